"""Every fault as an RFC 9457 problem: a stable type, one sentence with the remedy, and nothing of what was sent."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from drafter.errors import (
    BusyError,
    ConflictError,
    DeniedError,
    DrafterError,
    LimitError,
    ModelError,
    OutputError,
    RuleError,
    SheetError,
    StaleError,
    StrangerError,
    TemplateError,
    UnknownError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from fastapi import FastAPI, Request
    from starlette.routing import BaseRoute

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[DrafterError], int, str], ...] = (
    (UnknownError, 404, "not-found"),
    (StrangerError, 401, "unauthenticated"),
    (DeniedError, 403, "denied"),
    (StaleError, 412, "stale"),
    (ConflictError, 409, "conflict"),
    (LimitError, 429, "limit"),
    (BusyError, 503, "busy"),
    (ModelError, 502, "model"),
    (DrafterError, 422, "unusable"),
)
_OF_THE_INSTALLATION = (OutputError, RuleError, TemplateError)
"""Faults whose sentences name the operator's files: they are for the log."""
_KINDS = {404: "not-found", 405: "method", 406: "not-acceptable", 415: "media-type", 422: "unusable"}
_METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
_EXCERPT = 60
_LOG = logging.getLogger("drafter.faults")


class ProblemError(Exception):
    """A problem of HTTP itself, not of drafter: too large, too slow, in another form."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **more: Any,  # noqa: ANN401 - JSON
    ) -> None:
        """Hold what :func:`problem` needs."""
        super().__init__(detail)
        self.status, self.kind, self.detail, self.headers, self.more = status, kind, detail, headers, more


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


def answered(fault: ProblemError) -> JSONResponse:
    """Return the answer for ``fault``."""
    return problem(fault.status, fault.kind, fault.detail, fault.headers, **fault.more)


def install(app: FastAPI) -> None:
    """Answer every fault of ``app`` with a problem."""

    @app.exception_handler(ProblemError)
    def refused_early(_request: Request, fault: ProblemError) -> JSONResponse:
        return answered(fault)

    @app.exception_handler(DrafterError)
    def told(_request: Request, fault: DrafterError) -> JSONResponse:
        return answered(_of(fault))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, fault: RequestValidationError) -> JSONResponse:
        errors = [{"field": _field(error["loc"]), "message": _message(error)} for error in fault.errors()]
        detail = "the request does not have the form that the operation wants; errors names each field"
        return answered(ProblemError(422, "invalid", detail, errors=errors))

    @app.exception_handler(HTTPException)
    def refused(request: Request, fault: HTTPException) -> Response:
        if fault.status_code == HTTPStatus.NO_CONTENT:
            return Response(status_code=HTTPStatus.NO_CONTENT)
        kind = _KINDS.get(fault.status_code, "refused")
        headers = dict(fault.headers or {})
        if fault.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(_allowed(request))
        return answered(ProblemError(fault.status_code, kind, str(fault.detail), headers))


def _allowed(request: Request) -> list[str]:
    """Return every method of the address: each operation on it knows its own alone."""
    asked = ({**request.scope, "method": method} for method in _METHODS)
    return [one["method"] for one in asked if any(_serves(route, one) for route in request.app.routes)]


def _serves(route: BaseRoute, scope: MutableMapping[str, Any]) -> bool:
    return route.matches(scope)[0] is Match.FULL


def _of(fault: DrafterError) -> ProblemError:
    if isinstance(fault, _OF_THE_INSTALLATION):
        _LOG.error("%s: %s", type(fault).__name__, fault)
        detail = "the service's own rules or templates cannot be used; its operator finds the reason in the log"
        return ProblemError(503, "installation", detail, {"Retry-After": "60"})
    status, kind = next((status, kind) for sort, status, kind in _STATUS if isinstance(fault, sort))
    headers = {"Retry-After": str(fault.retry_after)} if isinstance(fault, BusyError) else {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="drafter"'
    return ProblemError(status, kind, str(fault), headers, **_place(fault))


def _place(fault: DrafterError) -> dict[str, Any]:
    """Return which member of a fact sheet is meant, where one is, or what stands against a change."""
    if isinstance(fault, ConflictError):
        return fault.members
    if not isinstance(fault, SheetError) or not fault.path:
        return {}
    return {"errors": [{"field": fault.path, "message": str(fault).rpartition(f"{fault.path}: ")[2]}]}


def _field(place: Iterable[str | int]) -> str:
    """Return ``body.facts``; a key that somebody made up is cut."""
    return ".".join(str(step)[:_EXCERPT] for step in place)


def _message(error: Mapping[str, Any]) -> str:
    return str(error["msg"]).removeprefix("Value error, ")
