"""Tell texts that are nothing but body without reading them: what bulk work (copies, dedup) asks of most rows.

`read_blocks` looks at every line for titles, bylines, dates, credits and standing matter, in the text's own language.
Few rows of a corpus have any.  `is_body` is a test that only rows without any pass: whatever could make a line one of
these, in any language, fails it.  Who fails is read in full.
"""

import re
from functools import cache

from sayso.ingest.blocks import FURNITURE, HEADLINE
from sayso.ingest.bylines import LONGEST as LONGEST_BYLINE
from sayso.ingest.bylines import byline_of
from sayso.ingest.credits import LONGEST as LONGEST_CREDIT
from sayso.ingest.credits import credit_line, sign_off
from sayso.ingest.dates import date_line
from sayso.ingest.marks import CLOSERS, ENDS
from sayso.ingest.terms import EVERY, label, opening, terms


SHORT = 40
"""Code points: a shorter line at either end may be anything."""
CROSSHEAD = 80
WRAPPED = 110
"""A text without a longer line may have been broken at a fixed width."""

_OPENS = "#!-–—"


_TWO = re.compile(r"(\w+)(?:\W+(\w+))?")


@cache
def _openers() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """First words of what opens captions and invitations in all languages, and the first two ("" where it is one)."""
    found = (_TWO.search(term.casefold()) for key in ("photo", "opens") for term in terms(key, EVERY))
    pairs = frozenset((words[1], words[2] or "") for words in found if words)
    return frozenset(word for word, _ in pairs), pairs


def _may_open(line: str) -> bool:
    """Tell a line whose first words open a caption or an invitation in some language."""
    words, (firsts, pairs) = _TWO.search(line), _openers()
    if not words or (first := words[1].lower()) not in firsts:
        return False
    return (first, "") in pairs or (first, (words[2] or "").lower()) in pairs


def _opens(line: str) -> bool:
    """Tell what begins as a caption or an invitation does, in any language."""
    bare = line.lstrip("([")
    return bool(opening("opens", EVERY).match(bare) or label("photo", EVERY).match(bare))


def _invites(line: str) -> bool:
    """Tell a caption or an invitation from a sentence that begins like one."""
    found = opening("opens", EVERY).match(line)
    rest = line[found.end() :].lstrip() if found else "."
    return not rest or rest[0] in ":：|»>→" or label("photo", EVERY).match(line.lstrip("([")) is not None


@cache
def _standing(*, ascii_only: bool) -> tuple[str, ...]:
    """What standing matter holds, in all languages; of what can stand in ASCII, or of all."""
    every = dict.fromkeys(" ".join(term.split()).casefold() for term in terms("tail", EVERY))
    least = (term for term in every if not any(other in term and other != term for other in every))
    return tuple(term for term in least if term.isascii() or not ascii_only)


def _ends(line: str) -> bool:
    return line.rstrip(CLOSERS).endswith(ENDS)


def is_body(text: str, title: str | None = None) -> bool:
    """Tell a text that, with the headline *title* from elsewhere, has no block but body, captions and a dateline."""
    if "*" in text or "_" in text or "](" in text or "http" in text or "©" in text or "  " in text or "\t" in text:
        return False
    lines = [line for raw in text.splitlines() if (line := raw.strip())]
    if max(map(len, lines)) <= WRAPPED or (title and len(title) > FURNITURE):
        return False
    last = len(lines) - 1
    headline = " ".join(title.split()).casefold() if title else ""
    for at, line in enumerate(lines):
        length = len(line)
        if length > FURNITURE:
            continue
        if line[0] in "#!" or line[0] >= "\u2e80":
            return False
        if _may_open(line) and (_invites(line) if 0 < at < last else _opens(line)):
            return False
        if length <= CROSSHEAD and 0 < at < last and not _ends(line):
            return False
        if headline and abs(length - len(headline)) <= CROSSHEAD and line.casefold() == headline:
            return False
    if last == 0:
        return sign_off(lines[0], None) is None
    return _is_first(lines, headline) and _is_last(lines[-1])


def _is_first(lines: list[str], headline: str) -> bool:
    """Tell a first line that is a sentence of the body."""
    line = lines[0]
    if len(line) > HEADLINE:
        return True
    if len(line) <= SHORT or not _ends(line) or line[0] in _OPENS or (not headline and line[-1] in "?!"):
        return False
    top = [other.casefold() for other in lines[:6] if len(other) <= HEADLINE]
    core = top[0].rstrip(".… ")
    if len(set(top)) < len(top) or any(core in other.casefold() for other in lines[1:12] if len(other) > len(core)):
        return False
    return not _is_fact(line, byline=bool(headline))


def _is_last(line: str) -> bool:
    """Tell a last line that is a sentence of the body, with no credit at its end."""
    if len(line) > FURNITURE:
        return sign_off(line, None) is None
    if len(line) <= SHORT or "@" in line or line[0] == "(":
        return False
    folded = line.casefold()
    for term in _standing(ascii_only=folded.isascii()):
        if term in folded:
            return False
    return not (_is_fact(line, byline=True) or sign_off(line, None))


def _is_fact(line: str, *, byline: bool) -> bool:
    """Tell a line that may be a date, a credit or a byline."""
    if len(line) <= LONGEST_CREDIT and (date_line(line, None) or credit_line(line, None)):
        return True
    return byline and len(line) <= LONGEST_BYLINE and byline_of(line, None) is not None
