"""Figures a slash pairs: 目标26台/720 are two targets; under ``5月/4月：`` each pair is a level and its prior."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token

_SLASH = re.compile(r"\s{0,2}[/／]\s{0,2}")
_AGAINST = re.compile(r"\s{0,2}(?:[/／|]|vs\.?|对比?|比)\s{0,2}", re.IGNORECASE)
_LABEL = re.compile(r"[^:：，,；;。\d]{0,16}[:：]")
_OF_BOTH = frozenset({Role.TARGET, Role.PRIOR})


class PeriodPair(NamedTuple):
    """The periods of the first and the second figure of every pair of a line."""

    first: Token
    second: Token


def period_pair(text: str, tokens: Sequence[Token]) -> PeriodPair | None:
    """Return the two periods a line's label gives to the pairs behind it, or None."""
    if len(tokens) < len(PeriodPair._fields) or any(t.kind is not TokenKind.PERIOD for t in tokens[:2]):
        return None
    first, second = tokens[:2]
    parted = _AGAINST.fullmatch(text, first.end, second.start)
    return PeriodPair(first, second) if parted and _LABEL.match(text, second.end) else None


def slashed(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give the second figure of a pair in two units the role, basis and period of the first."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1 : index + 1]
        paired = _SLASH.fullmatch(text, first.end, second.start) and first.role in _OF_BOTH
        if paired and first.quantity.unit and first.quantity.unit != second.quantity.unit:
            mentions[index] = second._replace(
                role=first.role, basis=first.basis, period=first.period, place=first.place, paired=True
            )
    return mentions
