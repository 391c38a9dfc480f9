"""Fit ``src/sayso/copies/kinds.toml``: two logistic models on counts, two on what a close reading found.

    SAYSO_EVAL=/path/to/eval python training/copies/fit.py [--write]

Real pairs are the tune half of ``gates/data/real_pairs.tsv`` (the kept half is not read); generated ones come from
``make_corpus.py`` with a seed of our own, so that lifted passages and edited copies count, a quarter as much in all.
Weights of the close models are not negative: more telling in common never speaks against reuse.  All figures are of
articles in stories that the weights were not fitted on; the same left-out judgements calibrate them (Platt).
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso import kernels
from sayso.copies import kinds
from sayso.copies.closely import look
from sayso.copies.comparison import compare, speech
from sayso.copies.telling import read


HERE = Path(__file__).resolve().parents[2]
TARGET = HERE / "src" / "sayso" / "copies" / "kinds.toml"
REUSE = frozenset({"same", "copy", "partial"})
SEED, FOLDS, ROUNDS = 17, 10, 4
GENERATED, CORPUS_SEED, SHARE = 1500, 90210, 0.25
STRENGTH = 0.5
HEAD = """# Logistic weights, the constant last, in the order of kinds.traits and kinds.close_traits; made by
# training/copies/fit.py from the tune half of gates/data/real_pairs.tsv and generated corpora.
"""
Rows = npt.NDArray[np.float64]


class Examples(NamedTuple):
    """Pairs with what is known of them; ``story`` groups those that may not stand on both sides of a test."""

    features: npt.NDArray[np.int32]
    near: npt.NDArray[np.int32]
    kind: npt.NDArray[np.str_]
    story: npt.NDArray[np.int64]
    weight: Rows

    def those(self, chosen: npt.NDArray[np.bool_]) -> "Examples":
        """Return the *chosen* ones."""
        return Examples(
            self.features[chosen], self.near[chosen], self.kind[chosen], self.story[chosen], self.weight[chosen]
        )

    def beside(self, other: "Examples") -> "Examples":
        """Return these and those of *other*."""
        return Examples(
            np.concatenate([self.features, other.features]),
            np.concatenate([self.near, other.near]),
            np.concatenate([self.kind, other.kind]),
            np.concatenate([self.story, other.story]),
            np.concatenate([self.weight, other.weight]),
        )


def examples(texts: Sequence[str], labels: Sequence[tuple[int, int, str]], weight: float) -> Examples:
    """Look at the labelled pairs of *texts*; stories are what hangs together by shared text."""
    encoded = [kernels.encode(text) for text in texts]
    alone = np.full(len(texts), -1, np.int32)
    pairs = np.array([label[:2] for label in labels], np.int32).reshape(-1, 2)
    reading = kernels.Reading(np.zeros(0, np.uint64), *speech(), kernels.ALL)
    features = kernels.verify(encoded, pairs, alone, reading)
    told = {at: read(encoded[at]) for at in np.unique(pairs).tolist()}
    near = np.stack([look(told[a], told[b]) for a, b in pairs.tolist()])
    story = _stories(encoded, alone)[pairs[:, 0]]
    return Examples(features, near, np.array([label[2] for label in labels]), story, np.full(len(pairs), weight))


def _stories(encoded: Sequence[bytes], alone: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    found = compare(lambda at: encoded[at], alone)
    most = np.maximum(*kinds.containments(found.features)[1:])
    group = np.arange(len(encoded))
    for a, b in found.pairs[most >= 0.05].tolist():
        group[group == group[b]] = group[a]
    return np.asarray(group, np.int64)


def real(folder: Path) -> Examples:
    """Return the tune half of the labelled pairs of real articles."""
    with gzip.open(folder / "copies" / "real" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    number = {article["id"]: at for at, article in enumerate(articles)}
    table = (HERE / "gates" / "data" / "real_pairs.tsv").read_text("utf-8").splitlines()[2:]
    rows = [row.split("\t") for row in table]
    labels = [(number[a], number[b], kind) for a, b, kind, half in rows if half == "tune"]
    return examples([article["text"] for article in articles], labels, 1.0)


def generated(folder: Path, weight: float) -> Examples:
    """Return pairs of a generated corpus: a lifted passage is partial, another pair of a family a copy."""
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "corpus.jsonl"
        maker = [sys.executable, str(folder / "copies" / "make_corpus.py"), str(GENERATED), str(path)]
        subprocess.run([*maker, "--seed", str(CORPUS_SEED)], check=True, capture_output=True)
        texts = {row["id"]: row["text"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
        truth = [json.loads(line) for line in path.with_suffix(".truth.jsonl").read_text("utf-8").splitlines()]
    ids = sorted(texts)
    number = {name: at for at, name in enumerate(ids)}
    labels = []
    for at, row in enumerate(truth):
        for other in truth[:at]:
            if other["family"] == row["family"]:
                lifted = "partial" in {row["level"], other["level"]}
                labels.append((number[other["id"]], number[row["id"]], "partial" if lifted else "copy"))
    kept = np.random.default_rng(SEED).permutation(len(labels))[:300]
    found = examples([texts[name] for name in ids], [labels[at] for at in kept], 1.0)
    found = found.those(found.features[:, kernels.Feature.COVERED] >= 12)
    return found._replace(story=found.story + 10**6, weight=np.full(len(found.kind), weight / len(found.kind)))


def fit(found: Rows, true: Rows, weight: Rows, *, signed: bool) -> Rows:
    """Fit a logistic model with a squared penalty; *signed*: no weight below zero."""
    middle, spread = found.mean(0), found.std(0) + 1e-9
    scaled = np.c_[(found - middle) / spread, np.ones(len(found))]
    step = 1 / (0.25 * np.linalg.norm(scaled * np.sqrt(weight)[:, None], 2) ** 2 + STRENGTH)
    now = before = np.zeros(scaled.shape[1])
    for turn in range(3000):
        ahead = now + turn / (turn + 3) * (now - before)
        slope = scaled.T @ (weight * (_logistic(scaled @ ahead) - true))
        slope[:-1] += STRENGTH * ahead[:-1]
        before, now = now, ahead - step * slope
        if signed:
            now[:-1] = np.maximum(0, now[:-1])
    return np.append(now[:-1] / spread, now[-1] - (now[:-1] / spread) @ middle)


def _logistic(values: Rows) -> Rows:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), np.float64)


def left_out(found: Rows, true: Rows, weight: Rows, story: npt.NDArray[np.int64], *, signed: bool) -> Rows:
    """Return each example's value by weights that were fitted without its story, the mean of several rounds."""
    names, of = np.unique(story, return_inverse=True)
    values = np.zeros(len(true))
    for turn in range(ROUNDS):
        fold = (np.random.default_rng(SEED + turn).permutation(len(names)) % FOLDS)[of]
        for out in range(FOLDS):
            weights = fit(found[fold != out], true[fold != out], weight[fold != out], signed=signed)
            values[fold == out] += (found[fold == out] @ weights[:-1] + weights[-1]) / ROUNDS
    return values


