"""The demo, end to end: what it must say follows from the rules of counting, not from what it said before."""

import json
from pathlib import Path

import pytest

from sayso import desk
from sayso.demo import INVENTED, open_articles
from sayso.exports.wording import headline
from sayso.origins import Material, corroborate


@pytest.fixture(scope="module")
def articles():
    with open_articles() as carrier:
        return desk.read(["-"], strict=True, stdin=carrier)


@pytest.fixture(scope="module")
def traced(articles):
    return desk.trace(articles)


@pytest.fixture(scope="module")
def ask(traced):
    """Ask about a claim, with the texts compared and the statements found once for all claims."""
    material = Material.build(traced.articles, traced.families, traced.statements, traced.collations)
    return lambda claim: corroborate(claim, material)


CLAIMS = {
    # claim: verdict, then articles, outlets, publishers, texts, attested, corroborated, possible, disputed
    "Tap water in Ombrevale contains a solvent": ("corroborated", 4, 4, 4, 2, 2, 2, 0, 0),
    "The solvent came from a disused laundry on Mill Street": ("single origin", 3, 3, 3, 1, 1, 1, 0, 0),
    "A new treatment plant will cost 40 million crowns": ("unnamed only", 3, 3, 3, 3, 1, 0, 1, 0),
    "The waterworks knew of the solvent in January": ("disputed", 3, 3, 3, 3, 1, 0, 1, 1),
    "At least 6,000 households were told not to drink the water": ("single origin", 3, 3, 3, 1, 1, 1, 0, 0),
    "The mayor of Ombrevale has resigned": ("not found", 0, 0, 0, 0, 0, 0, 0, 0),
}
ORIGINS = {
    "Tap water in Ombrevale contains a solvent": ["Petra Lindqvar", "Henrik Solane"],
    "The solvent came from a disused laundry on Mill Street": ["Tomas Reyle"],
    "A new treatment plant will cost 40 million crowns": ["unnamed source of The Lantern"],
    "The waterworks knew of the solvent in January": ["unnamed source of The Lantern"],
}
FIGURES = ("articles", "outlets", "publishers", "texts", "attested", "corroborated", "possible", "disputed")


@pytest.mark.parametrize("claim", CLAIMS)
def test_claims_are_counted_by_the_rules(claim, ask):
    found = ask(claim)
    assert (str(found.verdict), *(getattr(found, figure) for figure in FIGURES)) == CLAIMS[claim]


@pytest.mark.parametrize("claim", ORIGINS)
def test_origins_are_named_as_the_articles_name_them(claim, ask):
    found = ask(claim)
    assert sorted(origin.name for origin in found.origins) == sorted(ORIGINS[claim])


def test_the_one_who_denies_is_named(ask):
    found = ask("The waterworks knew of the solvent in January")
    assert [origin.name for origin in found.denied_by] == ["Petra Lindqvar"]


def test_three_copies_descend_from_the_agency_s_text_that_nobody_holds(traced):
    assert [sorted(family.members) for family in traced.families] == [["courier", "ledger", "today"]]
    assert traced.families[0].credit == "TPA"
    assert traced.families[0].archetype is None
    assert {branch.parent for branch in traced.families[0].tree} <= {"*tpa", "today"}


def test_who_did_not_answer_is_no_origin(traced):
    refused = {one.speaker for one in traced.statements if one.act == "decline"}
    assert any("ministry" in (who or "") for who in refused)
    assert any("Reyle" in (who or "") for who in refused)


def test_a_dropped_attribution_is_seen(traced):
    assert any(one.kind == "attribution dropped" and one.target == "courier" for one in traced.drift)


def test_days_are_resolved(traced):
    said = {(one.article, one.text): one.value for one in traced.times}
    assert said["today", "Tuesday"] == "2024-03-12"
    assert said["today", "Friday"] == "2024-03-15"
    assert said["tribune", "last Thursday"] == "2024-03-07"
    assert said["herald", "January"] == "2024-01"


def test_the_command_says_that_the_example_is_invented(sayso):
    status, out, err = sayso("demo")
    assert (status, err) == (0, f"{INVENTED}\n")
    document = json.loads(out)
    assert all(article["extra"]["invented"] for article in document["articles"])


def test_the_report_reads_as_it_was_approved(sayso, golden, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = sayso("demo", "--report")
    golden("demo.txt", out)


def test_the_picture_in_the_readme_is_of_this_report(traced):
    picture = (Path(__file__).parents[2] / "docs" / "picture.svg").read_text(encoding="utf-8")
    assert headline(traced) in picture.replace("&#160;", " "), "run: make docs"
