"""Does this passage state the claim, deny it, or neither?

The claim's terms are weighted by their rarity in the collection.  A term counts in full where the unit holds it, less
where only the sentence, the sentence before, or the rest of the article does (names and topics are carried over;
predicates and figures are not).  A figure that differs, a predicate that is missing, a negation on one side or a weaker
mood on the other decide against support.  The probability is a logistic function of these features; its weights stand
in ``lang/resources/en/matching.toml`` and were fitted on invented pairs of claim and passage.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from sayso.lang.propositions import Term, Terms, light_verbs, synonyms, terms
from sayso.lang.stems import is_irregular, stem
from sayso.lang.vocabulary import vocabulary
from sayso.model import Span, Statement
from sayso.origins.material import Material, Sheet, Unit, Voice


class Stance(StrEnum):
    """What a passage does to a claim."""

    SUPPORT = "support"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as it is compared.

    ``weights`` holds the weight of each stem, ``predicates`` the stems that must stand in the passage itself,
    ``figures`` the values that must be met, ``said`` the claim's own attribution where it tells that
    somebody said something.
    """

    text: str
    terms: Terms
    weights: dict[str, float]
    predicates: frozenset[str]
    figures: tuple[Term, ...]
    negated: bool
    weakened: bool
    said: Statement | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that states or denies a claim, with the probability that it does.

    ``own`` is the share of what its sentence has of the claim that stands in the unit itself.
    """

    unit: Unit
    probability: float
    stance: Stance
    own: float = 1.0


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision is made from; all in [0, 1]."""

    covered: float
    local: float
    predicate: float
    figures: float
    meaning: float
    names: float
    polarity: bool
    weaker: bool
    conflict: bool
    own: float


MEASURED = ("covered", "local", "predicate", "figures", "meaning", "names")
"""The features that the logistic decision weighs, in the order of the fitting script."""


_FROM_AFAR = 0.6
"""Gain of a term that stands in the sentence before; what is met from further away is not local."""


