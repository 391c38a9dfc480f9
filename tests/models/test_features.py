import pytest

from sayso.models import features, runtime


@pytest.fixture(scope="module")
def tokenizer():
    return runtime.tokenizer()


def words(text, tokenizer):
    return [text[a:b] for p in features.paragraphs(text, tokenizer) for a, b in zip(p.starts, p.ends, strict=True)]


def test_words_keep_inner_marks_and_the_points_of_abbreviations(tokenizer):
    assert words("The U.S. envoy's co-driver wasn’t there.", tokenizer) == [
        "The", "U.S.", "envoy's", "co-driver", "wasn’t", "there", ".",
    ]  # fmt: skip


def test_a_line_is_a_paragraph_and_empty_lines_are_none(tokenizer):
    assert len(features.paragraphs("One line.\n\n \nAnother.\n", tokenizer)) == 2


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence(tokenizer):
    text = "The ferry left the island late that evening and nobody saw it go. " * 30
    parts = features.paragraphs(text, tokenizer)
    assert len(parts) > 1
    assert all(p.size <= features.PARAGRAPH_PIECES for p in parts)
    assert all(text[p.ends[-1] - 1] == "." for p in parts)


def test_a_word_without_end_is_still_one_word(tokenizer):
    (paragraph,) = features.paragraphs("a" * 100_000, tokenizer)
    assert (paragraph.starts, paragraph.ends) == ([0], [100_000])
    assert 1 <= paragraph.size <= features.WORD_PIECES


def test_shapes_tell_case_and_quotation():
    assert features.shapes(["He", "said", ":", "“", "NATO", "left", "”", "in", "1999"]) == [
        2,
        1,
        7,
        15,
        11,
        9,
        15,
        1,
        4,
    ]
    assert features.shapes(['"', "so", '"', "so"]) == [15, 9, 15, 1]


def test_windows_hold_neighbours_and_never_more_than_their_room():
    assert features.windows([50, 50, 50, 150, 10], 128) == [[0, 1], [2], [3], [4]]
    assert features.windows([50, 50, 50], 128, first=60) == [[0], [1, 2]]
    assert features.windows([]) == []


def test_places_relative_to_a_cue_are_capped_on_both_sides():
    place = features.distances(100, 50, 52)
    assert place[50] == place[51] == features.CUE
    assert place[49] == features.BEFORE
    assert place[52] == features.AFTER
    assert set(place[:21]) == {features.BEFORE + features.FAR}
    assert place.max() == features.AFTER + features.FAR < features.OUTSIDE


def test_a_batch_points_each_word_at_its_first_piece(tokenizer):
    (paragraph,) = features.paragraphs("Unfathomably slow ferries.", tokenizer)
    packed = features.batch([[(7, paragraph)]])
    assert packed.places == [(0, 0, 4, 7)]
    assert packed.pieces[0, packed.first[0]].tolist() == [p[0] for p in paragraph.pieces]
    assert packed.pieces[0, 0] == features.START
    assert packed.mask.sum() == paragraph.size + 2
