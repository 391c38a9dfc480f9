"""Compose the stages into answers: read, copies, diff, statements, times, events, stories, corroborate, drift, trace.

The stages are imported where they are used: a question about times never loads the statement model.  Articles of a
library (`Holding`) know their pairs and statements already.  ``progress`` is called with the name of the step that
begins, so that a surface can show it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from sayso.errors import UnreadableRowError
from sayso.model import (
    Article,
    Claim,
    Collation,
    Drift,
    Event,
    Family,
    Judgement,
    Pair,
    Quantity,
    Statement,
    Story,
    Time,
    Trace,
)
from sayso.store.holding import Holding


if TYPE_CHECKING:
    from sayso.origins.measuring import Meaning

T = TypeVar("T", Statement, Time, Quantity)

Progress = Callable[[str], None]
"""Called with the name of the step that begins."""


def _silent(_step: str) -> None:
    """Say nothing."""


def read(
    paths: Sequence[str],
    *,
    strict: bool = False,
    stdin: BinaryIO | None = None,
    on_problem: Callable[[UnreadableRowError], None] | None = None,
) -> list[Article]:
    """Read all articles of *paths*; rows that cannot be read go to *on_problem* (fatal where *strict*).

    Raises
    ------
    MissingPathError, NoArticleError, UnreadableRowError
    """
    from sayso.ingest import read as read_carriers

    return list(read_carriers(paths, strict=strict, stdin=stdin, on_problem=on_problem))


def copies(
    articles: Sequence[Article], *, every: bool = False, judgements: Sequence[Judgement] = ()
) -> tuple[tuple[Family, ...], tuple[Pair, ...]]:
    """Find the families of copies, and the pairs that make them (with *every*, all that share words).

    Two articles that a reader judged not to be one stand in no family together.
    """
    from sayso.lineage import build_families

    if isinstance(articles, Holding):
        pairs = articles.pairs(every=every)
    else:
        from sayso.copies import find_pairs

        pairs = find_pairs(articles, every=every)
    if judgements:
        from sayso.desk.parting import parted

        pairs = parted(pairs, articles, judgements)
    return build_families(articles, pairs), pairs


def diff(a: Article, b: Article) -> Collation:
    """Lay two versions side by side."""
    from sayso.lineage import collate

    return collate(a, b)


def statements(articles: Sequence[Article], *, progress: Progress = _silent) -> tuple[Statement, ...]:
    """Find who says what, through whom."""
    progress("statements")
    if isinstance(articles, Holding):
        return articles.statements(progress)
    from sayso.statements import extract_all

    return extract_all(articles)


def times(articles: Iterable[Article]) -> tuple[Time, ...]:
    """Find all time expressions, resolved against the date of publication."""
    from sayso.lang.times import find_times

    return tuple(
        time
        for article in articles
        for time in find_times(
            article.text,
            published=article.published or article.updated,
            language=article.language or "en",
            article=article.id,
        )
    )


def quantities(articles: Iterable[Article]) -> tuple[Quantity, ...]:
    """Find all numbers with what they count and their bounds."""
    from sayso.lang.numbers import find_quantities

    return tuple(
        quantity
        for article in articles
        for quantity in find_quantities(article.text, language=article.language or "en", article=article.id)
    )


def events(articles: Sequence[Article], *, progress: Progress = _silent) -> tuple[Event, ...]:
    """Code who did what to whom, after attribution."""
    return _events(articles, statements(articles, progress=progress), times(articles), quantities(articles))


def _events(
    articles: Sequence[Article],
    said: Sequence[Statement],
    dated: Sequence[Time],
    counted: Sequence[Quantity],
) -> tuple[Event, ...]:
    from sayso.events import code_events

    said_in, dated_in, counted_in = _by_article(said), _by_article(dated), _by_article(counted)
    return tuple(
        event
        for article in articles
        for event in code_events(
            article, said_in.get(article.id, ()), dated_in.get(article.id, ()), counted_in.get(article.id, ())
        )
    )


def stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Group articles to stories."""
    from sayso.stories import group

    families, _ = copies(articles)
    return group(articles, families, times(articles))


