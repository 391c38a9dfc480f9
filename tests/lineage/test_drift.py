import pytest
from tests.lineage.material import EXTRA, OTHER, WIRE, article, links, pick

from sayso.lineage import build_families, collations, drift
from sayso.model import Fragment, Statement


def changes(*articles, statements=()):
    families = build_families(articles, links(*articles))
    return drift(articles, families, collations(articles, families), statements)


def found(*articles, **more):
    return [
        (row.kind, row.source, row.target, row.a and row.a.text, row.b and row.b.text)
        for row in changes(*articles, **more)
    ]


def changed(number, old, new, **fields):
    """Copy the wire story with one sentence changed."""
    assert old in WIRE[number]
    sentences = [*WIRE[:number], WIRE[number].replace(old, new), *WIRE[number + 1 :]]
    return article("b", sentences, 9, **fields)


A = article("a", WIRE, 8)


@pytest.mark.parametrize(
    ("kind", "number", "old", "new"),
    [
        ("figure changed", 5, "14 million", "41 million"),
        ("figure changed", 6, "Some 300", "More than 300"),
        ("attribution weakened", 2, "Brandt said", "an official said"),
        ("attribution weakened", 4, "The operator, Torp Water, said", "A person at the dam said"),
        ("date changed", 0, "on Friday", "on Sunday"),
        ("name changed", 1, "Ole Brandt", "Jens Holm"),
        ("negation changed", 7, "is moving", "is not moving"),
        ("hedge added", 7, "is moving", "is allegedly moving"),
        ("quotation changed", 2, "drain the lake by a third", "drain the lake by a quarter"),
        ("stronger verb", 2, "Brandt said", "Brandt admitted"),
    ],
)
def test_a_change_is_named_and_opens_to_both_passages(kind, number, old, new):
    rows = changes(A, changed(number, old, new))
    assert [row.kind for row in rows] == [kind]
    assert (rows[0].source, rows[0].target) == ("a", "b")
    assert rows[0].a.text in A.text
    assert rows[0].b.article == "b"


def test_a_hedge_that_was_dropped_is_told_from_the_copy_that_dropped_it():
    first = article("a", [*WIRE[:7], WIRE[7].replace("is moving", "is perhaps moving"), *WIRE[8:]], 8)
    assert [row[0] for row in found(first, article("b", WIRE, 9))] == ["hedge dropped"]


def test_house_style_is_no_drift():
    copy = changed(0, "eastern wall", "eastern wall").text.replace("14 million cubic metres", "14m cubic meters")
    assert found(A, article("b", copy.split("\n\n"), 9)) == []


def test_a_sentence_that_lost_its_attribution_is_the_first_thing_to_see():
    copy = changed(3, ", a person close to the inquiry said, asking not to be named.", ".")
    assert found(A, copy)[0] == (
        "attribution dropped",
        "a",
        "b",
        "a person close to the inquiry said, asking not to be named",
        "The crack was caused by tree roots",
    )


def test_a_statement_that_still_attributes_the_sentence_keeps_it_from_counting():
    copy = changed(3, ", a person close to the inquiry said, asking not to be named.", ".")
    at = copy.text.index("The crack was caused")
    part = Fragment(start=at, end=at + 34, text=copy.text[at : at + 34])
    told = Statement(id="s", article="b", content=(part,), cue=(part,))
    assert found(A, copy, statements=[told]) == []


def test_an_attribution_that_only_moved_within_the_sentence_is_not_dropped():
    copy = changed(
        3,
        "The crack was caused by tree roots, a person close to the inquiry said, asking not to be named.",
        "A person close to the inquiry, asking not to be named, said the crack was caused by tree roots.",
    )
    assert "attribution dropped" not in {row[0] for row in found(A, copy)}


def test_the_one_who_reported_a_speaker_may_be_dropped_too():
    relayed = "According to Torp Abend, Brandt replied that the valley road would stay open for lorries until autumn."
    one = article("a", [*WIRE, relayed], 8)
    two = article("b", [*WIRE, relayed.removeprefix("According to Torp Abend, ")], 9)
    assert found(one, two)[0][0] == "attribution dropped"


def test_a_copy_that_kept_a_corrected_figure_did_not_take_up_the_correction():
    notice = "(This version corrects the number of families to 300, from 500, in the seventh paragraph.)"
    first = article("a", (*WIRE[:6], WIRE[6].replace("300", "500"), *WIRE[7:9]), 8, credit="AP")
    second = article("b", [*WIRE[:8], notice], 9, credit="AP")
    third = article("c", [*WIRE[:7], WIRE[8]], 10, credit="AP")
    rows = found(first, second, third)
    assert ("correction not taken up", "b", "a") in {row[:3] for row in rows}
    assert "figure changed" not in {row[0] for row in rows}


def test_a_passage_that_only_one_version_has_comes_from_the_lost_text_to_it():
    one = article("a", [*pick(0, 1, 2, 3), EXTRA, *pick(4, 5, 6)], 8, credit="AP")
    two = article("b", pick(0, 1, 2, 4, 5, 6, 7), 9, credit="AP")
    three = article("c", pick(0, 1, 3, 4, 6, 7), 10, credit="AP")
    rows = found(one, two, three)
    assert ("passage added", "*ap", "a", None, EXTRA.rstrip(".")) in rows
    assert ("passage cut", "a", "b", WIRE[3].rstrip("."), None) in rows


def test_other_matter_in_a_column_of_briefs_matters_least():
    rows = changes(A, article("b", [*WIRE[:6], *OTHER[2:]], 9))
    added = [row for row in rows if row.kind == "passage added"]
    assert added
    assert max(row.weight for row in added) < 0.2


def test_a_deviation_is_told_of_the_witness_that_has_it_alone():
    one = article("a", [WIRE[5].replace("14 million", "41 million"), *pick(0, 1, 2, 3, 4)], 8, credit="AP")
    two, three = (article(name, pick(0, 1, 2, 4, 5, 6), 9, credit="AP") for name in "bc")
    assert {row[2] for row in found(one, two, three) if row[0] == "figure changed"} == {"a"}


def test_what_weighs_most_comes_first():
    copy = article("b", [*WIRE[:5], WIRE[5].replace("14 million", "41 million"), EXTRA], 9)
    weights = [row.weight for row in changes(A, copy)]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 1
