import pytest
from tests.origins.conftest import said

from sayso.model import Article, Branch, Family, SourceKind
from sayso.origins import Material, corroborate
from sayso.origins.tracing import common_ancestor


def family(*edges, archetype=None):
    members = tuple(dict.fromkeys(child for child, _ in edges))
    tree = tuple(Branch(child=child, parent=parent, confidence=0.9) for child, parent in edges)
    return Family(id="f", members=members, archetype=archetype, tree=tree)


def test_two_children_of_a_lost_text_meet_in_it():
    assert common_ancestor(["a", "b"], family(("a", "*lost"), ("b", "*lost"))) == "*lost"


def test_a_copy_and_its_own_copy_meet_in_the_first():
    assert common_ancestor(["a", "c"], family(("a", "*lost"), ("b", "*lost"), ("c", "a"))) == "a"


def test_one_carrier_stands_for_itself():
    assert common_ancestor(["b"], family(("a", "*lost"), ("b", "*lost"))) == "b"


def test_copies_of_a_held_archetype_meet_in_it():
    assert common_ancestor(["b", "c"], family(("b", "a"), ("c", "a"), archetype="a")) == "a"


def test_a_circle_in_a_stemma_does_no_harm():
    assert common_ancestor(["a", "b"], family(("a", "b"), ("b", "a"))) in {"a", "b", "*lost"}


@pytest.mark.parametrize("house", ["this newspaper", "a visit by our reporter"])
def test_what_the_outlet_saw_for_itself_is_its_own_though_an_agency_is_credited(house):
    text = f"Twelve vans stood at Ostrel station, {house} showed."
    one = Article(id="o", outlet="Ostrel Mail", text=text, language="en", credit="Reuters")
    seen = said(one, "1", house, "showed", "Twelve vans stood at Ostrel station",
                source_kind=SourceKind.MEDIA, speaker=house, act="report")  # fmt: skip
    claim = corroborate("Twelve vans stood at Ostrel station.", Material.build([one], (), [seen]))
    assert [(origin.name, origin.newsroom) for origin in claim.origins] == [("Ostrel Mail", "Ostrel Mail")]


def test_an_item_of_a_round_up_rests_on_the_agency_that_it_credits():
    items = (
        "OSTREL. Twelve vans stood at the station on Friday. (Reuters)",
        "LUND. Bell ringers are wanted on Sundays.",
    )
    one = Article(id="o", outlet="Evening Sun", text="\n\n".join(items), language="en")
    ends = {
        claim: [origin.name for origin in corroborate(claim, Material.build([one], (), ())).origins]
        for claim in ("Twelve vans stood at the station on Friday.", "Bell ringers are wanted on Sundays.")
    }
    assert list(ends.values()) == [["Reuters"], ["Evening Sun"]]
