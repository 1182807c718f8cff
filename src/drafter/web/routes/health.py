"""Whether the service is up, whether it can serve, and what it does."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from drafter.bootstrap.desk import Desk
from drafter.store.migrations import current, newest
from drafter.web.depends import AtDesk
from drafter.web.problems import ProblemError

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="health")
async def health() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "up"}


@router.get("/readyz", operation_id="ready", responses={503: {"description": "What is missing."}})
def ready(request: Request, desk: AtDesk) -> dict[str, str]:
    """Say that requests can be served: the database answers, its tables are right, all processes are there."""
    beside = request.app.state.beside
    missing = [
        *_missing_in(desk),
        *(() if desk.crew.ready else ("the crew is starting",)),
        *(() if beside is None or beside.alive else ("the backroom is down",)),
    ]
    if missing:
        raise ProblemError(503, "not-ready", "; ".join(missing), {"Retry-After": "1"})
    return {"status": "ready"}


@router.get("/metrics", operation_id="metrics", response_class=Response, include_in_schema=False)
def metrics(request: Request) -> Response:
    """Return counters and durations in Prometheus' text format."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _missing_in(desk: Desk) -> list[str]:
    try:
        with desk.reading() as session:
            session.execute(text("SELECT 1"))
        if current(desk.database.engine) != newest():
            return ["the tables are of another version of drafter"]
    except SQLAlchemyError:
        return ["the database does not answer"]
    return []
