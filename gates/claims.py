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
SURE = 0.5
TENTHS = 10


def measure(folder: Path) -> dict[str, float]:  # noqa: ARG001  # every gate is called with the folder of the sets
    """Precision, recall and F1 of support, and how much of what is not support is taken for it, by half.

    Shares of errors carry a minus sign, for floors only rise.
    """
    judged = [(pair, *stance(pair)) for pair in read_pairs()]
    out: dict[str, float] = {}
    for half in ("seen", "kept"):
        held = [(pair["kind"], said, chance) for pair, said, chance in judged if pair["half"] == half]
        found = figures([(kind, said) for kind, said, _ in held])
        found["miscalibrated"] = -miscalibration([(kind in STATED, chance) for kind, _, chance in held])
        out |= {f"{half}_{name}": value for name, value in found.items()}
    return out


def read_pairs(half: str = "") -> list[dict[str, str]]:
    """Read the pairs, of one half where *half* names it."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in ("", row["half"])]


def material_of(pair: dict[str, str]) -> Material:
    """The passage as a collection of one article."""
    articles = [Article(id="a", text=pair["passage"], outlet="Paper", language="en")]
    return Material.build(articles, (), statements(articles))


def stance(pair: dict[str, str]) -> tuple[str, float]:
    """Return what the passage is taken to do to the claim, and the probability that it states it.

    It is taken to "support" or to "deny" it, or to do neither (empty).
    """
    material = material_of(pair)
    reading = read_claim(pair["claim"], material, claim_saying(pair["claim"]))
    found = matches(reading, material, meaning(), least=0.0)
    sure = {match.stance for match in found if match.probability >= SURE}
    said = next((str(one) for one in (Stance.SUPPORT, Stance.DENY) if one in sure), "")
    return said, max((match.probability for match in found if match.stance is Stance.SUPPORT), default=0.0)


def miscalibration(held: Iterable[tuple[bool, float]]) -> float:
    """How far probabilities are from the shares that they promise, by tenths, in the mean over all pairs."""
    rows = list(held)
    return sum(abs(sum(stated - chance for stated, chance in tenth)) for tenth in by_tenth(rows)) / (len(rows) or 1)


def by_tenth(rows: Iterable[tuple[bool, float]]) -> list[list[tuple[bool, float]]]:
    """Sort what was judged by the tenth of its probability."""
    out: list[list[tuple[bool, float]]] = [[] for _ in range(TENTHS)]
    for stated, chance in rows:
        out[min(TENTHS - 1, int(TENTHS * chance))].append((stated, chance))
    return out


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
