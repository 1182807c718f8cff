"""ChatOpenAI for any compatible endpoint.  Importing this module loads openai and langchain: only a call does."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import httpx2
from langchain_core.messages import AIMessageChunk, convert_to_messages
from langchain_openai import ChatOpenAI
from openai import AsyncStream
from pydantic import SecretStr

from drafter.model.connection import Connection

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from langchain_core.outputs import ChatGenerationChunk
    from openai import AsyncOpenAI

    from drafter.model.exchange import Message
    from drafter.model.profile import ModelProfile

_HOME = "https://api.openai.com/v1"
_NO_KEY = "none"  # the library insists on one; a local engine ignores it


class _Plain:
    """Stands where ChatOpenAI keeps ``client.chat.completions``: chunks stay the dictionaries that they are.

    Making an object of each, and a dictionary of that again, takes more than half the time of a call.
    """

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    async def create(self, *, extra_body: dict[str, Any], **payload: Any) -> AsyncStream[object]:  # noqa: ANN401 - openai's
        """Begin one streamed reply."""
        return await self._client.post(
            "/chat/completions",
            body={**payload, **extra_body},
            cast_to=object,
            stream=True,
            stream_cls=AsyncStream[object],
        )


class CompatibleChat(ChatOpenAI):
    """ChatOpenAI that forgives what compatible servers leave out of a chunk, and keeps a refusal."""

    async def chunks(self, messages: Sequence[Message], **options: Any) -> AsyncGenerator[AIMessageChunk, None]:  # noqa: ANN401 - its
        """Send the conversation once, past LangChain's callbacks: whatever traces them never sees it."""
        said = convert_to_messages([(str(one.speaker), one.text) for one in messages])
        async for generation in self._astream(said, **options):
            message = generation.message
            message.response_metadata.update(generation.generation_info or {})
            if isinstance(message, AIMessageChunk):
                yield message

    def _convert_chunk_to_generation_chunk(
        self,
        chunk: dict[str, Any],
        default_chunk_class: type,  # noqa: ARG002 - a reply has one role, whatever the deltas say
        base_generation_info: dict[str, Any] | None,
    ) -> ChatGenerationChunk | None:
        mended, delta = _mended(chunk)
        made = super()._convert_chunk_to_generation_chunk(mended, AIMessageChunk, base_generation_info)
        if made is not None:
            told = {name: delta[name] for name in ("refusal", "tool_calls") if delta.get(name)}
            made.message.additional_kwargs.update(told)
            made.message.response_metadata["served_by"] = chunk.get("model") or ""
        return made


def _mended(chunk: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the chunk with a complete delta of the one role that a reply has, and that delta."""
    usage = chunk.get("usage") if isinstance(chunk.get("usage"), dict) else None
    choices = [one for one in chunk.get("choices") or () if isinstance(one, dict)]
    if not choices:
        return {**chunk, "choices": [], "usage": usage}, {}
    given = choices[0].get("delta") or choices[0].get("message") or {}
    delta = given if isinstance(given, dict) else {}
    content = delta.get("content")
    plain = {"role": "assistant", "content": content if isinstance(content, str) else ""}
    return {**chunk, "choices": [{**choices[0], "delta": plain}], "usage": usage}, delta


def open_chat(profile: ModelProfile, key: SecretStr | None, http: httpx2.AsyncClient) -> CompatibleChat:
    """Give the chat model of a profile; every value that the environment could set is given here."""
    chat = CompatibleChat(
        model=profile.model,
        base_url=profile.base_url or _HOME,
        api_key=key or SecretStr(_NO_KEY),
        http_async_client=http,
        client=object(),  # the blocking client, which nobody calls, is not made
        openai_proxy=None,
        timeout=max(profile.timeout, profile.chunk_timeout),
        max_retries=0,
        stream_usage=profile.counts_tokens,
        stream_chunk_timeout=None,  # the client watches the clock: for every provider, and without a task per chunk
        use_responses_api=False,
        output_version="v0",
    )
    chat.async_client = _Plain(chat.root_async_client)
    return chat


async def chunks_of(
    chat: CompatibleChat, http: httpx2.AsyncClient, messages: Sequence[Message], body: dict[str, Any]
) -> AsyncGenerator[AIMessageChunk, None]:
    """Stream one reply; the connection is closed with it, however it ends."""
    async with http, aclosing(chat.chunks(messages, extra_body=body)) as chunks:
        async for chunk in chunks:
            yield chunk


def open_http(key: SecretStr | None, proxy: str = "") -> httpx2.AsyncClient:
    """Give a client that no variable redirects and that follows no redirect with the key."""
    return httpx2.AsyncClient(transport=Connection(key, proxy), trust_env=False, follow_redirects=False)
