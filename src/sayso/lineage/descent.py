"""One witness and what it is read against: its held parent, or what stands best for the archetype nobody holds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sayso.lineage.credits import agencies
from sayso.lineage.laying import ALL_PAIRS, representative
from sayso.lineage.notes import Reading, listed
from sayso.lineage.passages import Way, Witness, way
from sayso.model import Collation, Family, Statement


CORRECTS = re.compile(r"\b(?:correct(?:s|ed|ion)|clarif(?:y|ies|ied|ication))\b", re.IGNORECASE)
"""What a correction notice says of itself."""

_RELATED = 3
_OTHERS = 24


class Found(NamedTuple):
    """A change before it is written down."""

    kind: str
    old: Reading
    new: Reading
    why: str


@dataclass(frozen=True)
class Descent:
    """One witness and what it is read against.

    Attributes
    ----------
    source
        Id of the held witness, or the name of the lost archetype, for what only one side has.
    others
        The family's other witnesses that do not descend from this one, 24 at most.
    held
        Whether the text is known to come from ``way.old`` itself.
    """

    way: Way
    source: str
    others: tuple[Witness, ...]
    corrected: frozenset[frozenset[str]]
    attributed: tuple[tuple[int, int], ...]
    held: bool

    @cached_property
    def _told(self) -> set[str]:
        """Stems of the words of content that the other witnesses have."""
        return set().union(*(Reading(one.words, 0, len(one.words)).content for one in (self.way.old, *self.others)))

    def is_related(self, passage: Reading) -> bool:
        """Tell whether an added passage speaks of what the family tells."""
        numbers = listed("calendar", "weekdays") | listed("calendar", "months")
        return len({w for w in passage.content & self._told if w.isalpha() and w not in numbers}) >= _RELATED


def descents(
    family: Family,
    known: Mapping[str, Witness],
    laid: Mapping[frozenset[str], Collation],
    attributed: Mapping[str, tuple[tuple[int, int], ...]],
) -> Iterator[Descent]:
    """Yield each witness of a family with what it is read against, where the two are collated."""
    parents: dict[str, list[str | None]] = {}
    for branch in family.tree:
        parents.setdefault(branch.child, []).append(branch.parent)
    corrected = frozenset(_corrections(known[name] for name in family.members))
    under = _descendants(parents)
    for child, above in parents.items():
        held = [name for name in above if name in known]
        against = held or _nearest(family, child, known)
        for name in against:
            collation = laid.get(frozenset((child, name or "")))
            if collation is None or name is None:
                continue
            apart = {child, name} | under.get(child, set()) | (set() if held else under.get(name, set()))
            others = tuple(known[n] for n in family.members if n not in apart)[:_OTHERS]
            lost = next((n for n in above if n and n.startswith("*")), name)
            yield Descent(
                way(collation, known[name], known[child]),
                name if held else lost,
                others,
                corrected,
                attributed.get(child, ()),
                held=bool(held),
            )


def _nearest(family: Family, child: str, known: Mapping[str, Witness]) -> list[str | None]:
    """Return the witness beside *child* that stands best for the archetype that nobody holds: what most others have."""
    if len(family.members) > ALL_PAIRS:
        chosen = representative(family, [known[name].words.article for name in family.members])
        return [chosen] if chosen != child else []
    others = [name for name in family.members if name != child]
    return [
        max(
            others,
            key=lambda name: (
                family.credit in agencies(known[name].words.article),
                sum(len(known[name].grams & known[other].grams) for other in family.members if other != name),
            ),
        )
    ]


def _descendants(parents: Mapping[str, Sequence[str | None]]) -> dict[str, set[str]]:
    """Return all that hang under each witness, directly or not."""
    under: dict[str, set[str]] = {}
    for child in parents:
        todo, seen = list(parents[child]), {child}
        while todo:
            above = todo.pop()
            if above is not None and above not in seen:
                seen.add(above)
                under.setdefault(above, set()).add(child)
                todo += parents.get(above, ())
    return under


def _corrections(witnesses: Iterable[Witness]) -> Iterator[frozenset[str]]:
    """Yield the two figures of each correction notice: "corrects the number of dead to nine, from seven"."""
    for witness in witnesses:
        for sentence in witness.sentences:
            if CORRECTS.search(sentence.words.text(sentence.begin, sentence.end)):
                figures = list(dict.fromkeys(map(str, sentence.amounts)))
                yield from (frozenset((a, b)) for i, a in enumerate(figures) for b in figures[:i])


def contents(statements: Iterable[Statement]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return for each article the stretches that a statement attributes to somebody."""
    out: dict[str, list[tuple[int, int]]] = {}
    for statement in statements:
        if statement.source or statement.cue:
            out.setdefault(statement.article, []).extend((part.start, part.end) for part in statement.content)
    return {name: tuple(spans) for name, spans in out.items()}
