"""Invented articles that share what articles share: whole texts, passages, an outlet's furniture, nothing."""

from datetime import date, timedelta

from hypothesis import strategies as st

from sayso.model import Article


STORIES = """
The night bus to Orvelle will run every half hour from June, the transport office said on Monday. Drivers had asked
for a second depot since the winter, and the council found the money by selling a car park behind the old dairy.
Passengers who were asked at the terminus said that they would believe it when they saw it, and one said not then.

A swarm of bees closed the post office in Little Tarn for two days last week. Nobody was stung, but eleven parcels
could not be reached until a beekeeper from the next valley came with a box and a brush. The post office said that
it would mend the shutter through which they had come, and thanked the customers for their patience and their jam.

The choir of Eastquay has sold its piano to pay for new music stands, which its leader called the hardest choice of
nine years. An offer of a loan came from the harbour workers, who rehearse in the same hall on Thursdays. Both
choirs will sing together in the autumn, once the question of who turns the pages for whom has been answered by the
two.

Engineers have found a crack in the tallest of the three cranes at Port Selm and stopped all work on the quay. The
makers will send two people and a new bolt by train. Until they come, ships are unloaded by hand, as they were
before the war, and the captain of the first of them said that it took him no longer than the crane had in the
summer.
""".strip().split("\n\n")
FURNITURE = """
Write to the editors at the usual address; letters are shortened where they must be and never where they need not.
This paper appears on every day but Sunday and costs what it did last year.

All rights stay with the house. Our evening letter brings the tides, a recipe and the bus times to your box at six,
and you may leave it whenever you like without saying why.
""".strip().split("\n\n")
OUTLETS = ["Orvelle Echo", "Tarn Mail", "Selm Signal", None]
BEGAN = date(2031, 3, 1)


def text_of(parts: list[tuple[int, int, int]], outlet: int) -> str:
    """Put pieces of stories together: (story, first sentence, sentences), and under them what the outlet prints."""
    pieces = []
    for story, first, many in parts:
        sentences = " ".join(STORIES[story].split()).split(". ")
        pieces.append(". ".join(sentences[first : first + many]).rstrip(".") + ".")
    return "\n\n".join([*pieces, *FURNITURE[outlet : outlet + 1]])


@st.composite
def articles(draw: st.DrawFn, most: int = 14) -> list[Article]:
    """Draw articles, no two of them the same, some without outlet or time."""
    part = st.tuples(st.integers(0, len(STORIES) - 1), st.integers(0, 1), st.integers(1, 3))
    drawn = draw(
        st.lists(
            st.tuples(st.lists(part, min_size=1, max_size=3), st.integers(0, 3), st.none() | st.integers(0, 5)),
            min_size=2,
            max_size=most,
            unique_by=repr,
        )
    )
    names = draw(st.permutations(range(len(drawn))))
    return [
        Article(
            id=f"a{name}",
            text=text_of(parts, outlet),
            url=f"https://example.org/{at}",
            outlet=OUTLETS[outlet],
            published=None if day is None else str(BEGAN + timedelta(days=day)),
            language="en",
        )
        for at, (name, (parts, outlet, day)) in enumerate(zip(names, drawn, strict=True))
    ]
