"""One webhook call by the Standard Webhooks specification: signed, to a checked address, with limits.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import asyncio
import base64
import secrets
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

import httpx
from standardwebhooks.webhooks import Webhook

from drafter.errors import UsageError
from drafter.office.addresses import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.office.addresses import Network

_SECONDS = 15
"""The whole call, from looking the name up to the status line."""
_SECRET_BYTES = 24
_AGENT = "drafter-webhooks/1"
_LONGEST_PAUSE = 24 * 3600


class Message(NamedTuple):
    """What is sent where: ``id`` stays the same for every try, ``body`` is the JSON that is signed."""

    url: str
    secret: str
    id: str
    body: str


class Outcome(NamedTuple):
    """What became of a try: ``words`` tell people, ``gone`` says that the receiver wants no more (410).

    ``pause`` is how many seconds the receiver asked to be left alone.
    """

    delivered: bool
    words: str
    gone: bool = False
    pause: float = 0


def new_secret() -> str:
    """Return a fresh signing secret."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


async def send(message: Message, at: datetime, allowed: Sequence[Network] = ()) -> Outcome:
    """Post a message once; whatever goes wrong is told in the outcome.

    ``allowed`` are networks that may be called although they are private.  No redirect is followed, no proxy is used,
    and nothing of the answer but its status is read.
    """
    try:
        async with asyncio.timeout(_SECONDS):
            return await _posted(message, at, allowed)
    except TimeoutError:
        return Outcome(delivered=False, words=f"no answer within {_SECONDS} seconds")
    except (UsageError, httpx.InvalidURL) as fault:
        return Outcome(delivered=False, words=str(fault))
    except httpx.HTTPError as fault:
        return Outcome(delivered=False, words=_told(fault))


async def _posted(message: Message, at: datetime, allowed: Sequence[Network]) -> Outcome:
    target = await asyncio.to_thread(checked, message.url, allowed)
    headers = {
        "host": target.host,
        "user-agent": _AGENT,
        "content-type": "application/json",
        "webhook-id": message.id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(message.secret).sign(message.id, at, message.body),
    }
    async with (
        httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=_SECONDS) as client,
        client.stream(
            "POST",
            target.url,
            content=message.body.encode(),
            headers=headers,
            extensions={"sni_hostname": target.name},  # the certificate is held against the name, not the address
        ) as answer,
    ):
        return _outcome(answer, at)


def _outcome(answer: httpx.Response, at: datetime) -> Outcome:
    words = f"HTTP {answer.status_code}"
    if answer.is_success:
        return Outcome(delivered=True, words=words)
    gone = answer.status_code == HTTPStatus.GONE
    return Outcome(delivered=False, words=words, gone=gone, pause=_pause(answer.headers.get("retry-after", ""), at))


def _pause(written: str, at: datetime) -> float:
    """Return the seconds of a Retry-After, a number or a date; 0 for none and for nonsense."""
    if written.isascii() and written.isdigit():
        return float(min(int(written[:9]), _LONGEST_PAUSE))
    try:
        until = parsedate_to_datetime(written)
    except ValueError:
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, min((until - at).total_seconds(), _LONGEST_PAUSE))


def _told(fault: httpx.HTTPError) -> str:
    """Return a fault in words without addresses: what stands behind a name is nobody's business."""
    kinds: tuple[tuple[type[httpx.HTTPError], str], ...] = (
        (httpx.ConnectTimeout, "nobody answered at the address"),
        (httpx.ConnectError, "no connection"),
        (httpx.TimeoutException, "no answer in time"),
        (httpx.ProtocolError, "the answer was not HTTP"),
    )
    words = next((words for kind, words in kinds if isinstance(fault, kind)), "the connection broke")
    return f"{words} ({type(fault).__name__})"
