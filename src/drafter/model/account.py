"""The account of one call: reserved before, then what is heard, then counted and, when whole, kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from drafter.errors import ModelError
from drafter.model.exchange import Chunk, End, Ended, Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.journal import Kept

if TYPE_CHECKING:
    from drafter.model.budget import Budget
    from drafter.model.exchange import Request
    from drafter.model.journal import Journal
    from drafter.model.profile import ModelProfile


class Account:
    """One call's; a journal that fails costs its memory, never the call."""

    def __init__(self, profile: ModelProfile, request: Request, budget: Budget, journal: Journal | None) -> None:
        """Reserve what the call may cost; BudgetSpent, or a CallError where nothing can be reserved."""
        self._profile, self._request, self._budget, self._journal = profile, request, budget, journal
        self._heard: list[str] = []
        self._ended: Ended | None = None
        self._closed = False
        try:
            self._reservation = budget.reserve(profile, request)
        except CallError:
            raise
        except ModelError as fault:
            raise CallError(str(fault), Remedy.NEXT) from None

    def hear(self, event: Chunk | Ended) -> None:
        """Take in what came; with the end of the reply the account is closed."""
        if isinstance(event, Chunk):
            self._heard.append(event.text)
        else:
            self._ended = event
            self.close()

    def close(self) -> None:
        """Settle once, however the call ended."""
        if self._closed:
            return
        self._closed = True
        heard, ended = "".join(self._heard), self._ended
        tokens = Tokens()
        with suppress(ModelError):
            tokens = self._budget.settle(self._reservation, ended.tokens if ended else None, heard)
        if self._journal is None:
            return
        with suppress(ModelError):
            self._journal.count(self._profile, tokens, failed=ended is None)
            self._journal.learnt(self._profile, self._budget.calibration.factor(self._profile.model))
            if ended and ended.end is End.STOP and heard.strip():
                self._journal.keep(self._profile, self._request, Kept(heard, ended.model, tokens))
