from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.names import gender_of, name_key, names


def found(text):
    return [name.text for name in names(text)]


def test_titles_are_no_part_of_a_name():
    assert found("Foreign Minister Oda Wessel met Senator Pim Rask.") == ["Oda Wessel", "Pim Rask"]
    assert found("Secretary of State Mona Tiller spoke.") == ["Mona Tiller"]


def test_names_keep_their_particles():
    assert found("El Eco del Norte asked Jan van der Poel.") == ["El Eco del Norte", "Jan van der Poel"]


def test_two_persons_are_two_names_and_a_ministry_is_one():
    assert found("Then Anna Berg and Pim Rask left.") == ["Anna Berg", "Pim Rask"]
    assert found("Then the Ministry of Roads and Harbours left.") == ["Ministry of Roads and Harbours"]


def test_a_word_that_only_begins_a_sentence_is_no_name():
    assert found("However it rained. They left. After Tuesday nothing came.") == []


def test_keys_ignore_case_accents_titles_and_articles():
    assert name_key("Dr. Inés Álvaro, the surgeon") == name_key("ines alvaro")
    assert name_key("The Harbour Herald") == name_key("harbour herald")
    assert name_key("Berg's") == name_key("Berg")


def test_gender_comes_from_title_or_given_name_and_else_is_unknown():
    assert gender_of("Ruth Okpara") == "female"
    assert gender_of("Okpara", "mr.") == "male"
    assert gender_of("Xo Okpara") is None


@given(st.text())
def test_any_text_gives_names_that_slice_back(text):
    for name in names(text):
        assert text[name.span.start : name.span.end] == name.text
