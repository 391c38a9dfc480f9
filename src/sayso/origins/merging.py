"""Ends of traces that are one origin: one name, a person and the person's body, two titles of one owner.

Ends that read the same are one to begin with.  Of the others only those are compared that share the rarest word of a
name, an owner or a judgement, so that ten thousand newsrooms do not meet one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sayso.model import Says, SourceKind
from sayso.origins.judging import Judged
from sayso.origins.naming import Owners, key, same
from sayso.origins.tracing import End, Traced


@dataclass(frozen=True, slots=True)
class Merged:
    """Ends that are one origin."""

    end: End
    traced: tuple[Traced, ...]


def merge(traced: Iterable[Traced], owners: Owners, judged: Judged | None = None) -> list[Merged]:
    """Gather traces by origin.

    A reader's judgement goes before: ends that were judged to be one are, those judged apart never meet.
    """
    judged = judged or Judged()
    alike: defaultdict[End, list[Traced]] = defaultdict(list)
    for one in sorted(traced, key=_place):
        alike[_bare(one.end)].append(one)
    ends = list(alike)
    group_of = {end: [end] for end in ends}
    for a, b in sorted(_near(ends, owners, judged)):
        left, right = group_of[ends[a]], group_of[ends[b]]
        if left is not right and _is_one(ends[a], ends[b], owners, judged) and not _split(left, right, judged):
            left += right
            group_of.update(dict.fromkeys(right, left))
    groups = {id(held): held for held in group_of.values()}
    merged = [sorted((one for end in held for one in alike[end]), key=_place) for held in groups.values()]
    return [Merged(_name(group, judged), tuple(group)) for group in sorted(merged, key=lambda group: _place(group[0]))]


def _place(one: Traced) -> tuple[int, tuple[str, ...], str]:
    return -len(one.articles), one.articles, one.end.name


def _bare(end: End) -> End:
    """What decides whether two ends are one; of an unnamed one that is the newsroom."""
    heard = None if end.named else end.newsroom
    return replace(end, newsroom=heard, through=(), attributed=True)


def _near(ends: Sequence[End], owners: Owners, judged: Judged) -> set[tuple[int, int]]:
    """Pairs of ends, by place, that may be one."""
    held = [{label: frozenset(key(label).split()) for label in _labels(end)} for end in ends]
    common = Counter(word for labels in held for words in labels.values() for word in words)
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for n, labels in enumerate(held):
        for word in {word for words in labels.values() for word in words} | set(key(ends[n].mention).split()):
            holders[word].add(n)
    pairs: set[tuple[int, int]] = set()
    for n, labels in enumerate(held):
        for words in filter(None, labels.values()):
            rarest = min(words, key=lambda word: (common[word], word))
            pairs.update((min(n, other), max(n, other)) for other in holders[rarest] if other != n)
    return pairs | set(_otherwise(ends, owners, judged))


def _labels(end: End) -> list[str]:
    names = (end.name, end.affiliation) if end.named else (end.name, end.newsroom)
    return [name for name in names if name]


def _otherwise(ends: Sequence[End], owners: Owners, judged: Judged) -> Iterator[tuple[int, int]]:
    """Pairs whose names need not be alike: newsrooms of one owner, names that were judged."""
    titles: dict[str, int] = {}
    for n, end in enumerate(ends):
        first = titles.setdefault(owners.owner(end.name), n) if end.kind is SourceKind.MEDIA else n
        if first != n:
            yield first, n
    for one in judged.all:
        if one.says is not Says.OWNER:
            yield from combinations((n for n, e in enumerate(ends) if any(same(e.name, x) for x in one.names)), 2)


def _split(left: Iterable[End], right: Sequence[End], judged: Judged) -> bool:
    """Tell whether a reader judged one of the left and one of the right apart."""
    return bool(judged.all) and any(judged.one(a.name, b.name) is False for a in left for b in right)


def _is_one(a: End, b: End, owners: Owners, judged: Judged) -> bool:
    if judged.all and (decided := judged.one(a.name, b.name)) is not None:
        return decided
    if a.named != b.named:
        return False
    if not a.named:
        return same(a.newsroom, b.newsroom)
    if same(a.name, b.name):
        return True
    if a.kind is b.kind is SourceKind.MEDIA:
        return owners.owner(a.name) == owners.owner(b.name)
    if _names(a, b.name) or _names(b, a.name):
        return True
    bodies = [(a.affiliation, b.name), (b.affiliation, a.name), (a.affiliation, b.affiliation)]
    return any(same(x, y) for x, y in bodies)


def _names(end: End, name: str) -> bool:
    """Tell whether the words by which an origin was introduced hold *name* ("the statistics office, IBNS")."""
    wanted = key(name).split()
    return bool(wanted) and name[:1].isupper() and set(wanted) <= set(key(end.mention).split())


def _name(group: Sequence[Traced], judged: Judged) -> End:
    """One person alone is the person; several persons of one body, or the body with its person, are the body.

    Of two that a reader judged to be one, the first named gives the name.
    """
    ends = [one.end for one in group if one.end.named] or [one.end for one in group]
    for name in (one.names[0] for one in judged.all if one.says is Says.ONE):
        if any(same(end.name, name) for end in ends) and not all(same(end.name, name) for end in ends):
            return next(end for end in ends if same(end.name, name))
    bodies = [end for end in ends if end.kind in (SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.DOCUMENT)]
    if all(same(end.name, ends[0].name) for end in ends):
        return max(ends, key=lambda end: (len(end.name), end.name))
    if bodies:
        return bodies[0]
    body = next((end.affiliation for end in ends if end.affiliation), None)
    return replace(ends[0], name=body, kind=SourceKind.ORGANISATION) if body else ends[0]
