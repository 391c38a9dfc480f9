"""Annotated articles as the network is taught them: paragraphs with tags, and cues with the labels of their words."""

import bisect
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from sayso.models import features


ROLES = ("source", "cue", "content")
LABEL = {"source": 1, "content": 2, "cue": 3}
IGNORED = -100


class Lesson(NamedTuple):
    """A paragraph, its tags (role, word) and its cues: (begin, end, labels of all its words)."""

    paragraph: features.Paragraph
    tags: np.ndarray
    cues: list[tuple[int, int, np.ndarray]]


def tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of the weights folder, without padding and truncation."""
    out = Tokenizer.from_file(str(path))
    out.no_padding()
    out.no_truncation()
    return out


def rows(path: Path) -> list[dict[str, Any]]:
    """Articles of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def lessons(row: dict[str, Any], pieces: Tokenizer) -> list[Lesson]:
    """The paragraphs of one article with what its annotator marked."""
    parts = features.paragraphs(row["text"], pieces)
    out = [Lesson(p, np.zeros((3, len(p.starts)), np.int64), []) for p in parts]
    begins = [p.starts[0] for p in parts]
    for statement in row["statements"]:
        ranges = {role: _ranges(statement[role], parts, begins) for role in ROLES}
        for r, role in enumerate(ROLES):
            for i, a, b in ranges[role]:
                out[i].tags[r, a] = 1
                out[i].tags[r, a + 1 : b] = 2
        if ranges["cue"]:
            _add_cue(out, ranges)
    return out


def _ranges(
    spans: list[dict[str, Any]], parts: list[features.Paragraph], begins: list[int]
) -> list[tuple[int, int, int]]:
    """Spans as (paragraph, first word, end word), cut at the borders of paragraphs."""
    out = []
    for span in spans:
        i = max(0, bisect.bisect_right(begins, span["start"]) - 1)
        while i < len(parts) and begins[i] < span["end"]:
            a = bisect.bisect_right(parts[i].ends, span["start"])
            b = bisect.bisect_left(parts[i].starts, span["end"])
            if b > a:
                out.append((i, a, b))
            i += 1
    return out


def _add_cue(out: list[Lesson], ranges: dict[str, list[tuple[int, int, int]]]) -> None:
    home, begin, end = ranges["cue"][0]
    labels = np.zeros(out[home].tags.shape[1], np.int64)
    for role in ("source", "content", "cue"):
        for i, a, b in ranges[role]:
            if i == home:
                labels[a:b] = LABEL[role]
    out[home].cues.append((begin, end, labels))


def epoch(articles: list[list[Lesson]], size: int, chance: random.Random) -> Iterator[list[list[tuple[int, Lesson]]]]:
    """Batches of ``size`` windows, with window borders drawn anew and like lengths together, in random order."""
    all_windows = []
    for article in articles:
        sizes = [x.paragraph.size for x in article]
        groups = features.windows(sizes, first=chance.randint(30, features.WINDOW_PIECES))
        all_windows += [[(i, article[i]) for i in group] for group in groups]
    chance.shuffle(all_windows)
    batches = []
    for i in range(0, len(all_windows), size * 20):
        chunk = sorted(all_windows[i : i + size * 20], key=lambda w: sum(x.paragraph.size + 1 for _, x in w))
        batches += [chunk[j : j + size] for j in range(0, len(chunk), size)]
    chance.shuffle(batches)
    yield from batches
