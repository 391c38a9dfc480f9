"""Articles in the order in which the comparison takes them: by time of publication, then by id."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sayso.store.postings import Hashes, Lists, Numbers


class Standing(NamedTuple):
    """What places an article: when it was published ("~" where that is not known), its id.

    And its owner, -1 where none is known, and how many of its grams are sampled.
    """

    published: str
    id: str
    owner: int
    grams: int


class Standings:
    """What places each article, read when it is asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Standing] = {}

    def __getitem__(self, number: int) -> Standing:
        found = self._known.get(number)
        if found is None:
            query = "SELECT coalesce(published, '~'), id, owner, grams FROM article WHERE number = ?"
            found = self._known[number] = Standing(*self._db.execute(query, (number,)).fetchone())
        return found

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Return some articles in order."""
        return sorted(numbers, key=self.__getitem__)


class View(NamedTuple):
    """The lists of some grams, with their articles numbered anew in order of publication.

    Attributes
    ----------
    tops
        The grams.
    ranks, local, places, times
        Of each row, by gram and then by article: the gram, the article's place in ``numbers``, the gram's place in it
        and how often it stands there.
    numbers, owners
        Of the articles, in order.
    """

    tops: Hashes
    ranks: Numbers
    local: Numbers
    places: Numbers
    times: Numbers
    numbers: Numbers
    owners: Numbers

    def places_of(self, articles: Iterable[int]) -> Numbers:
        """Return where some articles stand in ``numbers``."""
        return np.flatnonzero(np.isin(self.numbers, np.fromiter(articles, np.int64)))


def view(lists: Lists, standings: Standings) -> View:
    """Put lists in order."""
    known, inverse = np.unique(lists.articles, return_inverse=True)
    ordered = np.array(standings.in_order(known.tolist()), np.int64)
    place = np.empty(len(known), np.int64)
    place[np.searchsorted(known, ordered)] = np.arange(len(known))
    local = place[inverse] if len(known) else inverse
    order = np.lexsort((local, lists.ranks))
    owners = np.array([standings[number].owner for number in ordered.tolist()], np.int64)
    return View(
        tops=lists.tops,
        ranks=lists.ranks[order],
        local=local[order],
        places=lists.places[order],
        times=lists.times[order],
        numbers=ordered,
        owners=owners,
    )
