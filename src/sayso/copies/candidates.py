"""Find which articles may share words: a sample of each text's word 5-grams, joined on equal hashes.

FracMinHash samples (all grams in small collections, one of four in large ones) are sorted as (hash, article) keys; runs
of equal hashes are counted into pairs, article by article, so that memory does not grow with the pairs.  Articles stand
in order of publication, so that a wire story carried by hundreds joins each copy to its earliest holders only.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from sayso import kernels


Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.uint8]
T = TypeVar("T")
R = TypeVar("R")

SMALL = 4000
"""Articles up to which every gram is kept; above, one of ``SPARSE``: of the 36 grams of a lifted passage of 40 words, a
sample of one in four keeps fewer than two with probability 0.0004 (binomial)."""
SPARSE = 4
BATCH = 2048
CROWD, HOLDERS = 24, 8
SMALLER = kernels.Limits(3, CROWD, HOLDERS, span=0, sure=0, part=0)
LARGER = kernels.Limits(2, CROWD, HOLDERS, span=2, sure=8, part=20)
"""Articles of a large collection share phrases by chance: few shared hashes must lie along one passage, or be much of
the smaller article."""


class Samples(NamedTuple):
    """Samples of all texts: ``hashes[bounds[i] : bounds[i + 1]]`` are text i's, all of them up to ``limit``."""

    hashes: Hashes
    places: Places
    bounds: npt.NDArray[np.int64]
    limit: int

    def of(self, text: int) -> Hashes:
        """Return the sample of one text."""
        return self.hashes[self.bounds[text] : self.bounds[text + 1]]

    @property
    def spare(self) -> int:
        """Bits above a sampled hash that are always zero."""
        return 64 - self.limit.bit_length()

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.bounds) - 1


def threaded(work: Callable[[T], R], parts: Sequence[T], threads: int) -> Iterator[R]:
    """Do *work* on all *parts* in threads (the kernels release the GIL), results in order."""
    if threads < 2 or len(parts) < 2:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(work, parts)


def sample(text_of: Callable[[int], bytes], texts: int, *, threads: int = 1) -> Samples:
    """Sample *texts* texts, in batches, so that not all need to be encoded at once."""
    limit = kernels.ALL if texts <= SMALL else kernels.ALL // SPARSE

    def batch(start: int) -> tuple[Hashes, Places, Numbers]:
        return kernels.sketch([text_of(at) for at in range(start, min(start + BATCH, texts))], limit)

    found = list(threaded(batch, range(0, texts, BATCH), threads))
    counts = np.concatenate([np.zeros(1, np.int64), *(counts for _, _, counts in found)])
    hashes = np.concatenate([np.zeros(0, np.uint64), *(hashes for hashes, _, _ in found)])
    places = np.concatenate([np.zeros(0, np.uint8), *(places for _, places, _ in found)])
    return Samples(hashes, places, np.cumsum(counts), limit)


def post(samples: Samples, owners: Numbers) -> kernels.Postings:
    """Return (hash, text, place) keys in order."""
    bits = 8 + max(1, int(samples.texts - 1).bit_length())
    mask = (1 << bits) - 1
    keys = samples.hashes << np.uint64(samples.spare)
    keys &= np.uint64(kernels.ALL ^ mask)
    keys |= samples.places
    for start in range(0, samples.texts, 65536):  # in slices: no second array of all numbers
        stop = min(start + 65536, samples.texts)
        low, high = samples.bounds[start], samples.bounds[stop]
        numbers = np.arange(start << 8, stop << 8, 1 << 8, dtype=np.uint64)
        keys[low:high] |= np.repeat(numbers, np.diff(samples.bounds[start : stop + 1]))
    kernels.sort_keys(keys, bits)
    return kernels.Postings(keys, mask, owners)


def join(postings: kernels.Postings, samples: Samples, furnished: Places) -> Numbers:
    """Return the pairs that may share a passage, shape (pairs, 2), the earlier text first."""
    limits = LARGER if samples.limit < kernels.ALL else SMALLER
    return kernels.join(postings, samples.bounds, furnished, limits)[:, :2].astype(np.int32)
