"""The connection of one call: only headers we name go out, and no more comes in than a reply can hold.

Importing this module loads httpx2: only a call does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import httpx2

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from pydantic import SecretStr

_SENT = frozenset({"accept", "connection", "content-length", "content-type", "host", "user-agent"})
MOST_BYTES = 32_000_000  # bytes; a long reply with thoughts, each token in a frame of its own, has some ten million
_WHOLE = 200


class FloodError(Exception):
    """More bytes than any reply has."""


class Connection(httpx2.AsyncBaseTransport):
    """Carries one call: no header unasked, no compression, a bound on what comes back, no proxy but the profile's own.

    Compression is what makes a small answer a large one, and a stream has no use for it.  An endpoint that answers
    with one object in place of a stream is read as a stream of one.
    """

    def __init__(self, key: SecretStr | None, proxy: str = "") -> None:
        """Open nothing yet; ``proxy`` is an address, '' for none."""
        self._key = key
        self._inner = httpx2.AsyncHTTPTransport(verify=_trusted(), trust_env=False, proxy=proxy or None)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request with our headers, and give the answer as it comes."""
        for name in set(request.headers) - _SENT:
            del request.headers[name]
        request.headers["accept-encoding"] = "identity"
        if self._key is not None:
            request.headers["authorization"] = f"Bearer {self._key.get_secret_value()}"
        answer = await self._inner.handle_async_request(request)
        kind = answer.headers.get("content-type", "").lower()
        whole = answer.status_code == _WHOLE and kind.startswith("application/json")
        plain = [(name, value) for name, value in answer.headers.raw if name.lower() != b"content-encoding"]
        stream = _Bounded(answer.stream, whole=whole)  # type: ignore[arg-type] # it is an async one
        return httpx2.Response(answer.status_code, headers=plain, stream=stream, extensions=answer.extensions)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, *, whole: bool) -> None:
        self._stream, self._left, self._whole = stream, MOST_BYTES, whole

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._whole:
            parts = [part async for part in self._counted()]
            yield b"data: " + b"".join(parts).replace(b"\r", b" ").replace(b"\n", b" ") + b"\n\n"
            return
        async for part in self._counted():
            yield part

    async def _counted(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise FloodError
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """Give the certificates we trust, with those of SSL_CERT_FILE; reading them takes 30 ms, so once."""
    return httpx2.create_ssl_context()
