"""The roads that words took: from an outlet, through the media it cites, to the speaker, and to whom was told.

Statements that took the same road are one chain.  A medium that names no source is marked, since the road ends there
whoever may stand behind it; a question that was not answered is no chain and is kept apart, and what somebody is only
said to know or to want lengthens none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.exports.wording import Names, bare, speaker
from sayso.model import SourceKind, Statement, Trace
from sayso.origins.material import asserts


class Chain(NamedTuple):
    """One road.

    Attributes
    ----------
    steps
        Media and speakers from the reader's side to the origin, without the outlet.
    told
        Who was told, where the texts say so and it is not the outlet itself.
    kind
        What kind of source the road ends at.
    outlets
        Who printed it.
    statements
        The statements that took it.
    """

    steps: tuple[str, ...]
    told: tuple[str, ...]
    kind: SourceKind
    outlets: tuple[str, ...]
    statements: tuple[Statement, ...]


def chains(trace: Trace, names: Names) -> tuple[Chain, ...]:
    """Find the roads of *trace*, the longest and most travelled first."""
    held = {statement.id: statement for statement in trace.statements}
    concealed = [one for one in trace.statements if one.act == "conceal" and one.source_kind is not SourceKind.UNNAMED]
    silent = {names.of(one.speaker) for one in concealed if one.speaker}
    roads: dict[tuple[str, ...], list[Statement]] = {}
    for statement in trace.statements:
        if statement.content and statement.act != "conceal" and (statement.parent is None or _was_said(statement)):
            roads.setdefault(tuple(map(names.of, _steps(statement, held))), []).append(statement)
    found = [
        Chain(
            tuple(f"{step} (names no source)" if step in silent else step for step in steps),
            _told(said, names),
            said[0].source_kind,
            tuple(dict.fromkeys(names.of(statement.article) for statement in said)),
            tuple(said),
        )
        for steps, said in roads.items()
    ]
    return tuple(sorted(found, key=lambda chain: (-len(chain.steps), -len(chain.statements))))


def _was_said(statement: Statement) -> bool:
    """Tell whether an inner telling is told to have happened ("urged her to consider warning" tells of none)."""
    return asserts(statement) and not any(part.text.startswith("to ") for part in statement.cue)


def _told(said: Sequence[Statement], names: Names) -> tuple[str, ...]:
    """List who was told, without the outlets that print it."""
    told = {statement.addressee: bare(names.of(statement.article)) for statement in said if statement.addressee}
    return tuple(addressee for addressee, outlet in told.items() if bare(addressee) != outlet)


def unanswered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Pick the statements that are questions to which the source did not answer."""
    return tuple(statement for statement in statements if statement.act == "decline")


def _steps(statement: Statement, held: dict[str, Statement]) -> tuple[str, ...]:
    """List media and speakers between the outlet and the words; nested tellings from the outermost in."""
    tellers: list[str] = []
    above = held.get(statement.parent or "")
    while above is not None and len(tellers) < len(held):
        tellers.insert(0, speaker(above))
        above = held.get(above.parent or "")
    return tuple(dict.fromkeys([*statement.via, *tellers, speaker(statement)]))
