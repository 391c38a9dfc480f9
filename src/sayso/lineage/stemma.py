"""The stemma of one family: who has the text from whom, as far as the witnesses can tell.

Witnesses with the very same body are one.  An edge costs what it must explain: words that the parent lacks, passages
that come and go, a clock that runs backwards; an outlet that the child names, or that has the same owner, costs less.
The tree is the cheapest arborescence over all roots.  Where a credit names an agency whose text is not held, or where
copies share what no parent has, the archetype is lost.  Directions that cost the same both ways are not told.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp
from typing import NamedTuple

import numpy as np

from sayso.lineage.arborescence import arborescence, total
from sayso.lineage.credits import agencies, is_agency, is_release, lost_name
from sayso.lineage.kinship import Kin
from sayso.lineage.sheaf import LONG, SENTENCE
from sayso.model import Branch, Evidence


_SHORT, _NOVEL, _CAME, _CAME_LAST, _WENT, _WENT_LAST = 2.0, 0.5, 1.5, 4.0, 1.0, 0.5
"""Costs in nats: a changed reading, a new gram, a passage that came, one that came at the end, one that went, ..."""

_BACKWARDS = 12.0
_STAR = 2.0
_OLDEST = 0.9
_SURE = 0.985
_NAMED, _OWNED, _ALONE, _SEEN, _FOREIGN = 4.0, 3.0, 2.0, 3.0, 2.5
_FROM_AGENCY, _FROM_LOST = -2.5, -1.5
_COOL = 0.7
_TOLD = 0.65
_ROOTS = 8
_LARGE = 60
_OWN = 0.1
_TELLING = 40


class Link(NamedTuple):
    """A child and its parent by number: -1 for the lost archetype, None where it cannot be told."""

    child: int
    parent: int | None
    confidence: float
    why: str


class Stemma(NamedTuple):
    """The number of the held archetype, if there is one, and the links of all others."""

    archetype: int | None
    links: list[Link]


def branches(kin: Kin, credit: str | None) -> tuple[str | None, tuple[Branch, ...]]:
    """Return the id of the held archetype, or None, and the stemma's edges in order of publication."""
    held = next((n for n, article in enumerate(kin.witnesses) if credit and is_agency(article, credit)), None)
    stemma = _released(kin) or (_credited(kin, credit, held) if credit else _uncredited(kin))
    name = lost_name(credit)
    ids = [article.id for article in kin.witnesses]
    out = []
    for link in sorted(stemma.links, key=lambda link: (link.child, link.parent or 0)):
        parent = None if link.parent is None else name if link.parent < 0 else ids[link.parent]
        proof = kin.proof(link.parent, link.child) if link.parent is not None and link.parent >= 0 else ()
        score = round(link.confidence, 3)
        out.append(
            Branch(
                child=ids[link.child],
                parent=parent,
                confidence=score,
                evidence=Evidence(score=score, why=link.why, passages=proof),
            )
        )
    return (None if stemma.archetype is None else ids[stemma.archetype]), tuple(out)


def _odds(kin: Kin, parent: int, child: int) -> float:
    """Return the log odds, before any prior, that *child* has its text from *parent* and not from what both had."""
    apart = {other for other in range(child + 1, len(kin)) if _descends(kin, other, child)}
    alone, foreign = kin.alone(parent, child), kin.elsewhere(child, parent, apart)
    shared = (_ALONE if len(kin) > 3 else _ALONE / 2) if alone and len(kin) > 2 else 0.0
    bond = _NAMED * kin.named(parent, child) + _OWNED * kin.owned(parent, child)
    return bond + shared + _SEEN * kin.seen(parent, child) - _FOREIGN * min(len(foreign), 2)


def _descends(kin: Kin, other: int, child: int) -> bool:
    """Tell whether *other* itself points at *child* as its source."""
    return other > child and (kin.named(child, other) or kin.owned(child, other))


