"""Write `docs/commands.md`: every command's help page, taken from the program itself."""

from pathlib import Path

from click import Context
from click.testing import CliRunner

from sayso.cli import command


TARGET = Path(__file__).parents[1] / "docs" / "commands.md"
COLUMNS = 88


def pages() -> str:
    """Return the page: one section a command, in the order of ``sayso --help``."""
    parts = ["# Commands", "", "Made by `make docs` from `sayso COMMAND --help`.", "", *_section("sayso", [])]
    for name in command.list_commands(Context(command)):
        parts += _section(f"sayso {name}", [name])
    return "\n".join(parts).rstrip() + "\n"


def _section(title: str, arguments: list[str]) -> list[str]:
    shown = CliRunner().invoke(command, [*arguments, "--help"], prog_name="sayso", terminal_width=COLUMNS)
    return [f"## {title}", "", "```text", shown.output.rstrip(), "```", ""]


def main() -> None:
    """Write the page."""
    TARGET.write_text(pages(), encoding="utf-8")
    print(f"wrote {TARGET.name}")


if __name__ == "__main__":
    main()
