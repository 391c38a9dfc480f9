"""Group articles to stories: copies first, then by what they are about and when.

Families of copies are united at once, but for columns that gather many stories.  The rest is taken in order of time:
each unit joins the story whose articles are most like it, if they are like enough and near enough in time, else it
begins one.  Stories are found through an index of their heaviest terms, so that the cost grows with the articles;
everything is sorted by time and id first, so that the order of the input changes nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import nsmallest

from sayso.model import Article, Event, Family, Story, Time, TimeKind
from sayso.stories.features import Counted, Weights, cosine, count_terms, opening, sentence_key, unit
from sayso.stories.timeline import printed, timeline


LIKENESS = 0.28
"""Likeness, faded by time, from which a unit joins a story; precision comes first (docs/stages/stories.md)."""

BRIDGE = 0.2
"""Cosine from which two families that share an article are about one thing; below, the article is a column."""

FADING = timedelta(days=3)
_FLOOR = 0.6
_INDEXED_TERMS, _KEPT_STORIES = 16, 48
_SHARED_TERMS, _CORE_TERMS, _KEPT_TERMS = 3, 12, 300
_COMPARED = 24
_LARGE, _STRICTER = 16, 0.02
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLUMN = re.compile(
    r"\b(?:in brief|briefs|briefing|round-?up|digest|news summary|at a glance|in (?:\w+ )?minutes)\b", re.IGNORECASE
)
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(slots=True)
class _Group:
    """A story in the making: its articles, the sum of their vectors, its first and last time, its heaviest terms."""

    articles: list[str] = field(default_factory=list)
    total: dict[str, float] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    centre: dict[str, float] = field(default_factory=dict)
    core: dict[str, float] = field(default_factory=dict)
    heaviest: list[str] = field(default_factory=list)

    def take(self, article: str, vector: Mapping[str, float], when: datetime | None) -> None:
        """Add an article; call `settle` when done."""
        self.articles.append(article)
        for term, weight in vector.items():
            self.total[term] = self.total.get(term, 0.0) + weight
        if when is not None:
            self.first = min(self.first or when, when)
            self.last = max(self.last or when, when)

    def settle(self) -> None:
        """Work out the centre anew, and its core: what most of it is about, in shares of 1."""
        if len(self.total) > 2 * _KEPT_TERMS:
            self.total = dict(nsmallest(_KEPT_TERMS, self.total.items(), key=lambda item: (-item[1], item[0])))
        self.centre = unit(self.total)
        heaviest = nsmallest(_INDEXED_TERMS, self.centre.items(), key=lambda item: (-item[1], item[0]))
        self.heaviest = [term for term, _ in heaviest]
        core = {term: weight**2 for term, weight in heaviest[:_CORE_TERMS]}
        self.core = {term: share / sum(core.values()) for term, share in core.items()}


def group(
    articles: Sequence[Article],
    families: Iterable[Family] = (),
    times: Iterable[Time] = (),
    events: Iterable[Event] = (),
) -> tuple[Story, ...]:
    """Group *articles* to stories; every article is in exactly one, alone where nothing is like it.

    Parameters
    ----------
    families
        Copies of one family are always in one story, unless the article is a column of many stories.
    times
        Days that the texts name bring articles nearer that name the same day.
    events
        Those with a date stand in the timelines.

    Returns
    -------
    tuple of Story
        By time of the first article, then by id.
    """
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    held = sorted((tuple(sorted(set(family.members) & by_id.keys())), family.id) for family in families)
    clans = [members for members, _ in held if len(members) > 1]
    vectors = _vectors(by_id, clans, times)
    when = {name: published(article) for name, article in by_id.items()}
    units, columns = _units(by_id, clans, vectors)
    groups = _joined(units, vectors, when)
    _place_columns(columns, clans, groups, vectors, when)
    told = sorted(events, key=lambda event: (event.article, event.start, event.id))
    return tuple(sorted((_story(g, by_id, held, vectors, told) for g in groups), key=lambda s: (s.first or "9", s.id)))


def published(article: Article) -> datetime | None:
    """Return when an article was published, as a time that can be compared; None where it is not known.

    Where only an update is known, it stands for the publication.
    """
    try:
        read = datetime.fromisoformat(printed(article) or "")
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _vectors(
    by_id: Mapping[str, Article], clans: Sequence[Sequence[str]], times: Iterable[Time]
) -> dict[str, dict[str, float]]:
    furniture = _furniture(by_id, clans)
    counted = {name: count_terms(article, furniture) for name, article in by_id.items()}
    for time in times:
        held = counted.get(time.article)
        if held is not None and time.type is TimeKind.DATE and _DAY.fullmatch(time.value):
            day = (printed(by_id[time.article]) or "")[:10]
            counted[time.article] = (
                held if time.value == day else Counted(held.terms | {f"@{time.value}": 1.0}, held.names)
            )
    weights = Weights(counted, {name: article.language or "en" for name, article in by_id.items()})
    return {name: weights.vector(name) for name in by_id}


def _furniture(by_id: Mapping[str, Article], clans: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the sentences that one publisher prints in articles that are no copies of each other."""
    clan = {name: members[0] for members in clans for name in members}
    held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, article in by_id.items():
        for sentence in opening(article):
            held[article.owner, sentence_key(sentence)].add(clan.get(name, name))
    return frozenset(sentence for (_, sentence), names in held.items() if len(names) > 1)


