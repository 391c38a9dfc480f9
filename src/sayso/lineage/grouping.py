"""Which witnesses make a family: verified links joined, merged copies in two families, weak bridges cut.

Links are pairs of kind "same" or "copy"; the closure is not blind: an article whose removal parts a group in two, that
is no older than either part and holds neither, was merged from both texts and stands in both families.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.lineage.clock import clock, order
from sayso.lineage.credits import agencies
from sayso.lineage.sheaf import by_paragraph
from sayso.model import Article, Pair, PairKind


_SURE = 0.5
_HELD = 0.8
_WEAK = 0.2
_LARGE = 60
_MOST, _BRIEF = 0.5, 3

Links = Mapping[str, Mapping[str, float]]
"""For each article its copies, with the share of the copy's 5-grams that stands in the article."""


def links_of(pairs: Iterable[Pair]) -> dict[str, dict[str, float]]:
    """Return the links that make families."""
    links: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        if pair.kind in {PairKind.SAME, PairKind.COPY} and pair.probability >= _SURE:
            links[pair.a][pair.b] = pair.contained_b
            links[pair.b][pair.a] = pair.contained_a
    return links


def _reworked(articles: Mapping[str, Article], pairs: Iterable[Pair], links: Links) -> list[Pair]:
    """Return the partial pairs of articles without a link that tell the whole story after all.

    Who lifts a passage has its words together, paragraph by paragraph.  Who rewrites a text leaves a few words of it in
    most of the own paragraphs; who cuts it down to a brief puts several paragraphs into one.
    """
    partial = [pair for pair in pairs if pair.kind is PairKind.PARTIAL and not (pair.a in links and pair.b in links)]
    grams: dict[str, list[frozenset[int]]] = {}
    found = []
    for pair in partial:
        older, younger = sorted((articles[pair.a], articles[pair.b]), key=order)
        for one in (older, younger):
            if one.id not in grams:
                grams[one.id] = by_paragraph(one)
        told = clock(older).before(clock(younger))
        if _retold(grams[older.id], grams[younger.id]) and (told or _retold(grams[younger.id], grams[older.id])):
            found.append(pair)
    return found


def _retold(older: Sequence[frozenset[int]], younger: Sequence[frozenset[int]]) -> bool:
    """Tell whether the paragraphs of *younger* are those of *older*, rewritten throughout or put together."""
    given, taken = _touched(older, younger), _touched(younger, older)
    return (taken >= _MOST * len(younger) and taken > 0) or given >= _BRIEF * max(1, taken)


def _touched(one: Sequence[frozenset[int]], other: Sequence[frozenset[int]]) -> int:
    """Return how many paragraphs of *one* have words in a row of *other*."""
    every = frozenset().union(*other)
    return sum(len(part & every) > 1 for part in one)


def groups(articles: Mapping[str, Article], pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    """Yield the families as ids; a merged copy comes in each of its families."""
    pairs = list(pairs)
    links = links_of(pairs)
    for pair in _reworked(articles, pairs, links):
        links[pair.a][pair.b], links[pair.b][pair.a] = pair.contained_b, pair.contained_a
    shared = _shared(pairs)
    for whole in _components(links, [name for name in articles if name in links]):
        for part in _without_weak_bridges(links, whole):
            yield from _parted(articles, links, shared, part)


def _components(links: Links, names: Sequence[str], without: frozenset[str] = frozenset()) -> list[list[str]]:
    """Return the connected parts of *names*, in order of their first member."""
    inside, seen, parts = set(names) - without, set(without), []
    for name in names:
        if name in seen:
            continue
        part, todo = [], [name]
        seen.add(name)
        while todo:
            part.append(todo.pop())
            fresh = [other for other in links[part[-1]] if other in inside and other not in seen]
            seen.update(fresh)
            todo += fresh
        parts.append(part)
    return parts


def _without_weak_bridges(links: Links, group: Sequence[str]) -> list[list[str]]:
    """Part a group where only few short passages join two parts of several members."""
    if len(group) < 4:
        return [list(group)]
    strong = {
        name: {other: held for other, held in links[name].items() if max(held, links[other][name]) >= _WEAK}
        for name in group
    }
    parts = _components(strong, group)
    large = [part for part in parts if len(part) > 1]
    if len(large) < 2 or len(large) < len(parts):
        return [list(group)]
    across = sum(other not in part for part in map(set, parts) for name in part for other in links[name]) / 2
    possible = sum(len(a) * len(b) for i, a in enumerate(parts) for b in parts[:i])
    return parts if across < possible / 2 else [list(group)]


def _shared(pairs: Iterable[Pair]) -> dict[str, dict[str, float]]:
    """Return who shares words of their own with whom, however few: whose texts have nothing to do with each other."""
    shared: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        if pair.kind in {PairKind.SAME, PairKind.COPY, PairKind.PARTIAL}:
            shared[pair.a][pair.b] = shared[pair.b][pair.a] = 1.0
    return shared


def _parted(
    articles: Mapping[str, Article], links: Links, shared: Links, group: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield *group*, or its parts with the merged copies in each of theirs."""
    for merged in _suspects(articles, group):
        parts = _components(shared, group, merged)
        if len(parts) > 1 and all(_is_merged(articles, links, name, parts) for name in merged):
            for part in parts:
                joined = [name for name in merged if any(other in links[name] for other in part)]
                yield from _parted(articles, links, shared, [*part, *joined]) if len(part) > 1 else [(*part, *joined)]
            return
    if len(group) > 1:
        yield tuple(group)


def _suspects(articles: Mapping[str, Article], group: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield sets of members that may join what does not belong together: who credits several agencies, then any."""
    if len(group) < 3:
        return
    several = frozenset(name for name in group if len(agencies(articles[name])) > 1)
    if several and len(several) < len(group) - 1:
        yield several
    if len(group) <= _LARGE:
        yield from (frozenset([name]) for name in group)


def _is_merged(articles: Mapping[str, Article], links: Links, name: str, parts: Sequence[Sequence[str]]) -> bool:
    """Tell whether *name* took from two parts at least: it is younger than each and holds neither whole."""
    own, several = clock(articles[name]), len(agencies(articles[name])) > 1
    sources = 0
    for part in parts:
        linked = [other for other in part if other in links[name]]
        younger = several or any(clock(articles[other]).before(own) for other in linked)
        held = max((links[name][other] for other in linked), default=1.0)
        sources += bool(linked) and younger and held < _HELD
    return sources > 1
