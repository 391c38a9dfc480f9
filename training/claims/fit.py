"""Fit the weights that decide whether a passage states a claim (``origins/matching.py``).

    python training/claims/fit.py COLLECTIONS [COLLECTIONS ...] [--pairs FILE ...] [--test FOLDER]

A folder of collections holds, for each, ``articles.jsonl`` and ``gold.json`` with claims and the articles that carry
them.  Within a carrying article the best sentence is the example for, and all sentences of the other articles are
examples against.  A file of pairs (``gates/data/claim_pairs.jsonl``) adds the best unit of each passage of its half
"seen" that no rule (``origins/contrast.py``, ``origins/mood.py``) has thrown out; contradictions that the rules miss
are examples against.  Logistic regression with a small ridge, by Newton's method with bounded steps; prints the weights
to be written into ``lang/resources/en/matching.toml`` and the errors on the folder held out.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.desk.questions import claim_saying, meaning
from sayso.ingest import from_rows
from sayso.model import Article
from sayso.origins.matching import candidates, speaks
from sayso.origins.material import Material, Sheet, Unit, Voice
from sayso.origins.measuring import MEASURED, Features, Meaning, confidence, measure, nearness
from sayso.origins.reading import Reading, read_claim
from sayso.statements import extract_all


VERBS = "caught arrested resigned sold burned cancelled promoted stolen postponed elected merged praised".split()
"""Put in the place of a claim's verb to make a claim that nobody states."""

STATED = ("same", "entailed")
PAIRS_WORTH = 3
"""How often each pair counts: pairs are few, and nearer to what is hard than the sentences of a collection."""

Example = tuple[list[float], int, str]


def collections(folder: Path) -> Iterator[tuple[list[Article], dict[str, object]]]:
    """Read all collections of a folder."""
    for one in sorted(folder.iterdir()):
        if (one / "gold.json").exists():
            rows = [json.loads(line) for line in (one / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
            yield list(from_rows(rows)), json.loads((one / "gold.json").read_text(encoding="utf-8"))


def carriers(claim: dict[str, object]) -> set[str]:
    """Ids of the articles that state or deny a claim."""
    found = set(claim["carried_by"])  # type: ignore[call-overload]  # JSON
    for trace in claim.get("traces", []):  # type: ignore[attr-defined]  # JSON
        found |= set(trace["articles"])
    return found


def examples(folder: Path) -> Iterator[Example]:
    """One example for each carrying article, and one for each other article's best sentence and two more."""
    near = meaning()
    for articles, gold in collections(folder):
        material = Material.build(articles, (), extract_all(articles))
        for claim in [*gold["claims"], *distorted(gold["claims"], material)]:  # type: ignore[misc]  # JSON
            reading = read_claim(claim["text"], material, claim_saying(claim["text"]))
            carried, denied = carriers(claim), bool(claim.get("denied_by"))
            for article, places in candidates(reading, material).items():
                held = material.sheets[article]
                measured = sorted(
                    (
                        (confidence(features), [getattr(features, name) for name in MEASURED])
                        for unit in held.units
                        if unit.place in places and (unit.voice is not Voice.SAYING or speaks(reading, held, unit))
                        for features in [measured_whole(reading, held, unit, near)]
                        if is_free(features)
                    ),
                    reverse=True,
                )
                if article in carried:
                    yield from ((row, 1, f"{article} {claim['text']}") for _, row in measured[:1])
                elif not denied:
                    yield from ((row, 0, f"{article} {claim['text']}") for _, row in measured[:3])


def paired(file: Path) -> Iterator[Example]:
    """One example for each pair of the half "seen": the best unit of its passage."""
    near = meaning()
    for line in file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["half"] != "seen":
            continue
        articles = [Article(id="a", text=pair["passage"], outlet="Paper", language="en")]
        material = Material.build(articles, (), extract_all(articles))
        reading = read_claim(pair["claim"], material, claim_saying(pair["claim"]))
        measured = [
            measured_whole(reading, held, unit, near)
            for held in material.sheets.values()
            for unit in held.units
            if is_open(reading, held, unit)
        ]
        free = [features for features in measured if is_free(features)]
        if free:
            best = max(free, key=confidence)
            yield [getattr(best, name) for name in MEASURED], int(pair["kind"] in STATED), f"{line[:200]}"


def is_open(reading: Reading, held: Sheet, unit: Unit) -> bool:
    """Tell whether a unit can state a claim at all: no saying, unless the claim is one, and no denial."""
    if unit.voice is Voice.SAYING:
        return speaks(reading, held, unit)
    return unit.voice is Voice.OWN or unit.statement is None or unit.statement.act != "deny"


def is_free(features: Features) -> bool:
    """Tell whether no rule speaks against a unit."""
    return features.polarity and not (features.weaker or features.conflict)


def measured_whole(reading: Reading, held: Sheet, unit: Unit, near: Meaning | None) -> Features:
    """All features of a unit, meaning included."""
    features = measure(reading, held, unit)
    return replace(features, meaning=nearness(reading.text, held, unit, near)) if near else features


def distorted(claims: list[dict[str, object]], material: Material) -> Iterator[dict[str, object]]:
    """Claims with another verb in the place of theirs, which nobody states."""
    for number, claim in enumerate(claims):
        text = str(claim["text"])
        reading = read_claim(text, material)
        spoiled = text
        for term in reversed(reading.terms.terms):
            if term.key in reading.predicates:
                spoiled = spoiled[: term.start] + VERBS[number % len(VERBS)] + spoiled[term.end :]
        if spoiled != text and reading.predicates.isdisjoint(read_claim(spoiled, material).predicates):
            yield {"text": spoiled, "carried_by": []}


def fit(rows: NDArray[np.float64], labels: NDArray[np.float64], ridge: float = 0.3) -> NDArray[np.float64]:
    """Return weights with the bias last; weights below zero are held at zero, for no feature speaks against."""
    wide = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(wide.shape[1])
    free = np.ones(wide.shape[1], bool)
    for _ in range(200):
        chance = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (chance - labels) + ridge * weights
        free |= (slope < 0) & (weights <= 0)
        bend = (wide * (chance * (1 - chance))[:, None]).T @ wide + ridge * np.eye(wide.shape[1])
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        step *= min(1.0, 1.0 / (np.abs(step).max() + 1e-9))
        weights = weights - step
        low = (weights < 0) & (np.arange(len(weights)) < len(weights) - 1)
        weights[low], free = 0.0, ~low
    return weights


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--pairs", nargs="*", default=[], type=Path)
    parser.add_argument("--test", type=Path)
    given = parser.parse_args()
    found = [example for folder in given.folders for example in examples(folder)]
    found += [example for file in given.pairs for example in paired(file)] * PAIRS_WORTH
    weights = fit(np.array([row for row, _, _ in found]), np.array([float(label) for _, label, _ in found]))
    for name, weight in zip((*MEASURED, "bias"), weights, strict=True):
        print(f"{name} = {weight:.3f}")
    for title, held in (("fitted on", found), ("held out", list(examples(given.test)) if given.test else [])):
        wrong = []
        for row, label, text in held:
            chance = 1 / (1 + np.exp(-(np.array([*row, 1.0]) @ weights)))
            if (chance >= 0.5) != bool(label):
                wrong.append(f"  {label} {chance:.2f} {text} {np.round(row, 2)}")
        print(f"{title}: {len(held)} examples, {len(wrong)} wrong", *wrong, sep="\n")


if __name__ == "__main__":
    main()
