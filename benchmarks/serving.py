"""What a real ``drafter serve`` stands: verifies at a fixed rate, many clients at once, its memory; beside a bare echo.

``at a rate``  verifies begin at fixed times, whether or not the one before is answered; a latency counts from the time
               at which it was to begin, so that a service that falls behind shows it.
``at once``    clients who each ask again as soon as they are answered: three verifies, then a draft.
``echo``       the same clients and the same bodies against a bare FastAPI that answers what it gets.

The clients run on the same cores.  ``processor`` is what all processes of the service used for one request, which other
programs on the machine change little; seconds they change much.

python benchmarks/serving.py [--seconds 60] [--clients 50] [--rate 40] [--database sqlite|postgresql|both]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from private_postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOTES = (Path(__file__).parents[1] / "examples" / "notes" / "zh01.txt").read_text("utf-8")
DRAFTER = Path(sys.executable).parent / "drafter"
ECHO = """
import sys, uvicorn
from typing import Any
from fastapi import FastAPI
app = FastAPI()
@app.post("/{path:path}")
def echo(body: dict[str, Any]) -> dict[str, Any]:
    return body
class Told(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print("http://127.0.0.1:%d" % self.servers[0].sockets[0].getsockname()[1], file=sys.stderr, flush=True)
Told(uvicorn.Config(app, port=0, log_level="warning")).run()
"""
_OK = range(200, 300)


class Request(NamedTuple):
    """What is asked, and what it counts as."""

    kind: str
    path: str
    body: bytes


class Answer(NamedTuple):
    """How one request went: seconds, and whether it was answered with success."""

    kind: str
    seconds: float
    fine: bool


class Client:
    """One connection that is kept."""

    def __init__(self, address: str) -> None:
        """Connect with the first request."""
        self._host, _, port = address.removeprefix("http://").partition(":")
        self._port = int(port)
        self._pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: Request) -> tuple[int, bytes]:
        """Return status and body; 0 for a connection that broke."""
        try:
            if self._pipe is None:
                self._pipe = await asyncio.open_connection(self._host, self._port)
            reader, writer = self._pipe
            head = (
                f"POST {request.path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(request.body)}\r\n\r\n"
            )
            writer.write(head.encode() + request.body)
            told = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", told)
            body = await reader.readexactly(int(length[1]) if length else 0)
            return int(told[9:12]), body
        except (OSError, asyncio.IncompleteReadError):
            self._pipe = None
            return 0, b""

    def close(self) -> None:
        """Hang up."""
        if self._pipe is not None:
            self._pipe[1].close()


@contextmanager
def process(command: list[str], environment: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Run a server; yield its session and its address once it says it."""
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert server.stderr is not None  # noqa: S101 - it is a pipe
    try:
        told = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", told)
        if found is None:
            message = f"the service did not start: {told}{server.stderr.read()}"
            raise RuntimeError(message)
        threading.Thread(target=server.stderr.read, daemon=True).start()  # a full pipe would stop its log, and it
        yield server.pid, found.group()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


@contextmanager
def service(database: str, folder: str) -> Iterator[tuple[int, str]]:
    """Run ``drafter serve`` on a new database; it counts no rates, as one behind a proxy that does."""
    environment = {**os.environ, "DRAFTER_STATE": folder, "DRAFTER_RATE": "off", "DRAFTER_AT_ONCE": "1000"}
    with running() if database == "postgresql" else nullcontext() as postgres:
        if postgres is not None:
            environment["DRAFTER_DATABASE_URL"] = postgres.address(postgres.new())
        with process([str(DRAFTER), "serve", "--port", "0"], environment) as found:
            yield found


def used(session: int) -> tuple[float, int]:
    """Return processor seconds and memory (KiB, shared pages counted once) of all processes of a session."""
    seconds, memory = 0.0, 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            memory += int(re.search(r"Pss:\s+(\d+)", (place / "smaps_rollup").read_text())[1])  # type: ignore[index]  # Linux writes it
        except OSError:
            continue
    return seconds, memory


async def at_a_rate(address: str, asking: Callable[[], Request], rate: float, seconds: float) -> list[Answer]:
    """Begin ``rate`` requests a second, at their times."""
    answers: list[Answer] = []
    idle: list[Client] = []

    async def one(due: float) -> None:
        client, request = idle.pop() if idle else Client(address), asking()
        status, _ = await client.ask(request)
        answers.append(Answer(request.kind, time.perf_counter() - due, status in _OK))
        idle.append(client)

    began, tasks = time.perf_counter(), []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(due)))
    await asyncio.gather(*tasks)
    for client in idle:
        client.close()
    return answers


