import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Span
from sayso.models import missing, models_available, runtime
from sayso.models.tagger import TaggedStatement, Tagger


ARTICLE = """The ferry company will close its northern line in March, the harbour master said on Tuesday.

“We have carried nobody since the bridge opened,” Ilse Varga, its director, told reporters. “There is no other way.”
According to a report by the transport ministry, the line lost two million crowns last year.

The boats are blue."""


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load()


def texts(article, spans):
    return [article[s.start : s.end] for s in spans]


def test_nothing_is_missing_where_the_weights_and_the_runtime_are_at_hand():
    assert missing() == ()
    assert models_available()


def test_what_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(runtime, "WEIGHTS", tmp_path)
    monkeypatch.setattr(runtime, "_LIBRARIES", ("no_such_library",))
    assert "statements.encoder.onnx" in missing()
    assert "no_such_library" in missing()
    assert not models_available()


def test_indirect_direct_and_reported_statements_are_found_with_their_sources(tagger):
    found = {tuple(texts(ARTICLE, s.cue)): s for s in tagger.tag(ARTICLE)}
    said, told, according = found[("said",)], found[("told",)], found[("According to",)]
    assert texts(ARTICLE, said.source) == ["the harbour master"]
    assert texts(ARTICLE, said.content)[0].startswith("The ferry company will close")
    assert texts(ARTICLE, told.source)[0].startswith("Ilse Varga")
    assert "the bridge opened" in texts(ARTICLE, told.content)[0]
    assert "transport ministry" in texts(ARTICLE, according.source)[0]
    assert "two million crowns" in texts(ARTICLE, according.content)[0]


def test_plain_narration_holds_no_statement(tagger):
    assert tagger.tag("The boats are blue. It rained in the morning and the road was closed.") == ()


def test_statements_inside_a_stretch_point_into_the_whole_text(tagger):
    text = "The paper wrote that the minister told her guests that the dam would hold."
    begin = text.index("the minister")
    inner = tagger.tag_inside(text, Span(begin, len(text)))
    assert texts(text, inner[0].cue) == ["told"]
    assert "the minister" in texts(text, inner[0].source)
    assert all(s.start >= begin for s in inner[0].content)


def test_what_is_found_in_a_text_does_not_depend_on_its_company(tagger):
    other = "A keeper said the lamp was lit. " * 9
    assert tagger.tag_many([other, ARTICLE, ""]) == [tagger.tag(other), tagger.tag(ARTICLE), ()]


def test_the_model_opens_in_half_a_second():
    from sayso.models import tagger as module

    module._opened.cache_clear()
    begin = time.process_time()
    Tagger.load()
    assert time.process_time() - begin < 0.5


def assert_well_formed(text, statements):
    for statement in statements:
        assert isinstance(statement, TaggedStatement)
        assert statement.cue
        assert statement.content
        assert 0 <= statement.confidence <= 1
        for spans in statement[:3]:
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in spans)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab said told “”\"'«»„—-.\n\t é船\U0001f600\ud800\u200b\x00he HE"), max_size=300))
def test_no_text_makes_the_tagger_raise(text):
    assert_well_formed(text, Tagger.load().tag(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 50_000,
        "“" * 3_000,
        "a" * 100_000,
        "he said so, " * 600,
        "\ud83d\ude00 she said \udfff that",
        "\x00" * 500,
    ],
    ids=["empty", "lines", "marks", "word", "line", "surrogates", "zeros"],
)
def test_extreme_texts_are_read_in_good_order(text, tagger):
    assert_well_formed(text, tagger.tag(text))
