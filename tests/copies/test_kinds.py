import numpy as np

from sayso.copies.closely import Near
from sayso.copies.kinds import COPY, FURNITURE, NONE, PARTIAL, QUOTATION, SAME, judge, judge_closely
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


def test_a_run_of_forty_words_is_a_lift_however_it_is_marked_in_one():
    marked = shared(40, reported=10, one_quoted=30, span_a=40, span_b=40) | {"longest": 40, "runs": 1}
    assert kind(**marked) == PARTIAL


def test_two_items_that_end_alike_are_too_short_for_standing_matter():
    ending = shared(8, narration=8, longest_narration=8) | {"longest": 8, "runs": 1, "tail": 8}
    assert kind(**ending) == FURNITURE
    assert kind(**ending, words_a=14, words_b=16, grams_a=10, grams_b=12, own_a=10, own_b=12) != FURNITURE


def test_more_telling_never_makes_reuse_less_likely():
    row, less, more = features(**shared(60)), np.zeros(len(Near), np.int32), np.zeros(len(Near), np.int32)
    for near, told in ((less, 10), (more, 60)):
        near[[Near.COVERED, Near.TOLD, Near.LONGEST, Near.LESSER, Near.UNQUOTED]] = 60, told, told, 300, 300
        near[Near.QUOTED] = 60 - told
        near[Near.LONGEST_RUN] = 30
    kinds = [int(judge_closely(row[None], near[None]).kinds[0]) for near in (less, more)]
    assert kinds[0] == QUOTATION
    assert kinds[1] in {COPY, PARTIAL}
