"""Quotations, as well as the marks allow: never raises, mends what is broken, and says what it mended.

One pass over the marks of each paragraph with a stack: straight and doubled single marks are read by what stands beside
them, curly, low-high and angled marks by their shape, single marks only where they cannot be apostrophes. A quotation
left open at the end of a paragraph ends there; where the next paragraph reopens, it *continues* (the English custom for
long speeches). A paragraph that opens with a dash is dialogue. Linear in the text.
"""

import re
from dataclasses import dataclass

from sayso.model import Span


_MARKS = re.compile(r"``|''|’’|[\"“”„‟«»‹›‘’‚'「」『』＂]")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_DIALOGUE = re.compile(r"\s*[—–―]\s*(?=[^\W\d_])")
_DEPTH = 4
_OPENING = {
    "„": '”“‟"',
    "‟": "”",
    "“": "”",
    "«": "»",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "``": "''",
}
_TWO_WAY = {'"': '"”', "＂": "＂", "''": "''", "’’": "’’", "'": "'", "»": "«", "›": "‹", "”": "”"}
_SINGLE = frozenset("'‘’‚‹›")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks.

    Attributes
    ----------
    start, end
        From the opening to after the closing mark, in code points of the text.
    inner
        What stands between the marks.
    depth
        0 for an outermost quotation.
    closed
        Whether a closing mark was found; else it was ended at the end of its paragraph.
    continues
        Whether the next paragraph reopens it without a closing mark between.
    """

    start: int
    end: int
    inner: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int


def quotes(text: str, start: int = 0, end: int | None = None) -> tuple[Quote, ...]:
    """Find the quotations of ``text[start:end]`` in reading order, outer before inner."""
    stop = len(text) if end is None else end
    found: list[Quote] = []
    for paragraph in _PARAGRAPH.finditer(text, start, stop):
        found.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return _continued(text, sorted(found, key=lambda quote: (quote.start, -quote.end)))


def is_scare(text: str, quote: Quote) -> bool:
    """Tell whether a quotation is too short and bare to be speech: up to three words without a stop of its own."""
    inside = text[quote.inner.start : quote.inner.end]
    return len(inside.split()) <= 3 and not inside.rstrip().endswith((".", ",", "!", "?", "…"))


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    stack: list[_Open] = []
    for mark in _MARKS.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        level = _closes(stack, mark[0], before, after)
        if level is not None:
            opened = stack[level]
            del stack[level:]
            found.append(Quote(opened.start, mark.end(), Span(opened.end, mark.start()), level))
        elif len(stack) < _DEPTH and _opens(text, mark, before, after, end):
            stack.append(_Open(mark[0], mark.start(), mark.end()))
    for level, opened in enumerate(stack):
        if opened.mark not in _SINGLE and opened.end < end:
            found.append(Quote(opened.start, end, Span(opened.end, end), level, closed=False))
    return found or _dialogue(text, start, end)


def _closes(stack: list[_Open], mark: str, before: str, after: str) -> int | None:
    """Return the place in the stack that the mark closes, or None: marks inside what it closes were strays."""
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level].mark
        if mark not in (_OPENING.get(opened) or _TWO_WAY.get(opened, "")):
            continue
        if mark in _SINGLE and after.isalnum():
            return None
        if mark in _TWO_WAY and mark not in "”’»›" and before.isspace() and after.isalnum():
            return None
        return level
    return None


def _opens(text: str, found: "re.Match[str]", before: str, after: str, end: int) -> bool:
    mark = found[0]
    if mark in _OPENING and mark not in _SINGLE:
        return True
    free = not before.isalnum()
    if mark in _SINGLE:
        return (
            free and mark != "’" and (after.isalpha() or after in '"“') and _single_closes(text, mark, found.end(), end)
        )
    return mark in _TWO_WAY and mark != "”" and free and not after.isspace()


def _single_closes(text: str, mark: str, place: int, end: int) -> bool:
    """Look a bounded way ahead for a closing single mark that is not an apostrophe."""
    closing = _OPENING.get(mark) or _TWO_WAY[mark]
    window = text[place : min(end, place + 400)]
    return any(
        character in closing and not window[index + 1 : index + 2].isalnum() and not window[index - 1].isspace()
        for index, character in enumerate(window)
        if index
    )


def _dialogue(text: str, start: int, end: int) -> list[Quote]:
    """Read a paragraph that opens with a dash as speech, up to the dash before its attribution."""
    opened = _DIALOGUE.match(text, start, end)
    if opened is None:
        return []
    closing = re.compile(r"\s[—–―]\s").search(text, opened.end(), end)
    stop = closing.start() if closing else end
    return [Quote(opened.start(), stop, Span(opened.end(), stop), closed=closing is not None)]


def _continued(text: str, found: list[Quote]) -> tuple[Quote, ...]:
    """Mark the quotations that the next paragraph reopens."""
    out = []
    for index, quote in enumerate(found):
        follower = found[index + 1] if index + 1 < len(found) else None
        reopened = (
            not quote.closed
            and quote.depth == 0
            and follower is not None
            and text[quote.end : follower.start].isspace()
        )
        out.append(
            Quote(quote.start, quote.end, quote.inner, quote.depth, closed=False, continues=True) if reopened else quote
        )
    return tuple(out)
