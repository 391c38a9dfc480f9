"""What every command that reads articles takes: paths, how to answer, and what to do with a row that cannot be read.

`question` adds the options that all share and hands a command one `Ask` in place of them.  Rows that cannot be read are
named on standard error as they come; however the command ends, a closing line says how many there were.
"""

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import click

from sayso.cli.progress import Progress
from sayso.errors import NoArticleError, UnreadableRowError, UsageError
from sayso.model import Article


Command = TypeVar("Command", bound=Callable[..., Any])


class Ask(NamedTuple):
    """One request, apart from what is particular to its command."""

    as_json: bool
    as_jsonl: bool
    as_report: bool
    html: str | None
    output: str | None
    strict: bool
    progress: Progress

    def read(self, paths: Sequence[str], stdin: Any = None) -> list[Article]:
        """Read the articles of *paths*.

        Without paths they are those of the library.

        Raises
        ------
        MissingPathError, NoArticleError, UnreadableRowError, LibraryError, UsageError
            As the ingest stage and the store say; rows that cannot be read are only reported unless ``--strict``.
        """
        self.progress("reading")
        if not paths:
            from sayso.cli.library import held

            return held()
        ctx = click.get_current_context(silent=True)
        if ctx and ctx.obj.get("library"):
            raise UsageError("--library is read where no PATH is given: leave one of them out")
        from sayso import desk

        carrier = stdin or (sys.stdin.buffer if "-" in paths else None)
        articles = desk.read(paths, strict=self.strict, stdin=carrier, on_problem=self.progress.problem)
        if not articles:
            raise NoArticleError(", ".join(paths))
        return articles


_SHARED = (
    click.option("--json", "as_json", is_flag=True, help="Print one JSON document."),
    click.option("--jsonl", "as_jsonl", is_flag=True, help="Print a JSON row a line (what a pipe gets anyway)."),
    click.option("--report", "as_report", is_flag=True, help="Print the report for people, into a pipe too."),
    click.option("--html", metavar="FILE", help="Write one self-contained page."),
    click.option(
        "-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all: .json .jsonl .csv .parquet .html."
    ),
    click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read."),
    click.option("--debug", is_flag=True, expose_value=False, callback=lambda ctx, _, on: _debug(ctx, on=on),
                 help="Show a traceback when something fails."),
)  # fmt: skip


def _debug(ctx: click.Context, *, on: bool) -> None:
    ctx.ensure_object(dict)["debug"] = on


def question(function: Command) -> Command:
    """Give *function* the shared options, and an `Ask` as its first argument."""

    @functools.wraps(function)
    def run(*, as_json: bool, as_jsonl: bool, as_report: bool, html: str | None, output: str | None, strict: bool,
            **particular: Any) -> Any:  # fmt: skip
        if as_json + as_jsonl + as_report > 1:
            raise UsageError("--json, --jsonl and --report exclude each other: name one")
        if output:
            from sayso.exports.rows import format_of

            format_of(output)
        with progressing() as progress:
            return function(Ask(as_json, as_jsonl, as_report, html, output, strict, progress), **particular)

    for option in reversed(_SHARED):
        run = option(run)
    return run  # type: ignore[return-value]  # click decorates in place and keeps the signature to itself


def in_library(function: Command) -> Command:
    """Give *function* the option that names the library; where it is kept is asked of the context."""
    return click.option(
        "--library",
        metavar="FILE",
        expose_value=False,
        callback=_name_library,
        help="The library's file; else $SAYSO_LIBRARY names it, else each user has one.",
    )(function)


def _name_library(ctx: click.Context, _: click.Parameter, file: str | None) -> None:
    ctx.ensure_object(dict)["library"] = file


def reads(function: Command) -> Command:
    """Give *function* the articles that it is about: files, folders, globs, ``-``; without any, the library."""
    return click.argument("paths", nargs=-1, metavar="[PATH]...")(in_library(function))


@contextmanager
def progressing() -> Iterator[Progress]:
    """Show progress while the block works, and close with how many rows could not be read."""
    progress = Progress()
    try:
        yield progress
    finally:
        progress.close()
        if progress.problems:
            number = len(progress.problems)
            left = "row or file was" if number == 1 else "rows or files were"
            click.echo(f"sayso: {number} {left} left out, named above", err=True)


__all__ = ["Ask", "UnreadableRowError", "in_library", "progressing", "question", "reads"]
