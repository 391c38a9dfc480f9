"""Who says what, through whom: attributed statements with nested chains.

`rules` reads sentences by cue words and their frames, `merging` joins what the statement model sees, `reading` looks
inside each content again, `layers` tells apart who told and whom they cite, `speakers` and `relays` say who it was and
through whom it came.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.lang.vocabulary import has_vocabulary
from sayso.model import Article, Statement
from sayso.models import models_available
from sayso.statements.reading import Reading


if TYPE_CHECKING:
    from sayso.models.tagger import Tagger


__all__ = ["extract", "extract_all", "measures"]

_MODEL_LANGUAGE = "en"


def extract(article: Article, *, model: bool | None = None) -> tuple[Statement, ...]:
    """Return the attributed statements of one article in reading order, each nested one after its parent.

    A language without resources gives none; `measures` says so.
    """
    return extract_all([article], model=model)


def extract_all(
    articles: Iterable[Article], *, model: bool | None = None, outlets: Iterable[str] = ()
) -> tuple[Statement, ...]:
    """Return the statements of many articles; outlets of the collection are known as media in all of them.

    Parameters
    ----------
    articles
        Read in this order; reading many at once is faster than one by one.
    model
        Whether to ask the statement model beside the rules; by default where it can be opened.
    outlets
        Names of further outlets that are known, where the articles are a part of a larger collection.
    """
    collection: Sequence[Article] = [article for article in articles if measures(article) is None]
    known = sorted({*outlets, *(article.outlet for article in collection if article.outlet)})
    tagger = _tagger() if (models_available() if model is None else model) else None
    return tuple(one for article in collection for one in Reading(article, known, tagger).statements())


def measures(article: Article) -> str | None:
    """Return why statements of an article cannot be measured, or None where they can."""
    language = article.language or _MODEL_LANGUAGE
    if has_vocabulary(language, "cues"):
        return None
    return f"statements are not known in this language ({language})"


def _tagger() -> "Tagger":
    from sayso.models.tagger import Tagger

    return Tagger.load()
