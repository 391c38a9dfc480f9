"""Quantities in running text: the number, its bound, and what it counts.

One regular expression per language finds numerals: digits, spelled numbers, fractions, vague words ("dozens"), with a
currency before or a scale after. What stands before gives the bound ("at least", "nearly"), what stands after the unit
or the counted noun; two numerals with "to" or "between" between them are one range. Dates, years, telephone numbers and
numbers that name something ("Flight 93", "Resolution 12") are no quantities.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import Any, NamedTuple

from sayso.lang.numerals import Lexicon, Numeral, number_lexicon, numerals
from sayso.lang.times import find_times
from sayso.lang.times.lexer import fold, trie
from sayso.lang.vocabulary import vocabulary
from sayso.model import Quantity, TimeKind


_PHONE = re.compile(
    r"\+\d[\d\s().-]{6,}\d|\(\d{3}\)\s?\d{3}-\d{4}|(?<![\w-])\d{2,5}(?:-\d{2,6}){2,}(?![\w-])|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}"
    r"|(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,99}"
)
_NAME_BEFORE = re.compile(r"[^\W\d_][\w.]*,?\s+(?:[A-Z][\w.&’'-]*)\s$|(?:^|[.!?]\s+)(?:[A-Z]{2,}|[A-Z][a-z]+)\s$")
_WORD = re.compile(r"(?:[\s-]|(?<=\s)[\"“‘'{])*([^\W\d_](?:[\w’'-]|\.(?=\w))*)")
_ABBREVIATED = re.compile(r"\.(?=\s)")
_OF = re.compile(r"\s+of\s+(?:the\s+|all\s+|its\s+|their\s+)?")
_DEGREE = re.compile(r"(?<=\d)[CF](?!\w)")
_HYPHENED = re.compile(r"-([^\W\d_]+)(?!-old)")
_PER = re.compile(r"\s?/\s?|\s+(?:per|an|a)\s+|\s+each\s+")
_LIST_ITEM = re.compile(r"[.)]\s")
_DASHED = re.compile(r"\d[-–—]$")
_DASHED_ON = re.compile(r"[-–—]\d")
_DASHES = frozenset({"-", "–", "—"})


class _Language(NamedTuple):
    """The compiled words of one language around its numerals."""

    numbers: Lexicon
    before: re.Pattern[str]
    after: re.Pattern[str]
    bounds: dict[str, str]
    unit: re.Pattern[str]
    units: dict[str, str]
    link: re.Pattern[str]
    symbol: re.Pattern[str]
    symbols: dict[str, str]


class _Page(NamedTuple):
    """A text with its numerals, as the readers need it."""

    text: str
    folded: str
    words: _Language
    numerals: list[Numeral]


def find_quantities(text: str, *, language: str = "en", article: str = "") -> tuple[Quantity, ...]:
    """Find the quantities of a text.

    Parameters
    ----------
    text
        Any text; offsets of the result are code points of it.
    language
        ISO 639-1 code; without number words of its own a language gets digits and symbols.
    article
        Id that the records carry.

    Returns
    -------
    tuple of Quantity
        Sorted by place, without overlap.
    """
    words, folded = _language(language), fold(text)
    taken = _taken(text, language)
    page = _Page(text, folded, words, [x for x in numerals(text, folded, words.numbers) if not _inside(x, taken)])
    out: list[Quantity] = []
    at = 0
    while at < len(page.numerals):
        step, found = _quantity(page, at, article)
        at += step
        if found and (not out or found.start >= out[-1].end):
            out.append(found)
    return tuple(out)


def _taken(text: str, language: str) -> list[tuple[int, int]]:
    """Return the places of dates, times of day, telephone numbers and addresses."""
    kinds = {TimeKind.DATE, TimeKind.TIME}
    times = [
        (t.start, t.end)
        for t in find_times(text, language=language)
        if t.type in kinds and not (t.value[:4].isdecimal() and len(t.text) == 4)
    ]
    return sorted(times + [match.span() for match in _PHONE.finditer(text)])


def _inside(one: Numeral, taken: list[tuple[int, int]]) -> bool:
    """Tell whether a numeral touches a place that is taken; the places are sorted."""
    at = bisect_left(taken, (one.end, 0))
    return any(end > one.start for _, end in taken[max(0, at - 3) : at])


@cache
def _language(language: str) -> _Language:
    numbers, marks = number_lexicon(language), vocabulary("und", "units")
    table = numbers.table
    symbols = {symbol: name for name, group in marks["units"].items() for symbol in group}
    symbols |= marks["currencies"] | marks["codes"]
    units = {fold(w) + s: name for name, group in table.get("units", {}).items() for w in group for s in ("s", "")}
    named = [pair for key in ("bounds", "after") for pair in table.get(key, {}).items()]
    return _Language(
        numbers,
        re.compile(rf"(?<!\w)({trie(_listed(table, 'bounds')) or '(?!)'})\s*(?:(?<=\s)(?:the|a|an)\s+)?$"),
        re.compile(rf"\s?({trie(_listed(table, 'after')) or '(?!)'})(?!\w)|\+"),
        {fold(word): name for name, group in named for word in group},
        re.compile(rf"[\s-]{{0,2}}({trie(units) or '(?!)'})(?!\w)"),
        units,
        re.compile(rf"\s+(?:{'|'.join(table.get('unit_links', ['(?!)']))})"),
        re.compile(rf"\s?-?({'|'.join(sorted(map(re.escape, symbols), key=len, reverse=True))})(?![\w²³^])"),
        symbols,
    )


def _listed(table: dict[str, Any], key: str) -> list[str]:
    return [fold(word) for group in table.get(key, {}).values() for word in group]


def _quantity(page: _Page, at: int, article: str) -> tuple[int, Quantity | None]:
    """Read one quantity, or a range of two numerals; return how many numerals it took."""
    one, step = page.numerals[at], 1
    unit, end = _unit(page, one.end)
    if at + 1 < len(page.numerals):
        joined = _range(page, one, page.numerals[at + 1], unit, end)
        joined = joined or (None if unit else _share(page, one, page.numerals[at + 1]))
        if joined:
            one, step = joined, 2
            unit, end = _unit(page, one.end)
    if step == 1 and not unit and not one.currency and _is_name_or_year(page, one):
        return 1, None
    start, bound = _bound_before(page, one)
    bound, end = _bound_after(page, one, bound, end)
    if one.currency:
        unit, end = _price(page, one, max(end, one.end))
    unit = unit or (_unit(page, end)[0] if end > one.end else "") or _shared_unit(page, at)
    if not unit:
        unit, end = _counted(page, end, after_of=one.upper is not None or 0 < one.value < 1)
    if one.upper is not None and bound == "exact" and not one.joined and one.upper != one.value:
        bound = "about"
    found = Quantity(
        article=article,
        start=start,
        end=end,
        text=page.text[start:end],
        value=one.value,
        upper=one.upper if one.upper != one.value else None,
        bound=bound,
        unit=unit,
    )
    return step, found


def _bound_before(page: _Page, one: Numeral) -> tuple[int, str]:
    """Return the bound that the words before a numeral give, and where they begin."""
    floor = max(0, one.start - 40)
    found = page.words.before.search(page.folded[floor : one.start])
    if found:
        return floor + found.start(1), page.words.bounds[" ".join(found[1].split())]
    return one.start, "exact"


def _bound_after(page: _Page, one: Numeral, bound: str, end: int) -> tuple[str, int]:
    """Return the bound that the words after a numeral give, where none stands before."""
    found = page.words.after.match(page.folded, end) or page.words.after.match(page.folded, one.end)
    if found is None or one.upper is not None:
        return bound, end
    if bound != "exact":
        return bound, max(end, found.end())
    return page.words.bounds.get(" ".join((found[1] or "").split()), "at least"), max(end, found.end())


def _unit(page: _Page, place: int) -> tuple[str, int]:
    """Return the unit that stands at a place, with what it is per, and its end."""
    name, end = _simple_unit(page, place)
    link = None if name else page.words.link.match(page.folded, place)
    if link:
        name, end = _simple_unit(page, link.end())
    if not name:
        return "", place
    per = _PER.match(page.folded, end)
    if per:
        below, stop = _simple_unit(page, per.end())
        if below:
            return f"{name} per {below}", stop
    return name, end


def _price(page: _Page, one: Numeral, end: int) -> tuple[str, int]:
    """Return a currency with what it is paid for."""
    per = _PER.match(page.folded, end)
    below, stop = _simple_unit(page, per.end()) if per else ("", end)
    after = page.folded[stop : stop + 12].split()
    if not below or (after and after[0] in page.words.numbers.table.get("not_per", ())):
        return one.currency, end
    return f"{one.currency} per {below}", stop


def _simple_unit(page: _Page, place: int) -> tuple[str, int]:
    degree = _DEGREE.match(page.text, place)
    if degree:
        return {"C": "degree Celsius", "F": "degree Fahrenheit"}[degree[0]], degree.end()
    symbol = page.words.symbol.match(page.text, place)
    if symbol:
        return page.words.symbols[symbol[1]], symbol.end()
    word = page.words.unit.match(page.folded, place)
    if word:
        return page.words.units[" ".join(word[1].split())], word.end()
    return "", place


def _range(page: _Page, one: Numeral, two: Numeral, unit: str, end: int) -> Numeral | None:
    """Join two numerals that are the ends of one range."""
    table = page.words.numbers.table
    gap = page.folded[max(one.end, min(end, two.start)) : two.start].strip()
    before = page.folded[max(0, one.start - 60) : one.start].split()
    lead = before[-1] if before else ""
    between = gap == table.get("between_and") and lead == table.get("between")
    to = gap.strip("- ") in table.get("range_words", ()) or gap in _DASHES
    if not (between or to) or one.upper is not None or two.upper is not None:
        return None
    if unit and unit != _unit(page, two.end)[0]:
        return None
    if to and (_moves(before, table) or _are_years(one, two)):
        return None
    low = one.value * two.scale if two.scale > 1 and one.scale == 1 and one.value < 1000 else one.value
    if gap in _DASHES and low >= two.value:
        return None
    first, last = sorted((low, two.value))
    start = page.folded.rindex(lead, 0, one.start) if between or lead in table.get("from_words", ()) else one.start
    return one._replace(
        start=start, end=two.end, value=first, upper=last, currency=one.currency or two.currency, joined=True
    )


def _share(page: _Page, one: Numeral, two: Numeral) -> Numeral | None:
    """Read "three in four" and "nine out of 10" as one share."""
    words = page.words.numbers.table.get("share_words", ())
    gap = " ".join(page.folded[one.end : two.start].split())
    whole = one.value.is_integer() and two.value.is_integer() and 0 < one.value < two.value <= 1000
    if gap not in words or not whole or one.upper or two.upper or _unit(page, two.end)[0]:
        return None
    return one._replace(end=two.end, value=one.value / two.value, bare=False)


def _moves(before: list[str], table: dict[str, Any]) -> bool:
    """Tell "rose from 3 to 4", which are two figures, from "3 to 4"."""
    near = [word.strip(",.") for word in before[-6:]]
    moved = [word in table.get("change", ()) for word in near]
    return any(moved) and (moved[-1] or any(word in table.get("from_words", ()) for word in near))


def _are_years(one: Numeral, two: Numeral) -> bool:
    return one.bare and two.bare and 1000 <= one.value < 2100 and (two.value < 100 or 1000 <= two.value < 2100)


def _is_name_or_year(page: _Page, one: Numeral) -> bool:
    """Tell a number that names something, and a year, from one that counts."""
    if not one.bare or _bound_before(page, one)[1] != "exact":
        return False
    noun, _ = _counted(page, one.end, after_of=False)
    before = page.text[max(0, one.start - 30) : one.start]
    last = before.split()[-1].lower() if before.split() else ""
    if re.fullmatch(r"\d{4}", page.text[one.start : one.end]) and 1000 <= one.value < 2100:
        return not noun or last in {"in", "since", "of", "by", "until"}
    if last in page.words.numbers.table.get("labels", ()) and before[-1:].isspace():
        return True
    if _LIST_ITEM.match(page.text, one.end) and (not before or before.endswith("\n")):
        return True
    if _DASHED.search(before) or _DASHED_ON.match(page.text, one.end):
        return True
    return not noun and _NAME_BEFORE.search(before) is not None


def _shared_unit(page: _Page, at: int) -> str:
    """Return the unit of the next numeral in "45 and 50 mg"."""
    if at + 1 >= len(page.numerals):
        return ""
    one, two = page.numerals[at : at + 2]
    table = page.words.numbers.table
    if page.folded[one.end : two.start].strip() not in {*table.get("joiners", ()), *table.get("range_words", ())}:
        return ""
    return _unit(page, two.end)[0]


def _counted(page: _Page, place: int, *, after_of: bool) -> tuple[str, int]:
    """Return the counted noun after a place and its end: the first plural of the phrase, or its first word."""
    table, before = page.words.numbers.table, place
    if after_of:
        of = _OF.match(page.folded, place)
        place = of.end() if of and table.get("fraction_of") else place
    best: tuple[str, int] | None = None
    start = place
    hyphened = _HYPHENED.match(page.text, place)
    if hyphened and fold(hyphened[1]) not in table.get("stop", ()):
        return _singular(fold(hyphened[1]), table) or fold(hyphened[1]), hyphened.end()
    for _ in range(6):
        word = _WORD.match(page.text, start)
        if word is None or fold(word[1]) in table.get("stop", ()):
            break
        singular = _singular(fold(word[1]), table)
        if singular:
            best = (singular, word.end(1))
            if word[1][0].islower() and not _plural_follows(page, word.end(1), table):
                break
        start = word.end(1)
        dot = _ABBREVIATED.match(page.text, start)
        start = dot.end() if dot and (len(word[1]) == 1 or "." in word[1]) else start
    return best or ("", before)


def _plural_follows(page: _Page, place: int, table: dict[str, Any]) -> bool:
    """Tell "police officers", of which the second is counted."""
    word = _WORD.match(page.text, place)
    return word is not None and fold(word[1]) not in table.get("stop", ()) and bool(_singular(fold(word[1]), table))


def _singular(word: str, table: dict[str, Any]) -> str:
    """Return the singular of a plural, empty for what is none."""
    known: str = table.get("plurals", {}).get(word, "")
    if known or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "sis", "'s", "’s")):
        return known
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
