"""Hold new articles against all that are held: what changes when they come in, and nothing else, is compared again.

After each call the pairs are those that one comparison of all articles would make.  What a new article can change:
pairs of its own; pairs of articles whose furniture it teaches (`furnishing`); and, where a gram is held by a crowd and
joins articles only to the first and last before them, the candidates among those that come after it.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np

from sayso import kernels
from sayso.copies import candidates
from sayso.copies.candidates import Samples, join, threaded
from sayso.copies.comparison import PORTION, Comparison, speech
from sayso.copies.deciding import decide
from sayso.copies.kinds import KINDS, NONE, judge
from sayso.kernels import Feature
from sayso.store import postings
from sayso.store.furnishing import Furniture
from sayso.store.ordering import Standings, View, view
from sayso.store.postings import Hashes, Sketch


Two = tuple[int, int]
"""The numbers of two articles, the earlier one first."""
THREADS = 2


class Index:
    """The comparison of a library, for the length of one transaction.

    Parameters
    ----------
    body_of
        Gives the text of an article for the kernels, by its number.
    limit
        Of the samples.
    """

    def __init__(self, db: sqlite3.Connection, body_of: Callable[[int], bytes], limit: int) -> None:
        self._db, self._body_of, self._limit = db, body_of, limit
        self._standings = Standings(db)
        self._furniture = Furniture(db, self._sketches, limit)

    def add(self, numbers: Sequence[int]) -> None:
        """Compare articles that were not compared before."""
        sketches = dict(zip(numbers, self._sketches(numbers), strict=True))
        sizes = ((len(sketch.hashes), number) for number, sketch in sketches.items())
        self._db.executemany("UPDATE article SET grams = ? WHERE number = ?", sizes)
        hashes = postings.distinct(sketch.hashes for sketch in sketches.values())
        tops = postings.tops_of(hashes, self._limit)
        postings.insert(self._db, sketches.items(), self._limit)
        seen = self._pull(self._asked(sketches, fresh=True))
        fresh = seen.places_of(numbers)
        taught = self._furniture.update(seen, fresh, dict(zip(tops.tolist(), hashes.tolist(), strict=True)))
        again, moved = taught - set(numbers), self._crowded(seen, fresh) - taught - set(numbers)
        if again or moved:
            others = sorted(again | moved)
            sketches |= zip(others, self._sketches(others), strict=True)
            seen = self._pull(self._asked(sketches, fresh=False))
        anew = {*numbers, *again}
        found = self._candidates(seen, anew | moved)
        self._verify(found - self._forget(found, anew=anew, moved=moved))

    def _sketches(self, numbers: Sequence[int]) -> list[Sketch]:
        return postings.sketch([self._body_of(number) for number in numbers], self._limit)

    def _asked(self, sketches: dict[int, Sketch], *, fresh: bool) -> Hashes:
        """Return the grams that may join an article to another: not what only its owner has, under every article."""
        asked = list[Hashes]()
        for number, sketch in sketches.items():
            tops, own = postings.tops_of(sketch.hashes, self._limit), self._standings[number]
            alone = [
                top
                for top, row in self._furniture.of(own.owner).items()
                if not row.shared and not (fresh and (row.last is None or own < self._standings[row.last]))
            ]
            asked.append(tops[~np.isin(tops, np.array(alone, np.uint64))] if alone else tops)
        return postings.distinct(asked)

    def _pull(self, tops: Hashes) -> View:
        lists = postings.pull(self._db, tops, scan=postings.is_much(self._db, len(tops)))
        return view(lists, self._standings)

    def _crowded(self, seen: View, fresh: postings.Numbers) -> set[int]:
        """Return the numbers of articles whose pairs a crowd may part, since a new article stands between the two."""
        new = np.zeros(len(seen.numbers), np.bool_)
        new[fresh] = True
        crowds = np.bincount(seen.ranks, seen.times, minlength=len(seen.tops)) > candidates.CROWD
        touched = np.unique(seen.ranks[new[seen.local] & crowds[seen.ranks]])
        moved = set[int]()
        for low, high in np.searchsorted(seen.ranks, np.stack([touched, touched + 1], axis=1)).tolist():
            members = seen.numbers[seen.local[low:high]]
            moved |= self._parted(members, seen.times[low:high], new[seen.local[low:high]])
        return moved

    def _parted(self, members: postings.Numbers, times: postings.Numbers, new: postings.Flags) -> set[int]:
        """Return those of a crowd that a new one moved away from an earlier one with which they are a pair."""
        after = (np.cumsum(times) - times)[~new]
        before = (np.cumsum(times * ~new) - times * ~new)[~new]
        shift, held = after - before, members[~new]
        nearest = np.searchsorted(before, before - candidates.HOLDERS)
        away = (shift > shift[nearest]) | ((before <= candidates.CROWD) & (after > candidates.CROWD))
        out_of_first = (before < candidates.HOLDERS) & (after >= candidates.HOLDERS)
        known, moved = set(held.tolist()), set[int]()
        for later in held[away].tolist():
            query = "SELECT earlier FROM pair WHERE later = ?"
            if any(earlier in known for (earlier,) in self._db.execute(query, (later,))):
                moved.add(later)
        for earlier in held[out_of_first].tolist():
            rows = self._db.execute("SELECT later FROM pair WHERE earlier = ?", (earlier,))
            moved |= {later for (later,) in rows} & known
        return moved

    def _candidates(self, seen: View, wanted: Iterable[int]) -> set[Two]:
        """Return the pairs that may share a passage and of which one is wanted."""
        bits = 8 + max(1, int(max(1, len(seen.numbers) - 1)).bit_length())
        keys = (seen.ranks << bits | seen.local << 8 | seen.places).astype(np.uint64)
        marks = self._furniture.marks(seen)
        keys, marks = np.repeat(keys, seen.times), np.repeat(marks, seen.times)
        sizes = [self._standings[number].grams for number in seen.numbers.tolist()]
        samples = Samples(keys[:0], marks[:0], np.cumsum([0, *sizes]).astype(np.int64), self._limit)
        pairs = join(kernels.Postings(keys, (1 << bits) - 1, seen.owners.astype(np.int32)), samples, marks)
        known = np.zeros(len(seen.numbers), np.bool_)
        known[seen.places_of(wanted)] = True
        numbers = seen.numbers[pairs[known[pairs].any(axis=1)]]
        return {(a, b) for a, b in numbers.tolist()}

    def _forget(self, found: set[Two], *, anew: set[int], moved: set[int]) -> set[Two]:
        """Drop pairs that are none any more or must be verified anew; return those that stay."""
        stay, drop = set[Two](), set[Two]()
        query = "SELECT earlier, later FROM pair WHERE {} = ?"
        for number in anew | moved:
            for side in ("earlier", "later"):
                for pair in self._db.execute(query.format(side), (number,)):
                    known = pair in found and anew.isdisjoint(pair)
                    (stay if known else drop).add(pair)
        self._db.executemany("DELETE FROM pair WHERE earlier = ? AND later = ?", drop)
        return stay

    def _verify(self, pairs: set[Two]) -> None:
        """Compare pairs on their words, and keep what comes of it."""
        ordered = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        owners = np.array([self._standings[number].owner for number in np.unique(ordered).tolist()], np.int64)
        reading = kernels.Reading(self._furniture.stops(owners), *speech(), self._limit)

        def verify(part: tuple[int, int]) -> kernels.Numbers:
            names, local = np.unique(ordered[part[0] : part[1]], return_inverse=True)
            texts = [bodies[name] for name in names.tolist()]
            whose = np.array([self._standings[name].owner for name in names.tolist()], np.int32)
            return kernels.verify(texts, local.reshape(-1, 2).astype(np.int32), whose, reading)

        bodies = {name: self._body_of(name) for name in np.unique(ordered).tolist()}
        cuts = [*range(0, len(ordered), PORTION), len(ordered)]
        found = list(threaded(verify, list(pairwise(cuts)), THREADS))
        features = np.concatenate([np.zeros((0, len(Feature)), np.int32), *found])
        if self._limit == kernels.ALL:  # a small collection: doubtful pairs are read closely
            kinds, probabilities = decide(Comparison(ordered.astype(np.int32), features), bodies.__getitem__)
        else:
            kinds, probabilities = judge(features)
        named = [None if kind == NONE else KINDS[kind].value for kind in kinds.tolist()]
        counts = (row.tobytes() for row in features.astype("<i4"))
        self._db.executemany(
            "INSERT INTO pair (earlier, later, kind, probability, features) VALUES (?, ?, ?, ?, ?)",
            zip(*ordered.T.tolist(), named, probabilities.tolist(), counts, strict=True),
        )
