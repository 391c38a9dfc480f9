"""Read a claim: its weighted terms, its main verb, its figures, whether it is negated or weakened.

The main verb is found by its neighbours (an auxiliary before it, a determiner after it), for one
short sentence needs no parser; verbs that say little ("be", "take") are no help and are passed over.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lang.lexicon import is_past, units
from sayso.lang.propositions import Term, Terms, light_verbs, terms, word_stems, zero_pasts
from sayso.lang.stems import stem
from sayso.model import Span, Statement
from sayso.origins.frames import PREPOSITION, frame_of, head
from sayso.origins.material import Material


_AUXILIARIES = (
    "is|are|was|were|be|been|being|am|has|have|had|will|would|shall|should|may|might|can|could|must|do|does|did|not"
)
_AUXILIARY = re.compile(rf"\b(?:{_AUXILIARIES})\b", re.IGNORECASE)
_AUXILIARY_BEFORE = re.compile(rf"\b(?:{_AUXILIARIES})\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PRESENT = re.compile(r"[a-z]{2,}[^\Ws]s\s+(?:the|an?|its|his|her|their|no|to|that|some|\d[\d.,]*)\b")
DETERMINER_BEFORE = re.compile(r"\b(?:the|an?|its|his|her|their|no|some|this|that|of)\s+$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|may|might|can|could|must|does|did)\b")
_CLAUSE = re.compile(rf"[\"“]|\bthat\b|\b(?:{_AUXILIARIES})\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r" (?:on|by|with|at|as|from)\b")
_GERUND = re.compile(r"\w+ing\b")
_POINTING = re.compile(
    r"(?:it|he|she|they|this|that|these|those|his|her|their|its|i|we|you|who|which)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\s(?:that|which|who|whose)\s")
INFINITIVE = re.compile(r"\bto\s+$")
_LEFT = re.compile(r"\s+(?:to\s+(?:be\s+)?)?(?:\w+ly\s+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as it is compared.

    ``weights`` holds the weight of each stem, ``predicates`` the stems that must stand in the passage itself,
    ``pivots`` the term that tells the deed (the main verb, or what follows a verb that says little), ``figures`` the
    values that must be met, ``said`` the claim's own attribution where it tells that somebody said something.  ``doer``
    and ``sufferer`` are the nouns of who does it and to what, ``others`` the stems of all that is no doer.
    """

    text: str
    terms: Terms
    weights: dict[str, float]
    predicates: frozenset[str]
    pivots: tuple[Term, ...]
    figures: tuple[Term, ...]
    negated: bool
    weakened: bool
    said: Statement | None = None
    doer: Term | None = None
    sufferer: Term | None = None
    others: frozenset[str] = frozenset()


def read_claim(text: str, material: Material, said: Statement | None = None) -> Reading:
    """Read a claim against the collection in which it will be looked for."""
    found = terms(text)
    predicates = _predicates(text, found)
    pivots = _pivots(found, predicates)
    negated = any(not text.startswith("without", at) for at in found.negations)
    if pivots and (undone := _undone(text, found, pivots[0])) is not None:
        predicates, pivots, negated = frozenset({undone.key}), (undone,), True
    doer, sufferer, others = _roles(text, found, pivots)
    if pivots and (caused := _caused(text, found, pivots[0])) is not None:
        predicates, pivots, doer, sufferer = frozenset({caused.key}), (caused,), sufferer, None
    total = material.sentence_count + 1
    weights = {
        term.key: math.log(total / (material.frequency.get(term.key, 0) + 0.5)) + _worth(term) for term in found.terms
    }
    return Reading(
        text=text,
        terms=found,
        weights=weights,
        predicates=predicates,
        pivots=pivots,
        figures=tuple(term for term in found.terms if term.value is not None),
        negated=negated,
        weakened=bool(found.modals),
        said=said if said is not None and _is_telling(said) else None,
        doer=doer,
        sufferer=sufferer,
        others=others,
    )


def _undone(text: str, found: Terms, pivot: Term) -> Term | None:
    """The deed that a claim says was left undone: "failed to reach" is "did not reach"."""
    if pivot.key not in word_stems("leaving"):
        return None
    return next((t for t in found.terms if t.start > pivot.end and _LEFT.fullmatch(text, pivot.end, t.start)), None)


def _caused(text: str, found: Terms, pivot: Term) -> Term | None:
    """What came of a claim's main verb where that only brings something about ("forced the schools to close")."""
    if pivot.key not in word_stems("causing"):
        return None
    return next((t for t in found.terms if t.start > pivot.end and INFINITIVE.search(text, pivot.end, t.start)), None)


