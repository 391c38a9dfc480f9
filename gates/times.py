"""Measure times and quantities on the labelled sets, where ``SAYSO_EVAL`` names the folder that holds them.

Prints one JSON object: TempEval-3 scores of the English sets, exact rows of the languages, F1 of quantities by value
and by bound, and sentences a second of one core. Where the folder is not there it says so and measures nothing.
"""

import argparse
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

from sayso.lang.numbers import find_quantities
from sayso.lang.times import find_times


YEAR = re.compile(r"(?:19|20)\d\d")
DOZENS = {"dozen": 12, "baker's dozen": 13, "gross": 144}
SETS = ("timebank-aquaint", "wikiwars-dev", "languages-dev")


def scorer(folder: Path) -> Any:
    """Load the set's own scorer."""
    spec = importlib.util.spec_from_file_location("score_times", folder / "score_times.py")
    if spec is None or spec.loader is None:
        sys.exit("no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_half(row: dict[str, Any], half: str) -> bool:
    """Tell whether a row is in the half that was looked at ("seen"), or in the other ("unseen")."""
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
                {"start": found.start, "end": found.end, "type": str(found.type), "value": found.value}
            )
    return by


def speed(rows: list[dict[str, Any]]) -> int:
    """Return sentences a CPU second over some rows."""
    sentences = sum(len(re.findall(r"[.!?]\s", row["text"])) for row in rows)
    begin = time.process_time()
    predict(rows)
    return round(sentences / (time.process_time() - begin))


def count_score(folder: Path) -> dict[str, float]:
    """Return F1 of quantities by value; a bare year in the gold is left out, a range must have both ends."""
    got = want = hit = 0
    for row in json.loads((folder / "quantities" / "dev.json").read_text(encoding="utf8")):
        gold = [x for x in row["res"] if not YEAR.fullmatch(x["surface"])]
        found = find_quantities(row["req"])
        left = [(x.value, x.value if x.upper is None else x.upper) for x in found]
        want, got = want + len(gold), got + len(left)
        for ends in map(_ends, gold):
            match = next(
                (x for x in left if all(abs(a - b) <= 1e-6 * abs(b) for a, b in zip(x, ends, strict=True))), None
            )
            if match:
                left.remove(match)
                hit += 1
    precision, recall = hit / max(1, got), hit / max(1, want)
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "value": round(200 * precision * recall / max(1e-9, precision + recall), 1),
        "gold": want,
    }


def _ends(gold: dict[str, Any]) -> tuple[float, float]:
    """Return the ends of a gold value, dozens and grosses counted out."""
    spread = gold.get("uncertainty") or 0
    value = gold["value"] * DOZENS.get(gold["unit"], 1)
    return value - spread, value + spread


def measure(folder: Path, half: str) -> dict[str, Any]:
    """Return all figures."""
    score = scorer(folder)
    out: dict[str, Any] = {"half": half}
    for name in SETS:
        rows = read(folder, name, half)
        found = predict(rows)
        out[name] = score.exact_rows(rows, found) if name == "languages-dev" else score.score(rows, found)
    out["quantities"] = count_score(folder)
    out["sentences_per_second"] = speed(read(folder, "timebank-aquaint", "all"))
    return out


def main() -> None:
    """Print the figures, or say that the sets are not there."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--half", choices=("all", "seen", "unseen"), default="all")
    half = arguments.parse_args().half
    folder = os.environ.get("SAYSO_EVAL")
    if not folder or not (Path(folder) / "times").is_dir():
        print(json.dumps({"not measured": "SAYSO_EVAL names no folder with times/"}))
        return
    print(json.dumps(measure(Path(folder), half)))


if __name__ == "__main__":
    main()
