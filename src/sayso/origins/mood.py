"""Whether a passage tells the claim's deed as done: not denied, not undone, not only planned, asked or possible."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.lang.lexicon import antonyms, root
from sayso.lang.propositions import Term, word_stems
from sayso.model import Span
from sayso.origins.frames import Frame
from sayso.origins.material import Sheet, Unit, Voice
from sayso.origins.reading import INFINITIVE, Reading


_NEAR = 26
"""Code points between a negation and the verb that it turns round."""

_NO_OBJECT = re.compile(
    r"\s+(?:[\w-]+\s+)?(?:by\s+|to\s+)?(?:no(?!\s+(?:fewer|less|more|later|longer|sooner))|nothing|nobody|none|neither)\b"
)
"""What negates a verb from behind: "won no prize"."""

_NEGATED_NOUN = re.compile(
    r"\b(?:not|no|neither|nor)\s+(?:(?:an?|the|any|its|his|her|their)\s+)?(?:[a-z-]+\s+)?$", re.IGNORECASE
)
"""What negates the noun behind it: "not a storm"."""

_GOVERNED = re.compile(
    r"(?:\s+(?:to|from|that|an?|the|its|his|her|their|any|all|of|it|he|she|they|ha[sd]|have|having|was|were|is|are|be|been"
    r"|being|ever|yesterday|plans?|orders?|for|against|on|claims?|reports?|idea|out))*"
    r"(?:\s+(?:the|its|his|her|their|an?)\s+[\w’'-]+)?\s+"
)
"""What may stand between an undoing word and what it undoes."""

_TRIED = re.compile(r"\b(?:attempts?|bids?|efforts?|tr(?:y|ies|ied))\b")
_UNTRUE = re.compile(
    r"\b(?:false|untrue|baseless|unfounded|incorrect|wrong|fake|a lie|lies|a hoax|made up|invented"
    r"|no truth)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?|stor(?:y|ies)|talk|suggestions?|accusations?|notion|idea)\s+"
    r"(?:that|of|about)\b",
    re.IGNORECASE,
)
_MODAL_REACH = 20
"""Code points between "may" and its verb."""

_PLAN_REACH = 60
"""Code points in which the word that governs an infinitive is looked for."""

_FUTURE = re.compile(
    r"(?:\b(?:will|would|shall|should|could)|['’](?:ll|d))\s+(?:not\s+|never\s+|also\s+|\w+ly\s+)?(?:be\s+|have\s+(?:been\s+)?)?"
    r"(?:\w+ly\s+)?$"
)
_TO = re.compile(r"(?P<words>(?:\b[\w’'-]+\s+)*\b[\w’'-]+)\s+(?:not\s+)?to\s+(?:(?!and\b|or\b)\w+\s+){0,2}$")
_STRAIGHT_TO = re.compile(r"\bto\s+(?:be\s+|have\s+(?:been\s+)?)?(?:\w+ly\s+)?$")
_GERUND = re.compile(r"\w+ing\b")
_GOVERNS = re.compile(r"\b([\w’'-]+)\s+(?:(?:its|his|her|their)\s+)?$")
_BE = frozenset(("is", "are", "was", "were"))
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|should it)\b[^,;:]*$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:.?!—–\"“”]|\b(?:but|and|that|which|who|because|after|only|just)\b")
"""What ends the reach of a negation."""

_ONCE = re.compile(
    r"\b(?:ago|formerly|used to|last (?:year|decade|century)|before the (?!end\b|start\b)\w+|in the past)\b",
    re.IGNORECASE,
)
"""What puts a deed into a past that is over."""

_NOT_OVER = re.compile(r"\b(?:will|shall|is going to|are going to|to be)\b|\b(?:is|are)\b(?!\s+\w+ed\b)")


class Against(NamedTuple):
    """What may turn a deed round: the places of negations, undoing words, and the words for those who take part."""

    marks: tuple[int, ...]
    undoing: tuple[Term, ...]
    parties: tuple[Term, ...]


def same_polarity(reading: Reading, held: Sheet, unit: Unit, own: Sequence[Term], frames: Sequence[Frame]) -> bool:
    """Tell whether claim and unit are both affirmed or both negated.

    Only a negation that stands right before the main verb turns an affirmed claim into its denial ("did not fire", not
    "fired, and no one answered"), or a "no" right behind it, or a word that undoes it ("refused to fire"); a negated
    claim is denied by a unit that has its main verb and nothing of these.
    """
    text = held.article.text
    marks = [at for at in held.terms[unit.place].negations if any(span.start <= at < span.end for span in unit.spans)]
    undoing = [term for term in held.terms[unit.place].terms if term.key in word_stems("undoing")]
    if unit.voice is Voice.CONTENT and unit.statement is not None and unit.statement.act == "deny":
        undoing = [term for term in undoing if term in own]
    roles = {term.key for term in (reading.doer, reading.sufferer) if term is not None}
    against = Against(tuple(marks), tuple(undoing), tuple(term for term in own if term.key in roles))
    turned = [_is_turned(text, unit.sentence, frame.verb, against) for frame in frames]
    if reading.negated:
        firm = [f for f in frames if not INFINITIVE.search(text, max(0, f.verb.start - 4), f.verb.start)]
        opposite = {key for pivot in reading.pivots for key in antonyms().get(pivot.key, ())}
        return bool(marks) or bool(undoing) or any(turned) or not firm or any(term.key in opposite for term in own)
    return not any(turned)


def _is_turned(text: str, sentence: Span, verb: Term, against: Against) -> bool:
    """Tell whether a negation or an undoing word reaches a deed, its doer or its sufferer."""
    marks, undoing, parties = against
    at = verb.start
    if any(0 < at - mark <= _NEAR and not _BREAK.search(text, mark, at) for mark in marks):
        return True
    if _NO_OBJECT.match(text, verb.end) or any(
        term.end < at and _GOVERNED.fullmatch(text, term.end, at) for term in undoing
    ):
        return True
    if any(_NEGATED_NOUN.search(text, max(0, term.start - 30), term.start) for term in parties):
        return True
    before = text[sentence.start : at]
    after = text[verb.end : sentence.end]
    if _REPORTS.search(before) and _UNTRUE.search(after):
        return True
    return bool(_TRIED.search(before)) and any(term.start > verb.end for term in undoing)


def is_weaker(reading: Reading, held: Sheet, unit: Unit, frames: Sequence[Frame]) -> bool:
    """Tell whether the unit only says "may be", "plans to be", "is it?" or "if it is" where the claim says "is"."""
    if reading.weakened or not reading.pivots or not frames:
        return False
    text = held.article.text
    modals = [at for at in held.terms[unit.place].modals if any(span.start <= at < span.end for span in unit.spans)]
    if any(0 <= frame.verb.start - mark <= _MODAL_REACH for mark in modals for frame in frames):
        return True
    pivot = reading.pivots[0]
    ahead = is_unreal(reading.text, 0, pivot.start) or bool(_NOT_OVER.search(reading.text))
    if ahead and _ONCE.search(reading.text) is None:
        over = [frame for frame in frames if _ONCE.search(text, frame.clause.start, frame.clause.end)]
        if any(not is_unreal(text, unit.sentence.start, frame.verb.start) for frame in over):
            return True
    if is_unreal(reading.text, 0, pivot.start) or reading.text.rstrip().endswith("?"):
        return False
    asked = text[unit.sentence.start : unit.sentence.end].rstrip(" \"”’'").endswith("?")
    return asked or all(is_unreal(text, unit.sentence.start, frame.verb.start) for frame in frames)


def is_unreal(text: str, start: int, at: int) -> bool:
    """Tell whether a verb at *at* in a sentence from *start* is told as planned, wished, to come or on a condition."""
    before = text[max(start, at - _PLAN_REACH) : at]
    if _FUTURE.search(before) or _CONDITION.search(text[start:at]):
        return True
    unreal = word_stems("unreal")
    if _GERUND.match(text, at) and (thought := _GOVERNS.search(before)) and root(thought[1].lower()) in unreal:
        return True
    planned = _TO.search(text[max(start, at - 4 * _PLAN_REACH) : at])
    if planned is None:
        return False
    words = planned["words"].lower().split()
    if words[-1] in _BE or any(root(word) in unreal for word in words[-4:]):
        return True
    return _STRAIGHT_TO.search(before) is not None and any(root(word) in unreal for word in words)
