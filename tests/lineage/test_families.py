import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lineage.material import EXTRA, OTHER, WIRE, article, link, links, pick, tree_of

from sayso.lineage import build_families
from sayso.model import PairKind


def one_family(*articles):
    families = build_families(articles, links(*articles))
    assert len(families) == 1
    return families[0]


def test_the_earlier_text_that_holds_the_rest_is_the_archetype():
    a, b, c = article("a", WIRE, 8), article("b", pick(0, 1, 2, 4), 9), article("c", pick(0, 1, 2), 10)
    family = one_family(c, a, b)
    assert family.members == ("a", "b", "c")
    assert family.archetype == family.earliest == "a"
    assert {child for child, _ in tree_of(family)} == {"b", "c"}


def test_a_copy_of_a_copy_hangs_on_the_copy():
    a = article("a", WIRE, 8)
    b = article("b", [*pick(0, 1, 2, 5), EXTRA, WIRE[6]], 9)
    c = article("c", [*pick(0, 1), EXTRA], 11)
    assert tree_of(one_family(a, b, c)) == {("b", "a"), ("c", "b")}


def test_where_a_credit_names_an_agency_its_lost_text_is_the_archetype():
    a = article("a", pick(0, 1, 2, 3, 5, 8), 8, credit="Reuters")
    b = article("b", pick(0, 2, 4, 5, 6), 9, credit="Reuters")
    c = article("c", pick(0, 1, 4, 6, 7), 10)
    family = one_family(a, b, c)
    assert (family.archetype, family.credit) == (None, "Reuters")
    assert tree_of(family) == {("a", "*reuters"), ("b", "*reuters"), ("c", "*reuters")}


def test_a_sister_title_that_names_the_other_has_it_from_there():
    a = article("a", [*pick(0, 1, 2, 5), EXTRA], 8, credit="AP", outlet="Quellen Bote", publisher="Bote AG")
    b = article("b", pick(0, 2, 3, 5, 6), 9, credit="AP")
    c = article("c", pick(1, 2, 3, 6), 9, credit="AP")
    d = article("d", [EXTRA, *pick(0, 1), "So writes the Quellen Bote."], 12, outlet="Torp Abend", publisher="Bote AG")
    assert ("d", "a") in tree_of(one_family(a, b, c, d))


def test_an_agency_text_that_is_held_is_the_archetype():
    a = article("a", WIRE, 8, outlet="Reuters", credit="Reuters")
    b = article("b", pick(0, 1, 2), 9, credit="Reuters")
    family = one_family(a, b)
    assert family.archetype == "a"
    assert tree_of(family) == {("b", "a")}


def test_passages_that_copies_share_and_no_parent_has_tell_of_a_lost_archetype():
    a = article("a", pick(0, 1, 4, 6, 8), 8)
    b = article("b", pick(0, 2, 4, 5, 7, 9), 9)
    c = article("c", pick(1, 2, 5, 6, 7, 8), 10)
    family = one_family(a, b, c)
    assert family.archetype is None
    assert {parent for _, parent in tree_of(family)} == {"*lost"}


def test_two_versions_that_each_hold_more_and_no_clock_come_from_a_lost_text():
    a, b = article("a", pick(0, 1, 2, 3, 4), None), article("b", pick(0, 1, 2, 5, 6), None)
    assert tree_of(one_family(a, b)) == {("a", "*lost"), ("b", "*lost")}


def test_without_times_a_cut_copy_hangs_on_the_whole_text():
    a, b, c = article("a", pick(0, 1, 2, 3), None), article("b", WIRE, None), article("c", pick(0, 1, 2, 4, 5), None)
    family = one_family(a, b, c)
    assert family.archetype == "b"
    assert family.earliest is None
    assert tree_of(family) == {("a", "b"), ("c", "b")}


def test_identical_texts_without_times_are_not_told_apart():
    a, b = article("a", WIRE, None), article("b", WIRE, None)
    family = one_family(a, b)
    assert family.archetype is None
    assert tree_of(family) == {("a", None), ("b", None)}


def test_a_merged_copy_stands_in_both_families_and_does_not_fuse_them():
    a1, a2 = article("a1", WIRE, 8, credit="AP"), article("a2", pick(0, 1, 4, 5), 9, credit="AP")
    b1, b2 = article("b1", OTHER, 8, credit="AFP"), article("b2", OTHER[:3], 9, credit="AFP")
    both = article("m", [*pick(0, 1), *OTHER[:2]], 12, credit="AFP/AP")
    pairs = [link("a1", "a2"), link("b1", "b2"), *(link("m", name, 0.3) for name in ("a1", "a2", "b1", "b2"))]
    families = build_families([a1, a2, b1, b2, both], pairs)
    assert {family.members for family in families} == {("a1", "a2", "m"), ("b1", "b2", "m")}
    assert {family.credit for family in families} == {"AP", "AFP"}
    assert {edge for family in families for edge in tree_of(family) if edge[0] == "m"} == {("m", "*ap"), ("m", "*afp")}


def test_a_merged_copy_without_credit_is_found_by_its_place_between_two_texts():
    a1, a2 = article("a1", WIRE, 8), article("a2", pick(0, 1, 4, 5), 9)
    b1, b2 = article("b1", OTHER, 8), article("b2", OTHER[:3], 9)
    both = article("m", [*pick(0, 1), *OTHER[:2]], 12)
    pairs = [link("a1", "a2"), link("b1", "b2"), *(link("m", name, 0.3) for name in ("a1", "a2", "b1", "b2"))]
    families = build_families([a1, a2, b1, b2, both], pairs)
    assert {family.members for family in families} == {("a1", "a2", "m"), ("b1", "b2", "m")}


