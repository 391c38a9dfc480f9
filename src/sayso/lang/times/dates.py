"""Readers of dates: days, months, seasons, years, quarters, and holidays.

Every reader takes the tokens that a rule of the grammar matched and returns None where they mean no time after all
(the 31st of February, a count that is no year), so that a shorter rule may try.
"""

from datetime import date

from sayso.lang.times import calendar
from sayso.lang.times.lexer import Token
from sayso.lang.times.parts import STEP, Meaning, bounds, first, full_year, stated_year, value_of, written
from sayso.lang.times.scene import Scene, nearest, year_of
from sayso.model import TimeKind


def calendar_day(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A day of a month, with or without its year."""
    month = value_of(tokens, "m")
    numbers = [token for token in tokens if token.code in "dOc"]
    day = int(numbers[0].value)
    spelled = len(numbers) > 1 and (numbers[1].value > 31 or not scene.counts_on(numbers[1].end))
    year = full_year(numbers[1], scene) if spelled else stated_year(tokens, scene)
    if not 1 <= day <= 31:
        return _month_and_short_year(month, day, tokens)
    if year is None:
        if value_of(tokens, "u") == "Y":
            return None
        year = _year_beside_weekday(tokens, month, day, scene) or year_of(scene, month, day, *bounds(tokens))
    if year is None:
        possible = calendar.safe_date(2000, month, day)
        return (TimeKind.DATE, f"XXXX-{month:02}-{day:02}") if possible else None
    return written(calendar.safe_date(year, month, day))


def _month_and_short_year(month: int, year: int, tokens: list[Token]) -> Meaning | None:
    return None if len(tokens) > 2 or not 31 < year < 100 else (TimeKind.DATE, f"19{year}-{month:02}")


def _year_beside_weekday(tokens: list[Token], month: int, day: int, scene: Scene) -> int | None:
    """A weekday beside the date leaves one year in six or so."""
    weekday = value_of(tokens, "w")
    if weekday is None or scene.told is None:
        return None
    years = (scene.told.year, scene.told.year - 1, scene.told.year + 1)
    return next((y for y in years if (d := calendar.safe_date(y, month, day)) and d.isoweekday() == weekday), None)


def numeric(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A date in digits, in the order of the language where the digits do not decide."""
    surface = value_of(tokens, "N")
    body, _, clock = surface.partition("t")
    if body.isdecimal():
        return written(calendar.safe_date(int(body[:4]), int(body[4:6]), int(body[6:])))
    parts = [part for part in "".join(c if c.isdecimal() else " " for c in body).split() if part]
    found = _ordered([int(part) for part in parts], [len(part) for part in parts], scene)
    if found and clock:
        return TimeKind.TIME, f"{found.isoformat()}T{clock[:5]}"
    return written(found)


def _ordered(parts: list[int], widths: list[int], scene: Scene) -> date | None:
    order = scene.words.settings.get("order", "dmy")
    orders: tuple[str, ...]
    if widths[0] == 4:
        orders = ("ymd", "ydm")
    elif widths[2] == 4:
        orders = ("mdy", "dmy") if order == "mdy" else ("dmy", "mdy")
    else:
        orders = tuple(scene.words.settings.get("short_orders", (order, "dmy", "mdy", "ymd")))
    for names in orders:
        got = dict(zip(names, parts, strict=True))
        year = got["y"] + (0 if widths[names.index("y")] > 2 else 1900 if got["y"] >= 40 else 2000)
        found = calendar.safe_date(year, got["m"], got["d"])
        if found and widths[names.index("y")] in {2, 4}:
            return found
    return None


def weekday_number(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A weekday with the day of the month ("Monday 21"): the nearest such day."""
    weekday, number = value_of(tokens, "w"), int(value_of(tokens, "dOc"))
    if number < 6 and tokens[-1].code == "w" and first(tokens, "O"):
        return None  # the third Tuesday is not Tuesday the 3rd
    spelled = tokens[-1].code == "c" and scene.goes_on(tokens[-1].end)
    if scene.here is None or spelled or not 1 <= number <= 31:
        return None
    months = (calendar.add_months(scene.here.replace(day=1), step) for step in range(-6, 7))
    days = [day for month in months if month and (day := calendar.safe_date(month.year, month.month, number))]
    fitting = [day for day in days if day.isoweekday() == weekday]
    return written(nearest(fitting, scene.here, ahead=scene.looks_ahead(*bounds(tokens))))


def weekday_slash(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A weekday with day and month in digits ("Friday 12/5"), which only a weekday makes a date."""
    first, second = (int(token.value) for token in tokens if token.code == "d")
    month, day = (first, second) if scene.words.settings.get("order") == "mdy" else (second, first)
    if month > 12:
        month, day = day, month
    year = year_of(scene, month, day, *bounds(tokens))
    return written(calendar.safe_date(year, month, day)) if year else None


def month_and_day(tokens: list[Token], scene: Scene) -> Meaning | None:
    """Month and day in digits ("4/22"), where they can be nothing else: no sixteenths, no fraction after a number."""
    small, large = sorted((tokens[0].value, tokens[2].value))
    glued = tokens[0].end == tokens[1].start and tokens[1].end == tokens[2].start
    after_number = scene.text[max(0, tokens[0].start - 2) : tokens[0].start].strip().isdecimal()
    if not glued or after_number or small > 12 or large < 13 or large == 16:
        return None
    return weekday_slash(tokens, scene)


def spaced_date(tokens: list[Token], scene: Scene) -> Meaning | None:
    """Day, month and year in digits with blanks or "of" between, in languages that write so."""
    day, month, year = (int(token.value) for token in tokens if token.code in "dY")
    if first(tokens, "o") is None and not scene.words.settings.get("spaced_dates"):
        return None
    return written(calendar.safe_date(year, month, day))


def day_of_month(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A day of a month beside the present one: "the 20th of next month"."""
    relation = first(tokens, "lntvVz")
    if relation is None or "M" not in {t.value for t in tokens if t.code == "u"} or scene.here is None:
        return None
    base = calendar.add_months(scene.here.replace(day=1), STEP[relation.code])
    number = value_of(tokens, "dOc")
    return written(calendar.safe_date(base.year, base.month, int(number))) if base else None


def day_number(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A day of the present month, in languages that write "15日" for "the 15th"."""
    if scene.here is None:
        return None
    if not scene.words.settings.get("day_number") or tokens[1].value != "D":
        return None
    return written(calendar.safe_date(scene.here.year, scene.here.month, int(tokens[0].value)))


def bare_day(tokens: list[Token], scene: Scene) -> Meaning | None:
    """Read "the 27th" and "on 15", where no noun follows that the number would count."""
    token, here = tokens[-1], scene.here
    words = scene.folded[tokens[-2].start : token.start].split()
    leads = scene.words.settings.get("bare_day", ())
    ordinal = token.code == "O" and tokens[-2].code == "T"
    named = scene.text[token.start].isdecimal() or " " in scene.text[token.start : token.end]
    if here is None or not ((ordinal and named) or (words and words[0] in leads)):
        return None
    if scene.counts_on(token.end) or not 1 <= token.value <= 31:
        return None
    months = (calendar.add_months(here.replace(day=1), step) for step in (-1, 0, 1))
    days = [day for month in months if month and (day := calendar.safe_date(month.year, month.month, token.value))]
    return written(nearest(days, here, ahead=scene.looks_ahead(token.start, token.end)))


def month(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A month, with or without its year."""
    number = value_of(tokens, "m")
    year = stated_year(tokens, scene)
    if year is not None:
        return TimeKind.DATE, f"{year:04}-{number:02}"
    if first(tokens, "u"):
        return None
    relation = first(tokens, "lntz")
    if relation and scene.here:
        here = scene.here
        step = {"l": -(number >= here.month), "n": int(number <= here.month)}.get(relation.code, 0)
        return TimeKind.DATE, f"{here.year + step:04}-{number:02}"
    year = year_of(scene, number, None, *bounds(tokens))
    return TimeKind.DATE, f"{year:04}-{number:02}" if year else f"XXXX-{number:02}"


def season(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A season; without a year or a "last" only after a word that makes it one."""
    name = value_of(tokens, "s")
    year = stated_year(tokens, scene)
    if year is not None:
        return TimeKind.DATE, f"{year:04}-{name}"
    relation, here = first(tokens, "lntz"), scene.here
    if here is None or not (relation or tokens[0].code in "TE") or scene.is_fall_of(tokens[-1]):
        return None
    start = calendar.SEASONS[name][0]
    step = 0
    if relation and relation.code == "l":
        step = -(here.month < start + 3)
    if relation and relation.code == "n":
        step = int(here.month >= start)
    if relation is None and not scene.narrative:
        best = year_of(scene, start, None, *bounds(tokens))
        return (TimeKind.DATE, f"{best:04}-{name}") if best else None
    return TimeKind.DATE, f"{here.year + step:04}-{name}"


def year(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A year in digits, unless it counts what follows it."""
    token = next(token for token in tokens if token.code == "Y")
    unit = value_of(tokens, "u")
    if unit not in {None, "Y"} or (unit and token.value < 1200) or not (unit or scene.is_year(token)):
        return None
    scene.named = token.value
    return TimeKind.DATE, f"{token.value:04}"


def before_christ(tokens: list[Token], _: Scene) -> Meaning | None:
    """A year before our era."""
    return TimeKind.DATE, tokens[0].value


def decade(tokens: list[Token], _: Scene) -> Meaning | None:
    """A decade: "the 1990s", "the '60s"."""
    digits = value_of(tokens, "K")
    return TimeKind.DATE, digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def ordinal_unit(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A quarter or half of a year, or a century."""
    number, unit = int(value_of(tokens, "Oc")), value_of(tokens[1:], "u")
    unit = "H" if first(tokens, "H") else unit
    if unit == "C":
        return (TimeKind.DATE, f"{number - 1:02}") if 1 <= number <= 30 else None
    if unit not in {"Q", "H"} or not 1 <= number <= (4 if unit == "Q" else 2):
        return None
    after = tokens[2:] if unit == "Q" else [t for t in tokens if t.code != "H"]
    year = stated_year(after, scene)
    if year is None and unit == "H":
        return None
    if year is None:
        year = _quarter_year(number * (3 if unit == "Q" else 6), tokens, scene)
    return (TimeKind.DATE, f"{year:04}-{unit}{number}") if year else None


def _quarter_year(last_month: int, tokens: list[Token], scene: Scene) -> int | None:
    """Choose the year of a quarter: the latest that has begun, or the next one where the clause looks ahead."""
    if scene.here is None:
        return None
    relation = first(tokens, "lntvVz")
    here = scene.here
    begun = here.month > last_month - 3
    if scene.narrative:
        return here.year
    if relation and relation.code == "l":
        return here.year if here.month > last_month else here.year - 1
    ahead = scene.looks_ahead(*bounds(tokens))
    return here.year if begun or ahead else here.year - 1


def named_day(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A holiday, in the year stated or in the one that the sentence looks to."""
    rule, relation, told = value_of(tokens, "h"), first(tokens, "lntvV"), scene.here
    year = stated_year(tokens, scene)
    if rule[0] == "=":  # the end of the present year, whichever way the clause looks
        rule, year = rule[1:], year or (told.year if told else None)
    if year is not None:
        return written(calendar.holiday(rule, year))
    if told is None or first(tokens, "u"):
        return None
    years = (told.year - 1, told.year, told.year + 1)
    days = [day for y in years if 1 <= y <= 9999 and (day := calendar.holiday(rule, y))]
    if relation and relation.code in "lv":
        return written(max((day for day in days if day < told), default=None))
    if relation and relation.code in "nV":
        return written(min((day for day in days if day > told), default=None))
    return written(nearest(days, told, ahead=scene.looks_ahead(*bounds(tokens))))
