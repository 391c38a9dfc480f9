"""Dates in another language than the text's own."""

import pytest

from sayso.lang.times import find_times
from sayso.lang.times.foreign import LANGUAGES, month_table
from sayso.lang.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Güncelleme: 9 Kasım 2014", "2014-11-09"),
        ("Aktualizováno 9. listopadu 2014", "2014-11-09"),
        ("Publicado el 9 de noviembre de 2014", "2014-11-09"),
        ("Ενημέρωση: 9 Νοεμβρίου 2014, 12:36", "2014-11-09T12:36"),
    ],
)
def test_an_update_line_under_an_english_story_is_read(line, value):
    assert [found.value for found in find_times(f"The ferry sank.\n\n{line}")] == [value]


def test_a_word_that_is_no_month_makes_no_date():
    assert [found.value for found in find_times("It had 9 wagons 2014 times")] == []


def test_the_table_is_the_one_that_cldr_gives():
    assert vocabulary("und", "months") == month_table()
    assert len(LANGUAGES) == 46