def _reasons(kin: Kin, parent: int, child: int) -> str:
    """Say in one sentence why *child* has its text from *parent*."""
    outlet = kin.witnesses[parent].newsroom
    why = []
    if kin.named(parent, child):
        why.append(f"names {outlet}")
    if kin.owned(parent, child):
        why.append("has the same owner")
    if kin.seen(parent, child):
        why.append(f"has what {outlet} saw for itself")
    elif kin.alone(parent, child):
        why.append("has a passage that only these two have")
    if kin.clocks[parent].before(kin.clocks[child]):
        why.append("came later")
    return f"{kin.witnesses[child].newsroom} {', '.join(why) or f'is closest to {outlet}'}"


def _released(kin: Kin) -> Stemma | None:
    """Hang all on the press release among them, where it holds whatever they share; None where there is no such one."""
    root = next((n for n, article in enumerate(kin.witnesses) if is_release(article)), None)
    if root is None:
        return None
    others = [n for n in range(len(kin)) if n != root]
    if any(kin.elsewhere(n, root, set()) or kin.backwards(root, n) for n in others):
        return None
    why = f"has the words of {kin.witnesses[root].newsroom}'s press release"
    return Stemma(root, [Link(n, root, 0.9, why) for n in others])


def _credited(kin: Kin, credit: str | None, held: int | None) -> Stemma:
    """Hang all on the agency's text, held or not, but those that point at another witness."""
    root = -1 if held is None else held
    links = []
    for child in range(len(kin)):
        if child == held:
            continue
        parents = [p for p in range(child) if p != held and _points(kin, p, child) and not kin.backwards(p, child)]
        odds, parent = max(((_odds(kin, p, child) + _FROM_AGENCY, -p) for p in parents), default=(-9.0, 0))
        if odds > 0:
            links.append(Link(child, -parent, _logistic(odds), _reasons(kin, -parent, child)))
        elif agencies(kin.witnesses[child]):
            links.append(Link(child, root, 0.95, f"credits {credit}"))
        else:
            links.append(Link(child, root, 0.85, f"has the text that others credit to {credit}"))
    return Stemma(held, links)


def _points(kin: Kin, parent: int, child: int) -> bool:
    """Tell whether *child* points at *parent* by more than words in common."""
    return kin.named(parent, child) or kin.owned(parent, child) or kin.seen(parent, child)


def _logistic(odds: float) -> float:
    return min(_SURE, 1 / (1 + exp(-odds)))


def _uncredited(kin: Kin) -> Stemma:
    """Find the cheapest tree, then ask whether its archetype can be the one."""
    firsts = list(kin.twins)
    if len(firsts) == 1:
        stemma = Stemma(0, [])
    elif _is_dated(kin, firsts):
        stemma = _by_the_clock(kin, firsts)
    else:
        stemma = _by_cost(kin, firsts)
    return _with_twins(kin, _questioned(kin, firsts, stemma))


def _is_dated(kin: Kin, firsts: Sequence[int]) -> bool:
    """Tell whether times alone put the witnesses in order; in a large family it is enough that all have one."""
    if len(firsts) > _LARGE:
        return all(kin.clocks[one].first is not None for one in firsts)
    return all(kin.clocks[a].before(kin.clocks[b]) for a, b in pairwise(firsts))


def _by_the_clock(kin: Kin, firsts: Sequence[int]) -> Stemma:
    """Choose for each the earlier witness that explains it best; the times of all are known and differ."""
    links, bonds = [], kin.bonds(_NAMED, _OWNED / 3)
    for at, child in enumerate(firsts[1:], 1):
        costs = _NOVEL * kin.lacking[child, firsts[:at]] - bonds[firsts[:at], child]
        costs[0] -= _OLDEST
        chances = np.exp(-_COOL * (costs - costs.min()))
        best = int(costs.argmin())
        sure = _SURE * float(chances[best] / chances.sum())
        links.append(Link(child, firsts[best], sure, _reasons(kin, firsts[best], child)))
    return Stemma(firsts[0], links)


