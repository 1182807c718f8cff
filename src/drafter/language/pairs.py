"""Figures a slash pairs: 目标26台/720 are two targets; under ``5月/4月：`` each pair is a level and its prior."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent
from drafter.language.token import TokenKind
from drafter.language.unit_words import UNIT_PATTERN
from drafter.language.vocabulary import own_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token

_SLASH = re.compile(r"\s{0,2}[/／]\s{0,2}")
_AGAINST = re.compile(r"\s{0,2}(?:[/／|]|vs\.?|对比?|比)\s{0,2}", re.IGNORECASE)
_LABEL = re.compile(r"[^:：；;。\d]{0,16}[:：]")
_ARROW = re.compile(r"\s?(?:→|➜|➔|⇒|[-=]{1,2}>)\s?")
_PARTED = re.compile(r"[\s，,、:：()（）]")
_BOTH = 2
_OF_BOTH = frozenset({Role.TARGET, Role.PRIOR})


class PeriodPair(NamedTuple):
    """The periods of the first and the second figure of every pair of a line, and the unit of bare ones."""

    first: Token
    second: Token
    unit: str = ""


def period_pair(text: str, tokens: Sequence[Token]) -> PeriodPair | None:
    """Return the two periods a line's label gives to the pairs behind it, or None."""
    if len(tokens) < _BOTH or any(t.kind is not TokenKind.PERIOD for t in tokens[:2]):
        return None
    first, second = tokens[:2]
    parted = _AGAINST.fullmatch(text, first.end, second.start)
    label = _LABEL.match(text, second.end)
    if not parted or not label:
        return None
    unit = next((part for part in _PARTED.split(label.group()) if _unit(own_units()).fullmatch(part)), "")
    return PeriodPair(first, second, unit)


@lru_cache(maxsize=16)
def _unit(own: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[万千百十]?亿|[百千十]?万|千)?(?:{own}{UNIT_PATTERN})")


def moved(text: str, mentions: list[Mention]) -> list[Mention]:
    """Read 71%→78% as a level before and the one after it, both of the noun in front."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1 : index + 1]
        levels = first.role is Role.VALUE and second.role is Role.VALUE
        if levels and _is_chain(text, mentions, index):
            continue  # 88 enquiries → 31 visits → 14 signed: each counts another thing
        if levels and _ARROW.fullmatch(text, first.end, second.start):
            before = replace(first.quantity, unit=first.quantity.unit or second.quantity.unit)
            mentions[index - 1] = first._replace(role=Role.PRIOR, quantity=before)
            mentions[index] = second._replace(noun="", place=first.place, period=first.period, level_after_move=True)
    return mentions


def _is_chain(text: str, mentions: list[Mention], index: int) -> bool:
    first, second = mentions[index - 1 : index + 1]
    goes_on = index + 1 < len(mentions) and "→" in text[second.end : mentions[index + 1].start].replace("->", "→")
    came_on = bool(first.after) and first.after != second.after
    return bool(second.after) and second.after not in first.noun and (goes_on or came_on)


def slashed(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give the second figure of a pair in two units the role, basis and period of the first."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1 : index + 1]
        paired = _SLASH.fullmatch(text, first.end, second.start) and first.role in _OF_BOTH
        if paired and first.quantity.unit and first.quantity.unit != second.quantity.unit:
            rate = is_percent(second.quantity.unit) and first.role is Role.TARGET
            mentions[index] = second._replace(
                role=Role.COMPLETION if rate else first.role,
                basis=first.basis,
                period=first.period,
                place=first.place,
                paired=True,
            )
    return mentions
