"""Statements, end to end: the public scorer calls the command as a user would, on the development articles."""

import json
import subprocess
import sys
from pathlib import Path


def measure(folder: Path) -> dict[str, float]:
    """Score ``sayso statements`` against the first annotator of each development article, in shares of 1."""
    scorer = folder / "score_statements.py"
    command = f"{sys.executable} -m sayso statements --jsonl"
    done = subprocess.run(
        [sys.executable, str(scorer), str(folder / "statements" / "dev.jsonl"), "--command", command, "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(done.stdout)
    return {name: float(value) / 100 for name, value in found.items() if _is_share(name, value)}


def _is_share(name: str, value: object) -> bool:
    return isinstance(value, int | float) and name.startswith(("source", "cue", "content", "whole", "linked", "recall"))
