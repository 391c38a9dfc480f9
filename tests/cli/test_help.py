import pytest
from click import Context
from click.testing import CliRunner

from sayso.cli import _HELP, command


COMMANDS = [(name, summary) for section in _HELP.values() for name, (_, summary) in section.items()]


@pytest.mark.parametrize("name", ["", *(name for name, _ in COMMANDS)])
def test_help_pages_read_as_they_were_approved(name, golden):
    done = CliRunner().invoke(command, [*([name] if name else []), "--help"], prog_name="sayso", terminal_width=80)
    assert done.exit_code == 0
    golden(f"help-{name or 'sayso'}.txt", done.output)


@pytest.mark.parametrize(("name", "summary"), COMMANDS)
def test_the_summary_of_a_command_says_what_its_help_begins_with(name, summary):
    found = command.get_command(Context(command), name)
    assert found is not None
    assert set(summary.lower().removesuffix(".").split()[:1]) <= set((found.help or "").lower().split()[:1])


@pytest.mark.parametrize(("name", "_summary"), COMMANDS)
def test_every_command_shows_how_it_is_used(name, _summary):
    found = command.get_command(Context(command), name)
    assert found is not None
    assert "sayso" in (found.epilog or "")