_AUXILIARIES = (
    "is|are|was|were|be|been|being|am|has|have|had|will|would|shall|should|may|might|can|could|must|do|does|did|not"
)
_AUXILIARY = re.compile(rf"\b(?:{_AUXILIARIES})\b", re.IGNORECASE)
_AUXILIARY_BEFORE = re.compile(rf"\b(?:{_AUXILIARIES})\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PRESENT = re.compile(r"[a-z]{2,}[^\Ws]s\s+(?:the|an?|its|his|her|their|no|to|that|some|\d[\d.,]*)\b")
_PAST = re.compile(r"(?:ed|en)$")
_INFINITIVE = re.compile(r"\bto\s+$")

_NO_MEANING = 0.55
"""What stands for nearness of meaning where the encoder is not at hand: the middle of what it gives."""

_POINTS_BACK = re.compile(r"[\s\"“‘'(]*(?:it|he|she|they|this|that|these|those|its|his|her|their)\b", re.IGNORECASE)

_LEAST = 0.5
"""Probability from which a passage is taken to speak to a claim."""

_NEARLY, _WHOLE = 0.8, 0.6
"""How probable, beside the best, and how whole a smaller unit must be to be taken in its place."""

_NEAR = 26
"""Code points between a negation and the verb that it turns round."""

_BREAK = re.compile(r"[,;:.?!—–\"“”]|\b(?:but|and|that|which|who|because|after|only|just)\b")
"""What ends the reach of a negation."""


@cache
def _weights() -> dict[str, float]:
    return dict(vocabulary("en", "matching")["weights"])


def read_claim(text: str, material: Material, said: Statement | None = None) -> Reading:
    """Read a claim against the collection in which it will be looked for."""
    found = terms(text)
    total = material.sentence_count + 1
    weights = {
        term.key: math.log(total / (material.frequency.get(term.key, 0) + 0.5)) + _worth(term) for term in found.terms
    }
    return Reading(
        text=text,
        terms=found,
        weights=weights,
        predicates=_predicates(text, found),
        figures=tuple(term for term in found.terms if term.value is not None),
        negated=bool(found.negations),
        weakened=bool(found.modals),
        said=said,
    )


def _worth(term: Term) -> float:
    """What a term says beyond its rarity: a figure most, a name more than another word."""
    return 2.0 if term.value is not None else 1.0 if term.capital else 0.5


def _predicates(text: str, found: Terms) -> frozenset[str]:
    """The stem of the claim's main verb, where it says something: "be", "take" and their like do not.

    Looked for in turn: the first word after an auxiliary, a present form before a determiner or a figure ("lacks the"),
    the first past form, the first word after "to".
    """
    plain = [term for term in found.terms if not term.capital and term.value is None and term.start]
    finite = any(_AUXILIARY.search(text[: term.end]) for term in found.terms)
    for pattern in (_AUXILIARY_BEFORE, _PRESENT, None if finite else _PAST, _INFINITIVE):
        for term in plain if pattern else ():
            word = text[term.start : term.end].lower()
            if pattern is _PAST:
                hit = word.endswith("ed") or is_irregular(word)
            elif pattern is _PRESENT:
                hit = bool(_PRESENT.match(text, term.start))
            else:
                hit = bool(pattern and pattern.search(text[: term.start]))
            if hit and term.key not in light_verbs():
                return frozenset({term.key})
    return frozenset()


def candidates(reading: Reading, material: Material) -> dict[str, set[int]]:
    """Sentences that share at least two terms of the claim, or its rarest one, by article."""
    hits: dict[tuple[str, int], float] = {}
    for key, weight in reading.weights.items():
        for other in {key, *synonyms().get(key, ())}:
            for posted in material.postings.get(other, ()):
                hits[posted] = hits.get(posted, 0.0) + weight
    least = 0.25 * sum(reading.weights.values())
    found: dict[str, set[int]] = {}
    for (article, place), weight in hits.items():
        if weight >= least:
            found.setdefault(article, set()).add(place)
    return found


def matches(reading: Reading, material: Material, meaning: "Meaning | None" = None) -> list[Match]:
    """Find the best unit of each article that states or denies the claim, above the threshold."""
    out = []
    for article, places in sorted(candidates(reading, material).items()):
        held = material.sheets[article]
        scored = [
            match
            for unit in held.units
            if unit.place in places and (unit.voice is not Voice.SAYING or reading.said is not None)
            for match in judge(reading, held, unit, meaning)
        ]
        best = {stance: _closest([m for m in scored if m.stance is stance]) for stance in Stance}
        support, denial = best[Stance.SUPPORT], best[Stance.DENY]
        if support is not None:
            out.append(support)
        if denial is not None and (support is None or not _is_slip(denial, support)):
            out.append(denial)
    return out


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


class Meaning:
    """How near two texts are in meaning; made by the models where they are at hand."""

    def near(self, a: str, b: str) -> float:
        """Return the cosine similarity of *a* and *b* in [-1, 1]."""
        raise NotImplementedError


def judge(reading: Reading, held: Sheet, unit: Unit, meaning: Meaning | None = None) -> Iterable[Match]:
    """Decide on one unit."""
    if reading.said is not None and not _tells(reading.said, held, unit):
        return
    features = measure(reading, held, unit)
    if features.weaker or features.conflict or confidence(replace(features, meaning=1.0)) < _LEAST:
        return
    if meaning is not None:
        features = replace(features, meaning=nearness(reading.text, held, unit, meaning))
    probability = confidence(features)
    if probability < _LEAST:
        return
    denied = unit.voice is Voice.CONTENT and unit.statement is not None and unit.statement.act == "deny"
    against = unit.voice is not Voice.SAYING and denied == features.polarity
    yield Match(unit, probability, Stance.DENY if against else Stance.SUPPORT, features.own)


def confidence(features: Features) -> float:
    """Turn features into the probability that the passage speaks to the claim."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * getattr(features, name) for name in MEASURED)
    return 1.0 / (1.0 + math.exp(-total))


def measure(reading: Reading, held: Sheet, unit: Unit) -> Features:
    """Measure how far a unit covers a claim by its words; ``meaning`` stands in the middle until it is compared."""
    own = _terms_in(held.terms[unit.place], unit.spans)
    inside = {term.key for term in own} | _speaker_terms(unit)
    sentence = {term.key for term in held.terms[unit.place].terms}
    before = {term.key for term in held.terms[unit.place - 1].terms} if unit.place else set[str]()
    points_back = _POINTS_BACK.match(held.article.text, unit.start) is not None
    rings = ((inside, 1.0), (sentence, 0.75), (before, 0.8 if points_back else 0.6), (held.vocabulary, 0.4))
    gained = {key: _gain(key, rings) for key in reading.weights}
    gained |= {figure.key: _figures_met((figure,), own, held.terms[unit.place]) for figure in reading.figures}
    total = sum(reading.weights.values()) or 1.0
    predicates = reading.predicates
    met = [max(gained[key] if key in inside else 0.0, _synonym(key, inside)) for key in predicates]
    local = sum(reading.weights[key] * gain for key, gain in gained.items() if gain > _FROM_AFAR) / total
    names = [gained[term.key] for term in reading.terms.terms[1:] if term.capital]
    return Features(
        covered=sum(reading.weights[key] * gain for key, gain in gained.items()) / total,
        local=local,
        predicate=sum(met) / len(met) if met else local,
        figures=_figures_met(reading.figures, own, held.terms[unit.place]),
        meaning=_NO_MEANING,
        names=sum(names) / len(names) if names else 0.5,
        polarity=_same_polarity(reading, held, unit, own),
        weaker=_is_weaker(reading, held.terms[unit.place], unit),
        conflict=_in_conflict(reading, own),
        own=_own_share(reading, inside, sentence),
    )


def nearness(claim: str, held: Sheet, unit: Unit, meaning: Meaning) -> float:
    """How near the unit is to the claim in meaning, alone or after the sentence before it."""
    text = " ".join(held.article.quote(span) for span in unit.spans)
    alone = meaning.near(claim, text)
    if not unit.place:
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
            return 0.8 * worth
        if key.startswith("#") and place >= 1:
            return 0.0
    return 0.0


def _synonym(key: str, ring: set[str] | frozenset[str]) -> float:
    return 0.8 if not synonyms().get(key, frozenset()).isdisjoint(ring) else 0.0


def _figures_met(wanted: Sequence[Term], own: Sequence[Term], known: Terms) -> float:
    """Share of the claim's figures that the passage bears out; a figure of a neighbour clause counts as well."""
    if not wanted:
        return 1.0
    have = [term for term in (*own, *known.terms) if term.value is not None]
    return sum(any(_bears_out(other, figure) for other in have) for figure in wanted) / len(wanted)


def _in_conflict(reading: Reading, own: Sequence[Term]) -> bool:
    """Tell whether the unit counts the same things as the claim and comes to another figure."""
    for figure, noun in pairwise(reading.terms.terms):
        if figure.value is None or noun.value is not None:
            continue
        counts = [have for have, thing in pairwise(own) if have.value is not None and thing.key == noun.key]
        if counts and not any(_bears_out(have, figure) for have in counts):
            return True
    return False


def _bears_out(have: Term, wanted: Term) -> bool:
    """Tell whether one figure supports another: "17" and "dozens" both support "at least 12"; "up to 17" does not."""
    known, asked = have.value or 0.0, wanted.value or 0.0
    if math.isclose(known, asked, rel_tol=1e-6):
        return have.bound in ("", wanted.bound)
    if wanted.bound == "min":
        return known > asked and have.bound != "max" and known < asked * 1000
    return wanted.bound == "max" and known < asked and have.bound != "min"


def _same_polarity(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term]) -> bool:
    """Tell whether claim and unit are both affirmed or both negated.

    Only a negation that stands right before the main verb turns an affirmed claim into its denial ("did not fire", not
    "fired, and no one answered"); a negated claim is denied by a unit that
    has its main verb and no negation at all.
    """
    known = held.terms[unit.place]
    marks = [at for at in known.negations if any(span.start <= at < span.end for span in unit.spans)]
    verbs = {other for key in reading.predicates for other in (key, *synonyms().get(key, ()))}
    anchors = [term.start for term in own if term.key in verbs]
    text = held.article.text
    if reading.negated:
        return bool(marks) or not any(not _INFINITIVE.search(text, max(0, at - 4), at) for at in anchors)
    return not any(0 < at - mark <= _NEAR and not _BREAK.search(text, mark, at) for mark in marks for at in anchors)


def _is_weaker(reading: Reading, known: Terms, unit: Unit) -> bool:
    """Tell whether the unit only says "may be" where the claim says "is"."""
    if reading.weakened or not reading.predicates:
        return False
    anchors = [term.start for term in known.terms if term.key in reading.predicates]
    marks = [at for at in known.modals if any(span.start <= at < span.end for span in unit.spans)]
    return any(0 <= at - mark <= 20 for mark in marks for at in anchors)


def _tells(said: Statement, held: Sheet, unit: Unit) -> bool:
    """Tell whether a unit can state that somebody said something: a saying of the same kind, or the claim's own cue."""
    other = unit.statement
    if unit.voice is Voice.SAYING and other is not None:
        return (said.act == "deny") == (other.act == "deny") and said.negated == other.negated
    cue = {stem(word) for part in said.cue for word in part.text.lower().split()}
    words = {stem(word) for span in unit.spans for word in held.article.quote(span).lower().split()}
    return not cue.isdisjoint(words)
