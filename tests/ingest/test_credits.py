"""All names, places and outlets here are invented; agencies occur only as credits."""

import pytest

from sayso.ingest.credits import byline_agencies, credit_line, is_slug, joined, sign_off


@pytest.mark.parametrize(
    ("byline", "named"),
    [
        ("Reuters", ["Reuters"]),
        ("Agence France-Presse in Tarnby", ["AFP"]),
        ("qz/dpa", ["dpa"]),
        ("HMB-AFP", ["AFP"]),
        ("Hill Star staff, AP/AFP", ["AP", "AFP"]),
        ("Pia Quell and Reuters", ["Reuters"]),
        ("Pia Quell, Associated Press", ["AP"]),
        ("Mit Material von dpa", ["dpa"]),
        ("Agencia EFE", ["EFE"]),
        ("ТАСС", ["TASS"]),
        ("新华社", ["Xinhua"]),
        ("hs, with agencies", []),
        ("Agenturen", []),
        ("By our harbour staff", []),
        ("Petra Ansa-Lind", []),
        ("Pia Quell, former Reuters correspondent", []),
        ("A. A.", []),
    ],
)
def test_a_byline_names_agencies_or_none(byline, named):
    assert byline_agencies(byline) == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("(AFP, AP)", ["AFP", "AP"]),
        ("dpa/qz", ["dpa"]),
        ("Reporting: Reuters, Hill Star", ["Reuters"]),
        ("Quelle: dpa", ["dpa"]),
        ("Kaynak: Anadolu Ajansı", ["Anadolu"]),
        ("Источник: Интерфакс", ["Interfax"]),
        ("来源：新华社", ["Xinhua"]),
        ("© 2024 AFP", ["AFP"]),
        ("The Associated Press contributed to this report.", ["AP"]),
        ("(With inputs from PTI)", ["PTI"]),
    ],
)
def test_a_credit_line_is_nothing_but_a_credit(line, named):
    assert credit_line(line, None) == named


@pytest.mark.parametrize(
    "line",
    [
        "The minister told AFP on Monday that he would stay.",
        "Reuters was first to report the sale of the mill.",
        "Source: Ministry of Fisheries",
        "© Hill Star. All rights reserved.",
        "Pia Quell",
        "",
    ],
)
def test_a_mention_is_no_credit(line):
    assert credit_line(line, "en") is None


def test_a_sign_off_stands_after_the_last_sentence():
    paragraph = "The weir will be open again by noon. EFE"
    assert sign_off(paragraph, "en") == (paragraph.index("EFE"), ["EFE"])
    assert sign_off("The weir will be open again. (AP/Reuters)", "en") == (29, ["AP", "Reuters"])
    assert sign_off('"It will hold," she told AFP.', "en") is None
    assert sign_off("Reuters", "en") is None


def test_a_desk_signs_with_initials():
    assert is_slug("ab-cde/fg")
    assert not is_slug("The well-known")


def test_a_credit_names_each_agency_once():
    assert joined(["AFP", "AP", "AFP"]) == "AFP/AP"
    assert joined([]) is None
