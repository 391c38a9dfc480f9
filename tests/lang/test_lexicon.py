"""What the relations between words hold."""

import pytest

from sayso.lang.lexicon import antonyms, is_past, joined, root, special_cases, synonyms, telling
from sayso.lang.propositions import terms


def test_opposites_are_opposite_both_ways():
    assert all(key in antonyms()[other] for key, others in antonyms().items() for other in others)


def test_synonyms_are_synonyms_both_ways():
    assert all(key in synonyms()[other] for key, others in synonyms().items() for other in others)


def test_a_special_case_tells_the_general_but_not_the_other_way_round():
    assert joined("strangle") in telling(joined("kill"))
    assert joined("kill") not in special_cases().get(joined("strangle"), ())


@pytest.mark.parametrize(
    ("a", "b"), [("cancelled", "cancel"), ("boycotted", "boycott"), ("used", "use"), ("agreed", "agree")]
)
def test_forms_of_a_word_have_one_root(a, b):
    assert root(a) == root(b)


@pytest.mark.parametrize(
    "text", ["They put the fair back by a week", "They put back the fair", "The fair was put back"]
)
def test_a_phrase_leaves_room_for_what_it_is_done_to(text):
    assert "put-back" in {term.key for term in terms(text).terms}


def test_no_phrase_runs_over_a_comma():
    assert "put-back" not in {term.key for term in terms("They put up stalls, back in May").terms}


def test_plural_nouns_are_no_past_forms():
    assert is_past("fell")
    assert not is_past("people")
