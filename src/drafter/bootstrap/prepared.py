"""Sheets prepared to verify texts by, kept by what they hold: a person edits one text many times by one sheet."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from typing import TYPE_CHECKING

from drafter.steps.wire import sheet_from_json

if TYPE_CHECKING:
    from drafter.language.intensities import Thresholds
    from drafter.steps.verify import Verifier
    from drafter.steps.wire import Json

_MOST = 32
_KEPT: OrderedDict[tuple[str, Thresholds], Verifier] = OrderedDict()


def prepared(content: Json, limits: Thresholds) -> Verifier:
    """Return the sheet that ``content`` describes, prepared by this process before or now."""
    from drafter.steps.verify import verifier

    key = hashlib.sha256(json.dumps(content).encode()).hexdigest(), limits
    found = _KEPT.pop(key, None) or verifier(sheet_from_json(content), limits)
    _KEPT[key] = found
    if len(_KEPT) > _MOST:
        _KEPT.popitem(last=False)
    return found
