"""Lay out the drawings of a page: family trees and chains of tellers, as boxes and lines with coordinates.

Nothing here writes markup: a template draws what is laid out, so that every word from outside is escaped in one place.
Lengths are in CSS pixels; the width of a word is estimated from its code points, on the safe side.
"""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from sayso.exports.chains import Chain
from sayso.exports.stemma import Node, walk
from sayso.exports.wording import Names, listed, percent


GLYPH = 7.4  # mean width of a letter at 13 px, for sans-serif faces
LINE = 17  # height of a line of text
ROW = 44  # height of a witness in a tree
STEP = 26  # indent of a generation
LONGEST = 20  # code points in a line of a box
SURE = 0.75  # a step of which the tree is less sure than this is drawn dashed, with its confidence
GAP = 34  # between two boxes of a chain


class Box(NamedTuple):
    """A rectangle or a dot with lines of text; ``kind`` is its class in the page's style."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    kind: str
    href: str = ""


class Tie(NamedTuple):
    """A line between two boxes, as an SVG path; ``kind`` is "sure" or "unsure"."""

    path: str
    kind: str


class Drawing(NamedTuple):
    """A drawing of ``width`` by ``height`` pixels; ``title`` says in words what it shows."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    ties: tuple[Tie, ...]
    title: str


def tree(nodes: Sequence[Node], names: Names, times: dict[str, str], links: dict[str, str]) -> Drawing:
    """Lay a stemma out with a witness a row, each generation further in, so that it stays narrow."""
    boxes: list[Box] = []
    ties: list[Tie] = []
    rows: dict[int, float] = {}
    for row, (depth, node) in enumerate(walk(nodes)):
        x, y = 10 + depth * STEP, ROW * row + ROW / 2
        held = not node.witness.startswith("*")
        unsure = node.confidence is not None and node.confidence < SURE
        facts = [times.get(node.witness, "") if held else "inferred from what its copies share"]
        facts += [f"{percent(node.confidence or 0)} sure"] if unsure else []
        facts += [f"merged with {listed(map(names.of, node.also))}"] if node.also else []
        facts += ["its place is not known"] if node.uncertain else []
        lines = (names.of(node.witness), " · ".join(filter(None, facts)))
        boxes.append(Box(x, y, 6, 6, lines, "held" if held else "lost", links.get(node.witness, "")))
        if depth:
            ties.append(Tie(f"M{x - STEP:g} {rows[depth - 1] + 7:g}V{y:g}H{x - 7:g}", "unsure" if unsure else "sure"))
        rows[depth] = y
    longest = max((box.x + GLYPH * max(map(len, box.lines)) for box in boxes), default=0.0)
    title = "Family tree: " + "; ".join(f"{'– ' * depth}{names.of(node.witness)}" for depth, node in walk(nodes))
    return Drawing(round(longest + 30), ROW * len(boxes), tuple(boxes), tuple(ties), title)


def chain(road: Chain) -> Drawing:
    """Lay a chain out from the reader's side on the left to the origin on the right, and on to whom was told."""
    texts = [(listed(road.outlets, most=2), "outlet"), *((step, "teller") for step in road.steps)]
    texts[-1] = (texts[-1][0], f"end {road.kind}")
    if road.told:
        texts.append((listed(road.told), "told"))
    wrapped = [(tuple(textwrap.wrap(text, LONGEST) or [""]), kind) for text, kind in texts]
    height = LINE * max(len(lines) for lines, _ in wrapped) + 14
    boxes: list[Box] = []
    ties: list[Tie] = []
    x = 1.0
    for lines, kind in wrapped:
        width = round(GLYPH * max(map(len, lines)) + 20)
        if boxes:
            ties.append(_arrow(x - GAP, height / 2 + 1, told=kind == "told"))
        boxes.append(Box(x, 1, width, height, lines, kind))
        x += width + GAP
    words = " ◄ ".join(text for text, kind in texts if kind != "told") + (
        f" → told {listed(road.told)}" if road.told else ""
    )
    return Drawing(round(x - GAP + 2), height + 2, tuple(boxes), tuple(ties), f"Chain: {words}")


def _arrow(x: float, y: float, *, told: bool) -> Tie:
    """Draw an arrow across a gap: towards the reader, or on to whom was told."""
    left, right = x + 4, x + GAP - 4
    tip, back = (right, right - 7) if told else (left, left + 7)
    head = f"M{back:g} {y - 4:g}L{tip:g} {y:g}L{back:g} {y + 4:g}"
    return Tie(f"M{left:g} {y:g}H{right:g}{head}", "sure")