def _units(
    by_id: Mapping[str, Article], clans: Sequence[Sequence[str]], vectors: Mapping[str, dict[str, float]]
) -> tuple[list[list[str]], list[str]]:
    """Unite the families that share articles; return the units, and the columns that are to be placed later."""
    lord = {name: name for name in by_id}

    def root(name: str) -> str:
        while lord[name] != name:
            lord[name] = lord[lord[name]]
            name = lord[name]
        return name

    columns = _columns(by_id, clans, vectors)
    for members in clans:
        kept = [name for name in members if name not in columns]
        for name in kept[1:]:
            lord[max(root(kept[0]), root(name))] = min(root(kept[0]), root(name))
    units: defaultdict[str, list[str]] = defaultdict(list)
    for name in by_id:
        if name not in columns:
            units[root(name)].append(name)
    return list(units.values()), sorted(columns)


def _columns(
    by_id: Mapping[str, Article], clans: Sequence[Sequence[str]], vectors: Mapping[str, dict[str, float]]
) -> set[str]:
    """Return the articles that gather many stories: by their title, or by families that have nothing else in common."""
    found = {name for members in clans for name in members if _COLUMN.search(by_id[name].title or "")}
    several: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    for members in clans:
        for name in members:
            several[name].append(members)
    for name, held in several.items():
        centres = [_centre([vectors[m] for m in members if m != name]) for members in held]
        if any(cosine(centres[0], other) < BRIDGE for other in centres[1:]):
            found.add(name)
    return found


