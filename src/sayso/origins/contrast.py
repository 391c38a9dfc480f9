"""What sets a passage against a claim: other figures, a negation on one side, a weaker mood, a correction."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.lang.propositions import Term, Terms, synonyms
from sayso.origins.material import Sheet, Unit
from sayso.origins.reading import INFINITIVE, Reading


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
    "fired, and no one answered"); a negated claim is denied by a unit that
    has its main verb and no negation at all.
    """
    known = held.terms[unit.place]
    marks = [at for at in known.negations if any(span.start <= at < span.end for span in unit.spans)]
    verbs = {other for key in reading.predicates for other in (key, *synonyms().get(key, ()))}
    anchors = [term.start for term in own if term.key in verbs]
    text = held.article.text
    if reading.negated:
        return bool(marks) or not any(not INFINITIVE.search(text, max(0, at - 4), at) for at in anchors)
    return not any(0 < at - mark <= _NEAR and not _BREAK.search(text, mark, at) for mark in marks for at in anchors)


def is_weaker(reading: Reading, known: Terms, unit: Unit) -> bool:
    """Tell whether the unit only says "may be" where the claim says "is"."""
    if reading.weakened or not reading.predicates:
        return False
    anchors = [term.start for term in known.terms if term.key in reading.predicates]
    marks = [at for at in known.modals if any(span.start <= at < span.end for span in unit.spans)]
    return any(0 <= at - mark <= 20 for mark in marks for at in anchors)
