"""The statement model at work: who says what, in the words of a text.

``Tagger.load()`` opens two ONNX graphs. The encoder reads windows of paragraphs and tells how likely each word is a
cue; for each candidate the relation layer labels the words of its paragraph as source, content or neither. Windows of
like length are read together. ``docs/models/statements.md`` states the data, the figures and the limits.
"""

import functools
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Self, TypeVar

import numpy as np

from sayso.model import Span
from sayso.models import decoding, features, runtime
from sayso.models.decoding import Asked, Found, Settings
from sayso.models.features import Paragraph
from sayso.models.runtime import Floats


_T = TypeVar("_T")
_PIECES_AT_ONCE = 512
_RELATION_WORDS_AT_ONCE = 4096


class TaggedStatement(NamedTuple):
    """One attributed statement; spans are places in the text that was given, in code points."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    """Calibrated probability that cue, source and content are right as people judge (overlapping, content by half)."""


class Read(NamedTuple):
    """A paragraph in its window: probabilities of its cue tags and its words' vectors."""

    tags: Floats
    vectors: Floats


class Reading(NamedTuple):
    """A cue candidate, the label probabilities (words, 4) of its paragraph in its light, and the paragraph's words."""

    asked: Asked
    labels: Floats
    words: list[str]


class Tagger:
    """The statement model; ``Tagger.load()`` opens it."""

    def __init__(self, encoder: Any, relation: Any, settings: Settings) -> None:
        self._encoder, self._relation = encoder, relation
        self.settings = settings

    @classmethod
    def load(cls, threads: int = 1) -> Self:
        """Open the model (once per number of threads).

        Raises
        ------
        ImportError, OSError
            A library or a file is not at hand; ``models_available()`` tells beforehand.
        """
        encoder, relation, card = _opened(threads)
        return cls(encoder, relation, Settings.of(card["settings"]))

    def tag(self, text: str) -> tuple[TaggedStatement, ...]:
        """Statements of a text in its order; any text is allowed.

        Those under ``settings.confidence`` are more often wrong than right: they serve who knows more, as rules do.
        """
        paragraphs, readings = self.readings(text)
        decoded = (decoding.decode(*reading, self.settings) for reading in readings)
        settled = decoding.settled([d for d in decoded if d is not None], self.settings.floor)
        return tuple(placed(statement, paragraphs[statement.paragraph]) for statement in settled)

    def tag_inside(self, text: str, span: Span) -> tuple[TaggedStatement, ...]:
        """Statements within a stretch of a text, read as a text of its own (the inner statements of a content)."""
        return tuple(_moved(found, span.start) for found in self.tag(text[span.start : span.end]))

    def tag_many(self, texts: Sequence[str]) -> list[tuple[TaggedStatement, ...]]:
        """Statements of each text.

        Texts are not read together: the int8 arithmetic is scaled by batch, and what is found in a text must not depend
        on its company.
        """
        return [self.tag(text) for text in texts]

    def readings(self, text: str) -> tuple[list[Paragraph], list[Reading]]:
        """The paragraphs of a text and all cue candidates, before anything is decided."""
        paragraphs = features.paragraphs(text, runtime.tokenizer())
        return paragraphs, list(self._related(text, paragraphs, self.read(paragraphs)))

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Read]:
        """What the encoder makes of each paragraph."""
        borders = features.windows([p.size for p in paragraphs])
        groups = [[(i, paragraphs[i]) for i in window] for window in borders]
        out: list[Any] = [None] * len(paragraphs)
        for together in _like(groups, [1 + sum(p.size + 1 for _, p in g) for g in groups], _PIECES_AT_ONCE):
            packed = features.batch(together)
            vectors, cues = self._encoder(
                vectors=runtime.words()(packed.pieces), shapes=packed.shapes, mask=packed.mask, first=packed.first
            )
            tags = runtime.softmax(cues)
            for k, a, b, i in packed.places:
                out[i] = Read(tags[k, a:b], vectors[k, a:b])
        return out

    def _related(self, text: str, paragraphs: Sequence[Paragraph], read: Sequence[Read]) -> Iterator[Reading]:
        """Every candidate with the labels of its paragraph's words."""
        asked = [
            Asked(i, *candidate)
            for i, paragraph in enumerate(read)
            for candidate in decoding.candidates(paragraph.tags, self.settings.candidate)
        ]
        words = {a.paragraph: decoding.words_of(text, paragraphs[a.paragraph]) for a in asked}
        for together in _like(asked, [len(words[a.paragraph]) for a in asked], _RELATION_WORDS_AT_ONCE):
            for one, labels in zip(together, self._labels(together, read), strict=True):
                yield Reading(one, labels, words[one.paragraph])

    def _labels(self, asked: Sequence[Asked], read: Sequence[Read]) -> list[Floats]:
        """Label probabilities (words, 4) of each candidate's paragraph."""
        sizes = [len(read[a.paragraph].tags) for a in asked]
        width = read[asked[0].paragraph].vectors.shape[1]
        vectors = np.zeros((len(asked), max(sizes), width), np.float32)
        place = np.full((len(asked), max(sizes)), features.OUTSIDE, np.int64)
        for row, (one, size) in enumerate(zip(asked, sizes, strict=True)):
            vectors[row, :size] = read[one.paragraph].vectors
            place[row, :size] = features.distances(size, one.begin, one.end)
        labels = runtime.softmax(self._relation(words=vectors, place=place)[0])
        return [labels[row, :size] for row, size in enumerate(sizes)]


@functools.cache
def _opened(threads: int) -> tuple[runtime.Session, runtime.Session, dict[str, Any]]:
    encoder, relation, card = runtime.STATEMENTS
    stated = json.loads((runtime.WEIGHTS / card).read_text(encoding="utf-8"))
    return runtime.Session(encoder, threads), runtime.Session(relation, threads), stated


def _like(items: Sequence[_T], sizes: Sequence[int], room: int) -> Iterator[list[_T]]:
    """Items of like size, together no larger than ``room`` once padded (one alone may be)."""
    order = sorted(range(len(items)), key=sizes.__getitem__)
    begin = 0
    for end, i in enumerate(order):
        if end > begin and ((end + 1 - begin) * sizes[i] > room or sizes[i] > 1.3 * sizes[order[begin]] + 8):
            yield [items[j] for j in order[begin:end]]
            begin = end
    if order:
        yield [items[j] for j in order[begin:]]


def _moved(statement: TaggedStatement, by: int) -> TaggedStatement:
    source, cue, content = (tuple(Span(s.start + by, s.end + by) for s in role) for role in statement[:3])
    return TaggedStatement(source, cue, content, statement.confidence)


def placed(statement: Found, paragraph: Paragraph) -> TaggedStatement:
    """A statement with the places of its words in the text."""

    def spans(runs: Sequence[decoding.Run]) -> tuple[Span, ...]:
        return tuple(Span(paragraph.starts[a], paragraph.ends[b - 1]) for a, b in runs)

    return TaggedStatement(
        spans(statement.source), spans([statement.cue]), spans(statement.content), statement.confidence
    )
