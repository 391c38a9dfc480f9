"""All texts are invented."""

import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.copies.telling import read


def quoted(text):
    """The words in quotation marks."""
    words = text.replace("“", " ").replace("”", " ").replace('"', " ").replace("‘", " ").replace("’ ", " ").split()
    told = read(text.encode())
    assert told.words == len(words), words
    return [word.strip(".,'’:") for word, inside in zip(words, told.quoted, strict=True) if inside]


def test_straight_curly_and_single_marks_quote():
    assert quoted('He said "never again" twice') == ["never", "again"]
    assert quoted("He said “never again” twice") == ["never", "again"]
    assert quoted("He said ‘never again’ twice") == ["never", "again"]
    assert quoted("He said 'never again' twice") == ["never", "again"]


def test_an_apostrophe_is_no_mark():
    assert quoted("The boys' boat and the girls' boat sank") == []


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark():
    assert quoted("She said “one two.\n\n“Three four.” Then she left.") == ["one", "two", "Three", "four"]


def test_a_mark_that_nothing_closes_is_a_slip():
    assert quoted("A pipe of 5 “ burst.\n\nWater ran down.") == []
    assert quoted("“It burst at night.\n\nWater ran down.") == ["It", "burst", "at", "night"]


def test_a_line_break_in_a_sentence_ends_no_quotation():
    assert quoted("He said “one two,\nthree four” and left") == ["one", "two", "three", "four"]


def test_a_colon_marks_the_next_word_but_a_clock_does_not():
    assert read(b"The letter reads:\n\nDear all").colons == {3}
    assert not read(b"At 10:45 it began").colons


def test_plain_words_are_neither_names_nor_figures():
    assert read("On Monday 12 boats left Tarn Élan été".encode()).plain.tolist() == [
        False, False, False, True, True, False, False, True,
    ]  # fmt: skip


@given(st.text(alphabet="ab “”\"'‘’\n:.«»", max_size=80))
def test_any_text_can_be_read(text):
    told = read(text.encode())
    assert len(told.plain) == len(told.voiced) == told.words


def test_hostile_texts_take_linear_time():
    start = time.process_time()
    for text in ("“ \t\n" * 20000, "'a" * 40000, '" ' * 40000, "a:" * 40000, "\n " * 60000 + "“"):
        read(text.encode())
    assert time.process_time() - start < 3
