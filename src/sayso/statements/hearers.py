"""What looks like a telling and is none, and tellings whose grammatical subject is not who tells.

"The court heard that C" and "she was told that C" name the hearer; nobody is said to tell. "Who asked not to be named"
is a reason for anonymity, "is charged with" a deed.
"""

import re
from dataclasses import replace
from functools import cache

from sayso.lang.vocabulary import vocabulary
from sayso.model import Span
from sayso.statements.descriptions import head_of
from sayso.statements.found import Found


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|'s|’s)\s(?:not\s|\w+ly\s|also\s|now\s|still\s|once\s|widely\s)*"
    r"(?:told|informed|warned|assured|reminded|urged|advised|asked|instructed|ordered|said|thought|believed|feared|understood"
    r"|reported|rumou?red|alleged|accused|suspected|considered|expected|hoped|promised|encouraged|described|criticised"
    r"|criticized|blamed|praised|invited|forbidden|banned|quoted)\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"anonym|\bnot\s(?:to\s)?be\s(?:named|identified|quoted)|\bbe(?:ing)?\s(?:named|identified)\b"
    r"|\bname\b.{0,20}\bnot be\b"
)
_POINTS = re.compile(
    r"(?:so|otherwise|as much|the same|the opposite)"
    r"(?=$|\s(?:in|on|at|to|by|again|twice|when|after|before|last|earlier|too)\b)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:\w+\s)*(?:ask|asks|asked|asking|request\w*|seek\w*|sought|insist\w*|sp[eo]\w*|declin\w*|want\w*|wish\w*|agree\w*|refus\w*"
    r"|demand\w*|prefer\w*|cannot be named)\b",
    re.IGNORECASE,
)


@cache
def _hearers() -> frozenset[str]:
    return frozenset(vocabulary("en", "cues")["hearing"]["hearers"])


@cache
def _deeds() -> "re.Pattern[str]":
    phrases = vocabulary("en", "cues")["deeds"]["phrases"]
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)), re.IGNORECASE)


def is_no_telling(found: Found, text: str) -> bool:
    """Tell whether an attribution is a reason for anonymity, a deed, or a question that nobody is named to have put."""
    if not found.cue or not found.content:
        return False
    cue = " ".join(text[span.start : span.end] for span in found.cue)
    after = text[found.cue[-1].end : found.cue[-1].end + 60]
    if _SELF.fullmatch(cue) and _ANONYMOUS.search(cue + re.split(r"[.,;]", after)[0]):
        return True
    deed = _deeds().match(text, found.cue[0].start)
    if deed is not None and deed.end() >= found.cue[-1].start and found.cue[0].start <= deed.start():
        return True
    return not found.source and cue.casefold() in {"asked", "pressed", "questioned", "asked about", "asked if"}


def pointing(found: Found, text: str) -> Found:
    """Narrow a content that only points back ("said so in a letter") to its word; "otherwise" makes it a denial."""
    points = _POINTS.match(text, found.content[0].start, found.content[0].end) if found.content else None
    if points is None or len(found.content) > 1:
        return found
    act = "deny" if points[0].casefold() in {"otherwise", "the opposite"} else found.act
    return replace(found, content=(Span(points.start(), points.end()),), act=act)


def without_hearer(found: Found, text: str) -> Found:
    """Leave out a source that only hears: "a jury was told", "the court heard", "parents are urged to"."""
    if (
        not found.source
        or not found.cue
        or found.rule in {"quoted", "quoting", "told"}
        or found.quoter
        or not found.content
    ):
        return found
    cue = " ".join(text[span.start : span.end] for span in found.cue)
    after = text[found.cue[-1].end : found.cue[-1].end + 40]
    heard = re.search(r"\b(?:heard|hears|hear)\b", cue) and head_of(_words(found, text)) in _hearers()
    passive = _PASSIVE.search(cue) and not re.match(r"\s(?:\w+\s){0,3}by\b|\s.*\bas\s(?:saying|telling)", after)
    if passive and cue.casefold().split()[-1] == "by":
        passive = None
    return replace(found, source=()) if heard or passive else found


def _words(found: Found, text: str) -> str:
    return text[found.source[0].start : found.source[0].end]
