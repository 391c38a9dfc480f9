"""Time expressions of invented English sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lang.times import find_times


TUESDAY = "2021-03-16"


def values(text, published=TUESDAY, language="en"):
    return [(found.text, found.value) for found in find_times(text, published=published, language=language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The harbour was closed on Tuesday.", "2021-03-16"),
        ("The harbour was closed on Thursday.", "2021-03-11"),
        ("The harbour will close on Thursday.", "2021-03-18"),
        ("The port authority said yesterday it was full.", "2021-03-15"),
        ("Dockers walked out last month.", "2021-02"),
        ("Talks resume next week.", "2021-W12"),
        ("They cited the July 4 accord.", "2020-07-04"),
        ("A ban will apply from April 2.", "2021-04-02"),
        ("It opened in November.", "2020-11"),
        ("It opened in November 1987.", "1987-11"),
        ("On the 3rd of May, 1956 it burned.", "1956-05-03"),
        ("A 15-month-old strike ended.", "P15M"),
        ("The third quarter was slow.", "2020-Q3"),
        ("They met three weeks ago.", "2021-02-23"),
        ("They met four years ago.", "2017"),
        ("It took two and a half years.", "P2Y6M"),
        ("The 1970s were worse.", "197"),
        ("It arrived at 4:30 p.m. on Friday.", "2021-03-12T16:30"),
        ("It arrived Friday night.", "2021-03-12TNI"),
        ("The ferry runs every day.", "P1D"),
        ("Buses now run.", "PRESENT_REF"),
        ("Nobody lived there in the 18th century.", "17"),
        ("The office shuts at Christmas.", "2020-12-25"),
        ("It opened on 2019-02-28.", "2019-02-28"),
        ("The first Monday of April 2022 is free.", "2022-04-04"),
    ],
)
def test_an_expression_has_its_value(text, value):
    assert [found[1] for found in values(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "She may march on.",
        "The mayor, Theresa May Hill, is a 44-year-old baker.",
        "The fall of Carthage was told in verse.",
        "They flew on Flight 2011 with 1900 passengers.",
        "He paid $1,998 for it.",
        "The influential daily, which cited no source, and the weekly Norrland disagree.",
        "A second sun rose over the second house.",
        "",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text):
    assert values(text) == []


def test_a_narrative_takes_the_year_of_the_date_before():
    years = " ".join(f"In {year} the duchy changed hands." for year in range(1631, 1641))
    found = values(f"{years} On 4 May the duke died. The next day his son was crowned.", published="2015-06-01")
    assert [value for _, value in found[-2:]] == ["1640-05-04", "1640-05-05"]


def test_a_definite_time_has_the_days_that_it_covers():
    (month,) = find_times("Rain fell in February 2020.", published=TUESDAY)
    assert (month.earliest, month.latest) == ("2020-02-01", "2020-02-29")


def test_modifiers_are_kept():
    early, about = find_times("In early June 2019 it took about two weeks.", published=TUESDAY)
    assert (early.text, early.mod) == ("early June 2019", "START")
    assert (about.text, about.mod) == ("about two weeks", "APPROX")


def test_without_a_publication_date_what_is_open_stays_open():
    assert values("On Friday and on May 3 it rained.", published=None) == [
        ("Friday", "XXXX-WXX-5"),
        ("May 3", "XXXX-05-03"),
    ]


def test_a_broken_publication_date_is_no_date():
    assert values("On Friday it rained.", published="soon") == [("Friday", "XXXX-WXX-5")]


WORDS = st.sampled_from(
    "May 31 February 30 1999 0 the last next of first Friday year years 99999999999999999999 ago in a - / , . 12:61 "
    "25:00 9999 weeks quarter half night tomorrow Easter 0000-00-00 13/13/13 '00 century million ² ٣ İ later".split()
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_is_read_without_error_and_offsets_slice_back(text):
    last = 0
    for language in ("en", "xx", "ja"):
        last = 0
        for found in find_times(text, published=TUESDAY, language=language):
            assert last <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.text
            last = found.end


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_trap(published):
    text = "last year, next year, yesterday, tomorrow, 900 years ago, next Friday, the weekend"
    for found in find_times(text * 2, published=published):
        assert found.value


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece",
    ["1 ", "the ", "a year ", "May ", "1/1/", "two hundred ", "last ", "'", "12:", "- ", "9 Kasım 2014 ", "the of "],
)
def test_long_runs_stay_quick(piece):
    assert isinstance(find_times(piece * 5_000, published=TUESDAY), tuple)
