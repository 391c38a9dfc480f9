"""Find copies in one corpus with ours and with the peers, in one run, and write the table of docs/benchmarks.md.

    python bench/copies.py CORPUS.jsonl [--peers DIR] [--docs docs/benchmarks.md] [--growth 10000 30000 100000 ...]

CORPUS.jsonl has id, text, outlet, published; CORPUS.truth.jsonl beside it has id and family.  A true pair: two articles
of one family that share a tenth of the smaller one's word 5-grams.  Each tool runs in a process of its own with one
thread, from texts in memory to pairs; besides, our whole commands from file to file.  CPU seconds are user and system
time; memory is the growth of the peak beside the texts.  ``--growth`` runs ours on the first so many articles.
Peers: pip install -t DIR -r bench/requirements.txt.
"""

import argparse
import itertools
import json
import math
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple


WORD = re.compile(r"\w+")
TOOLS = ("sayso", "rensa 0.7", "rensa 0.3", "gaoya 0.7", "datasketch 0.7", "datasketch 0.3")
COMMANDS = {
    "sayso copies --pairs": ("copies", "--jsonl", "--pairs", "{corpus}"),
    "sayso dedup": ("dedup", "{corpus}", "{folder}/kept.jsonl"),
}
HEAD = ("| tool | pairs | recall | precision | CPU s | MB per CPU s | memory, kB an article |", "|" + "---|" * 7)

Pairs = set[tuple[str, str]]


class Truth(NamedTuple):
    """Family of each article, and the true pairs."""

    family: dict[str, str]
    pairs: Pairs
    articles: int
    megabytes: float


def grams(text: str) -> set[str]:
    """Word 5-grams as the peers are usually fed them."""
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def rows_of(corpus: str, most: int | None = None) -> list[dict[str, Any]]:
    """The first rows of a corpus, or all."""
    with Path(corpus).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, most)]


def _sayso(rows: list[dict[str, Any]], _threshold: float) -> Pairs:
    from sayso.copies import find_table
    from sayso.model import Article

    known = ("id", "text", "outlet", "published")
    table = find_table([Article(**{name: row[name] for name in known if name in row}) for row in rows], threads=1)
    return set(zip(table.a, table.b, strict=True))


def _datasketch(rows: list[dict[str, Any]], threshold: float) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index, sketches, found = MinHashLSH(threshold=threshold, num_perm=128), [], set()
    for number, row in enumerate(rows):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in grams(row["text"])])
        sketches.append(sketch)
        near = (other for other in index.query(sketch) if sketches[other].jaccard(sketch) >= threshold)
        found |= {tuple(sorted((rows[other]["id"], row["id"]))) for other in near}
        index.insert(number, sketch)
    return found


def _rensa(rows: list[dict[str, Any]], threshold: float) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    bands = 16 if threshold >= 0.7 else 32
    index, sketches, found = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands), [], set()
    for number, row in enumerate(rows):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(list(grams(row["text"])))
        sketches.append(sketch)
        near = (other for other in index.query(sketch) if sketches[other].jaccard(sketch) >= threshold)
        found |= {tuple(sorted((rows[other]["id"], row["id"]))) for other in near}
        index.insert(number, sketch)
    return found


def _gaoya(rows: list[dict[str, Any]], threshold: float) -> Pairs:
    index_of = import_module("gaoya.minhash").MinHashStringIndex
    shape = {"hash_size": 32, "num_bands": 16, "band_size": 8, "num_hashes": 128, "ngram_range": (5, 5)}
    index, found = index_of(jaccard_threshold=threshold, analyzer="word", lowercase=True, **shape), set()
    for number, row in enumerate(rows):
        found |= {tuple(sorted((rows[other]["id"], row["id"]))) for other in index.query(row["text"])}
        index.insert_document(number, row["text"])
    return found


def child(tool: str, corpus: str, most: int | None) -> None:
    """Run one tool and print its figures and pairs."""
    rows = rows_of(corpus, most)
    name, _, threshold = tool.partition(" ")
    run = {"sayso": _sayso, "datasketch": _datasketch, "rensa": _rensa, "gaoya": _gaoya}[name]
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    pairs = run(rows, float(threshold or 0))
    cpu = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    size = sum(len(row["text"].encode()) for row in rows) / 1e6
    print(json.dumps({"cpu": cpu, "memory": memory / len(rows), "megabytes": size, "pairs": sorted(pairs)}))


