"""From articles to pairs: what the layers above call; pairs stay columns until a record is asked for."""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import overload

import numpy as np

from sayso.copies.candidates import SMALL
from sayso.copies.comparison import Comparison, compare
from sayso.copies.deciding import decide
from sayso.copies.furniture import body, owner_numbers
from sayso.copies.kinds import KINDS, NONE, Verdict, containments, judge
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


class PairTable(Sequence[Pair]):
    """Pairs as columns, in order of ``(a, b)`` with ``a < b``; a record is made when it is asked for.

    Attributes
    ----------
    a, b
        Ids of the two articles.
    kind, probability
        As in the records.
    """

    def __init__(self, ordered: Sequence[Article], found: Comparison, verdict: Verdict, *, every: bool) -> None:
        wanted = np.array([kind in ALWAYS or every for kind in KINDS])
        kept = np.flatnonzero((verdict.kinds != NONE) & wanted[verdict.kinds])
        names = np.array([article.id for article in ordered], object)
        order = np.argsort(names, kind="stable")
        rank = np.empty(len(order), np.int64)
        rank[order] = np.cumsum(np.concatenate([[0], names[order][1:] != names[order][:-1]])[: len(order)])
        a, b = rank[found.pairs[kept]].T
        kept = kept[a != b]  # an article shares nothing with another of the same id
        a, b = rank[found.pairs[kept]].T
        kept = kept[np.lexsort((np.maximum(a, b), np.minimum(a, b)))]
        self._ordered, self._pairs, self._features = ordered, found.pairs[kept], found.features[kept]
        self._kinds, self._sure = verdict.kinds[kept], verdict.sure[kept]
        swap = (np.diff(rank[self._pairs], axis=1) < 0).ravel()
        left, right = np.where(swap[:, None], self._pairs[:, ::-1], self._pairs).T
        self.a, self.b = names[left].tolist(), names[right].tolist()

    @property
    def kind(self) -> list[PairKind]:
        """How each pair stands."""
        return [KINDS[kind] for kind in self._kinds.tolist()]

    @property
    def probability(self) -> list[float]:
        """That this is right, of each pair."""
        return [float(sure) for sure in self._sure]

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, at: int) -> Pair: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Pair, ...]: ...
    def __getitem__(self, at: int | slice) -> Pair | tuple[Pair, ...]:
        if isinstance(at, slice):
            return tuple(self._records(at))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return next(self._records(slice(place, place + 1)))

    def __iter__(self) -> Iterator[Pair]:
        yield from self._records(slice(None))

    def _records(self, part: slice) -> Iterator[Pair]:
        ordered, features = self._ordered, self._features[part]
        columns = (self._pairs[part], self._kinds[part], self._sure[part], features, np.stack(containments(features)).T)
        for (a, b), kind, sure, values, shares in zip(*(column.tolist() for column in columns), strict=True):
            yield _pair((ordered[a], ordered[b]), KINDS[kind], sure, values, shares)


def find_table(articles: Sequence[Article], *, every: bool = False, threads: int = 0) -> PairTable:
    """Find pairs as `find_pairs` does, as a table that makes no record before it is asked for."""
    ordered = sorted(articles, key=lambda article: (article.published or "~", article.id))

    def text_of(at: int) -> bytes:
        return body(ordered[at])

    found = compare(text_of, owner_numbers(ordered), threads=threads or os.cpu_count() or 1)
    few = len(ordered) <= SMALL  # of more, the counts decide alone: reading closely costs more than all the rest
    return PairTable(ordered, found, decide(found, text_of) if few else judge(found.features), every=every)


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
    table = find_table(articles, every=every, threads=threads)
    with _no_collection():
        return tuple(table)


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
    a, b = two
    shown_a = _shown(a, values[Feature.A_START], values[Feature.A_END])
    shown_b = _shown(b, values[Feature.B_START], values[Feature.B_END])
    similarity, contained_a, contained_b = part
    if a.id > b.id:
        a, b, shown_a, shown_b, contained_a, contained_b = b, a, shown_b, shown_a, contained_b, contained_a
    why = WHY[kind].format(
        shared=values[Feature.COVERED],
        own=values[Feature.NARRATION],
        longest=values[Feature.LONGEST],
        furnished=values[Feature.FURNISHED],
    )
    return Pair(
        a=a.id,
        b=b.id,
        kind=kind,
        probability=probability,
        similarity=similarity,
        contained_a=contained_a,
        contained_b=contained_b,
        shared_tokens=values[Feature.COVERED],
        evidence=Evidence(score=probability, why=why, passages=tuple(one for one in (shown_a, shown_b) if one.end)),
    )


def _shown(article: Article, start: int, end: int) -> Passage:
    """Return the beginning of the longest shared run, to the last whole word of ``SHOWN`` characters."""
    text = article.text
    if end - start > SHOWN:
        end = max(text.rfind(" ", start + 1, start + SHOWN), start + 1)
    return Passage(article=article.id, start=start, end=end, text=text[start:end])
