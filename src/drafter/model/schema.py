"""How an endpoint is asked for the form of a reply, by tier."""

from __future__ import annotations

from typing import Any

from drafter.model.exchange import Tier

_TEXT = {"type": "string"}
_IDS = {"type": "array", "items": _TEXT}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


# The first keys of the four differ: OpenAI refuses alternatives that begin alike.
_LINE = {
    "anyOf": [
        _object(h=_TEXT),
        _object(t=_TEXT),
        _object(li={"type": "integer", "enum": [1]}, t=_TEXT),
        _object(table=_object(rows=_IDS, cols=_IDS)),
    ]
}
REPLY = _object(lines={"type": "array", "items": _LINE})


def response_format(tier: Tier) -> dict[str, Any] | None:
    """Give the ``response_format`` of a request; None where the prompt alone asks for the form."""
    if tier is Tier.SCHEMA:
        return {"type": "json_schema", "json_schema": {"name": "lines", "strict": True, "schema": REPLY}}
    return {"type": "json_object"} if tier is Tier.JSON else None
