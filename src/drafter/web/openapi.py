"""The API's description (OpenAPI 3.1), with what FastAPI cannot know: problems, headers and links of each operation."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from drafter.web.examples import EXAMPLES
from drafter.web.once import REPLAYED
from drafter.web.problems import MEDIA_TYPE
from drafter.web.uploads import Upload
from drafter.web.wants import NewSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from pydantic import BaseModel

    from drafter.steps.wire import Json

_ABOUT = """Sales notes or facts become a work summary; every claim in it is proven or marked.

Figures are strings: `169.80` as a number would lose the written precision.  Offsets count code points, and UTF-16 units
beside them.  Faults are problems (RFC 9457).  A `POST` that creates takes an `Idempotency-Key`."""
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "A fault (RFC 9457): what is wrong, in one sentence with the remedy.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["urn:drafter:problem:conflict"]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "The members that are wrong.",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
_EVERYWHERE = (400, 406, 408, 413, 415, 429, 431, 500, 503)
_WHY = {
    400: "What was sent cannot be read: no UTF-8, no JSON, or JSON that can be understood in two ways.",
    401: "No key, or one that is not valid.",
    403: "The key or role does not permit this.",
    404: "There is no such thing, or it may not be seen.",
    406: "The answer has no form that Accept names.",
    408: "The body did not arrive in time.",
    409: "What the request goes by is not so any more, or its Idempotency-Key is under way.",
    412: "If-Match names a state that has passed.",
    413: "The body is too large.",
    415: "The body is in a form that is not read here.",
    422: "The request's members are not as wanted; errors names them.",
    429: "More than one caller may have in a while; Retry-After says when to ask again.",
    431: "The headers are too large.",
    500: "A fault of the service.",
    502: "The language model failed.",
    503: "More at once than the service takes on; Retry-After says when to ask again.",
}
_RATE = {
    "RateLimit-Policy": "The limits in force (draft-ietf-httpapi-ratelimit-headers).",
    "RateLimit": "What is left, and the seconds until it is whole again.",
    "Retry-After": "Seconds to wait.",
}
_EXCERPT = 200


def install(app: FastAPI) -> None:
    """Let ``app`` describe itself in full."""
    made: Json = {}

    def described() -> Json:
        if not made:
            made.update(document(app))
        return made

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's own way


def document(app: FastAPI) -> Json:
    """Return the description of ``app``."""
    found = get_openapi(
        title=app.title, version=app.version, description=_ABOUT, routes=app.routes, servers=[{"url": "/"}]
    )
    schemas = found["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = _PROBLEM
    schemas |= _bodies() | schemas
    found["components"]["responses"] = {str(status): _problem(status) for status in _WHY}
    for path, method, operation in _operations(found):
        _say(path, method, operation)
        _show(operation)
    _link(found)
    return found


def _bodies() -> Json:
    """Return the schemas of bodies that FastAPI does not read itself."""
    models: list[tuple[type[BaseModel], Literal["validation"]]] = [(NewSheet, "validation"), (Upload, "validation")]
    _, found = models_json_schema(models, ref_template="#/components/schemas/{model}")
    return dict(found["$defs"])


def _operations(found: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _say(path: str, method: str, operation: Json) -> None:
    """Give one operation its summary, its problems and the headers of its answers."""
    operation["summary"] = str(operation.get("description", operation["summary"])).partition("\n")[0].rstrip(".")
    headers = {"X-Request-Id": _header("By what caller and operator mean the same request.")}
    names = {parameter["name"].lower() for parameter in operation.get("parameters", ())}
    if "if-none-match" in names:
        headers["ETag"] = _header("The state this is in.")
        operation["responses"]["304"] = {"description": "It is still in the state that If-None-Match names."}
    if "idempotency-key" in names:
        headers[REPLAYED] = _header("true where the answer is the one that was given before.")
    if method == "post" and "201" in operation["responses"]:
        headers["Location"] = _header("Where it is from now on.")
    for answer in operation["responses"].values():
        answer.setdefault("headers", {}).update(headers)
        for form in answer.get("content", {}).values():
            if form.pop("itemSchema", None):  # a member of OpenAPI 3.2
                form["schema"] = {"type": "string"}
        if answer["description"] == "Successful Response":
            answer["description"] = "Done."
    for status in sorted({*_EVERYWHERE, *_own(path, names, operation)}):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}


def _show(operation: Json) -> None:
    """Add the operation's examples."""
    shown = EXAMPLES.get(operation["operationId"], {})
    if shown:
        body = operation["requestBody"]["content"]["application/json"]
        body["examples"] = {name: {"summary": why, "value": value} for name, (why, value) in shown.items()}


def _own(path: str, names: set[str], operation: Json) -> Iterator[int]:
    """Return the problems that not every operation has."""
    if operation.get("security") or path.startswith("/v1"):
        yield from (401, 403)
    if "{" in path or "requestBody" in operation:
        yield from (404, 422)
    if operation.get("parameters"):
        yield 422
    if "requestBody" in operation or "idempotency-key" in names or "{" in path:
        yield 409
    if "if-match" in names:
        yield 412
    if path.startswith("/v1/session/oidc"):
        yield from (404, 422)  # where no provider is set up, or another one than was meant


def _problem(status: int) -> Json:
    schema = {"$ref": "#/components/schemas/Problem"}
    title = HTTPStatus(status).phrase
    example = {"type": "urn:drafter:problem:…", "title": title, "status": status, "detail": _WHY[status]}
    found: Json = {"description": _WHY[status], "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}
    headers = _RATE if status in {429, 503} else {}
    return found | ({"headers": {name: _header(why) for name, why in headers.items()}} if headers else {})


def _header(why: str) -> Json:
    return {"description": why, "schema": {"type": "string"}}


def _link(found: Json) -> None:
    """Link what is made to what can be done with it: the ``id`` of an answer is the ``{id}`` of the paths below."""
    for path, methods in found["paths"].items():
        answer = methods.get("post", {}).get("responses", {}).get("201")
        if answer is None or "{" in path:
            continue
        for below, method, operation in _operations(found):
            if below.startswith(f"{path}/{{id}}"):
                answer.setdefault("links", {})[f"{method}_{operation['operationId']}"] = {
                    "operationId": operation["operationId"],
                    "parameters": {"id": "$response.body#/id"},
                    "description": operation["summary"][:_EXCERPT],
                }
