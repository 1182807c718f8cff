"""Measure what drafter costs beside the model: against the bare ChatOpenAI on the same server, over real HTTP.

    python benchmarks/model_overhead.py [--calls N] [--drafts N]

A server in a process of its own streams the same reply of 30 sentences to each: first to ChatOpenAI alone, then to a
draft that is prompted, read, filled, verified and finished.  The difference in processor time is our share.  Then:
how long after its newline has left the server the first sentence is shown, and how many drafts at once keep pace.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import SecretStr

from drafter.bootstrap import Drafter
from drafter.bootstrap.prompting import brief, menu, prompts
from drafter.model.client import ChatClient
from drafter.model.exchange import Chunk, Request, Tier
from drafter.model.policy import Caller
from drafter.model.profile import ModelProfile
from drafter.model.reply import LineScanner
from drafter.model.writer import Shown, Task, Writing

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "model"))

from server import DONE, Server, counted, delta, finish, streamed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.connection import Connection

    from drafter.domain.fact import FactSheet
    from drafter.model.exchange import Message
    from drafter.steps.compose.menu import Menu

_NAMES = (
    "东门西关南桥北站河口新城老街松林竹园梅岭云台石桥双塔平湖长堤"
    "柳湾青浦白鹿金沙银杏海棠紫竹玉泉龙泉凤山鹤岗麒麟朱雀玄武临江"
)
SHOPS = [_NAMES[at : at + 2] for at in range(0, len(_NAMES), 2)]
NOTES = "十月工作小结\n" + "\n".join(
    f"{shop}店 销量{300 + 7 * at}箱，目标{350 + 6 * at}箱，上月{280 + 7 * at}箱" for at, shop in enumerate(SHOPS)
)
REPLY = '{"h":"results"}\n' + "".join(
    f'{{"t":"[[N{at}]]销量[[F{at}]]，完成目标的[[F{at}.completion]]，[[F{at}.gap]]。"}}\n' for at in range(1, 31)
)
TOKEN = 3  # characters of this reply that a model's token holds
PACE = 0.02  # seconds a token: 50 a second
DRAFTER = Drafter()


def serve(channel: Connection, pace: float) -> None:
    """Serve the reply until the channel closes; tell when each first sentence had left."""
    left: list[float] = []

    def first(chunk: bytes) -> bytes:
        left.append(time.monotonic())
        return chunk

    def answer(_asked: object) -> object:
        steps: list[object] = [delta("", role="assistant")]
        newline = REPLY.index("\n", REPLY.index("\n") + 1)
        for start in range(0, len(REPLY), TOKEN):
            chunk = delta(REPLY[start : start + TOKEN])
            steps.append((lambda chunk=chunk: first(chunk)) if start <= newline < start + TOKEN else chunk)
            steps += [pace] if pace else []
        return streamed(*steps, finish("stop"), counted(1_200, len(REPLY) // TOKEN), DONE)

    with Server() as server:
        server.answers(answer)
        channel.send(server.url)
        while channel.recv() is not None:
            channel.send(left.pop() if left else None)


class Endpoint:
    """The server in its own process, so that its work is not counted as ours."""

    def __init__(self, pace: float = 0.0) -> None:
        """Start it and wait for its address."""
        context = multiprocessing.get_context("spawn")
        self._channel, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, pace), daemon=True)
        self._process.start()
        self.url: str = self._channel.recv()

    def first_left(self) -> float:
        """Return when the last first sentence left, seconds of the monotonic clock."""
        self._channel.send("left")
        return self._channel.recv()

    def stop(self) -> None:
        """End the process."""
        self._channel.send(None)
        self._process.join(5)


class Drafted(NamedTuple):
    """How many sentences of a draft stood, and when the first one was shown."""

    sentences: int
    first: float


def sheet_of() -> FactSheet:
    """Return the facts, read and checked: what there is before a model is asked."""
    sheet = DRAFTER.read(NOTES)
    return replace(sheet, findings=DRAFTER.check(sheet).findings)


SHEET = sheet_of()
OUTLINE = DRAFTER.plan(SHEET, questions=DRAFTER.check(SHEET).questions)
BOOK = prompts(DRAFTER.settings)


def conversation(shown: Menu) -> tuple[Message, ...]:
    """Return what is sent for the draft."""
    return BOOK.messages(shown, brief=brief(DRAFTER, SHEET, OUTLINE), tier=Tier.TEXT).messages


SAID = conversation(menu(DRAFTER, SHEET, OUTLINE).shown)


async def bare(url: str) -> int:
    """Let ChatOpenAI stream the reply, and do nothing with it."""
    from langchain_openai import ChatOpenAI  # noqa: PLC0415 - slow to load; the peer is warmed up before it counts

    chat = ChatOpenAI(model="m", base_url=url, api_key=SecretStr("none"), max_retries=0, stream_usage=True)
    said = [(str(one.speaker), one.text) for one in SAID]
    return len("".join([str(chunk.text) async for chunk in chat.astream(said)]))


async def ours(url: str) -> Drafted:
    """Write the draft: prompt, stream, read, fill, verify, finish."""
    veiled = menu(DRAFTER, SHEET, OUTLINE)
    task = Task(
        OUTLINE,
        veiled.menu,
        lambda text: DRAFTER.verify(text, SHEET),
        lambda rest: DRAFTER.write(SHEET, rest),
        lambda _kept, _failed, _tier: conversation(veiled.shown),
    )
    profile = ModelProfile("fake", "m", base_url=url, tier=Tier.TEXT, deadline=300.0)
    writing = Writing(task, Caller([profile], ChatClient))
    shown, first = 0, 0.0
    async for step in writing.steps():
        if isinstance(step, Shown):
            shown, first = shown + 1, first or time.monotonic()
    writing.finish()
    return Drafted(shown, first)


async def called(url: str) -> int:
    """Let our client stream the reply, and read its lines."""
    scanner, profile = LineScanner(), ModelProfile("fake", "m", base_url=url, tier=Tier.TEXT)
    stream = ChatClient(profile).stream(Request(SAID, Tier.TEXT, profile.most_tokens))
    return sum([len(scanner.feed(one.text)) async for one in stream if isinstance(one, Chunk)])


def cpu(work: Callable[[str], Awaitable[object]], url: str) -> float:
    """Return milliseconds of processor time of one call."""
    begin = time.process_time()
    asyncio.run(work(url))
    return (time.process_time() - begin) * 1_000


def shares(calls: int) -> None:
    """Print the processor time of both, and the difference."""
    endpoint = Endpoint()
    for work in (bare, ours, bare, ours):  # libraries load, caches fill
        cpu(work, endpoint.url)
    pairs = [(cpu(bare, endpoint.url), cpu(ours, endpoint.url)) for _ in range(calls)]
    theirs, mine = (statistics.median(column) for column in zip(*pairs, strict=True))
    share = statistics.median(one - other for other, one in pairs)
    print(f"one reply of 30 sentences in {len(REPLY) // TOKEN} chunks, processor ms, median of {calls}:")
    print(f"  bare ChatOpenAI {theirs:.0f}   drafter {mine:.0f}   our share {share:.0f} (aim: at most 30)")
    alone = statistics.median(cpu(called, endpoint.url) for _ in range(calls))
    endpoint.stop()
    print(f"  of ours: call and reading {alone:.0f}, the rest is menu, prompt, filling, verifying, finishing")


def lag(calls: int) -> None:
    """Print how long the first sentence takes from the server to the reader."""
    endpoint = Endpoint(PACE)
    waits = []
    for _ in range(max(3, calls // 3)):
        drafted = asyncio.run(ours(endpoint.url))
        waits.append((drafted.first - endpoint.first_left()) * 1_000)
    endpoint.stop()
    print(f"first sentence shown {statistics.median(waits):.1f} ms after its newline left (aim: at most 15)")


def at_once(drafts: int) -> None:
    """Print how long many drafts at once take beside one, which only waits for its server."""

    async def together(work: Callable[[str], Awaitable[object]], number: int) -> tuple[float, list[object]]:
        begin = time.monotonic()
        done = await asyncio.gather(*(work(endpoint.url) for _ in range(number)))
        return time.monotonic() - begin, done

    endpoint = Endpoint(PACE)
    ideal, _ = asyncio.run(together(raw, drafts))
    alone, _ = asyncio.run(together(bare, drafts))
    taken, drafted = asyncio.run(together(ours, drafts))
    endpoint.stop()
    whole = sum(one.sentences == len(SHOPS) for one in drafted)
    print(f"{drafts} drafts at once at {1 / PACE:.0f} chunks a second each: {whole} whole")
    print(f"  sockets alone {ideal:.1f} s   bare ChatOpenAI {alone:.1f} s   drafter {taken:.1f} s", end="")
    print(f"   rate {ideal / taken:.2f} of the server's (aim: at least 0.90)")


async def raw(url: str) -> int:
    """Read the reply from a socket, and nothing else: the server's own rate."""
    host, _, port = url.removeprefix("http://").removesuffix("/v1").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}")
    size = 0
    while part := await reader.read(1 << 16):
        size += len(part)
    writer.close()
    return size


def main() -> None:
    """Print the three measures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--calls", type=int, default=15, help="replies each is measured over")
    parser.add_argument("--drafts", type=int, default=64, help="drafts at once")
    chosen = parser.parse_args()
    shares(chosen.calls)
    lag(chosen.calls)
    at_once(chosen.drafts)


if __name__ == "__main__":
    main()
