"""Quantities: F1 by value on the labelled sentences, ranges by both ends.

A bare year in the gold is left out, because here a year is a time; dozens and grosses are counted out.
"""

import json
import re
from pathlib import Path
from typing import Any

from sayso.lang.numbers import find_quantities


YEAR = re.compile(r"(?:19|20)\d\d")
DOZENS = {"dozen": 12, "baker's dozen": 13, "gross": 144}


def measure(folder: Path) -> dict[str, float]:
    """Return precision, recall and F1 of values, in [0, 1]."""
    got = want = hit = 0
    for row in json.loads((folder / "quantities" / "dev.json").read_text(encoding="utf8")):
        gold = [x for x in row["res"] if not YEAR.fullmatch(x["surface"])]
        left = [(x.value, x.value if x.upper is None else x.upper) for x in find_quantities(row["req"])]
        want, got = want + len(gold), got + len(left)
        for ends in map(_ends, gold):
            match = next((x for x in left if all(map(_close, x, ends))), None)
            if match:
                left.remove(match)
                hit += 1
    precision, recall = hit / max(1, got), hit / max(1, want)
    return {"precision": precision, "recall": recall, "value_f1": 2 * hit / max(1, got + want)}


def _close(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-6 * abs(two)


def _ends(gold: dict[str, Any]) -> tuple[float, float]:
    """Return the ends of a gold value."""
    spread = gold.get("uncertainty") or 0
    value = gold["value"] * DOZENS.get(gold["unit"], 1)
    return value - spread, value + spread
