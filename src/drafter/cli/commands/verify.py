"""``drafter verify``: whether every claim of a text is proven by its facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from drafter.bootstrap import Choices, Drafter, build
from drafter.cli.inputs import STDIN, content_of, name_of
from drafter.cli.options import by_name, choice_options, dismiss_options, json_option, profile_option
from drafter.cli.outputs import emit
from drafter.cli.report import Report, beside
from drafter.cli.words import spoken_locale, words
from drafter.documents.source import decoded
from drafter.errors import UsageError
from drafter.steps.readiness import readiness
from drafter.steps.wire import dumps, loads, readiness_to_json, sheet_from_json, verification_to_json

if TYPE_CHECKING:
    from drafter.domain.claim import Verification
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Dismissal

_HELP = """Check a text, whoever wrote it, claim by claim against its facts.

\b
Examples:
  drafter verify report.md --notes notes.txt
  drafter verify report.md --facts sheet.json --json
  drafter verify report.md --receipt proof.json
  pbpaste | drafter verify - --notes notes.txt
"""


class _Proven(NamedTuple):
    """A verified text, the facts it was held against, and what they decided."""

    text: str
    sheet: FactSheet
    verification: Verification


@click.command("verify", help=_HELP)
@click.argument("text", metavar="TEXT")
@click.option("--facts", metavar="SHEET", help="A FactSheet JSON, as drafter read --json prints it.")
@click.option("--notes", metavar="NOTES", help="The notes the text was written from (or an .xlsx).")
@click.option("--receipt", metavar="FILE", help="The receipt that drafter draft --receipt wrote.")
@choice_options
@profile_option
@dismiss_options
@json_option
def command(  # noqa: PLR0913 - click hands over one argument per option
    text: str,
    *,
    facts: str | None,
    notes: str | None,
    receipt: str | None,
    profile: str | None,
    dismissed: tuple[Dismissal, ...],
    by: str,
    as_json: bool,
    **chosen: str | None,
) -> int:
    """Verify one text."""
    given = [source for source in (facts, notes, receipt) if source]
    if len(given) != 1:
        message = "name the facts with exactly one of --facts SHEET, --notes NOTES or --receipt FILE"
        raise UsageError(message)
    if text == STDIN == given[0]:
        message = "the text and its facts cannot both come from standard input"
        raise UsageError(message)
    drafter, choices = build(profile=profile), Choices(**chosen)
    written = _text(drafter, text)
    proven = _by_receipt(drafter, written, given[0]) if receipt else _by_sheet(drafter, written, given[0], choices)
    aside = by_name(dismissed, by)
    findings = drafter.dismiss(proven.verification.findings, aside)
    proven = proven._replace(verification=replace(proven.verification, findings=findings))
    ready = readiness(findings, (), proven.verification.claims)
    locale = spoken_locale(choices.locale, proven.sheet.header.locale)
    Report(words(locale), stderr=True).unmet(findings, aside)
    if as_json:
        emit(dumps(verification_to_json(proven.verification) | {"readiness": readiness_to_json(ready, locale)}))
    else:
        _show(proven, Report(words(locale)))
        Report(words(locale)).readiness(ready)
    return int(not ready.ready)


def _text(drafter: Drafter, source: str) -> str:
    return decoded(content_of(source, drafter.settings.max_bytes), name_of(source))


def _by_sheet(drafter: Drafter, text: str, source: str, choices: Choices) -> _Proven:
    sheet = drafter.load(content_of(source, drafter.settings.max_bytes), name_of(source), choices)
    return _Proven(text, sheet, drafter.verify(text, sheet))


def _by_receipt(drafter: Drafter, text: str, source: str) -> _Proven:
    receipt = loads(_text(drafter, source), name_of(source))
    verification = drafter.recheck(text, receipt)
    return _Proven(text, sheet_from_json(receipt["facts"]), verification)


def _show(proven: _Proven, told: Report) -> None:
    told.findings(beside(proven.verification.findings, proven.verification))
    told.left_out(proven.verification, proven.sheet)
    told.claims(proven.verification.claims, proven.text, proven.verification.findings)
