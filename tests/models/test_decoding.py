import numpy as np
import pytest

from sayso.models import decoding
from sayso.models.decoding import Asked, Settings


SETTINGS = Settings(content=0.5, source=0.4, hole=0.15, hole_words=3)
LABELS = {".": 0, "S": 1, "C": 2, "Q": 3}


def labels(marks, sure=0.91):
    """Probabilities that favour each word's letter: . none, S source, C content, Q cue."""
    out = np.full((len(marks), 4), (1 - sure) / 3, np.float32)
    for i, mark in enumerate(marks):
        out[i, LABELS[mark]] = sure
    return out


def read(words, marks, *, weak=()):
    begin, end = marks.index("Q"), marks.rindex("Q") + 1
    table = labels(marks)
    for i in weak:
        table[i] = [0.6, 0.05, 0.3, 0.05]
    return decoding.decode(Asked(0, begin, end, 0.9), table, words.split(), SETTINGS)


def test_a_plain_statement_is_read_from_its_labels():
    found = read("The mayor said the ferry was late .", "SSQCCCC.")
    assert (found.source, found.cue, found.content) == (((0, 2),), (2, 3), ((3, 7),))


def test_a_short_hole_in_a_content_is_closed():
    found = read("She warned that the old grey ferry would sink", "SQCC..CCC", weak=(4, 5))
    assert found.content == ((2, 9),)


def test_a_hole_where_the_cue_and_source_stand_stays_open():
    found = read("The ferry , she said , would sink", "CC.SQ.CC")
    assert found.content == ((0, 2), (6, 8))


def test_a_hole_that_the_model_surely_excludes_stays_open():
    found = read("She warned that ferries like hers on Sundays may sink", "SQCC....CC")
    assert found.content == ((2, 4), (8, 10))


def test_a_quotation_mark_comes_in_with_its_partner():
    assert read("“ It sank , ” she said", ".CCCCSQ").content == ((0, 5),)
    assert read("She said : “ It sank ”", "SQ.CCC.").content == ((3, 7),)


def test_of_two_sources_the_surer_stays_without_signs_at_its_edges():
    words = "Aides of his , the mayor , said it sank".split()
    table = labels("SSS.SSSQCC")
    table[:3, decoding.SOURCE] = 0.5
    found = decoding.decode(Asked(0, 7, 8, 0.9), table, words, SETTINGS)
    assert found is not None
    assert found.source == ((4, 6),)


def test_a_source_takes_in_the_bracket_that_closes_it():
    assert read("Ada Holm ( Lib . ) said it sank", "SSSS..QCC").source == ((0, 6),)


def test_a_cue_loses_the_words_at_its_edges_that_belong_to_a_date():
    words = "The mayor said on Tuesday it sank".split()
    found = decoding.decode(Asked(0, 2, 4, 0.9), labels("SSQ..CC"), words, SETTINGS)
    assert found is not None
    assert found.cue == (2, 3)


def test_a_candidate_without_content_is_no_statement():
    assert read("The mayor said .", "SSQ.") is None


def test_signs_alone_are_no_content():
    assert read("The mayor said .", "SSQC") is None


def test_an_unsure_candidate_gets_less_confidence_than_a_sure_one():
    words = "The mayor said it sank".split()
    sure = decoding.decode(Asked(0, 2, 3, 0.95), labels("SSQCC"), words, SETTINGS)
    unsure = decoding.decode(Asked(0, 2, 3, 0.35), labels("SSQCC", sure=0.6), words, SETTINGS)
    assert sure is not None
    assert unsure is not None
    assert 0 < unsure.confidence < sure.confidence < 1


def test_of_statements_that_share_their_content_the_most_confident_stays():
    words = "The mayor said he warned it sank fast".split()
    strong = decoding.decode(Asked(0, 2, 3, 0.99), labels("SSQ..CCC"), words, SETTINGS)
    weak = decoding.decode(Asked(0, 4, 5, 0.5), labels("...SQCCC"), words, SETTINGS)
    assert strong is not None
    assert weak is not None
    elsewhere = strong._replace(paragraph=1)
    assert decoding.settled([weak, strong, elsewhere], 0.0) == [strong, elsewhere]


def test_statements_below_the_threshold_are_left_out():
    found = read("The mayor said the ferry was late .", "SSQCCCC.")
    assert decoding.settled([found], found.confidence + 0.01) == []


@pytest.mark.parametrize(("flags", "expected"), [([], []), ([0, 1, 1, 0, 1], [(1, 3), (4, 5)]), ([1, 1], [(0, 2)])])
def test_runs_are_half_open(flags, expected):
    assert decoding.runs([bool(f) for f in flags]) == expected


def test_neighbouring_cues_are_split_where_a_new_one_begins():
    tags = np.array([[0.9, 0.1, 0], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.1, 0.8, 0.1]], np.float32)
    assert [(a, b) for a, b, _ in decoding.candidates(tags, 0.3)] == [(1, 3), (3, 4)]


def test_only_the_likeliest_candidates_of_a_crowded_paragraph_are_followed_up():
    tags = np.tile(np.array([[0.5, 0.5, 0]], np.float32), (60, 1))
    tags[30] = [0.1, 0.9, 0]
    found = decoding.candidates(tags, 0.3)
    assert len(found) == decoding.MOST_CANDIDATES
    assert (30, 31) in [(a, b) for a, b, _ in found]
