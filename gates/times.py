"""Times: the public scorer on the English sets and the language rows; the two halves of every set measured apart.

Rules were written while one half was looked at ("seen"); of the other only totals were read ("unseen"), and they are
what to expect of new text. Sentences a second are of one core, on whatever machine this runs.
"""

import hashlib
import importlib.util
import json
import os
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from sayso.lang.times import find_times


SETS = ("timebank-aquaint", "wikiwars-dev", "languages-dev")
HALVES = ("seen", "unseen", "all")


def scorer(folder: Path) -> Any:
    """Load the set's own scorer."""
    spec = importlib.util.spec_from_file_location("score_times", folder / "score_times.py")
    if spec is None or spec.loader is None:
        sys.exit("no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_half(row: dict[str, Any], half: str) -> bool:
    """Tell whether a row is in a half."""
    odd = int(hashlib.md5(row["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 2
    return half == "all" or (half == "seen") == (odd == 0)


def read(folder: Path, name: str, half: str) -> list[dict[str, Any]]:
    """Read the rows of a set."""
    lines = (folder / "times" / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [row for row in map(json.loads, lines) if in_half(row, half)]


def predict(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Find the times of all rows."""
    by: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for found in find_times(row["text"], published=row.get("published"), language=row["language"]):
            by[row["id"]].append(
                {"start": found.start, "end": found.end, "type": found.type.value, "value": found.value}
            )
    return by


def measure(folder: Path) -> dict[str, float]:
    """Return all figures as shares in [0, 1], and the speed."""
    score = scorer(folder)
    out: dict[str, float] = {}
    for half in HALVES:
        for name in SETS:
            rows = read(folder, name, half)
            rate = score.exact_rows if name == "languages-dev" else score.score
            figures = rate(rows, predict(rows)).items()
            out |= {f"{half}_{name}_{key}": value / 100 for key, value in figures if key not in {"gold", "predicted"}}
    return out | {"sentences_per_second": speed(read(folder, "timebank-aquaint", "all"))}


def speed(rows: list[dict[str, Any]]) -> float:
    """Return sentences a CPU second over some rows."""
    sentences = sum(len(re.findall(r"[.!?]\s", row["text"])) for row in rows)
    begin = time.process_time()
    predict(rows)
    return round(sentences / (time.process_time() - begin))


if __name__ == "__main__":
    place = os.environ.get("SAYSO_EVAL")
    print(json.dumps(measure(Path(place)) if place else {"not measured": "SAYSO_EVAL names no folder"}, indent=1))
