"""The grammar of time expressions: regular expressions over word classes, each with the function that reads it.

The rules are the same for all languages: a resource says which word is a month, a weekday, a "last" or an "ago"
(`sayso.lang.times.lexer`), and the rules say how classes follow each other in one language or another. At each place
the longest rule wins, the earlier one among equals.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from sayso.lang.times import dates, relative, spans, weekdays
from sayso.lang.times.lexer import Token
from sayso.lang.times.parts import Meaning
from sayso.lang.times.scene import Scene
from sayso.model import TimeKind


Reader = Callable[[list[Token], Scene], Meaning | None]

_COUNT = r"(?:[dDYcqkH](?:AH)?F?)"
_COUNTS = rf"{_COUNT}-?u(?:,?A?{_COUNT}-?u)*(?:AH)?"
_YEAR = r"(?:Y|y|uY|z-?u|T?[lntvV]u|ut)"
_OF = r"[oTi]"
_DAY = r"(?:a|[lntvV]?w|N|h|m[dO](?:,?Y)?|[dO]o?m(?:o?Y)?)"

_RULES: tuple[tuple[str, Reader], ...] = (
    # days of a month
    (rf"(?:[lnt]*w[,(-]?{_OF}*)?m(?:[-./,]?{_OF}*[dO]|-?{_OF}*c)(?:[,o/.Ti-]*{_YEAR})?", dates.calendar_day),
    (rf"(?:[lnt]*w[,(-]?{_OF}*)?T?[dOc][-./]?{_OF}*m(?:[-.,/oTi]*(?:{_YEAR}|c))?", dates.calendar_day),
    (r"(?:w,?)?Y[-/.,oi]*m[-/.,]?[dO](?:,?w)?|[dO][-/]Y[-/]m|Y[-/]d[-/]m|m[-/]Y[-/]d", dates.calendar_day),
    (r"Y[oi]+[dO]o?m", dates.calendar_day),
    (r"(?:Yu,?)?m[dc][uX]?(?:,?\(?w)?|mdu?,?Yu?", dates.calendar_day),
    (r"(?:[lnt]?w[,-]?o?)?\(?N", dates.numeric),
    (r"do?doY|ddY", dates.spaced_date),
    (rf"[lnt]?w{_OF}*(?:[dO]u?|c)|T?[dO]u?,?w", dates.weekday_number),
    (r"[lnt]?wo?d/d", dates.weekday_slash),
    (rf"T?[dOc]{_OF}*(?:[lntvVz]u|u[lntvV])|[lntvV]u{_OF}*[dO]u?", dates.day_of_month),
    (r"[dc]u", dates.day_number),
    (r"[oT]+[dO]", dates.bare_day),
    (r"m[dO],d", dates.calendar_day),
    (r"od/d", dates.weekday_slash),
    (r"d/d", dates.month_and_day),
    # months, seasons, years
    (rf"[lntz]?m(?:[-,/.oTi]*{_YEAR})?|{_YEAR}[-/,.oTi]*m", dates.month),
    (rf"[lntzE]?T?s(?:[,oTi]*{_YEAR})?|{_YEAR}[,oTi]*s", dates.season),
    (r"Y", dates.year),
    (r"Yu|F?uY|FY", dates.year),
    (r"T?K", dates.decade),
    (r"B", dates.before_christ),
    (rf"T?[lntzvVb]?F?O-?u(?:{_OF}*(?:Y|F?Y|[lntzvV]u|Tu))?", dates.ordinal_unit),
    (rf"T?[Oc]{_OF}*H(?:{_OF}*(?:Y|[lntzvV]u))?", dates.ordinal_unit),
    # weekdays and weeks
    (r"[lntvVbz]?[lntvV]?w[lntvV]?", weekdays.weekday),
    (rf"w,?-?{_OF}*(?:[lntvV]u|u[lntvV])|T?(?:[lntvV]u|u[lntvV])o?T?[,-]?o?w", weekdays.weekday_of_week),
    (rf"T?(?:O|l)u?w{_OF}*(?:T?[lntvVz]?u|u[lntvV]|m(?:{_OF}*Y)?)", weekdays.nth_weekday),
    (r"T?Oo?u?w|[lntvV]uo?T?[Og]o?w", weekdays.nth_weekday),
    (rf"(?:T?u{_OF}|T?X)(?:m[dO]|[dO]m|T?w)", weekdays.week_of),
    # relative to now or to the date before
    (r"a", relative.deictic),
    (r"I", relative.tonight),
    (r"T?[lntvVzb]-?F?(?:z?u)|u[lnvV]", relative.related_unit),
    (rf"T?[lntvVb]{_COUNT}-?u|T?{_COUNT}[lnvV]-?u|T?O{_COUNT}-?u", relative.related_span),
    (rf"T?{_COUNT}?-?u-?[ge]-?F?(?:O?u)", relative.year_ago_unit),
    (rf"{_COUNTS},?(?:o?T?g)|g(?:{_COUNTS}|u)", relative.ago),
    (r"[Tq]?u-[ge]", relative.ago),
    (rf"(?:w,?)?(?:{_COUNTS}|Tu)[exαβ]", relative.earlier_or_later),
    (rf"{_COUNTS}[fαβog]{_OF}*{_DAY}(?!,?[2-])", relative.counted_from),
    (rf"{_DAY}[foα]+{_OF}*{_COUNTS}[gexαβif]*|a{_COUNTS}[gexαβi]", relative.counted_from),
    (rf"i{_COUNTS}|{_COUNTS}i", relative.within),
    (r"TF?u", relative.the_unit),
    (r"ru", relative.recent_unit),
    (r"[oif]u", relative.bare_plural),
    (r"[lntzvV]?p|T[nVz]p", relative.part_of_day),
    # holidays, references, spans, sets
    (rf"[lntvV]?h(?:[,oTi]*{_YEAR})?|Yh", dates.named_day),
    (r"r", relative.reference),
    (rf"T?{_COUNT}-?u(?:(?:,|A|,A)?{_COUNT}-?u)*(?:AH)?(?:-?G)?", spans.span),
    (r"u-G", spans.span),
    (rf"j|J(?:{_COUNT}|O)?u|Jw|Jm|Jp", spans.recurring),
    (r"C@?Z?|C\(?Z?\)?", spans.clock),
)
_COMPILED = tuple((re.compile(pattern), read) for pattern, read in _RULES)

CORE = frozenset("mwusphaIrKYNjCyOB")
"""Classes that can carry a time expression; a run of words without one of them is skipped."""


class Match(NamedTuple):
    """A rule that read some tokens of a run: from *start* up to *stop*."""

    start: int
    stop: int
    kind: TimeKind
    value: str


def read_at(codes: str, tokens: list[Token], at: int, scene: Scene) -> Match | None:
    """Return what the longest rule that means something reads at a place of a run."""
    spans = sorted(
        ((found.end(), rank) for rank, (rule, _) in enumerate(_COMPILED) if (found := rule.match(codes, at))),
        key=lambda item: (-item[0], item[1]),
    )
    for stop, rank in spans:
        meaning = _COMPILED[rank][1](tokens[at:stop], scene) if stop > at else None
        if meaning:
            return Match(at, stop, *meaning)
    return None
