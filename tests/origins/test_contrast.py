"""What speaks against a claim; all sentences are invented."""

import pytest

from sayso.model import Article
from sayso.origins.contrast import is_opposite, is_reversed, is_unreal, is_weaker, same_polarity
from sayso.origins.material import Material, Sheet, Unit, Voice
from sayso.origins.reading import Reading, read_claim


def laid_beside(claim: str, passage: str) -> tuple[Reading, Sheet, Unit]:
    """Read a claim and the first sentence of a passage in the outlet's own voice."""
    material = Material.build([Article(id="a", text=passage, language="en")], (), ())
    held = material.sheets["a"]
    return read_claim(claim, material), held, next(unit for unit in held.units if unit.voice is Voice.OWN)


@pytest.mark.parametrize(
    "passage",
    [
        "The guild refused to sell the mill.",
        "The guild did not sell the mill.",
        "The guild cancelled the sale.",
        "The guild sold no mill this year.",
    ],
)
def test_a_deed_is_turned_round_by_what_governs_it(passage):
    reading, held, unit = laid_beside("The guild sold the mill", passage)
    assert not same_polarity(reading, held, unit, held.terms[0].terms)


@pytest.mark.parametrize(
    "passage", ["The guild sold the mill, and no one wept.", "The guild sold no fewer than 3 mills."]
)
def test_a_negation_elsewhere_leaves_the_deed_alone(passage):
    reading, held, unit = laid_beside("The guild sold the mill", passage)
    assert same_polarity(reading, held, unit, held.terms[0].terms)


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
    ],
)
def test_a_plan_a_question_or_a_condition_is_weaker_than_a_deed(passage):
    reading, held, unit = laid_beside("The guild sold the mill", passage)
    assert is_weaker(reading, held, unit, held.terms[0].terms)


def test_a_claim_about_a_plan_is_not_weakened_by_the_plan():
    reading, held, unit = laid_beside("The guild will sell the mill", "The guild plans to sell the mill.")
    assert not is_weaker(reading, held, unit, held.terms[0].terms)


def test_a_deed_that_was_managed_is_real():
    sentence = "The guild managed to sell the mill."
    assert not is_unreal(sentence, 0, sentence.index("sell"))


@pytest.mark.parametrize(
    ("passage", "reversed_"),
    [
        ("Brandt was sued by Okafor.", True),
        ("Brandt sued Okafor.", False),
        ("Okafor was sued by Brandt.", False),
        ("Okafor sued Brandt.", True),
    ],
)
def test_who_did_it_to_whom_is_kept_through_the_passive(passage, reversed_):
    reading, held, _ = laid_beside("Brandt sued Okafor", passage)
    assert is_reversed(reading, held, held.terms[0].terms) is reversed_


@pytest.mark.parametrize(
    ("claim", "passage", "opposite"),
    [
        ("The quarry opened on Monday", "The quarry was shut on Monday.", True),
        ("The quarry opened on Monday", "The quarry opened on Thursday, not on Monday.", True),
        ("The quarry opened on Monday", "The quarry opened on Monday and will be shut on Sundays.", False),
        ("The quarry opened in 1987", "The quarry opened in 1992.", True),
        ("Wages rose faster than rents", "Wages rose more slowly than rents.", True),
    ],
)
def test_opposites_and_other_dates_speak_against(claim, passage, opposite):
    reading, held, unit = laid_beside(claim, passage)
    assert is_opposite(reading, held, unit, held.terms[0].terms) is opposite
