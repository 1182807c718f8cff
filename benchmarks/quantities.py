"""Score the scanner on hand-marked figures: exact span, and exact span with the right value.

    python benchmarks/quantities.py [FOLDER]

FOLDER holds ``quantities_{zh,en}_gold.jsonl`` and ``english_notes.txt``; the Chinese source is the seed beside the
checkout.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from drafter.domain.unit import split_unit
from drafter.language.scan import scan
from drafter.language.token import Token, TokenKind

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared/seed/sales-summaries.zh.txt"


class Miss(NamedTuple):
    """A gold mention the scanner got wrong, and what it said instead."""

    gold: dict[str, Any]
    got: Token | None


def base_value(token: Token) -> str | None:
    """Return the token's value in base units, as the gold writes it."""
    quantity = token.quantity
    if quantity is None or quantity.value is None:
        return None
    factor = split_unit(quantity.unit).factor
    written = f"{(quantity.value * factor).normalize():f}"
    return f"{written}..{(quantity.upper * factor).normalize():f}" if quantity.upper is not None else written


def _plain(value: str) -> str:
    return "..".join(f"{Decimal(part).normalize():f}" for part in value.split(".."))


def same_period(gold: str, got: str | None) -> bool:
    """Compare a gold period (``Y.M12``, ``Y-05-03``) with ours (``M12``, ``M05.D03``)."""
    plain = re.sub(r"\bY-(\d\d)-(\d\d)", r"M\1.D\2", gold).replace("Y.", "")
    return got is not None and (got == plain or got.replace(".after", "..").replace("Y.", "") == plain)


def right(gold: dict[str, Any], token: Token) -> bool:
    """Whether the token reads the gold value."""
    kind = gold["kind"]
    if kind == "redacted":
        return token.kind is TokenKind.REDACTED
    if kind == "identifier":
        return token.kind is TokenKind.IDENTIFIER
    if kind in {"period", "date"}:
        return same_period(gold["value"], token.period)
    if kind == "frequency" and token.period:
        return True
    return base_value(token) == _plain(gold["value"])


def score(text: str, golds: list[dict[str, Any]]) -> tuple[int, list[Miss]]:
    """Return how many spans are exact, and the mentions whose span or value is wrong."""
    tokens = {(token.start, token.end): token for token in scan(text)}
    spans, misses = 0, []
    for gold in golds:
        token = tokens.get((gold["start"], gold["end"]))
        spans += token is not None
        if token is None or not right(gold, token):
            near = next((t for t in tokens.values() if t.start < gold["end"] and t.end > gold["start"]), None)
            misses.append(Miss(gold, token or near))
    return spans, misses


def unaccounted(text: str) -> int:
    """Return how many digits no token covers."""
    covered = {place for token in scan(text) for place in range(token.start, token.end)}
    return sum(char.isdigit() and place not in covered for place, char in enumerate(text))


def peer_scores(text: str, golds: list[dict[str, Any]], locale: str) -> tuple[int, int] | None:
    """Return exact spans and right values of recognizers-text over the gold figures; None when it is not installed."""
    try:
        suite = importlib.import_module("recognizers_suite")
    except ImportError:
        return None
    culture = suite.Culture.Chinese if locale == "zh" else suite.Culture.English
    readers = ("number", "percentage", "currency", "dimension")
    found = {
        (item.start, item.end + 1): str((item.resolution or {}).get("value", ""))
        for kind in readers
        for item in getattr(suite, f"recognize_{kind}")(text, culture)
    }
    spans = [(found[gold["start"], gold["end"]], gold) for gold in golds if (gold["start"], gold["end"]) in found]
    return len(spans), sum(value.rstrip("%") == _plain(gold["value"]) for value, gold in spans)


FIGURES = {"percent", "quantity", "count", "money", "percentage_points", "unit_price", "duration"}


def report(locale: str, text: str, golds: list[dict[str, Any]]) -> None:
    """Print one row for us, one for the peer, and every miss."""
    total = len(golds)
    spans, misses = score(text, golds)
    lost = unaccounted(text)
    print(f"| drafter | {locale} | {total} | {spans / total:.3f} | {(total - len(misses)) / total:.3f} | {lost} |")
    figures = [gold for gold in golds if gold["kind"] in FIGURES]
    peer = peer_scores(text, figures, locale)
    if peer:
        count = len(figures)
        print(f"| recognizers-text | {locale} | {count} | {peer[0] / count:.3f} | {peer[1] / count:.3f} | - |")
    for gold, got in misses:
        said = f"{got.text!r} {got.kind} {base_value(got) or got.period}" if got else "nothing"
        print(f"    {gold['start']} {gold['text']!r} {gold['kind']} {gold['value']} <- {said}", file=sys.stderr)


def main() -> None:
    """Print the table; the misses go to stderr."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests/data/quantities"
    print("| reader | text | figures | span | span and value | digits unaccounted |\n|---|---|---|---|---|---|")
    for locale, source in (("zh", SEED), ("en", folder / "english_notes.txt")):
        if not source.exists():
            print(f"{source} is missing: {locale} not scored", file=sys.stderr)
            continue
        lines = (folder / f"quantities_{locale}_gold.jsonl").read_text(encoding="utf-8").splitlines()
        report(locale, source.read_text(encoding="utf-8"), [json.loads(line) for line in lines])


if __name__ == "__main__":
    main()
