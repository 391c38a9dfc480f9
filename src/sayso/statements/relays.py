"""Through whom it came: the media between the article and a speaker, nearest to the reader first.

A medium whose report is the outer attribution, a medium that the cue clause cites ("quoting an article in ..."), and a
medium that was told. The article's own outlet is left out. A reply inside a relayed account stays relayed.
"""

import re
from functools import cache

from sayso.lang.names import name_key, names
from sayso.lang.vocabulary import vocabulary
from sayso.model import Article, SourceKind, Span
from sayso.statements.found import Found
from sayso.statements.speakers import Sieve


_NEAR = 25
_REPLIES = frozenset({"replied", "replies", "answered", "answers", "responded", "responds", "countered", "retorted"})
_CARRIED = re.compile(
    r"\b(?:remarks|comments|an?\s(?:\w+\s)?interview|answers|a\s(?:\w+\s)?column|an\sarticle)\s"
    r"(?:(?:carried|published|broadcast|aired|printed|given|made|shown)\s)?(?:by|in|on|with|to|for)\s"
)
_TO = re.compile(
    r",?\s+(?:to|speaking to|who spoke to|who was speaking to|in an interview with|in remarks to)\s+(?:the\s+\w+\s+)?"
)


@cache
def _own_phrases() -> frozenset[str]:
    return frozenset(vocabulary("en", "outlets")["own"])


def is_own(article: Article, medium: str) -> bool:
    """Tell whether a medium is the article's own outlet, or a short name for it."""
    key = name_key(medium)
    if medium.casefold() in _own_phrases() or not key:
        return True
    own = name_key(article.outlet or "")
    return bool(own) and set(key.split()) <= set(own.split())


def via_of(found: Found, article: Article, sieve: Sieve, before: list[Found]) -> tuple[str, ...]:
    """Return the media between the article and the speaker of an attribution."""
    chain: list[str] = []
    if found.parent is not None:
        chain += _of_parent(found.parent)
    elif _is_reply(article, found):
        chain += _carried(found, before)
    for span in found.cited:
        _extend(chain, _medium(article.text, span, sieve))
    if found.who is None or found.who.kind is not SourceKind.MEDIA:
        _extend(chain, _told(found, article, sieve))
        if found.parent is None and found.source:
            _extend(chain, _carried_by(found, article, sieve))
    own_name = name_key(found.who.name) if found.who else ""
    return tuple(medium for medium in chain if not is_own(article, medium) and name_key(medium) != own_name)


def _extend(chain: list[str], medium: str | None) -> None:
    if medium and name_key(medium) not in {name_key(one) for one in chain}:
        chain.append(medium)


def _of_parent(parent: Found) -> list[str]:
    chain = list(parent.via)
    if parent.who is not None and parent.who.kind is SourceKind.MEDIA:
        _extend(chain, parent.who.name)
    return chain


def _medium(text: str, span: Span, sieve: Sieve) -> str | None:
    """Return the medium that a passage names or refers to."""
    for name in names(text, span.start, span.end):
        entity = sieve.cast.find(name.text)
        if entity is not None and entity.kind is SourceKind.MEDIA:
            return entity.name
    words = text[span.start : span.end].casefold()
    if words == "there" or re.match(
        r"(?:the|an?)\s+(?:\w+\s)?(?:newspaper|daily|paper|agency|broadcaster|station|magazine|report|article|website)\b|it$",
        words,
    ):
        return sieve.last_medium(span.start)
    return None


def _told(found: Found, article: Article, sieve: Sieve) -> str | None:
    """Return the medium to which it was said: "told Radio X", "said ..., to X", "who spoke to X"."""
    if found.addressee is not None:
        words = article.text[found.addressee.start : found.addressee.end]
        if words.casefold() in _own_phrases():
            return None
        medium = _medium(article.text, found.addressee, sieve)
        if medium is not None or found.parent is not None:
            return medium
        entity = sieve.cast.find(words)
        if entity is not None and entity.kind is SourceKind.NONE and words[:1].isupper():
            entity.kind = SourceKind.MEDIA
            return entity.name
        return None
    for span in (*found.source, *found.cue):
        spoke = _TO.search(article.text, span.start, min(len(article.text), span.end + 40))
        if spoke is not None and spoke.start() <= span.end + 1:
            name = next(names(article.text, spoke.end(), min(len(article.text), spoke.end() + 60)), None)
            entity = sieve.cast.find(name.text) if name is not None and name.span.start == spoke.end() else None
            if entity is not None and entity.kind is SourceKind.MEDIA:
                return entity.name
    return None


def _carried_by(found: Found, article: Article, sieve: Sieve) -> str | None:
    """Read "In remarks carried by X, S said" and "S said in an interview with X" in the sentence of the cue."""
    sentence = sieve.sentence_at(found.cue[0].start)
    if sentence is None:
        return None
    for carried in _CARRIED.finditer(article.text, sentence.start, sentence.end):
        behind = carried.start() - found.cue[-1].end
        inside = any(span.start <= carried.start() < span.end for span in found.content)
        if inside or not (carried.end() <= min(span.start for span in found.source) or 0 <= behind <= _NEAR):
            continue
        name = next(names(article.text, carried.end(), min(sentence.end, carried.end() + 60)), None)
        entity = sieve.cast.find(name.text) if name is not None else None
        if entity is not None and entity.kind is SourceKind.MEDIA:
            return entity.name
    return None


def _is_reply(article: Article, found: Found) -> bool:
    return any(article.text[span.start : span.end].casefold().split(" ")[-1] in _REPLIES for span in found.cue)


def _carried(found: Found, before: list[Found]) -> list[str]:
    """A reply told right after a relayed telling belongs to the same relay."""
    for earlier in reversed(before[-4:]):
        if earlier.start >= found.start or earlier.who is None or found.who is None:
            continue
        chain = _of_parent(earlier) if earlier.inside or earlier.via else []
        told = {one.who.name for one in earlier.inside if one.who is not None}
        if chain and found.who.name not in told:
            return chain
        if not earlier.via and earlier.who.kind is not SourceKind.MEDIA:
            return []
    return []
