"""The command line: reads the request, asks the desk, prints; no decision about the material is taken here.

Commands are imported when they are named, so that ``sayso --help`` costs little more than the interpreter.  `main` is
the one place where errors become one line on standard error and an exit status: 0 done, 1 input or output, 2 the
command line, 3 not measured, 4 ``--fail-under``, 130 Ctrl-C.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from sayso.cli.printable import printable
from sayso.errors import SaysoError


_HELP = {
    "The main job": {
        "trace": ("whole", "Trace who says what, through whom, and how many origins stand behind it."),
        "corroborate": ("whole", "Count what stands behind one claim."),
        "demo": ("whole", "Show the main job on a bundled, invented example."),
    },
    "One question at a time": {
        "articles": ("parts", "Read articles, and show what was read."),
        "statements": ("parts", "List who says what, with the chain of tellers."),
        "times": ("parts", "List dates, times and durations, resolved."),
        "events": ("parts", "List who did what to whom, when and where."),
        "stories": ("parts", "Group articles to stories, each with a timeline."),
    },
    "Texts against texts": {
        "copies": ("texts", "Find families of copies, and what they descend from."),
        "diff": ("texts", "Lay two versions side by side."),
        "drift": ("texts", "List what changed on the way from copy to copy."),
        "dedup": ("dedup", "Copy a corpus with one article kept of each family of copies."),
    },
    "The library": {
        "add": ("library", "Put articles in the library; without PATH, every command above reads it."),
    },
    "This program": {
        "judge": ("judging", "Write down what you know better: owners, one speaker, not one."),
        "completion": ("completion", "Print the shell completion script."),
    },
}
"""Sections of ``sayso --help``: each command's module and summary, known before the command is imported."""


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name all commands, in the order of the help."""
        return [name for section in _HELP.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command *cmd_name*, or return None where there is none."""
        from importlib import import_module

        for section in _HELP.values():
            if cmd_name in section:
                found: click.Command = getattr(import_module(f"sayso.cli.{section[cmd_name][0]}"), cmd_name)
                return found
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the sections without importing a command."""
        for title, section in _HELP.items():
            with formatter.section(title):
                formatter.write_dl([(name, summary) for name, (_, summary) in section.items()])


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try 'sayso demo', then 'sayso trace' with two or more articles on one story.",
)
@click.version_option(None, "-V", "--version", package_name="sayso", message="sayso %(version)s")
def command() -> None:
    """On whose say-so? Who says this, through whom it reached you, and how many independent origins stand behind it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    arguments
        What follows the program's name; None reads the process's own.
    """
    options: dict[str, bool] = {}
    try:
        status = _run(list(sys.argv[1:] if arguments is None else arguments), options)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_pipe()
        return 0
    except KeyboardInterrupt:
        return _fail("stopped", 130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except Exception as error:  # noqa: BLE001 - whatever fails, a user gets one line
        if options.get("debug"):
            traceback.print_exc()
        return _fail(*_explained(error))
    return int(status or 0)


def _run(arguments: list[str], options: dict[str, bool]) -> Any:
    """Run one command; click's own `main` would swallow Ctrl-C and closed pipes, and is used for completion only."""
    if "_SAYSO_COMPLETE" in os.environ:
        return command.main(arguments, prog_name="sayso")
    try:
        with command.make_context("sayso", arguments, obj=options) as ctx:
            return command.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code


def _explained(error: Exception) -> tuple[str, int]:
    """Say in one sentence what went wrong, and the exit status that it has."""
    if isinstance(error, SaysoError):
        return str(error), error.exit_status
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "sayso"
        return f"{error.format_message().rstrip('.')}; see '{path} --help'", 2
    if isinstance(error, click.ClickException):
        return error.format_message(), 1
    if isinstance(error, OSError):
        place = f" {error.filename}" if error.filename else ""
        return f"cannot read or write{place}: {error.strerror or error}", 1
    return f"unexpected {type(error).__name__}: {error}; add --debug to see where, and please report it", 1


def _fail(why: str, status: int) -> int:
    """Say *why* on standard error, on one line."""
    click.echo(f"sayso: {printable(why)}", err=True)
    return status


def _close_pipe() -> None:
    """Nobody reads on: give the interpreter somewhere to flush to, so that it stays quiet at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
