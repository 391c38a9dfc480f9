"""Where a passage tells the claim's deed, and how far who does it and to whom agree there.

Anchors are the words of a unit that tell the deed: the claim's own verb, a synonym, a special case.  Each is read in
its clause (`frames`); the anchor whose clause holds most of the claim is the one that counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sayso.lang.lexicon import telling
from sayso.lang.propositions import Term, dates
from sayso.model import Span
from sayso.origins.frames import Frame, frame_of, is_definite, owned
from sayso.origins.material import Sheet, Unit
from sayso.origins.reading import Reading


_OPEN = 0.5
"""What stands for agreement of a role that the claim or the passage leaves open."""

_SLOT = re.compile(r"\b(in|at|near|on|of|for|against|inside|between)\s", re.IGNORECASE)

_APPOSED = re.compile(r",\s+(?:[A-Z][\w’'-]+\s*){1,4}")

_BEFORE = 0.8
"""Agreement through a pronoun with the sentence before."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best anchors of a unit, if any, with the agreement of roles and what their clause holds of the claim."""

    anchors: tuple[Frame, ...] = ()
    doer: float = _OPEN
    sufferer: float = _OPEN
    clause: float = 0.0
    names: float = _OPEN
    slots: float = 1.0

    @property
    def score(self) -> float:
        """How well the anchor fits."""
        return self.doer + self.sufferer + 2 * self.clause


class Beside(NamedTuple):
    """A claim laid beside a unit."""

    reading: Reading
    held: Sheet
    unit: Unit


def anchor_keys(reading: Reading) -> frozenset[str]:
    """Stems that tell the claim's deed."""
    keys = {pivot.key for pivot in reading.pivots} | reading.predicates
    return frozenset(other for key in keys for other in telling(key))


def align(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term], keys: frozenset[str]) -> Alignment:
    """Find the best anchor among the words *keys*; equal ones are kept together."""
    frames = [frame_of(held.article.text, own, term, Span(unit.start, unit.end)) for term in own if term.key in keys]
    if not frames:
        return Alignment(clause=_share(reading, held, unit, own, pronoun=False), names=_OPEN)
    scored = [_scored(reading, held, unit, own, frame) for frame in frames]
    best = max(scored, key=lambda one: one.score)
    same = tuple(frame for one in scored if one.score >= best.score - 0.01 for frame in one.anchors)
    return replace(best, anchors=same)


def _scored(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term], frame: Frame) -> Alignment:
    inside = [term for term in own if frame.clause.start <= term.start < frame.clause.end]
    names = [term for term in reading.terms.terms[1:] if term.capital]
    near = _before(held, unit) if frame.pronoun else frozenset()
    met = [1.0 if _meets(name.key, inside) else _BEFORE if name.key in near else 0.0 for name in names]
    if "-" in frame.verb.key and frame.verb.key not in reading.weights:
        frame = replace(frame, doer=None, sufferer=None)
    doers = [frame.doer]
    if reading.sufferer is None and (reached := frame.object_of(held.article.text)):
        doers.append(reached)
    beside, sufferers = Beside(reading, held, unit), (frame.sufferer, _led_by(reading, frame))
    return Alignment(
        (frame,),
        max(_role(beside, reading.doer, told, pronoun=frame.pronoun) for told in doers),
        max(_role(beside, reading.sufferer, told, pronoun=frame.pronoun) for told in sufferers),
        _share(reading, held, unit, inside, pronoun=frame.pronoun),
        sum(met) / len(met) if met else _OPEN,
        0.0 if _other_place(reading, held.article.text, inside) else 1.0,
    )


def _other_place(reading: Reading, text: str, inside: Sequence[Term]) -> bool:
    """Tell whether the clause fills a place of the claim with something else: "in Lille" for "in Ghent"."""
    wanted = _slots(reading.text, reading.terms.terms)
    told = _slots(text, inside)
    return any(
        told.get(word) is not None
        and not _meets(term.key, inside)
        and told[word].capital == term.capital
        and told[word].key not in reading.weights
        for word, term in wanted.items()
    )


def _slots(text: str, found: Sequence[Term]) -> dict[str, Term]:
    """The last word of what stands behind each preposition; a preposition that stands twice tells nothing."""
    out: dict[str, Term] = {}
    twice: set[str] = set()
    marks = list(_SLOT.finditer(text, found[0].start if found else 0, found[-1].end if found else 0))
    for place, mark in enumerate(marks):
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        held = [term for term in found if mark.end() <= term.start < stop]
        run = _run(text, held)
        if run and run.value is None and run.key not in dates():
            twice |= {mark[1].lower()} & out.keys()
            out[mark[1].lower()] = run
    return {word: term for word, term in out.items() if word not in twice}


