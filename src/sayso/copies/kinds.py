"""Say how two articles stand to each other from what they share: same, copy, partial, quotation, furniture.

Two reporters who quote one speech share the words in its quotation marks; a copy shares the telling around them, be it
narration or reported speech.  So the first of two logistic models tells reuse from quotation by own words (outside
quotation marks) against all shared words; the second tells a copy from a lifted passage by how much of either article
it makes up and how far it spreads.  Weights are data (``kinds.toml``).
"""

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.kernels import Feature
from sayso.model import PairKind


Numbers = npt.NDArray[np.int32]
Shares = npt.NDArray[np.float64]

KINDS = (PairKind.SAME, PairKind.COPY, PairKind.PARTIAL, PairKind.QUOTATION, PairKind.FURNITURE)
SAME, COPY, PARTIAL, QUOTATION, FURNITURE = range(5)
NONE = -1
LEAST_SHARE, LEAST_WORDS = 0.1, 30
"""What must be shared to be anything: a tenth of the smaller article, or so many own words in one run."""
QUOTE = 12
"""Words in quotation marks that, shared, are a quotation however long the articles are."""
FEW = 32
"""Own words below which a small part of an article is a lifted passage, not a copy."""
PHRASE = 10
"""Words in a row below which shared words are stock phrases, where there are few of them."""
REUSED = 0.33
"""Probability from which a pair is shown as reuse: a lifted passage lost is worse than one to look at."""
ALIKE = 0.9
"""Similarity from which two articles are the same: datelines, headlines and spelling may differ."""


def share(part: Shares, whole: Shares) -> Shares:
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


def traits(features: Numbers) -> Shares:
    """Return what the two models look at, shape (pairs, 11)."""
    f = features.astype(np.float64).T
    _, in_a, in_b = containments(features)
    own = f[Feature.NARRATION] + f[Feature.REPORTED] + f[Feature.ONE_QUOTED] / 2
    covered = np.maximum(1, f[Feature.COVERED])
    unquoted = np.maximum(1, np.minimum(f[Feature.WORDS_A], f[Feature.WORDS_B])) - f[Feature.BOTH_QUOTED]
    spread = np.maximum(
        f[Feature.SPAN_A] / np.maximum(1, f[Feature.WORDS_A]), f[Feature.SPAN_B] / np.maximum(1, f[Feature.WORDS_B])
    )
    columns = (
        np.log1p(own),
        own / covered,
        np.minimum(1, own / np.maximum(1, unquoted)),
        np.maximum(in_a, in_b),
        np.log1p(f[Feature.LONGEST_NARRATION]),
        np.log1p(f[Feature.LONGEST]),
        np.log1p(f[Feature.RUNS]),
        np.minimum(1, spread),
        f[Feature.LONGEST] / covered,
        np.clip((f[Feature.LONGEST_NARRATION] - 10) / 10, 0, 1),
        np.clip((own - 20) / 30, 0, 1),
    )
    return np.stack(columns, axis=1)


@cache
def _weights(name: str) -> Shares:
    return np.array(tomllib.loads(files("sayso.copies").joinpath("kinds.toml").read_text("utf-8"))[name], np.float64)


def _probability(name: str, found: Shares) -> Shares:
    weights = _weights(name)
    return np.asarray(1 / (1 + np.exp(-np.clip(found @ weights[:-1] + weights[-1], -30, 30))), np.float64)


def judge(features: Numbers) -> tuple[npt.NDArray[np.int8], Shares]:
    """Return the kind of each pair (index into ``KINDS``, or ``NONE``) and its probability."""
    f, found = features.T, traits(features)
    similarity, in_a, in_b = containments(features)
    most = np.maximum(in_a, in_b)
    reuse, copy = _probability("reuse", found), _probability("copy", found)
    told = f[Feature.LONGEST_NARRATION]
    reuse = np.where((told >= 18) | (most >= 0.9), np.maximum(reuse, 0.6), reuse)
    reuse = np.where(most >= ALIKE, np.maximum(reuse, similarity), reuse)
    own = f[Feature.NARRATION] + f[Feature.REPORTED]
    reused, copied = reuse >= REUSED, (copy >= 0.5) & ((own >= FEW) | (most >= 0.3))
    kinds = np.where(reused, np.where(copied, COPY, PARTIAL), QUOTATION).astype(np.int8)
    sure = np.where(reused, reuse * np.where(copied, copy, np.maximum(copy, 1 - copy)), 1 - reuse)
    same = (similarity >= ALIKE) & reused
    kinds[same], sure[same] = SAME, similarity[same]
    closing = _closes_both(features) & (kinds != SAME)
    kinds[closing], sure[closing] = FURNITURE, 0.7
    little = (most < LEAST_SHARE) & (np.maximum(told, f[Feature.LONGEST] // 2) < LEAST_WORDS)
    little &= (own < 1.2 * LEAST_WORDS) | (most < 0.6 * LEAST_SHARE)
    little &= f[Feature.BOTH_QUOTED] + f[Feature.ONE_QUOTED] < QUOTE
    little |= (f[Feature.LONGEST] < PHRASE) & (own < FEW) & (most < 0.3)  # stock phrases, here and there
    furnished = little & (f[Feature.FURNISHED] >= 8)
    kinds[little], sure[little] = NONE, 1 - reuse[little]
    kinds[furnished], sure[furnished] = FURNITURE, 0.9
    return kinds, np.clip(sure, 0, 1)


def _closes_both(features: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which pairs share only how they end, while both tell something else before: standing matter, not a story."""
    f = features.T
    least = np.minimum(f[Feature.WORDS_A], f[Feature.WORDS_B])
    alone = (f[Feature.TAIL] >= 0.9 * f[Feature.COVERED]) & (f[Feature.RUNS] == 1)
    return np.asarray(alone & (f[Feature.COVERED] > 0) & (f[Feature.COVERED] <= 0.6 * least), np.bool_)
