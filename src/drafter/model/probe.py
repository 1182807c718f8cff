"""One tiny call to a model: does it answer, in which form, bit by bit, with a count, and for how much."""

from __future__ import annotations

import asyncio
import json
import re
import time
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from drafter.errors import ModelError
from drafter.model.account import Account
from drafter.model.budget import spend_of
from drafter.model.exchange import Chunk, End, Ended, Message, Request, Speaker, Tier, Tokens
from drafter.model.faults import CallError, Remedy

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.model.books import Books
    from drafter.model.exchange import Client
    from drafter.model.profile import ModelProfile

_MOST_TOKENS = 400  # room for a model that thinks before it answers
_ASKED = (
    Message(Speaker.SYSTEM, 'Answer with JSON only, in this form: {"lines":[{"t":"..."}]}'),
    Message(Speaker.USER, "The text of the one line is the numbers from one to ten in words."),
)
_FENCE = re.compile(r"<think>.*?</think>|```(?:json)?", re.DOTALL)


class Fate(StrEnum):
    """What became of a tier."""

    WORKS = "works"
    REFUSED = "refused"
    IGNORED = "ignored"


class Tried(NamedTuple):
    """One tier that was tried; ``reason`` is the endpoint's refusal as a sentence."""

    tier: Tier
    fate: Fate
    reason: str = ""


class Probe(NamedTuple):
    """What one tiny call found; ``tokens`` is None where the endpoint counts none, ``cost`` is all that was spent."""

    profile: ModelProfile
    tried: tuple[Tried, ...]
    model: str
    streams: bool
    tokens: Tokens | None
    cost: str
    seconds: float

    @property
    def tier(self) -> Tier:
        """The strictest tier that works."""
        return self.tried[-1].tier
