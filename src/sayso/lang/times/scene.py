"""Where a text stands in time: the day it was published, the date it last spoke of, and which way a sentence looks.

A bare "Friday" or "November" names many days; `Scene` holds what decides between them. News is told from its day of
publication and looks back unless a cue in the clause looks ahead; a narrative is told from the date it last named.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sayso.lang.times.calendar import Point, add_days, interval, read, safe_date
from sayso.lang.times.lexer import Lexicon, Token, fold, lexicon


_GOES_ON = re.compile(r"\s+\w")
_STOP = re.compile(
    r"[.!?](?<!\.\w\.)(?<!\W\w\.)(?<!Mr\.)(?<!Mrs\.)(?<!Dr\.)(?<!Gen\.)(?<!Sen\.)"
    r"(?=[\"'”’)`]*\s+[\"“'‘(`]*[^\Wa-z0-9])|[。！？]|\n\s*\n|;"
)
_YEAR_AHEAD = re.compile(
    r"\s*(?:[-–]|\w{1,7})\s*(?:the\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?)?([^\W\d_]+)\.?\s+"
    r"(?:\d{1,2},\s+|de\s+)?(\d{4})\b"
)
_BOUND_YEAR = re.compile(
    r"\b(?:in|by|during|until|since|from|early|late|mid|throughout|after|before|to|end of)\s$|(?:^|[.\n(–-])\s*$"
)
_NOUN_NEXT = re.compile(
    r"[\s-]+(?!(?:and|or|but|to|at|in|when|that|who|with|for|after|before|as|by|he|she|it|we|they|i|is|was)\b)[^\W\d_]"
)
_PAPER = re.compile(r",?\s+(?:which|that)\b|\s+[A-Z]|['’]s\b")
_RATE = re.compile(r"\b(?:once|twice|times)\s+$")
_LASTS = re.compile(r"\b(?:for|over)\s+$")
_CLOSED = re.compile(r"\b(?:ended|ending|through)\s+$")
_NEVER = re.compile(r"(?!)")
_COUNTED = re.compile(
    r"\s+(?!(?:was|is|as|has|this)\b)[a-z]+s\b|-[a-z]+|\s+(?:people|men|women|children)\b|%|\s+percent"
)
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|since|of|by|from|until|to|and|between|before|after|during)\s|[(–-])$")
_FALL_OF = re.compile(r"\s+of\s+(?!\d|last\b|this\b|next\b|that\b|the\s+year)")
_NAMED = re.compile(r"\w\s[A-Z][a-z]+\s$")
_OLD = re.compile(r"[-\s]old\b")
_PERSON = re.compile(
    r"(?:[-\s]old\b)?(?:\s+(?:[A-Z]|boy|girl|child|son|daughter|man|woman|baby|twin|student|brother|sister"
    r"|(?:in|at|on|of|to|and|who|with|from|for|is|was|has)\b)|\W*$|[,.;'’])"
)


@cache
def _cues(language: str) -> re.Pattern[str]:
    """Words that make a clause look ahead (group 1) or back (group 2)."""
    table = lexicon(language).settings.get("tense", {})
    if not table:
        return _NEVER
    ahead, back = ("|".join(table.get(key, ["(?!)"])) for key in ("future", "past"))
    return re.compile(rf"(?<!\w)(?:({ahead})|({back}))(?!\w)")


@dataclass
class Scene:
    """The state of reading one text, from its first time expression to its last.

    Attributes
    ----------
    told
        The day of publication, None where it is not known.
    anchor
        The definite time that the text named last.
    named
        The year that the text last wrote out in full.
    narrative
        Whether the text tells of years long before it was written.
    """

    text: str
    language: str
    told: date | None
    anchor: Point | None = None
    anchored_at: int = 0
    named: int | None = None
    narrative: bool = False
    words: Lexicon = field(init=False)
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = lexicon(self.language)
        self.folded = fold(self.text)

    @property
    def here(self) -> date | None:
        """The day that "yesterday" and "last month" are counted from."""
        if self.anchor and (self.narrative or self.told is None):
            return self.anchor.day
        return self.told

    @property
    def there(self) -> Point | None:
        """The time that "that year" and "a day later" are counted from."""
        return self.anchor or (Point("D", self.told) if self.told else None)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence around a span, within 240 characters."""
        lower = max(0, start - 240)
        left = lower
        for stop in _STOP.finditer(self.text, lower, start):
            left = stop.end()
        right = _STOP.search(self.text, end, min(len(self.text), end + 240))
        return left, right.start() if right else min(len(self.text), end + 240)

    def looks_ahead(self, start: int, end: int) -> bool | None:
        """Tell whether the clause around a span speaks of the future; None where no cue says."""
        left, right = self.sentence(start, end)
        cues = _cues(self.language)
        before = [bool(cue[1]) for cue in cues.finditer(self.folded, left, start)]
        if before:
            return before[-1]
        after = cues.search(self.folded, end, right)
        return bool(after[1]) if after else None

    def goes_on(self, place: int) -> bool:
        """Tell whether a clause goes on after a place with what the time is counted from ("the day after the vote")."""
        return _GOES_ON.match(self.text, place) is not None

    def is_fall_of(self, token: Token) -> bool:
        """Tell the fall of a city from the season."""
        return token.value == "FA" and _FALL_OF.match(self.text, token.end) is not None

    def is_plural(self, token: Token) -> bool:
        """Tell a plural by its ending, where the language has one for units."""
        ending: str = self.words.settings.get("bare_plural", "")
        return ending != "" and token.code == "u" and self.folded[token.start : token.end].endswith(ending)

    def counts_on(self, place: int) -> bool:
        """Tell whether a noun may follow, so that a number before it counts that noun."""
        return _NOUN_NEXT.match(self.folded, place) is not None

    def is_rate(self, place: int) -> bool:
        """Tell "twice a week" from "a week"."""
        return _RATE.search(self.folded, max(0, place - 12), place) is not None

    def is_paper(self, place: int) -> bool:
        """Tell "the influential daily, which cited" and "the weekly Norrland" from what is done daily or weekly."""
        return _PAPER.match(self.text, place) is not None

    def lasts(self, place: int) -> bool:
        """Tell "for the next year" from "the next year"."""
        return _LASTS.search(self.folded, max(0, place - 8), place) is not None

    def same_sentence(self, start: int) -> bool:
        """Tell whether the anchor stands in the sentence of a place."""
        return self.anchor is not None and self.sentence(start, start)[0] <= self.anchored_at

    def is_year(self, token: Token) -> bool:
        """Tell a year from a count: by its size and by what stands around it."""
        before, after = self.folded[max(0, token.start - 14) : token.start], self.folded[token.end : token.end + 24]
        if _COUNTED.match(after) or _NAMED.search(self.text, max(0, token.start - 20), token.start):
            return False
        near = self.told.year if self.told else 2020
        if near - 120 <= token.value <= near + 30:
            return True
        return self.narrative or _YEAR_BEFORE.search(before) is not None

    def is_span(self, tokens: list[Token], parts: list[tuple[float | str, str]]) -> bool:
        """Tell a length of time from an age of a person and from a rate."""
        after = self.text[tokens[-1].end : tokens[-1].end + 40]
        if parts[0][1] == "Q" and any(token.code == "-" for token in tokens):
            return False  # three-quarters
        if self.text[tokens[-1].start : tokens[-1].end] == "old" or _OLD.match(after):
            if not any(token.code in "dDYcqkH" for token in tokens):
                return False
            years = parts[0][0] if parts[0][1] == "Y" else 0
            return not (_PERSON.match(after) or (not isinstance(years, str) and years > 13))
        return parts[0][1] not in {"P", "K", "F"} or parts[0][1] == "F"

    def year_ahead(self, end: int) -> int | None:
        """Return the year of the date that a date is joined to: "between 3 March and 5 April 1999"."""
        found = _YEAR_AHEAD.match(self.folded, end)
        month = self.words.words.get(found[1]) if found else None
        return int(found[2]) if found and month and month[0] == "m" else None

    def remember(self, value: str, start: int) -> None:
        """Take a resolved value as the new anchor, if it is definite and the telling moves there.

        A date that only closes a period ("the quarter ended Sept. 30") does not move it, nor does a bare year that
        names something ("the 1614 rules", "the Constitution of 1793").
        """
        point = read(value)
        before = self.folded[max(0, start - 12) : start]
        if point is None or _CLOSED.search(before):
            return
        if not (self.narrative and point.grain == "Y" and not _BOUND_YEAR.search(before)):
            self.anchor, self.anchored_at = point, start


