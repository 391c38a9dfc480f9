"""Lines that are nothing but a date, with or without a label, in the languages of large presses.

A line counts only where label, weekday, date, time and zone account for all of it: a sentence that begins with a date
is no date line. Names of months and weekdays come from CLDR. A date of figures alone that may be read in two ways
(``03/04/2012`` in English) is left unread rather than guessed.
"""

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from sayso.ingest.terms import EVERY, label, pattern_of, terms
from sayso.lang.locales import locale_table


LONGEST = 110
"""A line of more code points is no date line."""

LOCALES = (
    "en de fr es it pt nl tr pl ru ar ar_SY zh ja sv da nb fi cs hu ro el uk bg hr sr sr_Latn sl sk id ca et lv lt"
).split()

_MONTH = r"(?P<month>[^\W\d_]+(?:['’][^\W\d_]+)?)"
_OF = r"(?:de\s+|del\s+|d['’]|of\s+)?"
_YEAR = r"(?P<year>\d{4})(?:\s*(?:г(?:ода|\.)?|року|р\.|r\.|yılı))?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|º|ª|°|-?го|\.))?"
_DATES = (
    re.compile(r"(?P<year>\d{4})\s*[-/.年년]\s*(?P<m>\d{1,2})\s*[-/.月월]\s*(?P<day>\d{1,2})\s*[日일.]?"),
    re.compile(r"(?P<a>\d{1,2})\s?(?P<mark>[./-])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4})\.?"),
    re.compile(rf"{_DAY}\s*[-,]?\s*{_OF}{_MONTH}\.?\s*[-,]?\s*{_OF}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH}\.?\s*{_DAY},?\s*{_YEAR}", re.IGNORECASE),
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s?(?:[:.hH時时点點]|\s?uhr\s)\s?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s?分?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*(?:uhr|h|hrs|hs|ч))?"
    r"\s*\(?(?P<zone>z\b|(?:utc|gmt)?\s?[+\-−]\d{1,2}(?::?\d{2})?|utc|gmt|[a-z]{2,5}\b)?\)?\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+\.?")
_BRACKETS = "()[]（）【】*_ \t"


class Dated(NamedTuple):
    """What a date line says: ISO 8601, and whether it is the time of an update."""

    value: str
    updated: bool = False


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Return the months by name, and the weekdays, of all locales, in lower case."""
    months: dict[str, int] = {"sept": 9}
    days: set[str] = set()
    for name in LOCALES:
        locale = locale_table(name)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in locale["months"][context][width].items():
                    months.setdefault(word.casefold().rstrip("."), number)
                days.update(word.casefold().rstrip(".") for word in locale["days"][context][width].values())
    return months, frozenset(days)


def month_of(word: str) -> int | None:
    """Return a month's number by its name in any of the languages."""
    return _names()[0].get(word.casefold().rstrip("."))


def is_weekday(word: str) -> bool:
    """Tell the name of a weekday in any of the languages."""
    return word.casefold().rstrip(".") in _names()[1]


def date_line(line: str, language: str | None) -> list[Dated]:
    """Return the dates of a line that holds nothing else, each with what its label says; an empty list otherwise."""
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return []
    bare = line.strip(_BRACKETS)
    for parts in dict.fromkeys(map(tuple, (re.split(r"\s*[|•·]\s*", bare), re.split(r"\s+[-–—/]\s+", bare)))):
        found = [_labelled(part, language) for part in parts]
        if all(found):
            return [one for one in found if one]
    return []


def _labelled(part: str, language: str | None) -> Dated | None:
    for key, updated in (("updated", True), ("published", False)):
        if found := label(key).match(part):
            rest = found["rest"]
            short = re.match(r"[^\W\d_]{1,3}\s+", rest)
            value = parse_date(rest, language) or (parse_date(rest[short.end() :], language) if short else None)
            if value:
                return Dated(value, updated)
    value = parse_date(part, language)
    return Dated(value) if value else None


