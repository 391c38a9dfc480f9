import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "fall falls fell fallen falling",
        "close closes closed closing",
        "inspect inspected inspection",
        "carry carries carried",
        "harbour harbor harbours",
    ],
)
def test_forms_of_one_word_share_a_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("a", "b"), [("governor", "government"), ("port", "report"), ("mine", "minister")])
def test_other_words_keep_their_own(a, b):
    assert stem(a) != stem(b)


@given(st.text())
def test_any_text_has_a_stem(text):
    assert isinstance(stem(text), str)
