"""``drafter completion``: the script that makes a shell complete commands, options, kinds and rules."""

import click

from drafter.cli.app import app

_HELP = """Print the completion script of a shell.

\b
Examples:
  drafter completion bash >> ~/.bashrc
  drafter completion zsh  >> ~/.zshrc
  drafter completion fish > ~/.config/fish/completions/drafter.fish
"""


@click.command("completion", help=_HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only this command needs it

    from drafter.cli.outputs import emit  # noqa: PLC0415 - same

    kind = get_completion_class(shell)
    if kind is not None:
        emit(kind(app, {}, "drafter", "_DRAFTER_COMPLETE").source())
