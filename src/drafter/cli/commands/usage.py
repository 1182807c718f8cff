"""``drafter usage``: what models have cost, by day and profile, and what the journal saved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from drafter.bootstrap import build
from drafter.cli.columns import columns
from drafter.cli.options import LOCALE, json_option
from drafter.cli.outputs import emit
from drafter.cli.words import spoken_locale, words
from drafter.steps.wire import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.model.journal import Usage
    from drafter.steps.wire import Json

_HELP = """Show what language models have taken: calls, tokens and money by day and profile.

Saved is what the journal answered instead of an endpoint.  It lies in DRAFTER_STATE, by default in the user's state
folder, and keeps no prompt and no key.

\b
Examples:
  drafter usage
  drafter usage --json
"""


@click.command("usage", help=_HELP)
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
@json_option
def command(locale: str | None, *, as_json: bool) -> None:
    """Print usage."""
    found, said = build().models.usage(), words(spoken_locale(locale))
    if as_json:
        emit(dumps({"usage": [_json(one) for one in found]}))
    elif found:
        rows = [_row(one) for one in found]
        emit(columns([said["usage_head"].split(), *rows, *_totals(found, said)]))
    else:
        emit(said["no_usage"])


def _row(one: Usage) -> list[str]:
    tokens = one.tokens
    numbers = (one.calls, one.failed, tokens.prompt, tokens.cached, tokens.reply)
    saved = (str(one.saved_calls), str(one.saved_tokens), _money(one.saved_money, one.currency))
    return [one.day, one.profile, one.model, *map(str, numbers), _money(one.money, one.currency), *saved]


def _totals(found: Iterable[Usage], said: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield a sum for each currency, where there is something to add up."""
    kept = list(found)
    for currency in sorted({one.currency for one in kept}):
        of = [one for one in kept if one.currency == currency]
        if len(of) > 1:
            yield [said["total"], "", "", *_summed(of)]


def _summed(of: list[Usage]) -> list[str]:
    numbers = (
        sum(one.calls for one in of),
        sum(one.failed for one in of),
        sum(one.tokens.prompt for one in of),
        sum(one.tokens.cached for one in of),
        sum(one.tokens.reply for one in of),
    )
    paid, saved = sum((one.money for one in of), Decimal(0)), sum((one.saved_money for one in of), Decimal(0))
    kept = (str(sum(one.saved_calls for one in of)), str(sum(one.saved_tokens for one in of)))
    currency = of[0].currency
    return [*map(str, numbers), _money(paid, currency), *kept, _money(saved, currency)]


def _money(money: Decimal, currency: str) -> str:
    return f"{_amount(money)} {currency}"


def _amount(money: Decimal) -> str:
    return f"{money.normalize():f}"


def _json(one: Usage) -> Json:
    return {
        "day": one.day,
        "profile": one.profile,
        "model": one.model,
        "calls": one.calls,
        "failed": one.failed,
        "tokens": one.tokens._asdict(),
        "money": _amount(one.money),
        "currency": one.currency,
        "saved": {"calls": one.saved_calls, "tokens": one.saved_tokens, "money": _amount(one.saved_money)},
    }
