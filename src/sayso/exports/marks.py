"""Two witnesses side by side, with what changed marked word by word.

A collation's edits become rows, a row a paragraph of the right witness; within reworded and replaced passages the words
are compared again (longest common runs of whole words), so that one changed word does not colour a whole sentence.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from sayso.model import Article, Collation, Edit, EditKind, Fragment


WORD = re.compile(r"\w+(?:[.'’,-]\w+)*|\s+|[^\w\s]")
BREAK = re.compile(r"\s*\n\s*")
LONGEST_GAP = 10  # code points between two edits of one paragraph: punctuation and spaces


class Mark(NamedTuple):
    """A stretch of one witness; ``op`` is the edit's, or "same" where the other has the same words."""

    text: str
    op: str
    note: str = ""


class Row(NamedTuple):
    """A paragraph of each witness, and the edits that touch it."""

    left: tuple[Mark, ...]
    right: tuple[Mark, ...]
    ops: tuple[str, ...]


def words_changed(a: str, b: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Compare two passages word by word; each becomes stretches with whether the other lacks them.

    A space between two changed words counts as changed, so that a changed phrase is one stretch.
    """
    left, right = WORD.findall(a), WORD.findall(b)
    marked: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for number, (op, a0, a1, b0, b1) in enumerate(steps):
        inner = 0 < number < len(steps) - 1
        changed = op != "equal" or (inner and not "".join(left[a0:a1]).strip())
        for stretches, words in ((marked[0], "".join(left[a0:a1])), (marked[1], "".join(right[b0:b1]))):
            if stretches and stretches[-1][1] is changed:
                stretches[-1] = (stretches[-1][0] + words, changed)
            elif words:
                stretches.append((words, changed))
    return marked


class _Side:
    """One witness while its rows are laid: where the last passage ended, and the row's stretches so far."""

    def __init__(self, article: Article) -> None:
        self.text, self.last = article.text, 0
        self.cell: list[Mark] = []
        self.shown: list[Fragment] = []

    def gap(self, part: Fragment | None) -> str:
        """Return what stands between the last passage and *part*; a space where the two are out of order."""
        return self.text[self.last : part.start] if part and part.start >= self.last else " "

    def add(self, part: Fragment | None, marks: list[Mark]) -> None:
        """Append *marks* for *part*, after the punctuation that no edit covers; what is shown is not repeated."""
        if part is None or any(one.start <= part.start and part.end <= one.end for one in self.shown):
            return
        self.shown.append(part)
        gap = self.gap(part)
        between = gap.rpartition("\n")[2].lstrip() if not self.cell else gap if "\n" not in gap else " "
        self.cell += [Mark(between, "same"), *marks] if 0 < len(between) <= LONGEST_GAP else marks
        self.last = max(self.last, part.end)

    def take(self, end: int | None = None) -> tuple[Mark, ...]:
        """Return the row's stretches, with the full stop that no edit covers, and begin a new row."""
        rest = self.text[self.last : end].partition("\n")[0] if self.cell else ""
        if rest.strip() and len(rest) <= LONGEST_GAP:
            self.cell.append(Mark(rest.rstrip(), "same"))
            self.last += len(rest)
        taken, self.cell = tuple(self.cell), []
        return taken


def rows(collation: Collation, a: Article, b: Article) -> tuple[Row, ...]:
    """Lay *collation* out in rows, each as long as a paragraph of *b*, or one that only *a* has."""
    found: list[Row] = []
    left, right = _Side(a), _Side(b)
    for piece in (piece for edit in collation.edits for piece in _pieces(edit)):
        gap = left.gap(piece.a) if piece.b is None else right.gap(piece.b)
        if "\n" in gap and (left.cell or right.cell):
            found.append(_row(left.take(_start(piece.a)), right.take(_start(piece.b))))
        marks = _marks(piece)
        left.add(piece.a, marks[0])
        right.add(piece.b, marks[1])
    if left.cell or right.cell:
        found.append(_row(left.take(), right.take()))
    return tuple(found)


def _start(part: Fragment | None) -> int | None:
    return part.start if part else None


def _pieces(edit: Edit) -> Iterator[Edit]:
    """Split an edit that spans paragraphs, where both sides break alike or there is but one side."""
    sides = [part for part in (edit.a, edit.b) if part is not None]
    cuts = [[*_paragraphs(part.text)] for part in sides]
    if len({len(cut) for cut in cuts}) != 1 or len(cuts[0]) == 1:
        yield edit
        return
    for places in zip(*cuts, strict=True):
        parts = iter(
            Fragment(start=side.start + start, end=side.start + end, text=side.text[start:end])
            for side, (start, end) in zip(sides, places, strict=True)
        )
        yield Edit(op=edit.op, a=next(parts) if edit.a else None, b=next(parts) if edit.b else None, note=edit.note)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in BREAK.finditer(text):
        if start < gap.start():
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _marks(edit: Edit) -> tuple[list[Mark], list[Mark]]:
    """Return the stretches of each side; within reworded and replaced passages only the changed words are marked."""
    op = str(edit.op)
    if edit.op in {EditKind.REWORDED, EditKind.REPLACED} and edit.a and edit.b:
        left, right = words_changed(edit.a.text, edit.b.text)
        return [_mark(word, op, edit.note) for word in left], [_mark(word, op, edit.note) for word in right]
    whole = ("same" if edit.op is EditKind.SHARED else op, edit.note)
    return [Mark(edit.a.text, *whole)] if edit.a else [], [Mark(edit.b.text, *whole)] if edit.b else []


def _mark(stretch: tuple[str, bool], op: str, note: str) -> Mark:
    text, changed = stretch
    return Mark(text, op if changed else "same", note if changed else "")


def _row(left: tuple[Mark, ...], right: tuple[Mark, ...]) -> Row:
    ops = dict.fromkeys(mark.op for mark in (*left, *right) if mark.op != "same")
    return Row(left, right, tuple(ops))
