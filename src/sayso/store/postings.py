"""Which articles hold which grams: one row of a B-tree for each, its key 40 bits of the hash and the article's number.

Forty bits are what the batch path's sort keys keep at a hundred thousand articles; what two grams have in common by
chance never makes a pair, which takes two at least, and each pair is verified on its words.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso import kernels
from sayso.copies import candidates
from sayso.errors import LibraryError


Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

ARTICLE_BITS = 24
LAST_ARTICLE = (1 << ARTICLE_BITS) - 1
_SHIFT = np.uint64(ARTICLE_BITS)
_BY_KEYS = """SELECT posting.key, place FROM json_each(?) AS low CROSS JOIN posting
              ON posting.key BETWEEN low.value AND low.value + ?"""
_SCAN = 20
"""Postings for each gram that is asked for, up to which reading them all is quicker than asking for each."""


class Sketch(NamedTuple):
    """The sampled grams of one article, repeats kept: hashes, and places in eights of words modulo 256."""

    hashes: Hashes
    places: Places


class Lists(NamedTuple):
    """The articles that hold some grams, a row for each gram and article.

    Attributes
    ----------
    tops
        The grams asked for: 40 bits of their hashes, sorted.
    ranks, articles
        Of each row: the gram, as a place in ``tops``, and the article's number.
    places, times
        Of each row: where the gram first stands in the article, and how often it does.
    """

    tops: Hashes
    ranks: Numbers
    articles: Numbers
    places: Numbers
    times: Numbers


def limit_of(articles: int) -> int:
    """Return the limit of the samples of a collection, as the batch path has it."""
    return kernels.ALL if articles <= candidates.SMALL else kernels.ALL // candidates.SPARSE


def tops_of(hashes: Hashes, limit: int) -> Hashes:
    """Return the highest 40 bits that vary below *limit*."""
    return np.asarray((hashes << np.uint64(64 - limit.bit_length())) >> _SHIFT, np.uint64)


def sketch(bodies: Sequence[bytes], limit: int) -> list[Sketch]:
    """Sample the grams of some texts."""
    hashes, places, counts = kernels.sketch(list(bodies), limit)
    cuts = np.cumsum(counts)[:-1]
    return [Sketch(*parts) for parts in zip(np.split(hashes, cuts), np.split(places, cuts), strict=True)]


def distinct(parts: Iterable[Hashes]) -> Hashes:
    """Return all values that there are, sorted."""
    values = np.sort(np.concatenate([np.zeros(0, np.uint64), *parts]))
    first = np.diff(values, prepend=values[:1] ^ np.uint64(1)) != 0
    return np.asarray(values[first], np.uint64)


def insert(db: sqlite3.Connection, sketches: Iterable[tuple[int, Sketch]], limit: int) -> None:
    """Put the grams of some articles into the index, in the order of their keys: neighbours share pages."""
    keys, values = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for article, (hashes, places) in sketches:
        if article > LAST_ARTICLE:
            raise LibraryError("", f"it is full: one library holds {LAST_ARTICLE:,} articles; begin another")
        tops, first, times = np.unique(tops_of(hashes, limit), return_index=True, return_counts=True)
        keys.append((tops << _SHIFT) | np.uint64(article))
        values.append(places[first].astype(np.int64) | (times.astype(np.int64) - 1) << 8)
    joined, value = np.concatenate(keys), np.concatenate(values)
    signed = joined.view(np.int64)
    order = np.argsort(signed)
    rows = zip(signed[order].tolist(), value[order].tolist(), strict=True)
    db.executemany("INSERT INTO posting (key, place) VALUES (?, ?)", rows)


def pull(db: sqlite3.Connection, tops: Hashes, *, scan: bool = False) -> Lists:
    """Return all articles that hold the grams *tops* (sorted, without repeats).

    Parameters
    ----------
    scan
        Read the whole index, since much of it is asked for.
    """
    if scan:
        found = _all(db)
    else:
        lows = json.dumps((tops << _SHIFT).view(np.int64).tolist())
        rows = db.execute(_BY_KEYS, (lows, LAST_ARTICLE)).fetchall()
        found = np.array(rows, np.int64).reshape(-1, 2)
    keys, values = found[:, 0].astype(np.uint64), found[:, 1]
    held = keys >> _SHIFT
    ranks = np.searchsorted(tops, held)
    if scan and len(tops):
        wanted = tops[np.minimum(ranks, len(tops) - 1)] == held
        keys, values, ranks = keys[wanted], values[wanted], ranks[wanted]
    articles = (keys & np.uint64(LAST_ARTICLE)).astype(np.int64)
    return Lists(tops, ranks, articles, values & 255, (values >> 8) + 1)


def _all(db: sqlite3.Connection) -> Numbers:
    rows: Any = db.execute("SELECT key, place FROM posting")
    return np.fromiter(rows, np.dtype((np.int64, 2)))


def is_much(db: sqlite3.Connection, grams: int) -> bool:
    """Tell whether so many grams are asked for that reading the whole index is quicker."""
    if grams < 10_000:
        return False
    bound = db.execute("SELECT count(*) FROM (SELECT 1 FROM posting LIMIT ?)", (_SCAN * grams,)).fetchone()[0]
    return bool(bound < _SCAN * grams)
