"""Shared runs of two rows of words, in order or moved: the skeleton of a collation.

Method: equal ends are taken off; word 5-grams (then pairs, then words) unique on both sides are anchors, merged
to runs, of which the heaviest rising chain is kept; between runs the same again, until a gap is small enough for an
alignment with affine gaps.  What the chain leaves out and both sides have is moved.  Where nothing is unique, because
the text repeats itself, the n-th stretch of one side meets the n-th of the other.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


CELLS = 2500
"""Words of one side times words of the other up to which a gap is aligned cell by cell."""

BUDGET = 200_000
"""Cells that one collation may spend: about a fifth of a second."""

MOVED = 4
"""Words that a run must have to count as moved over a distance."""

_MOVED_WORTH = 2.5

_ALONG = 12
_WIDE = 5

_GAP = 0.9
"""What opening a gap costs, in words of content."""

_LONE, _ISLAND = 3, 7
"""Words on either side that are not shared, for each shared word of content that may be an accident."""

_FAR = 1e9

_PRIMES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)

Ids = NDArray[np.int64]
Keys = NDArray[np.uint64]


class Run(NamedTuple):
    """*size* words that stand at *a* on the left and at *b* on the right."""

    a: int
    b: int
    size: int


class Gap(NamedTuple):
    """The words ``[a0, a1)`` on the left against ``[b0, b1)`` on the right."""

    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def cells(self) -> int:
        """Words of one side times words of the other."""
        return (self.a1 - self.a0) * (self.b1 - self.b0)


class Aligner:
    """Aligns two rows of word numbers.

    Parameters
    ----------
    a, b
        Word numbers: equal numbers mean equal words.
    worth
        What matching a word is worth, by word number: 1 for a word of content, less for a function word.
    """

    def __init__(self, a: Ids, b: Ids, worth: Sequence[float]) -> None:
        self._a, self._b, self._worth = a, b, worth
        self._left: list[int] = a.tolist()
        self._right: list[int] = b.tolist()
        self._budget = BUDGET

    def chain(self) -> list[Run]:
        """Return the runs that stand in the same order on both sides, in that order."""
        found: list[Run] = []
        todo = [Gap(0, len(self._left), 0, len(self._right))]
        while todo:
            gap = self._trimmed(todo.pop(), found)
            if gap is None:
                continue
            if gap.cells <= min(CELLS, self._budget):
                self._budget -= gap.cells
                found += self._cells(gap)
            elif runs := self._anchors(gap):
                found += runs
                ends = [Run(gap.a0, gap.b0, 0), *runs, Run(gap.a1, gap.b1, 0)]
                todo += [Gap(p.a + p.size, q.a, p.b + p.size, q.b) for p, q in pairwise(ends)]
        return self._without_islands(merged(found))

    def _without_islands(self, runs: list[Run]) -> list[Run]:
        """Leave out words that are shared by chance: worth little between two long stretches that are not shared."""
        ends = [Run(0, 0, 0), *runs, Run(len(self._left), len(self._right), 0)]
        kept = [ends[0]]
        for run, after in pairwise(ends[1:]):
            before = kept[-1]
            apart = min(
                max(run.a - before.a - before.size, run.b - before.b - before.size),
                max(after.a - run.a, after.b - run.b) - run.size,
            )
            if (
                run.size > MOVED
                or sum(self._worth[word] for word in self._left[run.a : run.a + run.size]) > apart / _ISLAND
            ):
                kept.append(run)
        return kept[1:]

    def moved(self, chain: Sequence[Run]) -> list[Run]:
        """Return runs of four words or more that both sides have outside *chain*, longest first where they overlap."""
        left = _outside(len(self._left), [(run.a, run.size) for run in chain])
        right = _outside(len(self._right), [(run.b, run.size) for run in chain])
        seeds = self._seeds(left, right, MOVED, unique=False)
        free_a, free_b = _flags(len(self._left), left), _flags(len(self._right), right)
        runs = [self._extended(run, free_a, free_b) for run in seeds]
        taken: list[Run] = []
        for run in sorted(set(runs), key=lambda run: (-run.size, run.a, run.b)):
            part = _still_free(run, free_a, free_b)
            if part.size >= MOVED and self._value(part) >= _MOVED_WORTH:
                free_a[part.a : part.a + part.size] = bytes(part.size)
                free_b[part.b : part.b + part.size] = bytes(part.size)
                taken.append(part)
        return taken + self._beside(taken, free_a, free_b)

    def _beside(self, taken: Sequence[Run], free_a: bytearray, free_b: bytearray) -> list[Run]:
        """Find what moved along with a moved run, beside it and with other words between."""
        found: list[Run] = []
        for run in taken:
            after = (run.a + run.size, run.b + run.size)
            a1, b1 = _free_to(free_a, after[0], 1), _free_to(free_b, after[1], 1)
            a0, b0 = _free_to(free_a, run.a - 1, -1) + 1, _free_to(free_b, run.b - 1, -1) + 1
            for gap in (Gap(a0, run.a, b0, run.b), Gap(after[0], a1, after[1], b1)):
                for part in merged(self._cells(gap)):
                    if part.size > 1:
                        free_a[part.a : part.a + part.size] = bytes(part.size)
                        free_b[part.b : part.b + part.size] = bytes(part.size)
                        found.append(part)
        return found

    def _value(self, run: Run) -> float:
        """Return what the words of a run are worth."""
        return sum(self._worth[word] for word in self._left[run.a : run.a + run.size])

    def _trimmed(self, gap: Gap, found: list[Run]) -> Gap | None:
        """Take equal words off both ends of *gap*; None where a side has nothing left."""
        a0, a1, b0, b1 = gap
        left, right = self._left, self._right
        size = 0
        while a0 + size < a1 and b0 + size < b1 and left[a0 + size] == right[b0 + size]:
            size += 1
        if size:
            found.append(Run(a0, b0, size))
            a0, b0 = a0 + size, b0 + size
        size = 0
        while a1 - size > a0 and b1 - size > b0 and left[a1 - size - 1] == right[b1 - size - 1]:
            size += 1
        if size:
            a1, b1 = a1 - size, b1 - size
            found.append(Run(a1, b1, size))
        return Gap(a0, a1, b0, b1) if a0 < a1 and b0 < b1 else None

    def _anchors(self, gap: Gap) -> list[Run]:
        """Return the heaviest rising chain of anchors inside a large gap."""
        left, right = np.arange(gap.a0, gap.a1), np.arange(gap.b0, gap.b1)
        narrow = gap.cells <= 64 * CELLS
        for size, unique in ((5, True), (2, narrow), (1, narrow), (5, False)):
            if size < _WIDE and not narrow:
                continue
            seeds = self._seeds(left, right, size, unique=unique)
            if seeds:
                return rising(seeds)
        return []

    def _seeds(self, left: Ids, right: Ids, size: int, *, unique: bool) -> list[Run]:
        """Return runs of shared grams of *size* words that begin at the places *left* and *right*."""
        left, right = _starts(left, size), _starts(right, size)
        if not len(left) or not len(right):
            return []
        grams_a, grams_b = _grams(self._a, left, size), _grams(self._b, right, size)
        if not unique:
            grams_a, grams_b = _counted(grams_a), _counted(grams_b)
        at_a, at_b = _matches(grams_a, grams_b)
        pairs = sorted(zip(left[at_a].tolist(), right[at_b].tolist(), strict=True))
        return merged([Run(a, b, size) for a, b in pairs])

    def _extended(self, run: Run, free_a: bytearray, free_b: bytearray) -> Run:
        """Grow *run* both ways over equal words that are free."""
        a, b, size = run
        while a and b and free_a[a - 1] and free_b[b - 1] and self._left[a - 1] == self._right[b - 1]:
            a, b, size = a - 1, b - 1, size + 1
        most = min(len(self._left) - a, len(self._right) - b)
        while size < most and free_a[a + size] and free_b[b + size] and self._left[a + size] == self._right[b + size]:
            size += 1
        return Run(a, b, size)

    def _cells(self, gap: Gap) -> list[Run]:
        """Align a small gap word by word."""
        pairs = affine(self._left[gap.a0 : gap.a1], self._right[gap.b0 : gap.b1], self._worth)
        return [Run(gap.a0 + i, gap.b0 + j, 1) for i, j in pairs]


def affine(left: Sequence[int], right: Sequence[int], worth: Sequence[float]) -> list[tuple[int, int]]:
    """Return the matched places of the best alignment with affine gaps (Gotoh 1982), a gap open on either side.

    A match earns its worth; going from matches to a gap costs its opening, however long it grows, so that a lone
    function word between two gaps is not worth its island.
    """
    wide = len(right) + 1
    matched, apart = [[0.0] + [-_FAR] * len(right)], [[0.0] + [-_GAP] * len(right)]
    for word in left:
        m_above, g_above = matched[-1], apart[-1]
        m_row, g_row = [-_FAR] * wide, [-_GAP] * wide
        gained, m, g = worth[word], -_FAR, -_GAP
        for j in range(1, wide):
            best = max(g, g_above[j])
            closed = (max(m_above[j], m)) - _GAP
            g = g_row[j] = max(closed, best)
            if word == right[j - 1]:
                before, skipped = m_above[j - 1], g_above[j - 1]
                m = m_row[j] = (max(before, skipped)) + gained
            else:
                m = -_FAR
        matched.append(m_row)
        apart.append(g_row)
    return _traced(matched, apart, left, right)


def _traced(
    matched: list[list[float]], apart: list[list[float]], left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    """Walk the best way back."""
    i, j, pairs = len(left), len(right), []
    on_match = matched[i][j] >= apart[i][j]
    while i and j:
        if on_match:
            i, j = i - 1, j - 1
            pairs.append((i, j))
            on_match = matched[i][j] >= apart[i][j] and (i == j == 0 or matched[i][j] > -_FAR / 2)
            continue
        here = apart[i][j]
        ways = (
            (matched[i - 1][j] - _GAP, i - 1, j, True),
            (matched[i][j - 1] - _GAP, i, j - 1, True),
            (apart[i - 1][j], i - 1, j, False),
            (apart[i][j - 1], i, j - 1, False),
        )
        _, i, j, on_match = next(way for way in ways if way[0] >= here)
    return pairs[::-1]


def merged(runs: Sequence[Run]) -> list[Run]:
    """Sort *runs* and join those that go on where the last one ended."""
    out: list[Run] = []
    for run in sorted(runs):
        if out and out[-1].b - out[-1].a == run.b - run.a and run.a <= out[-1].a + out[-1].size:
            last = out[-1]
            out[-1] = Run(last.a, last.b, max(last.size, run.a + run.size - last.a))
        elif run.size:
            out.append(run)
    return out


def rising(runs: Sequence[Run]) -> list[Run]:
    """Return the heaviest chain of *runs* that rises on both sides; overlaps are cut off the later run.

    Patience with weights: of all chains that end at or before a place on the right only the heaviest can go on, so a
    list of ends with rising weights is enough (Gusfield 1997, 12.5).
    """
    ends: list[tuple[int, int, int]] = []  # where the chain ends on the right, its weight, its last run
    back: list[int] = []
    for number, run in enumerate(runs):
        at = bisect_left(ends, (run.b + 1, -1, -1))
        weight = run.size + (ends[at - 1][1] if at else 0)
        back.append(ends[at - 1][2] if at else -1)
        if at and ends[at - 1][0] == run.b and ends[at - 1][1] >= weight:
            continue
        where = bisect_left(ends, (run.b + 1, -1, -1))
        if where and ends[where - 1][1] >= weight:
            continue
        stop = where
        while stop < len(ends) and ends[stop][1] <= weight:
            stop += 1
        ends[where:stop] = [(run.b + 1, weight, number)]
    at = ends[-1][2] if ends else -1
    chain: list[Run] = []
    while at >= 0:
        chain.append(runs[at])
        at = back[at]
    return _without_overlap(chain[::-1])


def _without_overlap(chain: Sequence[Run]) -> list[Run]:
    out: list[Run] = []
    for run in chain:
        over = max((max(out[-1].a + out[-1].size - run.a, out[-1].b + out[-1].size - run.b) if out else 0), 0)
        if over < run.size:
            out.append(Run(run.a + over, run.b + over, run.size - over))
    return out


def _starts(places: Ids, size: int) -> Ids:
    """Return those of the rising *places* that are followed by *size* - 1 more in a row."""
    if len(places) < size:
        return places[:0]
    first, last = places[: len(places) - size + 1], places[size - 1 :]
    starts: Ids = first[last - first == size - 1]
    return starts


def _grams(words: Ids, starts: Ids, size: int) -> Keys:
    """Hash the *size* words from each of *starts* on."""
    total = np.zeros(len(starts), dtype=np.uint64)
    for offset in range(size):
        mixed = (words[starts + offset].astype(np.uint64) + np.uint64(1)) * np.uint64(_PRIMES[offset])
        total = (total ^ (mixed ^ (mixed >> np.uint64(29)))) * np.uint64(_PRIMES[0])
    return total


def _counted(grams: Keys) -> Keys:
    """Make the n-th occurrence of a gram a gram of its own."""
    order = np.argsort(grams, kind="stable")
    ranked = grams[order]
    first = np.concatenate(([True], ranked[1:] != ranked[:-1]))
    place = np.arange(len(ranked))
    nth = place - np.maximum.accumulate(np.where(first, place, 0))
    out = np.empty_like(grams)
    out[order] = ranked ^ (nth.astype(np.uint64) * np.uint64(_PRIMES[1]))
    return out


def _matches(a: Keys, b: Keys) -> tuple[Ids, Ids]:
    """Return where the values stand that occur once in *a* and once in *b*."""
    (values_a, at_a), (values_b, at_b) = _once(a), _once(b)
    _, i, j = np.intersect1d(values_a, values_b, assume_unique=True, return_indices=True)
    return at_a[i], at_b[j]


def _once(values: Keys) -> tuple[Keys, Ids]:
    order = np.argsort(values, kind="stable").astype(np.int64)
    ranked = values[order]
    differs = np.concatenate(([True], ranked[1:] != ranked[:-1], [True]))
    alone = differs[1:] & differs[:-1]
    return ranked[alone], order[alone]


def _outside(length: int, taken: Sequence[tuple[int, int]]) -> Ids:
    """Return the places below *length* that none of the ``(start, size)`` stretches holds."""
    free = np.ones(length, dtype=bool)
    for start, size in taken:
        free[start : start + size] = False
    places: Ids = np.flatnonzero(free)
    return places


def _flags(length: int, places: Ids) -> bytearray:
    flags = np.zeros(length, dtype=np.uint8)
    flags[places] = 1
    return bytearray(flags.tobytes())


def _free_to(flags: bytearray, at: int, step: int) -> int:
    """Return the first place from *at* on, twelve at most away, that is taken."""
    stop = at + step * _ALONG
    while at != stop and 0 <= at < len(flags) and flags[at]:
        at += step
    return at


def _still_free(run: Run, free_a: bytearray, free_b: bytearray) -> Run:
    """Return the longest stretch of *run* whose words are free on both sides."""
    best, begin = Run(run.a, run.b, 0), 0
    for at in range(run.size + 1):
        if at == run.size or not (free_a[run.a + at] and free_b[run.b + at]):
            if at - begin > best.size:
                best = Run(run.a + begin, run.b + begin, at - begin)
            begin = at + 1
    return best
