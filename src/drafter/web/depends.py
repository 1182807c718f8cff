"""What every operation asks for: the desk, and who acts."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from drafter.bootstrap.desk import Desk
from drafter.domain.access import Actor


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _actor(request: Request) -> Actor:
    actor: Actor = request.app.state.local
    return actor


AtDesk = Annotated[Desk, Depends(_desk)]
By = Annotated[Actor, Depends(_actor)]
