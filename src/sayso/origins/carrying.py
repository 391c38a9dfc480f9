"""Copies carry the same claim by construction: find the passages that are aligned with a supporting one.

A member of a family whose own words were not recognised carries the claim all the same where its passage is the
supporting passage with a word or two changed ("disused" for "abandoned"); not where a figure, a name, a negation or a
hedge changed, for then it says something else.
"""

from collections.abc import Iterable, Sequence

from sayso.model import Collation, Edit, EditKind, Span
from sayso.origins.matching import Match
from sayso.origins.material import Material, Unit, Voice


_LEAST_SHARED = 0.75
"""Share of a supporting passage, in code points, that a copy must hold unchanged."""

_TELLING = ("figure", "name", "negation", "hedge", "date", "number")


def carried(found: Sequence[Match], material: Material) -> list[Match]:
    """Return *found* with a match for each copy that holds a supporting passage nearly unchanged."""
    out = list(found)
    have = {match.unit.article for match in found}
    for match in found:
        for family in material.families_of.get(match.unit.article, ()):
            for member in family.members:
                if member not in have and (unit := _aligned(match.unit, member, material)) is not None:
                    out.append(Match(unit, match.probability, match.stance, match.own))
                    have.add(member)
    return out


def _aligned(unit: Unit, member: str, material: Material) -> Unit | None:
    """The unit of *member* that is the copy of *unit*, or None."""
    laid = material.collations.get((unit.article, member))
    rows = _rows(laid, swapped=False) if laid else []
    if laid is None:
        laid = material.collations.get((member, unit.article))
        rows = _rows(laid, swapped=True) if laid else []
    own = [(here, there, edit) for here, there, edit in rows if any(here.meets(span) for span in unit.spans)]
    if not own or any(word in edit.note for _, _, edit in own for word in _TELLING):
        return None
    same = sum(_overlap(here, unit.spans) for here, _, edit in own if edit.op in (EditKind.SHARED, EditKind.MOVED))
    if same < _LEAST_SHARED * len(unit):
        return None
    return _unit_at([there for _, there, _ in own if there is not None], member, material)


def _rows(laid: Collation, *, swapped: bool) -> list[tuple[Span, Span | None, Edit]]:
    """The edits that stand on the supporting side, with their place on the other."""
    sides = ((edit.b, edit.a, edit) if swapped else (edit.a, edit.b, edit) for edit in laid.edits)
    return [(here.span, there.span if there else None, edit) for here, there, edit in sides if here is not None]


def _overlap(span: Span, others: Iterable[Span]) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in others)


def _unit_at(spans: Sequence[Span], member: str, material: Material) -> Unit | None:
    """The smallest unit of *member* that holds most of *spans*."""
    whole = sum(len(span) for span in spans)
    holding = [
        unit
        for unit in material.sheets[member].units
        if unit.voice is not Voice.SAYING and 2 * sum(_overlap(span, unit.spans) for span in spans) >= whole > 0
    ]
    return min(holding, key=lambda unit: (len(unit), unit.start), default=None)
