import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.lexicon import synonyms
from sayso.lang.propositions import terms


@pytest.mark.parametrize(
    ("a", "b"), [("eleven", "11"), ("2.4 million", "2,400,000"), ("sixty-two", "62"), ("a dozen eggs", "12 eggs")]
)
def test_figures_meet_however_they_are_written(a, b):
    left, right = ([term.value for term in terms(text).terms if term.value is not None] for text in (a, b))
    assert left == right


def test_negations_and_modals_are_placed():
    found = terms("It did not sink; it might float, it wasn't heavy.")
    assert len(found.negations) == 2
    assert len(found.modals) == 1


@given(st.text())
def test_offsets_point_into_the_text(text):
    for term in terms(text).terms:
        assert text[term.start : term.end].strip()


def test_words_that_mean_one_thing_together_are_one_term():
    assert "call-off" in {term.key for term in terms("The guild called off its fair").terms}
    assert "call-off" in synonyms()["cancel"]


def test_a_scale_behind_the_digits_counts_where_it_is_no_unit():
    assert [term.value for term in terms("£3m, 4bn and 8.3m deep").terms if term.value is not None] == [3e6, 4e9, 8.3]
