"""``drafter serve``: the service on a port, until it is told to stop; then running requests are finished first."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any

import click
import uvicorn

from drafter.bootstrap.beside import Beside
from drafter.bootstrap.desk import Desk, opened
from drafter.bootstrap.desk.people import somebody_signs_in
from drafter.errors import UsageError
from drafter.settings import Settings
from drafter.web.app import create_app
from drafter.web.log import to_standard_error
from drafter.web.loopback import is_loopback

if TYPE_CHECKING:
    import socket

    from drafter.web.feeds import Feeds

_HELP = """Serve drafts over HTTP, on this machine alone unless keys guard it.

\b
Examples:
  drafter serve
  drafter serve --port 9000
  DRAFTER_DATABASE_URL=postgresql://drafter@db.example/drafter drafter serve
"""
_GRACE_SECONDS, _STREAM_SECONDS = 30, 25
_IDLE_SECONDS = 75
"""An idle connection is kept longer than proxies keep theirs: else a request may meet one that just closes."""
_OPTIONS: dict[str, Any] = {
    "log_level": "warning",
    "server_header": False,
    "h11_max_incomplete_event_size": 32_768,  # a little over the most bytes of headers
    "timeout_keep_alive": _IDLE_SECONDS,
    "timeout_graceful_shutdown": _GRACE_SECONDS,
}


@click.command("serve", help=_HELP)
@click.option("--port", default=8080, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than this machine's own wants a key.")
def command(port: int, host: str) -> None:
    """Serve until stopped."""
    signal.signal(signal.SIGTERM, _ended)  # uvicorn has its own while it serves, and raises this one at its end
    alone, settings = is_loopback(host), Settings.from_environment()
    to_standard_error()
    with opened(settings) as desk:
        if not alone:
            _refuse_keyless(desk, host)
        desk.crew.start()
        with Beside(settings) as beside:
            app = create_app(desk, alone=alone, beside=beside)
            Served(uvicorn.Config(app, host, port, **_OPTIONS), app.state.feeds).run()


class Served(uvicorn.Server):
    """The server: says where it is, and on its way out lets streams go on for a while before it ends them."""

    def __init__(self, config: uvicorn.Config, feeds: Feeds) -> None:
        """Serve nothing yet."""
        super().__init__(config)
        self._feeds = feeds

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say where."""
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            click.echo(f"drafter serves http://{shown}:{port} (end it with Ctrl-C)", err=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nothing new, finish what runs; a stream that is not over in time ends, and its reader comes back."""
        ending = asyncio.create_task(self._end_streams())
        await super().shutdown(sockets)
        ending.cancel()

    async def _end_streams(self) -> None:
        await asyncio.sleep(_STREAM_SECONDS)
        await self._feeds.close()


def _ended(*_: object) -> None:
    raise SystemExit(0)


def _refuse_keyless(desk: Desk, host: str) -> None:
    with desk.reading() as session:
        if not somebody_signs_in(session):
            message = f"--host {host} lets others in, and nobody has a key yet: make one with drafter key create"
            raise UsageError(message)
