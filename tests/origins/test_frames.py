"""Who does what to whom by word order; all sentences are invented."""

import pytest

from sayso.lang.propositions import terms
from sayso.model import Span
from sayso.origins.frames import frame_of, head


def roles(text, verb):
    known = terms(text).terms
    frame = frame_of(text, known, next(t for t in known if text[t.start : t.end] == verb), Span(0, len(text)))
    return tuple(told and [text[t.start : t.end] for t in told] for told in (frame.doer, frame.sufferer))


@pytest.mark.parametrize(
    ("text", "verb", "doer", "sufferer"),
    [
        ("The guild sold the mill", "sold", ["guild"], ["mill"]),
        ("The mill was sold by the guild", "sold", ["guild"], ["mill"]),
        ("The mill was sold by May", "sold", None, ["mill"]),
        ("The miller wept but the guild sold the mill", "sold", ["guild"], ["mill"]),
        ("The mill which the guild sold burned", "sold", ["guild"], ["mill"]),
        ("A miller owed a baker, who sold the mill", "sold", ["baker"], ["mill"]),
        ("The sale of the mill pleased the guild", "sale", None, None),
    ],
)
def test_word_order_tells_doer_and_sufferer(text, verb, doer, sufferer):
    found = roles(text, verb)
    assert found[0] == doer
    assert sufferer is None or set(sufferer) <= set(found[1])


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The mill at Orme", "mill"),
        ("The number of wolves in Orme", "wolves"),
        ("At least 30 millers", "millers"),
        ("Two millers held in Orme", "millers"),
    ],
)
def test_a_stretch_is_about_its_first_noun(text, noun):
    found = head(text, terms(text).terms, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == noun
