"""``drafter check --ask``: the open questions one by one, at a terminal or with the answers of a script.

A script gives the answers on standard input, one line each: ``Q3: 300万元``, by the numbers of ``check --json``.
"""

from __future__ import annotations

import re
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from drafter.cli.inputs import STDIN
from drafter.cli.outputs import emit, store
from drafter.cli.report import Report
from drafter.cli.words import words
from drafter.errors import OutputError, UsageError
from drafter.steps.wire import dumps, sheet_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.bootstrap import Drafter
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Question

_STOP = {"q", "Q", "ｑ"}
_LINE = re.compile(r"\s*(Q\d{1,5})\s*[:：]\s*(.*)")


class Asking(NamedTuple):
    """Where the sheet goes, who answers, in which language it is asked."""

    output: str
    by: str
    locale: str


def refuse_ask(sources: Sequence[str], output: str | None, locale: str, *, ask: bool) -> None:
    """Refuse, before anything is read, what cannot be followed; UsageError says what to do instead."""
    spoken = words(locale)
    if not ask and output:
        raise UsageError(spoken["o_without_ask"])
    if ask and (len(sources) != 1 or sources[0] == STDIN):
        raise UsageError(spoken["ask_one"])
    if ask and not output:
        raise UsageError(spoken["ask_output"])


def asked(drafter: Drafter, sheet: FactSheet, questions: Sequence[Question], asking: Asking) -> FactSheet:
    """Return the sheet with what was answered; it is in its file after every answer, so that nothing typed is lost."""
    spoken = words(asking.locale)
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    report = Report(spoken, stderr=True)
    answers = _typed(report, drafter.first(questions)) if terminal else _given(spoken, questions)
    _keep(sheet, asking)
    count, interrupted = 0, False
    try:
        for question, said in answers:
            sheet = drafter.answer(sheet, question, said, asking.by)
            _keep(sheet, asking)
            count += 1
    except KeyboardInterrupt:
        interrupted = True
    report.line(("" if not interrupted else "\n") + spoken["kept"].format(count, asking.output))
    if interrupted:
        raise click.Abort
    return sheet


def _keep(sheet: FactSheet, asking: Asking) -> None:
    try:
        store(Path(asking.output), dumps(sheet_to_json(sheet)) + "\n")
    except OutputError as fault:
        if not sheet.replies:
            raise
        emit(dumps(sheet_to_json(sheet)))
        message = f"{fault}. {words(asking.locale)['replies_unlost']}"
        raise OutputError(message) from None


def _typed(report: Report, questions: Sequence[Question]) -> Iterator[tuple[Question, str]]:
    """Ask at the terminal; an empty answer skips, q and the end of input stop."""
    import readline  # noqa: F401, PLC0415 - input() edits lines with it, Chinese ones too

    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    report.line((report.words["ask_hint"].format(len(questions)), "dim"))
    for number, question in enumerate(questions, 1):
        report.line((report.words["asked_of"].format(number, len(questions)), "magenta"), question.text)
        if question.why:
            report.line("    ", (f"{report.words['why']}{question.why}", "dim"))
        try:
            said = _clean(input("> "))
        except EOFError:
            return
        if said in _STOP:
            return
        if said:
            yield question, said


def _clean(line: str) -> str:
    return "".join(sign for sign in line if sign.isprintable()).strip()


def _given(spoken: Mapping[str, str], questions: Sequence[Question]) -> Iterator[tuple[Question, str]]:
    """Return what a script says on standard input, every line judged before the first is used."""
    known = {question.id: question for question in questions}
    found = []
    text = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer.read().decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = _LINE.fullmatch(line.removeprefix("\ufeff"))
        if parts is None:
            raise UsageError(spoken["ask_form"].format(number, line[:60]))
        if parts[1] not in known:
            raise UsageError(spoken["ask_unknown"].format(parts[1], ", ".join(known) or "-"))
        if said := _clean(parts[2]):
            found.append((known[parts[1]], said))
    if not text.strip():
        raise UsageError(spoken["ask_terminal"])
    return iter(found)