def error(probability: Rows, true: Rows) -> float:
    """Return the expected calibration error over ten equal bins."""
    bins = np.minimum((probability * 10).astype(int), 9)
    parts = ((bins == at) for at in np.unique(bins))
    return float(sum(abs(probability[part].mean() - true[part].mean()) * part.mean() for part in parts))


def model(name: str, found: Rows, true: Rows, of: Examples) -> tuple[Rows, Rows]:
    """Fit, calibrate by what was left out, report; return the weights and the left-out probabilities."""
    signed = name.startswith("close")
    values = left_out(found, true, of.weight, of.story, signed=signed)
    scale = np.maximum(fit(values[:, None], true, of.weight, signed=True), [0.1, -np.inf])
    weights = fit(found, true, of.weight, signed=signed) * scale[0] + np.append(np.zeros(found.shape[1]), scale[1])
    probability = _logistic(values * scale[0] + scale[1])
    here = of.weight >= 1
    print(f"{name:12} error {error(probability[here], true[here]):.3f}", np.round(weights, 3).tolist())
    return weights, probability


def main(arguments: list[str]) -> int:
    """Fit all four models, say what they reach, and write them where that was asked for."""
    folder = Path(os.environ["SAYSO_EVAL"])
    tuned = real(folder)
    every = tuned.beside(generated(folder, SHARE * len(tuned.kind)))
    reuse = np.isin(every.kind, list(REUSE))
    of = every.those(reuse & (every.kind != "same"))
    copied = (of.kind == "copy").astype(np.float64)
    near_reuse, _ = kinds.close_traits(every.features, every.near)
    _, near_copy = kinds.close_traits(of.features, of.near)
    fitted = {}
    for name, found, true, chosen in (
        ("reuse", kinds.traits(every.features), reuse.astype(np.float64), every),
        ("copy", kinds.traits(of.features), copied, of),
        ("close_reuse", near_reuse, reuse.astype(np.float64), every),
        ("close_copy", near_copy, copied, of),
    ):
        fitted[name], probability = model(name, found, true, chosen)
        here = chosen.weight >= 1
        for least in (0.3, 0.35, 0.4, 0.45, 0.5):
            right, wrong = ((probability[here & (true == side)] >= least).mean() for side in (1, 0))
            print(f"{'':12} from {least:.2f}: {right:.3f} of those that are, {wrong:.3f} of the others")
    lines = [f"{name} = [{', '.join(f'{weight:.3f}' for weight in weights)}]" for name, weights in fitted.items()]
    if "--write" in arguments:
        TARGET.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
