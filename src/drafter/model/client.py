"""Call one endpoint once, through LangChain, and stream what it says."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from drafter.model.causes import NO_CHUNKS, Stage, call_error
from drafter.model.ending import Ending
from drafter.model.exchange import Chunk, End, Ended
from drafter.model.schema import response_format

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from langchain_core.messages import AIMessageChunk
    from pydantic import SecretStr

    from drafter.model.exchange import Request
    from drafter.model.faults import CallError
    from drafter.model.profile import ModelProfile

_COMPATIBLE = "openai"
_LIMIT = "max_completion_tokens"
_FOR_THE_COUNT = 2.0  # seconds that a complete reply waits for its token count


class ChatClient:
    """One endpoint, called through LangChain: ChatOpenAI for compatible ones, ``init_chat_model`` for the others.

    Nothing of the environment counts but the certificates: neither base addresses, keys, organisations and proxies
    nor the variables that switch tracing on.  Each call has its own connection, closed when the call ends, is
    cancelled or is given up.
    """

    def __init__(self, profile: ModelProfile, key: SecretStr | None = None) -> None:
        """Keep whom to call; nothing is loaded or opened before the first call."""
        self._profile = profile
        self._key = key

    async def stream(self, request: Request) -> AsyncIterator[Chunk | Ended]:
        """Send the request once; yields chunks, then one ``Ended``.

        Raises:
            CallError: the call failed; what was yielded before stands.

        """
        compatible = self._profile.provider == _COMPATIBLE
        opened = await self._opened(request, self._open if compatible else self._open_other)
        ending = Ending(request.most_tokens, adds_up=not compatible, unsaid=End.CUT if compatible else End.STOP)
        clock = _Clock(self._profile)
        failed: CallError | None = None
        async with aclosing(opened) as chunks:
            while not (failed or ending.over):
                try:
                    async with asyncio.timeout_at(clock.until(told=ending.told)):
                        text = ending.take(await anext(chunks))
                except StopAsyncIteration:
                    break
                except Exception as error:  # noqa: BLE001 - whatever a library raises becomes one sentence
                    failed = call_error(error, self._profile, request.tier, clock.stage)
                else:
                    clock.answered()
                    if text:
                        yield Chunk(text)
        # A reply that has said why it ended is complete, whatever became of the connection.
        if not ending.begun and not failed:
            failed = call_error(ValueError(NO_CHUNKS), self._profile, request.tier, clock.stage)
        if failed and not ending.told:
            raise failed
        yield ending.ended()

    async def _opened(
        self, request: Request, opening: Callable[[Request], AsyncGenerator[AIMessageChunk, None]]
    ) -> AsyncGenerator[AIMessageChunk, None]:
        """Prepare the call off the loop, before the clock starts: the first time this loads libraries for seconds."""
        try:
            return await asyncio.to_thread(opening, request)
        except Exception as error:  # noqa: BLE001 - same
            failed = call_error(error, self._profile, request.tier, Stage.FIRST)
        raise failed  # outside the except clause, so that it is not chained to a fault that may hold the key

    def _open(self, request: Request) -> AsyncGenerator[AIMessageChunk, None]:
        from drafter.model.chat import chunks_of, open_chat, open_http  # noqa: PLC0415 - loads openai and langchain

        http = open_http(self._key, self._profile.proxy)
        chat = open_chat(self._profile, self._key, http)
        return chunks_of(chat, http, request.messages, self._body(request))

    def _open_other(self, request: Request) -> AsyncGenerator[AIMessageChunk, None]:
        from drafter.model.others import chunks_of, other_chat  # noqa: PLC0415 - loads langchain

        return chunks_of(other_chat(self._profile, self._key, request.most_tokens), request.messages)

    def _body(self, request: Request) -> dict[str, Any]:
        """Give what the request holds beyond the conversation; a profile's own keys win."""
        given = dict(self._profile.extra_body)
        # OpenAI itself refuses the old name of the limit, most others do not know the new one.
        limit = _LIMIT if _LIMIT in given or not self._profile.base_url else "max_tokens"
        given[limit] = min(request.most_tokens, given.get(limit) or request.most_tokens)
        form = response_format(request.tier)
        return {**({"response_format": form} if form else {}), **given}


class _Clock:
    """How long the next chunk may take: the first one, one of many, and all of them together."""

    def __init__(self, profile: ModelProfile) -> None:
        self._profile = profile
        self._now = asyncio.get_running_loop().time
        self._deadline = self._now() + profile.deadline
        self.stage = Stage.FIRST

    def until(self, *, told: bool) -> float:
        """Give the time of the loop's clock until which the next chunk must be there."""
        wait = self._profile.timeout if self.stage is Stage.FIRST else self._profile.chunk_timeout
        next_by = self._now() + (min(wait, _FOR_THE_COUNT) if told else wait)
        if next_by >= self._deadline:
            self.stage = Stage.ALL
        return min(next_by, self._deadline)

    def answered(self) -> None:
        """Note that the endpoint has begun its reply."""
        self.stage = Stage.NEXT
