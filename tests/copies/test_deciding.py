"""All texts are invented."""

import numpy as np

from sayso.copies import deciding
from sayso.copies.comparison import compare
from sayso.copies.deciding import decide
from sayso.copies.kinds import COPY, PARTIAL, QUOTATION, SAME


REUSE = {COPY, PARTIAL}
LETTER = (
    "the bridge over the Wend has carried nobody since the flood and the council that promised a new one has sent three"
    " surveyors and no stone while the old timbers rot and the ferry takes what it pleases from those who must cross"
)
HERE = "Market day came and went. The stalls were wet. Few people bought fish, and fewer still bought bread. Rain fell."
THERE = "A choir sang in the square until dusk. Lamps were lit along both quays, and the brewer gave out beer for all."


def found(*texts):
    encoded = [text.encode() for text in texts]
    return compare(lambda at: encoded[at], np.full(len(texts), -1, np.int32)), lambda at: encoded[at]


def kinds(*texts):
    return decide(*found(*texts)).kinds.tolist()


def test_a_document_that_both_print_behind_a_colon_is_a_quotation():
    both = (f"{HERE} The petition reads:\n\n{LETTER}.\n\n{HERE[:60]}", f"{THERE} Its text in full:\n\n{LETTER}.")
    assert kinds(*both) == [QUOTATION]


def test_the_same_passage_told_by_both_is_reuse():
    assert kinds(f"{HERE} Still {LETTER}. {HERE[:50]}", f"{THERE} People say that {LETTER}. So it is.")[0] in REUSE


def test_without_close_reading_the_document_would_be_reuse(monkeypatch):
    both = (f"{HERE} The petition reads:\n\n{LETTER}.\n\n{HERE[:60]}", f"{THERE} Its text in full:\n\n{LETTER}.")
    monkeypatch.setattr(deciding, "MOST", 0)
    assert kinds(*both)[0] in REUSE


def test_the_same_text_is_not_read_again():
    def unread(_at):
        raise AssertionError

    text = f"{HERE} {LETTER}. {THERE}"
    assert decide(found(text, text)[0], unread).kinds.tolist() == [SAME]


def test_no_pairs_are_decided_on_without_reading():
    assert decide(*found(HERE, THERE)).kinds.tolist() == []
