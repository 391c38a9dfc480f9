"""``sayso add``, and the library as what a command reads that was given no path."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.asking import in_library, progressing
from sayso.cli.progress import Progress
from sayso.errors import NoArticleError, UsageError
from sayso.model import Article


if TYPE_CHECKING:
    from sayso.store import Library


@click.command(
    epilog="""\b
Examples:
  sayso add saved-pages/ articles.jsonl
  sayso add --library newsroom.db --statements today.jsonl
  sayso copies --library newsroom.db
  sayso corroborate "The bridge was closed in May" """
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@in_library
@click.option("--statements", is_flag=True, help="Read what the articles say at once, not at the first question.")
@click.option("--rebuild", is_flag=True, help="Make the index anew from the texts that the library holds.")
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read.")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
@click.pass_context
def add(
    ctx: click.Context, paths: tuple[str, ...], *, statements: bool, rebuild: bool, strict: bool, debug: bool
) -> None:
    """Put the articles of PATH... in the library, and hold each against all that are there.

    An article is held once, however often it is added; another text under the same address is kept beside the first.
    What is in stays in, even if the run is stopped: the same command then goes on. Reading commands without PATH read
    the library, and it makes no difference in how many runs its articles came.
    """
    ctx.obj["debug"] = debug
    from sayso.store import Holding, Library

    if not paths and not rebuild and not statements:
        raise UsageError("nothing to add: give PATH..., or --rebuild, or --statements")
    path = where(ctx)
    with progressing() as progress:
        with Library(path, write=True, rebuild=rebuild) as library:
            if rebuild:
                library.rebuild(progress)
            told = _add(library, paths, strict=strict, progress=progress) if paths else ""
            told += f"{path} holds {len(library):,}"
        if statements:
            with Library(path) as library:
                Holding(library).statements(progress)
    click.echo(f"sayso: {told}", err=True)


def _add(library: "Library", paths: tuple[str, ...], *, strict: bool, progress: Progress) -> str:
    """Add what the paths hold, and say what became of it."""
    from sayso.ingest import read

    progress("reading")
    done = library.add(read(paths, strict=strict, on_problem=progress.problem), progress)
    versions = f" ({done.versions:,} of them another text of an address held before)" if done.versions else ""
    unreadable = len(progress.problems)
    return f"{done.added:,} added{versions}, {done.known:,} known already, {unreadable:,} unreadable; "


def held() -> list[Article]:
    """Return the articles of the library that the running command names; it stays open while the command runs.

    Raises
    ------
    LibraryError, NoArticleError
    UsageError
        No library is named, and the user has none.
    """
    from sayso.store import Holding, Library

    ctx = click.get_current_context()
    path = where(ctx)
    if not path.exists() and not _named(ctx):
        raise UsageError("nothing to read: give PATH..., or put articles in the library first ('sayso add PATH...')")
    library = Library(path)
    ctx.call_on_close(library.close)
    found = Holding(library)
    if not found:
        raise NoArticleError(f"library {path}")
    return found


def where(ctx: click.Context) -> Path:
    """Return the file of the library."""
    from sayso.store import library_path

    return library_path(ctx.obj["library"])


def _named(ctx: click.Context) -> bool:
    import os

    from sayso.store.place import VARIABLE

    return bool(ctx.obj["library"] or os.environ.get(VARIABLE))
