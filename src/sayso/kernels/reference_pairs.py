"""The plain twin of the kernels that hold texts against each other: join, learn, verify."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.kernels.reference import FULL, GRAM, Feature, grams, owned, words
from sayso.kernels.reference_marks import ATTRIBUTED, QUOTED, speech


Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]
CHOSEN = 6
EIGHT = 8


class Holder(NamedTuple):
    """A text that holds a hash: the place there, and the number of the key."""

    text: int
    place: int
    key: int


class Postings(NamedTuple):
    """Which texts hold which hashes.

    Attributes
    ----------
    keys
        Sorted: from above a hash, the number of a text that holds it, and in the last eight bits the gram's place there
        (in eights of words, modulo 256).
    mask
        The bits of text and place.
    owners
        Of each text; negative where it has none.
    """

    keys: Hashes
    mask: int
    owners: Numbers

    def runs(self) -> Iterator[tuple[int, list[Holder]]]:
        """Yield each hash with those that hold it."""
        held = defaultdict[int, list[Holder]](list)
        for at, key in enumerate(self.keys.tolist()):
            holders, text = held[key & ~self.mask], (key & self.mask) >> 8
            if not holders or holders[-1].text != text:
                holders.append(Holder(text, key & 255, at))
        yield from held.items()


class Reading(NamedTuple):
    """What the words of a text are read with.

    Attributes
    ----------
    stops
        Sorted: furniture, as ``reference.owned`` gives it.
    cues
        Sorted: word hashes of verbs of saying.
    voices
        Sorted: word hashes of what a writer calls himself and the reader (I, we, you).
    limit
        Of the samples from which the stops were learned.
    """

    stops: Hashes
    cues: Hashes
    voices: Hashes
    limit: int


class Limits(NamedTuple):
    """What two texts must share to be held against each other.

    Attributes
    ----------
    least
        Hashes, in any case.
    crowd, holders
        Earlier holders of a hash above which it joins a text only to the earliest and latest, and how many of these.
    span
        Eights of words that hashes on one diagonal must spread over: a phrase is no passage, nor are two phrases, ...
    sure, part
        ... unless the texts share so many hashes, or this part of the smaller sample (20: a twentieth).
    """

    least: int
    crowd: int
    holders: int
    span: int
    sure: int
    part: int


def join(postings: Postings, bounds: npt.NDArray[np.int64], furnished: npt.NDArray[np.uint8], limits: Limits) -> Hashes:
    """Join as ``kernels.join`` does."""
    met = defaultdict[tuple[int, int], list[tuple[int, int]]](list)
    for _, texts in postings.runs():
        for y, b in enumerate(texts):
            crowded = b.key - texts[0].key > limits.crowd
            for a in texts[:y]:
                near = a.key - texts[0].key < limits.holders or b.key - a.key <= limits.holders
                same = postings.owners[a.text] == postings.owners[b.text]
                if (near or not crowded) and not (same and furnished[a.key] and furnished[b.key]):
                    met[b.text, a.text].append((a.place, b.place))
    sizes = np.diff(bounds).tolist()
    found = [
        (a, b, len(places))
        for (b, a), places in sorted(met.items())
        if len(places) >= limits.least
        and (
            len(places) >= limits.sure
            or limits.part * len(places) >= min(sizes[a], sizes[b])
            or _spread(places) >= limits.span
        )
    ]
    return np.array(found, np.uint64).reshape(-1, 3)


def _spread(places: list[tuple[int, int]]) -> int:
    """How far the hashes on one of the first two diagonals spread in the later text, in eights of words."""
    tracks = list[tuple[int, list[int]]]()
    for earlier, place in places:
        diagonal = (place - earlier) % 256
        track = next((track for track in tracks if (diagonal - track[0] + 1) % 256 <= 2), None)
        if track:
            track[1].append(place)
        elif len(tracks) < 2:
            tracks.append((diagonal, [place]))
    return max((max(track) - min(track) for _, track in tracks), default=0)


def _owned(value: int, owner: int) -> int:
    return int(owned(np.array([value], np.uint64), owner)[0])


def learn(
    postings: Postings, samples: Hashes, bounds: npt.NDArray[np.int64], spare: int
) -> tuple[Hashes, npt.NDArray[np.uint8]]:
    """Learn as ``kernels.learn`` does."""
    sets = [set(samples[low:high].tolist()) for low, high in pairwise(bounds.tolist())]
    held = defaultdict[tuple[int, ...], list[tuple[int, int]]](list)
    for value, holders in postings.runs():
        by_owner = defaultdict[int, list[int]](list)
        for holder in holders:
            by_owner[int(postings.owners[holder.text])].append(holder.text)
        for owner, theirs in by_owner.items():
            if owner >= 0 and len(theirs) >= 3:
                held[owner, *theirs[:CHOSEN]].append((value, owner))
    found, furnished = list[tuple[int, int]](), np.zeros(len(postings.keys), np.uint8)
    values = postings.keys & np.uint64(FULL ^ postings.mask)
    owners = postings.owners[((postings.keys & np.uint64(postings.mask)) >> np.uint64(8)).astype(np.int64)]
    for (_, *theirs), hashes in held.items():
        if len(hashes) > 1 and _unrelated([sets[text] for text in theirs]):
            for value, owner in hashes:
                whole = (gram for gram in sets[theirs[0]] if _shifted(gram, spare, postings.mask) == value)
                found += [(gram, owner) for gram in whole]
                furnished[(values == np.uint64(value)) & (owners == owner)] = 1
    return np.array(found, np.uint64).reshape(-1, 2), furnished


def _shifted(gram: int, spare: int, mask: int) -> int:
    return (gram << spare) & ((1 << 64) - 1) & ~mask


def _unrelated(samples: list[set[int]]) -> bool:
    """Tell whether what is left beside the common hashes is sizable and unrelated."""
    common = set.intersection(*samples)
    rests = [sample - common for sample in samples]
    heap, apart = list(range(len(rests))), 0
    for j, i in combinations(range(len(rests)), 2):
        if 10 * len(rests[i] & rests[j]) < min(len(rests[i]), len(rests[j])):
            apart += 1
        else:
            heap = [heap[j] if number == heap[i] else number for number in heap]
    sizable = sum(4 * len(rest) >= len(sample) for rest, sample in zip(rests, samples, strict=True))
    pairs = len(rests) * (len(rests) - 1) // 2
    return 2 * sizable >= len(rests) and (2 * apart >= pairs or len(set(heap)) >= 3)


class Witness:
    """One text, split and marked."""

    def __init__(self, text: bytes, owner: int, reading: Reading) -> None:
        hashes, self.starts, self.ends = words(text)
        self.grams = grams(hashes).tolist()
        self.first = dict[int, int]()
        for at, gram in enumerate(self.grams):
            self.first.setdefault(gram, at)
        self.words = len(hashes)
        self.furnished_grams = self._furniture(owner, reading)
        width = min(GRAM, self.words)
        self.furnished = {at + k for at in self.furnished_grams for k in range(width)}
        self.flags, self.sentences = speech(text, (hashes, self.starts, self.ends), reading.cues, reading.voices)
        self.own = sum(at not in self.furnished_grams for at in self.first.values())
        self.plain = self.words - len(self.furnished)
        self.telling = sum(not flag and at not in self.furnished for at, flag in enumerate(self.flags))

    def _furniture(self, owner: int, reading: Reading) -> set[int]:
        """Grams that are furniture: sampled ones in the list, others as the nearest sampled one."""
        sampled = [at for at, gram in enumerate(self.grams) if gram <= reading.limit]
        if owner < 0 or not len(reading.stops) or not sampled:
            return set()
        known = set(reading.stops.tolist())
        verdict = {at: _owned(self.grams[at], owner) in known for at in sampled}
        found = {at for at in sampled if verdict[at]}
        for before, after in zip([None, *sampled], [*sampled, None], strict=True):
            low = 0 if before is None else before + 1
            high = len(self.grams) if after is None else after
            half = (low + high) // 2 if after is not None else high
            left = verdict[sampled[0] if before is None else before]
            right = left if after is None else verdict[after]
            found |= {k for k in range(low, high) if (left if k < half else right)}
        return found


class Run(NamedTuple):
    """A shared run: where it begins in both, and its words."""

    a: int
    b: int
    words: int


def verify(texts: list[bytes], pairs: Numbers, owners: Numbers, reading: Reading) -> npt.NDArray[np.int32]:
    """Compare as ``kernels.verify`` does."""
    held = [Witness(text, int(owner), reading) for text, owner in zip(texts, owners.tolist(), strict=True)]
    rows = [_compare(held[a], held[b]) for a, b in pairs.tolist()]
    return np.array(rows, np.int32).reshape(-1, len(Feature))


def _compare(a: Witness, b: Witness) -> list[int]:
    counts = _Counts(a, b)
    for run, extra in _runs(a, b):
        counts.f[Feature.OWN_SHARED] += extra
        counts.close(run)
    counts.sentences()
    return [counts.f[name] for name in Feature]


def _runs(a: Witness, b: Witness) -> Iterator[tuple[Run, int]]:
    """Yield the shared runs in a's order, each with the distinct grams in it that are no furniture."""
    width, run, extra = min(a.words, b.words, GRAM), None, 0
    for i, gram in enumerate([*a.grams, None]):
        following = run.b + i - run.a if run else -1
        along = run is not None and following < len(b.grams) and b.grams[following] == gram
        j = following if along else (-1 if gram is None else b.first.get(gram, -1))
        if run and not along:
            yield run, extra
            run, extra = None, 0
        if j >= 0 and gram is not None:
            extra += a.first[gram] == i and i not in a.furnished_grams and j not in b.furnished_grams
            run = Run(run.a, run.b, run.words + 1) if run else Run(i, j, width)


