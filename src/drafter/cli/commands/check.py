"""``drafter check``: what cannot be true, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.bootstrap import Choices, build
from drafter.cli.answers import Answer, answer_each
from drafter.cli.ask import Asking, asked, refuse_ask
from drafter.cli.inputs import content_of, name_of
from drafter.cli.options import (
    by_name,
    choice_options,
    dismiss_options,
    folder_option,
    json_option,
    profile_option,
    source_arguments,
)
from drafter.cli.report import Report
from drafter.cli.words import spoken_locale, words
from drafter.steps.readiness import readiness
from drafter.steps.wire import checked_to_json, completeness_to_json, readiness_to_json

if TYPE_CHECKING:
    from drafter.domain.finding import Dismissal

_HELP = """Find what does not add up in the facts, and what is missing from them, before any drafting.

\b
Examples:
  drafter check notes.txt
  drafter check --json sheet.json
  drafter check --kind monthly --scope organisation team.xlsx
  drafter check notes/*.txt
  drafter check --profile team.yaml notes.txt
  drafter check --ask notes.txt -o sheet.json       then: drafter draft sheet.json
  drafter check --ask notes.txt -o sheet.json < answers.txt
"""


@click.command("check", help=_HELP)
@source_arguments
@choice_options
@folder_option
@profile_option
@dismiss_options
@click.option("--ask", is_flag=True, help="Ask the open questions one by one; the answers become facts of the sheet.")
@click.option("-o", "--output", metavar="FILE", help="With --ask: the fact sheet (JSON), for drafter draft FILE.")
@json_option
def command(  # noqa: PLR0913 - click hands over one argument per option
    sources: tuple[str, ...],
    *,
    folder: str | None,
    profile: str | None,
    dismissed: tuple[Dismissal, ...],
    by: str,
    ask: bool,
    output: str | None,
    as_json: bool,
    **chosen: str | None,
) -> int:
    """Check each input."""
    drafter, choices = build(profile=profile), Choices(**chosen)
    refuse_ask(sources, output, spoken_locale(choices.locale), ask=ask)

    def work(source: str) -> Answer:
        sheet = drafter.load(content_of(source, drafter.settings.max_bytes), name_of(source), choices)
        locale = spoken_locale(choices.locale, sheet.header.locale)
        found, questions = drafter.check(sheet)
        if ask and output:
            sheet = asked(drafter, sheet, questions, Asking(output, by.strip(), locale))
            found, questions = drafter.check(sheet)
        aside = by_name(dismissed, by)
        findings = drafter.dismiss(found, aside)
        Report(words(locale), stderr=True).unmet(findings, aside)
        complete, now = drafter.completeness(sheet, questions), drafter.first(questions)
        ready = readiness(findings, now, later=len(questions) - len(now))

        def show(report: Report) -> None:
            report.findings(findings, now)
            report.questions(now)
            report.completeness(complete)
            for offer in drafter.offered(sheet):
                report.line((report.words["offer"].format(*offer), "cyan"))
            report.readiness(ready)

        contract = {
            **checked_to_json(findings, now),
            "completeness": completeness_to_json(complete),
            "readiness": readiness_to_json(ready, locale),
        }
        return Answer(contract, show, locale, int(not ready.ready))

    return answer_each(sources, work, as_json=as_json, folder=folder, ending="check.json")
