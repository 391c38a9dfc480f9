"""Invented pairs with the traps of real copies, from files to figures: each folder says what is expected of it."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from sayso import desk
from sayso.lang.times import find_times


PAIRS = sorted(path for path in Path(__file__).parents[1].joinpath("data", "pairs").iterdir() if path.is_dir())


def expected(folder):
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


def articles(folder):
    read = desk.read([str(folder / "a.txt"), str(folder / "b.txt")])
    said = expected(folder)
    return [
        msgspec.structs.replace(
            one, outlet=said.get(side, {}).get("given_outlet", one.outlet or f"Paper {side.upper()}")
        )
        for side, one in zip("ab", read, strict=True)
    ]


@pytest.fixture(scope="module")
def answers():
    return {}


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_what_stands_at_the_top_and_the_end_is_read(folder):
    for side, article in zip("ab", desk.read([str(folder / "a.txt"), str(folder / "b.txt")]), strict=True):
        for field, value in expected(folder).get(side, {}).items():
            if field != "given_outlet":
                assert str(getattr(article, field)).startswith(value), field


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_two_copies_are_one_text(folder):
    families, _ = desk.copies(articles(folder))
    assert [sorted(family.members) for family in families] == [sorted(article.id for article in articles(folder))]


CLAIMS = [(folder, claim) for folder in PAIRS for claim in expected(folder).get("claims", [])]


@pytest.mark.parametrize(
    ("folder", "wanted"), CLAIMS, ids=lambda value: value.name if isinstance(value, Path) else value["text"]
)
def test_a_claim_rests_on_its_origins(folder, wanted):
    claim = desk.corroborate(wanted["text"], articles(folder))
    assert claim.verdict == wanted["verdict"], claim.why
    if "figures" in wanted:
        figures = [claim.articles, claim.outlets, claim.texts, claim.attested, claim.corroborated, claim.possible]
        assert figures == wanted["figures"], claim.why
    if "origin" in wanted:
        assert [origin.name for origin in claim.origins] == [wanted["origin"]]


EDITS = [(folder, edit) for folder in PAIRS for edit in expected(folder).get("edits", [])]


@pytest.mark.parametrize(
    ("folder", "wanted"), EDITS, ids=lambda value: value.name if isinstance(value, Path) else str(value)
)
def test_an_edit_is_named_for_what_it_is(folder, wanted):
    def holds(part, words):
        return words is None or (part is not None and words in " ".join(part.text.split()))

    found = [
        edit
        for edit in desk.diff(*articles(folder)).edits
        if holds(edit.a, wanted.get("a")) and holds(edit.b, wanted.get("b"))
    ]
    assert {str(edit.op) for edit in found} & set(wanted["op"])
    assert any(wanted.get("note", "") in edit.note for edit in found)


TIMES = [(folder, *pair) for folder in PAIRS for pair in expected(folder).get("times", {}).values()]


@pytest.mark.parametrize(("folder", "words", "value"), TIMES)
def test_a_weekday_is_a_date(folder, words, value):
    for article in articles(folder):
        found = find_times(article.text, published=article.published or article.updated)
        assert value in {time.value for time in found if time.text == words}
