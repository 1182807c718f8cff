"""``drafter read``: from notes to facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.bootstrap import Choices, build
from drafter.cli.answers import Answer, answer_each, exit_code
from drafter.cli.inputs import content_of, name_of
from drafter.cli.options import choice_options, folder_option, json_option, profile_option, source_arguments
from drafter.cli.words import spoken_locale, words
from drafter.documents.source import decoded
from drafter.domain.unit import split_unit
from drafter.errors import ModelError
from drafter.language.scan import scan
from drafter.language.vocabulary import speaking
from drafter.steps.wire import quantity_to_json, sheet_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.bootstrap import Drafter
    from drafter.domain.fact import FactSheet
    from drafter.domain.quantity import Quantity
    from drafter.language.token import Token
    from drafter.steps.wire import Json

_HELP = """Turn notes, a FactSheet JSON or an .xlsx into facts.

\b
Examples:
  drafter read notes.txt
  drafter read notes.txt --json > sheet.json
  drafter read --kind weekly --locale en standup.txt
  drafter read --figures notes.txt          every figure found, with its place
  drafter read --output-dir sheets *.txt    one sheet per file
  drafter read --profile team.yaml notes.txt
  drafter read --model env notes.txt        a model reads on; what it proposes is shown apart, to be confirmed
"""


@click.command("read", help=_HELP)
@source_arguments
@choice_options
@click.option("--model", metavar="NAME", help="Let a language model read the lines that were left; see drafter models.")
@click.option("--figures", is_flag=True, help="List every figure of the text instead, with its place and reading.")
@folder_option
@profile_option
@json_option
def command(  # noqa: PLR0913 - click hands over one argument per option
    sources: tuple[str, ...],
    *,
    model: str | None,
    figures: bool,
    folder: str | None,
    profile: str | None,
    as_json: bool,
    **chosen: str | None,
) -> int:
    """Read each input."""
    drafter, choices = build(profile=profile), Choices(**chosen)

    def sheet_of(source: str) -> Answer:
        sheet = drafter.load(content_of(source, drafter.settings.max_bytes), name_of(source), choices)
        locale, code = spoken_locale(choices.locale, sheet.header.locale), exit_code(sheet.findings)
        if model is not None:
            sheet, failed = _read_further(drafter, sheet, model, words(locale))
            code = failed or code
        return Answer(sheet_to_json(sheet), lambda report: report.sheet(sheet), locale, code)

    def figures_of(source: str) -> Answer:
        text = decoded(content_of(source, drafter.settings.max_bytes), name_of(source))
        with speaking(drafter.terms):
            tokens = scan(text)
        found: Json = {"figures": [_figure(token) for token in tokens]}
        return Answer(found, lambda report: report.figures(tokens), spoken_locale(choices.locale), 0)

    work = figures_of if figures else sheet_of
    ending = "figures.json" if figures else "sheet.json"
    return answer_each(sources, work, as_json=as_json, folder=folder, ending=ending)


def _read_further(drafter: Drafter, sheet: FactSheet, model: str, told: Mapping[str, str]) -> tuple[FactSheet, int]:
    """Return the sheet with what a model found, or as it was with the exit code of the call that failed."""
    from drafter.bootstrap.reading import read_with_model  # noqa: PLC0415 - loads only when a model is asked

    try:
        further = read_with_model(drafter, sheet, model)
    except ModelError as fault:
        click.echo(f"{told['fault']}{fault}", err=True)
        return sheet, fault.exit_code
    taken = len(further.sheet.facts) - len(sheet.facts)
    click.echo(told["read_further"].format(taken, further.refused), err=True)
    return further.sheet, 0


def _figure(token: Token) -> Json:
    """Return a scanned span: ``start``/``end`` in code points, what it is, and what it was read as."""
    found: Json = {"start": token.start, "end": token.end, "text": token.text, "kind": token.kind.value}
    read = (
        quantity_to_json(token.quantity) | _in_base(token.quantity) if token.quantity else {"value": None, "unit": ""}
    )
    return found | read | {"period": token.period}


def _in_base(quantity: Quantity) -> Json:
    """Return a figure without its scale word: 169.8万箱 is 1698000 箱."""
    factor, name = split_unit(quantity.unit)
    ends = (quantity.value, quantity.upper)
    base, upper = (None if end is None else f"{end * factor:f}" for end in ends)
    return {"base_value": base, "base_unit": name} | ({} if upper is None else {"base_upper": upper})
