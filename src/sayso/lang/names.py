"""Names in running text: runs of capitals with their particles, cut free of titles; keys to compare them by.

No gazetteer decides: a run is a name, and the words in it and around it say what it names (a title a person, "Ministry"
a government, "Herald" a medium). Single letters of case and accent never separate two spellings of one name.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.lang.vocabulary import vocabulary, word_set
from sayso.model import Span


_PART = (
    r"(?:(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|St|Rev|Hon)\.|[A-Z]\.(?=\s?[A-Z])"
    r"|[^\W\d_a-zß-öø-ÿ](?:[\w\-]|[’'](?=\w|\s[A-Z]))*)"
)
_RUN = re.compile(
    rf"\b{_PART}(?:\s[\"“‘'(][A-Z][\w.-]{{1,14}}[\"”’')](?=\s[A-Z]))?(?:(?:\s(?:de|del|della|di|da|dos|du|van|von|am|der|den|la|le|el|al|bin|ibn|ben|y|af|zu|of|of\sthe|for|and|&|\d{{1,3}})){{0,3}}\s{_PART})*"
)
_HALF = frozenset({"prime", "vice"})
_SOMETIMES = frozenset({"even", "so", "yes", "like", "still", "most", "many"})
_WITHIN = frozenset(
    {"of", "the", "for", "and", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)
_CLITIC = re.compile(r"[’'](?:d|s|ve|re|ll|m)$")
_MIDWAY = frozenset(",abcdefghijklmnopqrstuvwxyz")
_NICKNAME = re.compile(r"\s[\"“‘'(][A-Z][\w.-]{1,14}[\"”’')]\s")
_POSSESSIVE = re.compile(r"[’']s?$")
_WORD = re.compile(r"[\w&]+")


class Name(NamedTuple):
    """A name as it stands in the text, without its title; ``title`` holds the titles before it, in lower case."""

    span: Span
    text: str
    title: str


def without_nickname(name: str) -> str:
    """Return a name without the by-name in marks or brackets that stands inside it."""
    return _NICKNAME.sub(" ", name)


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return the words of a name without case, accents, titles and leading articles; equal keys are one name."""
    name = without_nickname(name)
    flat = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    parts = _WORD.findall(_POSSESSIVE.sub("", flat.split(",")[0].strip()))
    while len(parts) > 1 and (parts[0] in {"the", "a", "an"} or (parts[0] in _titles() and not _is_half(parts))):
        parts = parts[1:]
    return " ".join(parts)


def _is_half(parts: list[str]) -> bool:
    """Tell whether a first word is no title by itself: "Prime Courier" is a name, "Prime Minister Ost" is not."""
    return parts[0] in _HALF and len(parts) == 2 and parts[1] not in _titles()


@cache
def _titles() -> frozenset[str]:
    return word_set("en", "titles", "titles") | {word.rstrip(".") for word in word_set("en", "titles", "titles")}


@cache
def _portfolios() -> frozenset[str]:
    return word_set("en", "titles", "portfolios") | {"and", "&"}


@cache
def _postnominals() -> frozenset[str]:
    return word_set("en", "titles", "postnominals")


@cache
def _roles() -> frozenset[str]:
    return word_set("en", "titles", "roles")


@cache
def _not_names() -> frozenset[str]:
    return word_set("en", "names", "not_names")


@cache
def _given() -> dict[str, str]:
    tables = vocabulary("en", "names")
    return {name_key(name): gender for gender in ("male", "female") for name in tables[gender]}


def gender_of(name: str, title: str = "") -> str | None:
    """Return "male" or "female" where the title or the given name says so, else None."""
    for word in title.casefold().split():
        for gender in ("female", "male"):
            if word in word_set("en", "titles", gender):
                return gender
    first = name_key(name).split(" ")
    return _given().get(first[0]) if len(first) > 1 else None


