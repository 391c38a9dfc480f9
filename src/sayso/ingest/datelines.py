"""Datelines: where, when and by whom a story was filed, at the head of a paragraph.

The forms are those of agencies in many countries: "CITY, Region, Oct 14 (Agency) - ", "City (agency) - ",
"City, 11 nov (AGENCY).- ", "(AGENCY) - CITY, 3 GEN - ", "CITY, 3 May. /AGENCY/. ", "City. " and the brackets of Chinese
and Japanese papers. What stands before the separator must be explained whole, as places, a date and agencies; else it
is a sentence with a dash in it.
"""

import re
from typing import NamedTuple

from sayso.ingest.credits import agency, byline_agencies, credit_line
from sayso.ingest.dates import is_weekday, month_of, parse_date
from sayso.ingest.terms import EVERY, whole


LONGEST = 90
"""No dateline has more code points."""


class Dateline(NamedTuple):
    """Where the text proper begins, the place, the agencies, the date (ISO 8601 if it has a year), and the form."""

    end: int
    place: str
    agencies: tuple[str, ...]
    date: str | None
    form: str


_SEPARATOR = re.compile(
    r"(?:\s*\.\s?[-–—]+(?=\s)|(?<=[)\]/])\s*[-–—:.,]+|\s+[-–—]{1,2}|(?<=[A-ZÀ-Þ])(?:--|[–—]))\s*(?=[^\s\-–—])"
)
_BRACKET = re.compile(r"[(\[（【/]\s*([^()\[\]（）【】/]+(?:/[^()\[\]（）【】/]+)*)\s*[)\]）】/]")
_DATE = re.compile(
    r"[,.]?\s*"
    r"(?:\d{1,2}(?:st|nd|rd|th|º|\.|-го)?\s*(?:de\s+)?(?P<a>[^\W\d_]{3,12})\.?|(?P<b>[^\W\d_]{3,12})\.?\s+\d{1,2})"
    r"(?:,?\s*(?:de\s+)?\d{4})?[.,]?\s*\Z"
)
_LOW = frozenset(
    (
        "de del della di da do dos das la le les el los am an der den im ob bei of the upon on sur sous lès en y e i "
        "und and et van aan op na nad pod"
    ).split()
)
"""Small words within names of places."""

_NAME = re.compile(r"[^\W\d_][\w.'’‘-]*\Z")
_CJK_BRACKET = re.compile(r"[【［(（]([^】］)）]{2,30})[】］)）]\s*")
_CJK_FILED = re.compile(
    r"[（(]?([^\s，。,（）()]{2,5}?社|[^\s，。,（）()]{2,3}网)([^，。,]{2,25}?)[电電讯訊][）)]?\s*"
    r"(?:[（(](?:记者|記者)[^）)]*[）)])?\s*"
)
_CITY = re.compile(r"([^.!?\n]{2,40}?)\.\s+(?=[\"“„«'‘]?[A-ZÀ-ÞА-ЯĀ-Ž])")


def dateline(
    paragraph: str, *, first: bool, early: bool = False, elsewhere: str = "", form: str | None = None
) -> Dateline | None:
    """Find the dateline at the head of a paragraph.

    Parameters
    ----------
    first
        It is the first paragraph of the body; further down (columns of briefs) the form must be plainer.
    early
        It is one of the first few: below a deck that nobody marked, a place in capitals is still believed.
    elsewhere
        The rest of the text: a place that occurs there again is believed more easily.
    form
        The form that the first paragraph's dateline had.
    """
    found = (
        _asian(paragraph)
        or _bracket_first(paragraph)
        or _separated(paragraph, first=first, early=early, form=form)
        or _city(paragraph, elsewhere, first=first, form=form)
    )
    return _with_agency_after(paragraph, found) if found and not found.agencies else found


_AFTER = re.compile(r"[(\[]([^()\[\].]{2,30})[)\]][.:,]?\s+|([^()\[\].,:]{2,30})[.:]\s+")


def _with_agency_after(paragraph: str, found: Dateline) -> Dateline:
    """Read an agency between the separator and the text: "CITY, 3 May — AGENCY. ", "City. (agency) "."""
    after = _AFTER.match(paragraph, found.end)
    named = agency(after[1] or after[2]) if after else None
    return found._replace(end=after.end(), agencies=(named,)) if after and named else found


def _asian(paragraph: str) -> Dateline | None:
    if found := _CJK_FILED.match(paragraph):
        named = agency(found[1])
        return Dateline(found.end(), found[2], (named,), None, "cjk") if named else None
    if (found := _CJK_BRACKET.match(paragraph)) and found.end() < len(paragraph):
        named = next((one for length in range(len(found[1]), 1, -1) if (one := agency(found[1][-length:]))), None)
        filed = re.search(r"[電电発]\Z", found[1])
        if (named and ord(found[1][0]) > 0x2E80) or filed:
            agencies = (named,) if named else tuple(byline_agencies(found[1]))
            return Dateline(found.end(), found[1], agencies, None, "cjk")
    return None


