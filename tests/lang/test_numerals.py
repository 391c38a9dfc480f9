"""Numerals: digits, words, fractions."""

import pytest

from sayso.lang.numerals import number_lexicon, numerals
from sayso.lang.times.lexer import fold


def read(text, language="en"):
    return [(one.value, one.upper) for one in numerals(text, fold(text), number_lexicon(language))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567", 1_234_567),
        ("10 000 coins", 10_000),
        ("4e14", 4e14),
        ("2.48×10−5", 2.48e-5),
        ("2 1/2", 2.5),
        ("¾", 0.75),
        ("one hundred and two", 102),
        ("three million, two hundred & forty", 3_000_240),
        ("twenty-one", 21),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("3.5 billion", 3.5e9),
        ("two-thirds", 2 / 3),
        ("one sixth", 1 / 6),
    ],
)
def test_a_numeral_is_read_whole(text, value):
    assert [found[0] for found in read(text)] == [pytest.approx(value)]


def test_numbers_in_a_row_are_not_one_number():
    assert [found[0] for found in read("two, three and four")] == [2, 3, 4]


def test_a_vague_word_has_both_ends():
    assert read("tens of thousands") == [(20_000, 99_999)]


@pytest.mark.parametrize("text", ["1/0", "21st", "F-16", "3:2", "no one"])
def test_what_is_no_numeral_is_left_out(text):
    assert read(text) == []
