"""What sets a passage against a claim: other figures, another day, an opposite word, a correction."""

import math
import re
from collections.abc import Sequence

from sayso.lang.lexicon import antonyms, telling
from sayso.lang.propositions import Term, Terms, date_names
from sayso.origins.aligning import Alignment, align, anchor_keys
from sayso.origins.material import Sheet, Unit
from sayso.origins.reading import Reading


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

_NOT_ON = re.compile(r"\bnot\s+(?:(?:on|in|the)\s+)?$")
_TOWARDS = re.compile(r"\b(?:to|into|towards?)\s+(?:the\s+)?$")
_FROM = re.compile(r"\b(?:from|out of)\s+(?:the\s+)?$")
_COUNTED = 2
"""Words behind a figure in which the noun is looked for that it counts."""

_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def figures_met(wanted: Sequence[Term], own: Sequence[Term], known: Terms, text: str) -> float:
    """Share of the claim's figures that the passage bears out; a figure of a neighbour clause counts as well."""
    if not wanted:
        return 1.0
    have = [term for term in (*own, *known.terms) if term.value is not None and not _is_denied(text, term)]
    return sum(any(bears_out(other, figure) for other in have) for figure in wanted) / len(wanted)


def _is_denied(text: str, term: Term) -> bool:
    """Tell whether a figure or a date is named to say that it is another ("87, not 200")."""
    return _NOT_ON.search(text, max(0, term.start - 12), term.start) is not None


def corrected(reading: Reading, held: Sheet, unit: Unit) -> str:
    """Tell whether a correction names the claim's figure as the "old" one or the "new" one; empty where it does not."""
    text = held.article.quote(unit.sentence)
    if not reading.figures or not _CORRECTS.search(text):
        return ""
    for term in held.terms[unit.place].terms:
        if any(term.value == figure.value for figure in reading.figures):
            return "old" if _WAS.search(held.article.text[unit.sentence.start : term.start]) else "new"
    return ""


def in_conflict(reading: Reading, held: Sheet, own: Sequence[Term]) -> bool:
    """Tell whether the unit counts the same things as the claim and comes to another figure."""
    told = [one for one in _counts(own) if not _is_denied(held.article.text, one[0])]
    for figure, nouns in _counts(reading.terms.terms):
        wanted = frozenset().union(*(telling(noun.key) for noun in nouns))
        same = [have for have, things in told if any(thing.key in wanted for thing in things)]
        if same and not any(bears_out(have, figure) for have in same):
            return True
    return False


def _counts(found: Sequence[Term]) -> list[tuple[Term, list[Term]]]:
    """Each figure with what it may count: the words right behind it."""
    out = []
    for place, figure in enumerate(found):
        if figure.value is not None:
            behind = found[place + 1 : place + 1 + _COUNTED]
            cut = next((n for n, term in enumerate(behind) if term.value is not None), len(behind))
            out.append((figure, [term for term in behind[:cut] if not term.capital]))
    return out


def is_opposite(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term], found: Alignment) -> bool:
    """Tell whether the unit has the opposite of a word of the claim and not the word.

    The opposite of the main verb counts where its clause holds more of the claim than that of the verb itself.
    """
    there = {term.key for term in held.terms[unit.place].terms}
    here = {term.key for term in own}
    main = {pivot.key for pivot in reading.pivots} | reading.predicates
    for term in reading.terms.terms:
        against = antonyms().get(term.key, frozenset()) - telling(term.key)
        if term.key not in main and not against.isdisjoint(here) and telling(term.key).isdisjoint(there):
            return True
    if reading.negated:
        return False
    against = frozenset(other for key in main for other in antonyms().get(key, ())) - anchor_keys(reading)
    other = align(reading, held, unit, own, against)
    return bool(other.anchors) and (not found.anchors or other.score > found.score + 0.01)


def is_elsewhere(reading: Reading, held: Sheet, unit: Unit) -> bool:
    """Tell whether the unit names another day, month or year, or a place as left where the claim has it reached."""
    text = held.article.text
    wanted, told = reading.terms.terms, held.terms[unit.place].terms
    given_terms = [t for t in told if not _is_denied(text, t)]
    days = {t.key for t in given_terms}
    dates = [({t.key for t in wanted} & group, days & group) for group in date_names()]
    dates.append(({t.key for t in wanted if _is_year(t)}, {t.key for t in given_terms if _is_year(t)}))
    if any(asked and given and asked.isdisjoint(given) for asked, given in dates):
        return True
    return any(_is_turned_about(reading.text, term, text, told) for term in wanted if term.capital)


def _is_turned_about(claim: str, term: Term, text: str, told: Sequence[Term]) -> bool:
    """Tell whether a passage has "from X" and never "to X" where the claim has "to X", or the other way round."""
    same = [other for other in told if other.key == term.key]
    for ours, theirs in ((_TOWARDS, _FROM), (_FROM, _TOWARDS)):
        if ours.search(claim, max(0, term.start - 12), term.start) and same:
            return all(theirs.search(text, max(0, other.start - 12), other.start) for other in same)
    return False


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
