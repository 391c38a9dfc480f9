import pytest

from sayso.model import Article
from sayso.origins.naming import Owners, agency, conceals, person, same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Transport", "the transport ministry"),
        ("Brandt AG", "Brandt"),
        ("President Ada Quist", "Ada Quist"),
        ("Agence France-Presse", "AFP"),
        ("the newspaper Corriere di Lago", "Corriere di Lago"),
    ],
)
def test_spellings_of_one_name_meet(a, b):
    assert same(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("Ada Quist", "Berta Quist"), ("", "x"), (None, "x"), ("North Post", "South Post")]
)
def test_different_names_stay_apart(a, b):
    assert not same(a, b)


def test_agencies_have_one_name():
    assert agency("The Associated Press") == "AP"


def test_owners_come_from_the_articles_first():
    owners = Owners([Article(id="1", text="x", outlet="Lake Echo", publisher="Hill Media")])
    assert owners.owner("Lake Echo") == owners.owner("Hill Media")
    assert owners.owner("Other Echo") != owners.owner("Hill Media")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Councillor Ada Quist", "Ada Quist"),
        ("Mayor Ada Quist of Lund", "Ada Quist"),
        ("Ada Quist", "Ada Quist"),
        ("Prince Aldo", "Prince Aldo"),
    ],
)
def test_a_person_is_named_without_title_and_place(printed, name):
    assert person(printed) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper, citing two officials whom it did not name, wrote it.",
        "It gave no source for the figure.",
        "The magazine did not say how it had come by the letter.",
        "The site reported it without naming its sources.",
    ],
)
def test_sentences_that_hide_a_source_are_known(sentence):
    assert conceals(sentence)


def test_a_named_source_is_not_hidden():
    assert not conceals("The paper cited the minister, Ada Quist.")
