"""Compare a whole collection: candidates, furniture, exact verification; arrays out, no records yet.

Pairs are verified in groups that hang together, so that each text is split about once; threads take groups.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sayso import kernels
from sayso.copies import furniture
from sayso.copies.candidates import Hashes, Numbers, join, post, sample, threaded
from sayso.kernels import Feature


PORTION = 4096
"""Pairs verified in one call: a few thousand texts at once."""


class Comparison(NamedTuple):
    """What all pairs share: numbers of texts, shape (pairs, 2), and their features, shape (pairs, len(Feature))."""

    pairs: Numbers
    features: Numbers


@cache
def speech() -> tuple[Hashes, Hashes]:
    """Sorted word hashes of the forms that mark reported speech, and of those by which a writer names himself."""
    import tomllib

    forms = tomllib.loads(files("sayso.copies").joinpath("speech.toml").read_text("utf-8"))
    cues, voices = (np.unique(kernels.words(" ".join(forms[kind].values()).encode())[0]) for kind in ("cue", "voice"))
    return cues, voices


def compare(text_of: Callable[[int], bytes], owners: Numbers, *, threads: int = 1) -> Comparison:
    """Find and verify all pairs of ``len(owners)`` texts that may share a passage."""
    samples = sample(text_of, len(owners), threads=threads)
    postings = post(samples, owners)
    stops, furnished = furniture.learn(postings, samples)
    limit, samples = samples.limit, samples._replace(hashes=samples.hashes[:0])
    pairs = together(join(postings, samples, furnished), len(owners))
    del postings, furnished
    reading = kernels.Reading(stops, *speech(), limit)

    def verify(part: tuple[int, int]) -> Numbers:
        names, local = np.unique(pairs[part[0] : part[1]], return_inverse=True)
        texts = [text_of(int(name)) for name in names]
        return kernels.verify(texts, local.reshape(-1, 2).astype(np.int32), owners[names], reading)

    cuts = [*range(0, len(pairs), PORTION), len(pairs)]
    found = list(threaded(verify, list(pairwise(cuts)), threads))
    return Comparison(pairs, np.concatenate([np.zeros((0, len(Feature)), np.int32), *found]))


def together(pairs: Numbers, texts: int) -> Numbers:
    """Order pairs so that those which hang together stand together."""
    group = np.arange(texts, dtype=np.int32)
    while len(pairs):  # each text takes the least number that it meets, and that number's own
        before = group.copy()
        least = np.minimum(group[pairs[:, 0]], group[pairs[:, 1]])
        np.minimum.at(group, pairs[:, 0], least)
        np.minimum.at(group, pairs[:, 1], least)
        group = group[group]
        if np.array_equal(before, group):
            break
    order = np.lexsort((pairs[:, 1], pairs[:, 0], group[pairs[:, 0]]))
    return pairs[order]
