"""The common ground of all reports: a label in the margin, text beside it, and colours that mean the same everywhere.

Every word from outside passes `say`, which takes out control characters; nothing is read as markup.  Lists are cut
where a report would run long, and then say how much is shown.
"""

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.printable import printable
from sayso.model import EditKind, Verdict


NARROWEST, WIDEST = 40, 100  # columns
MARGIN = 9  # columns for the label, its space included
INDENT = 2  # columns for what hangs under a line

VERDICTS = {
    Verdict.CORROBORATED: "bold green",
    Verdict.SINGLE_ORIGIN: "bold yellow",
    Verdict.UNNAMED_ONLY: "bold magenta",
    Verdict.DISPUTED: "bold red",
    Verdict.NOT_FOUND: "bold",
}
EDITS = {
    EditKind.SHARED: "dim",
    EditKind.MOVED: "blue",
    EditKind.REWORDED: "yellow",
    EditKind.REPLACED: "magenta",
    EditKind.INSERTED: "green",
    EditKind.CUT: "red",
}


def console(file: TextIO) -> Console:
    """Open a console on *file*; its width is the terminal's, within what reads well."""
    made = Console(file=file, highlight=False, markup=False, emoji=False)
    made.width = min(max(made.width, NARROWEST), WIDEST)
    return made


def say(*parts: str | tuple[str, str]) -> Text:
    """Assemble a line from plain parts and ``(part, style)``."""
    line = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        line.append(_kept(words), style)
    return line


def _kept(words: str) -> str:
    """Make *words* printable and keep the spaces at either end, which join parts."""
    inner = words.strip()
    before, after = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    return " " * before + printable(inner) + " " * after if inner else " " * len(words)


def section(label: str, *lines: RenderableType) -> Table:
    """Put *label* into the margin and *lines* beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=MARGIN - 1, no_wrap=True, style="bold cyan")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(label), Group(*lines))
    grid.expand = True
    return grid


def hanging(first: Text, *below: RenderableType) -> Table:
    """Put *below* under *first*, indented."""
    grid = Table.grid(padding=0)
    grid.expand = True
    grid.add_column(width=INDENT)
    grid.add_column(ratio=1, overflow="fold")
    for line in below:
        grid.add_row("", line)
    whole = Table.grid(padding=0)
    whole.expand = True
    whole.add_column(ratio=1, overflow="fold")
    whole.add_row(first)
    if below:
        whole.add_row(grid)
    return whole


def columns(rows: Iterable[Sequence[Text]], *, flexible: int = -1) -> Table:
    """Align *rows*; the *flexible* column is cut where a row is too wide, the others are not."""
    listed = [list(row) for row in rows]
    grid = Table.grid(padding=(0, 2, 0, 0))
    for number in range(len(listed[0]) if listed else 0):
        cut = number == (flexible % len(listed[0]))
        grid.add_column(no_wrap=True, overflow="ellipsis", ratio=1 if cut else None)
    for row in listed:
        grid.add_row(*row)
    grid.expand = True
    return grid


def shown(number: int, whole: int, noun: str) -> list[Text]:
    """Say how much of a list is shown, where it is not all; nothing otherwise."""
    if number >= whole:
        return []
    return [say((f"{number:,} of {whole:,} {noun} shown; --json gives all", "dim"))]
