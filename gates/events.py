"""Events: the public scorer calls the command as a user would; the two halves of the set are measured apart.

The lexicon was written while one half of the labelled sentences was looked at ("seen"); the other was never read, and
its figures are what to expect of new text.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


WANTED = ("type", "type_first", "source", "target", "who_to_whom", "precision")


def measure(folder: Path) -> dict[str, float]:
    """Score ``sayso events`` on the labelled sentences: shares in [0, 1], ``seen_*`` and ``unseen_*``."""
    rows = (folder / "events" / "plover-dev.jsonl").read_text(encoding="utf-8").splitlines()
    found: dict[str, float] = {}
    for half, held in (("seen", rows[::2]), ("unseen", rows[1::2])):
        found |= {f"{half}_{name}": value / 100 for name, value in _score(folder, held).items() if name in WANTED}
    return found


def _score(folder: Path, rows: list[str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        gold = Path(place) / "gold.jsonl"
        gold.write_text("\n".join(rows) + "\n", encoding="utf-8")
        command = f"{sys.executable} -m sayso events --jsonl"
        done = subprocess.run(
            [sys.executable, str(folder / "score_events.py"), str(gold), "--command", command, "--json"],
            capture_output=True,
            check=True,
            text=True,
        )
    scored: dict[str, float] = json.loads(done.stdout)
    return scored
