"""``drafter serve``: the service on a port, until it is told to stop; then running requests are finished first."""

from __future__ import annotations

import click
import uvicorn

from drafter.bootstrap.beside import Beside
from drafter.bootstrap.desk import Desk, opened
from drafter.bootstrap.desk.people import somebody_signs_in
from drafter.errors import UsageError
from drafter.settings import Settings
from drafter.web.app import create_app
from drafter.web.loopback import is_loopback

_HELP = """Serve drafts over HTTP, on this machine alone unless keys guard it.

\b
Examples:
  drafter serve
  drafter serve --port 9000
  DRAFTER_DATABASE_URL=postgresql://drafter@db.example/drafter drafter serve
"""
_GRACE_SECONDS = 30


@click.command("serve", help=_HELP)
@click.option("--port", default=8080, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than this machine's own wants a key.")
def command(port: int, host: str) -> None:
    """Serve until stopped."""
    alone = is_loopback(host)
    settings = Settings.from_environment()
    with opened(settings) as desk, Beside(settings):
        if not alone:
            _refuse_keyless(desk, host)
        uvicorn.run(
            create_app(desk, alone=alone),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )


def _refuse_keyless(desk: Desk, host: str) -> None:
    with desk.reading() as session:
        if not somebody_signs_in(session):
            message = f"--host {host} lets others in, and nobody has a key yet: make one with drafter key create"
            raise UsageError(message)
