"""The witnesses of one family as rows of word 5-grams: which has what, in which order, and what it has alone.

Only body text counts: blocks with another role, and paragraphs that stand in unrelated articles too (furniture), are
left out.  Grams get numbers within the family, so that all questions are answered on small arrays.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.kernels import encode, words
from sayso.model import Article, Role


GRAM = 5
LONG = 8
"""Grams in a row (12 words) that are a passage and no accident."""

SENTENCE = 6
"""Grams in a row (10 words) that are a short sentence."""

_LINE = 4
_MOST = 600_000
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(31))

Bits = NDArray[np.bool_]
Counts = NDArray[np.float64]


def paragraphs(article: Article) -> list[str]:
    """Return the body of *article* by paragraphs, what is no body text left out."""
    if article.blocks and any(block.role is not Role.BODY for block in article.blocks):
        return [article.quote(block.span) for block in article.blocks if block.role is Role.BODY]
    return [part for part in article.text.split("\n") if part.strip()]


def mark(paragraph: str) -> int:
    """Return a number for a paragraph, good within this process."""
    return hash(paragraph.strip())


@dataclass(frozen=True)
class Sheaf:
    """The grams of a family.

    Attributes
    ----------
    has
        Witnesses by grams: whether the witness has the gram.
    rows
        For each witness the numbers of its grams, in order.
    """

    has: Bits
    rows: tuple[NDArray[np.int64], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def lacking(self) -> Counts:
        """Return for each pair how many grams of the first the second lacks."""
        has = self.has.astype(np.float32)
        shared = (has @ has.T).astype(np.float64)
        return np.asarray(np.diag(shared)[:, None] - shared)

    def runs_lacking(self, x: int) -> list["Lack"]:
        """Return for each witness in what runs it lacks the grams of witness *x*."""
        lacks = ~self.has[:, self.rows[x]]
        return [_runs(row) for row in lacks]

    def stretches(self, x: int, wanted: Bits, least: int = LONG) -> list[int]:
        """Return how long the stretches of *x* are whose grams are all *wanted*, those of *least* grams and more."""
        flags = wanted[self.rows[x]]
        edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
        sizes = edges[1::2] - edges[::2]
        return [int(size) for size in sizes[sizes >= least]]


@dataclass(frozen=True)
class Lack:
    """How one witness lacks the words of another: in short runs, long passages, and at the end."""

    short: int
    long: int
    tail: bool


def _runs(lacks: Bits) -> Lack:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], lacks, [False])).astype(np.int8)))
    sizes = edges[1::2] - edges[::2]
    tail = bool(len(sizes) and edges[-1] == len(lacks) and sizes[-1] >= 20)
    long = int((sizes >= 20).sum())
    return Lack(len(sizes) - long, long - tail, tail)


def sheaf(bodies: Sequence[Sequence[str]], furniture: AbstractSet[int] = frozenset()) -> Sheaf:
    """Number the grams of witnesses given as paragraphs; paragraphs whose mark is in *furniture* are left out."""
    rows = []
    for body in bodies:
        kept = [part for part in body if mark(part) not in furniture] if furniture else body
        hashes, _, _ = words(encode("\n".join(kept)))
        rows.append(_grams(hashes))
    return _numbered(rows)


def by_paragraph(article: Article) -> list[frozenset[int]]:
    """Return the grams of each body paragraph of eight words or more."""
    parts = paragraphs(article)
    hashes, starts, _ = words(encode("\n".join(parts)))
    grams = _grams(hashes)
    ends = np.cumsum([len(part) + 1 for part in parts])
    number = np.searchsorted(ends, starts, side="right")
    inside = number[: len(grams)] == number[len(number) - len(grams) :]
    rows = (grams[inside & (number[: len(grams)] == at)] for at in range(len(parts)))
    return [frozenset(row.tolist()) for row in rows if len(row) >= _LINE]


def _grams(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Hash each five words in a row; a shorter text is one gram."""
    size = min(GRAM, len(words))
    total = np.zeros(len(words) - size + 1 if size else 0, dtype=np.uint64)
    for offset in range(size):
        total = (total ^ words[offset : offset + len(total)]) * _MIX[0]
        total ^= total >> _MIX[1]
    return total


def _numbered(rows: Sequence[NDArray[np.uint64]]) -> Sheaf:
    every = max(1, sum(map(len, rows)) // _MOST)
    if every > 1:  # a very large family: a fraction of its grams says enough
        rows = [row[row % np.uint64(every) == 0] for row in rows]
    values, inverse = np.unique(np.concatenate([*rows, np.zeros(0, dtype=np.uint64)]), return_inverse=True)
    has = np.zeros((len(rows), len(values)), dtype=bool)
    out = list(_parted(inverse.reshape(-1), [len(row) for row in rows]))
    for number, row in enumerate(out):
        has[number, row] = True
    return Sheaf(has, tuple(out))


def _parted(values: NDArray[np.int64], sizes: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    at = 0
    for size in sizes:
        yield values[at : at + size]
        at += size
