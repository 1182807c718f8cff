"""The service put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from drafter import __version__
from drafter.bootstrap.desk.people import local_actor
from drafter.web import problems
from drafter.web.routes import drafts, health, sheets, verify

if TYPE_CHECKING:
    from drafter.bootstrap.desk import Desk


def create_app(desk: Desk) -> FastAPI:
    """Return the service over ``desk``, which whoever opened it closes."""
    app = FastAPI(title="drafter", version=__version__, openapi_url="/v1/openapi.json", docs_url=None, redoc_url=None)
    app.state.desk, app.state.local = desk, local_actor(desk)
    problems.install(app)
    for router in (sheets.router, drafts.router, verify.router, health.router):
        app.include_router(router)
    return app
