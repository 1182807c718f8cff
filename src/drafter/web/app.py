"""The service put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from drafter import __version__
from drafter.bootstrap.desk import answers
from drafter.bootstrap.desk.people import local_actor
from drafter.web import once, openapi, problems
from drafter.web.feeds import Feeds
from drafter.web.guesses import Guesses
from drafter.web.intake import Intake, Measure
from drafter.web.log import Logged
from drafter.web.metrics import Measured, Metrics
from drafter.web.negotiation import negotiated
from drafter.web.pages import screens
from drafter.web.rates import Rates
from drafter.web.routes import (
    audit,
    catalogue,
    drafts,
    health,
    keys,
    oidc,
    people,
    removal,
    review,
    session,
    sheets,
    verify,
    versions,
    webhooks,
    writing,
)

if TYPE_CHECKING:
    from drafter.bootstrap.beside import Beside
    from drafter.bootstrap.desk import Desk

_BODY_SECONDS = 30

PARTS = (
    sheets,
    drafts,
    writing,
    versions,
    review,
    removal,
    verify,
    people,
    keys,
    session,
    oidc,
    webhooks,
    audit,
    catalogue,
    health,
    screens,
)


def create_app(desk: Desk, *, alone: bool = True, beside: Beside | None = None) -> FastAPI:
    """Return the service over ``desk``, which whoever opened it closes; ``beside`` is its backroom's process.

    ``alone`` says that only this machine can reach it: then it serves whoever sits there until the first key is made.
    """
    app = operations()
    app.state.desk, app.state.local = desk, local_actor(desk) if alone else None
    app.state.rates = Rates(desk.settings)
    app.state.guesses = Guesses()
    answers.free_all(desk)
    app.add_middleware(Intake, most=Measure(desk.settings.max_bytes, _BODY_SECONDS))
    app.add_middleware(Logged)
    app.state.beside, app.state.metrics = beside, Metrics(desk, beside.metrics if beside else None)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.state.feeds = Feeds(desk)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    return app


def operations() -> FastAPI:
    """Return every operation as it is described, over no desk."""
    app = FastAPI(
        title="drafter",
        version=__version__,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(negotiated)],
    )
    problems.install(app)
    once.install(app)
    openapi.install(app)
    for part in PARTS:
        app.include_router(part.router)
    return app
