"""Statements of a library are read once, and are those of one run over all its articles."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.test_library import put

from sayso import desk
from sayso.model import Article
from sayso.statements import extract_all
from sayso.store import Holding, Library, sayings


BUS = Article(
    id="bus",
    text="The night bus will run in June, Ada Brandt, head of the transport office, said on Monday. "
    "The Harbour Lantern said that the bus would not run at all. She denied that.",
    outlet="Orvelle Echo",
    published="2031-03-01",
    language="en",
)
BEES = Article(
    id="bees",
    text='"Nobody was stung," Olaf Terne, the postmaster, told reporters. He said that the shutter would be mended.',
    outlet="Tarn Mail",
    published="2031-03-02",
    language="en",
)
LANTERN = Article(
    id="lantern",
    text="The quay is closed, said Ada Brandt.",
    outlet="Harbour Lantern",
    published="2031-03-03",
    language="en",
)
ALL = [BUS, BEES, LANTERN]


@pytest.fixture(autouse=True)
def _without_models(monkeypatch):
    """Read by rules alone, which is quick."""
    monkeypatch.setattr("sayso.statements.models_available", lambda: False)
    monkeypatch.setattr(desk.questions, "meaning", lambda: None)


@pytest.fixture
def read(monkeypatch):
    """Note which articles are read."""
    seen: list[str] = []
    extract = extract_all

    def noting(articles, **options):
        seen.extend(article.id for article in articles)
        return extract(articles, **options)

    monkeypatch.setattr(sayings, "extract_all", noting)
    return seen


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.db"


def said(path):
    with Library(path) as library:
        return Holding(library).statements()


def test_they_are_read_once(path, read):
    put(path, *ALL)
    assert said(path) == said(path) == extract_all(ALL)
    assert read == ["bus", "bees", "lantern"]


def test_a_new_outlet_makes_those_be_read_again_that_name_it(path, read):
    put(path, BUS, BEES)
    assert said(path) == extract_all([BUS, BEES])
    put(path, LANTERN)
    assert said(path) == extract_all(ALL)
    assert read == ["bus", "bees", "bus", "lantern"]


def test_other_rules_or_another_model_read_them_again(path, read, monkeypatch):
    put(path, BUS)
    said(path)
    monkeypatch.setattr(sayings, "made_by", lambda: "another")
    said(path)
    assert read == ["bus", "bus"]


def test_what_made_them_is_named_by_its_files():
    assert sayings.made_by() == sayings.made_by.__wrapped__()


def test_where_nothing_can_be_kept_they_are_read_all_the_same(path, read, monkeypatch):
    from sayso.errors import LibraryError
    from sayso.store import schema

    put(path, BUS)
    connect = schema.connect

    def refuse(path, *, write=False):
        if write:
            raise LibraryError(str(path), "it cannot be written")
        return connect(path)

    monkeypatch.setattr(schema, "connect", refuse)
    assert said(path) == said(path) == extract_all([BUS])
    assert read == ["bus", "bus"]


CLAIMS = ("The night bus will run in June", "Nobody was stung")


@pytest.fixture
def answers():
    return {claim: desk.corroborate(claim, ALL) for claim in CLAIMS}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(ALL), st.integers(0, 3), st.lists(st.sampled_from([*ALL, None]), max_size=2))
def test_a_claim_has_one_answer_however_its_articles_came_in(tmp_path_factory, answers, order, cut, again):
    path = tmp_path_factory.mktemp("split") / "library.db"
    put(path, *order[:cut])
    if None in again and cut:  # a question in between
        said(path)
    put(path, *order[cut:], *filter(None, again))
    with Library(path) as library:
        assert {claim: desk.corroborate(claim, Holding(library)) for claim in CLAIMS} == answers
    assert any(answer.passages for answer in answers.values())
