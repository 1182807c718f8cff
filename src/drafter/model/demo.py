"""The bundled provider: an OpenAI-compatible server on loopback that answers with canned sentences.

It runs in a thread of the command that asks for it and ends with it; nothing leaves the machine.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

from drafter.model.canned import reply
from drafter.model.exchange import Tier
from drafter.model.profile import ModelProfile

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "demo"
_MODEL = "canned-sentences"
_PACE = 0.02
"""Seconds between two pieces: slow enough to see the draft grow."""
_PIECE = 12
_MOST_BYTES = 2_000_000


class _Handler(BaseHTTPRequestHandler):
    """Answers ``POST /v1/chat/completions``, streamed or whole."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer one request."""
        body = json.loads(self.rfile.read(min(int(self.headers.get("Content-Length", 0)), _MOST_BYTES)))
        said = "\n".join(str(message.get("content", "")) for message in body.get("messages", ()))
        told = "\n".join(reply(said.rpartition("# 任务" if "# 任务" in said else "# Task")[2] or said)) + "\n"
        usage = {"prompt_tokens": len(said) // 2, "completion_tokens": len(told) // 2}
        usage["total_tokens"] = sum(usage.values())
        if body.get("stream"):
            self._stream(told, usage)
        else:
            self._whole(told, usage)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - http.server's signature
        """Say nothing: prompts are nobody's business."""

    def _whole(self, told: str, usage: dict[str, int]) -> None:
        message = {"role": "assistant", "content": told}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        content = json.dumps(_envelope("chat.completion", choice) | {"usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, told: str, usage: dict[str, int]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self._event(_part({"role": "assistant", "content": ""}))
        for start in range(0, len(told), _PIECE):
            self._event(_part({"content": told[start : start + _PIECE]}))
            time.sleep(_PACE)
        self._event(_part({}, "stop"))
        self._event(_envelope("chat.completion.chunk") | {"usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, content: dict[str, Any]) -> None:
        self.wfile.write(b"data: " + json.dumps(content, ensure_ascii=False).encode() + b"\n\n")
        self.wfile.flush()


def _part(delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    return _envelope("chat.completion.chunk", {"index": 0, "delta": delta, "finish_reason": finish})


def _envelope(kind: str, *choices: dict[str, Any]) -> dict[str, Any]:
    return {"id": NAME, "object": kind, "created": 0, "model": _MODEL, "choices": list(choices)}


@contextmanager
def demo_provider() -> Iterator[ModelProfile]:
    """Run the provider while the block lasts; its profile needs no key."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield ModelProfile(NAME, _MODEL, base_url=f"http://127.0.0.1:{server.server_port}/v1", tier=Tier.JSON)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
