"""Any provider that LangChain knows.  Importing this module loads langchain: only a call does."""

from __future__ import annotations

import os
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

from langchain.chat_models import init_chat_model
from langsmith import tracing_context

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk
    from pydantic import SecretStr

    from drafter.model.exchange import Message
    from drafter.model.profile import ModelProfile

_OF_A_TRACER_THAT_IS_GONE = ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER")  # LangChain refuses to run while one is set


def other_chat(profile: ModelProfile, key: SecretStr | None, most_tokens: int) -> BaseChatModel:
    """Give the chat model of a profile; its ``extra_body`` are the options that this provider's class takes."""
    for name in _OF_A_TRACER_THAT_IS_GONE:
        os.environ.pop(name, None)
    given: dict[str, Any] = {"max_tokens": most_tokens, "timeout": profile.timeout, "max_retries": 0}
    if key is not None:
        given["api_key"] = key
    if profile.base_url:
        given["base_url"] = profile.base_url
    chat: BaseChatModel = init_chat_model(
        profile.model, model_provider=profile.provider, **{**given, **profile.extra_body}
    )
    return chat


async def chunks_of(chat: BaseChatModel, messages: Sequence[Message]) -> AsyncGenerator[AIMessageChunk, None]:
    """Stream one reply, and keep the conversation from whoever the environment names as its tracer."""
    said = [(str(one.speaker), one.text) for one in messages]
    async with aclosing(cast("AsyncGenerator[AIMessageChunk, None]", chat.astream(said))) as chunks:
        while True:
            with tracing_context(enabled=False):  # around each step: a context must not span a yield
                try:
                    chunk = await anext(chunks)
                except StopAsyncIteration:
                    return
            yield chunk
