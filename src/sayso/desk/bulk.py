"""Copies in whole corpora: rows are read quickly, and only what stands in a family is read in full.

The answers are those of `copies`; only what nobody asks for (language, paragraphs and credits of articles that nobody
copied) is left out on the way.
"""

import gc
from collections.abc import Callable, Sequence
from typing import BinaryIO, NamedTuple

from sayso.errors import UnreadableRowError
from sayso.model import Article, Family, Pair


class Copies(NamedTuple):
    """The articles of a corpus, their families (where they were asked for), and their pairs."""

    articles: list[Article]
    families: tuple[Family, ...]
    pairs: tuple[Pair, ...]


def read_quickly(
    paths: Sequence[str],
    *,
    strict: bool = False,
    stdin: BinaryIO | None = None,
    on_problem: Callable[[UnreadableRowError], None] | None = None,
) -> list[Article]:
    """Read all articles of *paths*; of rows that are all body only what copies are found by.

    Raises
    ------
    MissingPathError, NoArticleError, UnreadableRowError
    """
    from sayso.ingest import read

    was = gc.isenabled()
    gc.disable()  # or the collector walks all articles again and again while more are made
    try:
        return list(read(paths, strict=strict, stdin=stdin, on_problem=on_problem, quick=True))
    finally:
        if was:
            gc.enable()


def copies_of(articles: list[Article], *, every: bool = False, families: bool = True) -> Copies:
    """Find the pairs of *articles* (with *every*, all that share words) and their families."""
    from sayso.copies import find_pairs

    pairs = find_pairs(articles, every=every)
    if not families:
        return Copies(articles, (), pairs)
    from sayso.ingest import completed
    from sayso.lineage import build_families

    named = {name for pair in pairs for name in (pair.a, pair.b)}
    articles = [completed(article) if article.id in named else article for article in articles]
    return Copies(articles, build_families(articles, pairs), pairs)
