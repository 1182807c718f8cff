"""``drafter backup``: everything that is kept, in one file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from drafter.cli.inputs import reason
from drafter.cli.options import LOCALE
from drafter.cli.outputs import emit
from drafter.cli.sitting import sitting
from drafter.cli.words import spoken_locale, words
from drafter.errors import OutputError
from drafter.store.backup import backup, check

_HELP = """Copy everything that is kept to FILE, while the service goes on, and read the copy back.

The file holds texts, keys' hashes and webhooks' secrets: keep it as safe as the database.

\b
Examples:
  drafter backup /mnt/elsewhere/drafter-2026-11-23.zip
  DRAFTER_DATABASE_URL=postgresql://drafter@db.example/drafter drafter backup drafter.zip
"""


@click.command("backup", help=_HELP)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
def command(*, file: Path, locale: str | None) -> None:
    """Copy, check, then give the copy its name."""
    try:
        handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as fault:
        message = f"{file} cannot be written: {reason(fault)}"
        raise OutputError(message) from None
    try:
        with os.fdopen(handle, "w+b") as target, sitting() as (desk, _):
            backup(desk.database, target)
            target.flush()
            os.fsync(target.fileno())
            copied = check(target)
        Path(beside).replace(file)
    except OSError as fault:
        message = f"{file} cannot be written: {reason(fault)}"
        raise OutputError(message) from None
    finally:
        Path(beside).unlink(missing_ok=True)
    emit(words(spoken_locale(locale))["backed_up"].format(file, copied.total, copied.audit))
