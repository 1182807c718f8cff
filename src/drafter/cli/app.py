"""The group of commands; a command's module loads when it runs, so that ``--version`` and ``--help`` are instant."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

import click

from drafter import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "read": "Turn pasted notes into facts.",
    "check": "Find what does not add up and what is missing, before any drafting.",
    "draft": "Write the summary, every figure cited.",
    "verify": "Check a text, claim by claim, against its facts.",
    "prompt": "Show exactly what a language model would be sent, or take a prompt over as your own.",
    "rules": "List the rules, or show one with its examples.",
    "kinds": "List the kinds of summary and their sections.",
    "models": "List the language models that may write, or try one.",
    "eval": "Measure what a model writes, beside the offline draft and a plain prompt.",
    "usage": "Show what models have taken: calls, tokens, money.",
    "serve": "Serve drafts over HTTP, to forms, scripts and pages.",
    "key": "Make, list and revoke the keys that let programs and people in.",
    "people": "Add and list the people of a workspace.",
    "audit": "Prove that the audit log is as it was written.",
    "backup": "Copy everything that is kept to one file, while the service goes on.",
    "restore": "Put a backup into the database.",
    "retention": "Delete old drafts that nobody signed.",
    "openapi": "Print the description of the HTTP API, for generators and connectors.",
    "init": "Write a profile to start from: your team's rules, levels, sections and terms.",
    "completion": "Print the shell completion script.",
}

ELSEWHERE = {"serve": "drafter.web.serve", "openapi": "drafter.web.describe"}
"""Commands that belong to another door: this one only knows where they are."""

_HELP = """Turn sales notes into a work summary, with every claim proven or marked.

\b
Examples:
  drafter draft notes.txt                   a draft on stdout, problems on stderr
  drafter draft notes.txt -o report.docx    as a Word file
  drafter check notes.txt                   what does not add up, what is missing
  drafter verify report.md --notes notes.txt
  pbpaste | drafter draft -                 from the clipboard

\b
Exit codes: 0 clean, 1 errors in the content, 2 misuse, 3 model or network, 130 interrupted.
"""


class CommandGroup(click.Group):
    """Commands by name, each in its own module of ``drafter.cli.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Load the one command that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(ELSEWHERE.get(cmd_name, f"drafter.cli.commands.{cmd_name}")).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when a name is unknown."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(f'unknown command "{args[0]}"; {suggestion(args[0], list(COMMANDS))}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def suggestion(word: str, known: Sequence[str]) -> str:
    """Return the nearest known word as a question, or all of them."""
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f'did you mean "{close[0]}"?' if close else f"known are {', '.join(known)}"


@click.group(cls=CommandGroup, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def app() -> None:
    """Hold the commands together."""
