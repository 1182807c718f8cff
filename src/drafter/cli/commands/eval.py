"""``drafter eval``: what a model's drafts are worth beside the offline ones and a plain prompt to the same model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.bootstrap import build
from drafter.cli.columns import columns
from drafter.cli.options import LOCALE, json_option, profile_option
from drafter.cli.outputs import emit, store
from drafter.cli.words import spoken_locale
from drafter.documents.scores import brief, head, rows, score_words
from drafter.model.demo import NAME as DEMO
from drafter.steps.wire import dumps, evaluation_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.domain.evaluation import Evaluation

_HELP = """Draft every input of SUITE four times and count: by the model, by another one (--against), offline, and by
the model from one prompt with notes, rules and facts pasted.

SUITE is a folder of notes, sheets and workbooks, by default examples/notes.  The calls are made anew, whatever the
journal holds.  Facts labelled by hand (NAME.gold.json beside NAME.txt) count too.

It leaves with 1 only when a draft shows a contradicted claim as proven.

\b
Examples:
  drafter eval --model demo
  drafter eval examples/notes --model env --html report.html
  drafter eval notes/ --model qwen --against deepseek --json > scores.json
"""


@click.command("eval", help=_HELP)
@click.argument("suite", default="examples/notes")
@click.option("--model", metavar="NAME", required=True, help='The model profile to measure; see "drafter models".')
@click.option("--against", metavar="NAME", default="", help="Another model profile to draft the same inputs.")
@click.option("--html", "page", metavar="FILE", help="Write the report there.")
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
@profile_option
@json_option
def command(  # noqa: PLR0913 - click hands over one argument per option
    suite: str, *, model: str, against: str, page: str | None, locale: str | None, profile: str | None, as_json: bool
) -> int:
    """Evaluate one suite."""
    from drafter.bootstrap.evaluation import evaluate  # noqa: PLC0415 - the help need not load a model's room

    spoken = spoken_locale(locale)
    words = score_words(spoken)
    if DEMO in (model, against):
        click.echo(words["demo"], err=True)
    found = evaluate(build(profile=profile), Path(suite), model, against, lambda done: click.echo(done.name, err=True))
    if page:
        from drafter.documents.evaluation_page import render_evaluation  # noqa: PLC0415 - only who asks pays for it

        store(Path(page), render_evaluation(found, spoken))
    emit(dumps(evaluation_to_json(found)) if as_json else "\n".join(_told(found, words)))
    return int(found.hidden > 0)


def _told(found: Evaluation, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the totals, every input in short, and what went wrong."""
    if found.writers:
        first = head(found, words)
        totals = rows({writer: found.total(writer) for writer in found.writers}, words)
        yield columns([[row.label, *row.cells] for row in (first, *totals)])
        yield ""
        shorts = [[trial.name, *(brief(trial, writer) for writer in found.writers)] for trial in found.trials]
        yield columns([[f"{words['input']} ({words['brief']})", *first.cells], *shorts])
        yield ""
        yield words["some_hidden"].format(found.hidden) if found.hidden else words["all_proven"]
    yield from (f"{name}{words['colon']}{fault}" for name, fault in found.faults)