def _run(text: str, held: Sequence[Term]) -> Term | None:
    """The last word of an unbroken run."""
    last = None
    for term in held:
        if last is not None and text[last.end : term.start].strip() not in ("", "-"):
            break
        last = term
    return last


def _led_by(reading: Reading, frame: Frame) -> tuple[Term, ...] | None:
    """None, for an open role, where the sufferer stands right before the word ("saw the bodies laid out")."""
    last = frame.doer[-1:] if frame.doer else ()
    is_led = reading.sufferer is not None and last and _meets(reading.sufferer.key, last)
    return None if is_led else frame.sufferer


def _role(beside: Beside, wanted: Term | None, told: Sequence[Term] | None, *, pronoun: bool) -> float:
    """How far the claim's doer or sufferer agrees with that of the passage."""
    if wanted is None or not told:
        return _OPEN
    if _meets(wanted.key, told):
        return 1.0
    if any(term.key in _named(beside.reading, wanted) for term in told):
        return _BEFORE
    _, held, unit = beside
    if not (pronoun or is_definite(held.article.text, told)):
        return 0.0
    return _BEFORE if wanted.key in _before(held, unit) else _OPEN if _is_known(wanted.key, held, unit) else 0.0


def _named(reading: Reading, head: Term) -> frozenset[str]:
    """Names in the claim that go with a noun: right before it, or behind a comma ("the governor, Ann Lee")."""
    text, terms = reading.text, reading.terms.terms
    place = terms.index(head)
    first = place
    while first and not text[terms[first - 1].end : terms[first].start].strip():
        first -= 1
    found = {term.key for term in terms[first:place] if term.capital}
    comma = _APPOSED.search(text, head.end)
    if comma:
        found |= {term.key for term in terms if term.capital and comma.start() <= term.start < comma.end()}
    return frozenset(found)


def _is_known(key: str, held: Sheet, unit: Unit) -> bool:
    """Tell whether an earlier sentence or the title has a word."""
    return key in held.title or any(term.key == key for known in held.terms[: unit.place] for term in known.terms)


def _share(reading: Reading, held: Sheet, unit: Unit, inside: Sequence[Term], *, pronoun: bool) -> float:
    """Share of the claim's weight, its verb aside, that a clause bears out, by itself or through a pronoun."""
    keys = {term.key for term in inside}
    before = _before(held, unit) if pronoun else frozenset[str]()
    told = {pivot.key for pivot in reading.pivots}
    rest = {key: weight for key, weight in reading.weights.items() if key not in told}
    met = 0.0
    for key, weight in rest.items():
        if not telling(key).isdisjoint(keys):
            met += weight
        elif not key.startswith("#") and not telling(key).isdisjoint(before):
            met += _BEFORE * weight
    return met / (sum(rest.values()) or 1.0)


def _before(held: Sheet, unit: Unit) -> frozenset[str]:
    """Stems of the sentence before."""
    return frozenset(term.key for term in held.terms[unit.place - 1].terms) if unit.place else frozenset()


def _meets(key: str, found: Sequence[Term]) -> bool:
    return any(term.key in telling(key) for term in found)


def is_reversed(reading: Reading, held: Sheet, frames: Sequence[Frame]) -> bool:
    """Tell whether the passage has it the other way round: the claim's doer suffers, and who suffers does it."""
    if reading.doer is None or not frames:
        return False
    return all(_swapped(reading, held.article.text, frame) for frame in frames)


def _swapped(reading: Reading, text: str, frame: Frame) -> bool:
    doer, others, anchor = reading.doer, reading.others, {pivot.key for pivot in reading.pivots}
    if doer is None or frame.doer is None or frame.sufferer is None:
        return False
    holding = [term for term in frame.doer if term.key == doer.key]
    if holding and all(owned(text, term) for term in holding):
        last = frame.doer[-1]
        return last.key in others and last.key not in {term.key for term in holding}
    if "-" in frame.verb.key and frame.verb.key not in anchor:
        return False
    behind = {term.key for term in frame.sufferer}
    turned = {term.key for term in frame.doer}
    wanted = reading.sufferer.key if reading.sufferer is not None else ""
    if not turned.isdisjoint(reading.weights.keys() - others - anchor):
        return False
    return not holding and doer.key in behind and (wanted in turned or (bool(turned) and wanted in behind))
