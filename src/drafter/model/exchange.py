"""What goes to a model and what comes back, whatever library carries it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Speaker(StrEnum):
    """Whose words a message holds."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class Message(NamedTuple):
    """One message of a conversation."""

    speaker: Speaker
    text: str


class Tier(StrEnum):
    """How strictly an endpoint can be held to the form of a reply, strictest first."""

    SCHEMA = "schema"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Request:
    """One call: the conversation, the form of the reply, and the most tokens it may have."""

    messages: tuple[Message, ...]
    tier: Tier
    most_tokens: int


class Tokens(NamedTuple):
    """Tokens of a call as the endpoint counted them; ``cached`` are those of the prompt that it had kept."""

    prompt: int = 0
    reply: int = 0
    cached: int = 0


class End(StrEnum):
    """Why a reply ended; only ``stop`` is a whole one."""

    STOP = "stop"
    LENGTH = "length"
    FILTERED = "content_filter"
    REFUSED = "refusal"
    CUT = "cut"
    BLANK = "blank"
    RUNAWAY = "runaway"
    OTHER = "other"


class Chunk(NamedTuple):
    """Some characters of the reply."""

    text: str


class Restart(NamedTuple):
    """The call begins anew (retry, other tier, other profile): half a line that was read belongs to nothing."""

    reason: str


class Ended(NamedTuple):
    """The reply is over; ``tokens`` is None when the endpoint counted nothing."""

    end: End
    tokens: Tokens | None = None
    model: str = ""


Event: TypeAlias = Chunk | Restart | Ended


class Client(Protocol):
    """One endpoint.  ``stream`` yields chunks, then exactly one ``Ended``, or raises a ``CallError``."""

    def stream(self, request: Request) -> AsyncIterator[Chunk | Ended]:
        """Send the request once: no retry, no fallback."""
        ...
