"""Notes read further by a language model: the unread lines go to it, and only what they bear out comes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from drafter.bootstrap.calling import ready
from drafter.bootstrap.prompting import prompts
from drafter.model.reading import read_further

if TYPE_CHECKING:
    from drafter.bootstrap import Drafter
    from drafter.domain.fact import FactSheet
    from drafter.model.reading import Further


def read_with_model(drafter: Drafter, sheet: FactSheet, name: str) -> Further:
    """Return ``sheet`` with what the model profile ``name`` finds in its unread lines.

    UsageError for an unknown profile, CallError when none answers; the sheet as read without it is then still good.
    """
    with ready(drafter, name) as model:
        return asyncio.run(read_further(sheet, prompts(drafter.settings), model.caller))
