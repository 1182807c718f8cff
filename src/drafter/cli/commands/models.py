"""``drafter models``: which models can write, and whether one of them answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.bootstrap import build
from drafter.cli.columns import columns
from drafter.cli.options import LOCALE, json_option
from drafter.cli.outputs import emit
from drafter.cli.words import spoken_locale, words
from drafter.steps.wire import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from drafter.model.listing import Listed
    from drafter.model.probe import Probe, Tried
    from drafter.model.profile import Price
    from drafter.steps.wire import Json

_HELP = """List the language models that may write, or try one of them.

Three variables set one up: DRAFTER_MODEL_URL, DRAFTER_MODEL_NAME, DRAFTER_MODEL_KEY.  DRAFTER_MODELS names a file for
several (docs/models.md).  An asterisk marks the one that is called when none is named.

\b
Examples:
  drafter models
  drafter models --json
  drafter models test env
"""
_TEST_HELP = """Make one tiny call: which form of reply works (schema, json, text), whether it streams, what it costs.

\b
Examples:
  drafter models test env
  drafter models test env --json
"""


@click.group("models", help=_HELP, invoke_without_command=True)
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
@json_option
@click.pass_context
def command(context: click.Context, locale: str | None, *, as_json: bool) -> None:
    """Print the profiles, unless one is to be tried."""
    if context.invoked_subcommand:
        return
    found, said = build().models.listed(), words(spoken_locale(locale))
    if as_json:
        emit(dumps({"models": [_json(one) for one in found]}))
    elif found:
        emit(columns([["", *said["models_head"].split()], *(_row(one, said) for one in found)]))
    else:
        emit(said["no_models"])


@command.command("test", help=_TEST_HELP)
@click.argument("name")
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
@json_option
def test(name: str, locale: str | None, *, as_json: bool) -> None:
    """Try one profile."""
    found = build().models.probed(name)
    emit(dumps(_probe_json(found)) if as_json else "\n".join(_shown(found, words(spoken_locale(locale)))))


def _row(one: Listed, said: Mapping[str, str]) -> list[str]:
    tier = one.profile.tier.value
    if one.found and one.found is not one.profile.tier:
        tier = said["remembered"].format(tier, one.found.value)
    host = one.host or one.profile.provider
    price = _price(one.profile.price) or said["no_price"]
    return ["*" if one.usual else "", one.profile.name, one.profile.model, host, tier, said[f"key_{one.key}"], price]


def _price(price: Price) -> str:
    """Return the price as printed; '' where none is known."""
    amounts = (price.prompt, price.cached, price.reply)
    return f"{' / '.join(_amount(one) for one in amounts)} {price.currency}" if any(amounts) else ""


def _amount(money: Decimal) -> str:
    return f"{money.normalize():f}"


def _shown(found: Probe, said: Mapping[str, str]) -> Iterator[str]:
    profile = found.profile
    yield said["probe_head"].format(profile.name, profile.model, found.host or profile.provider)
    rows = [(tried.tier.value, _fate(tried, said)) for tried in found.tried]
    rows.append((said["streams"], said["yes" if found.streams else "no"]))
    tokens = found.tokens
    rows.append((said["counts"], said["counted"].format(tokens.prompt, tokens.reply) if tokens else said["no"]))
    rows.append(
        (said["cost"], f"{_amount(found.spend.money)} {found.spend.currency}" if _cost(found) else said["no_price"])
    )
    rows.append((said["took"], said["seconds"].format(found.seconds)))
    yield columns([["", *row] for row in rows])


def _fate(tried: Tried, said: Mapping[str, str]) -> str:
    return said[tried.fate.value].format(tried.reason)


def _cost(found: Probe) -> str | None:
    """Return what the call cost; None where the endpoint counts nothing or the profile has no price."""
    return _amount(found.spend.money) if found.tokens and _price(found.profile.price) else None


def _json(one: Listed) -> Json:
    profile, price = one.profile, one.profile.price
    return {
        "name": profile.name,
        "model": profile.model,
        "provider": profile.provider,
        "host": one.host,
        "tier": profile.tier.value,
        "tier_found": one.found.value if one.found else None,
        "key": one.key.value,
        "price": {
            "prompt": _amount(price.prompt),
            "cached": _amount(price.cached),
            "reply": _amount(price.reply),
            "currency": price.currency,
        },
        "next": profile.next or None,
        "usual": one.usual,
    }


def _probe_json(found: Probe) -> Json:
    return {
        "name": found.profile.name,
        "model": found.model or found.profile.model,
        "tier": found.tier.value,
        "tried": [{"tier": one.tier.value, "fate": one.fate.value, "reason": one.reason} for one in found.tried],
        "streams": found.streams,
        "tokens": found.tokens._asdict() if found.tokens else None,
        "cost": _cost(found),
        "currency": found.spend.currency,
    }
