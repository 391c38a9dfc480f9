"""``sayso dedup``: a corpus with one article kept of each family of copies."""

import click

from sayso.cli.asking import progressing
from sayso.errors import UsageError


@click.command(
    epilog="""\b
Examples:
  sayso dedup corpus.jsonl kept.jsonl
  sayso dedup corpus.parquet kept.parquet --keep longest"""
)
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--keep",
    type=click.Choice(["earliest", "longest", "archetype", "credit"]),
    default="earliest",
    show_default=True,
    help="Which article of a family to keep.",
)
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="Where to run."
)
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
@click.pass_context
def dedup(ctx: click.Context, source: str, target: str, *, keep: str, engine: str, debug: bool) -> None:
    """Copy the corpus IN to OUT with one article kept of each family.

    Kept rows have all their fields, and besides `family` and `copies`: the family's id and how many articles it had.
    OUT.dropped.jsonl names each dropped article, the one kept in its stead, and how much they share. A run that was
    stopped goes on where it was.
    """
    ctx.ensure_object(dict)["debug"] = debug
    if engine == "spark":
        raise UsageError("--engine spark does not exist yet: leave it out, and the local engine does the work")
    from sayso.engine.local import dedup as keep_one

    with progressing() as progress:
        done = keep_one(source, target, keep=keep, progress=progress)
    counts = f"{done.read:,} articles read, {done.kept:,} kept"
    click.echo(f"sayso: {counts}; {done.dropped_rows} says what was dropped, and why", err=True)
