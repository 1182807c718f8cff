import asyncio
from dataclasses import dataclass

import pytest
from pydantic import SecretStr
from server import Server

from drafter.model.client import ChatClient
from drafter.model.exchange import Chunk, Ended, Message, Request, Speaker, Tier
from drafter.model.faults import CallError
from drafter.model.profile import ModelProfile

KEY = "sk-this-key-is-made-up-0123456789"
PROMPT = "机密：顺达物流，回款拖欠"


@pytest.fixture
def server():
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """Run a real llama.cpp with random weights; where it is not installed its tests are skipped (a failure in CI)."""
    pytest.importorskip("xllamacpp", reason="needs pip install -e '.[engine]'")
    from engine import Engine  # noqa: PLC0415 - it needs what may be missing

    with Engine(tmp_path_factory.mktemp("engine")) as running:
        yield running


@dataclass(frozen=True)
class Heard:
    """What a caller gets from one call."""

    text: str
    ended: Ended | None
    error: CallError | None


@pytest.fixture
def call(server):
    """Call the scripted server once; keywords go into the profile: who waits in vain asks for short patience."""

    def calls(tier=Tier.SCHEMA, most_tokens=500, key=KEY, **profile):
        given = {
            "base_url": server.url,
            "timeout": 10.0,
            "chunk_timeout": 10.0,
            "deadline": 30.0,
            "key_from": "SHOP_KEY",
        }
        client = ChatClient(ModelProfile("shop", "model-1", **{**given, **profile}), key and SecretStr(key))
        request = Request((Message(Speaker.SYSTEM, "json"), Message(Speaker.USER, PROMPT)), tier, most_tokens)
        return asyncio.run(heard(client.stream(request)))

    return calls


async def heard(stream):
    texts, ended, error = [], None, None
    try:
        async for one in stream:
            assert ended is None, "nothing follows the end"
            if isinstance(one, Chunk):
                texts.append(one.text)
            else:
                ended = one
    except CallError as fault:
        error = fault
    return Heard("".join(texts), ended, error)
