"""What can be reckoned over several facts, the most telling first.

Each figure comes with sentences that say it as a writer would; whether these can be proven is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.compose.differences import daily, pairs
from drafter.steps.compose.groups import groups
from drafter.steps.compose.standings import extremes, met_count, shares
from drafter.steps.compose.sums import gaps, moves, sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.fact import Fact
    from drafter.steps.compose.groups import Reckoned
    from drafter.steps.write.clauses import Teller

_LARGEST = 12


def reckoned(teller: Teller, told: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield what the told facts give over more than one of them."""
    found = [group for group in groups(teller, told) if len(group) <= _LARGEST]
    for make in (met_count, gaps, moves, sums):
        for group in found:
            yield from make(teller, group)
    yield from pairs(teller, told)
    yield from daily(teller, told)
    for make in (extremes, shares):
        for group in found:
            yield from make(teller, group)
