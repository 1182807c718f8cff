"""``drafter kinds``: which summaries can be written, and which sections each asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.cli.options import KIND, LOCALE, json_option
from drafter.cli.outputs import emit
from drafter.cli.words import spoken_locale
from drafter.guidelines.kinds import kinds
from drafter.steps.wire import dumps, kind_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.kinds import SummaryKind

_HELP = """List the kinds of summary, or show one KIND with its sections ("*" marks those that must have material).

\b
Examples:
  drafter kinds
  drafter kinds monthly
  drafter kinds --json
"""


@click.command("kinds", help=_HELP)
@click.argument("kind", type=KIND, required=False)
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the titles.")
@json_option
def command(kind: str | None, locale: str | None, *, as_json: bool) -> None:
    """Print kinds."""
    chosen = [kinds()[kind]] if kind else list(kinds().values())
    spoken = spoken_locale(locale)
    if as_json:
        emit(dumps({"kinds": [kind_to_json(known) for known in chosen]}))
    elif kind:
        emit("\n".join(_sections(chosen[0], spoken)))
    else:
        emit("\n".join(f"{known.key:<18}{known.title(spoken)}" for known in chosen))


def _sections(known: SummaryKind, locale: str) -> Iterator[str]:
    yield f"{known.key}: {known.title(locale)} ({known.budget(locale)} {'字' if locale == 'zh' else 'words'})"
    for scope in known.scopes:
        yield f"\n{scope}"
        for section in known.sections(scope):
            yield f"  {'*' if section.required else ' '} {section.key:<14}{section.title(locale)}"
