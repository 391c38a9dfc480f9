import re

import pytest

from sayso.exports import svg
from sayso.exports.chains import Chain
from sayso.exports.stemma import stemma
from sayso.exports.wording import Names
from sayso.model import SourceKind


def road(*steps, told=(), kind=SourceKind.PERSON):
    return svg.chain(Chain(steps, told, kind, ("Capital Herald",), ()))


def test_a_chain_runs_from_the_reader_on_the_left_to_the_origin_on_the_right():
    drawing = road("The Lantern (names no source)", "Runa Teck", told=("the council",))
    assert [box.kind for box in drawing.boxes] == ["outlet", "teller", "end person", "told"]
    assert drawing.title == "Chain: Capital Herald ◄ The Lantern (names no source) ◄ Runa Teck → told the council"


@pytest.mark.parametrize("steps", [("x",), ("a" * 300,), tuple("abcdefgh"), ("word " * 40,), ("",)])
def test_boxes_neither_meet_nor_leave_the_drawing(steps):
    drawing = road(*steps)
    for left, right in zip(drawing.boxes, drawing.boxes[1:], strict=False):
        assert left.x + left.width < right.x
    assert drawing.boxes[-1].x + drawing.boxes[-1].width <= drawing.width
    assert all(box.height + box.y <= drawing.height for box in drawing.boxes)
    assert all(svg.GLYPH * len(line) <= box.width for box in drawing.boxes for line in box.lines)


def test_a_tree_has_a_row_a_witness_and_a_line_to_each_parent(sample):
    family = sample.families[0]
    drawing = svg.tree(stemma(family, sample.articles), Names(sample), {}, {"today": "#a1"})
    assert [box.lines[0] for box in drawing.boxes] == ["TPA text (not held)", "Talvia Today", "Lakeside Courier"]
    assert [box.kind for box in drawing.boxes] == ["lost", "held", "held"]
    assert [tie.kind for tie in drawing.ties] == ["sure", "unsure"]
    assert all(re.fullmatch(r"M[\d.]+ [\d.]+V[\d.]+H[\d.]+", tie.path) for tie in drawing.ties)
    assert drawing.boxes[1].href == "#a1"
