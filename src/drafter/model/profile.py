"""Which model is called, where, and what it can do; whatever an endpoint lacks is data here, never code."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from drafter.model.exchange import Tier

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPENAI = "openai"


@dataclass(frozen=True, slots=True)
class Price:
    """Money for a million tokens; ``currency`` as printed (USD, CNY)."""

    prompt: Decimal = Decimal(0)
    cached: Decimal = Decimal(0)
    reply: Decimal = Decimal(0)
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """One way to call a model.

    ``provider`` is ``openai`` for any OpenAI-compatible endpoint (then ``base_url`` says which), or a name that
    LangChain's ``init_chat_model`` knows.  ``key_from`` names the environment variable or file (``file:PATH``) of the
    key; the key itself is never here.  ``extra_body`` goes into every request (``enable_thinking``: false).
    ``proxy`` is the only one that is used (``http://proxy.example:3128``); those of the environment change nothing.
    ``timeout`` is for the first answer, ``chunk_timeout`` between two chunks, ``deadline`` for a whole call, seconds.
    """

    name: str
    model: str
    provider: str = _OPENAI
    base_url: str = ""
    key_from: str = ""
    proxy: str = ""
    tier: Tier = Tier.SCHEMA
    counts_tokens: bool = True
    most_tokens: int = 4_000
    timeout: float = 30.0
    chunk_timeout: float = 20.0
    deadline: float = 180.0
    price: Price = field(default_factory=Price)
    extra_body: Mapping[str, Any] = field(default_factory=dict)
    next: str = ""
