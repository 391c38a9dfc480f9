"""From a text to its time expressions: runs of time words are read by the grammar, joined and resolved in order."""

import re
from dataclasses import dataclass, replace
from datetime import date

from sayso.lang.times import calendar, dates, grammar, spans
from sayso.lang.times.foreign import with_foreign_dates
from sayso.lang.times.lexer import Token, lex
from sayso.lang.times.scene import Scene, covers, is_narrative
from sayso.model import Time, TimeKind


_GAP = re.compile(r"(?:['’]s(?=\s))?\s*([,/.()–—-]?)\s*")
_MARKS = {"–": "-", "—": "-"}
_PREFIXES = "ERTex"
_STEPS = {"e": "START", "x": "END"}
_BARE_PARTS = {"MO", "AF", "EV", "NI", "DT"}
"""A part of the day that no day stands beside is no time."""
_LEADING = "of@"
_TWO_DAYS = re.compile(r"m[dO](?:-|2|A)[dO](?:,?Y)?(?![-/]?[umdc])|[dO](?:-|2|A)[dO]o?m(?:o?Y)?")
_LONGEST_RUN = 200
"""Tokens; no expression is longer, and rules look ahead over a whole run."""
_BARE_DAY = re.compile("[oT]d|d/d")
_BACKWARD = re.compile("[ge]")


@dataclass(frozen=True)
class _Found:
    """An expression within a run: tokens ``start`` to ``stop``."""

    start: int
    stop: int
    kind: TimeKind
    value: str
    mod: str = ""


def find_times(text: str, *, published: str | None = None, language: str = "en", article: str = "") -> tuple[Time, ...]:
    """Find the time expressions of a text and resolve them.

    Parameters
    ----------
    text
        Any text; offsets of the result are code points of it.
    published
        ISO 8601 time of publication, from which "Tuesday" and "last month" are counted.
    language
        ISO 639-1 code.
    article
        Id that the records carry.

    Returns
    -------
    tuple of Time
        Sorted by place, without overlap.
    """
    tokens, told = lex(text, language), told_on(published)
    scene = Scene(text, language, told, narrative=is_narrative(tokens, told))
    times: list[Time] = []
    for run in _runs(with_foreign_dates(tokens, scene.folded, scene.words), text):
        for found in _read(run, scene):
            start, end = run[found.start].start, run[found.stop - 1].end
            earliest, latest = covers(found.value)
            times.append(
                Time(
                    article=article,
                    start=start,
                    end=end,
                    text=text[start:end],
                    type=found.kind,
                    value=found.value,
                    mod=found.mod,
                    earliest=earliest,
                    latest=latest,
                )
            )
    return tuple(times)


def told_on(published: str | None) -> date | None:
    """Read the day out of an ISO 8601 time; a month or a year alone stands for its first day."""
    point = calendar.read((published or "").strip()[:10].rstrip("T"))
    return point.day if point else None


def _runs(tokens: list[Token], text: str) -> list[list[Token]]:
    """Cut the words of time into runs without other words between them; marks become tokens of their own."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs:
            last = runs[-1][-1].end
            gap = text[last : token.start]
            found = _GAP.fullmatch(gap)
            if found and gap.count("\n") < 2 and len(runs[-1]) < _LONGEST_RUN:
                if found[1]:
                    runs[-1].append(
                        Token(_MARKS.get(found[1], found[1]), None, last + found.start(1), last + found.end(1))
                    )
                runs[-1].append(token)
                continue
        runs.append([token])
    return runs


def _read(run: list[Token], scene: Scene) -> list[_Found]:
    """Read a run from left to right and join what belongs together."""
    codes = "".join(token.code for token in run)
    if not (grammar.CORE.intersection(codes) or _BARE_DAY.search(codes)):
        return []
    found: list[_Found] = []
    at = 0
    while at < len(run):
        pair = _two_days(codes, run, at, scene)
        if pair:
            found += pair
            at = pair[-1].stop
            scene.remember(pair[0].value, run[pair[0].start].start)
            continue
        match = grammar.read_at(codes, run, at, scene)
        if match is None:
            at += 1
            continue
        start = match.start + (run[match.start].code in _LEADING)
        one = _join(found, _with_prefix(_Found(start, match.stop, match.kind, match.value), run, found), run)
        found.append(one)
        if one.kind in {TimeKind.DATE, TimeKind.TIME} and not _BACKWARD.search(codes[one.start : one.stop]):
            scene.remember(one.value, run[one.start].start)
        at = one.stop
    return [one for one in found if one.value[1:] not in _BARE_PARTS]


def _two_days(codes: str, run: list[Token], at: int, scene: Scene) -> list[_Found]:
    """Read two days of one month that share its name: "June 3-5, 2010", "between 3 and 5 June"."""
    match = _TWO_DAYS.match(codes, at)
    if match is None or scene.counts_on(run[match.end() - 1].end):
        return []
    words = run[at : match.end()]
    days = [token for token in words if token.code in "dO"]
    if days[0].value >= days[1].value:
        return []
    shared = [token for token in words if token.code in "moY"]
    first, last = (dates.calendar_day([*shared[:1], day, *shared[1:]], scene) for day in days)
    if first is None or last is None:
        return []
    middle = at + next(i for i, token in enumerate(words) if token.code in "-2A")
    return [_Found(at, middle, *first), _Found(middle + 1, match.end(), *last)]


def _with_prefix(one: _Found, run: list[Token], before: list[_Found]) -> _Found:
    """Take in the words before an expression that modify it: "early", "about", "the"."""
    floor = before[-1].stop if before else 0
    start, mod = one.start, one.mod or (run[one.start].value if run[one.start].code == "E" else "")
    while start > floor:
        token = run[start - 1]
        if token.code == "-" and start - 1 > floor and run[start - 2].code == "E":
            start -= 1
            continue
        if token.code not in _PREFIXES or (token.code == "T" and run[one.start].code == "Y"):
            break
        mod = mod or (token.value if token.code in "ER" else _STEPS.get(token.code, ""))
        start -= 1
    return replace(one, start=start, mod=mod)


def _join(found: list[_Found], one: _Found, run: list[Token]) -> _Found:
    """Join a day and a time of day that stand side by side: "Friday night", "10 a.m. on Tuesday"."""
    if not found:
        return one
    before = found[-1]
    between = "".join(token.code for token in run[before.stop : one.start])
    if between not in {"", "o", ",", "@", "oT", "T", "-"}:
        return one
    day = next((x for x in (one, before) if x.kind is TimeKind.DATE), None)
    clock = next((x for x in (one, before) if x.kind is TimeKind.TIME), None)
    point = calendar.read(day.value) if day else None
    if clock is None or day is None or point is None or point.grain != "D":
        return one
    found.pop()
    value = spans.on_day(point, clock.value)
    return _Found(before.start, one.stop, TimeKind.TIME, value, before.mod or one.mod)
