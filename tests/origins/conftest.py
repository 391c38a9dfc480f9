"""An invented collection: a wire story in three copies, one paper of its own, all names made up."""

import pytest

from sayso.model import Article, Branch, Family, Form, SourceKind, Span, Statement, fragment
from sayso.origins.material import Material, Sheet, Unit, Voice
from sayso.origins.reading import Reading, read_claim


LEDE = "A landslide buried the railway line at Ostrel on Friday night."
SAID = "The last train had stopped an hour before, said Petra Lund, a spokeswoman for the Rail Authority."
LEAK = "The slope had been judged unsafe in spring, an engineer who asked not to be named said."
OWN = "The Ostrel Mail counted eleven rescue vans at the station."


def article(name, outlet, *sentences, **fields):
    return Article(id=name, outlet=outlet, text="\n\n".join(sentences), language="en", **fields)


def said(within, name, source, cue, content, **fields):
    """A statement whose parts are found in the article's text."""

    def part(words):
        start = within.text.index(words)
        return (fragment(within.text, Span(start, start + len(words))),)

    return Statement(
        id=f"{within.id}:{name}",
        article=within.id,
        source=part(source) if source else (),
        cue=part(cue),
        content=part(content) if content else (),
        form=Form.INDIRECT,
        **fields,
    )


def laid_beside(claim: str, passage: str) -> tuple[Reading, Sheet, Unit]:
    """Read a claim and the first sentence of a passage in the outlet's own voice."""
    material = Material.build([Article(id="a", text=passage, language="en")], (), ())
    held = material.sheets["a"]
    return read_claim(claim, material), held, next(unit for unit in held.units if unit.voice is Voice.OWN)


@pytest.fixture
def landslide():
    """Articles, families and statements of the invented landslide."""
    a = article("a", "Ostrel Mail", LEDE, SAID, LEAK, OWN, credit="Reuters")
    b = article("b", "North Post", LEDE, SAID, LEAK)
    c = article("c", "Morning Sun", LEDE, "The last train had stopped an hour before.", publisher="Post Group")
    d = article(
        "d",
        "Valley News",
        "The last train had stopped before the slope came down, Petra Lund told Valley News. She was tired.",
    )
    unnamed = {"source_kind": SourceKind.UNNAMED, "speaker": "an engineer"}
    lund = {"source_kind": SourceKind.PERSON, "speaker": "Petra Lund", "affiliation": "Rail Authority"}
    statements = [
        said(
            a,
            "1",
            "Petra Lund, a spokeswoman for the Rail Authority",
            "said",
            "The last train had stopped an hour before",
            **lund,
        ),
        said(
            b,
            "1",
            "Petra Lund, a spokeswoman for the Rail Authority",
            "said",
            "The last train had stopped an hour before",
            **lund,
        ),
        said(
            a,
            "2",
            "an engineer who asked not to be named",
            "said",
            "The slope had been judged unsafe in spring",
            **unnamed,
        ),
        said(
            b,
            "2",
            "an engineer who asked not to be named",
            "said",
            "The slope had been judged unsafe in spring",
            **unnamed,
        ),
        said(d, "1", "Petra Lund", "told", "The last train had stopped before the slope came down", **lund),
    ]
    tree = tuple(Branch(child=name, parent="*reuters", confidence=0.9) for name in "abc")
    families = [Family(id="f", members=("a", "b", "c"), credit="Reuters", tree=tree)]
    return [a, b, c, d], families, statements
