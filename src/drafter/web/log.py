"""One line of JSON for each request, and an id by which caller and operator mean the same one.

The line says who, what, how long and how it ended; never a body, a query, a header or what a fault held.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders

from drafter.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from drafter.domain.access import Actor

HEADER = "X-Request-Id"
_SANE = re.compile(r"[A-Za-z0-9._:-]{1,80}")
_LOG = logging.getLogger("drafter.requests")


def to_standard_error() -> None:
    """Write the lines of this program's log to standard error, as they are."""
    handler, log = logging.StreamHandler(), logging.getLogger("drafter")
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)


class Logged:
    """Around everything else: gives each request its id, each answer too, and turns a fault nobody foresaw into 500."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["operation"] = scope["path"].startswith("/v1")
        state["request_id"] = _id(Headers(scope=scope).get(HEADER))
        answer, began = _Answer(send, state), time.monotonic()
        try:
            await self._app(scope, receive, answer.send)
        except Exception as fault:  # noqa: BLE001 - the last line of defence
            _LOG.error(json.dumps({"request": state["request_id"], "fault": type(fault).__name__, "at": _at(fault)}))
            if not answer.status:
                await _broken()(scope, receive, answer.send)
        finally:
            _LOG.info(json.dumps(_line(scope, answer, time.monotonic() - began)))


class _Answer:
    """An answer on its way out: counted, and given the headers that every answer has."""

    def __init__(self, send: Send, state: dict[str, Any]) -> None:
        self._send, self._state = send, state
        self.status = self.size = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[HEADER] = self._state["request_id"]
            headers.setdefault("X-Content-Type-Options", "nosniff")
            if self._state.get("operation"):
                headers.setdefault("Cache-Control", "no-store")
            for name, value in self._state.get("headers", {}).items():
                headers[name] = value
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)


def _id(given: str | None) -> str:
    return given if given and _SANE.fullmatch(given) else uuid4().hex


def _line(scope: Scope, answer: _Answer, seconds: float) -> dict[str, Any]:
    state = scope["state"]
    actor: Actor | None = state.get("actor")
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "request": state["request_id"],
        "method": scope["method"],
        "operation": getattr(scope.get("route"), "operation_id", None),
        "status": answer.status,
        "seconds": round(seconds, 4),
        "bytes": answer.size,
        "person": actor.person if actor else None,
        "key": (actor.key or None) if actor else None,
    }


def _at(fault: Exception) -> list[str]:
    """Return where it happened, file and line; what the fault says may hold what somebody wrote."""
    frames = traceback.extract_tb(fault.__traceback__)[-8:]
    return [f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in frames]


def _broken() -> ASGIApp:
    detail = "this is a fault of the service, not of your request; its operator finds it in the log by the request's id"
    return problem(500, "fault", detail)
