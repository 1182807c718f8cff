"""``drafter restore``: a backup put back, into SQLite or PostgreSQL."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from drafter.bootstrap.desk.desk import address
from drafter.cli.inputs import reason
from drafter.cli.options import LOCALE
from drafter.cli.outputs import emit
from drafter.cli.words import spoken_locale, words
from drafter.errors import InputError
from drafter.settings import Settings
from drafter.store.backup import restore
from drafter.store.database import open_database, refuse_unreachable
from drafter.store.migrations import upgrade

_HELP = """Put a backup into the database: all of it, or nothing where it is damaged.  Stop the service before.

\b
Examples:
  drafter restore drafter.zip
  DRAFTER_DATABASE_URL=postgresql://drafter@db.example/drafter drafter restore drafter.zip
  drafter restore drafter.zip --replace       deletes what the database holds
"""


@click.command("restore", help=_HELP)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Delete what the database holds first.")
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
def command(*, file: Path, replace: bool, locale: str | None) -> None:
    """Restore."""
    try:
        source = file.open("rb")
    except OSError as fault:
        message = f"{file} cannot be read: {reason(fault)}"
        raise InputError(message) from None
    with source, closing(open_database(address(Settings.from_environment()))) as database:
        refuse_unreachable(database)
        upgrade(database.engine)
        copied = restore(database, source, replace=replace)
        database.scrub()
    emit(words(spoken_locale(locale))["restored"].format(copied.total, copied.audit))
