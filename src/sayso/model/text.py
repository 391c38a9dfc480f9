"""Where things stand in a text: spans, passages that carry their words, and evidence that points to passages."""

import msgspec

from sayso.model._record import Record, Share


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch ``[start, end)`` of an article's text.

    The unit is the Unicode code point of ``Article.text`` (Python's ``len``), never bytes or tokens.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Tell whether *other* lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Fragment(Record, frozen=True, kw_only=True):
    """A span with the words that stand there, within an article that the surrounding record names."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


class Passage(Record, frozen=True, kw_only=True):
    """A fragment of a named article."""

    article: str
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the words stand in ``article``."""
        return Span(self.start, self.end)


class Evidence(Record, frozen=True, kw_only=True):
    """Why a link or a figure is asserted: a score, one sentence, and the passages that made it.

    Attributes
    ----------
    score
        Probability in [0, 1] that what is asserted holds.
    why
        One sentence for people.
    passages
        What the reader can open; the first is the passage itself, the second what it is held against.
    """

    score: Share
    why: str
    passages: tuple[Passage, ...] = ()


def fragment(text: str, span: Span) -> Fragment:
    """Cut *span* out of *text*."""
    return Fragment(start=span.start, end=span.end, text=text[span.start : span.end])
