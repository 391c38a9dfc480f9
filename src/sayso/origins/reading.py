"""Read a claim: its weighted terms, its main verb, its figures, whether it is negated or weakened.

The main verb is found by its neighbours (an auxiliary before it, a determiner after it), for one
short sentence needs no parser; verbs that say little ("be", "take") are no help and are passed over.
"""

import math
import re
from dataclasses import dataclass

from sayso.lang.propositions import Term, Terms, light_verbs, terms, word_stems, zero_pasts
from sayso.lang.stems import is_irregular, stem
from sayso.model import Statement
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
PREPOSITION = re.compile(
    r"\b(?:of|to|in|on|at|for|from|over|after|before|with|near|into|against|by|because|when|while|during|about|under|as)\b"
    r"|[,;:.]"
)
INFINITIVE = re.compile(r"\bto\s+$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as it is compared.

    ``weights`` holds the weight of each stem, ``predicates`` the stems that must stand in the passage itself,
    ``pivots`` the term that tells the deed (the main verb, or what follows a verb that says little), ``figures`` the
    values that must be met, ``said`` the claim's own attribution where it tells that somebody said something.
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


def read_claim(text: str, material: Material, said: Statement | None = None) -> Reading:
    """Read a claim against the collection in which it will be looked for."""
    found = terms(text)
    predicates = _predicates(text, found)
    pivots = _pivots(found, predicates)
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
        negated=bool(found.negations),
        weakened=bool(found.modals),
        said=said if said is not None and _is_telling(said) else None,
    )


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
        text[t.start : t.end].islower() and _is_past(text[t.start : t.end]) and not _PARTICIPLE.match(text, t.end)
        for t in words
    )
    return past or bool(_FINITE.search(text)) or any(_PRESENT.match(text, t.start) for t in words)


def _is_past(word: str) -> bool:
    return word.endswith("ed") or is_irregular(word)


def _worth(term: Term) -> float:
    """What a term says beyond its rarity: a figure most, a name more than another word."""
    return 2.0 if term.value is not None else 1.0 if term.capital else 0.5


def _predicates(text: str, found: Terms) -> frozenset[str]:
    """The stem of the claim's main verb, where it says something: "be", "take" and their like do not.

    Looked for in turn: the first word after an auxiliary, the first past form or present form before a determiner or a
    figure ("lacks the"), the first word after "to".
    """
    plain = [term for term in found.terms if not term.capital and term.value is None and term.start]
    finite = any(_AUXILIARY.search(text[: term.end]) for term in found.terms)
    for test in (_after_auxiliary, _is_present if finite else _is_finite, _is_infinitive):
        for term in plain:
            if term.key not in light_verbs() and test(text, term):
                return frozenset({term.key})
    return frozenset()


def _pivots(found: Terms, predicates: frozenset[str]) -> tuple[Term, ...]:
    """The place of the main verb, or of the first word after a verb that says little ("went on strike")."""
    told = [term for term in found.terms if term.key in predicates and not term.capital]
    light = next((n for n, term in enumerate(found.terms) if n and term.key in light_verbs()), len(found.terms))
    after = [term for term in found.terms[light + 1 :] if not term.capital and term.value is None]
    return tuple((told or after)[:1])


def _after_auxiliary(text: str, term: Term) -> bool:
    return bool(_AUXILIARY_BEFORE.search(text[: term.start]))


def _is_present(text: str, term: Term) -> bool:
    return bool(_PRESENT.match(text, term.start))


def _is_finite(text: str, term: Term) -> bool:
    """Tell a past or present form from a participle before its noun ("a stolen mask")."""
    word = text[term.start : term.end].split(maxsplit=1)[0].lower()
    past = _is_past(word) or word in zero_pasts()
    return _is_present(text, term) or (past and not DETERMINER_BEFORE.search(text[: term.start]))


def _is_infinitive(text: str, term: Term) -> bool:
    return bool(INFINITIVE.search(text[: term.start]))
