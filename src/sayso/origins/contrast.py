"""What sets a passage against a claim: other figures, a negation on one side, a weaker mood, a correction."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sayso.lang.propositions import Term, Terms, antonyms, date_names, root, synonyms, word_stems
from sayso.origins.material import Sheet, Unit, Voice
from sayso.origins.reading import DETERMINER_BEFORE, INFINITIVE, PREPOSITION, Reading


_CORRECTS = re.compile(
    r"\b(?:corrects?|corrected|corrections?|earlier version|previous version|(?:wrongly|incorrectly|mistakenly) "
    r"(?:\w+ )?(?:said|stated|reported|gave|put))\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:from|instead of|rather than|not|version (?:said|stated|gave|put|of this \w+ said)|wrongly|incorrectly"
    r"|mistakenly|previously)\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
"""What stands before a figure that a correction takes back."""

_NEAR = 26
"""Code points between a negation and the verb that it turns round."""

_NO_OBJECT = re.compile(
    r"\s+(?:by\s+|to\s+)?(?:no(?!\s+(?:fewer|less|more|later|longer|sooner))|nothing|nobody|none|neither)\b"
)
"""What negates a verb from behind: "won no prize"."""

_GOVERNED = re.compile(
    r"(?:\s+(?:to|from|that|an?|the|its|his|her|their|any|all|of|it|he|she|they|ha[sd]|have|having|was|were|is|are|be|been"
    r"|being|ever|yesterday|plans?|orders?|for))*(?:\s+(?:the|its|his|her|their|an?)\s+[\w’'-]+)?\s+"
)
"""What may stand between an undoing word and what it undoes."""

_NOT_ON = re.compile(r"\bnot\s+(?:on|in)\s+$")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100

_MODAL_REACH = 20
"""Code points between "may" and its verb."""

_PLAN_REACH = 60
"""Code points in which the word that governs an infinitive is looked for."""

_FUTURE = re.compile(
    r"(?:\b(?:will|would|shall|should|could)|['’](?:ll|d))\s+(?:not\s+|never\s+|also\s+|\w+ly\s+)?(?:be\s+|have\s+(?:been\s+)?)?"
    r"(?:\w+ly\s+)?$"
)
_TO = re.compile(r"(?P<words>(?:\b[\w’'-]+\s+){0,3}\b[\w’'-]+)\s+(?:not\s+)?to\s+(?:(?!and\b|or\b)\w+\s+){0,2}$")
_GERUND = re.compile(r"\w+ing\b")
_GOVERNS = re.compile(r"\b([\w’'-]+)\s+(?:(?:its|his|her|their)\s+)?$")
_BE = frozenset(("is", "are", "was", "were"))
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|should it)\b[^,;:]*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|get|gets)\s+(?:\w+ly\s+|not\s+|also\s+|then\s+)?$")
_BY = re.compile(r"\bby\s+(?!\w+ing\b|\d)")
_BREAK = re.compile(r"[,;:.?!—–\"“”]|\b(?:but|and|that|which|who|because|after|only|just)\b")
"""What ends the reach of a negation."""


def figures_met(wanted: Sequence[Term], own: Sequence[Term], known: Terms) -> float:
    """Share of the claim's figures that the passage bears out; a figure of a neighbour clause counts as well."""
    if not wanted:
        return 1.0
    have = [term for term in (*own, *known.terms) if term.value is not None]
    return sum(any(bears_out(other, figure) for other in have) for figure in wanted) / len(wanted)


def corrected(reading: Reading, held: Sheet, unit: Unit) -> str:
    """Tell whether a correction names the claim's figure as the "old" one or the "new" one; empty where it does not."""
    text = held.article.quote(unit.sentence)
    if not reading.figures or not _CORRECTS.search(text):
        return ""
    for term in held.terms[unit.place].terms:
        if any(term.value == figure.value for figure in reading.figures):
            return "old" if _WAS.search(held.article.text[unit.sentence.start : term.start]) else "new"
    return ""


def in_conflict(reading: Reading, own: Sequence[Term]) -> bool:
    """Tell whether the unit counts the same things as the claim and comes to another figure."""
    for figure, noun in pairwise(reading.terms.terms):
        if figure.value is None or noun.value is not None:
            continue
        counts = [have for have, thing in pairwise(own) if have.value is not None and thing.key == noun.key]
        if counts and not any(bears_out(have, figure) for have in counts):
            return True
    return False


def is_opposite(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term]) -> bool:
    """Tell whether the unit has the opposite of a word of the claim and not the word, or another day, month or year."""
    there = {term.key for term in held.terms[unit.place].terms}
    here = {term.key for term in own}
    for term in reading.terms.terms:
        against = antonyms().get(term.key, frozenset())
        if (
            not against.isdisjoint(here)
            and term.key not in there
            and synonyms().get(term.key, frozenset()).isdisjoint(there)
        ):
            return True
    text = held.article.text
    wanted, told = reading.terms.terms, held.terms[unit.place].terms
    days = {t.key for t in told if not _NOT_ON.search(text[max(0, t.start - 8) : t.start])}
    dates = [({t.key for t in wanted} & group, days & group) for group in date_names()]
    dates.append(({t.key for t in wanted if _is_year(t)}, {t.key for t in told if _is_year(t)}))
    return any(asked and given and asked.isdisjoint(given) for asked, given in dates)


def _is_year(term: Term) -> bool:
    return term.value is not None and _FIRST_YEAR <= term.value <= _LAST_YEAR and term.end - term.start == len("2000")


