"""``drafter key``: the API keys of an installation, made at its own machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.bootstrap.desk import keys, people
from drafter.cli.columns import columns
from drafter.cli.options import LOCALE, json_option
from drafter.cli.outputs import emit
from drafter.cli.sitting import sitting, workspace_option
from drafter.cli.words import spoken_locale, words
from drafter.domain.access import Permission
from drafter.errors import UsageError
from drafter.steps.wire import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.wire import Json
    from drafter.store.tables import ApiKey

_HELP = """Make, list and revoke API keys, at the machine that keeps the database.

\b
Examples:
  drafter key create --permissions read,write,sign,admin    a first admin's key
  drafter key create --person lin@example.com --name CRM
  drafter key list
  drafter key revoke key_1f0c…
"""
_locale = click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")


@click.group("key", help=_HELP)
def command() -> None:
    """Hold the commands together."""


@command.command("create")
@click.option("--name", default="key", show_default=True, help="What it is for.")
@click.option("--person", metavar="ID|EMAIL", help="Whose it is; by default of whoever sits at this machine.")
@click.option("--permissions", default="read,write", show_default=True, help="Some of read, write, sign, admin.")
@click.option("--days", type=click.IntRange(0, 3650), default=365, show_default=True, help="0 is without end.")
@workspace_option
@_locale
@json_option
def create(  # noqa: PLR0913 - a key is all of this
    *,
    name: str,
    person: str | None,
    permissions: str,
    days: int,
    workspace: str | None,
    locale: str | None,
    as_json: bool,
) -> None:
    """Make a key and print it, this once."""
    wanted = _permissions(permissions)
    with sitting(workspace) as (desk, actor), desk.writing(actor, Permission.ADMIN) as work:
        whose = people.named(work.session, actor, person or people.LOCAL)
        made = keys.create(work, whose, name, wanted, days=days or None)
    if as_json:
        emit(dumps({**_json(made.row), "key": made.token}))
    else:
        click.echo(words(spoken_locale(locale))["key_made"].format(made.row.id, whose.name), err=True)
        emit(made.token)


@command.command("list")
@workspace_option
@_locale
@json_option
def list_(workspace: str | None, locale: str | None, *, as_json: bool) -> None:
    """List the keys, never their secrets."""
    with sitting(workspace) as (desk, actor), desk.reading() as session:
        found = keys.seen(session, actor)
    said = words(spoken_locale(locale))
    if as_json:
        emit(dumps({"keys": [_json(one) for one in found]}))
    else:
        emit(columns([said["keys_head"].split(), *(_row(one, said) for one in found)]) if found else said["no_keys"])


@command.command("revoke")
@click.argument("key")
@workspace_option
@_locale
def revoke(key: str, workspace: str | None, locale: str | None) -> None:
    """End a key for good."""
    with sitting(workspace) as (desk, actor), desk.writing(actor, Permission.ADMIN) as work:
        row = keys.revoke(work, key)
    emit(words(spoken_locale(locale))["key_revoked"].format(row.id))


def _permissions(written: str) -> set[Permission]:
    try:
        return {Permission(word.strip()) for word in written.split(",")}
    except ValueError:
        message = f"--permissions {written[:80]}: use some of {', '.join(Permission)}, with commas between"
        raise UsageError(message) from None


def _row(one: ApiKey, said: Mapping[str, str]) -> list[str]:
    times = (one.expires_at, one.used_at, one.revoked_at)
    shown = [f"{time:%Y-%m-%d}" if time else said["never"] for time in times]
    return [one.id, one.name, one.person_id, ",".join(one.permissions), *shown]


def _json(one: ApiKey) -> Json:
    times = {"created_at": one.created_at, "expires_at": one.expires_at}
    times |= {"revoked_at": one.revoked_at, "used_at": one.used_at}
    return {
        "id": one.id,
        "name": one.name,
        "person": one.person_id,
        "permissions": one.permissions,
        **{name: time.isoformat() if time else None for name, time in times.items()},
    }
