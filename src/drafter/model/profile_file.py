"""The form of the file of model profiles, and the remedy for each key of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from drafter.model.exchange import Tier

_OURS = frozenset({"messages", "model", "n", "response_format", "stream", "stream_options", "tools"})
_SECRET = re.compile(
    r"(?i)(?:api|access|secret)[_-]?key|^key$|(?:^|access[_-]?|auth[_-]?)token$|secret|password|authorization"
)

Money: TypeAlias = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
Currency: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Seconds: TypeAlias = Annotated[float, Field(gt=0, le=86_400)]
Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Part(BaseModel):
    """A table of the file; an unknown key is refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PricePart(Part):
    """``price``: money for a million tokens; tokens of a kept prompt cost as much as any where nothing is said."""

    prompt: Money = Decimal(0)
    cached: Money | None = None
    reply: Money = Decimal(0)
    currency: Currency = "USD"


class ModelPart(Part):
    """``[models.NAME]``."""

    model: Text
    provider: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")] = "openai"
    base_url: str = ""
    key_from: Annotated[str, StringConstraints(pattern=r"^([A-Z][A-Z0-9_]{0,99}|file:.{1,4000})?$")] = ""
    proxy: str = ""
    tier: Tier = Tier.SCHEMA
    counts_tokens: bool = True
    most_tokens: Annotated[int, Field(ge=16, le=1_000_000)] = 4_000
    timeout: Seconds = 30.0
    chunk_timeout: Seconds = 20.0
    deadline: Seconds = 180.0
    price: PricePart = PricePart()
    extra_body: dict[str, Any] = Field(default_factory=dict)
    next: str = ""


class CeilingPart(Part):
    """``[budget.draft]``, ``[budget.batch]``, ``[budget.day]``: tokens, and money by currency."""

    tokens: Annotated[int, Field(gt=0)] | None = None
    money: dict[Currency, Money] = Field(default_factory=dict)


class BudgetPart(Part):
    """``[budget]``."""

    draft: CeilingPart = CeilingPart()
    batch: CeilingPart = CeilingPart()
    day: CeilingPart = CeilingPart()


class ModelsFile(Part):
    """The whole file."""

    default: str = ""
    models: dict[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")], ModelPart] = Field(
        default_factory=dict
    )
    budget: BudgetPart = BudgetPart()


_SECONDS = "give seconds, such as 30"
_MONEY = 'give money for a million tokens, such as "2.5"'
_REMEDIES = {
    "base_url": "give the address of the endpoint, such as https://api.example.com/v1",
    "batch": "give tokens, money or both, such as tokens = 500_000",
    "budget": "write it as tables: [budget.draft], [budget.batch], [budget.day]",
    "cached": _MONEY,
    "chunk_timeout": _SECONDS,
    "counts_tokens": "use true or false",
    "currency": "use the three letters of a currency, such as CNY",
    "day": "give tokens, money or both, such as tokens = 500_000",
    "deadline": _SECONDS,
    "default": "name one of the models of this file",
    "draft": "give tokens, money or both, such as tokens = 50_000",
    "extra_body": "give a table, such as {enable_thinking = false}",
    "key_from": "name an environment variable in capitals, or file:PATH; never the key itself",
    "model": "name the model as the endpoint knows it",
    "models": "write each model as a table with a short name: [models.NAME]",
    "money": 'give money by currency, such as {CNY = "20"}',
    "most_tokens": "give a whole number from 16 to 1000000",
    "next": "name another model of this file, which is called when this one fails",
    "price": 'give a table, such as {prompt = "2", reply = "8", currency = "CNY"}',
    "prompt": _MONEY,
    "proxy": "give the address of the proxy, such as http://proxy.example:3128",
    "provider": 'use "openai" for every OpenAI-compatible endpoint, or a provider that LangChain knows',
    "reply": _MONEY,
    "tier": "use schema, json or text",
    "timeout": _SECONDS,
    "tokens": "give a whole number from 1",
}


def remedy_of(place: tuple[str, ...]) -> tuple[str, str]:
    """Return the key that ``place`` (a path into the file) is about, and what to write there."""
    key = next((part for part in reversed(place) if part in _REMEDIES), "models")
    return key, _REMEDIES[key]


def unknown(key: str) -> str:
    """Return what to do about a key that the file must not have; '' when it is only a slip of the pen."""
    if _SECRET.search(key):
        return "a key is never kept in this file: put it in an environment variable and name that in key_from"
    return ""


def why_no_extra(body: dict[str, Any]) -> str:
    """Return what is wrong with ``extra_body``; '' when nothing is."""
    for key in body:
        if key in _OURS:
            return f"leave {key} out: drafter sets it itself"
        if _SECRET.search(key):
            return unknown(key)
    return "" if _is_json(body) else "keep to text, numbers, true, false, lists and tables"


def _is_json(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_json(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_json(one) for one in value)
    return isinstance(value, str | int | bool | Decimal)


def plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return ``extra_body`` with the numbers a request can carry."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value
