"""The library's front door: each question as one function on paths, texts or articles.

A string with a line break is a text, any other string or `Path` names files, and an `Article` is taken as it is.  The
answers are the records of `sayso.model`; a `Report` is a `Trace` that a notebook shows as the page of ``--html``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike, fspath
from typing import Any, TypeAlias

import msgspec

from sayso import desk
from sayso.errors import NoArticleError, UsageError
from sayso.exports import html, rows
from sayso.exports.answer import Answer
from sayso.model import Article, Claim, Collation, Drift, Event, Judgement, Record, Statement, Story, Time, Trace


Source: TypeAlias = str | PathLike[str] | Article
"""A path, a glob, a text of more than one line, or an article."""

Sources: TypeAlias = Source | Iterable[Source]
"""What every question takes: one source or several."""


class Report(Trace, frozen=True, kw_only=True):
    """What `trace` found: `claims`, `families`, `statements`, `events`, ..., each a tuple of records."""

    def to_json(self) -> str:
        """Return the document that ``sayso trace --json`` gives."""
        return b"".join(rows.to_json(Answer((self,), Trace, self, document=self))).decode()

    def save(self, path: str | PathLike[str]) -> None:
        """Write the report to *path*, whole or not at all: .html, .json, .jsonl, .parquet or .csv."""
        rows.write(fspath(path), Answer((self,), Trace, self, document=self))

    def _repr_html_(self) -> str:
        return html.frame(self)


class ClaimReport(Claim, frozen=True, kw_only=True):
    """What stands behind a claim; `corroborated`, `attested`, `possible`, `verdict`, `origins`, ...

    Attributes
    ----------
    trace
        The articles that were asked, for the passages to point into.
    """

    trace: Trace

    def to_json(self) -> str:
        """Return the document that ``sayso corroborate --json`` gives."""
        claim = self.trace.claims[0]
        return b"".join(rows.to_json(Answer((claim,), Claim, self.trace, document=claim))).decode()

    def _repr_html_(self) -> str:
        return html.frame(self.trace)


def article(text: str, **facts: Any) -> Article:
    """Read one article from *text*.

    Parameters
    ----------
    text
        Plain text, kept as it is; offsets point into it.
    facts
        What is known besides: `id`, `url`, `outlet`, `publisher`, `title`, `byline`, `credit`, `published`, `language`.

    Raises
    ------
    UsageError
        A fact that no article has.
    """
    from io import BytesIO

    known = {"id", "url", "outlet", "publisher", "title", "byline", "credit", "published", "language"}
    if strange := facts.keys() - known:
        raise UsageError(f"an article has no {', '.join(sorted(strange))}: give {', '.join(sorted(known))}")
    row = msgspec.json.encode({"text": text, **facts})
    return desk.read(["-"], strict=True, stdin=BytesIO(row + b"\n"))[0]


def articles(sources: Sources) -> tuple[Article, ...]:
    """Read the articles of *sources*, in the order given.

    Raises
    ------
    MissingPathError, NoArticleError, UnreadableRowError
        Here a row that cannot be read is an error, since there is no standard error to report it on.
    """
    found: list[Article] = []
    for source in [sources] if isinstance(sources, str | PathLike | Article) else sources:
        if isinstance(source, Article):
            found.append(source)
        elif isinstance(source, str) and "\n" in source:
            found.append(article(source))
        else:
            found += desk.read([fspath(source)], strict=True)
    if not found:
        raise NoArticleError("an empty list of sources")
    return tuple(_renamed(found))


def _renamed(read: Iterable[Article]) -> Iterator[Article]:
    """Yield the articles with ids of their own: sources that were read one by one may repeat each other's."""
    seen: dict[str, int] = {}
    for one in read:
        seen[one.id] = seen.get(one.id, 0) + 1
        yield one if seen[one.id] == 1 else msgspec.structs.replace(one, id=f"{one.id}#{seen[one.id]}")


def trace(sources: Sources, *, judgements: Sequence[Judgement] = ()) -> Report:
    """Answer the main question: who says what, through whom, and how many independent origins stand behind it."""
    return _report(desk.trace(articles(sources), judgements=judgements))


def corroborate(claim: str, sources: Sources, *, judgements: Sequence[Judgement] = ()) -> ClaimReport:
    """Count what stands behind *claim*, one sentence in your own words; *judgements* are a reader's decisions."""
    if not claim.strip():
        raise UsageError("the claim is empty: give one sentence")
    read = articles(sources)
    found = desk.corroborate(claim, read, judgements=judgements)
    seen = Trace(articles=read, claims=(found,), not_measured=desk.not_measured(read))
    return ClaimReport(**_fields(found), trace=seen)


def copies(sources: Sources, *, every: bool = False) -> Report:
    """Find families of copies (`families`) and the pairs that make them (`pairs`), with *every* mere quotations too."""
    read = articles(sources)
    families, pairs = desk.copies(read, every=every)
    return Report(articles=read, families=families, pairs=pairs)


def diff(a: Source, b: Source) -> Collation:
    """Lay two versions side by side."""
    left, right = (_one(source) for source in (a, b))
    return desk.diff(left, right)


def drift(sources: Sources) -> tuple[Drift, ...]:
    """List what changed on the way from copy to copy."""
    return _ask(desk.drift, sources)


def statements(sources: Sources) -> tuple[Statement, ...]:
    """List who says what, through whom."""
    return _ask(desk.statements, sources)


def times(sources: Sources) -> tuple[Time, ...]:
    """List time expressions, resolved."""
    return _ask(desk.times, sources)


def events(sources: Sources) -> tuple[Event, ...]:
    """List who did what to whom."""
    return _ask(desk.events, sources)


def stories(sources: Sources) -> tuple[Story, ...]:
    """Group articles to stories."""
    return _ask(desk.stories, sources)


def _ask(question: Callable[[tuple[Article, ...]], tuple[Any, ...]], sources: Sources) -> tuple[Any, ...]:
    return question(articles(sources))


def _one(source: Source) -> Article:
    read = articles(source)
    if len(read) > 1:
        raise UsageError(f"{source} holds {len(read)} articles: diff compares one with one")
    return read[0]


def _report(found: Trace) -> Report:
    return Report(**_fields(found))


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
