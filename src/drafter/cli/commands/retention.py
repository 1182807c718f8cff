"""``drafter retention``: old drafts that nobody signed are deleted."""

from __future__ import annotations

import click

from drafter.bootstrap.desk.removal import delete_old
from drafter.cli.options import LOCALE
from drafter.cli.outputs import emit
from drafter.cli.sitting import sitting
from drafter.cli.words import spoken_locale, words

_HELP = """Delete drafts never signed and unchanged for some days, and facts as old that no draft is of.

They are gone for good: rows, stored answers, and on SQLite the pages of the file.  The audit log keeps their ids.

\b
Examples:
  drafter retention --days 400 --dry-run
  drafter retention --days 400              every night, by cron or a systemd timer
"""


@click.command("retention", help=_HELP)
@click.option("--days", type=click.IntRange(1, 36500), required=True, help="How long an unsigned draft is kept.")
@click.option("--dry-run", is_flag=True, help="Only say how many there are.")
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
def command(*, days: int, dry_run: bool, locale: str | None) -> None:
    """Delete what is old."""
    with sitting() as (desk, _):
        count = delete_old(desk, days, rehearsal=dry_run)
    emit(words(spoken_locale(locale))["old_found" if dry_run else "old_deleted"].format(count))
