"""Invented witnesses: a wire story by sentences, and ways to print it."""

from sayso.model import Article, Pair, PairKind


WIRE = (
    "The Quellen dam was closed on Friday after engineers found a crack as long as a bus in its eastern wall.",
    "Mayor Ole Brandt told reporters at the gate that nobody had to leave the valley before the end of the week.",
    '"We shall drain the lake by a third and then look at the wall by daylight," Brandt said.',
    "The crack was caused by tree roots, a person close to the inquiry said, asking not to be named.",
    "The operator, Torp Water, said in a statement that the supply of the three towns was secure until spring.",
    "The dam holds 14 million cubic metres of water and was built by hand between the two wars.",
    "Some 300 families live below it, most of them in houses that were flooded eleven years ago.",
    "Geologists have warned since the last earthquake that the slope above the lake is moving towards the water.",
    "The district governor was not available for comment when this newspaper called her office twice.",
    "A smaller dam in the next valley was given up in 1998 after a leak that killed four thousand trout.",
)
EXTRA = "Bus 12 turns at the chapel until Monday because the road along the dam is closed to heavy traffic."
OTHER = (
    "The union of lake fishermen demanded new nets from the state on Friday and blocked the only bridge for an hour.",
    'Its leader, Signe Holl, told a crowd by telephone that "a net is not a luxury" and that the boats would stay out.',
    "The fishermen have landed half of the usual perch this summer because the water was four degrees too warm.",
    "A fund for such years has existed since 2011 but nobody in the ministry knows who may open it.",
)


def article(name, sentences, at=0, **fields):
    """Print *sentences*, a paragraph each, *at* hours after the story broke."""
    published = None if at is None else f"2031-05-09T{at:02d}:00+00:00"
    return Article(id=name, text="\n\n".join(sentences), published=published, **{"outlet": f"Outlet {name}", **fields})


def pick(*numbers, source=WIRE):
    return [source[number] for number in numbers]


def link(a, b, contained=0.6):
    a, b = sorted((a, b))
    return Pair(
        a=a,
        b=b,
        kind=PairKind.COPY,
        probability=0.9,
        similarity=0.5,
        contained_a=contained,
        contained_b=contained,
        shared_tokens=100,
    )


def links(*articles):
    return [link(a.id, b.id) for n, a in enumerate(articles) for b in articles[:n]]


def tree_of(family):
    return {(branch.child, branch.parent) for branch in family.tree}
