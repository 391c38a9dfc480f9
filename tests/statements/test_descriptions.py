import pytest

from sayso.statements.descriptions import class_of, plain


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the captain", "person"),
        ("the first officer", "person"),
        ("the company's president", "person"),
        ("a captain", "unnamed"),
        ("her agent", "unnamed"),
        ("the official", "unnamed"),
        ("two neighbours", "unnamed"),
        ("intelligence officials", "unnamed"),
        ("engineers at the Hals dam", "unnamed"),
        ("residents", "collective"),
        ("taxi drivers at the old pier", "collective"),
        ("charities", "collective"),
        ("every banker in town", "collective"),
        ("state television", "media"),
        ("two newspapers", "media"),
        ("foreign press", "media"),
        ("the police", "government"),
        ("the state weather service", "government"),
        ("the central bank", "government"),
        ("the power company", "organisation"),
        ("management", "organisation"),
        ("a letter shown to the Tidings", "document"),
        ("customs data", "document"),
    ],
)
def test_the_head_the_article_and_the_number_tell_the_class(words, kind):
    assert class_of(words) == kind


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The harbour captain", "harbour captain"),
        ("the dog's owner", "the dog's owner"),
        ("the pilots' guild", "pilots' guild"),
        ("a letter shown to the Tidings", "a letter"),
        ("diplomats here", "diplomats"),
    ],
)
def test_a_description_is_worded_as_a_speaker(words, speaker):
    assert plain(words) == speaker
