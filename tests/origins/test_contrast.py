"""What speaks against a claim: figures, days, places, opposites, who did it to whom; all sentences are invented."""

import pytest
from tests.origins.conftest import laid_beside

from sayso.origins.aligning import align, anchor_keys, is_reversed
from sayso.origins.contrast import in_conflict, is_elsewhere, is_opposite


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
    reading, held, unit = laid_beside("Brandt sued Okafor", passage)
    own = held.terms[0].terms
    assert is_reversed(reading, held, align(reading, held, unit, own, anchor_keys(reading)).anchors) is reversed_


@pytest.mark.parametrize(
    ("claim", "passage", "opposite"),
    [
        ("The quarry opened on Monday", "The quarry was shut on Monday.", True),
        ("The quarry opened on Monday", "The quarry opened on Monday and will be shut on Sundays.", False),
        ("The quarry reopened", "The quarry was closed on Monday, a year after it opened.", True),
        ("Wages rose faster than rents", "Wages rose more slowly than rents.", True),
        ("No one was hurt in the quarry", "All men in the quarry were unhurt.", False),
    ],
)
def test_opposites_speak_against(claim, passage, opposite):
    reading, held, unit = laid_beside(claim, passage)
    own = held.terms[0].terms
    found = align(reading, held, unit, own, anchor_keys(reading))
    assert is_opposite(reading, held, unit, own, found) is opposite


@pytest.mark.parametrize(
    ("claim", "passage", "elsewhere"),
    [
        ("The quarry opened on Monday", "The quarry opened on Thursday, not on Monday.", True),
        ("The quarry opened in 1987", "The quarry opened in 1992.", True),
        ("The guild moved to Orme", "The guild moved from Orme to Stell.", True),
        ("The guild moved to Orme", "The guild moved to Orme from Stell.", False),
    ],
)
def test_other_days_and_a_place_left_speak_against(claim, passage, elsewhere):
    reading, held, unit = laid_beside(claim, passage)
    assert is_elsewhere(reading, held, unit) is elsewhere


@pytest.mark.parametrize(
    ("passage", "conflict"),
    [
        ("The slide killed 14 quarry workers.", True),
        ("The slide killed 31 workers.", False),
        ("The slide killed 31 workers, not 14 workers.", False),
        ("The slide killed 31 workers and 2 dogs.", False),
    ],
)
def test_another_figure_of_the_same_things_speaks_against(passage, conflict):
    reading, held, _ = laid_beside("The slide killed at least 20 workers", passage)
    assert in_conflict(reading, held, held.terms[0].terms) is conflict
