from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.words import words


def test_words_keep_inner_marks_and_dotted_abbreviations():
    assert [word.text for word in words("The U.S. state-run paper didn’t pay 2.4 kr.")] == [
        "The", "U.S.", "state-run", "paper", "didn’t", "pay", "2.4", "kr", ".",
    ]  # fmt: skip


def test_the_lower_form_has_straight_apostrophes():
    assert words("Didn’t")[0].lower == "didn't"


@given(st.text())
def test_any_text_is_cut_into_words_that_slice_back(text):
    for word in words(text):
        assert text[word.start : word.end] == word.text
