"""Keep what is known of furniture right while articles come in, as `sayso.copies.furniture` would learn it from all.

A gram is judged by the first six articles of an owner that hold it, in order of publication; all grams with the same
six share one verdict, and a gram that is alone with its six has none.  So a new article can change only grams of its
own of which it becomes one of the six, and such a one as is left alone by that.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from sayso import kernels
from sayso.copies.candidates import Samples, post
from sayso.kernels.reference import owned
from sayso.store.ordering import View
from sayso.store.postings import Hashes, Numbers, Places, Sketch, tops_of


CHOSEN = 6
"""Articles of one owner that a gram is judged by, as the kernel has it."""
LEAST = 3


class Row(NamedTuple):
    """What is kept of one gram that is furniture of an owner."""

    hash: int
    holders: int
    last: int | None
    shared: bool


class Group(NamedTuple):
    """The articles of one owner that hold one gram: rows ``start`` to ``stop`` of the view's order by owner."""

    top: int
    owner: int
    members: Numbers
    mixed: bool


class Furniture:
    """The furniture of all owners, read owner by owner when it is asked for."""

    def __init__(self, db: sqlite3.Connection, sketch_of: Callable[[Sequence[int]], list[Sketch]], limit: int) -> None:
        self._db, self._sketch_of, self._limit = db, sketch_of, limit
        self._rows: dict[int, dict[int, Row]] = {}

    def of(self, owner: int) -> dict[int, Row]:
        """Return an owner's furniture by the grams' 40 bits."""
        if owner not in self._rows:
            query = "SELECT hash, holders, last, shared FROM furniture WHERE owner = ?"
            rows = [Row(*row) for row in self._db.execute(query, (owner,))] if owner >= 0 else []
            tops = tops_of(np.array([row.hash for row in rows], np.int64).view(np.uint64), self._limit)
            self._rows[owner] = dict(zip(tops.tolist(), rows, strict=True))
        return self._rows[owner]

    def stops(self, owners: Numbers) -> Hashes:
        """Return what the verification takes for furniture of these owners, sorted."""
        mixed = [np.zeros(0, np.uint64)]
        for owner in np.unique(owners[owners >= 0]).tolist():
            hashes = np.array([row.hash for row in self.of(owner).values()], np.int64).view(np.uint64)
            mixed.append(owned(hashes, owner))
        return np.unique(np.concatenate(mixed))

    def marks(self, view: View) -> Places:
        """Mark the rows of a view that are furniture of their article's owner."""
        marks = np.zeros(len(view.ranks), np.uint8)
        for group, places in groups(view):
            marks[places] = group.top in self.of(group.owner)
        return marks

    def update(self, view: View, fresh: Numbers, hashes: dict[int, int]) -> set[int]:
        """Learn from new articles.

        Parameters
        ----------
        fresh
            The articles' places in the view.
        hashes
            Of the new articles' grams, by their 40 bits.

        Returns
        -------
        changed
            Numbers of all articles that have more or less furniture than before.
        """
        new = np.zeros(len(view.numbers), np.bool_)
        new[fresh] = True
        moved: dict[tuple[int, tuple[int, ...]], list[Group]] = defaultdict(list)
        for group, _ in groups(view):
            if new[six := group.members[:CHOSEN]].any():
                moved[group.owner, tuple(view.numbers[six].tolist())].append(group)
            elif group.mixed and (row := self.of(group.owner).get(group.top)) and not row.shared:
                self._keep(group.owner, group.top, row._replace(shared=True))
        changed: set[int] = set()
        left: set[tuple[int, int]] = set()
        for (owner, first), alike in moved.items():
            furnished = len(alike) > 1 and self._unrelated(first, alike[0].top)
            last = first[-1] if len(first) == CHOSEN else None
            for group in alike:
                before = self.of(owner).get(group.top)
                if before:
                    left.add((owner, before.holders))
                    self._drop(owner, group.top, before)
                if furnished:
                    self._keep(owner, group.top, Row(_signed(hashes[group.top]), _name(first), last, group.mixed))
                if furnished != (before is not None):
                    changed.update(view.numbers[group.members].tolist())
        return changed | self._left_alone(left)

    def _left_alone(self, left: set[tuple[int, int]]) -> set[int]:
        """Take the verdict from grams that no other shares any more."""
        changed: set[int] = set()
        for owner, holders in left:
            alike = [(top, row) for top, row in self.of(owner).items() if row.holders == holders]
            if len(alike) == 1:
                self._drop(owner, *alike[0])
                changed |= self._holding(owner, alike[0][0])
        return changed

    def _holding(self, owner: int, top: int) -> set[int]:
        low = int(np.array([top << 24], np.uint64).view(np.int64)[0])
        query = """SELECT number FROM posting JOIN article ON number = key & 0xFFFFFF
                   WHERE key BETWEEN ? AND ? AND owner = ?"""
        return {number for (number,) in self._db.execute(query, (low, low + 0xFFFFFF, owner))}

    def _unrelated(self, articles: Sequence[int], top: int) -> bool:
        """Ask the kernel whether these articles share nothing beside what all of them share."""
        sketches = self._sketch_of(articles)
        bounds = np.cumsum([0, *(len(sketch.hashes) for sketch in sketches)]).astype(np.int64)
        hashes = np.concatenate([sketch.hashes for sketch in sketches])
        samples = Samples(hashes, np.concatenate([sketch.places for sketch in sketches]), bounds, self._limit)
        postings = post(samples, np.zeros(len(articles), np.int32))
        found, _ = kernels.learn(postings, hashes, bounds, samples.spare)
        return top in tops_of(found[:, 0], self._limit)

    def _keep(self, owner: int, top: int, row: Row) -> None:
        self.of(owner)[top] = row
        query = "INSERT OR REPLACE INTO furniture (hash, owner, holders, last, shared) VALUES (?, ?, ?, ?, ?)"
        self._db.execute(query, (row.hash, owner, row.holders, row.last, row.shared))

    def _drop(self, owner: int, top: int, row: Row) -> None:
        del self.of(owner)[top]
        self._db.execute("DELETE FROM furniture WHERE hash = ? AND owner = ?", (row.hash, owner))


def groups(view: View) -> Iterator[tuple[Group, Numbers]]:
    """Yield the articles of one owner that hold one gram, where there are three or more, and their rows in the view."""
    owners = view.owners[view.local]
    order = np.lexsort((view.local, owners, view.ranks))
    order = order[owners[order] >= 0]
    changes = np.flatnonzero((np.diff(view.ranks[order]) != 0) | (np.diff(owners[order]) != 0)) + 1
    starts, stops = np.concatenate([[0], changes]), np.concatenate([changes, [len(order)]])
    sizes = np.bincount(view.ranks, minlength=len(view.tops))
    for at in np.flatnonzero(stops - starts >= LEAST).tolist():
        rows = order[starts[at] : stops[at]]
        rank = int(view.ranks[rows[0]])
        mixed = bool(sizes[rank] > len(rows))
        yield Group(int(view.tops[rank]), int(owners[rows[0]]), view.local[rows], mixed), rows


def _name(articles: Sequence[int]) -> int:
    """Name some articles by 63 bits."""
    return int.from_bytes(blake2b(repr(articles).encode(), digest_size=8).digest(), "big") >> 1


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
