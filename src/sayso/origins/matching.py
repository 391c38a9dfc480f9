"""Does this passage state the claim, deny it, or neither?

Candidate sentences come from the index of terms; each of their units is measured (`measuring`) and set against the
claim (`contrast`).  Of each article the best unit that states the claim is kept, and the best that denies it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.lang.lexicon import telling
from sayso.lang.stems import stem
from sayso.model import Statement
from sayso.origins.aligning import anchor_keys
from sayso.origins.contrast import corrected
from sayso.origins.material import Material, Sheet, Unit, Voice
from sayso.origins.measuring import Meaning, confidence, measure, nearness
from sayso.origins.reading import Reading


class Stance(StrEnum):
    """What a passage does to a claim."""

    SUPPORT = "support"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that states or denies a claim, with the probability that it does.

    ``own`` is the share of what its sentence has of the claim that stands in the unit itself.
    """

    unit: Unit
    probability: float
    stance: Stance
    own: float = 1.0


_LEAST = 0.5
"""Probability from which a passage is taken to speak to a claim."""

_NEARLY, _WHOLE = 0.8, 0.6
"""How probable, beside the best, and how whole a smaller unit must be to be taken in its place."""


def candidates(reading: Reading, material: Material) -> dict[str, set[int]]:
    """Sentences that share at least two terms of the claim, or its rarest one, by article."""
    hits: dict[tuple[str, int], float] = {}
    for key, weight in reading.weights.items():
        for other in telling(key):
            for posted in material.postings.get(other, ()):
                hits[posted] = hits.get(posted, 0.0) + weight
    least = 0.25 * sum(reading.weights.values())
    found: dict[str, set[int]] = {}
    for (article, place), weight in hits.items():
        if weight >= least:
            found.setdefault(article, set()).add(place)
    return found


def matches(
    reading: Reading, material: Material, meaning: Meaning | None = None, *, least: float = _LEAST
) -> list[Match]:
    """Find the best unit of each article that states or denies the claim, with a probability of at least *least*."""
    out = []
    for article, places in sorted(candidates(reading, material).items()):
        held = material.sheets[article]
        scored = [
            match
            for unit in held.units
            if unit.place in places and (unit.voice is not Voice.SAYING or speaks(reading, held, unit))
            for match in judge(reading, held, unit, meaning, least=least)
        ]
        best = {stance: _closest([m for m in scored if m.stance is stance]) for stance in Stance}
        support, denial = best[Stance.SUPPORT], best[Stance.DENY]
        if support is not None:
            out.append(support)
        if denial is not None and (support is None or not _is_slip(denial, support)):
            out.append(denial)
    return out


def speaks(reading: Reading, held: Sheet, unit: Unit) -> bool:
    """Tell whether a saying can state the claim: the claim tells a saying, or its deed is done by words ("named")."""
    if reading.said is not None or unit.statement is None:
        return reading.said is not None
    keys = anchor_keys(reading)
    told = [term for term in held.terms[unit.place].terms if term.key in keys]
    cue = unit.statement.cue
    return any(part.start < term.end and term.start < part.end for part in cue for term in told)


def _is_slip(denial: Match, support: Match) -> bool:
    """Tell whether a denial without a word of denying comes from those who say that it is so, and less surely."""
    said = denial.unit.statement
    if said is not None and said.act == "deny":
        return False
    same_voice = [one.speaker for one in denial.unit.chain] == [one.speaker for one in support.unit.chain]
    return same_voice or denial.probability <= support.probability


def _closest(found: Sequence[Match]) -> Match | None:
    """The smallest unit of the best sentence that is nearly as probable as the best: it says who asserts the claim."""
    if not found:
        return None
    best = min(found, key=lambda m: (-m.probability, len(m.unit), m.unit.start))
    near = [m for m in found if m.unit.sentence == best.unit.sentence and m.probability >= _NEARLY * best.probability]
    whole = [m for m in near if m.own >= _WHOLE] or [best]
    return min(whole, key=lambda m: (len(m.unit), -m.probability, m.unit.start))


def judge(
    reading: Reading, held: Sheet, unit: Unit, meaning: Meaning | None = None, *, least: float = _LEAST
) -> Iterable[Match]:
    """Decide on one unit."""
    if reading.said is not None and not _tells(reading.said, held, unit):
        return
    features = measure(reading, held, unit)
    if (
        features.weaker
        or (features.conflict and not corrected(reading, held, unit))
        or confidence(replace(features, meaning=1.0)) < least
    ):
        return
    if meaning is not None:
        features = replace(features, meaning=nearness(reading.text, held, unit, meaning))
    probability = confidence(features)
    if probability < least:
        return
    denied = unit.voice is Voice.CONTENT and unit.statement is not None and unit.statement.act == "deny"
    against = denied == features.polarity
    if unit.voice is Voice.SAYING:
        against = reading.said is None and not features.polarity
    if figure := corrected(reading, held, unit):
        against = figure == "old"
    yield Match(unit, probability, Stance.DENY if against else Stance.SUPPORT, features.own)


def _tells(said: Statement, held: Sheet, unit: Unit) -> bool:
    """Tell whether a unit can state that somebody said something: a saying of the same kind, or the claim's own cue."""
    other = unit.statement
    if unit.voice is Voice.SAYING and other is not None:
        return (said.act == "deny") == (other.act == "deny") and said.negated == other.negated
    cue = {stem(word) for part in said.cue for word in part.text.lower().split()}
    words = {stem(word) for span in unit.spans for word in held.article.quote(span).lower().split()}
    return not cue.isdisjoint(words)
