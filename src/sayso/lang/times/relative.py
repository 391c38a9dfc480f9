"""Readers of times counted from now or from the time spoken of: "last month", "two years ago", "a day later"."""

from datetime import date

from sayso.lang.times import calendar, dates
from sayso.lang.times.lexer import Token
from sayso.lang.times.parts import STEP, Meaning, bounds, count_of, first, latest_quarter, period, value_of, written
from sayso.lang.times.scene import Scene
from sayso.lang.times.weekdays import weekday
from sayso.model import TimeKind


def deictic(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A day counted from the day of telling: "yesterday"."""
    step, here = tokens[0].value, scene.here
    if isinstance(step, str):
        step = int(step[1:]) * (-1 if scene.looks_ahead(*bounds(tokens)) is False else 1)
    if here is None:
        return (TimeKind.DATE, "PRESENT_REF") if step == 0 else None
    if step == 0 and scene.narrative:
        return TimeKind.DATE, "PRESENT_REF"
    return written(calendar.add_days(here, step))


def tonight(tokens: list[Token], scene: Scene) -> Meaning | None:
    """The night of the day of telling, or of one beside it."""
    day = calendar.add_days(scene.here, tokens[0].value) if scene.here else None
    return (TimeKind.TIME, f"{day.isoformat()}TNI") if day else None


def related_unit(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A unit beside the present one or the one spoken of: "last month", "that year", "the following day"."""
    unit = value_of(tokens, "u")
    relation = first(tokens, "lntzvVb")
    if relation is None or unit[0] in "TK" or (unit == "P" and (relation.code != "b" or not scene.told)):
        return None
    if scene.is_plural(tokens[-1]):
        return TimeKind.DURATION, period("X", unit)
    if relation.code == "n" and tokens[0].code == "T" and scene.lasts(tokens[0].start):
        return TimeKind.DURATION, period(1, unit)
    there = scene.there
    spoken_of = relation.code in "zvVb" or (relation.code == "n" and tokens[0].code == "T")
    base = there.day if spoken_of and there else scene.here
    if base is None:
        return None
    if unit in {"Q", "P"} and relation.code in "bz":
        return TimeKind.DATE, calendar.write(latest_quarter(scene) or base, "Q")
    if unit == "F":
        unit, base = "W", calendar.shift(base, STEP[relation.code], "W") or base
    found = calendar.shift(base, STEP[relation.code], unit)
    return written(found, "D" if unit == "B" else unit)


def related_span(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A span that ends or begins now: "the past two years", "the first nine months"."""
    if not scene.is_span(tokens, [(count_of(tokens), value_of(tokens, "u"))]):
        return None
    return TimeKind.DURATION, period(count_of(tokens), value_of(tokens, "u"))


def year_ago_unit(tokens: list[Token], scene: Scene) -> Meaning | None:
    """The same quarter or period a year before: "the year-ago quarter"."""
    if value_of(tokens, "u") != "Y":
        return None
    last = tokens[-1].value
    ordinal = value_of(tokens, "O")
    base = latest_quarter(scene)
    if last not in {"Q", "P"} or base is None:
        return None
    if ordinal and ordinal <= 4:
        return TimeKind.DATE, f"{(scene.told or base).year - 1:04}-Q{ordinal}"
    return written(calendar.add_months(base, -12), "Q")


def _moved(tokens: list[Token], base: date | None, sign: int) -> tuple[date | None, str]:
    """Move a day by every count and unit among the tokens; also return the finest unit."""
    grain, number = "C", 1.0
    for token in tokens:
        if token.code in "dDYcqkH":
            found = count_of([token])
            number = 3.0 if isinstance(found, str) else float(found)
        if token.code == "u" and base:
            unit, times = ("W", 2) if token.value == "F" else (token.value, 1)
            base = _shifted(base, sign * number * times, unit)
            grain, number = unit, 1.0
    return base, grain


def _shifted(base: date, count: float, unit: str) -> date | None:
    """Move a day by a count that may be a half; hours and shorter do not move it."""
    if unit[0] in "TP":
        return base
    if unit == "Y" and count != int(count):
        return calendar.shift(base, int(count * 12), "M")
    return calendar.shift(base, int(count), unit)


def ago(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A time counted back from now: "two years ago"."""
    if first(tokens, "k"):
        return _vague_ago(tokens, scene)
    if not first(tokens, "dDYcqH") and tokens[0].code != "g" and value_of(tokens, "u") != "Y":
        return None
    there = scene.there
    if there and there.grain == "Q" and value_of(tokens, "u") == "Y" and not scene.narrative:
        return written(calendar.add_months(there.day, -12 * int(count_of(tokens) or 1)), "Q")
    return _counted(tokens, scene.here, -1, scene)


def _vague_ago(tokens: list[Token], scene: Scene) -> Meaning | None:
    if scene.words.settings.get("ago_grain") == "unit":
        return TimeKind.DATE, "PAST_REF"
    return _counted(tokens, scene.here, -1, scene)


def _counted(tokens: list[Token], base: date | None, sign: int, scene: Scene) -> Meaning | None:
    found, grain = _moved(tokens, base, sign)
    if found is None:
        return None
    if grain[0] == "T":
        return TimeKind.TIME, f"{found.isoformat()}TXX"
    grain = "Y" if grain == "E" else grain
    grain = "D" if grain in "FW" else grain
    exact = scene.words.settings.get("ago_grain", "day") == "day" or sum(t.code == "u" for t in tokens) > 1
    return written(found, "D" if exact or grain == "B" else grain)


def earlier_or_later(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A time counted from the one spoken of: "a day later", "a year earlier"."""
    there = scene.there
    sign = -1 if first(tokens, "eβ") else 1
    unit = value_of(tokens, "u")
    if there is None or first(tokens, "k") or (tokens[-1].code in "αβ" and scene.goes_on(tokens[-1].end)):
        return None
    if unit == "Y" and there.grain in "QM":
        return written(calendar.shift(there.day, sign * int(count_of(tokens) or 1), "Y"), there.grain)
    return _counted(tokens, there.day, sign, scene)


def counted_from(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A time counted from a day that is named: "3 days from Tuesday", "two days before yesterday"."""
    spans = [i for i, token in enumerate(tokens) if token.code == "u"]
    counts = [i for i, token in enumerate(tokens) if token.code in "dDcqkH" and i < spans[0]]
    if tokens[0].code in "dDYcqkH" and not _day_first(tokens):
        inner, moving = tokens[spans[-1] + 1 :], tokens[: spans[-1] + 1]
    else:
        inner, moving = tokens[: counts[-1]], tokens[counts[-1] :]
    day = next((day for read in _DAYS if (day := read(inner, scene))), None)
    point = calendar.read(day[1]) if day else None
    back = first(tokens, "βge") is not None
    if point is None or first(tokens, "fαβgexi") is None:
        return None
    found, _ = _moved(moving, point.day, -1 if back else 1)
    return written(found)


def _day_first(tokens: list[Token]) -> bool:
    """Tell "5 May, two days before" from "two days before 5 May"."""
    return "m" in [token.code for token in tokens[1:3]]


def _inner_day(tokens: list[Token], scene: Scene) -> Meaning | None:
    for code, read in (("a", deictic), ("N", dates.numeric), ("h", dates.named_day), ("m", dates.calendar_day)):
        inside = [token for token in tokens if token.code not in "fαβgexoTi,"]
        if first(inside, code) and (code != "m" or first(inside, "dO")):
            return read(inside, scene)
    return None


def _inner_weekday(tokens: list[Token], scene: Scene) -> Meaning | None:
    inside = [token for token in tokens if token.code in "lntvVw"]
    return weekday(inside, scene) if first(inside, "w") else None


_DAYS = (_inner_day, _inner_weekday)


def within(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A span ahead ("in two weeks"): a date where the clause looks on, else how long something took."""
    settings = scene.words.settings
    inner = [token for token in tokens if token.code != "i"]
    if settings.get("within", "date") == "date" or scene.looks_ahead(*bounds(tokens)):
        return None if first(tokens, "k") else _counted(inner, scene.here, 1, scene)
    return None


def the_unit(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A unit spoken of before: "the quarter", "the year"."""
    unit = value_of(tokens, "u")
    if unit == "Q":
        base = latest_quarter(scene)
        return written(base, "Q")
    if unit == "Y":
        return written(scene.here, "Y")
    if unit == "WE" and scene.here:
        return written(calendar.add_days(scene.here, -5), "WE")
    return None


def recent_unit(tokens: list[Token], scene: Scene) -> Meaning | None:
    """Units of the recent past or of the present: "recent years", "the current quarter"."""
    word, unit = tokens[0].value, value_of(tokens, "u")
    if word == "PAST_REF" and unit != "P":
        return TimeKind.DURATION, period("X", unit)
    if word != "PRESENT_REF" or unit in {"P", "K"} or unit[0] == "T" or scene.here is None:
        return None
    return written(scene.here, unit)


def bare_plural(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A number of units that is not said: "for weeks"."""
    unit = tokens[-1]
    if not scene.is_plural(unit) or unit.value in {"Q", "P", "K"}:
        return None
    return TimeKind.DURATION, period("X", unit.value)


def part_of_day(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A part of a day that a word ties to a day: "this morning", "last night", "that evening"."""
    relation = first(tokens, "lntzvV")
    part = value_of(tokens, "p")
    if relation is None:
        return TimeKind.TIME, f"T{part}"
    base = scene.there.day if relation.code in "zvVn" and scene.there else scene.here
    day = calendar.add_days(base, STEP[relation.code]) if base else None
    return (TimeKind.TIME, f"{day.isoformat()}T{part}") if day else None


def reference(tokens: list[Token], _: Scene) -> Meaning | None:
    """A word for the present, the past or the future."""
    return TimeKind.DATE, tokens[0].value