def test_an_archetype_whose_copies_share_nothing_is_not_taken_for_a_merged_copy():
    a, b, c = article("a", WIRE, 8), article("b", WIRE[:5], 9), article("c", WIRE[5:], 10)
    families = build_families([a, b, c], [link("a", "b"), link("a", "c")])
    assert [family.members for family in families] == [("a", "b", "c")]


def test_a_short_passage_does_not_join_two_families():
    one = [article(f"a{n}", WIRE, n) for n in range(3)]
    two = [article(f"b{n}", OTHER, n) for n in range(3)]
    pairs = [*links(*one), *links(*two), link("a0", "b0", 0.1)]
    assert len(build_families([*one, *two], pairs)) == 2


@pytest.mark.parametrize("kind", [PairKind.QUOTATION, PairKind.FURNITURE])
def test_pairs_that_are_no_copies_make_no_family(kind):
    pair = msgspec.structs.replace(link("a", "b"), kind=kind)
    assert build_families([article("a", WIRE), article("b", WIRE)], [pair]) == ()


def test_a_lifted_passage_makes_no_family_but_a_text_rewritten_throughout_does():
    partial = msgspec.structs.replace(link("a", "b", 0.2), kind=PairKind.PARTIAL)
    lifted = article("b", [WIRE[0], *OTHER], 9)
    rewritten = article("b", [sentence.split(" ", 6)[-1] + " So much for that." for sentence in WIRE[:6]], 9)
    assert build_families([article("a", WIRE, 8), lifted], [partial]) == ()
    assert len(build_families([article("a", WIRE, 8), rewritten], [partial])) == 1


def test_a_brief_that_puts_several_paragraphs_into_one_belongs_to_the_family():
    partial = msgspec.structs.replace(link("a", "b", 0.2), kind=PairKind.PARTIAL)
    brief = " ".join(" ".join(sentence.split()[:9]) + "." for sentence in pick(0, 1, 4, 6))
    column = article("b", [brief, *OTHER], 9)
    assert len(build_families([article("a", WIRE, 8), column], [partial])) == 1


def test_what_an_outlet_prints_under_everything_is_no_evidence():
    foot = "This newspaper belongs to its readers and prints letters of up to two hundred words with names."
    a = article("a", [*pick(0, 1, 2, 3, 4), foot], 8, outlet="Bote", publisher="Bote AG")
    b = article("b", pick(0, 1, 2, 3), 9)
    c = article("c", [*pick(0, 1, 2), foot], 10, outlet="Abend", publisher="Bote AG")
    alone = article("x", [*OTHER, foot], 7, outlet="Bote", publisher="Bote AG")
    family = build_families([a, b, c, alone], links(a, b, c))[0]
    assert family.archetype == "a"


def test_a_family_keeps_its_id_whatever_the_order():
    a, b, c = (article(name, WIRE, n) for n, name in enumerate("abc"))
    assert one_family(a, b, c).id == one_family(c, b, a).id


def test_every_branch_says_why():
    a, b = article("a", WIRE, 8), article("b", pick(0, 1, 2, 4), 9)
    evidence = one_family(a, b).tree[0].evidence
    assert "came later" in evidence.why
    assert evidence.passages[0].article == "b"
    assert evidence.passages[0].text == evidence.passages[1].text


printed = st.lists(st.sampled_from([*WIRE, EXTRA, *OTHER]), max_size=8)


@given(st.lists(st.tuples(printed, st.one_of(st.none(), st.integers(0, 23))), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_stemma_has_no_circle_and_names_each_member_but_its_archetype(prints):
    articles = [article(f"w{n}", sentences, at) for n, (sentences, at) in enumerate(prints)]
    for family in build_families(articles, links(*articles)):
        children = {branch.child for branch in family.tree}
        assert children | {family.archetype} - {None} == set(family.members)
        parents: dict[str, str | None] = {}
        for branch in family.tree:
            parents.setdefault(branch.child, branch.parent)
            assert 0 <= branch.confidence <= 1
        for name in family.members:
            seen: set[str | None] = set()
            above: str | None = name
            while above in parents and above not in seen:
                seen.add(above)
                above = parents[above]
            assert above not in seen


def test_a_copy_that_has_what_an_outlet_saw_for_itself_has_it_from_that_outlet():
    own = (
        "The Valley Post counted nine lorries at the gate.",
        "One of them had been loaded with nothing but wet sand.",
    )
    first = article("a", [WIRE[0], " ".join(own), *WIRE[1:5]], 8, outlet="The Valley Post", credit="Reuters")
    other = article("b", WIRE[:6], 9, credit="Reuters")
    copy = article("c", [WIRE[0], own[1], *WIRE[1:4]], 11)
    (family,) = build_families([first, other, copy], links(first, other, copy))
    assert {branch.child: branch.parent for branch in family.tree} == {"a": "*reuters", "b": "*reuters", "c": "a"}
    evidence = next(branch.evidence for branch in family.tree if branch.child == "c")
    assert evidence is not None
    assert "saw for itself" in evidence.why


def test_a_press_release_is_the_text_from_which_a_credited_copy_comes():
    release = article("a", ["PRESS RELEASE", *WIRE[:6]], 8, outlet="Torp Water")
    copy = article("b", WIRE[:5], 9, credit="AFP")
    (family,) = build_families([release, copy], links(release, copy))
    assert family.archetype == "a"
    assert [(branch.child, branch.parent) for branch in family.tree] == [("b", "a")]
