"""From probabilities of words to statements: spans, repairs, confidence.

Cue candidates come from the tags of words. For each, the relation layer gave every word of the paragraph four
probabilities: none, source, content, cue. Words above a threshold form runs; short holes in a content are closed,
quotation marks at its edges are taken in or left out as pairs, and of the sources the surest run stays. A logistic
line over the four probabilities that carried the decision gives the confidence; of statements that share content the
most confident stays.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sayso.models.features import Paragraph
from sayso.models.runtime import Floats


Run = tuple[int, int]

NONE, SOURCE, CONTENT, CUE = range(4)
MOST_CANDIDATES = 16
"""Cue candidates of one paragraph that are followed up: more than people write, so that odd texts stay cheap."""

_OPENING, _CLOSING, _EITHER = "“„«‘", "”»’", '"'
_WORD = re.compile(r"\w")


class Settings(NamedTuple):
    """Thresholds and the line of confidence, as the model's card states them."""

    candidate: float = 0.3
    content: float = 0.5
    source: float = 0.4
    hole: float = 0.15
    hole_words: int = 3
    confidence: float = 0.3
    """From which the model alone does best."""
    floor: float = 0.1
    """From which a statement is told at all."""
    weights: tuple[float, ...] = (0.4, 0.6, 1.0, 0.3)
    shift: float = -1.0

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> "Settings":
        """The settings of a card."""
        return cls(**{**card, "weights": tuple(card["weights"])})


class Asked(NamedTuple):
    """A cue candidate: its paragraph by ordinal, its words (half open), how likely the tagger finds it."""

    paragraph: int
    begin: int
    end: int
    cue: float


class Found(NamedTuple):
    """A statement in words of one paragraph."""

    paragraph: int
    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    signs: tuple[float, ...]
    """Log odds that the confidence is made of: cue by the tagger, cue by the relation layer, content, source."""
    confidence: float


def runs(flags: Sequence[bool]) -> list[Run]:
    """Stretches of true values, half open."""
    out: list[Run] = []
    begin = -1
    for i, flag in enumerate(flags):
        if flag and begin < 0:
            begin = i
        elif not flag and begin >= 0:
            out.append((begin, i))
            begin = -1
    return [*out, (begin, len(flags))] if begin >= 0 else out


def candidates(tags: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Cue candidates (begin, end, probability) from the probabilities outside, begin, inside of a paragraph's words."""
    on = 1 - tags[:, 0]
    if not len(on) or float(on.max()) <= threshold:
        return []
    out = []
    for a, b in runs((on > threshold).tolist()):
        cuts = [a, *(i for i in range(a + 1, b) if tags[i, 1] > max(tags[i, 2], 0.4)), b]
        out += [(i, j, float(on[i:j].max())) for i, j in itertools.pairwise(cuts)]
    return sorted(sorted(out, key=lambda c: -c[2])[:MOST_CANDIDATES])


def decode(asked: Asked, labels: Floats, words: Sequence[str], settings: Settings) -> Found | None:
    """Read one candidate's labels (words, 4); None where it has no content."""
    rest = labels.copy()
    rest[asked.begin : asked.end] = 0
    lettered = [bool(_WORD.match(w)) for w in words]
    flags = _filled((rest[:, CONTENT] > settings.content).tolist(), rest, lettered, asked, settings)
    content = _paired([r for r in runs(flags) if any(lettered[r[0] : r[1]])], words)
    if not content:
        return None
    inside = np.zeros(len(words), bool)
    for a, b in content:
        inside[a:b] = True
    source = _source(np.where(inside, 0, rest[:, SOURCE]), words, lettered, settings.source)
    signs = _signs(asked, labels, content, source)
    odds = float(np.dot(signs, settings.weights)) + settings.shift
    confidence = 1 / (1 + np.exp(-odds))
    return Found(asked.paragraph, source, _cue(asked, labels), tuple(content), signs, float(confidence))


def _filled(flags: list[bool], labels: Floats, lettered: list[bool], asked: Asked, settings: Settings) -> list[bool]:
    """Close holes of a few words between parts of a content, unless the cue or the source stands there."""
    parts = runs(flags)
    for (_, b), (c, _) in itertools.pairwise(parts):
        if b <= asked.begin < c or float(labels[b:c, SOURCE].max()) > settings.source:
            continue
        spoken = sum(lettered[b:c])
        if not spoken or (spoken <= settings.hole_words and float(labels[b:c, CONTENT].mean()) > settings.hole):
            flags[b:c] = [True] * (c - b)
    return flags


def _paired(parts: list[Run], words: Sequence[str]) -> list[Run]:
    """Take in a quotation mark that stands right outside when its partner is inside."""
    out = []
    for a, b in parts:
        inner = words[a:b]
        begin, end = a, b
        if a and words[a - 1] in _OPENING + _EITHER and inner[-1] in _CLOSING + _EITHER:
            begin -= 1
        if b < len(words) and words[b] in _CLOSING + _EITHER and inner[0] in _OPENING + _EITHER:
            end += 1
        out.append((begin, end))
    return out


def _source(weight: Floats, words: Sequence[str], lettered: list[bool], threshold: float) -> tuple[Run, ...]:
    """The surest run of source words, if any, without signs at its edges but with the bracket that closes it."""
    parts = [r for r in runs((weight > threshold).tolist()) if any(lettered[r[0] : r[1]])]
    if not parts:
        return ()
    a, b = max(parts, key=lambda r: float(weight[r[0] : r[1]].mean()))
    while not lettered[a]:
        a += 1
    while not lettered[b - 1]:
        b -= 1
    if "(" in words[a:b] and ")" not in words[a:b] and ")" in words[b : b + 2]:
        b = words.index(")", b) + 1
    return ((a, b),)


def _cue(asked: Asked, labels: Floats) -> Run:
    """The candidate without words at its edges that the relation layer does not find part of the cue."""
    sure = np.flatnonzero(labels[asked.begin : asked.end, CUE] > 0.5)
    if not len(sure):
        return asked.begin, asked.end
    return asked.begin + int(sure[0]), asked.begin + int(sure[-1]) + 1


def _signs(asked: Asked, labels: Floats, content: list[Run], source: tuple[Run, ...]) -> tuple[float, ...]:
    cue = float(labels[asked.begin : asked.end, CUE].max())
    inside = float(np.mean([labels[a:b, CONTENT].mean() for a, b in content]))
    named = float(labels[source[0][0] : source[0][1], SOURCE].mean()) if source else 1 - float(labels[:, SOURCE].max())
    return tuple(_log_odds(p) for p in (asked.cue, cue, inside, named))


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-3), 1 - 1e-3)
    return float(np.log(p / (1 - p)))


def settled(found: Sequence[Found], least: float) -> list[Found]:
    """Statements at least so confident, without those whose content is mostly another's, in the order of the text."""
    kept: list[Found] = []
    taken: dict[int, list[set[int]]] = {}
    for statement in sorted(found, key=lambda s: -s.confidence):
        own = {i for a, b in statement.content for i in range(a, b)}
        rivals = taken.setdefault(statement.paragraph, [])
        if statement.confidence < least or any(2 * len(own & r) > min(len(own), len(r)) for r in rivals):
            continue
        rivals.append(own)
        kept.append(statement)
    return sorted(kept, key=lambda s: (s.paragraph, s.cue))


def words_of(text: str, paragraph: Paragraph) -> list[str]:
    """The words of a paragraph as they stand in the text."""
    return [text[a:b] for a, b in zip(paragraph.starts, paragraph.ends, strict=True)]
