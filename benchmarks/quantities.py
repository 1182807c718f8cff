"""Score the scanner on hand-marked figures: exact span, and exact span with the right value.

    python benchmarks/quantities.py [FOLDER]

FOLDER holds ``quantities_{zh,en}_gold.jsonl`` and ``english_notes.txt``; the Chinese source is the seed next to it.
"""

from __future__ import annotations

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
SHARED = ROOT.parent / "shared"


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


def unaccounted(text: str, start: int, end: int) -> list[int]:
    """Return the places of digits between ``start`` and ``end`` that no token covers."""
    covered = {place for token in scan(text) for place in range(token.start, token.end)}
    return [place for place in range(start, end) if text[place].isdigit() and place not in covered]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests/data/quantities"
    seed = SHARED / "seed/sales-summaries.zh.txt"
    for locale, source in (("zh", seed), ("en", folder / "english_notes.txt")):
        if not source.exists():
            continue
        text = source.read_text(encoding="utf-8")
        lines = (folder / f"quantities_{locale}_gold.jsonl").read_text(encoding="utf-8").splitlines()
        golds = [json.loads(line) for line in lines]
        spans, misses = score(text, golds)
        total = len(golds)
        print(
            f"{locale}: {total} figures, span {spans / total:.3f}, span and value {(total - len(misses)) / total:.3f}"
        )
        for gold, got in misses:
            said = f"{got.text!r} {got.kind} {base_value(got) or got.period}" if got else "nothing"
            print(f"   {gold['start']} {gold['text']!r} {gold['kind']} {gold['value']} <- {said}")


if __name__ == "__main__":
    main()
