"""Whether the service is up, and whether it can serve."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import text

from drafter.web.depends import AtDesk

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="health")
def health() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "up"}


@router.get("/readyz", operation_id="ready")
def ready(desk: AtDesk) -> dict[str, str]:
    """Say that the database answers too."""
    with desk.reading() as session:
        session.execute(text("SELECT 1"))
    return {"status": "ready"}
