"""Measure what drafter costs beside the model: against the bare ChatOpenAI on the same server, over real HTTP.

    python benchmarks/model_overhead.py [--calls N] [--drafts N]

A server in a process of its own streams the same reply of 30 sentences to each: to ChatOpenAI alone, and to a draft as
``drafter draft --model`` makes it, from the facts to the finished text.  The difference in processor time is our share.
Each draft is of its own notes, with figures of its own, so that nothing verified before helps; one made again shows
what is remembered.  Then: how long after its newline has left the server the first sentence is shown, and how many
drafts at once keep pace.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import SecretStr

from drafter.bootstrap import Drafter
from drafter.bootstrap.modelled import modelled
from drafter.bootstrap.prompting import prompted
from drafter.model.client import ChatClient
from drafter.model.exchange import Chunk, Request, Tier
from drafter.model.profile import ModelProfile
from drafter.model.reply import LineScanner
from drafter.model.writer import Shown
from drafter.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "model"))

from server import DONE, Server, counted, delta, finish, streamed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.connection import Connection

    from drafter.domain.fact import FactSheet

_NAMES = "东门西关南桥北站河口新城老街松林竹园梅岭云台石桥双塔平湖长堤"
SHOPS = [_NAMES[at : at + 2] for at in range(0, len(_NAMES), 2)]
_RESULT = '{{"t":"[[N{0}]]销量[[F{0}]]，完成目标的[[F{0}.completion]]，[[F{0}.gap]]。"}}\n'
_SHORT = '{{"t":"[[N{0}]]没有完成目标[[F{0}.target]]，[[F{0}.gap]]。","li":1}}\n'
_NUMBERS = range(1, len(SHOPS) + 1)
REPLY = "".join([
    '{"h":"results"}\n', *map(_RESULT.format, _NUMBERS), '{"h":"shortcomings"}\n', *map(_SHORT.format, _NUMBERS),
])  # fmt: skip
SENTENCES = 2 * len(SHOPS)
TOKEN = 3  # characters of this reply that a model's token holds
PACE = 0.02  # seconds a token: 50 a second
_APART = 1_000  # drafts before the figures come again
MODEL = "fake"


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
        os.environ["DRAFTER_MODEL_URL"], os.environ["DRAFTER_MODEL_NAME"] = self.url, "m"

    def first_left(self) -> float:
        """Return when the last first sentence left, seconds of the monotonic clock."""
        self._channel.send("left")
        return self._channel.recv()

    def stop(self) -> None:
        """End the process."""
        self._channel.send(None)
        self._process.join(5)


class Drafted(NamedTuple):
    """How many sentences of a draft stood, when the first one was shown, and whether the text has its own figures."""

    sentences: int
    first: float
    own: bool


def notes_of(number: int) -> str:
    """Return notes that share no figure with those of another number."""
    base = 10_000 + 100 * number
    return "十月工作小结\n" + "\n".join(
        f"{shop}店 销量{base + 3 * at}箱，目标{base + 300 + 4 * at}箱，上月{base - 40 - at}箱"
        for at, shop in enumerate(SHOPS)
    )


def main() -> None:
    """Print the three measures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--calls", type=int, default=15, help="replies each is measured over")
    parser.add_argument("--drafts", type=int, default=64, help="drafts at once")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as state:
        bench = Bench(Drafter(Settings(state=Path(state))))
        bench.shares(chosen.calls)
        bench.lag(chosen.calls)
        bench.at_once(chosen.drafts)


