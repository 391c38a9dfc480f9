"""Who does what to whom, as far as word order tells: the clause around a verb, its doer, what it is done to.

No parser: a clause ends where a conjunction, a relative pronoun or a strong mark begins another; the doer stands before
the verb and the sufferer behind it; the passive turns them round.  What word order does not tell stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lang.lexicon import is_past, light_nouns
from sayso.lang.propositions import Term, dates, light_verbs
from sayso.model import Span


PREPOSITION = re.compile(
    r"\b(?:of|to|in|on|at|for|from|over|after|before|with|near|into|against|by|because|when|while|during|about|under|as"
    r"|between|through|across|within|without|around|inside|outside|off|along|above|below|until|since|despite|amid)\b"
    r"|[,;:.]"
)
_EDGE = re.compile(
    r"[;:?!—–\"“”()]|\b(?:but|because(?! of)|when|while|whereas|although|though|if|unless|whether|until|where|which|who"
    r"|whom|whose|that)\b|,?\s\b(?:and|or)\b|\b(?:after|before|since|as)\s+(?:it|he|she|they|its|his|her|their)\b"
    r"|,\s(?=\w+ing\b)|\.(?=\s|$)"
)
"""What may begin or end a clause; "and" and relative pronouns only where a verb of their own shows it."""

_RELATIVE = re.compile(r"(?:which|who|whom|that|where)\b", re.IGNORECASE)
_OBJECT_RELATIVE = re.compile(r",?\s\b(?:which|that|whom)\s*$", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|or)\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|did|does|do)\b")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got|get|gets)\s+(?:\w+ly\s+|not\s+|never\s+|also\s+|then\s+|later\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?!\w+ing\b|\d)")
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|no|some|this|that|of|any|another|for|after|on|with|by|under)|['’]s)\s+$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|its|his|her|their|him|them|himself|herself)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|both|all|these|those|this|that|its|his|her|their)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """A deed in its clause; ``doer`` and ``sufferer`` hold their terms, None where word order does not tell."""

    verb: Term
    clause: Span
    doer: tuple[Term, ...] | None
    sufferer: tuple[Term, ...] | None
    pronoun: bool

    def object_of(self, text: str) -> tuple[Term, ...]:
        """What stands behind the verb before the first preposition."""
        behind = tuple(term for term in self.sufferer or () if term.start >= self.verb.end)
        end = PREPOSITION.search(text, self.verb.end, self.clause.end)
        return tuple(term for term in behind if end is None or term.start < end.start())


def frame_of(text: str, known: Sequence[Term], verb: Term, sentence: Span) -> Frame:
    """Read the frame of one verb or noun of deed."""
    others = [term for term in known if term is not verb]
    clause = Span(_left_edge(text, others, verb, sentence), _right_edge(text, others, verb, sentence))
    before = [term for term in others if clause.start <= term.start < verb.start and term.end <= verb.start]
    behind = [term for term in others if verb.end <= term.start < clause.end]
    doer: tuple[Term, ...] | None
    sufferer: tuple[Term, ...] | None
    if _is_noun(text, verb):
        doer = sufferer = None
    elif _is_passive(text, verb, sentence):
        doer, sufferer = _agent(text, behind, verb, clause), tuple(before)
    else:
        doer, sufferer = tuple(before), (*behind, *_led_to(text, others, clause, sentence))
    pronoun = _PRONOUN.search(text, clause.start, clause.end) is not None or not before
    return Frame(verb, clause, doer, sufferer, pronoun)


def is_definite(text: str, told: Sequence[Term]) -> bool:
    """Tell whether a stretch may point back at something named before: "the men", "both", and no name in it."""
    pointing = any(_DEFINITE.search(text, max(0, term.start - 8), term.start) for term in told)
    return pointing and not any(term.capital for term in told[1:])


def _is_noun(text: str, verb: Term) -> bool:
    return _DETERMINED.search(text, max(0, verb.start - 16), verb.start) is not None


def _is_passive(text: str, verb: Term, sentence: Span) -> bool:
    """Tell whether a verb is a participle behind a form of "be"."""
    word = text[verb.start : verb.end].split(maxsplit=1)[0]
    return not word.endswith("ing") and (
        _PASSIVE.search(text, max(sentence.start, verb.start - 24), verb.start) is not None
    )


def _led_to(text: str, others: Sequence[Term], clause: Span, sentence: Span) -> list[Term]:
    """The noun before the relative pronoun of a clause that has its own doer ("the mill which the guild sold")."""
    mark = _OBJECT_RELATIVE.search(text, sentence.start, clause.start)
    if mark is None:
        return []
    start = _noun_before(text, mark.start(), sentence.start)
    return [term for term in others if start <= term.start < mark.start()]


def _agent(text: str, behind: Sequence[Term], verb: Term, clause: Span) -> tuple[Term, ...] | None:
    """Who does it in the passive, None where nobody is named."""
    by = _BY.search(text, verb.end, clause.end)
    if by is None:
        return None
    end = PREPOSITION.search(text, by.end(), clause.end)
    stop = end.start() if end and end[0] != "of" else clause.end
    told = tuple(term for term in behind if by.end() <= term.start < stop)
    is_date = any(term.value is not None or term.key in dates() for term in told)
    return told if told and not is_date else None


def _left_edge(text: str, others: Sequence[Term], verb: Term, sentence: Span) -> int:
    """Where the clause of a verb begins.

    A relative clause that ends before the verb is passed over; the verb of a relative clause has what stands right
    before the pronoun as its doer.
    """
    start = sentence.start
    for edge in reversed(list(_EDGE.finditer(text, start, verb.start))):
        within = [term for term in others if edge.end() <= term.start and term.end <= verb.start]
        told = _has_verb(text, [term for term in within if term.key not in light_verbs()], edge.end(), verb.start)
        if _RELATIVE.match(edge[0]):
            if told:
                continue
            if all(term.key in light_verbs() for term in within):
                return _noun_before(text, edge.start(), start)
            return edge.end()
        if _AND.match(edge[0]):
            ahead = [term for term in others if start <= term.start and term.end <= edge.start()]
            if not within or not _has_verb(text, ahead, start, edge.start()):
                continue
            return edge.end()
        return edge.end()
    return start


def _noun_before(text: str, end: int, start: int) -> int:
    """Where the noun right before a relative pronoun begins."""
    found = [match.end() for match in PREPOSITION.finditer(text, start, end) if match.end() < end - 2]
    verbs = [match.end() for match in re.finditer(r"[a-z]+ed\b", text[start:end])]
    return max([start, *found[-1:], *(start + at for at in verbs[-1:])])


def _right_edge(text: str, others: Sequence[Term], verb: Term, sentence: Span) -> int:
    """Where the clause of a verb ends."""
    for edge in _EDGE.finditer(text, verb.end, sentence.end):
        if edge[0] == "that":
            return edge.start()
        if _AND.match(edge[0]):
            following = [term for term in others if term.start >= edge.end()]
            if not edge[0].startswith(",") and not (following and _is_verb(text, following[0], edge.end())):
                continue
            if edge[0].startswith(",") and not _has_verb(text, following, edge.end(), sentence.end):
                continue
        return edge.start()
    return sentence.end


def _is_verb(text: str, term: Term, at: int) -> bool:
    """Tell whether a term right behind a conjunction is a verb ("and fled")."""
    word = text[term.start : term.end].split(maxsplit=1)[0]
    return not text[at : term.start].strip() and word.islower() and is_past(word)


def _has_verb(text: str, within: Sequence[Term], start: int, end: int) -> bool:
    """Tell whether a stretch has a finite verb of its own."""
    if within and _AUXILIARY.search(text, start, min(end, within[-1].start)):
        return True
    words = (text[term.start : term.end].split(maxsplit=1)[0] for term in within)
    return any(word.islower() and is_past(word) for word in words)


def head(text: str, found: Sequence[Term], start: int, end: int) -> Term | None:
    """Return the noun that a stretch is about: the last word before a preposition, "the number of" passed over."""
    while found:
        cut = PREPOSITION.search(text, max(start, found[0].start), end)
        stop = cut.start() if cut else end
        inside = [term for term in found if term.start < stop]
        plain = [term for term in inside if term.value is None]
        while len(plain) > 1 and text[plain[-1].start].islower() and is_past(text[plain[-1].start : plain[-1].end]):
            plain.pop()
        if plain and not (cut and cut[0] == "of" and plain[-1].key in light_nouns()):
            return plain[-1]
        found = [term for term in found if term.start >= stop]
        if not cut:
            return None
        start = cut.end()
    return None


def owned(text: str, term: Term) -> bool:
    """Tell whether a word only says whose the next one is ("the banker's aunt")."""
    return _POSSESSIVE.search(text, term.start, term.end + 2) is not None