def parse_date(text: str, language: str | None = None) -> str | None:
    """Return a string that is a date, with or without a time, as ISO 8601; None where it is anything else."""
    rest = text.strip(_BRACKETS + ".,:")
    if not rest or not rest[0].isalnum():
        return None
    clock = _TIME.match(rest)
    before = bool(clock and not _NUMERIC_DATE.match(rest))
    if clock and before:
        rest = rest[clock.end() :].lstrip(" ,;|·-–—")
    rest = _without_weekday(rest)
    day, end = _date(rest, language)
    if day is None:
        return None
    rest = _without_weekday(rest[end:].lstrip(" ,;("))
    if not before:
        rest = rest[_between(rest) :]
        clock = _TIME.match(rest) if rest else None
        rest = rest[clock.end() :] if clock else rest
    if rest.strip(_BRACKETS + ".,"):
        return None
    return _iso(day, clock)


_NUMERIC_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s?\.\s?[^\W\d_]")


@cache
def _gap() -> re.Pattern[str]:
    """Return a pattern for what stands between a date and the time of day."""
    words = pattern_of(terms("clock", EVERY))
    return re.compile(rf"[\s,;|·•/–—-]*(?:(?:{words}|t(?=\d)))?[\s,:]*", re.IGNORECASE)


def _between(rest: str) -> int:
    found = _gap().match(rest)
    return found.end() if found else 0


def _without_weekday(text: str) -> str:
    word = _WORD.match(text)
    if word and is_weekday(word.group()):
        return text[word.end() :].lstrip(" ,;.)")
    return text


def _date(text: str, language: str | None) -> tuple[dt.date | None, int]:
    for form in _DATES:
        if (found := form.match(text)) and (day := _day(found.groupdict(), language)):
            return day, found.end()
    return None, 0


def _day(part: dict[str, str | None], language: str | None) -> dt.date | None:
    if part.get("month"):
        month, day = month_of(part["month"] or ""), int(part["day"] or 0)
    elif part.get("m"):
        month, day = int(part["m"] or 0), int(part["day"] or 0)
    else:
        month, day = _ordered(int(part["a"] or 0), int(part["b"] or 0), part["mark"] or "", language)
    try:
        found = dt.date(int(part["year"] or 0), month or 0, day)
    except ValueError:
        return None
    return found if 1600 <= found.year <= 2200 else None


def _ordered(a: int, b: int, mark: str, language: str | None) -> tuple[int | None, int]:
    """Tell month and day of two figures; None where both readings hold."""
    if a > 12 or mark == "." or a == b or (b <= 12 and language not in {None, "en"}):
        return b, a
    return (a, b) if b > 12 else (None, 0)


def _iso(day: dt.date, clock: re.Match[str] | None) -> str:
    if clock is None:
        return day.isoformat()
    hour, minute = int(clock["hour"]), int(clock["minute"])
    half = (clock["half"] or "").casefold()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59:
        return day.isoformat()
    return f"{day.isoformat()}T{hour:02}:{minute:02}{_zone(clock['zone'])}"


def _zone(zone: str | None) -> str:
    """Return an offset; the name of a zone other than UTC's says too little (CST is four)."""
    zone = (zone or "").casefold().replace("−", "-").strip()
    if zone in {"z", "utc", "gmt"}:
        return "+00:00"
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?", zone)
    return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}" if found else ""


_IN_PATH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-/_]?)(0?[1-9]|1[0-2]|[a-z]{3})\2(0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE
)


def date_in_address(url: str) -> str | None:
    """Return the date in the path of a web address (``/2012/12/11/``)."""
    for found in _IN_PATH.finditer(url.partition("://")[2].partition("/")[2]):
        if not found[2] and len(found[3] + found[4]) < 4:
            continue
        month = int(found[3]) if found[3].isdigit() else month_of(found[3])
        try:
            return dt.date(int(found[1]), month or 0, int(found[4])).isoformat()
        except ValueError:
            continue
    return None