async def at_once(address: str, asking: Callable[[], Request], clients: int, seconds: float) -> list[Answer]:
    """Have ``clients`` ask one request after the other."""
    answers: list[Answer] = []
    until = time.perf_counter() + seconds

    async def one() -> None:
        client = Client(address)
        while (began := time.perf_counter()) < until:
            request = asking()
            status, _ = await client.ask(request)
            answers.append(Answer(request.kind, time.perf_counter() - began, status in _OK))
        client.close()

    await asyncio.gather(*(one() for _ in range(clients)))
    return answers


async def prepared(address: str) -> tuple[Callable[[], Request], Callable[[], Request]]:
    """Keep a sheet and return what asks for verifies of it, and for verifies and drafts; every text is a new edit."""
    client = Client(address)
    status, body = await client.ask(Request("draft", "/v1/drafts", json.dumps({"notes": NOTES}).encode()))
    if status not in _OK:
        message = f"the first draft was answered {status}: {body[:300]!r}"
        raise RuntimeError(message)
    made, number = json.loads(body), count(1)
    client.close()
    text: str = made["version"]["text"]

    def verify() -> Request:
        edited = text.replace("3,260箱", f"3,{next(number) % 1000:03}箱", 1)
        return Request("verify", "/v1/verify", json.dumps({"sheet": made["sheet"], "text": edited}).encode())

    def draft() -> Request:
        return Request("draft", "/v1/drafts", json.dumps({"sheet": made["sheet"]}).encode())

    turn = count()
    return verify, lambda: draft() if next(turn) % 4 == 3 else verify()  # noqa: PLR2004 - every fourth


def row(name: str, answers: list[Answer], seconds: float, processor: float | None = None) -> str:
    """Return a row of the table."""
    cells = []
    for kind in ("verify", "draft"):
        taken = sorted(one.seconds for one in answers if one.kind == kind)
        cells.append(f"{_at(taken, 0.5)} / {_at(taken, 0.99)}" if taken else "")
    errors, each = sum(not one.fine for one in answers), f"{processor / len(answers) * 1e3:.1f}" if processor else ""
    return f"| {name} | {len(answers)} | {errors} | {len(answers) / seconds:.0f} | {' | '.join(cells)} | {each} |"


def _at(taken: list[float], part: float) -> str:
    return f"{taken[min(len(taken) - 1, int(len(taken) * part))] * 1e3:.0f}"


async def measure(session: int, address: str, database: str, wanted: argparse.Namespace) -> float:
    """Print the rows of one database; return its requests a second with all clients."""
    verify, mixed = await prepared(address)
    await at_once(address, mixed, 4, min(5, wanted.seconds))  # warm
    memory = [used(session)[1]]
    before, _ = used(session)
    answers = await at_a_rate(address, verify, wanted.rate, wanted.seconds)
    after, resident = used(session)
    memory.append(resident)
    print(row(f"{database}, {wanted.rate}/s", answers, wanted.seconds, after - before))
    parts: list[Answer] = []
    for _ in range(3):
        parts += await at_once(address, mixed, wanted.clients, wanted.seconds / 3)
        memory.append(used(session)[1])
    print(row(f"{database}, {wanted.clients} clients", parts, wanted.seconds, used(session)[0] - after))
    print(f"memory of all processes, MB: {' '.join(f'{one / 1024:.0f}' for one in memory)}", file=sys.stderr)
    return len(parts) / wanted.seconds


async def echoed(wanted: argparse.Namespace) -> float:
    """Print the row of the bare echo; return its requests a second."""
    body = json.dumps({"sheet": "sht_" + "0" * 32, "text": NOTES}).encode()
    with process([sys.executable, "-c", ECHO], dict(os.environ)) as (session, address):
        answers = await at_once(address, lambda: Request("verify", "/", body), wanted.clients, wanted.seconds / 3)
        print(row(f"bare echo, {wanted.clients} clients", answers, wanted.seconds / 3, used(session)[0]))
    return len(answers) / (wanted.seconds / 3)


def main() -> None:
    """Measure and print."""
    asked: Any = argparse.ArgumentParser(description="What the service stands.")
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--clients", type=int, default=50)
    asked.add_argument("--rate", type=float, default=40)
    asked.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="sqlite")
    wanted = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started ends with this
    print("| what | requests | errors | a second | verify p50 / p99 ms | draft p50 / p99 ms | processor ms each |")
    print("|---|---|---|---|---|---|---|")
    reached = {}
    for database in ("sqlite", "postgresql") if wanted.database == "both" else (wanted.database,):
        with tempfile.TemporaryDirectory() as folder, service(database, folder) as (session, address):
            reached[database] = asyncio.run(measure(session, address, database, wanted))
    echo = asyncio.run(echoed(wanted))
    for database, rate in reached.items():
        print(f"{database}: {rate / echo:.3f} of the requests a second of a bare echo")


if __name__ == "__main__":
    main()
