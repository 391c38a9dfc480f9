"""What a source phrase says of itself: its head noun, its class, the body spoken for, its words as a speaker's name."""

import re
from functools import cache

from sayso.lang.vocabulary import word_set
from sayso.model import SourceKind


@cache
def _list(name: str, *keys: str) -> frozenset[str]:
    return word_set("en", name, *keys)


def plain(words: str) -> str:
    """Return a description as a speaker: no leading article, no trailing comma, lower-case first letter."""
    clean = re.sub(r"\s+", " ", words).strip(" ,;:—–-").split(", ")[0]
    clean = re.split(r"\s(?:to|in|of|for|from) which\b", clean)[0]
    clean = re.split(r"\sand (?:does|did|do|would|could|was|were|has|asked|spoke|declined|refused)\b", clean)[0]
    if not clean:
        return words
    first = clean.split(" ")[0]
    if first.casefold() == "the":
        rest = clean[len(first) :].strip()
        return rest or clean
    capital = clean[0].isupper() and (len(first) == 1 or not first.isupper())
    return clean[0].lower() + clean[1:] if capital and _is_common(first) else clean


def _is_common(word: str) -> bool:
    lowered = word.casefold()
    return (
        lowered in word_set("en", "words", "determiners", "possessives")
        or lowered in word_set("en", "names", "not_names")
        or lowered in _list("sources", "unnamed", "collective")
    )


def head_of(words: str) -> str:
    """Return the head noun of a phrase: the last word before a preposition, a comma or a relative clause."""
    cut = re.split(
        r",|(?<!the)(?<!an)(?<!\sa)\s(?:of|for|from|in|at|with|on|to|by|who|which|that|whom|close|familiar|near|against|behind|inside"
        r"|speaking|seen|sent|written|\w+ed)\s",
        words.strip(),
        maxsplit=1,
    )[0]
    parts = re.findall(r"[\w’'-]+", cut)
    return parts[-1].casefold() if parts else ""


def affiliation_of(words: str, name: str) -> str | None:
    """Return the body for which a source speaks: "a spokesman for X", "X spokesman N", "Y Minister N"."""
    roles = "|".join(sorted(_list("titles", "roles"), key=len, reverse=True))
    spoken = re.search(
        rf"\b(?:{roles})s?\s+(?:for|of|at|with|from|in)\s+(?:the\s+)?([^,;()]+?)(?=[,;()]|\s+(?:who|which)\b|$)",
        words,
        re.IGNORECASE,
    )
    if spoken:
        body = spoken[1].strip()
        if name:
            body = body.replace(name, "").strip(" ,")
        if body and body.casefold() != "state":
            return body
    minister = re.search(r"\b((?:[A-Za-z]+\s)?)(?:[Mm]inister|[Mm]inistry)\b", words)
    if (
        minister
        and minister[1].strip()
        and minister[1].strip().casefold() not in {"prime", "the", "deputy", "former", "a"}
    ):
        return f"{minister[1].strip()} Ministry" if minister[1][0].isupper() else f"{minister[1].strip()} ministry"
    before = re.search(rf"((?:[A-Z][\w’'.&-]*\s)+)(?:{'|'.join(_list('titles', 'spokespeople'))})\b", words)
    return before[1].strip() if before else None


def class_of(words: str) -> SourceKind:
    """Return the kind of a source that has no name, from its head noun and its number."""
    head = head_of(words)
    lower = words.casefold()
    if head in _list("bodies", "documents"):
        return SourceKind.DOCUMENT
    if head in _list("outlets", "nouns") and (head not in {"agency", "service", "network", "site"} or "news" in lower):
        return SourceKind.MEDIA
    if head in _list("bodies", "government"):
        return SourceKind.GOVERNMENT
    if head in _list("bodies", "organisation"):
        return SourceKind.ORGANISATION
    counted = re.search(r"\b(?:two|three|four|five|six|several|senior|unnamed|anonymous|an?|another|one|some)\b", lower)
    if head in _list("sources", "collective") and not counted:
        return SourceKind.COLLECTIVE
    if head in _list("sources", "unnamed") or head in _list("titles", "roles"):
        return SourceKind.UNNAMED
    return SourceKind.COLLECTIVE if head.endswith("s") else SourceKind.UNNAMED