def truth(corpus: str) -> Truth:
    """Families by id, and the true pairs."""
    texts = {row["id"]: row["text"] for row in rows_of(corpus)}
    table = Path(corpus.removesuffix(".jsonl") + ".truth.jsonl").read_text("utf-8")
    family = {row["id"]: row["family"] for row in map(json.loads, table.splitlines())}
    members, pairs = defaultdict(list), set()
    for name in texts:
        members[family[name]].append(name)
    for names in members.values():
        held = {name: grams(texts[name]) for name in names} if len(names) > 1 else {}
        for a, b in itertools.combinations(sorted(held), 2):
            if 10 * len(held[a] & held[b]) >= min(len(held[a]), len(held[b])):
                pairs.add((a, b))
    return Truth(family, pairs, len(texts), sum(len(text.encode()) for text in texts.values()) / 1e6)


def _asked(tool: str, corpus: str, peers: str | None, most: int | None = None) -> dict[str, Any] | str:
    """Run one tool in a process of its own; what it said, or why it did not run."""
    environment = os.environ | ({"PYTHONPATH": peers} if peers and tool != "sayso" else {})
    command = [sys.executable, __file__, corpus, "--child", tool, *(["--most", str(most)] if most else [])]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return json.loads(done.stdout) if not done.returncode else (done.stderr.strip().splitlines() or ["?"])[-1][:60]


def figures(tool: str, corpus: str, known: Truth, peers: str | None) -> str:
    """Run one tool, and return its row of the table."""
    said = _asked(tool, corpus, peers)
    if isinstance(said, str):
        return f"| {tool} | not run: {said} | | | | | |"
    found = {tuple(pair) for pair in said["pairs"]}
    right = sum(known.family[a] == known.family[b] for a, b in found)
    return (
        f"| {tool} | {len(found):,} | {len(found & known.pairs) / max(1, len(known.pairs)):.4f} "
        f"| {right / max(1, len(found)):.4f} | {said['cpu']:.1f} | {known.megabytes / said['cpu']:.1f} "
        f"| {said['memory']:.1f} |"
    )


def whole(name: str, corpus: str, known: Truth) -> str:
    """Run one of our commands from file to file, and return its row: CPU seconds and peak of the whole process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [part.format(corpus=corpus, folder=folder) for part in COMMANDS[name]]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "sayso", *command], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"| `{name}`, whole command | | | | {cpu:.1f} | {known.megabytes / cpu:.1f} | |"


def growth(corpus: str, sizes: list[int]) -> list[str]:
    """Run ours on the first so many articles each, and say how its time grows."""
    rows, points = ["| articles | CPU s | MB per CPU s | memory, kB an article |", "|---|---|---|---|"], []
    for size in sizes:
        said = _asked("sayso", corpus, None, size)
        if isinstance(said, str):
            return [*rows, f"| {size:,} | not run: {said} | | |"]
        points.append((math.log(size), math.log(said["cpu"])))
        rows.append(f"| {size:,} | {said['cpu']:.1f} | {said['megabytes'] / said['cpu']:.1f} | {said['memory']:.1f} |")
    slope = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0]) if len(points) > 1 else 1.0
    return [*rows, "", f"Time grows as articles to the power of {slope:.2f}."]


def main() -> None:
    """Run all tools and write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus")
    ask.add_argument("--peers")
    ask.add_argument("--docs", default="docs/benchmarks.md")
    ask.add_argument("--growth", nargs="*", type=int, default=[])
    ask.add_argument("--child")
    ask.add_argument("--most", type=int)
    asked = ask.parse_args()
    if asked.child:
        child(asked.child, asked.corpus, asked.most)
        return
    known = truth(asked.corpus)
    rows = [figures(tool, asked.corpus, known, asked.peers) for tool in TOOLS]
    rows += [whole(name, asked.corpus, known) for name in COMMANDS]
    made = (
        f"Made by `bench/copies.py`: {known.articles:,} generated articles with {len(known.pairs):,} true pairs, one "
        f"thread, {platform.machine()}, Python {platform.python_version()}; all tools in one run, one after the other. "
        "The number after a peer is its threshold; peers are timed from texts in memory to pairs. Seconds hang on the "
        "machine and on what else it does: the ratios are what to read."
    )
    grown = ["", "## Growth", "", *growth(asked.corpus, asked.growth)] if asked.growth else []
    text = "\n".join(["# Benchmarks", "", made, "", *HEAD, *rows, *grown, ""])
    Path(asked.docs).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
