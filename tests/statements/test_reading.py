"""All people, places and media here are invented."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Article, Block, Role
from sayso.statements import extract, extract_all, measures


PIECES = st.sampled_from(
    "said|told|that|according to|the report|Anna Berg|he|it|who|which|\n\n|,|.|:|;|“|”|‘|’|'|—|(|)|was quoted|"
    "Radio Almo|quoted|as saying|his office|and|but|with|saying|declined to comment|not|U.S.|Mr.|two officials|by|of|!|"
    '?|On Tuesday|did not name|"'.split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=50), st.sampled_from([" ", ""]))
def test_any_text_is_read_and_every_span_slices_back(pieces, joint):
    text = joint.join(pieces)
    for one in extract(Article(id="x", text=text, language="en"), model=False):
        for part in (*one.source, *one.cue, *one.content):
            assert text[part.start : part.end] == part.text != ""


@pytest.mark.parametrize(
    "piece", ["said ", '"', "Anna Berg said, ", "according to ", "He said Ann Ost left.\n\n", "“a” "]
)
def test_long_monotonous_text_does_not_explode(piece):
    text = piece * (8_000 // len(piece))
    assert len(extract(Article(id="x", text=text, language="en"), model=False)) <= len(text)


def test_ids_follow_the_order_of_reading_and_parents_come_first(said):
    rows = said("The daily Almo Tidings reported that Pim Ost said it would rain. Rhea Lund said it would not.")
    assert [one.id for one in rows] == [f"x:{number}" for number in range(1, len(rows) + 1)]
    seen = set()
    for one in rows:
        assert one.parent is None or one.parent in seen
        seen.add(one.id)


def test_telling_nests_up_to_four_deep(said):
    text = "Ann Ost said that Bo Ek said that Cy Fry said that Di Gust said that Ed Hill said that it rained."
    rows = {one.id: one for one in said(text)}
    depths = []
    for one in rows.values():
        depth, parent = 1, one.parent
        while parent:
            depth, parent = depth + 1, rows[parent].parent
        depths.append(depth)
    assert max(depths) == 4


def test_one_text_gives_one_set_of_chains_whoever_printed_it():
    text = "The dam leaks, the daily Almo Tidings reported on Friday.\n\nThe report said Rhea Lund had warned of it."
    first, second = (
        [
            (one.speaker, one.via)
            for one in extract(Article(id=outlet, text=text, outlet=outlet, language="en"), model=False)
        ]
        for outlet in ("Harbour Lantern", "Ebb Chronicle")
    )
    assert first == second


def test_bylines_and_footers_hold_no_statements():
    text = "By Pim Ost, who said it all\n\nRhea Lund said it leaked."
    body = text.index("Rhea")
    blocks = (Block(start=0, end=body - 2, role=Role.BYLINE), Block(start=body, end=len(text), role=Role.BODY))
    rows = extract(Article(id="x", text=text, blocks=blocks, language="en"), model=False)
    assert [one.speaker for one in rows] == ["Rhea Lund"]


def test_outlets_of_the_collection_are_known_as_media():
    texts = {"Ebb": "It rained.", "Harbour Lantern": '"It leaks," Rhea Lund told Ebb.'}
    articles = [Article(id=outlet, text=text, outlet=outlet, language="en") for outlet, text in texts.items()]
    assert [one.via for one in extract_all(articles, model=False)] == [("Ebb",)]


def test_a_language_without_resources_gives_nothing_and_says_so():
    article = Article(id="x", text="Rhea Lund mondta.", language="hu")
    assert extract(article) == ()
    assert re.search("hu", measures(article) or "")
    assert measures(Article(id="x", text="", language="en")) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"It leaks," Rhea Lund said.', "direct"),
        ("Rhea Lund said it leaked.", "indirect"),
        ('Rhea Lund said the wall was "a sieve with a view".', "mixed"),
    ],
)
def test_the_form_says_how_the_content_is_given(said, text, form):
    assert said(text)[0].form == form


def test_what_weakens_a_content_is_kept(said):
    assert said("Rhea Lund said the wall might fall.")[0].hedge == "might"
    assert said("Rhea Lund said the wall fell.")[0].hedge == ""


def test_a_headline_with_a_colon_is_a_report(said):
    (one,) = (one for one in said("Almo will close its only ferry: report") if one.parent is None)
    assert (one.source[0].text, one.content[0].text) == ("report", "Almo will close its only ferry")
