"""``drafter openapi``: the API's description on standard output, for generators and connectors."""

from __future__ import annotations

import click

from drafter.steps.wire import dumps
from drafter.web.app import operations
from drafter.web.swagger import swagger

_HELP = """Print the description of the HTTP API: OpenAPI 3.1, or Swagger 2.0 for Power Platform.

\b
Examples:
  drafter openapi > drafter.json
  drafter openapi --swagger2 > connector.json
"""


@click.command("openapi", help=_HELP)
@click.option("--swagger2", is_flag=True, help="Swagger 2.0 of the operations that an office flow needs.")
def command(*, swagger2: bool) -> None:
    """Print it."""
    found = operations().openapi()
    click.echo(dumps(swagger(found) if swagger2 else found))