def _bracket_first(paragraph: str) -> Dateline | None:
    """Read "(AGENCY) - CITY, 3 GEN - " and "(AGENCY) - "."""
    found = re.match(r"[(\[]([^()\[\]]{2,40})[)\]]\s*[-–—.:]*\s*", paragraph)
    agencies = credit_line(found[1], None) if found else None
    if not found or not agencies:
        return None
    rest = paragraph[found.end() : found.end() + LONGEST]
    for mark in _SEPARATOR.finditer(rest):
        place, date = _dated(rest[: mark.start()])
        if _is_place(place) and (place.isupper() or date):
            return Dateline(found.end() + mark.end(), place, tuple(agencies), date, "bracket")
    return Dateline(found.end(), "", tuple(agencies), None, "bracket")


def _separated(paragraph: str, *, first: bool, early: bool, form: str | None) -> Dateline | None:
    for mark in _SEPARATOR.finditer(paragraph, 0, LONGEST):
        before = paragraph[: mark.start()].rstrip()
        found = _read(before)
        if found is None:
            continue
        place, agencies, date, plain = found
        opens = paragraph[mark.end() : mark.end() + 2].lstrip("\"“„«'‘»")[:1]
        named = bool(agencies) or not plain
        loud = place.isupper() and (len(place.split()) <= 3 or "," in place)
        spoken = bool(opens) and not opens.islower() and _of_two(place, date)
        known = first or form is not None
        if named or (loud and (known or early)) or (spoken and known):
            return Dateline(mark.end(), place, agencies, date, "bracket" if named else "dash")
    return None


def _of_two(place: str, date: str | None) -> bool:
    """Tell a place that is more than one name: with its region, or with a date."""
    return bool(date) or "," in place or "/" in place


def _read(before: str) -> tuple[str, tuple[str, ...], str | None, bool] | None:
    """Explain what stands before a separator, whole: place, agencies, date, and that it holds nothing but a place."""
    agencies: tuple[str, ...] = ()
    bracket = None
    for found in _BRACKET.finditer(before):
        bracket = found
    if bracket and not before[bracket.end() :].strip(" .,:"):
        agencies = tuple(credit_line(bracket[1], None) or _unknown_agency(bracket[1]))
        own = before[: bracket.start()].split(",", maxsplit=1)[0].isupper() and len(bracket[1].split()) <= 5
        if not agencies and not own and not whole("agencies", EVERY).match(bracket[1].strip()):
            return None
        before = before[: bracket.start()].rstrip(" ,")
    elif (last := re.search(r"[\s,]+([^\s,]{2,10})\Z", before)) and (named := agency(last[1])):
        agencies, before = (named,), before[: last.start()]
    place, date = _dated(before)
    plain = bracket is None and not agencies and place == before
    return (place, agencies, date, plain or not (agencies or date or bracket)) if _is_place(place) else None


_REGIONS = frozenset("USA UAE NRW DRC PRC UK EU UN NATO".split())


def _unknown_agency(inner: str) -> tuple[str, ...]:
    """Return three to six capitals in a dateline's brackets as an agency: it is printed where only agencies stand."""
    inner = inner.strip()
    return (inner,) if re.fullmatch(r"[A-ZÀ-Þ]{3,6}", inner) and inner not in _REGIONS else ()


def _dated(before: str) -> tuple[str, str | None]:
    """Split a date off the end of what stands before a separator."""
    found = _DATE.search(before)
    if not found or month_of(found["a"] or found["b"]) is None:
        return before.strip(" ,."), None
    date = parse_date(found.group().strip(" ,."))
    place = before[: found.start()].strip(" ,.")
    *earlier, last = re.split(r",\s*|\s+", place)
    return (place.removesuffix(last).strip(" ,.") if earlier and is_weekday(last) else place), date or "--"


def _is_place(place: str) -> bool:
    """Tell one to four place names: words in capitals or with a capital, few small ones between."""
    if not 2 <= len(place) <= 60:
        return False
    for name in re.split(r"\s*[,/]\s*|\s+[-–]\s+", place):
        words = name.split()
        if not 1 <= len(words) <= 4 or not all(_NAME.match(word) for word in words):
            return False
        if any(word[0].islower() and word not in _LOW for word in words) or words[0][0].islower():
            return False
    return place.count(",") <= 3


def _city(paragraph: str, elsewhere: str, *, first: bool, form: str | None) -> Dateline | None:
    """Read "City. The text" and "CITY, Region, 3 May 2020. The text"."""
    found = _CITY.match(paragraph)
    if not found or not (first or form == "city"):
        return None
    place, date = _dated(found[1])
    if not _is_place(place) or len(place.split()) > 5 or re.search(r"(?<!\w)\w\Z", place):
        return None
    known = re.search(rf"(?<!\w){re.escape(place.split(',')[0])}(?!\w)", elsewhere, re.IGNORECASE) if first else None
    head = place.split(",")[0]
    short = len(place.split()) <= 4
    sure = date or head.isupper() or (known and len(head.split()) <= 3) or ("," in place and short)
    if not sure and form != "city":
        return None
    return Dateline(found.end(), place, (), date, "city")
