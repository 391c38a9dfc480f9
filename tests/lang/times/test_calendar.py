"""The calendar of TIMEX3 values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.times import calendar


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2012", ("2012-01-01", "2012-12-31")),
        ("2012-Q2", ("2012-04-01", "2012-06-30")),
        ("2012-H2", ("2012-07-01", "2012-12-31")),
        ("2012-02", ("2012-02-01", "2012-02-29")),
        ("2012-W50", ("2012-12-10", "2012-12-16")),
        ("2012-W50-WE", ("2012-12-15", "2012-12-16")),
        ("2012-WI", ("2012-12-01", "2013-02-28")),
        ("2012-12-06", ("2012-12-06", "2012-12-06")),
        ("2012-12-06TNI", ("2012-12-06", "2012-12-06")),
        ("197", ("1970-01-01", "1979-12-31")),
        ("17", ("1700-01-01", "1799-12-31")),
        ("9999", ("9999-01-01", "9999-12-31")),
    ],
)
def test_a_definite_value_covers_its_days(value, days):
    assert calendar.interval(value) == days


@pytest.mark.parametrize("value", ["P2Y", "PRESENT_REF", "XXXX-11-25", "2012-WXX", "2012-02-31", "0000", "", "٢٠١٢"])
def test_an_indefinite_value_covers_none(value):
    assert calendar.interval(value) is None


@given(st.dates(), st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "E", "C", "S"]))
def test_what_is_written_is_read_back_with_its_day_inside(day, grain):
    covered = calendar.interval(calendar.write(day, grain))
    if grain == "WE" or day.year < 100:  # a weekend does not hold its week's Monday; no century 0, no decade 0
        return
    assert covered is None or covered[0] <= day.isoformat() <= covered[1] or day.isocalendar().year != day.year


@given(st.dates(), st.integers(-(10**7), 10**7), st.sampled_from("DBWMQYEC"))
def test_a_step_is_a_day_or_nothing(day, count, unit):
    assert calendar.shift(day, count, unit) is None or isinstance(calendar.shift(day, count, unit), date)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2012, date(2012, 12, 25)),
        ("easter", 2012, date(2012, 4, 8)),
        ("easter-2", 2012, date(2012, 4, 6)),
        ("11:4:4", 2012, date(2012, 11, 22)),
        ("11:4:4+1", 2012, date(2012, 11, 23)),
        ("05:1:-1", 2012, date(2012, 5, 28)),
    ],
)
def test_a_holiday_is_found_in_its_year(rule, year, day):
    assert calendar.holiday(rule, year) == day