def is_narrative(tokens: list[Token], told: date | None) -> bool:
    """Tell whether a text tells of years long before it was written, and hardly of the days around that."""
    if told is None:
        return False
    years = [token.value for token in tokens if token.code == "Y"]
    far: int = sum(year < told.year - 2 for year in years)
    near: int = sum(token.code in "waI" for token in tokens)
    return far >= 3 and far > 0.7 * len(years) and near * 8 <= far


def nearest(days: list[date], told: date, *, ahead: bool | None) -> date | None:
    """Return the day nearest to *told*, on the side that the clause looks to."""
    weight = {True: (3.0, 0.7), False: (1.0, 2.5), None: (1.0, 1.6)}[ahead]

    def far(day: date) -> float:
        gap = (day - told).days
        return gap * weight[1] if gap > 0 else -gap * weight[0]

    return min(days, key=far, default=None)


def year_of(scene: Scene, month: int, day: int | None, start: int, end: int) -> int | None:
    """Choose the year of a month, or of a day of a month, that is written without one."""
    joined = scene.year_ahead(end)
    if joined is not None:
        return joined
    if scene.narrative or scene.told is None:
        return _year_in_narrative(scene, month)
    days = [
        found
        for year in (scene.told.year - 1, scene.told.year, scene.told.year + 1)
        if (found := safe_date(year, month, day or 15))
    ]
    best = nearest(days, scene.told, ahead=scene.looks_ahead(start, end))
    return best.year if best else None


def _year_in_narrative(scene: Scene, month: int) -> int | None:
    if scene.anchor is None:
        return None
    if scene.anchor.grain in "DMS" and scene.anchor.day.month - month > 8:
        return min(scene.anchor.day.year + 1, 9999)
    return scene.anchor.day.year


def weekday_of(scene: Scene, weekday: int, start: int, end: int) -> date | None:
    """Choose the day that a bare weekday names; the day of publication itself is the first choice."""
    here = scene.here
    if here is None:
        return None
    if scene.narrative:
        return add_days(here, (weekday - here.isoweekday()) % 7)
    back, ahead = (
        add_days(here, -((here.isoweekday() - weekday) % 7)),
        add_days(here, (weekday - here.isoweekday()) % 7),
    )
    return ahead if scene.looks_ahead(start, end) else back


def covers(value: str) -> tuple[str | None, str | None]:
    """Return the interval of days of a value, or a pair of None."""
    return interval(value) or (None, None)
