"""Lines of a text, where they stand, and what they say without Markdown's marks.

The text is never changed: a line keeps its place, and `bare` is only a reading of it.
"""

import re
from dataclasses import dataclass


BREAKS = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")

MARKED = 600
"""Code points: longer lines are paragraphs, and are not searched for marks."""

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?!\w)")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_SIGNED = re.compile(r"(?<=[.!?…。])\s*\([^()]{1,40}\)\Z")
_INNER = re.compile(r"(?:[^\W\d_]{3}[.!?]['\"”’»]?\s+[^\W\d_]{2}|。.)")
ENDS = tuple(".!?…。！？؟।")
"""What ends a sentence."""

CLOSERS = "\"'”’»“›)]*_」』）"


@dataclass(frozen=True)
class Line:
    """A line that is not blank: where its words stand (in code points), and what they say without marks.

    Attributes
    ----------
    heading, strong
        It is a Markdown heading, or all of it is bold.
    image
        It is nothing but a picture.
    address
        The first web address in it.
    """

    start: int
    end: int
    bare: str
    heading: bool = False
    strong: bool = False
    image: bool = False
    address: str | None = None

    @property
    def key(self) -> str:
        """What it says, without case and spacing, to find it again."""
        return self.bare.casefold()

    @property
    def ends_sentence(self) -> bool:
        """Tell whether it ends as a sentence does."""
        bare = _SIGNED.sub("", self.bare)
        return bare.rstrip(CLOSERS).endswith(ENDS)

    @property
    def holds_sentence(self) -> bool:
        """Tell whether a sentence ends within it or at its end."""
        return self.ends_sentence or bool(_INNER.search(self.bare))


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    return [line for found in BREAKS.finditer(text) if (line := _line(text, found.start(), found.end()))]


def _line(text: str, start: int, end: int) -> Line | None:
    raw = text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    if start >= end:
        return None
    if end - start > MARKED:
        return Line(start, end, " ".join(text[start:end].split()))
    heading = _HEADING.match(text, start, end)
    raw = text[start:end]
    image = bool(_IMAGE.fullmatch(raw))
    strong = _STRONG.fullmatch(raw)
    address = _ADDRESS.search(raw)
    bare = plain(text[heading.end() : end] if heading else raw)
    found = address.group().rstrip(".,;") if address else None
    return Line(heading.end() if heading else start, end, bare or raw, bool(heading), bool(strong), image, found)


def plain(line: str) -> str:
    """Return what a line says without Markdown's marks, its spaces made one."""
    if any(mark in line for mark in "*_[<"):
        line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
        line = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", line))
        line = re.sub(r"<(https?://[^>\s]+)>", r"\1", line)
    return " ".join(line.split())


def wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of a text that was broken at a fixed width, with blank lines between its paragraphs.

    Such a text has many lines of nearly one length that end in the middle of a sentence.
    """
    groups = _groups(text, lines)
    inner = [line for group in groups for line in group[:-1]]
    broken = sum(not line.ends_sentence and 45 <= line.end - line.start <= 100 for line in inner)
    if len(inner) < 4 or broken < 0.7 * len(inner) or any(line.end - line.start > 110 for line in lines):
        return lines
    return [_joined(text, group) for group in groups]


def _groups(text: str, lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        near = groups and not re.search(r"\n[^\S\n]*\r?\n|\r[^\S\r\n]*\r", text[groups[-1][-1].end : line.start])
        if near and not line.heading:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _joined(text: str, group: list[Line]) -> Line:
    first, last = group[0], group[-1]
    if first is last:
        return first
    address = next((line.address for line in group if line.address), None)
    return Line(first.start, last.end, plain(text[first.start : last.end]), first.heading, address=address)
