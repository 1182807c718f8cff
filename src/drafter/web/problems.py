"""Every fault as an RFC 9457 problem: a stable type, one sentence with the remedy, and nothing of what was sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from drafter.errors import (
    BusyError,
    ConflictError,
    DeniedError,
    DrafterError,
    ModelError,
    StrangerError,
    UnknownError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi import FastAPI, Request

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[DrafterError], int, str], ...] = (
    (UnknownError, 404, "not-found"),
    (StrangerError, 401, "unauthenticated"),
    (DeniedError, 403, "denied"),
    (ConflictError, 409, "conflict"),
    (BusyError, 503, "busy"),
    (ModelError, 502, "model"),
    (DrafterError, 422, "unusable"),
)
_HEADERS: Mapping[int, Mapping[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": 'Bearer realm="drafter"'},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "1"},
}


def problem(
    status: int,
    kind: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **more: Any,  # noqa: ANN401 - JSON
) -> JSONResponse:
    """Return the problem ``kind`` (``not-found``); ``more`` are members of its own (``errors``, ``version``)."""
    body = {
        "type": f"urn:drafter:problem:{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Answer every fault of ``app`` with a problem."""

    @app.exception_handler(DrafterError)
    def told(_request: Request, fault: DrafterError) -> JSONResponse:
        status, kind = next((status, kind) for sort, status, kind in _STATUS if isinstance(fault, sort))
        return problem(status, kind, str(fault), _HEADERS.get(status))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, fault: RequestValidationError) -> JSONResponse:
        errors = [{"field": _field(error["loc"]), "message": error["msg"]} for error in fault.errors()]
        return problem(422, "invalid", "the request does not have the form that the operation wants", errors=errors)

    @app.exception_handler(HTTPException)
    def refused(_request: Request, fault: HTTPException) -> JSONResponse:
        return problem(fault.status_code, "refused", str(fault.detail), fault.headers)


def _field(place: Iterable[str | int]) -> str:
    return ".".join(str(step) for step in place)
