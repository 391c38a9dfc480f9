"""A family as a tree to draw: each witness under the text it descends from, texts that are not held at their place.

The stemma's rows say child and parent; here they become nested nodes, roots first, siblings by time.  A merged copy
hangs under its likeliest parent and names the others; what has no known parent stands at the root with a question mark.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.model import Article, Branch, Family


class Node(NamedTuple):
    """One witness, or a text that is not held (``*name``); ``also`` are its further parents."""

    witness: str
    confidence: float | None
    uncertain: bool
    also: tuple[str, ...]
    children: tuple["Node", ...]


def stemma(family: Family, articles: Sequence[Article]) -> tuple[Node, ...]:
    """Lay *family* out as nested nodes; more than one root where the rows do not say how they meet."""
    when = {article.id: article.published or article.updated or "~" for article in articles}
    rows: dict[str, list[Branch]] = {}
    for branch in family.tree:
        rows.setdefault(branch.child, []).append(branch)
    chosen = {child: max(branches, key=lambda branch: branch.confidence) for child, branches in rows.items()}
    children: dict[str, list[str]] = {}
    for child, branch in chosen.items():
        if branch.parent is not None:
            children.setdefault(branch.parent, []).append(child)

    def node(witness: str, above: frozenset[str]) -> Node:
        branch = chosen.get(witness)
        below = sorted(children.get(witness, ()), key=lambda child: (when.get(child, "~"), child))
        others = tuple(row.parent for row in rows.get(witness, ()) if row is not branch and row.parent is not None)
        return Node(
            witness,
            branch.confidence if branch else None,
            branch is not None and branch.parent is None,
            others,
            tuple(node(child, above | {witness}) for child in below if child not in above),
        )

    known = [*children, *family.members]
    roots = dict.fromkeys(name for name in known if name not in chosen or chosen[name].parent is None)
    return tuple(node(root, frozenset({root})) for root in roots)


def walk(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[int, Node]]:
    """Yield all nodes with their depth, each before its children."""
    for one in nodes:
        yield depth, one
        yield from walk(one.children, depth + 1)
