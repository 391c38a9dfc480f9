"""``sayso judge``: decisions of a reader, kept beside the material; and ``--judgements``, which lets them act."""

from collections.abc import Callable
from typing import Any

import click

from sayso.errors import UsageError
from sayso.model import Judgement, Says


judged = click.option("--judgements", metavar="FILE", help="Let a reader's judgements act: see 'sayso judge --help'.")
"""The option of commands whose answer a judgement may change."""

_PAIR = {"type": (str, str), "default": None}


@click.command(
    epilog="""\b
Examples:
  sayso judge desk.jsonl --owner "Lanby Courier" "Osk Media" --why "company register"
  sayso judge desk.jsonl --one "Ana Ruiz" "the harbour master"
  sayso judge desk.jsonl --not-one a.html b.html
  sayso judge desk.jsonl                           (lists them)
  sayso judge desk.jsonl --undo j12ab34
  sayso trace saved-pages/ --judgements desk.jsonl

FILE may also be TOML, kept by hand: [owners] with 'Owner = ["Title", ...]', and [[judgement]] with 'says', 'names',
'why', 'by', 'on'."""
)
@click.argument("file", metavar="FILE")
@click.option("--owner", metavar="OUTLET OWNER", help="OUTLET belongs to OWNER.", **_PAIR)  # type: ignore[arg-type]  # click's own keywords
@click.option("--one", metavar="A B", help="A and B are one source; it is called A.", **_PAIR)  # type: ignore[arg-type]  # as above
@click.option("--not-one", metavar="A B", help="A and B are two sources, or articles that are no copies.", **_PAIR)  # type: ignore[arg-type]  # as above
@click.option("--undo", metavar="ID", help="Take back the judgement called ID.")
@click.option("--why", default="", metavar="TEXT", help="The reason, shown wherever the judgement acts.")
@click.option("--by", default="", metavar="NAME", help="Who judges.")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
@click.pass_context
def judge(ctx: click.Context, /, file: str, *, undo: str | None, why: str, by: str, debug: bool, **pairs: Any) -> None:
    """Write down in FILE what you know better, or list what stands there.

    FILE is only ever added to, and no run changes it. A later judgement of the same matter replaces the earlier; taking
    it back lets the earlier stand again.
    """
    ctx.ensure_object(dict)["debug"] = debug
    from sayso.exports.wording import judgement as worded
    from sayso.ingest import judgements

    given = [(Says(name.replace("_", " ")), names) for name, names in pairs.items() if names]
    if len(given) + bool(undo) > 1:
        raise UsageError("one judgement at a time: name one of --owner, --one, --not-one, --undo")
    if undo:
        click.echo(f"taken back: {worded(judgements.undo(file, undo))}")
    elif given:
        made = Judgement(says=given[0][0], names=given[0][1], why=why, by=by, on=_today())
        judgements.add(file, made)
        click.echo(f"{made.id}  {worded(made)}")
    else:
        _list(judgements.read(file), worded)


def standing(file: str | None) -> tuple[Judgement, ...]:
    """Return the judgements of *file*; none where no file is named."""
    if file is None:
        return ()
    from sayso.ingest import judgements

    return judgements.read(file)


def _list(held: tuple[Judgement, ...], worded: Callable[[Judgement], str]) -> None:
    for one in held:
        click.echo(f"{one.id}  {worded(one)}")
    if not held:
        click.echo("no judgement stands", err=True)


def _today() -> str:
    from datetime import date

    return date.today().isoformat()  # noqa: DTZ011 - the day as the reader's calendar has it
