"""Whether a passage states a claim: pairs of claim and passage, same, entailed, contradicted or near but other.

The pairs (``data/claim_pairs.jsonl``) are invented.  No claim stands in both halves; thresholds, words and weights are
looked at on the half "seen" only, the half "kept" is for measuring.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from sayso.desk import statements
from sayso.desk.questions import claim_saying, meaning
from sayso.model import Article
from sayso.origins.matching import Stance, matches
from sayso.origins.material import Material
from sayso.origins.reading import read_claim


PAIRS = Path(__file__).with_name("data") / "claim_pairs.jsonl"
STATED = ("same", "entailed")


def measure(folder: Path) -> dict[str, float]:  # noqa: ARG001  # every gate is called with the folder of the sets
    """Precision, recall and F1 of support, and how much of what is not support is taken for it, by half.

    Shares of errors carry a minus sign, for floors only rise.
    """
    judged = [(pair, stance(pair)) for pair in read_pairs()]
    return {
        f"{half}_{name}": value
        for half in ("seen", "kept")
        for name, value in figures([(pair["kind"], said) for pair, said in judged if pair["half"] == half]).items()
    }


def read_pairs(half: str = "") -> list[dict[str, str]]:
    """Read the pairs, of one half where *half* names it."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in ("", row["half"])]


def material_of(pair: dict[str, str]) -> Material:
    """The passage as a collection of one article."""
    articles = [Article(id="a", text=pair["passage"], outlet="Paper", language="en")]
    return Material.build(articles, (), statements(articles))


def stance(pair: dict[str, str]) -> str:
    """Return what the passage is taken to do to the claim: "support", "deny", or neither (empty)."""
    material = material_of(pair)
    reading = read_claim(pair["claim"], material, claim_saying(pair["claim"]))
    found = {match.stance for match in matches(reading, material, meaning())}
    return next((str(one) for one in (Stance.SUPPORT, Stance.DENY) if one in found), "")


def figures(judged: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Count what was taken for support, by what it is."""
    held = list(judged)
    support = [kind for kind, said in held if said == "support"]
    right = sum(kind in STATED for kind in support)
    stated = sum(kind in STATED for kind, _ in held)
    of = {kind: sum(one == kind for one, _ in held) or 1 for kind in ("contradicted", "other")}
    return {
        "precision": right / (len(support) or 1),
        "recall": right / (stated or 1),
        "f1": 2 * right / (len(support) + stated or 1),
        "contradicted_taken": -support.count("contradicted") / of["contradicted"],
        "other_taken": -support.count("other") / of["other"],
    }
