"""Why a call failed, in one sentence that names the endpoint and the remedy: never a key, an address, a prompt, a body.

Faults are told apart by their names and their status, not by their classes: every provider's library has its own,
and none of them is loaded for this.
"""

from __future__ import annotations

import re
import socket
import ssl
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from drafter.model.exchange import Tier
from drafter.model.faults import CallError, Remedy
from drafter.model.waits import retry_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.model.profile import ModelProfile

NO_CHUNKS = "No generation chunks were returned"  # LangChain's words for a stream that ends before it begins
_HOME = "api.openai.com"


class Stage(Enum):
    """What the call was waiting for."""

    FIRST = auto()
    NEXT = auto()
    ALL = auto()


class _Cause(NamedTuple):
    words: str
    remedy: Remedy


_FORM = re.compile(
    r"response_format|json_schema|json_object|json.?mode|structured|guided|grammar|schema", re.IGNORECASE
)
_ABOUT = (
    (
        re.compile(r"context.?(?:length|window|size)|too long|too many (?:input )?tokens|input length", re.IGNORECASE),
        "says that the prompt is longer than the model can read; use a model with a longer context",
    ),
    (
        re.compile(r"insufficient.?(?:quota|balance|credit)|billing|arrearage|余额不足|欠费", re.IGNORECASE),
        "says that the account has no credit left; top it up",
    ),
    (
        re.compile(r"content.?(?:filter|policy)|data.?inspection|sensitive|敏感", re.IGNORECASE),
        "refused the text of the prompt as unfit; the facts may hold words that it does not accept",
    ),
    (
        re.compile(r"stream_options|include_usage", re.IGNORECASE),
        "does not count tokens while it streams; set counts_tokens = false in the profile",
    ),
    (
        re.compile(r"max_(?:completion_)?tokens", re.IGNORECASE),
        "does not accept the limit of tokens; lower most_tokens, or name max_completion_tokens in the extra_body",
    ),
)
_STATUSES = {
    401: _Cause("did not accept the key ({status}); {key}", Remedy.NEXT),
    402: _Cause("says that the account has no credit left ({status}); top it up", Remedy.NEXT),
    403: _Cause("does not allow this key to use the model {model} ({status}); {key}", Remedy.NEXT),
    404: _Cause("knows no model {model} here ({status}); check model and base_url of the profile", Remedy.NEXT),
    408: _Cause("took too long ({status})", Remedy.RETRY),
    409: _Cause("was busy with another call ({status})", Remedy.RETRY),
    413: _Cause("says that the prompt is too long ({status}); use a model with a longer context", Remedy.NEXT),
    425: _Cause("was not ready yet ({status})", Remedy.RETRY),
    429: _Cause("allows no more calls for now ({status})", Remedy.RETRY),
}
_REDIRECT = _Cause(
    "answered with another address ({status}), which is not followed with a key; set base_url to the new one",
    Remedy.NEXT,
)
_NO_FORM = _Cause("does not take this form of reply ({status})", Remedy.LOWER_TIER)
_REFUSED = _Cause("refused the request ({status}); check model and extra_body of the profile", Remedy.NEXT)
_DOWN = _Cause("failed ({status})", Remedy.RETRY)
_IN_MID_REPLY = _Cause("reported a failure in mid-reply", Remedy.RETRY)

_LATE = {
    Stage.FIRST: "did not answer within {timeout:g} s",
    Stage.NEXT: "fell silent in mid-reply for {chunk_timeout:g} s",
    Stage.ALL: "did not finish within {deadline:g} s",
}
_CERTIFICATE = _Cause(
    "has a certificate that is not trusted; check base_url, or name your own authority in SSL_CERT_FILE", Remedy.NEXT
)
_NO_TLS = _Cause("does not speak TLS as it should; check whether base_url begins with https or http", Remedy.NEXT)
_NO_HOST = _Cause("could not be found; check base_url and the network", Remedy.RETRY)
_NOBODY = _Cause("could not be reached; check base_url, the network, and that the server runs", Remedy.RETRY)
_NO_PROXY = _Cause("could not be reached through the proxy of the profile; check its address and rights", Remedy.NEXT)
_BROKE_OFF = _Cause("broke the connection off", Remedy.RETRY)
_ADDRESS = _Cause("is no address that can be called; check base_url of the profile", Remedy.NEXT)
_GARBLED = _Cause("sent something that is no chat reply; check that base_url ends as in its manual", Remedy.RETRY)
_NOTHING = _Cause("answered without a reply; check that base_url ends as in its manual (often /v1)", Remedy.RETRY)
_FLOOD = _Cause("sent more than any reply has, and was not read to the end", Remedy.NEXT)
_MISSING = _Cause("needs a package that is not installed; install langchain-{provider}, or drafter[model]", Remedy.NEXT)
_GARBLED_BY = (UnicodeDecodeError, KeyError, AttributeError, TypeError, IndexError)
_HEADER = _Cause("was not called: the key holds characters that no key has; {key}", Remedy.NEXT)
_BY_KIND: tuple[tuple[type[Exception], _Cause], ...] = (
    (ssl.SSLCertVerificationError, _CERTIFICATE),
    (ssl.SSLError, _NO_TLS),
    (socket.gaierror, _NO_HOST),
    (UnicodeEncodeError, _HEADER),
)
_CLIENT, _SERVER = 400, 500  # statuses from which on the call, or the endpoint, is at fault
_UNKNOWN = _Cause("could not be called ({kind}); check the profile", Remedy.NEXT)


