"""Requests as office tools send them, by operation; each is sent to a real service in a test."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.wire import Json

_FORM = """城东片区10月工作
销量 3,260箱 上月2,980 ↑280箱 9.4%
新开店12家
丢店3家，原因是配送不及时
下月计划：新开店15家
"""
_ROW = {
    "header": {"kind": "weekly", "locale": "en", "period": "W46", "author": "Dana"},
    "facts": [
        {
            "id": "F1",
            "kind": "measure",
            "entity": "Northwind",
            "metric": "closed business",
            "figures": {"value": {"value": "48", "unit": "k$", "written": "$48k"}},
            "quote": "Northwind closed $48k",
        },
        {
            "id": "F2",
            "kind": "shortcoming",
            "entity": "Tamarack",
            "text": "Tamarack slipped to next week: the quote was two days late",
            "quote": "Tamarack slipped to next week: the quote was two days late",
        },
    ],
}

EXAMPLES: Mapping[str, Mapping[str, tuple[str, Json]]] = MappingProxyType({
    "createSheet": {
        "notes": ("Pasted notes", {"notes": _FORM, "kind": "monthly"}),
        "row": ("A row of a CRM", {"facts": _ROW}),
    },
    "createDraft": {
        "form": ("A form's field", {"notes": _FORM, "kind": "monthly", "period": "10月"}),
        "row": ("A row of a CRM", {"facts": _ROW}),
    },
    "verifyText": {
        "notes": ("A text of one's own", {"text": "10月销量3,620箱，环比增长9.4%。", "notes": _FORM}),
    },
    "createVersion": {"edit": ("An edited text", {"text": "10月销量3,260箱。\n", "base": 1})},
    "createKey": {"crm": ("A key for a CRM", {"name": "CRM", "permissions": ["read", "write"], "days": 90})},
})  # fmt: skip
"""Operation, name of the example: what it shows, and the body."""
