"""Whether a passage tells a deed as done; all sentences are invented."""

import pytest
from tests.origins.conftest import laid_beside

from sayso.origins.aligning import align, anchor_keys
from sayso.origins.mood import is_unreal, is_weaker, same_polarity


def frames(reading, held, unit):
    return align(reading, held, unit, held.terms[0].terms, anchor_keys(reading)).anchors


@pytest.mark.parametrize(
    "passage",
    [
        "The guild refused to sell the mill.",
        "The guild did not sell the mill.",
        "The guild cancelled the sale.",
        "The guild sold no mill this year.",
        "The guild ruled out selling the mill.",
        "The guild decided against selling the mill.",
        "The miller, not the guild, sold the mill.",
        "Reports that the guild had sold the mill are false.",
        "An attempt of the guild to sell the mill failed.",
    ],
)
def test_a_deed_is_turned_round_by_what_governs_it(passage):
    reading, held, unit = laid_beside("The guild sold the mill", passage)
    assert not same_polarity(reading, held, unit, held.terms[0].terms, frames(reading, held, unit))


@pytest.mark.parametrize(
    "passage", ["The guild sold the mill, and no one wept.", "The guild sold no fewer than 3 mills."]
)
def test_a_negation_elsewhere_leaves_the_deed_alone(passage):
    reading, held, unit = laid_beside("The guild sold the mill", passage)
    assert same_polarity(reading, held, unit, held.terms[0].terms, frames(reading, held, unit))


@pytest.mark.parametrize(
    "passage",
    [
        "The guild plans to sell the mill.",
        "The guild is to sell the mill.",
        "The guild is considering selling the mill.",
        "The guild will sell the mill in May.",
        "If the guild sold the mill, the miller would move.",
        "Has the guild sold the mill?",
        "The guild may have sold the mill.",
        "Creditors called on the guild to sell the mill.",
        "Creditors urged the guild of Orme to sell the mill.",
    ],
)
def test_a_plan_a_question_or_a_condition_is_weaker_than_a_deed(passage):
    reading, held, unit = laid_beside("The guild sold the mill", passage)
    assert is_weaker(reading, held, unit, frames(reading, held, unit))


def test_a_claim_about_a_plan_is_not_weakened_by_the_plan():
    reading, held, unit = laid_beside("The guild will sell the mill", "The guild plans to sell the mill.")
    assert not is_weaker(reading, held, unit, frames(reading, held, unit))


def test_a_deed_that_was_managed_is_real():
    sentence = "The guild managed to sell the mill."
    assert not is_unreal(sentence, 0, sentence.index("sell"))


def test_a_deed_that_is_over_is_no_deed_to_come():
    reading, held, unit = laid_beside("The guild will sell the mill", "The guild sold the mill ten years ago.")
    assert is_weaker(reading, held, unit, frames(reading, held, unit))


def test_a_claim_of_failure_is_a_negated_claim():
    reading, held, unit = laid_beside("The guild failed to sell the mill", "The guild did not sell the mill.")
    assert reading.negated
    assert same_polarity(reading, held, unit, held.terms[0].terms, frames(reading, held, unit))
    reading, held, unit = laid_beside("The guild failed to sell the mill", "The guild sold the mill.")
    assert not same_polarity(reading, held, unit, held.terms[0].terms, frames(reading, held, unit))
