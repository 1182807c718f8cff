"""The purse of a day, which every process of the user spends from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from drafter.model.budget import BudgetSpent, Spend
from drafter.model.journal import money, nano
from drafter.model.state import today as _today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from drafter.model.budget import Ceiling
    from drafter.model.state import StateFile

_GRACE = 60.0  # seconds that what a killed process reserved stays reserved after its deadline


class DayPurse:
    """What calls may take today; the journal counts them one by one, here stands what is reserved."""

    def __init__(
        self,
        state: StateFile,
        ceiling: Ceiling,
        *,
        today: Callable[[], date] = _today,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Spend from the day of ``state``; ``clock`` gives seconds that all processes agree on."""
        self._state, self._ceiling, self._today, self._clock = state, ceiling, today, clock

    def reserve(self, wanted: Spend, seconds: float) -> int:
        """Set ``wanted`` aside for today, whoever spends beside this process; BudgetSpent when it is too much."""
        day, now = str(self._today()), self._clock()
        with self._state.alone():
            self._state.write("delete from held where until < ?", now)
            refusal = self._ceiling.why_refused("day", self._spent(day), wanted)
            if refusal:
                raise BudgetSpent(refusal)
            insert = "insert into held (day, tokens, nano, currency, until) values (?,?,?,?,?)"
            until = now + seconds + _GRACE
            return self._state.write(insert, day, wanted.tokens, nano(wanted.money), wanted.currency, until)

    def settle(self, number: int, spent: Spend) -> None:  # noqa: ARG002 - the journal has counted the call
        """Give back what was set aside."""
        self._state.write("delete from held where number = ?", number)

    def _spent(self, day: str) -> list[Spend]:
        select = (
            "select prompt + reply, nano, currency from usage where day = ?"
            " union all select tokens, nano, currency from held where day = ?"
        )
        return [Spend(tokens, money(cost), currency) for tokens, cost, currency in self._state.rows(select, day, day)]
