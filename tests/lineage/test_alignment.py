from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lineage.alignment import Aligner, Run, affine, merged, rising


def aligner(a, b):
    return Aligner(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64), [1.0] * (max([*a, *b], default=0) + 1))


rows = st.lists(st.integers(0, 12), max_size=60)


@given(rows, rows)
@settings(max_examples=80, deadline=None)
def test_runs_are_equal_rise_and_share_no_word(a, b):
    found = aligner(a, b)
    chain = found.chain()
    moved = found.moved(chain)
    assert all(a[run.a : run.a + run.size] == b[run.b : run.b + run.size] for run in [*chain, *moved])
    assert all(p.a + p.size <= q.a and p.b + p.size <= q.b for p, q in pairwise(chain))
    for side in (0, 1):
        places = [at for run in [*chain, *moved] for at in range(run[side], run[side] + run.size)]
        assert len(places) == len(set(places))


def test_a_changed_word_in_a_long_text_parts_two_runs():
    a = list(range(1000))
    b = [*a[:500], 5000, *a[501:]]
    assert aligner(a, b).chain() == [Run(0, 0, 500), Run(501, 501, 499)]


def test_two_halves_that_changed_places_are_one_run_in_order_and_one_moved():
    a = list(range(600))
    found = aligner(a, a[200:] + a[:200])
    chain = found.chain()
    assert chain == [Run(200, 0, 400)]
    assert found.moved(chain) == [Run(0, 400, 200)]


def test_a_lone_function_word_is_not_worth_an_island():
    worth = [0.3, 1.0, 1.0, 1.0, 1.0]
    assert affine([1, 0, 2], [3, 0, 4], worth) == []
    assert affine([1, 4, 2], [3, 4, 2], worth) == [(1, 1), (2, 2)]


def test_the_heaviest_rising_chain_is_not_always_the_longest():
    assert rising([Run(0, 10, 9), Run(2, 0, 1), Run(4, 2, 1)]) == [Run(0, 10, 9)]


def test_runs_that_go_on_are_joined():
    assert merged([Run(5, 6, 2), Run(0, 1, 5), Run(9, 9, 1)]) == [Run(0, 1, 7), Run(9, 9, 1)]


@pytest.mark.parametrize(("a", "b"), [([], []), ([1], []), ([], [1]), ([1], [2])])
def test_texts_without_common_words_share_nothing(a, b):
    assert aligner(a, b).chain() == []
