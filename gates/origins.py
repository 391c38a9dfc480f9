"""Origins, end to end: the public scorer calls the command as a user would."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sayso.desk import questions as desk
from sayso.lineage import collations
from sayso.origins import Material, corroborate


COUNTS = ("attested", "corroborated", "possible")
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


DATA = Path(__file__).with_name("data")
UNSEEN = DATA / "collections_unseen"
SEEN = DATA / "collections"


def measure(folder: Path) -> dict[str, float]:
    """Score ``sayso trace`` and ``sayso corroborate`` where origins are known: the public set, and our own two.

    The confidence of claims is measured too, as the error with which it foretells that verdict and counts are right.
    """
    found = _scored(folder, folder / "origins")
    for prefix, collections in (("seen", SEEN), ("unseen", UNSEEN)):
        own = _scored(folder, collections) | {"confidence_error": -calibration_error(answers(collections))}
        found |= {f"{prefix}_{name}": value for name, value in own.items()}
    return found


def answers(folders: Path) -> list[tuple[float, bool]]:
    """Ask every claim; return how sure the answer is, and whether its verdict and counts are those of the gold."""
    out = []
    for folder in sorted(path for path in folders.iterdir() if path.is_dir()):
        articles = desk.read([str(folder / "articles.jsonl")])
        families, _ = desk.copies(articles)
        material = Material.build(articles, families, desk.statements(articles), collations(articles, families))
        meaning = desk.meaning()
        for known in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["claims"]:
            said = desk.claim_saying(known["text"])
            claim = corroborate(known["text"], material, said=said, meaning=meaning)
            right = all(getattr(claim, figure) == known[figure] for figure in ("verdict", *COUNTS))
            out.append((claim.confidence, right))
    return out


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 5) -> float:
    """Return the expected calibration error over *bins* of equal size: how far confidence is from the share right."""
    ordered = sorted(pairs)
    parts = [ordered[len(ordered) * n // bins : len(ordered) * (n + 1) // bins] for n in range(bins)]
    gaps = (abs(sum(sure - right for sure, right in part)) for part in parts)
    return sum(gaps) / len(ordered)


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
