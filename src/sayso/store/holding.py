"""The articles of a library as a list that already knows their pairs and their statements."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sayso.model import Article, Pair, Statement


if TYPE_CHECKING:
    from sayso.store.library import Library


class Holding(list[Article]):
    """All articles that a library holds, in order of publication; no two of them are the same.

    Whoever asks for pairs or statements of a `Holding` need not compare or read it: the library did, once.
    """

    def __init__(self, library: "Library", articles: Iterable[Article] | None = None, *, compare: bool = False) -> None:
        super().__init__(library.articles() if articles is None else articles)
        self._library, self._compare = library, compare

    def changed(self, articles: Iterable[Article]) -> "Holding":
        """Return the same articles, some with another publisher: other words may be furniture, what is said stays."""
        other = list(articles)
        moved = any(a.publisher != b.publisher for a, b in zip(self, other, strict=True))
        return Holding(self._library, other, compare=self._compare or moved)

    def pairs(self, *, every: bool = False) -> tuple[Pair, ...]:
        """Return the verified pairs, as `sayso.copies.find_pairs` would find them among these articles."""
        if self._compare:
            from sayso.copies import find_pairs

            return find_pairs(self, every=every)
        return self._library.pairs(self, every=every)

    def statements(self, progress: Callable[[str], None] = lambda _step: None) -> tuple[Statement, ...]:
        """Return the statements, as `sayso.statements.extract_all` would find them; new ones are kept."""
        return self._library.statements(self, progress)
