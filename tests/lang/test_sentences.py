import itertools

from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.sentences import sentences


def cut(text):
    return [text[span.start : span.end] for span in sentences(text)]


def test_sentences_end_at_stops():
    assert cut("It rained. Nobody came! Why? Ask them.") == ["It rained.", "Nobody came!", "Why?", "Ask them."]


def test_abbreviations_and_initials_keep_their_dots():
    assert cut("Mr. J. Ost met Dr. Ek. They spoke.") == ["Mr. J. Ost met Dr. Ek.", "They spoke."]
    assert cut("The U.S. Navy left. Then it came back.") == ["The U.S. Navy left.", "Then it came back."]
    assert cut("He lives in the U.S. The rest stayed.") == ["He lives in the U.S.", "The rest stayed."]


def test_a_quotation_is_never_cut():
    assert cut('"Go. Now. Please," she said. He went.') == ['"Go. Now. Please," she said.', "He went."]


def test_a_quotation_with_its_own_stop_ends_the_sentence():
    assert cut('He said: "Go." She went.') == ['He said: "Go."', "She went."]


def test_figures_keep_their_dots():
    assert cut("It cost 2.4 million. It sank.") == ["It cost 2.4 million.", "It sank."]


@given(st.text(alphabet="aB.!? \n\"”“'1"))
def test_sentences_are_in_order_and_leave_only_space_out(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    outside = "".join(
        text[a:b] for a, b in zip([0, *[s.end for s in spans]], [*[s.start for s in spans], len(text)], strict=True)
    )
    assert not outside.strip()
