from hypothesis import given
from hypothesis import strategies as st

from sayso.exports import marks


def test_only_the_words_that_changed_are_marked():
    left, right = marks.words_changed("About 6,000 households", "More than 6,000 households")
    assert left == [("About", True), (" 6,000 households", False)]
    assert right == [("More than", True), (" 6,000 households", False)]


@given(st.text(), st.text())
def test_marking_loses_and_adds_nothing(a, b):
    left, right = marks.words_changed(a, b)
    assert "".join(words for words, _ in left) == a
    assert "".join(words for words, _ in right) == b
    unchanged = ["".join(words for words, changed in side if not changed) for side in (left, right)]
    assert unchanged[0] == unchanged[1]


def test_a_phrase_that_changed_is_one_mark():
    assert marks.words_changed("did not name any source", "cited no named source")[0] == [
        ("did not name any", True), (" source", False),
    ]  # fmt: skip


def test_two_versions_stand_in_rows_of_a_paragraph_each(sample):
    laid = marks.rows(sample.collations[0], *sample.articles[:2])
    assert ["".join(mark.text for mark in row.right)[:12] for row in laid] == [
        "Tap water in", "More than 6,", '"We found th', "The solvent ", "", "The environm", "Ombrevale, a",
    ]  # fmt: skip
    assert laid[1].ops == ("replaced",)
    assert laid[4].ops == ("cut",)
    assert laid[5].ops == ()


def test_what_stands_in_the_rows_is_what_stands_in_the_articles(sample):
    laid = marks.rows(sample.collations[0], *sample.articles[:2])
    for side, article in enumerate(sample.articles[:2]):
        shown = " ".join("".join(mark.text for mark in (row.left, row.right)[side]) for row in laid)
        assert "".join(shown.split()) == "".join(article.text.split())


def test_a_note_stands_with_the_words_that_changed(sample):
    laid = marks.rows(sample.collations[0], *sample.articles[:2])
    assert laid[1].right[0] == marks.Mark("More than", "replaced", "figure")
