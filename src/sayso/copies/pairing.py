"""From articles to pairs: the one function that the layers above call."""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from sayso.copies.comparison import compare
from sayso.copies.furniture import body, owner_numbers
from sayso.copies.kinds import KINDS, NONE, containments, judge
from sayso.kernels import Feature
from sayso.model import Article, Evidence, Pair, PairKind, Passage


ALWAYS = frozenset({PairKind.SAME, PairKind.COPY, PairKind.PARTIAL})
SHOWN = 200
"""Code points of the longest shared run that a pair carries as its evidence."""
WHY = {
    PairKind.SAME: "the same text: {shared} shared words",
    PairKind.COPY: "one tells the other's story in its words: {shared} shared words, {own} of them narration",
    PairKind.PARTIAL: "a passage of one stands in the other: {shared} shared words, the longest run {longest}",
    PairKind.QUOTATION: "both quote the same words: {shared} shared words, {own} of them narration",
    PairKind.FURNITURE: "only what the outlet puts under its stories: {furnished} words",
}


def find_pairs(articles: Sequence[Article], *, every: bool = False, threads: int = 0) -> tuple[Pair, ...]:
    """Find all pairs of articles that share words, each verified on its tokens.

    Parameters
    ----------
    every
        Also pairs that share only a quotation or furniture.
    threads
        How many threads work; 0 takes all processors.

    Returns
    -------
    pairs
        In order of ``(a, b)``, with ``a < b``; an article shares nothing with another of the same id.
    """
    ordered = sorted(articles, key=lambda article: (article.published or "~", article.id))
    found = compare(lambda at: body(ordered[at]), owner_numbers(ordered), threads=threads or os.cpu_count() or 1)
    kinds, probabilities = judge(found.features)
    wanted = np.array([kind in ALWAYS or every for kind in KINDS])
    kept = np.flatnonzero((kinds != NONE) & wanted[kinds])
    shares = np.stack(containments(found.features[kept]))
    rows = zip(
        found.pairs[kept].tolist(),
        kinds[kept].tolist(),
        probabilities[kept].tolist(),
        found.features[kept].tolist(),
        shares.T.tolist(),
        strict=True,
    )
    with _no_collection():
        pairs = [
            _pair((ordered[a], ordered[b]), KINDS[kind], probability, values, part)
            for (a, b), kind, probability, values, part in rows
            if ordered[a].id != ordered[b].id
        ]
    return tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b)))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from walking all articles again and again while many records are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _pair(
    two: tuple[Article, Article],
    kind: PairKind,
    probability: float,
    values: list[int],
    part: list[float],
) -> Pair:
    """Make the record, the article with the lesser id first."""
    a = _shown(two[0], values[Feature.A_START], values[Feature.A_END])
    b = _shown(two[1], values[Feature.B_START], values[Feature.B_END])
    sides = [(two[0], a, part[1]), (two[1], b, part[2])]
    sides.sort(key=lambda side: side[0].id)
    why = WHY[kind].format(
        shared=values[Feature.COVERED],
        own=values[Feature.NARRATION],
        longest=values[Feature.LONGEST],
        furnished=values[Feature.FURNISHED],
    )
    passages = tuple(passage for _, passage, _ in sides if passage.end)
    return Pair(
        a=sides[0][0].id,
        b=sides[1][0].id,
        kind=kind,
        probability=probability,
        similarity=part[0],
        contained_a=sides[0][2],
        contained_b=sides[1][2],
        shared_tokens=values[Feature.COVERED],
        evidence=Evidence(score=probability, why=why, passages=passages),
    )


def _shown(article: Article, start: int, end: int) -> Passage:
    """Return the beginning of the longest shared run, to the last whole word of ``SHOWN`` characters."""
    if end - start > SHOWN:
        end = max(article.text.rfind(" ", start + 1, start + SHOWN), start + 1)
    return Passage(article=article.id, start=start, end=end, text=article.text[start:end])
