"""Notes read further by a language model: the unread lines go to it, and only what they bear out comes back."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import TYPE_CHECKING

from drafter.bootstrap.prompting import prompts
from drafter.model.demo import NAME as DEMO
from drafter.model.demo import demo_provider
from drafter.model.reading import read_further

if TYPE_CHECKING:
    from drafter.bootstrap import Drafter
    from drafter.domain.fact import FactSheet
    from drafter.model.reading import Further


def read_with_model(drafter: Drafter, sheet: FactSheet, name: str) -> Further:
    """Return ``sheet`` with what the model profile ``name`` finds in its unread lines.

    UsageError for an unknown profile, CallError when none answers; the sheet as read without it is then still good.
    """
    with demo_provider() if name == DEMO else nullcontext() as canned, drafter.opened_books() as books:
        chain = (canned,) if canned is not None else drafter.models.profiles.chain(name)
        return asyncio.run(read_further(sheet, prompts(drafter.settings), books.caller(chain, counted=canned is None)))
