"""An article as it was read: the witness that everything later points into."""

from enum import StrEnum
from typing import Any

import msgspec

from sayso.model._record import Record
from sayso.model.text import Fragment, Passage, Span, fragment


class Role(StrEnum):
    """What a block of an article is to the reader."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    FOOTER = "footer"


class Block(Record, frozen=True, kw_only=True):
    """A paragraph, or a part of one, with its role; ``start`` and ``end`` in code points of the text."""

    start: int
    end: int
    role: Role = Role.BODY

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return Span(self.start, self.end)


class Article(Record, frozen=True, kw_only=True):
    """One witness: a text as one outlet carried it.

    ``text`` is kept code point for code point as it was read, so that every span stays valid for good; whatever is
    normalised is derived from it and never written back.

    Attributes
    ----------
    outlet, publisher
        Who printed it, and who owns the outlet; an outlet without publisher is its own.
    byline, credit
        The byline as printed, and the agencies that a credit line names ("Reuters", "AFP/AP"); None where none does.
    published, updated
        ISO 8601, as precise as the source was.
    language
        ISO 639-1 code, or None where it cannot be told.
    paragraphs
        Body paragraphs only; ``blocks`` holds all blocks with their roles, in order.
    read_from
        The path or URL as given, with ``#N`` for the N-th row or record of a carrier of many.
    extra
        The caller's other fields of the row, kept for output.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    paragraphs: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    read_from: str = ""
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    def quote(self, span: Span) -> str:
        """Return the words that *span* points at."""
        return self.text[span.start : span.end]

    def fragment(self, span: Span) -> Fragment:
        """Return *span* with its words."""
        return fragment(self.text, span)

    def passage(self, span: Span) -> Passage:
        """Return *span* with its words and this article's id."""
        return Passage(article=self.id, start=span.start, end=span.end, text=self.quote(span))

    @property
    def newsroom(self) -> str:
        """The outlet's name, or the id where no outlet is known."""
        return self.outlet or self.id

    @property
    def owner(self) -> str:
        """The publisher; an outlet without one is its own publisher."""
        return self.publisher or self.newsroom
