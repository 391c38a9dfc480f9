"""The cheapest tree that grows from one root over a dense table of edge costs (Chu and Liu 1965, Edmonds 1967)."""

from collections.abc import Sequence
from math import inf


Costs = Sequence[Sequence[float]]
"""``costs[parent][child]``."""


def arborescence(costs: Costs, root: int) -> list[int]:
    """Return the parent of each node in the cheapest arborescence from *root*; the root's is -1."""
    nodes = range(len(costs))
    parents = [
        -1 if child == root else min((p for p in nodes if p != child), key=lambda p: costs[p][child]) for child in nodes
    ]
    cycle = _cycle(parents)
    return parents if not cycle else _without(cycle, parents, costs, root)


def total(costs: Costs, parents: Sequence[int]) -> float:
    """Return what the edges of a tree cost together."""
    return sum(costs[parent][child] for child, parent in enumerate(parents) if parent >= 0)


def _cycle(parents: Sequence[int]) -> list[int]:
    """Return the nodes of one cycle, or none."""
    seen = [-1] * len(parents)
    for start in range(len(parents)):
        node = start
        while node >= 0 and seen[node] < 0:
            seen[node] = start
            node = parents[node]
        if node >= 0 and seen[node] == start:
            cycle = [node]
            while parents[cycle[-1]] != node:
                cycle.append(parents[cycle[-1]])
            return cycle
    return []


def _without(cycle: list[int], parents: list[int], costs: Costs, root: int) -> list[int]:
    """Solve with *cycle* made one node, then open the cycle where the tree enters it."""
    outside = [node for node in range(len(costs)) if node not in set(cycle)]
    knot = len(outside)
    table = [[inf] * (knot + 1) for _ in range(knot + 1)]
    entered, left = [0] * knot, [0] * knot
    for i, node in enumerate(outside):
        table[i][:knot] = [costs[node][other] for other in outside]
        entered[i] = min(cycle, key=lambda v, u=node: costs[u][v] - costs[parents[v]][v])  # type: ignore[misc]
        table[i][knot] = costs[node][entered[i]] - costs[parents[entered[i]]][entered[i]]
        left[i] = min(cycle, key=lambda u, v=node: costs[u][v])  # type: ignore[misc]
        table[knot][i] = costs[left[i]][node]
    solved, out = arborescence(table, outside.index(root)), list(parents)
    for i, node in enumerate(outside):
        out[node] = -1 if solved[i] < 0 else left[i] if solved[i] == knot else outside[solved[i]]
    out[entered[solved[knot]]] = outside[solved[knot]]
    return out
