import numpy as np

from sayso.copies.kinds import COPY, FURNITURE, NONE, PARTIAL, QUOTATION, SAME, judge
from sayso.kernels import Feature


def features(**given):
    """Two articles of 300 words; what is not said is zero."""
    row = np.zeros(len(Feature), np.int32)
    for name in ("GRAMS_A", "GRAMS_B", "OWN_A", "OWN_B", "WORDS_A", "WORDS_B"):
        row[Feature[name]] = 300
    for name, value in given.items():
        row[Feature[name.upper()]] = value
    return row


def kind(**given):
    return int(judge(features(**given)[None])[0][0])


def shared(words, **given):
    return {"shared": words, "own_shared": words, "covered": words, "longest": words // 2, "runs": 4, **given}


def test_nearly_all_words_in_common_is_the_same_text():
    assert kind(**shared(295, narration=295, span_a=295, span_b=295)) == SAME


def test_much_shared_narration_is_a_copy():
    assert kind(**shared(150, narration=100, reported=50, longest_narration=40, span_a=250, span_b=250)) == COPY


def test_shared_quotation_is_no_reuse():
    assert kind(**shared(60, both_quoted=58, reported=2, span_a=60, span_b=60)) == QUOTATION


def test_one_lifted_passage_is_partial():
    passage = shared(45, narration=45, longest_narration=45, span_a=45, span_b=45) | {"longest": 45, "runs": 1}
    assert kind(**passage) == PARTIAL


def test_only_the_same_ending_is_furniture():
    ending = shared(50, narration=50, longest_narration=50, span_a=50, span_b=50) | {
        "longest": 50,
        "runs": 1,
        "tail": 50,
    }
    assert kind(**ending) == FURNITURE


def test_a_phrase_is_nothing():
    assert kind(**shared(8, narration=8, longest_narration=8) | {"runs": 1}) == NONE