class _Counts:
    """The features of one pair, filled run by run."""

    def __init__(self, a: Witness, b: Witness) -> None:
        self.a, self.b = a, b
        self.covered, self.done = set[int](), 0
        self.before: Run | None = None
        self.long = list[Run]()
        f = self.f = dict.fromkeys(Feature, 0)
        f[Feature.GRAMS_A], f[Feature.GRAMS_B] = len(a.first), len(b.first)
        f[Feature.OWN_A], f[Feature.OWN_B] = a.own, b.own
        f[Feature.WORDS_A], f[Feature.WORDS_B] = a.plain, b.plain
        f[Feature.TELLING_A], f[Feature.TELLING_B] = a.telling, b.telling
        f[Feature.SHARED] = sum(gram in b.first for gram in a.first)

    def close(self, run: Run) -> None:
        """Count a run that has ended."""
        a, b, f, before = self.a, self.b, self.f, self.before
        furnished = f[Feature.FURNISHED]
        self._words(run)
        self.done, self.before = run.a + run.words, run
        if f[Feature.FURNISHED] - furnished > run.words // 2:
            return
        f[Feature.RUNS] += 1
        if before and run.a >= before.a + before.words - GRAM and run.b >= before.b + before.words - GRAM:
            f[Feature.ORDERED] += 1
            f[Feature.TIGHT] += run.a - before.a - before.words <= 12 and run.b - before.b - before.words <= 12
        if run.words > f[Feature.LONGEST]:
            f[Feature.LONGEST] = run.words
            f[Feature.A_START], f[Feature.A_END] = int(a.starts[run.a]), int(a.ends[run.a + run.words - 1])
            f[Feature.B_START], f[Feature.B_END] = int(b.starts[run.b]), int(b.ends[run.b + run.words - 1])
        if run.a + run.words + 3 >= a.words and run.b + run.words + 3 >= b.words:
            f[Feature.TAIL] = run.words
        if run.words >= EIGHT:
            self.long.append(run)
            f[Feature.SPAN_A] = run.a + run.words - self.long[0].a
            f[Feature.SPAN_B] = max(one.b + one.words for one in self.long) - min(one.b for one in self.long)

    def _words(self, run: Run) -> None:
        """Count a run's words by what they are in both texts; words that the run before covered count once."""
        a, b, f, stretch = self.a, self.b, self.f, 0
        for k in range(max(self.done, run.a) - run.a, run.words):
            x, y = a.flags[run.a + k], b.flags[run.b + k]
            if run.a + k in a.furnished or run.b + k in b.furnished:
                f[Feature.FURNISHED] += 1
                stretch = 0
                continue
            self.covered.add(run.a + k)
            f[Feature.COVERED] += 1
            f[_kind(x, y)] += 1
            stretch = 0 if x | y else stretch + 1
            f[Feature.LONGEST_NARRATION] = max(f[Feature.LONGEST_NARRATION], stretch)

    def sentences(self) -> None:
        """Count a's sentences of narration, and those of them that are mostly shared."""
        a = self.a
        for sentence in set(a.sentences):
            inside = [at for at, number in enumerate(a.sentences) if number == sentence]
            own = sum(not a.flags[at] and at not in a.furnished for at in inside)
            if len(inside) >= 4 and 2 * own >= len(inside):
                self.f[Feature.SENTENCES_A] += 1
                self.f[Feature.SENTENCES] += 5 * len(self.covered & set(inside)) >= 3 * len(inside)


def _kind(x: int, y: int) -> Feature:
    if x & y & QUOTED:
        return Feature.BOTH_QUOTED
    if (x | y) & QUOTED:
        return Feature.ONE_QUOTED
    return Feature.REPORTED if (x | y) & ATTRIBUTED else Feature.NARRATION
