from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lineage.arborescence import arborescence, total


def rooted(parents, root):
    for node in range(len(parents)):
        seen = set()
        while node != root:
            if node in seen or node < 0:
                return False
            seen.add(node)
            node = parents[node]  # noqa: PLW2901  # walks up
    return True


def by_trying_all(costs, root):
    choices = [[-1] if child == root else [p for p in range(len(costs)) if p != child] for child in range(len(costs))]
    return min(total(costs, parents) for parents in product(*choices) if rooted(parents, root))


tables = st.integers(2, 5).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 20).map(float), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


@given(tables, st.integers(0, 4))
@settings(max_examples=120, deadline=None)
def test_the_tree_is_as_cheap_as_the_cheapest_of_all_trees(costs, root):
    root %= len(costs)
    parents = arborescence(costs, root)
    assert rooted(parents, root)
    assert total(costs, parents) == by_trying_all(costs, root)