class Bench:
    """The measures of one installation; ``drafter`` keeps its books in a folder of its own."""

    def __init__(self, drafter: Drafter) -> None:
        """Read the first notes, and lay out what is sent about them."""
        self._drafter, self._number = drafter, 0
        self._said = prompted(drafter, drafter.read(notes_of(0))).sent.messages

    def sheet(self) -> FactSheet:
        """Return the facts of notes that nobody has drafted from."""
        self._number = self._number % _APART + 1
        return self._drafter.read(notes_of(self._number))

    async def bare(self, url: str) -> int:
        """Let ChatOpenAI stream the reply, and do nothing with it."""
        from langchain_openai import ChatOpenAI  # noqa: PLC0415 - slow to load; the peer is warmed up before it counts

        chat = ChatOpenAI(model="m", base_url=url, api_key=SecretStr("none"), max_retries=0, stream_usage=True)
        said = [(str(one.speaker), one.text) for one in self._said]
        return len("".join([str(chunk.text) async for chunk in chat.astream(said)]))

    async def called(self, url: str) -> int:
        """Let our client stream the reply, and read its lines."""
        scanner, profile = LineScanner(), ModelProfile(MODEL, "m", base_url=url, tier=Tier.TEXT)
        stream = ChatClient(profile).stream(Request(self._said, Tier.TEXT, profile.most_tokens))
        return sum([len(scanner.feed(one.text)) async for one in stream if isinstance(one, Chunk)])

    async def ours(self, sheet: FactSheet) -> Drafted:
        """Draft as the command does: check, plan, prompt, stream, read, fill, verify, finish."""
        shown, first = 0, 0.0
        with self._drafter.opened_books(replies=False) as books:
            drafter = Drafter(self._drafter.settings, books)
            with modelled(drafter, sheet, "env") as writing:
                async for step in writing.steps():
                    if isinstance(step, Shown):
                        shown, first = shown + 1, first or time.monotonic()
                drafted = writing.finish()
        text = drafted.text.replace(",", "")
        own = all(str(fact.value.value) in text for fact in sheet.facts if fact.value is not None)
        return Drafted(shown, first, own and not drafted.verification.wrong)

    def shares(self, calls: int) -> None:
        """Print the processor time of both, and the difference."""
        endpoint = Endpoint()
        url, again = endpoint.url, self.sheet()
        for _ in range(3):  # libraries load, caches fill
            cpu(lambda: self.bare(url))
            cpu(lambda: self.ours(again))
        theirs = [cpu(lambda: self.bare(url)) for _ in range(calls)]
        fresh = [cpu(lambda sheet=sheet: self.ours(sheet)) for sheet in [self.sheet() for _ in range(calls)]]
        same = [cpu(lambda: self.ours(again)) for _ in range(calls)]
        reading = statistics.median(cpu(lambda: self.called(url)) for _ in range(calls))
        endpoint.stop()
        alone, first, second = map(statistics.median, (theirs, fresh, same))
        print(f"one reply of {SENTENCES} sentences in {len(REPLY) // TOKEN} chunks, processor ms, median of {calls}:")
        print(f"  bare ChatOpenAI {alone:.0f}")
        print(f"  a first draft {first:.0f}, our share {first - alone:.0f} (aim: at most 30)")
        print(f"  the same draft again {second:.0f}, our share {second - alone:.0f}")
        print(f"  of both: call and reading {reading:.0f}, the rest is planning, menu, filling, verifying, finishing")

    def lag(self, calls: int) -> None:
        """Print how long the first sentence takes from the server to the reader."""
        endpoint, waits = Endpoint(PACE), []
        for _ in range(max(3, calls // 3)):
            drafted = asyncio.run(self.ours(self.sheet()))
            waits.append((drafted.first - endpoint.first_left()) * 1_000)
        endpoint.stop()
        print(f"first sentence shown {statistics.median(waits):.1f} ms after its newline left (aim: at most 15)")

    def at_once(self, drafts: int) -> None:
        """Print how long many drafts at once take beside one, which only waits for its server."""
        endpoint = Endpoint(PACE)
        ideal, _ = asyncio.run(together([lambda: raw(endpoint.url)] * drafts))
        alone, _ = asyncio.run(together([lambda: self.bare(endpoint.url)] * drafts))
        sheets = [self.sheet() for _ in range(drafts)]
        taken, drafted = asyncio.run(together([lambda sheet=sheet: self.ours(sheet) for sheet in sheets]))
        endpoint.stop()
        whole = sum(one.sentences == SENTENCES and one.own for one in drafted)
        print(f"{drafts} drafts at once, each of its own notes, at {1 / PACE:.0f} chunks a second each: {whole} whole")
        print(f"  sockets alone {ideal:.1f} s   bare ChatOpenAI {alone:.1f} s   drafter {taken:.1f} s", end="")
        print(f"   rate {ideal / taken:.2f} of the server's (aim: at least 0.90)")


async def together(works: list[Callable[[], Awaitable[object]]]) -> tuple[float, list[object]]:
    """Do all at once; return the seconds they took and what they gave."""
    begin = time.monotonic()
    done = await asyncio.gather(*(work() for work in works))
    return time.monotonic() - begin, done


def cpu(work: Callable[[], Awaitable[object]]) -> float:
    """Return milliseconds of processor time of one call."""
    begin = time.process_time()
    asyncio.run(work())
    return (time.process_time() - begin) * 1_000


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


if __name__ == "__main__":
    main()
