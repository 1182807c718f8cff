"""``drafter prompt``: what a language model would be sent, to the byte, and the team's own prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.bootstrap import Choices, build
from drafter.bootstrap.prompting import prompted
from drafter.cli.inputs import content_of, name_of
from drafter.cli.options import choice_options, json_option, profile_option
from drafter.cli.outputs import emit, store
from drafter.cli.words import spoken_locale, words
from drafter.errors import UsageError
from drafter.model.exchange import Tier
from drafter.model.privacy import private
from drafter.model.tokens import estimate
from drafter.steps.wire import dumps

if TYPE_CHECKING:
    from drafter.bootstrap import Drafter
    from drafter.bootstrap.prompting import Prompted
    from drafter.model.prompts import Prompt

_HELP = """Show exactly what a language model would be sent to draft INPUT; nothing is sent.

The facts are on a menu of slots with what each prints; the notes are not sent.  --private names hides customers,
people, products, phone numbers and ids; --private figures hides the value of every figure.

\b
Examples:
  drafter prompt notes.txt
  drafter prompt notes.txt --private names,figures
  drafter prompt notes.txt --json
  drafter prompt --list                     every prompt, and the file it is read from
  drafter prompt --edit zh/rules            copy it into the folder DRAFTER_PROMPTS, to be changed there
  drafter prompt --restore zh/rules         use the shipped one again
"""


@click.command("prompt", help=_HELP)
@click.argument("source", metavar="[INPUT]", required=False)
@choice_options
@click.option("--private", "hidden", metavar="WHAT", default="", help="Keep back names, figures, or names,figures.")
@click.option(
    "--tier",
    type=click.Choice([tier.value for tier in Tier]),
    default=Tier.TEXT.value,
    help="The form of the reply: schema and json want one object, text one line each (the default).",
)
@click.option("--list", "listed", is_flag=True, help="List the prompts and their files.")
@click.option("--edit", metavar="NAME", help="Copy a prompt into the folder DRAFTER_PROMPTS.")
@click.option("--restore", metavar="NAME", help="Put your copy of a prompt aside.")
@profile_option
@json_option
def command(  # noqa: PLR0913 - click hands over one argument per option
    source: str | None,
    *,
    hidden: str,
    tier: str,
    listed: bool,
    edit: str | None,
    restore: str | None,
    profile: str | None,
    as_json: bool,
    **chosen: str | None,
) -> int:
    """Show the prompt of one input, or see to the prompts."""
    if sum(map(bool, (source, listed, edit, restore))) != 1:
        message = "name one INPUT, or use one of --list, --edit NAME, --restore NAME"
        raise UsageError(message)
    drafter, choices = build(profile=profile), Choices(**chosen)
    if source is None:
        return _seen_to(drafter, edit, restore, spoken_locale(choices.locale))
    sheet = drafter.load(content_of(source, drafter.settings.max_bytes), name_of(source), choices)
    found = prompted(drafter, sheet, private(hidden), Tier(tier))
    if as_json:
        emit(dumps(_json(found)))
    else:
        emit("\n\n".join(f"=== {one.speaker} ===\n{one.text}" for one in found.sent.messages))
        told = words(spoken_locale(choices.locale, sheet.header.locale))["sent"]
        size, pasted = _tokens(found.sent), _tokens(found.pasted)
        click.echo(told.format(f"{size:,}", f"{pasted:,}", size * 100 // pasted, found.sent.prefix_hash[:12]), err=True)
    return 0


def _tokens(prompt: Prompt) -> int:
    return sum(estimate(one.text) for one in prompt.messages)


def _json(found: Prompted) -> dict[str, object]:
    return {
        "messages": [{"role": one.speaker.value, "content": one.text} for one in found.sent.messages],
        "prefix_hash": found.sent.prefix_hash,
        "tokens": _tokens(found.sent),
        "pasted_tokens": _tokens(found.pasted),
    }


def _seen_to(drafter: Drafter, edit: str | None, restore: str | None, locale: str) -> int:
    """List the prompts, or copy one out, or put a copy aside; nobody's text is ever written over."""
    from drafter.documents.folders import prompts_folder  # noqa: PLC0415 - only here
    from drafter.model.templates import Shelf  # noqa: PLC0415 - same

    shelf, told = Shelf(prompts_folder(), drafter.settings.prompts), words(locale)
    if edit:
        path = shelf.place(edit)
        store(path, shelf.shipped(edit).read_bytes())
        click.echo(told["prompt_kept"].format(path, edit), err=True)
    elif restore:
        click.echo(told["prompt_restored"].format(restore, shelf.put_aside(restore)), err=True)
    else:
        emit("\n".join(f"{name:<14}{path}" for name, path in shelf.listed()))
    return 0
