import pytest

from sayso.lineage.credits import agencies, bylines, is_agency, lost_name, main_credit, names, one_agency
from sayso.model import Article


def credited(credit, outlet="Bote", text=""):
    return Article(id="a", text=text, outlet=outlet, credit=credit)


def test_a_credit_may_name_several_agencies_under_their_short_names():
    assert agencies(credited("Agence France-Presse/AP")) == ("AFP", "AP")
    assert agencies(credited("dpa, dpa")) == ("dpa",)
    assert agencies(credited(None)) == ()


def test_the_agency_that_most_name_is_the_credit_of_the_family():
    assert main_credit([credited("AP"), credited("AFP/AP"), credited(None)]) == "AP"
    assert main_credit([credited(None)]) is None


@pytest.mark.parametrize(
    ("credit", "number", "name"), [("RIA Novosti", 1, "*ria-novosti"), (None, 1, "*lost"), (None, 2, "*lost-2")]
)
def test_a_lost_archetype_is_named_after_its_credit_only(credit, number, name):
    assert lost_name(credit, number) == name


def test_an_agency_is_known_by_its_full_name_too():
    assert is_agency(credited("AP", outlet="The Associated Press"), "AP")
    assert not is_agency(credited("AP"), "AP")
    assert one_agency(["Agence", "France-Presse"], ["AFP"])


def test_an_outlet_is_named_as_a_whole_word_by_another_outlet():
    text = "The skipper told Torp Abend so."
    assert names(credited(None, text=text), "Torp Abend") == (17, 27)
    assert names(credited(None, text=text), "Torp Abendzeitung") is None
    assert names(credited(None, outlet="Torp Abend", text=text), "Torp Abend") is None


def test_a_byline_may_name_the_outlet_that_a_text_is_from():
    article = Article(id="a", text="", outlet="Bote", byline="Staff, The Torp Abend")
    assert bylines(article, "Torp Abend")
    assert not bylines(article, "Torp Abendzeitung")
    assert not bylines(article, "Bote")