def _bond(kin: Kin, parent: int, child: int) -> float:
    return _NAMED * kin.named(parent, child) + _OWNED / 3 * kin.owned(parent, child)


def _costs(kin: Kin, nodes: Sequence[int]) -> list[list[float]]:
    """Return what each edge between *nodes* must explain, in nats."""
    detailed = len(nodes) <= _LARGE
    lacks = [kin.sheaf.runs_lacking(node) if detailed else [] for node in nodes]
    table = [[0.0] * len(nodes) for _ in nodes]
    for i, parent in enumerate(nodes):
        for j, child in enumerate(nodes):
            cost = _NOVEL * float(kin.lacking[child, parent]) - _bond(kin, parent, child)
            cost += _BACKWARDS * kin.backwards(parent, child)
            if detailed and i != j:
                came, went = lacks[j][parent], lacks[i][child]
                cost += _SHORT * came.short + _CAME * came.long + _CAME_LAST * came.tail
                cost += _WENT * went.long + _WENT_LAST * went.tail
            table[i][j] = cost
    return table


def _by_cost(kin: Kin, nodes: Sequence[int]) -> Stemma:
    """Weigh the cheapest trees from all roots; a root must be paid for as new text, and archetypes have many copies."""
    costs = _costs(kin, nodes)
    roots = sorted(range(len(nodes)), key=lambda r: sum(costs[r]) + _root_cost(kin, nodes[r]))[:_ROOTS]
    trees = [arborescence(costs, root) for root in roots]
    bills = np.array(
        [
            total(costs, tree) + _root_cost(kin, nodes[root]) - _STAR * tree.count(root)
            for root, tree in zip(roots, trees, strict=True)
        ]
    )
    chances = np.exp(-_COOL * (bills - bills.min()))
    chances /= chances.sum()
    best = int(chances.argmax())
    links = [
        Link(
            nodes[child],
            nodes[parent],
            _choice(costs, trees[best], child)
            * float(sum(chance for chance, tree in zip(chances, trees, strict=True) if tree[child] == parent)),
            _reasons(kin, nodes[parent], nodes[child]),
        )
        for child, parent in enumerate(trees[best])
        if parent >= 0
    ]
    if chances[best] >= _TOLD:
        return Stemma(nodes[roots[best]], links)
    rival = nodes[roots[int(np.argsort(-chances, kind="stable")[1])]]
    return _undecided(nodes[roots[best]], rival, links)


def _root_cost(kin: Kin, node: int) -> float:
    return _NOVEL * len(kin.sheaf.rows[node])


def _choice(costs: Sequence[Sequence[float]], tree: Sequence[int], child: int) -> float:
    """Return the chance of the parent that *tree* gives to *child* among all that do not descend from *child*."""
    under = _descendants(dict(enumerate(tree))).get(child, set())
    others = [p for p in range(len(tree)) if p != child and p not in under]
    return 1 / sum(exp(min(50.0, _COOL * (costs[tree[child]][child] - costs[p][child]))) for p in others)


def _undecided(one: int, other: int, links: list[Link]) -> Stemma:
    """Tell of two that could be the archetype that it cannot be told."""
    why = "either could have been copied from the other"
    kept = [link for link in links if link.child != other]
    return Stemma(None, [Link(one, None, 0.5, why), Link(other, None, 0.5, why), *kept])


def _questioned(kin: Kin, firsts: Sequence[int], stemma: Stemma) -> Stemma:
    """Find what copies share and their parents lack: two parents, or an archetype that nobody holds.

    Single sentences count only where times say which way the text went: else it may be the tree that is turned round.
    """
    if len(firsts) == 2:
        return _questioned_pair(kin, firsts, stemma)
    under = _descendants({link.child: link.parent for link in stemma.links})
    asked = [link for link in stemma.links if link.parent is not None]
    passages = [kin.elsewhere(link.child, link.parent or 0, under.get(link.child, set()), SENTENCE) for link in asked]
    telling = [one for one, found in zip(asked, passages, strict=True) if _telling(found)]
    some = sum(map(bool, passages))
    widespread = _is_dated(kin, firsts) and _widespread(some, len(asked))
    if (telling and 3 * len(telling) >= len(asked)) or widespread:
        return _lost(kin, firsts)
    return Stemma(
        stemma.archetype, [*stemma.links, *(_second(kin, link, under.get(link.child, set())) for link in telling)]
    )


