"""``sayso completion``: the script that makes a shell complete commands, options and files."""

import click


@click.command(
    epilog="""\b
Put it where your shell reads it:
  bash   sayso completion bash >> ~/.bashrc
  zsh    sayso completion zsh >> ~/.zshrc
  fish   sayso completion fish > ~/.config/fish/completions/sayso.fish"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for SHELL."""
    from click.shell_completion import get_completion_class

    from sayso.cli import command

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    click.echo(script(command, {}, "sayso", "_SAYSO_COMPLETE").source())