def _centre(vectors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return unit(total)


def _joined(
    units: Iterable[Sequence[str]], vectors: Mapping[str, dict[str, float]], when: Mapping[str, datetime | None]
) -> list[_Group]:
    """Join units to stories in order of time; then stories, once, to those that have grown like them since."""
    made = []
    for names in units:
        single = _Group()
        for name in names:
            single.take(name, vectors[name], when[name])
        single.settle()
        made.append(single)
    for _ in range(2):
        made = _pass(sorted(made, key=lambda g: (g.first or _LONG_AGO, min(g.articles))))
    return made


def _pass(groups: Sequence[_Group]) -> list[_Group]:
    stories: list[_Group] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for single in groups:
        place = _nearest(single, stories, index)
        if place is None:
            place = len(stories)
            stories.append(single)
        else:
            _merge(stories[place], single)
        for term in stories[place].heaviest:
            if place not in index[term][-_KEPT_STORIES:]:
                index[term].append(place)
    return stories


def _nearest(single: _Group, stories: Sequence[_Group], index: Mapping[str, list[int]]) -> int | None:
    votes = Counter(place for term in single.heaviest for place in set(index.get(term, ())[-_KEPT_STORIES:]))
    seen = sorted(votes, key=lambda place: (-votes[place], place))[:_COMPARED]
    margins = ((_likeness(single, stories[place]) - _needed(single, stories[place]), -place) for place in seen)
    margin, place = max(margins, default=(-1.0, 0))
    return -place if margin >= 0 else None


def _needed(a: _Group, b: _Group) -> float:
    """Return the likeness that joins two groups: the larger they are, the broader they have become, the more."""
    size = max(len(a.articles), len(b.articles))
    return LIKENESS + _STRICTER * math.log2(max(1.0, size / _LARGE))


def _likeness(a: _Group, b: _Group) -> float:
    """Return how like two groups are, faded by the time between them; 0 where too few terms carry it.

    It is the geometric mean of the cosine and of the share of the larger one's core that the smaller one has: a town's
    name in common is not a story in common.
    """
    if len(a.centre.keys() & b.centre.keys()) < _SHARED_TERMS:
        return 0.0
    covered = [_covered(x.core, y.centre) for x, y in ((a, b), (b, a)) if 2 * len(x.articles) > len(y.articles)]
    likeness = math.sqrt(cosine(a.centre, b.centre) * sum(covered) / len(covered))
    return likeness * (_FLOOR + (1 - _FLOOR) * math.exp(-(_gap(a, b) / FADING)))


def _covered(core: Mapping[str, float], centre: Mapping[str, float]) -> float:
    return sum(share for term, share in core.items() if term in centre)


def _gap(a: _Group, b: _Group) -> timedelta:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return timedelta()
    return max(timedelta(), a.first - b.last, b.first - a.last)


def _merge(into: _Group, other: _Group) -> None:
    into.articles.extend(other.articles)
    for term, weight in other.total.items():
        into.total[term] = into.total.get(term, 0.0) + weight
    times = [time for time in (into.first, into.last, other.first, other.last) if time is not None]
    into.first, into.last = min(times, default=None), max(times, default=None)
    into.settle()


def _place_columns(
    columns: Iterable[str],
    clans: Sequence[Sequence[str]],
    groups: list[_Group],
    vectors: Mapping[str, dict[str, float]],
    when: Mapping[str, datetime | None],
) -> None:
    """Put each column to the story of its family that it is most like; alone where it is like none."""
    home = {name: place for place, found in enumerate(groups) for name in found.articles}
    placed: list[tuple[int, str]] = []
    for column in columns:
        related = {home[name] for members in clans if column in members for name in members if name in home}
        liked = [(cosine(vectors[column], groups[place].centre), -place) for place in sorted(related)]
        likeness, place = max(liked, default=(0.0, 0))
        placed.append((-place if likeness >= BRIDGE else -1, column))
    for place, column in placed:
        if place < 0:
            groups.append(_Group())
        groups[place].take(column, vectors[column], when[column])
        groups[place].settle()


def _story(
    found: _Group,
    by_id: Mapping[str, Article],
    held: Sequence[tuple[tuple[str, ...], str]],
    vectors: Mapping[str, dict[str, float]],
    events: Sequence[Event],
) -> Story:
    order = sorted(found.articles, key=lambda name: (published(by_id[name]) or _LONG_AGO, name))
    central = max(order, key=lambda name: round(cosine(vectors[name], found.centre), 9))
    dated = [name for name in order if published(by_id[name]) is not None]
    told = set(order)
    story = Story(
        id=f"{order[0]}:story",
        title=_title(by_id[central]),
        articles=tuple(order),
        first=printed(by_id[dated[0]]) if dated else None,
        last=printed(by_id[dated[-1]]) if dated else None,
        families=tuple(name for members, name in held if told & set(members)),
    )
    return _with_timeline(story, [by_id[name] for name in order], [e for e in events if e.article in told])


def _with_timeline(story: Story, articles: Sequence[Article], events: Sequence[Event]) -> Story:
    from msgspec.structs import replace

    return replace(story, timeline=timeline(story, articles, events))


def _title(article: Article) -> str:
    """Return the title, or the beginning of the text where there is none."""
    if article.title:
        return article.title
    first = next(iter(opening(article)), article.id)
    return first if len(first) <= 90 else first[:89].rsplit(" ", 1)[0] + "…"
