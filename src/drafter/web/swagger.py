"""The API's description as Swagger 2.0, for Power Platform's custom connectors: the operations an office flow needs.

Power Platform reads no OpenAPI 3; it wants a summary, a description and ``x-ms-summary`` for whatever a person sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.steps.wire import Json

OPERATIONS = ("createSheet", "getSheet", "createDraft", "getDraft", "createVersion", "verifyText", "listKinds")
_DEFINITIONS = "#/definitions/"
_SAME = (
    "type",
    "format",
    "title",
    "description",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
)
_NEVER = {"X-API-Key", "Authorization"}


def swagger(document: Json) -> Json:
    """Return :data:`OPERATIONS` of an OpenAPI 3.1 description as a Swagger 2.0 one."""
    paths: Json = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] in OPERATIONS:
                paths.setdefault(path, {})[method] = _operation(operation, document)
    return {
        "swagger": "2.0",
        "info": document["info"] | {"x-ms-api-annotation": {"status": "Production"}},
        "host": "drafter.example.com",
        "basePath": "/",
        "schemes": ["https"],
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": paths,
        "definitions": _definitions(paths, document),
        "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}},
        "security": [{"key": []}],
    }


def _operation(operation: Json, document: Json) -> Json:
    found = {
        "operationId": operation["operationId"],
        "summary": operation["summary"],
        "description": operation["description"],
        "x-ms-visibility": "important",
        "parameters": [_parameter(one) for one in operation.get("parameters", ()) if one["name"] not in _NEVER],
        "responses": {},
    }
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        schema = _schema(body["schema"])
        found["parameters"].append({"name": "body", "in": "body", "required": True, "schema": schema})
    for status, answer in operation["responses"].items():
        whole = document["components"]["responses"][status] if "$ref" in answer else answer
        found["responses"][status] = _answer(whole)
    return found


def _answer(answer: Json) -> Json:
    found: Json = {"description": answer["description"]}
    for form in answer.get("content", {}).values():
        found["schema"] = _schema(form["schema"])
    return found


def _parameter(parameter: Json) -> Json:
    schema = _schema(parameter["schema"])
    kept = {key: value for key, value in schema.items() if key in {"type", "format", "minLength", "maxLength", "enum"}}
    words = parameter.get("description", parameter["name"])
    return {
        "name": parameter["name"],
        "in": parameter["in"],
        "required": parameter["required"],
        "description": words,
        "x-ms-summary": _title(parameter["name"]),
        "type": "string",
        **kept,
    }


def _definitions(paths: Json, document: Json) -> Json:
    """Return every schema that is referred to, and those that these refer to."""
    found: Json = {}
    wanted = _references(paths)
    while missing := sorted(wanted - set(found)):
        for name in missing:
            found[name] = _schema(document["components"]["schemas"][name])
            wanted |= _references(found[name])
    return found


def _references(part: Any) -> set[str]:  # noqa: ANN401 - any JSON
    if isinstance(part, list):
        return {name for one in part for name in _references(one)}
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"].removeprefix(_DEFINITIONS)} if isinstance(part.get("$ref"), str) else set()
    return own | {name for one in part.values() for name in _references(one)}


def _schema(schema: Json) -> Json:
    """Return a JSON schema in what Swagger 2.0 has of it: no null, no unions, one value of a kind."""
    if "$ref" in schema:
        return {"$ref": _DEFINITIONS + schema["$ref"].rpartition("/")[2]}
    if "anyOf" in schema:
        first = next(one for one in schema["anyOf"] if one.get("type") != "null")
        rest = {key: value for key, value in schema.items() if key in {"title", "description"}}
        known = _schema(first)
        return known if "$ref" in known else {**known, **rest, "x-nullable": True}
    found: Json = {key: schema[key] for key in _SAME if key in schema}
    found |= {"enum": schema["enum"]} if "enum" in schema else {}
    found |= {"enum": [schema["const"]]} if "const" in schema else {}
    found |= {"items": _schema(schema.get("items", {}))} if schema.get("type") == "array" else {}
    if isinstance(schema.get("additionalProperties"), dict):
        found["additionalProperties"] = _schema(schema["additionalProperties"])
    if "properties" in schema:
        found["properties"] = {key: _member(key, value) for key, value in schema["properties"].items()}
    return found | ({"required": schema["required"]} if schema.get("required") else {})


def _member(key: str, schema: Json) -> Json:
    """Return a member as a person sees it in the designer of a flow."""
    found = _schema(schema)
    return found if "$ref" in found else found | {"x-ms-summary": _title(key)}


def _title(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
