import pytest

from sayso.model import Article
from sayso.origins.naming import Owners, agency, same


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
