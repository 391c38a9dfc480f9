"""What the readers of time expressions share: parts of an expression by class, stated years, counts and periods."""

from datetime import date
from typing import Any

from sayso.lang.times import calendar
from sayso.lang.times.lexer import Token
from sayso.lang.times.scene import Scene
from sayso.model import TimeKind


Meaning = tuple[TimeKind, str]
"""A TIMEX3 type and value."""
STEP = {"l": -1, "v": -1, "t": 0, "z": 0, "b": 0, "n": 1, "V": 1}
"""How far a relation steps from the present unit or the one spoken of."""
_HALVES = {"Y": "P6M", "TH": "PT30M", "TM": "PT30S", "C": "P50Y", "E": "P5Y"}
"""How half a unit is written."""
_ISO = {"B": "D", "E": "DE", "C": "CE", "P": "X", "K": "ML"}


def first(tokens: list[Token], codes: str) -> Token | None:
    """Return the first token of one of the classes."""
    return next((token for token in tokens if token.code in codes), None)


def value_of(tokens: list[Token], codes: str) -> Any:
    """Return the value of the first token of one of the classes."""
    found = first(tokens, codes)
    return found.value if found else None


def bounds(tokens: list[Token]) -> tuple[int, int]:
    """Return where the tokens begin and end in the text."""
    return tokens[0].start, tokens[-1].end


def full_year(token: Token, scene: Scene) -> int:
    """Write a year of two digits in full, at most thirty years after the day of publication."""
    if token.code == "Y" or token.value > 99:
        return int(token.value)
    near = scene.told.year if scene.told else 2020
    year = near // 100 * 100 + int(token.value)
    return year - 100 if year > near + 30 else year


def stated_year(tokens: list[Token], scene: Scene, *, spelled: bool = False) -> int | None:
    """Return the year that the words give: written out, or related to now ("of last year", "of that year")."""
    token = first(tokens, "Yyc" if spelled else "Yy")
    if token:
        return full_year(token, scene)
    if value_of(tokens, "u") != "Y":
        return None
    relation = first(tokens, "lntzvV")
    base = scene.there.day if relation and relation.code in "zvV" and scene.there else scene.here
    if base is None or relation is None:
        return None
    return min(max(base.year + STEP[relation.code], 1), 9999)


def written(day: date | None, grain: str = "D") -> Meaning | None:
    """Return the date that holds a day at a grain."""
    return (TimeKind.DATE, calendar.write(day, grain)) if day else None


def latest_quarter(scene: Scene) -> date | None:
    """The quarter spoken of, or the last one that ended."""
    if scene.anchor and scene.anchor.grain == "Q":
        return scene.anchor.day
    return calendar.add_months(scene.told, -3) if scene.told else None


def count_of(tokens: list[Token]) -> float | str:
    """Return the number that counts a unit, "X" where it is vague."""
    number = first(tokens, "dDYcqkH")
    if number is None:
        return 1
    if number.code == "k":
        return "X"
    base = {"q": 1, "H": 0}.get(number.code, number.value)
    return float(base) + 0.5 if first(tokens, "H") else base


def period(count: float | str, unit: str) -> str:
    """Write a period: ``P2Y``, ``PT3H``, ``PXW``."""
    if unit == "P":
        return "PXX"
    if unit == "F":
        return period(count * 2 if not isinstance(count, str) else count, "W")
    amount = f"{count:g}" if not isinstance(count, str) and count < 1e6 else str(count)
    if amount.endswith(".5"):
        whole, half = amount[:-2].lstrip("0"), _HALVES.get(unit)
        if half and (not whole or unit in {"Y", "TH", "TM"}):
            return half if not whole else period(int(whole), unit) + half.removeprefix("P" if unit == "Y" else "PT")
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{_ISO.get(unit, unit)}"
