"""How a text becomes what the statement model reads.

Words are found by one pattern and keep their places in the text; each word has its word pieces and a shape that tells
its letter case and whether it stands inside quotation marks (the vocabulary itself is without case). Paragraphs are
lines; long ones are cut at the end of a sentence. Neighbouring paragraphs share a window, and windows of like length
share a batch. Training and running both go through here, so that they cannot drift apart.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


Ints = NDArray[np.int64]

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[’'\-.]\w+)*|[^\w\s]")
"""A word with its inner marks, an abbreviation with its points, or one sign."""

START, END, UNKNOWN = 101, 102, 100
WORD_PIECES = 12
LONGEST_WORD = 100
PARAGRAPH_PIECES = 200
WINDOW_PIECES = 128
QUOTED = 8
"""Added to the shape of a word inside quotation marks."""

_OPENING, _CLOSING, _EITHER = "“„«", "”»", '"'
_SENTENCE_END = frozenset('.?!”"')
_SURROGATE = re.compile("[\ud800-\udfff]")
_AS_KNOWN = str.maketrans({"„": "“", "«": "“", "»": "”", "‟": "“", "‹": "‘", "›": "’", "―": "—"})


class Paragraph(NamedTuple):
    """A line of the text, or a part of a long one: places, word pieces and shapes of its words."""

    starts: list[int]
    ends: list[int]
    pieces: list[tuple[int, ...]]
    shapes: list[int]

    @property
    def size(self) -> int:
        """Number of word pieces."""
        return sum(map(len, self.pieces))


class Batch(NamedTuple):
    """Windows padded to one length; ``first`` holds the place of each word's first piece."""

    pieces: Ints
    shapes: Ints
    mask: Ints
    first: Ints
    places: list[tuple[int, int, int, int]]
    """Of each paragraph: its window, the ordinals of its first and last word there (half open), its own ordinal."""


def shape(word: str) -> int:
    """Letter case of a word as one of eight shapes (1-7; 0 is for signs of the model itself)."""
    if word.isdigit():
        return 4
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    if any(c.isupper() for c in word):
        return 5
    return 6 if any(c.isdigit() for c in word) else 7


def shapes(words: Iterable[str]) -> list[int]:
    """Shapes of a paragraph's words; quotation marks and what they enclose count as quoted."""
    out, inside = [], False
    for word in words:
        opens = word in _OPENING or (word in _EITHER and not inside)
        closes = not opens and (word in _CLOSING or word in _EITHER)
        out.append(shape(word) + QUOTED * (opens or closes or inside))
        inside = opens or (inside and not closes)
    return out


def sendable(text: str) -> str:
    """The text with each lone surrogate replaced, of the same length, so that it can be encoded."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def paragraphs(text: str, tokenizer: Any) -> list[Paragraph]:
    """Cut a text into paragraphs of at most ``PARAGRAPH_PIECES`` word pieces.

    Parameters
    ----------
    text
        Any text; its line breaks are the borders of paragraphs.
    tokenizer
        A ``tokenizers.Tokenizer`` that neither pads nor truncates.
    """
    text = sendable(text)
    position = 0
    out: list[Paragraph] = []
    for line in text.split("\n"):
        places = [(position + m.start(), position + m.end()) for m in WORD.finditer(line)]
        if places:
            out += _cut(places, [text[a:b][:LONGEST_WORD].translate(_AS_KNOWN) for a, b in places], tokenizer)
        position += len(line) + 1
    return out


def _cut(line: list[tuple[int, int]], words: list[str], tokenizer: Any) -> Iterator[Paragraph]:
    pieces = [_word_pieces(word, tokenizer) for word in words]
    starts, ends, cases = [a for a, _ in line], [b for _, b in line], shapes(words)
    for i, j in _pages(words, [len(p) for p in pieces]):
        yield Paragraph(starts[i:j], ends[i:j], pieces[i:j], cases[i:j])


@functools.lru_cache(maxsize=2**16)
def _word_pieces(word: str, tokenizer: Any) -> tuple[int, ...]:
    """Pieces of a word; kept, for most words of a text were read before."""
    return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:WORD_PIECES]) or (UNKNOWN,)


def _pages(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Parts of a paragraph that fit, cut after the last sentence that leaves more than 20 words, else anywhere."""
    begin, size, good = 0, 0, 0
    for i, n in enumerate(sizes):
        if size + n > PARAGRAPH_PIECES:
            cut = good or i
            yield begin, cut
            begin, size, good = cut, sum(sizes[cut:i]), 0
        size += n
        if words[i] in _SENTENCE_END and i - begin > 20:
            good = i + 1
    yield begin, len(words)


def windows(sizes: Sequence[int], room: int = WINDOW_PIECES, *, first: int = 0) -> list[list[int]]:
    """Group neighbouring paragraphs, given their sizes, into windows of at most ``room`` pieces where one alone fits.

    ``first`` is the room of the first window (0: the same), so that training can shift the borders.
    """
    out: list[list[int]] = []
    left = 0
    for i, size in enumerate(sizes):
        if size + 1 > left:
            out.append([])
            left = first if first and len(out) == 1 else room
        out[-1].append(i)
        left -= size + 1
    return out


def batch(groups: Sequence[Sequence[tuple[int, Paragraph]]]) -> Batch:
    """Lay windows of paragraphs, each given with its ordinal, side by side as padded arrays."""
    length = max(1 + sum(p.size + 1 for _, p in group) for group in groups)
    words = max(sum(len(p.starts) for _, p in group) for group in groups)
    pieces, cases, mask = (np.zeros((len(groups), length), np.int64) for _ in range(3))
    first = np.zeros((len(groups), words), np.int64)
    places = []
    for k, group in enumerate(groups):
        ids, cs = [START], [0]
        at: list[int] = []
        for ordinal, paragraph in group:
            places.append((k, len(at), len(at) + len(paragraph.starts), ordinal))
            for piece, case in zip(paragraph.pieces, paragraph.shapes, strict=True):
                at.append(len(ids))
                ids += piece
                cs += [case] * len(piece)
            ids.append(END)
            cs.append(0)
        pieces[k, : len(ids)], cases[k, : len(ids)], mask[k, : len(ids)], first[k, : len(at)] = ids, cs, 1, at
    return Batch(pieces, cases, mask, first, places)


CUE, BEFORE, AFTER, OUTSIDE, FAR = 0, 1, 31, 63, 29


def distances(length: int, begin: int, end: int) -> Ints:
    """Place of each of ``length`` words relative to a cue, as one of 64 classes (0: the cue itself)."""
    at = np.arange(length)
    before = BEFORE + np.minimum(begin - at - 1, FAR)
    after = AFTER + np.minimum(at - end, FAR)
    return np.where(at < begin, before, np.where(at >= end, after, CUE))