def bears_out(have: Term, wanted: Term) -> bool:
    """Tell whether one figure supports another: "17" and "dozens" both support "at least 12"; "up to 17" does not."""
    known, asked = have.value or 0.0, wanted.value or 0.0
    if math.isclose(known, asked, rel_tol=1e-6):
        return have.bound in ("", wanted.bound)
    if wanted.bound == "min":
        return known > asked and have.bound != "max" and known < asked * 1000
    return wanted.bound == "max" and known < asked and have.bound != "min"


def same_polarity(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term]) -> bool:
    """Tell whether claim and unit are both affirmed or both negated.

    Only a negation that stands right before the main verb turns an affirmed claim into its denial ("did not fire", not
    "fired, and no one answered"), or a "no" right behind it, or a word that undoes it ("refused to fire"); a negated
    claim is denied by a unit that has its main verb and nothing of these.
    """
    text = held.article.text
    anchors = _anchors(reading, own)
    marks = [at for at in held.terms[unit.place].negations if any(span.start <= at < span.end for span in unit.spans)]
    undoing = [term for term in held.terms[unit.place].terms if term.key in word_stems("undoing")]
    if unit.voice is Voice.CONTENT and unit.statement is not None and unit.statement.act == "deny":
        undoing = [term for term in undoing if term in own]
    turned = [_is_turned(text, marks, undoing, term) for term in anchors]
    if reading.negated:
        firm = [term for term in anchors if not INFINITIVE.search(text, max(0, term.start - 4), term.start)]
        return bool(marks) or bool(undoing) or any(turned) or not firm
    return not any(turned)


def _anchors(reading: Reading, own: Iterable[Term]) -> list[Term]:
    """Where a unit tells the claim's deed, in its own words or a synonym."""
    keys = {pivot.key for pivot in reading.pivots} | reading.predicates
    keys |= {other for key in keys for other in synonyms().get(key, ())}
    return [term for term in own if term.key in keys]


def _is_turned(text: str, marks: Iterable[int], undoing: Iterable[Term], anchor: Term) -> bool:
    """Tell whether a negation or an undoing word reaches a deed."""
    at = anchor.start
    if any(0 < at - mark <= _NEAR and not _BREAK.search(text, mark, at) for mark in marks):
        return True
    return bool(_NO_OBJECT.match(text, anchor.end)) or any(
        term.end < at and _GOVERNED.fullmatch(text, term.end, at) for term in undoing
    )


def is_weaker(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term]) -> bool:
    """Tell whether the unit only says "may be", "plans to be", "is it?" or "if it is" where the claim says "is"."""
    if reading.weakened or not reading.pivots:
        return False
    text = held.article.text
    modals = [at for at in held.terms[unit.place].modals if any(span.start <= at < span.end for span in unit.spans)]
    anchors = _anchors(reading, own)
    if any(0 <= term.start - mark <= _MODAL_REACH for mark in modals for term in anchors):
        return True
    pivot = reading.pivots[0]
    if not anchors or is_unreal(reading.text, 0, pivot.start) or reading.text.rstrip().endswith("?"):
        return False
    asked = text[unit.sentence.start : unit.sentence.end].rstrip(" \"”’'").endswith("?")
    return asked or all(is_unreal(text, unit.sentence.start, term.start) for term in anchors)


def is_unreal(text: str, start: int, at: int) -> bool:
    """Tell whether a verb at *at* in a sentence from *start* is told as planned, wished, to come or on a condition."""
    before = text[max(start, at - _PLAN_REACH) : at]
    if _FUTURE.search(before) or _CONDITION.search(text[start:at]):
        return True
    unreal = word_stems("unreal")
    if _GERUND.match(text, at) and (thought := _GOVERNS.search(before)) and root(thought[1].lower()) in unreal:
        return True
    planned = _TO.search(before)
    if planned is None:
        return False
    words = planned["words"].lower().split()
    return words[-1] in _BE or any(root(word) in unreal for word in words)


def is_reversed(reading: Reading, held: Sheet, own: Sequence[Term]) -> bool:
    """Tell whether the unit has it the other way round: the claim's doer suffers, and who suffers does it."""
    if not reading.predicates or not reading.pivots:
        return False
    doer, sufferer = _roles(reading.text, reading.terms.terms, reading.pivots[0], bound=True)
    if not doer or not sufferer:
        return False
    text = held.article.text
    verbs = [
        t
        for t in _anchors(reading, own)
        if "-" not in t.key and not DETERMINER_BEFORE.search(text[max(0, t.start - 8) : t.start])
    ]
    found = [_roles(text, own, term) for term in verbs]
    return (
        bool(found)
        and len(verbs) == len(_anchors(reading, own))
        and all(
            doer & other_sufferer
            and not doer & other_doer
            and (sufferer & other_doer or (other_doer and sufferer & other_sufferer))
            for other_doer, other_sufferer in found
        )
    )


def _roles(text: str, known: Sequence[Term], verb: Term, *, bound: bool = False) -> tuple[set[str], set[str]]:
    """Who does and who suffers, by the side of the verb on which they stand; the passive turns the sides round.

    With *bound* who suffers ends at the first preposition ("sold the house to her": the house).
    """
    left = {term.key for term in known if term.end <= verb.start and term.value is None}
    right = [term for term in known if term.start >= verb.end and term.value is None]
    if _PASSIVE.search(text[max(0, verb.start - 24) : verb.start]):
        agent = _BY.search(text, verb.end, verb.end + 80)
        end = PREPOSITION.search(text, agent.end()) if agent else None
        stop = end.start() if end else len(text)
        return {term.key for term in right if agent and agent.end() <= term.start < stop}, left
    end = PREPOSITION.search(text, verb.end) if bound else None
    return left, {term.key for term in right if end is None or term.start < end.start()}
