"""In which form an operation reads and answers: another one is refused before any work is done (406, 415)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request

from drafter.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Collection

    from fastapi.routing import APIRoute

_JSON = "application/json"


def negotiated(request: Request) -> None:
    """Refuse a request in a form that its operation does not read, or that wants one it does not give."""
    route: APIRoute = request.scope["route"]
    accepted = request.headers.get("accept")
    given = _given(route)
    if accepted and not any(_takes(accepted, form) for form in given):
        detail = f"the answer comes as {', '.join(sorted(given))}: let Accept name one of these"
        raise ProblemError(406, "not-acceptable", detail)
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    read = _read(route)
    if read and request.state.body and sent not in read:
        detail = f"the body is read as {', '.join(sorted(read))}: say in Content-Type that it is one of these"
        raise ProblemError(415, "media-type", detail, {"Accept": ", ".join(sorted(read))})


def _given(route: APIRoute) -> Collection[str]:
    """Return the forms in which an operation answers when all is well."""
    good = (answer for status, answer in route.responses.items() if str(status).startswith("2"))
    named = {form for answer in good for form in answer.get("content", {})}
    usual = getattr(route.response_class, "media_type", None) or _JSON
    return named | ({usual} if route.response_field or not named else set())


def _read(route: APIRoute) -> Collection[str]:
    """Return the forms in which an operation reads its body; none where it has none."""
    named = (route.openapi_extra or {}).get("requestBody", {}).get("content", {})
    return set(named) or ({_JSON} if route.body_field else set())


def _takes(accepted: str, form: str) -> bool:
    sort = form.partition("/")[0]
    for one in accepted.lower().split(","):
        wanted, _, weight = one.partition(";")
        if wanted.strip() in {form, f"{sort}/*", "*/*"} and weight.replace(" ", "") not in {"q=0", "q=0.0"}:
            return True
    return False
