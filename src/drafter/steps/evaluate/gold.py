"""Hand-labelled facts (``.gold.json`` beside notes): how many a text holds, whatever the reader made of them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from drafter.domain.evaluation import Portion
from drafter.language.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[A-Za-z]{3,30}|[\u4e00-\u9fff]")
_SAID = 0.6
_FIRST = re.compile(r"-?\d[\d.]{0,30}")


def held(text: str, facts: Iterable[Mapping[str, Any]]) -> Portion:
    """Return how many labelled facts the text holds: their value as a figure, or three fifths of their words.

    >>> held("销量3,260箱", [{"value": "3260"}, {"value": "12"}, {"text": "销量上升"}])
    Portion(told=1, due=3)
    """
    figures = {abs(token.quantity.value) for token in scan(text) if token.quantity and token.quantity.value is not None}
    words, found = set(_WORD.findall(text)), list(facts)
    return Portion(sum(_held(fact, figures, words) for fact in found), len(found))


def _held(fact: Mapping[str, Any], figures: set[Decimal], words: set[str]) -> bool:
    if "value" not in fact:
        own = set(_WORD.findall(str(fact.get("text", ""))))
        return bool(own) and len(own & words) >= _SAID * len(own)
    written = _FIRST.match(str(fact["value"]))
    try:
        return written is not None and abs(Decimal(written.group())) in figures
    except InvalidOperation:
        return False
