"""Readers of weekdays: alone, of a week, of a month."""

from datetime import date

from sayso.lang.times import calendar
from sayso.lang.times.dates import calendar_day
from sayso.lang.times.lexer import Token
from sayso.lang.times.parts import STEP, Meaning, bounds, first, stated_year, value_of, written
from sayso.lang.times.scene import Scene, weekday_of, year_of
from sayso.model import TimeKind


def weekday(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A weekday, alone or with "last", "this" or "next"."""
    number = value_of(tokens, "w")
    relations = "".join(token.code for token in tokens if token.code in "lntvVbz")
    here = scene.here
    if here is None:
        return TimeKind.DATE, f"XXXX-WXX-{number}"
    if not relations:
        return written(weekday_of(scene, number, *bounds(tokens)))
    back = (here.isoweekday() - number) % 7 or 7
    if relations in {"tn", "tV"}:
        return written(calendar.add_days(here, (number - here.isoweekday()) % 7 or 7))
    if "l" in relations or "v" in relations:
        if scene.words.settings.get("last_weekday") == "week" and "t" not in relations:
            return written(calendar.add_days(here, number - here.isoweekday() - 7))
        return written(calendar.add_days(here, -back))
    if "n" in relations or "V" in relations:
        if scene.words.settings.get("next_weekday", "week") == "week":
            return written(calendar.add_days(here, number - here.isoweekday() + 7))
        return written(calendar.add_days(here, (number - here.isoweekday()) % 7 or 7))
    return written(calendar.add_days(here, number - here.isoweekday()))


def weekday_of_week(tokens: list[Token], scene: Scene) -> Meaning | None:
    """The weekday of a named week: "Friday of next week"."""
    relation, here = first(tokens, "lntvV"), scene.here
    if value_of(tokens, "u") != "W" or here is None or relation is None:
        return None
    return written(calendar.add_days(here, value_of(tokens, "w") - here.isoweekday() + 7 * STEP[relation.code]))


def nth_weekday(tokens: list[Token], scene: Scene) -> Meaning | None:
    """The first Friday of a month."""
    named = [token for token in tokens if token.code in "lntvVzmYyu"]
    named = [token for token in named if token.code != "l" or first(tokens, "O")]
    only_week = all(token.value == "W" for token in named)
    base = scene.here if only_week else _base_month(named, scene)
    if base is None:
        return None
    if only_week and not first(tokens, "O"):
        return None
    nth = int(value_of(tokens, "O")) if first(tokens, "O") else 1 if first(tokens, "g") else -1
    return written(calendar.nth_weekday(base.year, base.month, value_of(tokens, "w"), nth))


def _base_month(tokens: list[Token], scene: Scene) -> date | None:
    number = value_of(tokens, "m")
    if number:
        year = stated_year(tokens, scene) or year_of(scene, number, None, *bounds(tokens))
        return date(year, number, 1) if year else None
    relation = first(tokens, "lntvVz")
    if value_of(tokens, "u") != "M" or scene.here is None:
        return None
    return calendar.add_months(scene.here.replace(day=1), STEP[relation.code] if relation else 0)


def week_of(tokens: list[Token], scene: Scene) -> Meaning | None:
    """The week that holds a day: "the week of March 6"."""
    if value_of(tokens, "u") not in {None, "W"}:
        return None
    inner = [token for token in tokens if token.code in "mdOw"]
    found = calendar_day(inner, scene) if first(inner, "m") else weekday(inner, scene)
    point = calendar.read(found[1]) if found else None
    return written(point.day, "W") if point else None
