"""One content, two voices: a medium that quotes somebody, and whom a teller cites for what it tells.

"The Lantern quoted Ost as saying C", "Ost was quoted by the Lantern as saying C" and "the Lantern reported, citing Ost,
that C" each hold two attributions of one content: the Lantern's, and inside of it Ost's.
"""

import re
from dataclasses import replace

from sayso.lang.names import names
from sayso.lang.vocabulary import word_set
from sayso.model import Span
from sayso.statements.descriptions import head_of
from sayso.statements.found import Found


_CITING = re.compile(r"\b(?:[Cc]iting|[Qq]uoting|with reference to|[Rr]eferring to)(?=\s)")
_PHRASE_ENDS = re.compile(r"[,;:.!?()\n\"“”«»—]|\s(?:that|who|which|said|as|for whom|and (?:said|added))\b")
_BREAKS = re.compile(r"[.;:!?\n\"“”«»]|\b(?:and|but|while)\s")
_FAR = 70
LONE = frozenset({"citing", "quoting", "cited", "cites", "quoted", "quotes"})
"""Cues that say only whom somebody cites: what they attribute is told by another cue."""


def is_lone_citing(found: Found, text: str) -> bool:
    """Tell whether an attribution is no more than "citing an official": it belongs to the telling beside it."""
    return [text[span.start : span.end].casefold() for span in found.cue] in [[word] for word in LONE] and not any(
        text[span.start : span.start + 1] in "\"“'‘«" for span in found.content
    )


def outer_voice(found: Found) -> Found | None:
    """Return the telling of the medium that quotes or is said to quote: "M quoted S as saying", "S was quoted by M"."""
    if not found.quoter or (found.parent is not None and found.parent.rule == "quoting"):
        return None
    cue = found.cue[:1]
    return Found(found.quoter, cue, found.content, "say", score=found.score, rule="quoting")


def cited_voice(found: Found, text: str, sentence: Span | None) -> Found | None:
    """Return the telling of whom an attribution cites, its content being the same; None where it cites nobody."""
    if sentence is None or not found.cue or not found.source or found.rule in {"citing", "quoting"}:
        return None
    for citing in _CITING.finditer(text, sentence.start, sentence.end):
        phrase = _phrase(text, citing.end(), sentence.end)
        if phrase is not None and _belongs(found, text, citing.start(), phrase) and _can_tell(text, phrase):
            if citing[0].endswith("to") and next(names(text, phrase.start, phrase.end), None) is None:
                continue
            content = _before(found.content, text, citing.start())
            found.content = content
            cue = Span(citing.start(), citing.end())
            return Found((phrase,), (cue,), content, "say", score=0.8 * found.score, rule="citing")
    return None


def _phrase(text: str, start: int, stop: int) -> Span | None:
    """Return whom "citing" names, up to the next mark or clause; None before "citing him as saying"."""
    ends = _PHRASE_ENDS.search(text, start, stop)
    end = ends.start() if ends is not None else stop
    if ends is not None and re.match(r"\sas\s(?:saying|telling)\b", text[end : end + 12]):
        return None
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Span(begin, end) if begin < end else None


def _belongs(found: Found, text: str, place: int, phrase: Span) -> bool:
    """Tell whether "citing" hangs on this telling: beside its cue, at its end, or before its source."""
    cue, source = found.cue[-1], found.source[0]
    if any(span.start < phrase.end and phrase.start < span.end for span in found.source) and place > source.start + 3:
        return False
    if place >= cue.end:
        between = text[cue.end : place]
        last = max((span.end for span in found.content), default=cue.end)
        after = last <= place + len(text[place : phrase.end]) and not _BREAKS.search(text[min(last, place) : place])
        return (len(between) < _FAR and not _BREAKS.search(between)) or (after and last >= place - 3)
    return source.end <= place < cue.start or (place < source.start and phrase.end <= source.start <= phrase.end + 3)


def _can_tell(text: str, phrase: Span) -> bool:
    """Tell whether a phrase names somebody or something that can be a source: no "citing high costs"."""
    if next(names(text, phrase.start, phrase.end), None) is not None:
        return True
    head = head_of(text[phrase.start : phrase.end])
    known = (
        word_set("en", "sources", "unnamed", "collective")
        | word_set("en", "titles", "roles")
        | word_set("en", "bodies", "government", "organisation", "documents", "reports")
        | word_set("en", "outlets", "nouns")
    )
    return head in known or head.removesuffix("s") in known


def _before(content: tuple[Span, ...], text: str, place: int) -> tuple[Span, ...]:
    """Cut a content at the "citing" that it runs over at its end."""
    kept = []
    for span in content:
        if span.start < place < span.end:
            end = span.start + len(text[span.start : place].rstrip(" ,—–-"))
            kept.append(Span(span.start, end) if end > span.start else span)
        else:
            kept.append(span)
    return tuple(kept)


def layered(found: Found) -> Found:
    """Return the outer voice with *found* inside of it, or *found* where it has none."""
    outer = outer_voice(found)
    if outer is None:
        return found
    cue = found.cue[1:] if len(found.cue) > 1 and outer.source[0].start < found.source[0].start else found.cue
    outer.voice = replace(found, cue=cue, quoter=(), cited=())
    return outer
