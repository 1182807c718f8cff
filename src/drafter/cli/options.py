"""Options that several commands share."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from drafter.cli.app import suggestion
from drafter.domain.finding import Dismissal
from drafter.guidelines.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.shell_completion import CompletionItem

    Command = TypeVar("Command", bound=Callable[..., object])

_ORGANISATION = {"org": "organisation", "organization": "organisation", "team": "organisation"}


class Word(click.ParamType[str]):
    """One of a closed set of words; a near miss is named, and the shell can complete it."""

    def __init__(self, name: str, known: Callable[[], list[str]], same: dict[str, str] | None = None) -> None:
        """Take words from ``known`` when they are needed; ``same`` are other spellings."""
        self.name = name
        self._known = known
        self._same = same or {}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the nearest one."""
        word = self._same.get(value, value)
        if word not in self._known():
            self.fail(f'unknown {self.name} "{value}"; {suggestion(value, self._known())}', param, ctx)
        return word

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's
        """Offer the words that begin as typed."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell asks

        return [CompletionItem(word) for word in self._known() if word.startswith(incomplete)]


KIND = Word("kind", lambda: list(kinds()))
SCOPE = Word("scope", lambda: ["personal", "organisation"], _ORGANISATION)
LOCALE = Word("locale", lambda: ["zh", "en"])


def source_arguments(command: Command) -> Command:
    """Take one or more INPUT; one that is named twice counts once."""
    return click.argument("sources", metavar="INPUT...", nargs=-1, required=True, callback=_once)(command)


def _once(_context: click.Context, _parameter: click.Parameter, sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources))


def choice_options(command: Command) -> Command:
    """Take what the user knows better than the notes."""
    for option in (
        click.option(
            "--period", metavar="TEXT", help="The period reported on, such as 10月 or Q3, if the notes lack it."
        ),
        click.option(
            "--locale", type=LOCALE, metavar="zh|en", help="Language of draft and messages; else the input's."
        ),
        click.option("--scope", type=SCOPE, metavar="personal|organisation", help="One person's work, or a team's."),
        click.option("--kind", type=KIND, metavar="KIND", help='Kind of summary; see "drafter kinds".'),
    ):
        command = option(command)
    return command


def profile_option(command: Command) -> Command:
    """Take the team's profile."""
    return click.option(
        "--profile", metavar="FILE", help="Your team's profile: rule packs, levels, thresholds; see drafter init."
    )(command)


def dismiss_options(command: Command) -> Command:
    """Take findings that somebody sets aside: ``--dismiss "W03@4: the customer's own word" --by "Li Min"``."""
    for option in (
        click.option("--by", metavar="NAME", default="", help="Who dismisses or answers; stays on record."),
        click.option(
            "--dismiss",
            "dismissed",
            metavar="RULE[@LINE]:REASON",
            multiple=True,
            callback=_dismissals,
            help="Set a rule's findings aside, of one line or all; the reason stays on record.",
        ),
    ):
        command = option(command)
    return command


_DISMISSED = re.compile(r"\s*([A-Za-z]{1,8}\d{2,3})(?:@(\d{1,7}))?\s*[:：]?\s*(.{0,500})", re.DOTALL)


def _dismissals(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[Dismissal, ...]:
    found = []
    for text in given:
        parts = _DISMISSED.fullmatch(text)
        if parts is None:
            message = f'"{text}" names no rule: write RULE: REASON, or RULE@LINE: REASON'
            raise click.BadParameter(message, context, parameter)
        line = int(parts[2]) if parts[2] else None
        found.append(Dismissal(parts[1].upper(), "", parts[3].strip(), line))
    return tuple(found)


def by_name(dismissed: Sequence[Dismissal], name: str) -> tuple[Dismissal, ...]:
    """Return the dismissals as those of ``name``."""
    return tuple(replace(one, by=name.strip()) for one in dismissed)


def json_option(command: Command) -> Command:
    """Take the switch to machine-readable output."""
    return click.option("--json", "as_json", is_flag=True, help="Print the machine-readable contract.")(command)


def folder_option(command: Command) -> Command:
    """Take a folder for the outputs of several inputs."""
    return click.option(
        "--output-dir",
        "folder",
        metavar="DIR",
        type=click.Path(file_okay=False),
        help="Write one file per INPUT there.",
    )(command)
