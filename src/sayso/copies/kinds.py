"""Say how two articles stand to each other from what they share: same, copy, partial, quotation, furniture."""

import numpy as np
import numpy.typing as npt

from sayso.kernels import Feature
from sayso.model import PairKind


Numbers = npt.NDArray[np.int32]
Shares = npt.NDArray[np.float64]

KINDS = (PairKind.SAME, PairKind.COPY, PairKind.PARTIAL, PairKind.QUOTATION, PairKind.FURNITURE)
NONE = -1


def share(part: npt.NDArray[np.float64], whole: npt.NDArray[np.float64]) -> Shares:
    """Divide, 0 where there is nothing to divide by."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def containments(features: Numbers) -> tuple[Shares, Shares, Shares]:
    """Similarity (Jaccard), share of a's grams in b, share of b's in a; the last two without furniture."""
    f = features.astype(np.float64).T
    shared = f[Feature.SHARED]
    return (
        share(shared, f[Feature.GRAMS_A] + f[Feature.GRAMS_B] - shared),
        np.minimum(1, share(f[Feature.OWN_SHARED], f[Feature.OWN_A])),
        np.minimum(1, share(f[Feature.OWN_SHARED], f[Feature.OWN_B])),
    )


def judge(features: Numbers) -> tuple[npt.NDArray[np.int8], Shares]:
    """Return the kind of each pair (index into ``KINDS``, or ``NONE``) and its probability."""
    f = features.astype(np.float64).T
    similarity, in_a, in_b = containments(features)
    most = np.maximum(in_a, in_b)
    covered = f[Feature.COVERED]
    narrated = share(f[Feature.NARRATION], covered)
    kinds = np.full(len(features), NONE, np.int8)
    kinds[(f[Feature.FURNISHED] >= 8)] = 4
    something = (most >= 0.1) | (f[Feature.LONGEST] >= 25) | (covered >= 40)
    kinds[something] = 2
    quoted = something & (narrated < 0.3) & (most < 0.5)
    kinds[quoted] = 3
    kinds[something & (most >= 0.3) & ~quoted] = 1
    kinds[(similarity >= 0.95) & something] = 0
    return kinds, np.full(len(features), 0.9)