def is_given(name: str) -> bool:
    """Tell whether a name is a given name that is known."""
    return name_key(name) in _given()


def names(text: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """Find the names in ``text[start:end]`` in reading order; a word that only begins a sentence is none."""
    stop = len(text) if end is None else end
    for run in _RUN.finditer(text, start, stop):
        for first, last in _split(text, run.start(), run.end()):
            name = without_title(text, first, last)
            if name is not None:
                yield name


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of capitals at words that are no part of a name, and at "and" between two persons."""
    begin = previous = None
    for part in re.compile(r"\S+").finditer(text, start, end):
        word = _CLITIC.sub("", part[0].casefold().rstrip(".,"))
        broken = word in _not_names() and not (begin is not None and word in _WITHIN)
        if broken and word in _SOMETIMES and text[max(0, part.start() - 2) : part.start()].strip(" \"“‘'") in _MIDWAY:
            broken = False
        if begin is not None and previous is not None and (broken or previous[0].endswith(("’s", "'s"))):
            yield from _trim(text, begin, previous.end())
            begin = None
        if not broken and begin is None and part[0][0].isupper():
            begin = part.start()
        previous = part
    if begin is not None and previous is not None:
        yield from _trim(text, begin, previous.end())


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    cut = re.search(r"(?:\s(?:of|for|and|the|of the|&|de|la|y))+$", piece)
    if cut:
        end = start + cut.start()
    joint = re.search(r"\sand\s", text[start:end])
    bare = without_title(text, start, start + joint.start()) if joint else None
    if joint and bare and _is_person_like(bare.text) and _is_person_like(text[start + joint.end() : end]):
        yield start, start + joint.start()
        start += joint.end()
    end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
    if end > start:
        yield start, end


def _is_person_like(piece: str) -> bool:
    lowered = {word.casefold().strip(".") for word in piece.split()}
    return not lowered & (word_set("en", "bodies", "government", "organisation"))


def without_title(text: str, start: int, end: int) -> Name | None:
    """Cut the titles off a run of capitals; None where nothing but titles is left."""
    parts = list(re.compile(r"\S+").finditer(text, start, end))
    lowered = [part[0].casefold().strip(",") for part in parts]
    cut = 0
    for index in range(len(parts) - 1):
        calling = lowered[0] in _roles() or lowered[0].endswith("ist") or lowered[0].startswith("co-")
        leads = index == cut == 0 and len(parts) > 2 and calling
        if lowered[index] not in _titles() and not leads:
            continue
        cut = index + 1
        if lowered[cut] in {"of", "for", "at"}:
            cut = min(len(parts) - 1, cut + 1 + (lowered[min(cut + 1, len(parts) - 1)] in {"the", "state"}))
            office = cut
            while cut < len(parts) - 1 and lowered[cut] in _portfolios():
                cut += 1
            cut = cut if len(parts) - cut > 1 else office
    if all(word in _titles() for word in lowered):
        return None
    if cut and len(parts) - cut == 1 and all(word in _HALF for word in lowered[:cut]):
        cut = 0
    while len(parts) - cut > 2 and lowered[-1] in _postnominals():
        end = parts[-2].end()
        parts, lowered = parts[:-1], lowered[:-1]
    begin = parts[cut].start() if parts else start
    if cut and not lowered[cut - 1].startswith(("of", "for", "at", "the", "state")) and " of " in text[begin:end]:
        end = begin + text[begin:end].index(" of ")
    end = begin + _own_part(text[begin:end])
    return Name(Span(begin, end), text[begin:end], text[start:begin].strip().casefold()) if begin < end else None


def _own_part(name: str) -> int:
    """Return how far a person's name goes before the body that it belongs to: "Anna Berg of the Institute for Ice"."""
    person, _, body = name.partition(" of ")
    if not body or len(person.split()) < 2 or not _is_person_like(person) or _is_person_like(body):
        return len(name)
    return len(person)
