"""Read closely what two articles share: who tells it in the one, who in the other.

Counts of shared words cannot tell a document that both papers print from a paragraph that one lifted.  So each shared
passage is looked at in both texts: told by the paper itself, reported, in quotation marks, behind a colon, in the first
person.  What both tell themselves is copied; what both quote comes from a third; what one tells and the other quotes is
the one quoting the other, or a document.  This costs a millisecond a pair, so only doubtful pairs are read.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from sayso.copies.candidates import Numbers
from sayso.copies.telling import GRAM, Flags, Telling


BLOCK = 8
"""Words from which a passage behind a colon is a block quotation."""
NEAR = 8
"""Words that may stand between two passages of one block quotation."""
VOICED, UNMARKED = 0.03, 0.06
"""Share of words like I, we, you from which a passage speaks for itself: in marks in one text, and in none."""


class Near(IntEnum):
    """What is counted, in words."""

    COVERED = 0
    TOLD = 1
    """Told by both papers themselves, names and figures left out."""
    LONGEST = 2
    """The longest stretch of telling, tables left out."""
    QUOTED = 3
    """Quoted by both, or in the first person."""
    CITED = 4
    """Told by the one, quoted by the other."""
    UNQUOTED = 5
    """Of the article that tells less, what is not quoted."""
    LESSER = 6
    """Of the shorter article, all."""
    LONGEST_RUN = 7


class Run(NamedTuple):
    """A shared run: where it begins in both, and its words."""

    a: int
    b: int
    words: int


def shared_runs(a: Telling, b: Telling) -> list[Run]:
    """Return the shared runs of five words and more, in a's order, each from b's first place of its first five."""
    if not len(a.grams) or not len(b.grams):
        return []
    ordered = b.grams[b.order]
    at = np.minimum(np.searchsorted(ordered, a.grams), len(ordered) - 1)
    here = np.flatnonzero(ordered[at] == a.grams)
    there, runs, next_hit = b.order[at[here]], list[Run](), 0
    while next_hit < len(here):
        i, j = int(here[next_hit]), int(there[next_hit])
        length = min(len(a.grams) - i, len(b.grams) - j)
        unlike = np.flatnonzero(a.grams[i : i + length] != b.grams[j : j + length])
        length = int(unlike[0]) if len(unlike) else length
        runs.append(Run(i, j, length + GRAM - 1))
        next_hit = int(np.searchsorted(here, i + length))
    return runs


def look(a: Telling, b: Telling) -> Numbers:
    """Count what *a* and *b* share, by who tells it; one number for each of ``Near``."""
    told, quoted, cited = (np.zeros(a.words, np.bool_) for _ in range(3))
    ends_a, ends_b, longest = (0, False), (0, False), 0
    for run in shared_runs(a, b):
        ends_a = (run.a + run.words, _introduced(a, run.a, run.words, ends_a))
        ends_b = (run.b + run.words, _introduced(b, run.b, run.words, ends_b))
        here, over = slice(run.a, ends_a[0]), slice(run.b, ends_b[0])
        in_a, in_b = a.quoted[here] | ends_a[1], b.quoted[over] | ends_b[1]
        voice = a.voiced[here].mean() if run.words >= BLOCK else 0
        quoted[here] = (in_a & in_b) | ((in_a | in_b) & (voice >= VOICED)) | (voice >= UNMARKED)
        cited[here] = (in_a ^ in_b) & ~quoted[here]
        told[here] = ~(quoted[here] | cited[here])
        longest = max(longest, run.words)
    found = {
        Near.COVERED: (told | quoted | cited).sum(),
        Near.TOLD: (told & a.plain).sum(),
        Near.LONGEST: _longest(told, a.plain),
        Near.QUOTED: quoted.sum(),
        Near.CITED: cited.sum(),
        Near.UNQUOTED: min((~a.quoted).sum(), (~b.quoted).sum()),
        Near.LESSER: min(a.words, b.words),
        Near.LONGEST_RUN: longest,
    }
    return np.array([found[name] for name in Near], np.int32)


def _introduced(text: Telling, at: int, words: int, before: tuple[int, bool]) -> bool:
    """Tell whether a colon stands before a long passage, or before the passage that it goes on from."""
    behind = words >= BLOCK and any(place in text.colons for place in range(max(0, at - 3), at + 1))
    return behind or (before[1] and -GRAM < at - before[0] <= NEAR)


def _longest(flags: Flags, plain: Flags) -> int:
    """Length of the longest unbroken stretch that is no table: a third of its words neither names nor figures."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    lengths, count = edges[1::2] - edges[::2], np.concatenate([[0], np.cumsum(plain)])
    return int(lengths[3 * (count[edges[1::2]] - count[edges[::2]]) >= lengths].max(initial=0))
