"""Measure the shipped statement model on annotated articles, with the kept scorer.

    SAYSO_EVAL=FOLDER python training/statements/measure.py [--gold dev.jsonl] [--errors 20] [--speed]

Prints the scorer's figures, the precision of the more confident parts of the output, how far confidence and precision
are apart, and on demand a sample of errors and the speed on one core.
"""

import argparse
import collections
import json
import os
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

from sayso.models.tagger import TaggedStatement, Tagger


EVAL = Path(os.environ.get("SAYSO_EVAL", "."))
sys.path.insert(0, str(EVAL))
import score_statements as scorer  # noqa: E402  (the path is known only now)


ROLES = ("source", "cue", "content")


def row(statement: TaggedStatement, text: str) -> dict[str, Any]:
    """A statement as the scorer reads it."""
    spans = {
        role: [{"start": s.start, "end": s.end, "text": text[s.start : s.end]} for s in getattr(statement, role)]
        for role in ROLES
    }
    return {**spans, "confidence": statement.confidence}


class Judge:
    """The gold of one article, ready to say which found statement is which."""

    def __init__(self, text: str, gold: list[dict[str, Any]]) -> None:
        self._tokens = scorer.Tokens(text)
        self._gold = [self._sets(statement) for statement in gold]

    def _sets(self, statement: dict[str, Any]) -> dict[str, set[int]]:
        return {role: scorer.flat(self._tokens.of(statement[role])) for role in ROLES}

    def matches(self, found: list[dict[str, Any]]) -> dict[int, int]:
        """The gold statement of each found one that is right, as linked partial counts it."""
        pairs = []
        for i, a in enumerate(map(self._sets, found)):
            for j, b in enumerate(self._gold):
                if not (a["cue"] & b["cue"] and (a["source"] & b["source"] or not (a["source"] or b["source"]))):
                    continue
                near = len(a["content"] & b["content"]) / max(1, len(a["content"] | b["content"]))
                if near >= 0.5:
                    pairs.append((near, i, j))
        out: dict[int, int] = {}
        for _, i, j in sorted(pairs, reverse=True):
            if i not in out and j not in out.values():
                out[i] = j
        return out


def confidence(marked: list[tuple[float, bool]]) -> dict[str, float]:
    """Precision of the more confident half; mean and greatest distance from confidence to precision in tenths."""
    marked = sorted(marked, reverse=True)
    half, size = marked[: len(marked) // 2], max(1, len(marked) // 10)
    parts = [marked[i : i + size] for i in range(0, size * 10, size)]
    apart = [abs(sum(c for c, _ in p) / len(p) - sum(ok for _, ok in p) / len(p)) for p in parts if p]
    return {
        "precision_upper_half": round(sum(ok for _, ok in half) / max(1, len(half)), 3),
        "calibration_mean": round(sum(apart) / len(apart), 3),
        "calibration_worst_tenth": round(max(apart), 3),
    }


def speed(tagger: Tagger, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Articles of 500 words a second on one core (of processor time and of the clock)."""
    texts = [m.group() for r in rows if (m := re.match(r"(?:\S+\s+){500}", r["text"]))][:32]
    tagger.tag(texts[0])
    wall, own = time.perf_counter(), time.process_time()
    tagger.tag_many(texts)
    own, wall = time.process_time() - own, time.perf_counter() - wall
    return {"articles_per_cpu_second": round(len(texts) / own, 2), "articles_per_second": round(len(texts) / wall, 2)}


def errors(rows: list[dict[str, Any]], found: list[list[dict[str, Any]]], number: int) -> None:
    """Count kinds of errors and print some."""
    kinds: collections.Counter[str] = collections.Counter()
    shown = []
    for r, mine in zip(rows, found, strict=True):
        hit = Judge(r["text"], r["statements"]).matches(mine)
        tokens = scorer.Tokens(r["text"])
        cues = [[scorer.flat(tokens.of(s["cue"])) for s in part] for part in (mine, r["statements"])]
        for j, s in enumerate(r["statements"]):
            if j not in hit.values():
                near = [i for i, c in enumerate(cues[0]) if c & cues[1][j]]
                kinds["missed: no cue" if not near else "missed: cue found"] += 1
                shown.append(("missed", r["text"], s, [mine[i] for i in near]))
        for i, s in enumerate(mine):
            if i not in hit:
                spurious = not any(c & cues[0][i] for c in cues[1])
                kinds["wrong: spurious cue" if spurious else "wrong: cue right"] += 1
                if spurious:
                    shown.append(("spurious", r["text"], s, []))
    print(dict(kinds))
    random.Random(0).shuffle(shown)
    for kind, text, s, others in shown[:number]:
        at = s["cue"][0]["start"]
        print(f"\n{kind}: {_line(s)}\n   {text[max(0, at - 120) : at + 120]!r}")
        for other in others:
            print("   found", _line(other))


def _line(s: dict[str, Any]) -> str:
    return " | ".join(" … ".join(x["text"][:160] for x in s[role]) for role in ROLES)


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=EVAL / "statements" / "dev.jsonl")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    begin = time.perf_counter()
    tagger = Tagger.load()
    tagger.tag("Nobody said so.")
    loaded = round(time.perf_counter() - begin, 3)
    rows = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines()]
    found = [
        [row(s, r["text"]) for s in tagged if s.confidence >= tagger.settings.confidence]
        for r, tagged in zip(rows, tagger.tag_many([r["text"] for r in rows]), strict=True)
    ]
    out = scorer.score([(r["text"], r["statements"], f) for r, f in zip(rows, found, strict=True)])
    marked = []
    for r, mine in zip(rows, found, strict=True):
        hit = Judge(r["text"], r["statements"]).matches(mine)
        marked += [(s["confidence"], i in hit) for i, s in enumerate(mine)]
    out |= confidence(marked) | {"load_seconds": loaded} | (speed(tagger, rows) if given.speed else {})
    print("\n".join(f"{k:26} {v}" for k, v in out.items()))
    if given.errors:
        errors(rows, found, given.errors)


if __name__ == "__main__":
    main()