def _roles(text: str, found: Terms, pivots: Sequence[Term]) -> tuple[Term | None, Term | None, frozenset[str]]:
    """The nouns of who does it and to what, as far as word order tells, and the stems of all but the doer."""
    if not pivots:
        return None, None, frozenset()
    frame = frame_of(text, found.terms, pivots[0], Span(0, len(text)))
    light = next((t for t in found.terms if t.key in light_verbs() and t.end <= pivots[0].start and t.start), None)
    stop = light.start if light is not None else pivots[0].start
    doing = [t for t in frame.doer or () if t.end <= stop or t.start > pivots[0].end]
    doer = head(text, doing, 0, stop) if doing and doing[0].start < stop else (doing[-1] if doing else None)
    done = list(frame.sufferer or ())
    passive = bool(done) and done[0].start < pivots[0].start
    sufferer = head(text, done, 0, pivots[0].start) if passive else _object(text, done, pivots[0])
    rest = frozenset(t.key for t in found.terms if t not in doing and t.value is None and t not in pivots)
    return doer, sufferer, rest


def _object(text: str, done: Sequence[Term], pivot: Term) -> Term | None:
    """What stands behind a verb before the first preposition."""
    found = head(text, done, pivot.end, len(text)) if done else None
    if found is not None and found.key in units():
        return None
    first = PREPOSITION.search(text, pivot.end, done[0].start) if done else None
    return found if first is None else None


def _is_telling(said: Statement) -> bool:
    """Tell whether a claim's attribution is one: its content a clause or a quotation, or its cue a verb of telling."""
    content = " ".join(part.text for part in said.content)
    cue = {stem(word) for part in said.cue for word in part.text.lower().split()}
    return bool(_CLAUSE.search(content)) or not cue.isdisjoint(word_stems("telling"))


def is_proposition(text: str) -> bool:
    """Tell whether *text* can stand alone as a claim: a finite verb, and no pronoun or participle before it."""
    if _POINTING.match(text) or _GERUND.match(text):
        return False
    words = [term for term in terms(text).terms if term.value is None]
    past = any(
        text[t.start : t.end].islower() and is_past(text[t.start : t.end]) and not _PARTICIPLE.match(text, t.end)
        for t in words
    )
    return past or bool(_FINITE.search(text)) or any(_PRESENT.match(text, t.start) for t in words)


def _worth(term: Term) -> float:
    """What a term says beyond its rarity: a figure most, a name more than another word."""
    return 2.0 if term.value is not None else 1.0 if term.capital else 0.5


def _predicates(text: str, found: Terms) -> frozenset[str]:
    """The stem of the claim's main verb, where it says something: "be", "take" and their like do not.

    Looked for in turn: the first word after an auxiliary, the first past form or present form before a determiner or a
    figure ("lacks the"), the first word after "to".
    """
    plain = [term for term in found.terms if not term.capital and term.value is None and term.start]
    if within := _RELATIVE.search(text):
        main = text[: within.start()]
        told = _predicates(main, Terms(tuple(t for t in found.terms if t.end <= len(main)), (), ()))
        if told and told.isdisjoint(word_stems("telling")):
            return told
    finite = any(_AUXILIARY.search(text[: term.end]) for term in found.terms)
    for test in (_after_auxiliary, _is_present if finite else _is_finite, _is_infinitive):
        for term in plain:
            if not _is_light(text, term) and test(text, term):
                return frozenset({term.key})
    return frozenset()


def _is_light(text: str, term: Term) -> bool:
    """Tell whether a word is a verb that says little, or no verb at all but what a figure is given in."""
    if term.key in units():
        return True
    return term.key in light_verbs() and text[term.start : term.end].lower() != "lied"


def _pivots(found: Terms, predicates: frozenset[str]) -> tuple[Term, ...]:
    """The place of the main verb, or of the first word after a verb that says little ("went on strike")."""
    told = [term for term in found.terms if term.key in predicates and not term.capital]
    light = next((n for n, term in enumerate(found.terms) if n and term.key in light_verbs()), len(found.terms))
    after = [t for t in found.terms[light + 1 :] if not t.capital and t.value is None and t.key not in units()]
    return tuple((told or after)[:1])


def _after_auxiliary(text: str, term: Term) -> bool:
    return bool(_AUXILIARY_BEFORE.search(text[: term.start]))


def _is_present(text: str, term: Term) -> bool:
    return bool(_PRESENT.match(text, term.start))


def _is_finite(text: str, term: Term) -> bool:
    """Tell a past or present form from a participle before its noun ("a stolen mask")."""
    word = text[term.start : term.end].split(maxsplit=1)[0].lower()
    past = is_past(word) or word in zero_pasts()
    return _is_present(text, term) or (past and not DETERMINER_BEFORE.search(text[: term.start]))


def _is_infinitive(text: str, term: Term) -> bool:
    return bool(INFINITIVE.search(text[: term.start]))
