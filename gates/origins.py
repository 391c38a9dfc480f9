"""Origins, end to end: the public scorer calls the command as a user would."""

import json
import subprocess
import sys
from pathlib import Path


WANTED = (
    "families_f1",
    "tree_edges",
    "verdict",
    "all_three",
    "attested",
    "corroborated",
    "possible",
    "origins_f1",
    "statements_found",
    "statements_speaker",
    "statements_via",
)


UNSEEN = Path(__file__).with_name("data") / "collections_unseen"


def measure(folder: Path) -> dict[str, float]:
    """Score ``sayso trace`` and ``sayso corroborate`` where origins are known: the public set, and our unseen one."""
    unseen = _scored(folder, UNSEEN)
    return _scored(folder, folder / "origins") | {f"unseen_{name}": value for name, value in unseen.items()}


def _scored(folder: Path, collections: Path) -> dict[str, float]:
    command = f"{sys.executable} -m sayso"
    done = subprocess.run(
        [sys.executable, str(folder / "score_origins.py"), str(collections), "--command", command, "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    scored = json.loads(done.stdout)
    found = scored.get("summary", scored)
    return {name: float(found[name]) for name in WANTED if name in found} | {
        "failed_commands": -float(sum(len(row["failures"]) for row in scored.get("scenarios", [])))
    }
