"""The calendar of TIMEX3: values of every grain, steps between them, and the days that they cover.

A value is kept as the string that TIMEX3 writes ("1998", "1998-Q3", "1998-11", "1998-W48", "1998-11-25", "199" for a
decade, "19" for a century). `Point` is such a value read back: a grain and the first day of it. Everything is
proleptic Gregorian, and nothing raises: what falls outside the years 1 to 9999 is None.
"""

import re
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple


SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of the northern seasons."""

_MONTHS_OF = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
_DAYS_OF = {"D": 1, "WE": 7, "W": 7, "B": 1}
_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>\d)|H(?P<h>\d)|(?P<s>SP|SU|FA|WI)|(?P<m>\d\d)(?:-(?P<d>\d\d))?))?"
    r"(?P<t>T.*)?$",
    re.ASCII,
)


class Point(NamedTuple):
    """A definite time: its grain (D, W, WE, M, Q, H, S, Y, E, C) and its first day."""

    grain: str
    day: date


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Move a day by months; the 31st becomes the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= MAXYEAR:
        return None
    for last in (day.day, 30, 29, 28):
        found = safe_date(year, month + 1, min(last, day.day))
        if found:
            return found
    return None


def add_days(day: date, days: int) -> date | None:
    """Move a day by days."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift(day: date, count: int, unit: str) -> date | None:
    """Move a day by *count* units ("D", "B" for working days, "W", "M", "Q", "Y", "E", "C")."""
    if abs(count) > 4_000_000:
        return None
    if unit == "B":
        return _add_working_days(day, count)
    if unit in _MONTHS_OF:
        return add_months(day, count * _MONTHS_OF[unit])
    return add_days(day, count * _DAYS_OF.get(unit, 1))


def _add_working_days(day: date, count: int) -> date | None:
    step, moved = (1 if count > 0 else -1), day
    for _ in range(min(abs(count), 5000)):
        found = add_days(moved, step)
        while found is not None and found.isoweekday() > 5:
            found = add_days(found, step)
        if found is None:
            return None
        moved = found
    return moved


def write(day: date, grain: str) -> str:
    """Write the value of the given grain that holds *day*."""
    year, week, _ = day.isocalendar()
    if grain == "S":
        return write_season(day)
    forms = {
        "D": f"{day:%Y-%m-%d}" if day.year > 999 else day.isoformat(),
        "M": f"{day.year:04}-{day.month:02}",
        "W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{1 if day.month < 7 else 2}",
        "E": f"{day.year // 10:03}",
        "C": f"{day.year // 100:02}",
    }
    return forms.get(grain, f"{day.year:04}")


def write_season(day: date) -> str:
    """Write the season that holds *day*; a winter is named after the year in which it began."""
    if day.month < 3:
        return f"{max(day.year - 1, 1):04}-WI"
    return f"{day.year:04}-{('SP', 'SU', 'FA', 'WI')[day.month // 3 - 1]}"


def read(value: str) -> Point | None:
    """Read a definite value back; None for durations, references and values with unknown parts."""
    if value.isdecimal() and value.isascii() and len(value) in {2, 3}:
        return _decade_or_century(value)
    found = _VALUE.match(value)
    if not found or int(found["y"]) == 0:
        return None
    year = int(found["y"])
    if found["w"]:
        return _week(year, int(found["w"]), weekend=bool(found["we"]))
    if found["q"] or found["h"]:
        grain, span = ("Q", 3) if found["q"] else ("H", 6)
        day = safe_date(year, (int(found["q"] or found["h"]) - 1) * span + 1, 1)
        return Point(grain, day) if day else None
    if found["s"]:
        return Point("S", date(year, SEASONS[found["s"]][0], 1))
    grain = "D" if found["d"] else "M" if found["m"] else "Y"
    day = safe_date(year, int(found["m"] or 1), int(found["d"] or 1))
    return Point(grain, day) if day else None


def _decade_or_century(value: str) -> Point | None:
    first = int(value) * (10 if len(value) == 3 else 100)
    return Point("E" if len(value) == 3 else "C", date(first, 1, 1)) if first else None


def _week(year: int, week: int, *, weekend: bool) -> Point | None:
    try:
        return Point("WE" if weekend else "W", date.fromisocalendar(year, week, 6 if weekend else 1))
    except ValueError:
        return None


def interval(value: str) -> tuple[str, str] | None:
    """Return the first and the last day that a definite value covers, as ISO 8601 dates."""
    point = read(value)
    if point is None:
        return None
    last = _last_day(point)
    return (point.day.isoformat(), last.isoformat()) if last else None


def _last_day(point: Point) -> date | None:
    if point.grain == "D":
        return point.day
    if point.grain == "WE":
        return add_days(point.day, 1)
    if point.grain == "W":
        return add_days(point.day, 6)
    months = 3 if point.grain == "S" else _MONTHS_OF[point.grain]
    after = add_months(point.day, months)
    return add_days(after, -1) if after else date(MAXYEAR, 12, 31)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth ISO weekday of a month; -1 is the last one."""
    first = safe_date(year, month, 1)
    if first is None:
        return None
    if nth < 0:
        after = add_months(first, 1) or first
        return add_days(after, -((after.isoweekday() - 1 - weekday) % 7) - 1)
    found = add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found and found.month == month else None


def easter(year: int) -> date:
    """Return the Gregorian Easter Sunday (the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ll = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ll) // 451
    month, day = divmod(h + ll - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """Return a holiday: "12-25", "easter-2", "11:4:4" (the 4th Thursday of November) or "11:4:4+1"."""
    if rule.startswith("easter"):
        return add_days(easter(year), int(rule[6:] or 0))
    if ":" in rule:
        base, plus, days = rule.partition("+")
        month, weekday, nth = map(int, base.split(":"))
        found = nth_weekday(year, month, weekday, nth)
        return add_days(found, int(days)) if found and plus else found
    month, day = map(int, rule.split("-"))
    return safe_date(year, month, day)
