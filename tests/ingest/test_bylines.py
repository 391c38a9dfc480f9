import pytest

from sayso.ingest.bylines import byline_of, is_desk, read_byline


@pytest.mark.parametrize(
    ("line", "language", "said"),
    [
        ("By Pia Quell", "en", "Pia Quell"),
        ("By Pia Quell and agencies", "en", "Pia Quell and agencies"),
        ("Von Pia Quell und Uwe Dorn", "de", "Pia Quell und Uwe Dorn"),
        ("Par Pia Quell", "fr", "Pia Quell"),
        ("Автор: Пия Квелль", "ru", "Пия Квелль"),
        ("作者：林小雨", "zh", "林小雨"),
        ("Harbour Post / News Desk", "en", "Harbour Post / News Desk"),
        ("Liman Haber / Haber Merkezi", "tr", "Liman Haber / Haber Merkezi"),
    ],
)
def test_a_byline_says_who_signs(line, language, said):
    found = byline_of(line, language)
    assert found is not None
    assert found.text == said


@pytest.mark.parametrize(
    "line",
    [
        "By noon the weir had burst.",
        "By the river",
        "Pia Quell",
        "Von dort aus ging es weiter",
        "The weir burst / the town flooded",
    ],
)
def test_a_line_that_only_opens_like_a_byline_is_none(line):
    assert byline_of(line, "en") is None


def test_a_name_alone_is_a_byline_where_one_stands():
    assert byline_of("Pia Quell", "en", alone=True) is not None


def test_an_outlet_is_what_stands_beside_a_desk_or_is_named_like_one():
    assert read_byline("Harbour Post / News Desk").outlet == "Harbour Post"
    assert read_byline("Pia Quell, Staff Writer").outlet is None
    assert read_byline("Reuters").outlet is None


def test_desks_and_nameless_agencies_are_known_in_many_languages():
    assert all(map(is_desk, ("News Desk", "Haber Merkezi", "Redacción", "with agencies", "Agenturen")))
    assert not is_desk("Pia Quell")
