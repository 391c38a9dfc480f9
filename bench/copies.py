"""Find copies in one corpus with ours and with the peers, in one run, and write the table of docs/benchmarks.md.

    python bench/copies.py CORPUS.jsonl [--peers DIR] [--docs docs/benchmarks.md]

CORPUS.jsonl has id, text, outlet, published; CORPUS.truth.jsonl beside it has id and family.  A true pair: two articles
of one family that share a tenth of the smaller one's word 5-grams.  Each tool runs in a process of its own with one
thread; CPU seconds run from texts in memory to pairs.  Peers: pip install -t DIR -r bench/requirements.txt.
"""

import argparse
import itertools
import json
import os
import platform
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any


WORD = re.compile(r"\w+")
TOOLS = ("sayso", "rensa 0.7", "rensa 0.3", "datasketch 0.7", "datasketch 0.3")


def grams(text: str) -> set[str]:
    """Word 5-grams as the peers are usually fed them."""
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def _ours(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    from sayso.copies import find_pairs
    from sayso.model import Article

    known = ("id", "text", "outlet", "published")
    articles = [Article(**{name: row[name] for name in known if name in row}) for row in rows]
    return {(pair.a, pair.b) for pair in find_pairs(articles, threads=1)}


def _datasketch(rows: list[dict[str, Any]], threshold: float) -> set[tuple[str, str]]:
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


def _rensa(rows: list[dict[str, Any]], threshold: float) -> set[tuple[str, str]]:
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


def child(tool: str, corpus: str) -> None:
    """Run one tool and print its figures and pairs."""
    import time

    with Path(corpus).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    begin = time.process_time()
    name, _, threshold = tool.partition(" ")
    run = {"datasketch": _datasketch, "rensa": _rensa}
    pairs = _ours(rows) if name == "sayso" else run[name](rows, float(threshold))
    cpu = time.process_time() - begin
    print(json.dumps({"cpu": cpu, "pairs": sorted(pairs)}))


def truth(corpus: str) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Families by id, and the true pairs."""
    texts = {row["id"]: row["text"] for row in map(json.loads, Path(corpus).read_text("utf-8").splitlines())}
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
    return family, pairs


def figures(tool: str, corpus: str, known: tuple[dict[str, str], set[tuple[str, str]]], peers: str | None) -> str:
    """Run one tool in a process of its own, and return its row of the table."""
    family, true = known
    environment = os.environ | ({"PYTHONPATH": peers} if peers and tool != "sayso" else {})
    command = [sys.executable, __file__, corpus, "--child", tool]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return f"| {tool} | not run: {(done.stderr.strip().splitlines() or ['?'])[-1][:60]} | | | | |"
    said = json.loads(done.stdout)
    found = {tuple(pair) for pair in said["pairs"]}
    right = sum(family[a] == family[b] for a, b in found)
    size = sum(len(json.loads(line)["text"].encode()) for line in Path(corpus).read_text("utf-8").splitlines()) / 1e6
    return (
        f"| {tool} | {len(found):,} | {len(found & true) / max(1, len(true)):.4f} | {right / max(1, len(found)):.4f} "
        f"| {said['cpu']:.1f} | {size / said['cpu']:.1f} |"
    )


def main() -> None:
    """Run all tools and write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus")
    ask.add_argument("--peers")
    ask.add_argument("--docs", default="docs/benchmarks.md")
    ask.add_argument("--child")
    asked = ask.parse_args()
    if asked.child:
        child(asked.child, asked.corpus)
        return
    known = truth(asked.corpus)
    rows = [figures(tool, asked.corpus, known, asked.peers) for tool in TOOLS]
    articles = len(Path(asked.corpus).read_text("utf-8").splitlines())
    made = (
        f"Made by `bench/copies.py`: {articles:,} generated articles with {len(known[1]):,} true pairs, one thread, "
        f"{platform.machine()}, Python {platform.python_version()}; all tools in one run. "
        "The number after a peer is its threshold."
    )
    lines = [
        "# Benchmarks",
        "",
        made,
        "",
        "| tool | pairs | recall | precision | CPU s | MB per CPU s |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
    ]
    Path(asked.docs).write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
