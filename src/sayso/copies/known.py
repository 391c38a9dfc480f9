"""Records of pairs that were compared before: what a library keeps of them, read back as `find_pairs` would give it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sayso.copies.candidates import Numbers
from sayso.copies.kinds import containments
from sayso.copies.pairing import ALWAYS, _no_collection, _pair
from sayso.model import Article, Pair, PairKind


class Known(NamedTuple):
    """What was found out about some pairs: two articles' numbers, the earlier first; kind; its probability; counts."""

    pairs: Numbers
    kinds: Sequence[PairKind]
    probabilities: Sequence[float]
    features: Numbers


def known_pairs(ordered: Sequence[Article], found: Known, *, every: bool = False) -> tuple[Pair, ...]:
    """Return the records of pairs, as `find_pairs` does.

    Parameters
    ----------
    ordered
        The articles, as *found* numbers them.
    every
        Also pairs that share only a quotation or furniture.
    """
    kept = [at for at, kind in enumerate(found.kinds) if kind in ALWAYS or every]
    features = found.features[np.array(kept, np.int64)]
    shares = np.stack(containments(features)).T.tolist()
    columns = (kept, found.pairs[np.array(kept, np.int64)].tolist(), features.tolist(), shares)
    with _no_collection():
        pairs = [
            _pair((ordered[a], ordered[b]), found.kinds[at], found.probabilities[at], values, part)
            for at, (a, b), values, part in zip(*columns, strict=True)
        ]
    return tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b)))
