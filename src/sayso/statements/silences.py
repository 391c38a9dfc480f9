"""Refusals and silences: "would not say whether", "gave no details", "could not be reached", "named no source".

Fixed phrases come from the cue resource; the rest is built: a negated auxiliary before a verb of answering, "declined
to" and "refrained from" before one, "no" before a noun of answering. What is denied with a clause ("did not say that
C") is no silence but a denied saying.
"""

from functools import cache

from sayso.lang.vocabulary import vocabulary, word_set
from sayso.statements.cues import phrase_at
from sayso.statements.tokens import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    MARK,
    NAME,
    PLAIN,
    PREPOSITION,
    SUBORDINATOR,
    Sentence,
)


_ASKING = frozenset({"whether", "if", "how", "why", "when", "where", "who", "whom", "what", "which", "whose"})
_MORE = frozenset({"more", "anything", "much", "nothing", "further", "either", "so", "yes", "exactly"})
_NOT = frozenset({"not", "n't"})
_CLAUSES = frozenset({"that", "there", "any"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocabulary("en", "cues")["silences"][key])


@cache
def openers() -> frozenset[str]:
    """Return the words at which a built silence can begin."""
    auxiliaries = word_set("en", "words", "auxiliaries")
    return frozenset(auxiliaries) | _words("declining") | _words("refraining") | _words("choosing") | _words("giving")


def silence_at(s: Sentence, index: int) -> tuple[int, str] | None:
    """Return the last word of a silence that begins at *index* and its act, "decline" or "conceal"."""
    for table, act in (("refusals", "decline"), ("conceals", "conceal")):
        last = phrase_at(s, index, table)
        if last is not None and not (act == "decline" and _says_so(s, last)):
            return last, act
    for read in (_negated, _declining, _giving):
        last = read(s, index)
        if last is not None:
            return min(last, len(s) - 1), "decline"
    return None


def _says_so(s: Sentence, last: int) -> bool:
    """Tell whether the phrase is no silence by what follows: "declined to say that C", "hung up on"."""
    word, following = s.lower(last), s.lower(last + 1)
    return (word, following) in {
        ("say", "that"),
        ("up", "on"),
        ("return", "to"),
        ("return", "home"),
        ("return", "from"),
    }


def _negated(s: Sentence, index: int) -> int | None:
    """Read "did not reply", "would not say whether", "has not been reached", "neither side would disclose"."""
    place = _after_not(s, index)
    if place is None:
        return None
    word = s.lower(place)
    if word in _words("reachable") and _is_be(s, place):
        return place
    if s.lower(index).removesuffix("n't") in {"could", "can", "cannot", "ca", "may", "might", "must", "should"}:
        return place if "neither" in {s.lower(at) for at in range(max(0, index - 3), place)} else None
    made = word == "made" and s.lower(place + 1) == "available"
    return place + 1 if made else _unanswered(s, place)


def _is_be(s: Sentence, verb: int) -> bool:
    """Tell whether a form of "be" stands before a participle: "could not be found", "was not available"."""
    back = verb - 1
    while s.kind(back) == ADVERB or s.lower(back) in _NOT:
        back -= 1
    return s.lower(back) in {"be", "been"} or (
        s.lower(back).removesuffix("n't") in {"was", "were"} and s.lower(verb) != "found"
    )


def _after_not(s: Sentence, index: int) -> int | None:
    """Return the place of the verb after "did not", "could not be", or "would" of a subject with "neither"."""
    if s.kind(index) != AUXILIARY:
        return None
    place = index + 1
    denied = s.lower(index).endswith("n't") or s.lower(index) == "cannot"
    if s.lower(index) in {"would", "could"} and {"neither", "nobody", "none"} & {
        s.lower(at) for at in range(max(0, index - 4), index)
    }:
        denied = True
    while s.kind(place) in {ADVERB, AUXILIARY} or s.lower(place) in _NOT | {"neither"}:
        denied = denied or s.lower(place) in _NOT | {"neither"}
        place += 1
    return place if denied and s.kind(place) in {PLAIN, NAME} else None


def _unanswered(s: Sentence, verb: int) -> int | None:
    """Return the last word of a verb of answering that has no clause after it."""
    word, following = s.lower(verb), s.lower(verb + 1)
    last = verb
    if following in {"or", "nor"} and s.lower(verb + 2) in {"deny", "reject", "dispute"}:
        last, following = verb + 2, s.lower(verb + 3)
    ends = following in _ASKING or s.kind(last + 1) == MARK or last + 1 >= s.high
    if word in _words("answering"):
        return last
    if word in _words("saying"):
        return last if ends or following in _MORE else None
    if word in _words("telling"):
        if s.lower(verb - 2) in {"do", "does"} or s.lower(verb - 1) in {"don't", "doesn't"}:
            return last if following in _ASKING else None
        named = s.kind(last + 1) in {DETERMINER, NAME, PLAIN} and following not in _CLAUSES
        return last if following in _ASKING or named or last > verb else None
    if word in _words("handing"):
        return next((at for at in range(verb + 1, min(s.high, verb + 5)) if s.lower(at) in _words("answers")), None)
    return None


def _declining(s: Sentence, index: int) -> int | None:
    """Read "declined to say whether", "refrained from commenting", "chose not to reply"."""
    word = s.lower(index)
    if word in _words("refraining") and s.lower(index + 1) == "from":
        first = s.lower(index + 2)
        said = first.startswith(
            ("comment", "answer", "speak", "respond", "reply", "discuss", "tak", "remark", "speculat")
        )
        return index + 2 if said else index + 3 if first in {"any", "all", "making", "giving", "further"} else None
    place = index + 1
    if word in _words("choosing") and s.lower(place) == "not":
        place += 1
    elif word not in _words("declining"):
        return None
    while s.kind(place) == ADVERB:
        place += 1
    if s.lower(place) != "to":
        return None
    place += 1
    while s.kind(place) == ADVERB or s.lower(place) == "be":
        place += 1
    if s.lower(place) in {"drawn", "interviewed", "quoted", "speak", "talk", "help", "name", "identify"}:
        return place
    return _unanswered(s, place)


def _giving(s: Sentence, index: int) -> int | None:
    """Read "gave no details", "would make no statement", "had no further comment"."""
    if s.lower(index) not in _words("giving") or s.lower(index + 1) not in {"no", "neither", "few", "little"}:
        return None
    for place in range(index + 2, min(s.high, index + 6)):
        if s.lower(place) in _words("answers"):
            return place
        if s.kind(place) in {MARK, PREPOSITION, AUXILIARY, SUBORDINATOR} or s.lower(place).endswith("ing"):
            return None
    return None
