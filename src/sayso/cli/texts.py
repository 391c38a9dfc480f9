"""Texts against texts: ``copies``, ``diff``, ``drift``."""

import sys

import click

from sayso.cli.answering import deliver
from sayso.cli.asking import Ask, question, reads
from sayso.cli.judging import judged, standing
from sayso.errors import UsageError
from sayso.exports.answer import Answer
from sayso.model import Article, Drift, Edit, Family, Furniture, Pair, Trace


@click.command(
    epilog="""\b
Examples:
  sayso copies saved-pages/
  sayso copies articles.jsonl --pairs --all -o pairs.csv
  sayso copies articles.jsonl --furniture --jsonl"""
)
@reads
@click.option("--pairs", "as_pairs", is_flag=True, help="Give pairs of articles instead of families.")
@click.option("--all", "every", is_flag=True, help="With --pairs: quotations and shared furniture too.")
@click.option("--furniture", is_flag=True, help="List what outlets print under every article, or such pairs.")
@click.option("--tree", is_flag=True, help="Print the families' trees, into a pipe too (same as --report).")
@judged
@question
def copies(
    ask: Ask,
    paths: tuple[str, ...],
    *,
    as_pairs: bool,
    every: bool,
    furniture: bool,
    tree: bool,
    judgements: str | None,
) -> None:
    """Find families of copies, what each descends from, and how sure each step is.

    A copy is found by how much of one text stands in the other, so that a changed headline or a cut end hides nothing;
    words that two reporters quote from the same speaker do not make a copy.
    """
    from sayso import desk
    from sayso.cli.report.texts import families, pairs
    from sayso.desk.bulk import copies_of, read_quickly

    if every and not as_pairs:
        raise UsageError("--all tells which pairs to give: add --pairs")
    if furniture and not as_pairs:
        _furniture(ask, paths)
        return
    if tree and as_pairs:
        raise UsageError("--tree shows families: leave --pairs out")
    decided = standing(judgements)
    if decided or not paths or ask.html or (ask.output or "").endswith(".html") or _of_library():
        read = ask.read(paths)
        ask.progress("copies")
        found, linked = desk.copies(read, every=every or furniture, judgements=decided)
    else:
        ask.progress("reading")
        stdin = sys.stdin.buffer if "-" in paths else None
        read = read_quickly(paths, strict=ask.strict, stdin=stdin, on_problem=ask.progress.problem)
        ask.progress("copies")
        read, found, linked = copies_of(read, every=every or furniture, families=not as_pairs)
    if furniture:
        linked = tuple(pair for pair in linked if pair.kind == "furniture")
    seen = Trace(articles=tuple(read), families=found, pairs=linked)
    if as_pairs:
        deliver(ask, Answer(linked, Pair, seen), pairs)
    else:
        deliver(ask._replace(as_report=ask.as_report or tree), Answer(found, Family, seen), families)


def _furniture(ask: Ask, paths: tuple[str, ...]) -> None:
    """List the furniture that the articles teach."""
    from sayso.cli.report.texts import furnished
    from sayso.copies.furnishing import furniture

    read = ask.read(paths)
    ask.progress("furniture")
    deliver(ask, Answer(furniture(read), Furniture, Trace(articles=tuple(read))), furnished)


def _of_library() -> bool:
    """Tell whether a library was named."""
    return bool((click.get_current_context().obj or {}).get("library"))


@click.command(
    epilog="""\b
Examples:
  sayso diff morning.txt evening.txt
  sayso diff ours.html theirs.html --html side-by-side.html"""
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@question
def diff(ask: Ask, a: str, b: str) -> None:
    """Lay two versions side by side: what A and B share, and what was moved, reworded, replaced, inserted or cut."""
    from sayso import desk
    from sayso.cli.report.texts import diff as report

    left, right = (_one(ask, path) for path in (a, b))
    ask.progress("collation")
    found = desk.diff(left, right)
    seen = Trace(articles=(left, right), collations=(found,))
    deliver(ask, Answer(found.edits, Edit, seen, document=found), report)


def _one(ask: Ask, path: str) -> Article:
    """Read the one article of *path*."""
    read = ask.read([path])
    if len(read) > 1:
        raise UsageError(f"{path} holds {len(read)} articles: diff compares one with one")
    return read[0]


@click.command(
    epilog="""\b
Examples:
  sayso drift saved-pages/
  sayso drift articles.jsonl -o drift.csv"""
)
@reads
@judged
@question
def drift(ask: Ask, paths: tuple[str, ...], *, judgements: str | None) -> None:
    """List what changed on the way from copy to copy: a source dropped, a hedge lost, a figure, a name, a quotation."""
    from sayso import desk
    from sayso.cli.report.texts import drift as report

    decided, read = standing(judgements), ask.read(paths)
    found = desk.drift(read, judgements=decided, progress=ask.progress)
    deliver(ask, Answer(found, Drift, Trace(articles=tuple(read), drift=found)), report)