def corroborate(
    claim: str, articles: Sequence[Article], *, judgements: Sequence[Judgement] = (), progress: Progress = _silent
) -> Claim:
    """Count what stands behind *claim*, typed by a reader in free words."""
    from sayso.lineage import collations
    from sayso.origins import Material
    from sayso.origins import corroborate as count

    articles = owned(distinct(articles), judgements)
    progress("copies")
    families, _ = copies(articles, judgements=judgements)
    said = statements(articles, progress=progress)
    progress("origins")
    material = Material.build(articles, families, said, collations(articles, families), judgements)
    counted = count(claim, material, said=claim_saying(claim), meaning=meaning())
    return msgspec.structs.replace(counted, not_measured=(*counted.not_measured, *not_measured(articles)))


def meaning() -> "Meaning | None":
    """Return what compares sentences by meaning, or None where its model is not at hand."""
    from sayso.models.runtime import MEANING, missing

    if missing(MEANING):
        return None
    from sayso.desk.meaning import Nearness

    return Nearness()


def claim_saying(claim: str) -> Statement | None:
    """Return the claim's own attribution where the claim says that somebody said something, else None.

    "The minister denied that X" is a claim about the minister's denial; "X" is one about X.
    """
    from sayso.origins.material import asserts
    from sayso.statements import extract

    found = [
        said
        for said in extract(Article(id="claim", text=claim, language="en"))
        if said.parent is None and asserts(said) and said.source
    ]
    whole = [said for said in found if sum(len(part.text) for part in said.content) >= len(claim) / 3]
    return whole[0] if whole else None


def owned(articles: Sequence[Article], judgements: Sequence[Judgement]) -> list[Article]:
    """Give each article the publisher that a reader judged its outlet to belong to."""
    from sayso.origins.judging import Judged
    from sayso.origins.naming import key

    owners = Judged(judgements).owners()
    found = ((article, owners.get(key(article.outlet or ""))) for article in articles)
    changed = [msgspec.structs.replace(article, publisher=owner) if owner else article for article, owner in found]
    return articles.changed(changed) if isinstance(articles, Holding) else changed


def drift(
    articles: Sequence[Article], *, judgements: Sequence[Judgement] = (), progress: Progress = _silent
) -> tuple[Drift, ...]:
    """List what changed on the way from witness to witness, what matters most first."""
    from sayso.lineage import collations
    from sayso.lineage import drift as changes

    families, _ = copies(articles, judgements=judgements)
    return changes(articles, families, collations(articles, families), statements(articles, progress=progress))


def trace(articles: Sequence[Article], *, judgements: Sequence[Judgement] = (), progress: Progress = _silent) -> Trace:
    """Answer the main question: everything that the stages find, in one document."""
    from sayso.lineage import collations
    from sayso.lineage import drift as changes
    from sayso.origins import Material, main_claims
    from sayso.stories import group, timeline

    given, articles = len(articles), owned(distinct(articles), judgements)
    progress("copies")
    families, pairs = copies(articles, judgements=judgements)
    laid = collations(articles, families)
    said = statements(articles, progress=progress)
    progress("times and events")
    dated, counted = times(articles), quantities(articles)
    coded = _events(articles, said, dated, counted)
    progress("stories and origins")
    return Trace(
        articles=tuple(articles),
        pairs=pairs,
        families=families,
        collations=laid,
        statements=said,
        times=dated,
        quantities=counted,
        events=coded,
        stories=tuple(
            msgspec.structs.replace(story, timeline=timeline(story, articles, coded))
            for story in group(articles, families, dated)
        ),
        claims=main_claims(Material.build(articles, families, said, laid, judgements), meaning=meaning()),
        drift=changes(articles, families, laid, said),
        judgements=tuple(judgements),
        not_measured=(*not_measured(articles), *_left_out(given - len(articles))),
    )


def distinct(articles: Sequence[Article]) -> list[Article]:
    """Leave out articles that were given twice: the same text of the same outlet, published at the same time."""
    if isinstance(articles, Holding):
        return articles
    first: dict[tuple[str | None, ...], Article] = {}
    for article in articles:
        first.setdefault((article.outlet, article.url, article.title, article.published, article.text), article)
    return list(first.values())


def _left_out(number: int) -> tuple[str, ...]:
    return (f"{number} articles that were given twice were read once",) if number else ()


def not_measured(articles: Iterable[Article]) -> tuple[str, ...]:
    """Say for each article what could not be measured, and why."""
    from sayso.statements import measures

    reasons = ((article.id, measures(article)) for article in articles)
    return tuple(f"{name}: {reason}" for name, reason in reasons if reason)


def _by_article(records: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for record in records:
        found.setdefault(record.article, []).append(record)
    return found