def _widespread(some: int, links: int) -> bool:
    """Tell whether so many copies share a sentence that their parents lack that no accident explains it."""
    return some > 2 and 3 * some >= links


def _telling(passages: Sequence[int]) -> bool:
    """Tell whether passages are no accident: several of some length, or a long one."""
    long = [size for size in passages if size >= LONG]
    return len(long) > 1 or sum(long) >= _TELLING


def _descendants(parents: Mapping[int, int | None]) -> dict[int, set[int]]:
    """Return all that hang under each node, directly or not."""
    under: dict[int, set[int]] = {}
    for node in parents:
        above, seen = parents.get(node), {node}
        while above is not None and above >= 0 and above not in seen:
            under.setdefault(above, set()).add(node)
            seen.add(above)
            above = parents.get(above)
    return under


def _second(kin: Kin, link: Link, under: set[int]) -> Link:
    """Return the link to the other parent of a merged copy."""
    first = link.parent if link.parent is not None else link.child
    others = [n for n in kin.twins if n not in under and n not in {link.child, first}]
    source = max(others, key=lambda n: kin.together(link.child, first, n))
    return Link(
        link.child, source, 0.6, f"also has a passage of {kin.witnesses[source].newsroom} that its parent lacks"
    )


def _questioned_pair(kin: Kin, firsts: Sequence[int], stemma: Stemma) -> Stemma:
    """Two witnesses that each have words of their own, and no clock to tell: both had them from a third."""
    one, other = firsts
    own = min(kin.lacking[a, b] / max(1, len(kin.sheaf.rows[a])) for a, b in ((one, other), (other, one)))
    told = kin.clocks[one].before(kin.clocks[other]) or _bond(kin, one, other) or _bond(kin, other, one)
    if told or own < _OWN:
        return stemma
    why = "neither holds all of the other, and no time or credit tells which came first"
    return Stemma(None, [Link(one, -1, 0.6, why), Link(other, -1, 0.6, why)])


def _lost(kin: Kin, firsts: Sequence[int]) -> Stemma:
    """Hang all on a lost archetype but those that point at a held parent."""
    links = []
    for child in firsts:
        few = len(kin) <= _LARGE
        parents = [p for p in firsts if p < child and (few or _bond(kin, p, child)) and not kin.backwards(p, child)]
        odds, parent = max(((_odds(kin, p, child) + _FROM_LOST, -p) for p in parents), default=(-9.0, 0))
        if odds > 0:
            links.append(Link(child, -parent, _logistic(odds), _reasons(kin, -parent, child)))
        else:
            links.append(Link(child, -1, 0.75, "shares passages with others that no held version has together"))
    return Stemma(None, links)


def _with_twins(kin: Kin, stemma: Stemma) -> Stemma:
    """Hang witnesses with the same body on the first of them, or, where no clock parts them, where that one hangs."""
    above = {link.child: link for link in stemma.links}
    links, archetype = list(stemma.links), stemma.archetype
    for first, same in kin.twins.items():
        for twin in same[1:]:
            if kin.clocks[first].before(kin.clocks[twin]):
                links.append(Link(twin, first, 0.95, "has the same words and came later"))
            elif first in above:
                links.append(above[first]._replace(child=twin))
            else:
                links.append(Link(twin, None, 0.5, "has the same words as another, and no time tells which came first"))
                archetype = None
    if archetype is None and stemma.archetype is not None:
        links.append(
            Link(stemma.archetype, None, 0.5, "has the same words as another, and no time tells which came first")
        )
    return Stemma(archetype, links)
