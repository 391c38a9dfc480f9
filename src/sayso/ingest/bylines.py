"""Who signs: bylines told from agencies, desks and outlets.

A byline is a line that a byline's word opens ("By", "Von", "Yazan:"), a line of names and desks with a slash or comma
between ("Harbour Post / News Desk"), or bold or lone names where a byline stands.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.ingest.credits import byline_agencies
from sayso.ingest.terms import EVERY, label, opening, whole
from sayso.lang.vocabulary import vocabulary


LONGEST = 120


@cache
def _media() -> re.Pattern[str]:
    """Return a pattern for words that the names of outlets have and those of people do not."""
    lists = vocabulary("mul", "outlets")
    words, endings = "|".join(map(re.escape, lists["words"])), "|".join(lists["endings"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|(?:{endings})\Z", re.IGNORECASE)


def names_a_medium(name: str) -> bool:
    """Tell the name of an outlet from that of a person by its words."""
    return bool(_media().search(name))


_PARTS = re.compile(r"\s*(?:/|\||,|;|•|·|\s[-–—]\s)\s*")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w.'’-]*|[a-z]{1,3}['’]?)\Z")
_INITIAL = re.compile(r"(?:\b\w|Jr|Sr)\.\Z")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|ve|i|и|&|with|mit|avec|con|com|met)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Byline:
    """A byline as printed without its opening word, the agencies in it, and the outlet that it shows."""

    text: str
    agencies: tuple[str, ...]
    outlet: str | None = None


def byline_of(
    line: str, language: str | None, *, known: list[Byline] | None = None, alone: bool = False
) -> Byline | None:
    """Read a line as a byline; None where it is something else.

    Parameters
    ----------
    known
        Bylines above it: a line that repeats one of them is one.
    alone
        The line stands where a byline stands: names without an opening word will do.
    """
    if len(line) > LONGEST or (line.endswith((".", "!", "?", ":", "。")) and not _INITIAL.search(line)):
        return None
    if any(line.casefold() == one.text.casefold() for one in known or ()):
        return read_byline(line)
    opened = label("byline", language).match(line)
    if opened and opened["rest"] and _names(opened["rest"], language, least=1):
        return read_byline(opened["rest"])
    parts = [part for part in _PARTS.split(line) if part]
    if any(is_desk(part, language) for part in parts) and all(
        is_desk(part, language) or _names(part, language) for part in parts
    ):
        return read_byline(line)
    return read_byline(line) if alone and _names(line, language) else None


def _names(text: str, language: str | None, *, least: int = 2) -> bool:
    """Tell names: two to four words with capitals each, or desks, agencies and media, with commas or "and" between."""
    parts = [part for piece in _PARTS.split(text) for part in _AND.split(piece) if part.strip()]
    return 0 < len(parts) <= 5 and all(_is_name(part.strip(), language, least) for part in parts)


def _is_name(part: str, language: str | None, least: int) -> bool:
    if is_desk(part, language) or byline_agencies(part):
        return True
    words = part.split()
    capitals = sum(word[0].isupper() or ord(word[0]) > 0x590 for word in words)
    return (
        least <= len(words) <= 6
        and all(map(_NAME_WORD.match, words))
        and capitals >= min(len(words), 2)
        and capitals * 2 > len(words)
        and words[0][0].isupper()
    ) or (least == 1 and len(words) == 1 and ord(part[0]) > 0x590)


def is_desk(part: str, language: str | None = EVERY) -> bool:
    """Tell a desk, a staff, or agencies without names."""
    part = part.strip(" .()")
    if whole("desk", language).match(part) or whole("agencies", language).match(part):
        return True
    found = opening("joining", language).match(part)
    return bool(found and whole("agencies", language).match(part[found.end() :].strip()))


def read_byline(text: str) -> Byline:
    """Read a byline that is known to be one, from its line or from a field."""
    bare = " ".join(text.split())
    agencies = tuple(byline_agencies(bare))
    parts = [part for part in _PARTS.split(bare) if part]
    others = [part for part in parts if not is_desk(part) and not byline_agencies(part)]
    outlet = next(filter(names_a_medium, others), None)
    return Byline(bare, agencies, outlet)
