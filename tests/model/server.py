"""An OpenAI-compatible server on 127.0.0.1 that does exactly what a test scripts, with real HTTP.

    with Server() as server:                          # fixture `server` in conftest.py does the same
        server.says(failing(429, after="1"), said('{"h":"results"}\\n'))    # one answer a call, in this order
        server.always(said("..."))                    # once the script is over (else: 500)
        server.answers(lambda asked: said(asked.body["model"]))             # or: the request decides
        ... base_url=server.url ...
        server.asked[0].body["response_format"], .headers["authorization"], .path, .gone (client left before the end)

An answer is `Answer(*steps, status=200, headers=...)`; its steps run in order:
    bytes           go out as they are, as one HTTP chunk (`delta("文字")`, `finish("stop")`, `counted(9, 5)`, `DONE`,
                    `event({...})`, b": keep-alive\\n\\n" make the usual ones)
    a number        a pause in seconds
    a function      gives such bytes when their turn comes
    RESET, HOLD     the connection is reset; nothing more comes until the client leaves
After the last step the body ends cleanly: without `DONE` that is an end of file in mid-reply.

    said(text, size=7)                one whole reply in chunks of `size` characters, finish "stop", usage, [DONE]
    said(text, end="length", usage=None, done=False, pause=0.01)            its variants
    streamed(*steps)                  a reply of your own steps
    failing(status, after="3", body=..., kind="text/html")                  a failure before any reply
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus

RESET, HOLD = "reset", "hold"
DONE = b"data: [DONE]\n\n"
_EVENTS = {"content-type": "text/event-stream; charset=utf-8"}


class Answer:
    """What one call gets: a status, headers, and steps (see above)."""

    def __init__(self, *steps, status=200, headers=None):
        self.steps, self.status, self.headers = steps, status, headers or _EVENTS


@dataclass
class Asked:
    """One request as it came; ``gone`` is set when the client left before its answer was over."""

    method: str
    path: str
    headers: dict
    body: dict
    gone: threading.Event = field(default_factory=threading.Event)


def event(data) -> bytes:
    return b"data: " + (data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)).encode() + b"\n\n"


def _chunk(choices, **more) -> bytes:
    frame = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "served-1"}
    return event({**frame, "choices": choices, **more})


def delta(text, role=None, **more) -> bytes:
    said = {**({"role": role} if role is not None else {}), "content": text, **more}
    return _chunk([{"index": 0, "delta": said, "finish_reason": None}])


def finish(reason, **more) -> bytes:
    return _chunk([{"index": 0, "delta": {}, "finish_reason": reason}], **more)


def usage(prompt, reply, cached=0) -> dict:
    counts = {"prompt_tokens": prompt, "completion_tokens": reply, "total_tokens": prompt + reply}
    return {**counts, "prompt_tokens_details": {"cached_tokens": cached}}


def counted(prompt, reply, cached=0) -> bytes:
    return _chunk([], usage=usage(prompt, reply, cached))


def streamed(*steps) -> Answer:
    return Answer(*steps)


def said(text, *, size=7, end="stop", usage=(9, 5, 2), done=True, pause=0.0) -> Answer:  # noqa: PLR0913
    steps: list = [delta("", role="assistant")]
    for start in range(0, len(text), size):
        steps += [delta(text[start : start + size]), *([pause] if pause else [])]
    steps += [finish(end)] if end else []
    return Answer(*steps, *([counted(*usage)] if usage else []), *([DONE] if done else []))


def failing(status, *, after=None, body=None, kind="application/json", **headers) -> Answer:
    body = body if body is not None else {"error": {"message": "no", "type": "x", "code": None}}
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    more = {"content-type": kind, **({"retry-after": str(after)} if after is not None else {}), **headers}
    return Answer(text.encode(), status=status, headers=more)


class Server:
    """Serves on a thread and a loop of its own, so that tests, threads and other processes can call it."""

    models = ("served-1", "served-2")

    def __init__(self):
        self.asked: list[Asked] = []
        self._script: deque = deque()
        self._rest = failing(500, body={"error": {"message": "the script of this test is over"}})
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def says(self, *answers):
        self._script.extend(answers)

    def always(self, answer):
        self._rest = answer

    answers = always

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self):
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._connected, "127.0.0.1", 0, limit=1 << 24), self._loop
        ).result(5)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_):
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _close(self):
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader, writer):
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                asked = await self._read(reader)
                await self._answer(asked, self._next(asked), reader, writer)
        finally:
            with suppress(Exception):
                writer.close()
                await writer.wait_closed()

    async def _read(self, reader) -> Asked:
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        with suppress(ValueError):
            body = json.loads(body)
        method, path, _ = first.split(" ")
        asked = Asked(method, path, headers, body)
        self.asked.append(asked)
        return asked

    def _next(self, asked) -> Answer:
        if asked.path.endswith("/models"):
            listed = [{"id": one, "object": "model"} for one in self.models]
            return failing(200, body={"object": "list", "data": listed})
        found = self._script.popleft() if self._script else self._rest
        return found(asked) if callable(found) else found

    async def _answer(self, asked, answer, reader, writer):
        headers = {"connection": "close", "transfer-encoding": "chunked", **answer.headers}
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
        head = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items())]) + "\r\n\r\n"
        left = asyncio.ensure_future(reader.read())  # ends when the client leaves
        try:
            sent = asyncio.ensure_future(self._steps(head.encode(), answer.steps, writer))
            await asyncio.wait({left, sent}, return_when=asyncio.FIRST_COMPLETED)
            if sent.done():
                sent.result()
            else:
                asked.gone.set()
                sent.cancel()
        except ConnectionError:
            asked.gone.set()
        finally:
            left.cancel()

    async def _steps(self, head, steps, writer):
        for step in steps:
            step = step() if callable(step) else step  # noqa: PLW2901
            if isinstance(step, int | float):
                if head:
                    writer.write(head)
                    head = b""
                await writer.drain()
                await asyncio.sleep(step)
            elif step is HOLD:
                await writer.drain()
                await asyncio.Event().wait()
            elif step is RESET:
                await writer.drain()
                writer.transport.abort()
                return
            elif step:
                writer.write(head + b"%x\r\n%s\r\n" % (len(step), step))
                head = b""
                await writer.drain()
        writer.write(head + b"0\r\n\r\n")
        await writer.drain()
