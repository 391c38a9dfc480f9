"""Measure how far a passage covers a claim, and turn the measures into a probability.

A term counts in full where the unit holds it, less where only the sentence, the sentence before, or the rest of the
article does.  The probability is a logistic function; its weights stand in ``lang/resources/en/matching.toml``.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from sayso.lang.lexicon import telling
from sayso.lang.propositions import Term, Terms, terms
from sayso.lang.vocabulary import vocabulary
from sayso.model import Span
from sayso.origins.aligning import align, anchor_keys, is_reversed
from sayso.origins.contrast import figures_met, in_conflict, is_elsewhere, is_opposite
from sayso.origins.material import Sheet, Unit, Voice
from sayso.origins.mood import is_weaker, same_polarity
from sayso.origins.reading import Reading


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision is made from; all in [0, 1]."""

    covered: float
    local: float
    predicate: float
    figures: float
    meaning: float
    names: float
    agent: float
    theme: float
    clause: float
    slots: float
    polarity: bool
    weaker: bool
    conflict: bool
    own: float


MEASURED = ("covered", "local", "predicate", "figures", "meaning", "names", "agent", "theme", "clause", "slots")
"""The features that the logistic decision weighs, in the order of the fitting script."""


_OTHER_WORD = 0.8
"""Gain of a term that another word tells."""

_ASTRAY = 0.5
"""What is left of a deed that is told of something else."""

_FROM_AFAR = 0.6
"""Gain of a term that stands in the sentence before; what is met from further away is not local."""


_NO_MEANING = 0.55
"""What stands for nearness of meaning where the encoder is not at hand: the middle of what it gives."""

_NEAR_ALONE = 0.7
"""Nearness from which the sentence before need not be read too, for the encoder is what costs."""

_POINTS_BACK = re.compile(r"[\s\"“‘'(]*(?:it|he|she|they|this|that|these|those|its|his|her|their)\b", re.IGNORECASE)


@cache
def _weights() -> dict[str, float]:
    return dict(vocabulary("en", "matching")["weights"])


class Meaning(Protocol):
    """How near two texts are in meaning; made by the models where they are at hand."""

    def near(self, a: str, b: str) -> float:
        """Return the cosine similarity of *a* and *b* in [-1, 1]."""
        ...


def confidence(features: Features) -> float:
    """Turn features into the probability that the passage speaks to the claim."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * getattr(features, name) for name in MEASURED)
    return 1.0 / (1.0 + math.exp(-total))


def measure(reading: Reading, held: Sheet, unit: Unit) -> Features:
    """Measure how far a unit covers a claim by its words; ``meaning`` stands in the middle until it is compared."""
    text = held.article.text
    own = _terms_in(held.terms[unit.place], unit.spans)
    inside = {term.key for term in own} | _speaker_terms(unit)
    sentence = {term.key for term in held.terms[unit.place].terms}
    before = {term.key for term in held.terms[unit.place - 1].terms} if unit.place else set[str]()
    points_back = _POINTS_BACK.match(text, unit.start) is not None
    rings = ((inside, 1.0), (sentence, 0.75), (before, 0.8 if points_back else 0.6), (held.vocabulary, 0.4))
    gained = {key: _gain(key, rings) for key in reading.weights}
    gained |= {figure.key: figures_met((figure,), own, held.terms[unit.place], text) for figure in reading.figures}
    total = sum(reading.weights.values()) or 1.0
    met = [max(gained[key] if key in inside else 0.0, _synonym(key, inside)) for key in reading.predicates]
    local = sum(reading.weights[key] * gain for key, gain in gained.items() if gain > _FROM_AFAR) / total
    transitive = reading.sufferer is not None
    found = align(reading, held, unit, own, anchor_keys(reading))
    theme = float((found.sufferer if transitive else found.doer) > 0)
    return Features(
        covered=sum(reading.weights[key] * gain for key, gain in gained.items()) / total,
        local=local,
        predicate=(sum(met) / len(met) if met else local) * (1.0 if theme and found.slots else _ASTRAY),
        figures=figures_met(reading.figures, own, held.terms[unit.place], text),
        meaning=_NO_MEANING,
        names=found.names,
        agent=float(not transitive or found.doer > 0),
        theme=theme,
        clause=found.clause,
        slots=found.slots,
        polarity=same_polarity(reading, held, unit, own, found.anchors),
        weaker=is_weaker(reading, held, unit, found.anchors),
        conflict=in_conflict(reading, held, own)
        or is_opposite(reading, held, unit, own, found)
        or is_elsewhere(reading, held, unit)
        or is_reversed(reading, held, found.anchors),
        own=_own_share(reading, inside, sentence),
    )


def nearness(claim: str, held: Sheet, unit: Unit, meaning: Meaning) -> float:
    """How near the unit is to the claim in meaning, alone or after the sentence before it."""
    text = " ".join(held.article.quote(span) for span in unit.spans)
    alone = meaning.near(claim, text)
    if not unit.place or alone >= _NEAR_ALONE:
        return alone
    return max(alone, meaning.near(claim, f"{held.article.quote(held.sentences[unit.place - 1])} {text}"))


def _terms_in(known: Terms, spans: Sequence[Span]) -> list[Term]:
    return [term for term in known.terms if any(span.start <= term.start < span.end for span in spans)]


def _speaker_terms(unit: Unit) -> set[str]:
    """Words of the resolved speaker: "she" is the minister, where the unit is the saying itself."""
    if unit.voice is not Voice.SAYING or unit.statement is None:
        return set()
    name = " ".join(filter(None, (unit.statement.speaker, unit.statement.affiliation)))
    return {term.key for term in terms(name).terms}


def _own_share(reading: Reading, inside: set[str], sentence: set[str]) -> float:
    """Of the claim's weight that a sentence meets, the share that the unit itself meets."""
    met = sum(weight for key, weight in reading.weights.items() if key in sentence or _synonym(key, sentence))
    own = sum(weight for key, weight in reading.weights.items() if key in inside or _synonym(key, inside))
    return own / met if met else 0.0


def _gain(key: str, rings: Iterable[tuple[set[str] | frozenset[str], float]]) -> float:
    """How much of a term is met: in full inside the unit, less the further away it stands; figures never from afar."""
    for place, (ring, worth) in enumerate(rings):
        if key in ring:
            return worth
        if place < 2 and _synonym(key, ring):
            return _OTHER_WORD * worth
        if key.startswith("#") and place >= 1:
            return 0.0
    return 0.0


def _synonym(key: str, ring: set[str] | frozenset[str]) -> float:
    return _OTHER_WORD if any(other in ring for other in telling(key) if other != key) else 0.0
