"""``drafter people``: who there is in a workspace."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.bootstrap.desk import people
from drafter.bootstrap.desk.belongings import gather
from drafter.cli.columns import columns
from drafter.cli.options import LOCALE, json_option
from drafter.cli.outputs import emit, store
from drafter.cli.sitting import sitting, workspace_option
from drafter.cli.words import spoken_locale, words
from drafter.domain.access import MemberRole, Permission
from drafter.errors import UsageError
from drafter.steps.wire import dumps
from drafter.store import passwords
from drafter.store.passwords import LONGEST, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.wire import Json
    from drafter.store.tables import Person

_HELP = """Add and list the people of a workspace, at the machine that keeps the database.

\b
Examples:
  drafter people add 林岚 --email lin@example.com --role rep --team north
  drafter people add Dana --email dana@example.com --role lead --password
  drafter people list
  drafter people export lin@example.com lin.zip      everything that somebody wrote
"""
_locale = click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")


@click.group("people", help=_HELP)
def command() -> None:
    """Hold the commands together."""


@command.command("add")
@click.argument("name")
@click.option("--email", help="The address to sign in with.")
@click.option("--role", type=click.Choice([role.value for role in MemberRole]), default="rep", show_default=True)
@click.option("--team", default="", help="A lead sees what the reps of the same team make.")
@click.option("--password", "with_password", is_flag=True, help="Ask for a password; a script gives it on stdin.")
@workspace_option
@_locale
@json_option
def add(  # noqa: PLR0913 - a person is all of this
    *,
    name: str,
    email: str | None,
    role: str,
    team: str,
    with_password: bool,
    workspace: str | None,
    locale: str | None,
    as_json: bool,
) -> None:
    """Add somebody."""
    password = passwords.hashed(_asked(email)) if with_password else ""
    newcomer = people.Newcomer(name, email, MemberRole(role), team, password)
    with sitting(workspace) as (desk, actor), desk.writing(actor, Permission.ADMIN) as work:
        person = people.add(work, newcomer)
    said = words(spoken_locale(locale))
    emit(dumps(_json(person)) if as_json else said["person_added"].format(person.id, person.name))


def _asked(email: str | None) -> str:
    """Return the password that is typed twice at a terminal, or once on standard input."""
    if not email:
        message = "--password needs --email: the two are signed in with"
        raise UsageError(message)
    typed: str = (
        click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )
    if not SHORTEST <= len(typed) <= LONGEST:
        message = f"a password has {SHORTEST} to {LONGEST} characters"
        raise UsageError(message)
    return typed


@command.command("list")
@workspace_option
@_locale
@json_option
def list_(workspace: str | None, locale: str | None, *, as_json: bool) -> None:
    """List who there is."""
    with sitting(workspace) as (desk, actor), desk.reading() as session:
        found = people.seen(session, actor)
    said = words(spoken_locale(locale))
    if as_json:
        emit(dumps({"people": [_json(one) for one in found]}))
    else:
        emit(columns([said["people_head"].split(), *(_row(one, said) for one in found)]))


def _row(one: Person, said: Mapping[str, str]) -> list[str]:
    out = f"{one.disabled_at:%Y-%m-%d}" if one.disabled_at else said["never"]
    return [one.id, one.name, one.email or said["never"], one.role, one.team or said["never"], out]


def _json(one: Person) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "email": one.email,
        "role": one.role,
        "team": one.team,
        "disabled": one.disabled_at is not None,
    }


@command.command("export")
@click.argument("person")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@workspace_option
@_locale
def export(*, person: str, file: Path, workspace: str | None, locale: str | None) -> None:
    """Write everything that PERSON (an id or an e-mail address) wrote to FILE, a zip of JSON and texts."""
    with sitting(workspace) as (desk, actor), tempfile.TemporaryFile() as packed:
        with desk.reading() as session:
            id_ = people.named(session, actor, person).id
        gather(desk, actor, id_, packed)
        packed.seek(0)
        store(file, packed.read())
    emit(words(spoken_locale(locale))["person_exported"].format(file))
