import pytest

from sayso.model import Article, Branch, Collation, Edit, EditKind, Family, Span, fragment
from sayso.origins import Material
from sayso.origins.carrying import carried
from sayso.origins.matching import Match, Stance


A = "The fire at the mill was started by a disused boiler in the cellar."
B = "The fire at the mill was started by an abandoned boiler in the cellar."


def row(op, a, b, note=""):
    sides = [fragment(text, Span(text.index(part), text.index(part) + len(part))) for text, part in ((A, a), (B, b))]
    return Edit(op=op, a=sides[0], b=sides[1], note=note)


def two_copies(note):
    articles = [
        Article(id="a", outlet="Mill Post", text=A, language="en"),
        Article(id="b", outlet="Hill Sun", text=B, language="en"),
    ]
    edits = (
        row(EditKind.SHARED, "The fire at the mill was started by", "The fire at the mill was started by"),
        row(EditKind.REWORDED, "a disused", "an abandoned", note),
        row(EditKind.SHARED, "boiler in the cellar.", "boiler in the cellar."),
    )
    tree = tuple(Branch(child=name, parent="*lost", confidence=0.8) for name in "ab")
    laid = Collation(a="a", b="b", contained_a=0.8, contained_b=0.8, edits=edits)
    return Material.build(articles, [Family(id="f", members=("a", "b"), tree=tree)], (), [laid])


@pytest.mark.parametrize(("note", "carriers"), [("", ["a", "b"]), ("figure", ["a"]), ("negation", ["a"])])
def test_a_copy_carries_the_claim_unless_what_changed_tells_something_else(note, carriers):
    material = two_copies(note)
    match = Match(material.sheets["a"].units[0], 0.9, Stance.SUPPORT)
    assert sorted(one.unit.article for one in carried([match], material)) == carriers


def test_without_a_collation_nothing_is_carried_over():
    material = Material.build([Article(id="a", text=A)], (), ())
    match = Match(material.sheets["a"].units[0], 0.9, Stance.SUPPORT)
    assert carried([match], material) == [match]
