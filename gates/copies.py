"""Copies and lineage, end to end: the public scorer on an invented corpus of known families, made anew for each run."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


ARTICLES, SEED = 4000, 4242
NAMES = ("precision", "recall", "parent", "link", "root")


def measure(folder: Path) -> dict[str, float]:
    """Make a corpus with a seed of our own and score ``sayso copies`` on it."""
    with tempfile.TemporaryDirectory() as held:
        corpus = Path(held) / "corpus.jsonl"
        maker = [
            sys.executable,
            str(folder / "copies" / "make_corpus.py"),
            str(ARTICLES),
            str(corpus),
            "--seed",
            str(SEED),
        ]
        subprocess.run(maker, check=True, capture_output=True)
        command = f"{sys.executable} -m sayso copies --jsonl"
        scorer = [sys.executable, str(folder / "score_copies.py"), str(corpus), "--command", command, "--json"]
        done = subprocess.run(scorer, check=True, capture_output=True, text=True)
    return dict(_figures(json.loads(done.stdout)))


def _figures(found: object, path: str = "") -> list[tuple[str, float]]:
    """All shares that the scorer prints, by their names."""
    if isinstance(found, dict):
        return [pair for name, value in found.items() for pair in _figures(value, f"{path}{name}.")]
    name = path.rstrip(".").split(".")[-1]
    wanted = isinstance(found, int | float) and name.startswith(NAMES)
    return [(path.rstrip("."), float(found))] if wanted else []  # type: ignore[arg-type]  # checked above
