"""Say how two articles stand to each other from what they share: same, copy, partial, quotation, furniture.

Two reporters who quote one speech share the words in its quotation marks; a copy shares the telling around them, be it
narration or reported speech.  So the first of two logistic models tells reuse from quotation by own words (outside
quotation marks) against all shared words; the second tells a copy from a lifted passage by how much of either article
it makes up and how far it spreads.  Both judge twice: every pair by the counts of the kernels, and doubtful ones again
when they were read closely (``closely``).  Weights are data (``kinds.toml``, fitted by ``training/copies/fit.py``).
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.copies.closely import Near
from sayso.kernels import Feature
from sayso.model import PairKind


Numbers = npt.NDArray[np.int32]
Shares = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

KINDS = (PairKind.SAME, PairKind.COPY, PairKind.PARTIAL, PairKind.QUOTATION, PairKind.FURNITURE)
SAME, COPY, PARTIAL, QUOTATION, FURNITURE = range(5)
NONE = -1
LEAST_SHARE, LEAST_WORDS = 0.1, 30
"""What must be shared to be anything: a tenth of the smaller article, or so many own words in one run."""
PASSAGE = 34
"""Words in a row that are a lifted passage where not both quote them."""
LEAST_RUN = 24
"""Words in a row that are no chance, whoever says them."""
QUOTE = 12
"""Words in quotation marks that, shared, are a quotation however long the articles are."""
FEW = 32
"""Own words below which a small part of an article is a lifted passage, not a copy."""
PHRASE = 10
"""Words in a row below which shared words are stock phrases, where there are few of them."""
REUSED = 0.33
"""Probability from which a pair is shown as reuse: a lifted passage lost is worse than one to look at."""
REUSED_CLOSELY = 0.4
"""The same for pairs that were read closely."""
ALIKE = 0.9
"""Similarity from which two articles are the same: datelines, headlines and spelling may differ."""
CLEAR = 60
"""Words of narration from which a pair needs no close reading, where it quotes half as much at most."""
LONG = 150
"""Words of narration from which even one block is no quotation set without marks."""
FURNISHED = 8
"""Words of learned furniture from which they are what a pair shares, where it shares little else."""
BRIEF = 40
"""Words below which an article is too short to end with standing matter."""


class Verdict(NamedTuple):
    """How pairs stand: kind (index into ``KINDS``, or ``NONE``), and the probability that it is right."""

    kinds: npt.NDArray[np.int8]
    sure: Shares


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


def close_traits(features: Numbers, near: Numbers) -> tuple[Shares, Shares]:
    """Return what the two models look at after a close reading, shapes (pairs, 4) and (pairs, 3).

    Each speaks for reuse, or for a copy, the more there is of it: so no weight is negative.
    """
    n = near.astype(np.float64).T
    similarity, in_a, in_b = containments(features)
    unquoted = 1 - share(n[Near.QUOTED], n[Near.COVERED])
    reuse = (
        np.log1p(n[Near.TOLD] / 12),
        np.log1p(np.maximum(0, n[Near.LONGEST] - 6) / 6),
        np.maximum(in_a, in_b) * unquoted,
        np.maximum(0, similarity - 0.5),
    )
    copy = (
        share(n[Near.COVERED], n[Near.LESSER]),
        1 - share(n[Near.CITED], n[Near.CITED] + n[Near.TOLD]),
        np.minimum(1, n[Near.TOLD] / np.maximum(20, n[Near.UNQUOTED])),
    )
    return np.stack(reuse, axis=1), np.stack(copy, axis=1)


@cache
def _weights(name: str) -> Shares:
    return np.array(tomllib.loads(files("sayso.copies").joinpath("kinds.toml").read_text("utf-8"))[name], np.float64)


def _probability(name: str, found: Shares) -> Shares:
    weights = _weights(name)
    return np.asarray(1 / (1 + np.exp(-np.clip(found @ weights[:-1] + weights[-1], -30, 30))), np.float64)


def judge(features: Numbers) -> Verdict:
    """Judge pairs by the counts of the kernels."""
    f, found = features.T, traits(features)
    similarity, in_a, in_b = containments(features)
    most = np.maximum(in_a, in_b)
    reuse, copy = _probability("reuse", found), _probability("copy", found)
    told = f[Feature.LONGEST_NARRATION]
    reuse = np.where((told >= 18) | (most >= 0.9), np.maximum(reuse, 0.6), reuse)
    reuse = np.where(most >= ALIKE, np.maximum(reuse, similarity), reuse)
    own = f[Feature.NARRATION] + f[Feature.REPORTED]
    unquoted = (own + f[Feature.ONE_QUOTED] >= PASSAGE) & (f[Feature.BOTH_QUOTED] < PASSAGE / 2)
    reuse = np.where(unquoted & (f[Feature.LONGEST] >= PASSAGE), np.maximum(reuse, 0.4), reuse)
    copied = (copy >= 0.5) & ((own >= FEW) | (most >= 0.3))
    little = (most < LEAST_SHARE) & (told < LEAST_WORDS) & (f[Feature.LONGEST] < LEAST_RUN)
    little &= (own < 1.2 * LEAST_WORDS) | (most < 0.6 * LEAST_SHARE)
    little &= f[Feature.BOTH_QUOTED] + f[Feature.ONE_QUOTED] < QUOTE
    little |= (f[Feature.LONGEST] < PHRASE) & (own < FEW) & (most < 0.3)  # stock phrases, here and there
    verdict = _verdict(features, (reuse, reuse >= REUSED), (copy, copied), little)
    furnished = little & (f[Feature.FURNISHED] >= FURNISHED)
    verdict.kinds[furnished], verdict.sure[furnished] = FURNITURE, 0.9
    return verdict


def judge_closely(features: Numbers, near: Numbers) -> Verdict:
    """Judge pairs that were read closely."""
    n = near.T
    for_reuse, for_copy = close_traits(features, near)
    similarity, in_a, in_b = containments(features)
    reuse, copy = _probability("close_reuse", for_reuse), _probability("close_copy", for_copy)
    reuse = np.where(np.maximum(in_a, in_b) >= ALIKE, np.maximum(reuse, similarity), reuse)
    reused = reuse >= REUSED_CLOSELY
    little = np.where(reused, n[Near.COVERED] < PHRASE, n[Near.LONGEST_RUN] <= PHRASE)
    little &= np.maximum(in_a, in_b) < 0.5
    return _verdict(features, (reuse, reused), (copy, copy >= 0.5), little)


def _verdict(features: Numbers, reuse: tuple[Shares, Flags], copy: tuple[Shares, Flags], little: Flags) -> Verdict:
    """Name the kinds: of each model its probability, and what it comes to."""
    similarity = containments(features)[0]
    kinds = np.where(reuse[1], np.where(copy[1], COPY, PARTIAL), QUOTATION).astype(np.int8)
    sure = np.where(reuse[1], reuse[0] * np.where(copy[1], copy[0], 1 - copy[0]), 1 - reuse[0])
    same = (similarity >= ALIKE) & reuse[1]
    kinds[same], sure[same] = SAME, similarity[same]
    kinds[little], sure[little] = NONE, 1 - reuse[0][little]
    closing = _closes_both(features) & (kinds != SAME)
    kinds[closing], sure[closing] = FURNITURE, 0.7
    return Verdict(kinds, np.clip(sure, 0, 1))


def doubtful(features: Numbers, kinds: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """Return which pairs should be read closely: neither plainly told by both, nor in any doubt of being furniture."""
    f = features.T
    own = f[Feature.NARRATION] + f[Feature.REPORTED]
    clear = (f[Feature.NARRATION] >= CLEAR) & (own >= 2 * (f[Feature.BOTH_QUOTED] + f[Feature.ONE_QUOTED]))
    block = f[Feature.LONGEST] >= 0.6 * f[Feature.COVERED]
    clear &= ~block | (f[Feature.NARRATION] >= LONG)
    clear |= f[Feature.FURNISHED] >= FURNISHED
    return np.flatnonzero(np.isin(kinds, (COPY, PARTIAL, QUOTATION)) & ~clear)


def _closes_both(features: Numbers) -> Flags:
    """Tell which pairs share only how they end, while both tell something else before: standing matter, not a story."""
    f = features.T
    least = np.minimum(f[Feature.WORDS_A], f[Feature.WORDS_B])
    alone = (f[Feature.TAIL] >= 0.9 * f[Feature.COVERED]) & (f[Feature.RUNS] == 1) & (f[Feature.COVERED] >= FURNISHED)
    return np.asarray(alone & (least >= BRIEF) & (f[Feature.COVERED] <= 0.6 * least), np.bool_)
