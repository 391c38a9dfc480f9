"""All people, places and media here are invented."""

import pytest

from sayso.model import Article, Span
from sayso.models import models_available
from sayso.models.tagger import TaggedStatement
from sayso.statements import extract
from sayso.statements.found import Found
from sayso.statements.merging import merged, tagged


TEXT = "Pim Ost said the weir leaked. Rhea Lund has long doubted the dam. The board declined to comment."


def place(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def found(source, cue, content, rule, *scores, act="say"):
    parts = (place(content),) if content else ()
    return Found((place(source),), (place(cue),), parts, act=act, score=next(iter(scores), 0.8), rule=rule)


def test_what_both_see_is_one_and_surer_than_what_one_sees():
    rule = found("Pim Ost", "said", "the weir leaked", "clause", 0.8)
    model = found("Pim Ost", "said", "the weir leaked", "model", 0.7)
    (both,), (one,) = merged([rule], [model]), merged([], [model])
    assert both.score > one.score


def test_where_the_model_is_unsure_a_precise_frame_keeps_its_spans():
    rule = found("Pim Ost", "said", "the weir leaked", "told")
    clipped = found("Ost", "said", "weir leaked", "model", 0.6)
    assert merged([rule], [clipped])[0].content == rule.content
    assert merged([rule], [found("Ost", "said", "weir leaked", "model", 0.99)])[0].content != rule.content


def test_what_only_the_model_sees_is_taken_where_it_is_sure():
    sure = found("Rhea Lund", "has long doubted", "the dam", "model", 0.9)
    unsure = found("Rhea Lund", "has long doubted", "the dam", "model", 0.1)
    assert [one.cue for one in merged([], [sure])] == [sure.cue]
    assert merged([], [unsure]) == []


def test_what_only_a_loose_rule_sees_is_left_out():
    assert merged([found("Rhea Lund", "doubted", "the dam", "noun")], []) == []
    assert len(merged([found("Pim Ost", "said", "the weir leaked", "closing")], [])) == 1


def test_a_refusal_stays_the_rules_own():
    rule = found("The board", "declined to comment", "", "decline", 0.9, act="decline")
    model = found("The board", "declined", "to comment", "model", 0.9)
    assert [one.act for one in merged([rule], [model])] == ["decline"]


def test_a_telling_does_not_go_on_in_another_sentence():
    whole = (Span(0, len(TEXT)),)
    sentences = [place("Pim Ost said the weir leaked."), place("Rhea Lund has long doubted the dam.")]
    one = TaggedStatement((place("Pim Ost"),), (place("said"),), (place("the weir leaked"), place("the dam")), 0.9)
    assert tagged(TEXT, [one], whole, sentences)[0].content == (place("the weir leaked"),)


@pytest.mark.skipif(not models_available(), reason="the statement model is not in this build")
def test_model_and_rules_together_find_what_both_would():
    rows = extract(Article(id="x", text=TEXT, language="en"), model=True)
    assert {"Pim Ost", "board"} <= {one.speaker for one in rows}
    assert all(
        TEXT[part.start : part.end] == part.text for one in rows for part in (*one.source, *one.cue, *one.content)
    )
