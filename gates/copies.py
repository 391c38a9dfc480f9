"""Copies and lineage: the public scorer on an invented corpus, lifted passages of 40 words, and labelled real pairs."""

import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


ARTICLES, SEED = 4000, 4242
NAMES = ("precision", "recall", "parent", "link", "root")
LIFTS, WORDS = 500, 40
LABELS = Path(__file__).parent / "data" / "real_pairs.tsv"
REUSE = frozenset({"same", "copy", "partial"})
BINS = 10


def measure(folder: Path) -> dict[str, float]:
    """Make a corpus with a seed of our own and score ``sayso copies`` on them, then on the labelled pairs."""
    with tempfile.TemporaryDirectory() as held:
        corpus = _make(folder, Path(held))
        command = f"{sys.executable} -m sayso copies --jsonl"
        scorer = [sys.executable, str(folder / "score_copies.py"), str(corpus), "--command", command, "--json"]
        done = subprocess.run(scorer, check=True, capture_output=True, text=True)
        figures = dict(_figures(json.loads(done.stdout)))
        figures["lifted_40_words"] = _lifted(corpus)
    return figures | dict(_real(folder / "copies" / "real" / "articles.jsonl.gz"))


def _make(folder: Path, held: Path) -> Path:
    corpus = held / "corpus.jsonl"
    maker = [sys.executable, str(folder / "copies" / "make_corpus.py"), str(ARTICLES), str(corpus), "--seed", str(SEED)]
    subprocess.run(maker, check=True, capture_output=True)
    return corpus


def _figures(found: object, path: str = "") -> list[tuple[str, float]]:
    """All shares that the scorer prints, by their names."""
    if isinstance(found, dict):
        return [pair for name, value in found.items() for pair in _figures(value, f"{path}{name}.")]
    name = path.rstrip(".").split(".")[-1]
    wanted = isinstance(found, int | float) and name.startswith(NAMES)
    return [(path.rstrip("."), float(found))] if wanted else []  # type: ignore[arg-type]  # checked above


def _pairs(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple[str, float]]:
    """Kind and probability of all pairs, as the library gives them."""
    from sayso.copies import find_pairs
    from sayso.ingest import from_rows

    return {(pair.a, pair.b): (str(pair.kind), pair.probability) for pair in find_pairs([*from_rows(rows)], every=True)}


def _lifted(corpus: Path) -> float:
    """Add articles that copy one and lift 40 words of another, and return the share of lifts that are found.

    Both stand alone else and carry no boilerplate, and there are more articles than are compared on all grams.
    """
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    truth = map(json.loads, corpus.with_suffix(".truth.jsonl").read_text("utf-8").splitlines())
    alone = sorted(row["id"] for row in truth if row["level"] == "single" and not row["edits"])
    texts, chance, pairs = {row["id"]: row["text"] for row in rows}, random.Random(SEED), []
    for source, host in zip(alone[:LIFTS], alone[LIFTS : 2 * LIFTS], strict=True):
        words, paragraphs = texts[source].split(), texts[host].split("\n\n")
        start = chance.randrange(len(words) - WORDS + 1)
        paragraphs.insert(1 + chance.randrange(len(paragraphs)), " ".join(words[start : start + WORDS]))
        text = "\n\n".join(paragraphs)
        copy = {"id": f"e{source}", "title": "Lifted", "text": text, "outlet": "outlet60", "published": "2024-05-01"}
        rows.append(copy)
        pairs.append((source, f"e{source}"))
    found = _pairs(rows)
    return sum(found.get(pair, ("", 0.0))[0] in REUSE for pair in pairs) / len(pairs)


def _real(path: Path) -> Iterator[tuple[str, float]]:
    """Score the labelled pairs by halves: reuse found, others called reuse, kind right, error of the probability."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = _pairs([json.loads(line) for line in lines])
    labels = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines()[2:]]
    for half in ("tune", "kept"):
        rows = [(kind, *found.get((a, b), ("none", 1.0))) for a, b, kind, part in labels if part == half]
        reuse = [said in REUSE for kind, said, _ in rows if kind in REUSE]
        others = [said in REUSE for kind, said, _ in rows if kind not in REUSE]
        yield f"real_{half}_reuse_found", sum(reuse) / len(reuse)
        yield f"real_{half}_others_reused", -sum(others) / len(others)
        yield f"real_{half}_kind", sum(kind == said for kind, said, _ in rows) / len(rows)
        shown = [(sure, kind == said) for kind, said, sure in rows if said != "none"]
        yield f"real_{half}_calibration", -_error(shown)


def _error(shown: list[tuple[float, bool]]) -> float:
    """Expected calibration error of the probability that the kind is right, over equal bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in shown:
        bins.setdefault(min(int(sure * BINS), BINS - 1), []).append((sure, right))
    return sum(abs(sum(sure for sure, _ in part) - sum(right for _, right in part)) for part in bins.values()) / len(
        shown
    )
