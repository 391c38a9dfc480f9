"""Who says what, through whom: attributed statements with nested chains."""

from collections.abc import Iterable, Sequence

from sayso.lang.vocabulary import has_vocabulary
from sayso.model import Article, Statement
from sayso.statements.reading import Reading


__all__ = ["extract", "extract_all", "measures"]


def extract(article: Article) -> tuple[Statement, ...]:
    """Return the attributed statements of one article in reading order, each nested one after its parent.

    A language without resources gives none; `measures` says so.
    """
    return extract_all([article])


def extract_all(articles: Iterable[Article]) -> tuple[Statement, ...]:
    """Return the statements of many articles; outlets of the collection are known as media in all of them."""
    collection: Sequence[Article] = tuple(articles)
    outlets = sorted({article.outlet for article in collection if article.outlet})
    out: list[Statement] = []
    for article in collection:
        if measures(article) is None:
            reading = Reading(article, outlets)
            out += reading.statements(reading.rules())
    return tuple(out)


def measures(article: Article) -> str | None:
    """Return why statements of an article cannot be measured, or None where they can."""
    language = article.language or "en"
    if has_vocabulary(language, "cues"):
        return None
    return f"statements are not known in this language ({language})"
