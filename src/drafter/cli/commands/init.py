"""``drafter init``: a profile to start from, everything a team may change in commented lines."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.options import LOCALE
from drafter.cli.outputs import store
from drafter.cli.words import spoken_locale, words
from drafter.errors import OutputError
from drafter.guidelines.starter import starter

_HELP = """Write a profile to start from: rule packs, every rule with its level and thresholds, kinds, your terms.

Everything is commented out, as it ships; take away the sign of a comment to set it.  FILE is team.yaml where none is
named, and is never written over.

\b
Examples:
  drafter init
  drafter init north.yaml --locale en
  drafter check notes.txt --profile team.yaml
"""


@click.command("init", help=_HELP)
@click.argument("file", default="team.yaml", type=click.Path(dir_okay=False))
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the comments and examples.")
def command(file: str, *, locale: str | None) -> None:
    """Write the profile."""
    path, spoken = Path(file), spoken_locale(locale)
    if path.exists() or path.is_symlink():
        message = f"{path} is there already and stays as it is: name another file, or delete it first"
        raise OutputError(message)
    store(path, starter(spoken, path.name))
    click.echo(words(spoken)["written"].format(path), err=True)
