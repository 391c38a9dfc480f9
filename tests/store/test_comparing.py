"""A library's pairs are those of one comparison of all its articles, however they came in."""

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.material import articles, text_of

from sayso import kernels
from sayso.copies import candidates, find_pairs, pairing
from sayso.lineage import build_families
from sayso.model import Article
from sayso.store import Holding, Library


SETTINGS = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rounded(pairs):
    """Leave out the last digits of probabilities: they depend on how many pairs are judged at once."""
    return [
        (p.a, p.b, p.kind, round(p.probability, 9), p.similarity, p.contained_a, p.contained_b, p.shared_tokens)
        for p in pairs
    ]


def add_in_parts(path, given, cuts):
    bounds = [0, *sorted(cuts), len(given)]
    for low, high in pairwise(bounds):
        with Library(path, write=True) as library:
            library.add(given[low:high])


def check(given, cuts):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        add_in_parts(path, given, cuts)
        with Library(path) as library:
            held = Holding(library)
            found = held.pairs(every=True)
    wanted = find_pairs(given, every=True)
    assert rounded(found) == rounded(wanted)
    assert build_families(held, found) == build_families(
        sorted(given, key=lambda one: (one.published or "~", one.id)), wanted
    )


@SETTINGS
@given(articles(), st.lists(st.integers(0, 14), max_size=6))
def test_any_split_gives_the_pairs_and_families_of_one_run(given, cuts):
    check(given, [min(cut, len(given)) for cut in cuts])


@SETTINGS
@given(articles(), st.lists(st.integers(0, 14), max_size=6))
def test_so_does_a_library_that_outgrows_the_small_collections(monkeypatch, given, cuts):
    monkeypatch.setattr(candidates, "SMALL", 5)
    monkeypatch.setattr(pairing, "SMALL", 5)
    check(given, [min(cut, len(given)) for cut in cuts])


@SETTINGS
@given(articles(), st.lists(st.integers(0, 14), max_size=6))
def test_so_does_a_text_that_a_crowd_carries(monkeypatch, given, cuts):
    monkeypatch.setattr(candidates, "CROWD", 3)
    monkeypatch.setattr(candidates, "HOLDERS", 1)
    monkeypatch.setattr(candidates, "SMALLER", kernels.Limits(3, 3, 1, span=0, sure=0, part=0))
    check(given, [min(cut, len(given)) for cut in cuts])


@SETTINGS
@given(articles(), st.data())
def test_the_order_of_adding_and_adding_again_change_nothing(given, data):
    order = data.draw(st.permutations(given))
    again = data.draw(st.lists(st.sampled_from(given), max_size=5))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        add_in_parts(path, [*order, *again], [len(given) // 2, len(given)])
        with Library(path) as library:
            held = Holding(library)
            assert sorted(one.id for one in held) == sorted(one.id for one in given)
            assert rounded(held.pairs()) == rounded(find_pairs(given))


@pytest.mark.parametrize("cuts", [[], [3], list(range(1, 30))])
def test_furniture_is_learned_as_it_comes_in(cuts):
    """Thirty articles of one outlet, of which the third shows what the outlet prints under all of them."""
    given = [
        Article(
            id=f"n{at:02}",
            text=f"{text_of([(at % 4, at % 2, 1 + at % 3)], at % 2)} {at} {at * 7} {at * 13}.",
            outlet=f"o{at % 2}",
        )
        for at in range(30)
    ]
    check(given, cuts)
