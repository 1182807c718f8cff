"""``drafter serve``: the service on a port, until it is told to stop; then running requests are finished first."""

from __future__ import annotations

import click
import uvicorn

from drafter.bootstrap.desk import opened
from drafter.settings import Settings
from drafter.web.app import create_app

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
def command(port: int) -> None:
    """Serve until stopped."""
    with opened(Settings.from_environment()) as desk:
        uvicorn.run(
            create_app(desk),
            host="127.0.0.1",
            port=port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
