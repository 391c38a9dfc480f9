"""Readers of spans, of what comes again, and of times of day."""

from sayso.lang.times.calendar import Point
from sayso.lang.times.lexer import Token
from sayso.lang.times.parts import Meaning, count_of, first, period, value_of
from sayso.lang.times.scene import Scene
from sayso.model import TimeKind


def span(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A length of time: "two days", "a 20-month-old uprising"."""
    parts: list[tuple[float | str, str]] = []
    held: list[Token] = []
    for token in tokens:
        if token.code == "u":
            parts.append((count_of(held), token.value))
            held = []
        elif token.code != "A" or held:
            held.append(token)
    if held and first(held, "H"):
        parts[-1] = (_with_half(parts[-1][0]), parts[-1][1])
    if not scene.is_span(tokens, parts):
        return None
    if tokens[0].code == "q" and scene.is_rate(tokens[0].start):
        return TimeKind.SET, period(*parts[0])
    if len(parts) == 1:
        return TimeKind.DURATION, period(*parts[0])
    texts = [period(*part) for part in parts]
    days = "".join(text[1:] for text in texts if not text.startswith("PT"))
    clock = "".join(text[2:] for text in texts if text.startswith("PT"))
    return TimeKind.DURATION, f"P{days}{'T' if clock else ''}{clock}"


def _with_half(count: float | str) -> float | str:
    return count if isinstance(count, str) else count + 0.5


def recurring(tokens: list[Token], scene: Scene) -> Meaning | None:
    """What comes again: "every day", "weekly", "each Friday"."""
    if tokens[0].code == "j":
        return None if scene.is_paper(tokens[0].end) else (TimeKind.SET, tokens[0].value)
    weekday, month_number, part = value_of(tokens, "w"), value_of(tokens, "m"), value_of(tokens, "p")
    if weekday:
        return TimeKind.SET, f"XXXX-WXX-{weekday}"
    if month_number:
        return TimeKind.SET, f"XXXX-{month_number:02}"
    if part:
        return TimeKind.SET, f"XXXX-XX-XXT{part}"
    return TimeKind.SET, period(count_of(tokens), value_of(tokens, "u"))


def clock(tokens: list[Token], scene: Scene) -> Meaning | None:
    """A time of day, on the day spoken of in the same sentence or on that of telling."""
    told = clock_value(tokens[0].value)
    there = scene.there
    near = there if there and there.grain == "D" and scene.same_sentence(tokens[0].start) else None
    day = near.day if near else scene.here
    return (TimeKind.TIME, f"{day.isoformat()}{told}" if day else told) if told else None


def clock_value(surface: str) -> str | None:
    """Return "T17:30" for "5:30 p.m.", None where it is no time of day."""
    digits = [int(part) for part in "".join(c if c.isdecimal() else " " for c in surface).split()]
    if digits[0] > 100:  # 1400 GMT
        digits = list(divmod(digits[0], 100))
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if "p" in surface and hour < 12:
        hour += 12
    if "a" in surface and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02}:{minute:02}"


def on_day(point: Point, value: str) -> str:
    """Put a time of day on a day."""
    return f"{point.day.isoformat()}{value[value.index('T') :]}"