def call_error(fault: Exception, profile: ModelProfile, tier: Tier, stage: Stage) -> CallError:
    """Sort a fault of any library by what helps."""
    status = _status(fault)
    cause = _of_status(status, _told(fault), tier) if status else _of_fault(fault, tier, stage)
    if profile.proxy and cause in {_NOBODY, _NO_HOST}:
        cause = _NO_PROXY
    words = cause.words.format(
        status=status,
        key=_key_remedy(profile),
        model=profile.model,
        provider=profile.provider.replace("_", "-"),
        kind=type(fault).__name__,
        timeout=profile.timeout,
        chunk_timeout=profile.chunk_timeout,
        deadline=profile.deadline,
    )
    after = retry_after(_headers(fault)) if cause.remedy is Remedy.RETRY else None
    return CallError(f"the model profile {profile.name}: {_place(profile)} {words}", cause.remedy, after)


def _of_status(status: int, told: str, tier: Tier) -> _Cause:
    above_text = tier is not Tier.TEXT
    if status in {400, 422, 429} and (cause := _about(told, " ({status})")):
        return cause
    if status in _STATUSES:
        return _STATUSES[status]
    # Many servers say no more than "bad request" when they do not know the form of the reply.
    if above_text and (status in {400, 415, 422} or _FORM.search(told)):
        return _NO_FORM
    return _REDIRECT if status < _CLIENT else _REFUSED if status < _SERVER else _DOWN


def _about(told: str, end: str = "") -> _Cause | None:
    return next((_Cause(words + end, Remedy.NEXT) for about, words in _ABOUT if about.search(told)), None)


def _of_fault(fault: Exception, tier: Tier, stage: Stage) -> _Cause:
    names = {one.__name__ for one in type(fault).__mro__}
    if isinstance(fault, TimeoutError) or any("Timeout" in name for name in names):
        return _Cause(_LATE[stage], Remedy.RETRY)
    if isinstance(fault, ImportError):
        return _MISSING
    return _of_connection(fault, names, stage) or (
        _of_message(_told(fault), tier) if "APIError" in names else _of_content(fault, names, stage)
    )


def _of_content(fault: Exception, names: set[str], stage: Stage) -> _Cause:
    if str(fault) == NO_CHUNKS:
        return _NOTHING
    if "FloodError" in names:
        return _FLOOD
    if stage is Stage.FIRST and "ValidationError" in names:  # options that this provider's class does not take
        return _UNKNOWN
    garbled = names & {"JSONDecodeError", "ValidationError", "DecodingError"} or isinstance(fault, _GARBLED_BY)
    return _GARBLED if garbled else _UNKNOWN


def _of_connection(fault: Exception, names: set[str], stage: Stage) -> _Cause | None:
    chain = list(_chain(fault))
    for kinds, cause in _BY_KIND:
        if any(isinstance(one, kinds) for one in chain):
            return cause
    below = {type(one).__name__ for one in chain}
    if "ProxyError" in below:
        return _NO_PROXY
    if "LocalProtocolError" in below:
        return _HEADER
    if below & {"InvalidURL", "UnsupportedProtocol"}:
        return _ADDRESS
    if isinstance(fault, OSError) or any("Connect" in name or "Transport" in name for name in names):
        return _BROKE_OFF if below & {"RemoteProtocolError", "ReadError"} or stage is not Stage.FIRST else _NOBODY
    return None


def _of_message(told: str, tier: Tier) -> _Cause:
    """Sort a failure that the endpoint reports inside a stream, where no status goes with it."""
    if cause := _about(told):
        return cause
    if tier is not Tier.TEXT and _FORM.search(told):
        return _Cause("does not take this form of reply", Remedy.LOWER_TIER)
    return _IN_MID_REPLY


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        if isinstance(fault, BaseExceptionGroup):
            for one in fault.exceptions:
                yield from _chain(one)
        fault = fault.__cause__ or fault.__context__


def _status(fault: Exception) -> int:
    found = getattr(fault, "status_code", None) or getattr(getattr(fault, "response", None), "status_code", None)
    return found if isinstance(found, int) else 0


def _headers(fault: Exception) -> Mapping[str, str]:
    return getattr(getattr(fault, "response", None), "headers", None) or {}


def _told(fault: Exception) -> str:
    """Give what the endpoint said, to sort it by; no user ever sees it."""
    return f"{fault} {getattr(fault, 'body', '')}"[:4_000]


def _place(profile: ModelProfile) -> str:
    """Give host and port alone: an address may hold a password or a token."""
    try:
        parts = urlsplit(profile.base_url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "base_url"
    if not host:
        return _HOME if not profile.base_url and profile.provider == "openai" else profile.provider
    return f"{host}:{port}" if port else host


def _key_remedy(profile: ModelProfile) -> str:
    if profile.key_from:
        return f"check the key in {profile.key_from.removeprefix('file:')}"
    return "name the variable or file of the key in key_from of the profile"
