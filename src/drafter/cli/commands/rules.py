"""``drafter rules``: what is checked and why, with the examples each rule is tested on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.bootstrap import build
from drafter.cli.options import LOCALE, json_option, profile_option
from drafter.cli.outputs import emit
from drafter.cli.words import spoken_locale
from drafter.errors import UsageError
from drafter.guidelines.catalogue import pack, pack_keys
from drafter.steps.wire import dumps, rule_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.spec import BaseRule

_HELP = """List the rules, or show one RULE with its reason and its examples.

The rules of the packs that are off are listed too, marked with a dash.

\b
Examples:
  drafter rules
  drafter rules A03
  drafter rules --json
  drafter rules --profile team.yaml
  drafter rules --test house
"""


def _begin_as(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    return [known.id for key in pack_keys() for known in pack(key).rules if known.id.startswith(typed.upper())]


@click.command("rules", help=_HELP)
@click.argument("rule", required=False, shell_complete=_begin_as)
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of names and messages.")
@click.option("--test", "folder", metavar="FOLDER", help="Try the examples of the rules in a pack's folder.")
@profile_option
@json_option
def command(rule: str | None, locale: str | None, *, folder: str | None, profile: str | None, as_json: bool) -> int:
    """Print rules, or try a pack of one's own."""
    if folder:
        return _tried(Path(folder))
    spoken, on = spoken_locale(locale), build(profile=profile).profile.rules
    every = {known.id: known for key in pack_keys() for known in pack(key).rules} | {known.id: known for known in on}
    chosen = [_named(every, rule)] if rule else [every[key] for key in sorted(every)]
    in_force = {known.id for known in on}
    if as_json:
        listed = [rule_to_json(known, on=known.id in in_force) for known in chosen]
        emit(dumps(listed[0] if rule else {"rules": listed}))
    elif rule:
        emit("\n".join(_shown(chosen[0], spoken)))
    else:
        emit("\n".join(_line(known, spoken, on=known.id in in_force) for known in chosen))
    return 0


def _named(every: dict[str, BaseRule], key: str) -> BaseRule:
    found = every.get(key.upper())
    if found is None:
        from drafter.cli.app import suggestion  # noqa: PLC0415 - only a slip asks

        message = f'unknown rule "{key}"; {suggestion(key, sorted(every))}'
        raise UsageError(message)
    return found


def _line(rule: BaseRule, locale: str, *, on: bool) -> str:
    return f"{rule.id:<7}{rule.level if on else '-':<12}{rule.name[locale]}"


def _tried(folder: Path) -> int:
    """Print each example that does not do what it is there for; return 1 when there is one."""
    from drafter.guidelines.loader import rule_files  # noqa: PLC0415 - only who writes rules needs it
    from drafter.guidelines.pack import load_pack  # noqa: PLC0415 - same
    from drafter.steps.check.examples import broken_examples  # noqa: PLC0415 - same

    if not folder.is_dir():
        message = f"{folder} is no folder: name the folder of a pack, with its pack.yaml"
        raise UsageError(message)
    rules = load_pack(folder).rules
    paths = {file.path.rpartition("/")[2].partition("-")[0]: file.path for file in rule_files(folder)}
    broken = list(broken_examples(rules))
    for one in broken:
        fate = "is not found" if one.sort == "bad" else "is found fault with"
        emit(f"{folder / paths[one.rule.id]}: {one.sort} example {one.number} {fate} ({one.stage}): {one.example.text}")
    emit(f"rules: {len(rules)}, examples that fail: {len(broken)}")
    return int(bool(broken))


def _shown(rule: BaseRule, locale: str) -> Iterator[str]:
    yield f"{rule.id} {rule.name[locale]} ({rule.level}; {', '.join(rule.stage)})"
    yield f"  {rule.why[locale]}"
    yield f"  {rule.message[locale]}"
    for mark, examples in (("-", rule.examples.bad), ("+", rule.examples.good)):
        for example in examples:
            yield "\n".join(f"  {mark} {line}" for line in example.text.strip().splitlines())
