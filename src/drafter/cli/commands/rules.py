"""``drafter rules``: what is checked and why, with the examples each rule is tested on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.cli.options import LOCALE, Word, json_option
from drafter.cli.outputs import emit
from drafter.cli.words import spoken_locale
from drafter.guidelines.catalogue import rules
from drafter.steps.wire import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.spec import BaseRule
    from drafter.steps.wire import Json

_HELP = """List the rules, or show one RULE with its reason and its examples.

\b
Examples:
  drafter rules
  drafter rules A03
  drafter rules --json
"""
RULE = Word("rule", lambda: [known.id for known in rules()])


@click.command("rules", help=_HELP)
@click.argument("rule", type=RULE, required=False)
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of names and messages.")
@json_option
def command(rule: str | None, locale: str | None, *, as_json: bool) -> None:
    """Print rules."""
    chosen = [known for known in rules() if rule in (None, known.id)]
    spoken = spoken_locale(locale)
    if as_json:
        emit(dumps({"rules": [_json(known) for known in chosen]}))
    elif rule:
        emit("\n".join(_shown(chosen[0], spoken)))
    else:
        emit("\n".join(f"{known.id:<6}{known.level:<12}{known.name[spoken]}" for known in chosen))


def _shown(rule: BaseRule, locale: str) -> Iterator[str]:
    yield f"{rule.id} {rule.name[locale]} ({rule.level}; {', '.join(rule.stage)})"
    yield f"  {rule.why[locale]}"
    yield f"  {rule.message[locale]}"
    for mark, examples in (("-", rule.examples.bad), ("+", rule.examples.good)):
        for example in examples:
            yield "\n".join(f"  {mark} {line}" for line in example.text.strip().splitlines())


def _json(rule: BaseRule) -> Json:
    return {
        "rule": rule.id,
        "level": rule.level,
        "stage": list(rule.stage),
        "name": {"zh": rule.name.zh, "en": rule.name.en},
        "message": {"zh": rule.message.zh, "en": rule.message.en},
        "why": {"zh": rule.why.zh, "en": rule.why.en, "line": rule.why.line, "source": rule.why.source},
        "bad": [example.text for example in rule.examples.bad],
        "good": [example.text for example in rule.examples.good],
    }
