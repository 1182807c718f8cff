"""``drafter draft``: from notes to a document, every figure cited."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.bootstrap import Choices, Drafted, Drafter, build
from drafter.cli.batch import over, targets
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
from drafter.cli.outputs import emit, store
from drafter.cli.report import Report, beside
from drafter.cli.run import INTERRUPTED
from drafter.cli.words import machine_locale, spoken_locale, words
from drafter.documents.formats import BINARY, FORMATS, check_template
from drafter.errors import OutputError, UsageError
from drafter.steps.readiness import readiness
from drafter.steps.wire import checked_to_json, draft_to_json, dumps, readiness_to_json, verification_to_json

if TYPE_CHECKING:
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Dismissal
    from drafter.domain.readiness import Readiness
    from drafter.steps.wire import Json

_HELP = """Write the summary: the draft goes to standard output as Markdown, problems and open questions to stderr.

\b
Examples:
  drafter draft notes.txt
  drafter draft notes.txt -o october.docx
  drafter draft notes.txt -o october.docx --template letterhead.docx
  drafter draft notes.txt -o october.xlsx   text, facts and verdicts as a workbook
  drafter draft notes.txt --format html > october.html
  drafter draft notes.txt --receipt october.proof.json
  drafter draft october.txt --previous september.json
  drafter draft --format docx --output-dir drafts notes/*.txt
  drafter draft - --kind weekly < notes.txt
  drafter draft notes.txt --model demo      canned sentences show how a model's draft is proven
  drafter draft notes.txt --model NAME --private names
"""


@dataclass(frozen=True, slots=True)
class _Delivery:
    """Where and in which format drafts go."""

    format: str
    output: Path | None
    places: dict[str, Path]
    template: Path | None
    receipt: Path | None
    as_json: bool
    many: bool
    collected: list[Json] = field(default_factory=list)

    def named(self, source: str) -> Json:
        """Return the key that tells results apart, where there are several."""
        return {"file": source} if self.many else {}


@click.command("draft", help=_HELP)
@source_arguments
@choice_options
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="Format; else that of the output's name, else md."
)
@click.option("-o", "--output", metavar="FILE", help="Write the document there instead of to standard output.")
@click.option("--template", metavar="DOCX", help="Your own letterhead for Word; checked before drafting.")
@click.option("--receipt", metavar="FILE", help="Write the proof of every claim there, as JSON.")
@click.option("--previous", metavar="SHEET", help="Last period's sheet or notes: its plans must be answered.")
@click.option("--model", metavar="NAME", help='Let a language model write; see "drafter models".')
@click.option("--private", "hidden", metavar="WHAT", default="", help="Hide names, figures, or names,figures from it.")
@click.option("--no-journal", is_flag=True, help="Ask the model anew, and do not keep what it replies.")
@folder_option
@profile_option
@dismiss_options
@json_option
def command(  # noqa: PLR0913 - click hands over one argument per option
    sources: tuple[str, ...],
    *,
    format_: str | None,
    output: str | None,
    template: str | None,
    receipt: str | None,
    previous: str | None,
    model: str | None,
    hidden: str,
    no_journal: bool,
    folder: str | None,
    profile: str | None,
    dismissed: tuple[Dismissal, ...],
    by: str,
    as_json: bool,
    **chosen: str | None,
) -> int:
    """Draft from each input."""
    drafter, choices = build(profile=profile), Choices(**chosen)
    format_ = format_ or _format_of(output)
    _refuse_contradictions(sources, format_, output, template, receipt)
    own = Path(template) if template else drafter.settings.template
    if own and format_ == "docx":
        check_template(own)
    beside = len(sources) > 1 and not as_json
    places = targets(sources, folder, f"draft.{format_}") if folder or beside else {}
    delivery = _Delivery(format_, _path(output), places, own, _path(receipt), as_json, len(sources) > 1)
    before = _load(drafter, previous, Choices()) if previous else None

    def work(source: str) -> int:
        sheet = _load(drafter, source, choices)
        if model:
            from drafter.cli.writing import written  # noqa: PLC0415 - only a model's draft needs it

            drafted, broken_off = written(drafter, sheet, model, hidden, before)
        else:
            drafted, broken_off = drafter.draft(sheet, previous=before), False
        aside, locale = by_name(dismissed, by), spoken_locale(choices.locale, drafted.draft.locale)
        drafted = drafted._replace(findings=drafter.dismiss(drafted.findings, aside))
        Report(words(locale), stderr=True).unmet(drafted.findings, aside)
        code = _deliver(drafter, drafted, source, delivery, locale)
        return INTERRUPTED if broken_off else code

    with drafter.opened_books(replies=not no_journal) if model else nullcontext() as books:
        drafter = replace(drafter, books=books)
        code = over(sources, work, bar=True)
    if delivery.collected:
        emit(dumps(delivery.collected[0] if len(sources) == 1 else delivery.collected))
    return code


def _load(drafter: Drafter, source: str, choices: Choices) -> FactSheet:
    return drafter.load(content_of(source, drafter.settings.max_bytes), name_of(source), choices)


def _path(written: str | None) -> Path | None:
    return None if written in (None, "-") else Path(str(written))


def _format_of(output: str | None) -> str:
    ending = Path(output or "").suffix.removeprefix(".").lower()
    return {"markdown": "md", "text": "txt", "htm": "html"}.get(ending, ending if ending in FORMATS else "md")


def _refuse_contradictions(
    sources: tuple[str, ...], format_: str, output: str | None, template: str | None, receipt: str | None
) -> None:
    """Refuse options that cannot be followed together, before any work is done."""
    if len(sources) > 1 and (output or receipt):
        message = "-o and --receipt name one file, but there are several inputs: use --output-dir"
        raise UsageError(message)
    if template and format_ != "docx":
        message = "--template is a Word letterhead: add --format docx, or name the output NAME.docx"
        raise UsageError(message)
    if format_ in BINARY and len(sources) == 1 and output in (None, "-") and sys.stdout.isatty():
        raise UsageError(words(machine_locale())["binary"].format(format_))


def _deliver(drafter: Drafter, drafted: Drafted, source: str, delivery: _Delivery, locale: str) -> int:
    """Hand the draft over where it was asked for, then say what the author has to settle."""
    now = drafter.first(drafted.questions)
    later = len(drafted.questions) - len(now)
    drafted = drafted._replace(questions=now)
    told, ready = (
        Report(words(locale), stderr=True),
        readiness(drafted.findings, now, drafted.verification.claims, later),
    )
    path = delivery.places.get(source, delivery.output)
    if delivery.as_json:
        delivery.collected.append(delivery.named(source) | _json(drafter, drafted, ready, locale))
    elif path is None:
        emit(drafter.render(drafted, delivery.format, delivery.template))
    if path is not None:
        _store(path, drafter.render(drafted, delivery.format, delivery.template), drafted.text, delivery)
        told.line(told.words["written"].format(path))
    if delivery.receipt:
        store(delivery.receipt, dumps(drafter.receipt(drafted)) + "\n")
    if delivery.many:
        told.readiness(ready)
    elif not delivery.as_json:
        _tell(told, drafted, ready)
    return int(not ready.ready)


def _store(path: Path, content: str | bytes, text: str, delivery: _Delivery) -> None:
    """Write the document; when that fails the draft is not lost."""
    try:
        store(path, content)
    except OutputError as fault:
        if not delivery.as_json:
            emit(text)
        message = f"{fault}. {words(machine_locale())['unlost']}"
        raise OutputError(message) from None


def _tell(told: Report, drafted: Drafted, ready: Readiness) -> None:
    """Say on stderr what the author has to settle."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        told.line("")
    told.findings(beside(drafted.findings, drafted.verification), drafted.questions)
    told.questions(drafted.questions)
    told.left_out(drafted.verification, drafted.sheet)
    told.claims(drafted.verification.claims, drafted.text, drafted.findings)
    told.readiness(ready)


def _json(drafter: Drafter, drafted: Drafted, ready: Readiness, locale: str) -> Json:
    verified, draft = verification_to_json(drafted.verification), draft_to_json(drafted.draft)
    return {
        "text": drafted.text,
        "title": draft["title"],
        "kind": drafted.outline.kind,
        "scope": drafted.outline.scope,
        "locale": draft["locale"],
        "sections": draft["sections"],
        "claims": verified["claims"],
        "missing": verified["missing"],
        **checked_to_json(drafted.findings, drafted.questions),
        "readiness": readiness_to_json(ready, locale),
        "left_out": draft["left_out"],
        "receipt": drafter.receipt(drafted),
    }
