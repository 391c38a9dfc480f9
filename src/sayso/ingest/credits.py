"""Which agencies a credit names: in a byline, a dateline's brackets, a sign-off; never in a sentence.

The agencies are data (``lang/resources/mul/agencies.toml``). Unmistakable names count anywhere in a byline; short marks
("AP", "dpa") only where they are a part of their own, set off by a slash, comma, bracket, hyphen or the line's ends.
"""

import re
from collections.abc import Iterable
from functools import cache

from sayso.ingest.terms import EVERY, label, opening, pattern_of, terms, whole
from sayso.lang.vocabulary import vocabulary


LONGEST = 160
"""A line of more code points is no credit line."""

_PARTS = re.compile(
    r"\s*[/,;|&+()\[\]（）【】、，／·•–—=]\s*|\s+-\s+|(?<=\w)-(?=[^\W\d_]{2,5}\b)|(?<=\b\w\w)-(?=\w)|(?<=\b\w\w\w)-(?=\w)|[/*_]+"
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,4}\.?|(?:[A-ZÄÖÜ]\.\s?){1,3})\Z")
_DESK_SLUG = re.compile(r"[a-zäöüß]{2,5}(?:[-/][a-zäöüß]{1,5}){1,4}\Z")
_FORMER = re.compile(r"\b(?:former|formerly|ex-|photos?\s+by|pictures?\s+by)\b", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|©️)[\s:]*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?", re.IGNORECASE
)


@cache
def _table() -> tuple[dict[str, str], dict[str, str], re.Pattern[str]]:
    """Return unmistakable names (in lower case), all names as printed, and a pattern for the unmistakable ones."""
    names: dict[str, str] = {}
    marks: dict[str, str] = {}
    for canonical, printed in vocabulary("mul", "agencies").items():
        names.update((name.casefold(), canonical) for name in printed.get("names", ()))
        marks.update((mark, canonical) for mark in (canonical, *printed.get("marks", ())))
    ordered = sorted(names, key=len, reverse=True)
    forms = ((r"(?<!\w)" if name[0] < "\u2e80" else "") + pattern_of((name,)) for name in ordered)
    return names, marks, re.compile("|".join(forms), re.IGNORECASE)


def agency(piece: str) -> str | None:
    """Return the agency whose name or mark a string is, and nothing else."""
    names, marks, _ = _table()
    piece = re.sub(r"\s+", " ", piece).strip(" .*_\"'“”-–—:")
    return names.get(piece.casefold()) or marks.get(piece) or marks.get(f"{piece}.")


def joined(found: Iterable[str]) -> str | None:
    """Return agencies as one credit, each once, in the order in which they stand."""
    return "/".join(dict.fromkeys(found)) or None


@cache
def _opener() -> re.Pattern[str]:
    """Return a pattern for what stands before a name in a credit: "with", "from", a byline's word."""
    return re.compile(rf"{pattern_of(terms('joining', EVERY) + terms('byline', EVERY))}\s*:?\s+", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    """Return a pattern for what stands between the names of a credit."""
    return re.compile(rf"(?:^|\s+){pattern_of(terms('joining', EVERY))}\s+", re.IGNORECASE)


def _words(piece: str) -> str:
    """Take away what stands before a name."""
    piece = piece.strip(" .:*_")
    while found := _opener().match(piece):
        piece = piece[found.end() :]
    return piece


def byline_agencies(byline: str) -> list[str]:
    """Return the agencies that a byline names, in order: "Jane Roe and agencies" none, "nr/AFP" one, "AFP, AP" two."""
    if len(byline) > LONGEST or _FORMER.search(byline):
        return []
    found: list[str] = []
    for piece in _PARTS.split(byline):
        found += _in_piece(_words(piece or ""))
    return list(dict.fromkeys(found))


def _in_piece(piece: str) -> list[str]:
    if one := agency(piece):
        return [one]
    names, _, pattern = _table()
    if found := pattern.findall(piece):
        return [names[re.sub(r"\s+", " ", name).replace("’", "'").casefold()] for name in found]
    parts = _joint().split(piece)
    return [one for part in parts if (one := agency(part))] if len(parts) > 1 else []


def credit_line(line: str, language: str | None) -> list[str] | None:
    """Return the agencies of a line that is nothing but a credit; None where it is something else.

    "(AFP, AP)", "Reuters", "dpa/abc" and "With inputs from PTI" are such lines; after a label ("Source:", "Reporting:")
    any names may stand beside the agencies. A copyright line counts where it begins with an agency.
    """
    if len(line) > LONGEST:
        return None
    if found := label("source", language).match(line):
        named = byline_agencies(found["rest"]) if ":" in line or "：" in line else []
        if named:
            return named
    if found := _COPYRIGHT.match(line):
        one = byline_agencies(re.split(r"[.。]\s|\.$|,\s", line[found.end() :])[0]) if found.end() else []
        return one or None
    if contributed := _contributed(line, language):
        return contributed
    return _pure(line, language)


@cache
def _contribution(language: str | None) -> re.Pattern[str]:
    return re.compile(pattern_of(terms("contributed", language)), re.IGNORECASE)


def _contributed(line: str, language: str | None) -> list[str] | None:
    bare = line.strip(" ()[]*_.–—-")
    phrase = _contribution(language).search(bare)
    return (byline_agencies(f"{bare[: phrase.start()]}, {bare[phrase.end() :]}") or None) if phrase else None


def _pure(line: str, language: str | None) -> list[str] | None:
    pieces = [piece for piece in map(_words, _split_joined(line)) if piece]
    found = [one for piece in pieces if (one := agency(piece))]
    if not found or not all(_belongs(piece, language) for piece in pieces):
        return None
    return list(dict.fromkeys(found))


def _split_joined(line: str) -> list[str]:
    parts = [piece for piece in _PARTS.split(line.strip(" .–—-*_")) if piece and piece.strip()]
    return [piece for part in parts for piece in ([part] if agency(part) else _joint().split(part))]


def _belongs(piece: str, language: str | None) -> bool:
    piece = piece.strip(" .:*_\"'")
    return bool(
        not piece
        or agency(piece)
        or _INITIALS.match(piece)
        or whole("agencies", language).match(piece)
        or opening("joining", language).fullmatch(piece)
    )


def is_slug(line: str) -> bool:
    """Tell the initials of an agency's desk at the end of a text ("abc-de/fgh")."""
    return bool(_DESK_SLUG.match(line.strip(" ()")))


_END = re.compile(
    r"(?<=[.!?…\"'”’»。！？)])\s*"
    r"(?P<credit>[(\[（/–—-]\s*[^()\[\]（）\n]{2,70}?\s*[)\]）/]?|[^\W\d_][\w./ -]{1,24})\s*\Z"
)


def sign_off(paragraph: str, language: str | None) -> tuple[int, list[str]] | None:
    """Find a credit after the last sentence of a paragraph: where it begins, and its agencies."""
    tail_at = max(0, len(paragraph) - 90)
    found = _END.search(paragraph, tail_at)
    if not found or found.start("credit") == 0:
        return None
    agencies = credit_line(found["credit"], language)
    return (found.start("credit"), agencies) if agencies else None
