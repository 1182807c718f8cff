"""Commands of whoever sits at the machine that keeps the database: the admin of every workspace in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from drafter.bootstrap.desk import opened
from drafter.bootstrap.desk.people import local_actor, local_actor_in
from drafter.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bootstrap.desk import Desk
    from drafter.domain.access import Actor

workspace_option = click.option("--workspace", metavar="ID", help="Another workspace than the installation's own.")


@contextmanager
def sitting(workspace: str | None = None) -> Iterator[tuple[Desk, Actor]]:
    """Open the desk and say who sits at it."""
    with opened(Settings.from_environment()) as desk:
        yield desk, local_actor_in(desk, workspace) if workspace else local_actor(desk)
