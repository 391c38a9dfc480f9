"""Ingest: bodies of real pages, credits of known collections, and hostile files that must neither stop nor crash it.

Run as a module with a folder, it reads every file below that folder, each by itself, and prints what happened;
`measure` starts that in a process of its own, so that a crash of an interpreter is a figure and not the gate's end.
"""

import json
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path


SECONDS = 10.0
"""Processor time that one file may take."""

MEMORY = 2**30
"""Bytes that reading may hold at its peak."""


def measure(folder: Path) -> dict[str, float]:
    """Score pages and credits, and count the hostile files that crash, take too long or too much (as negatives)."""
    return _pages(folder) | {"credits": _credits(folder / "origins")} | _hostile(folder / "hostile")


def _pages(folder: Path) -> dict[str, float]:
    command = f"{sys.executable} -m sayso articles --jsonl"
    scorer = [sys.executable, str(folder / "score_pages.py"), str(folder / "pages"), "--command", command, "--json"]
    scored = json.loads(subprocess.run(scorer, capture_output=True, check=True, text=True).stdout)
    print(f"             {scored['pages_per_second']} pages a second on this machine")
    wanted = ("f1", "precision", "recall", "exact")
    return {f"pages_{name}": float(scored[name]) for name in wanted} | {"pages_missing": -float(scored["missing"])}


def _credits(folder: Path) -> float:
    """Return the share of articles whose credit is the one that is known."""
    from sayso.ingest import read

    right = total = 0
    for gold in sorted(folder.glob("*/gold.json")):
        known = json.loads(gold.read_text(encoding="utf-8"))["credits"]
        for article in read([str(gold.with_name("articles.jsonl"))]):
            total += 1
            right += article.credit == known[article.id]
    return right / max(1, total)


def _hostile(folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as unpacked:
        for packed in folder.glob("*.tar.gz"):
            with tarfile.open(packed) as archive:
                archive.extractall(unpacked, filter="data")
        told = [_told(place) for place in (folder, Path(unpacked))]
    return {
        "hostile_crashes": -float(sum(one["crashes"] for one in told)),
        "hostile_slow": -float(sum(one["slow"] for one in told)),
        "hostile_over_memory": -float(sum(one["peak"] > MEMORY for one in told)),
    }


def _told(folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "gates.ingest", str(folder)], capture_output=True, text=True, check=False
    )
    print(done.stderr, end="", file=sys.stderr)
    return dict(json.loads(done.stdout)) if done.returncode == 0 else {"crashes": 1, "slow": 0, "peak": 0}


def _read_all(folder: Path) -> dict[str, float]:
    """Read each file by itself; whatever is not one of our errors is a crash."""
    from sayso.errors import SaysoError
    from sayso.ingest import read

    told = {"files": 0.0, "crashes": 0.0, "slow": 0.0}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        begin = time.process_time()
        told["files"] += 1
        try:
            for article in read([str(path)]):
                article.text.encode()
        except SaysoError:
            pass
        except Exception as error:  # noqa: BLE001 (any other error is what is counted here)
            told["crashes"] += 1
            print(f"crash: {path.name}: {error!r:.200}", file=sys.stderr)
        told["slow"] += time.process_time() - begin > SECONDS
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return told | {"peak": peak * 1024}


if __name__ == "__main__":
    print(json.dumps(_read_all(Path(sys.argv[1]))))
