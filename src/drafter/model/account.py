"""The account of one call: reserved before, then what is heard, then counted and, when whole, kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from drafter.errors import ModelError
from drafter.model.exchange import Chunk, End, Ended, Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.journal import Kept
from drafter.model.telemetry import CallRecord

if TYPE_CHECKING:
    from types import TracebackType

    from drafter.model.budget import Budget
    from drafter.model.exchange import Request
    from drafter.model.journal import Journal
    from drafter.model.profile import ModelProfile


class Account:
    """One call's, open while the call lasts; a journal that fails costs its memory, never the call."""

    def __init__(self, profile: ModelProfile, request: Request, budget: Budget, journal: Journal | None) -> None:
        """Reserve what the call may cost; BudgetSpent, or a CallError where nothing can be reserved."""
        self._profile, self._request, self._budget, self._journal = profile, request, budget, journal
        self._heard: list[str] = []
        self._closed = False
        try:
            self._reservation = budget.reserve(profile, request)
        except CallError:
            raise
        except ModelError as fault:
            raise CallError(str(fault), Remedy.NEXT) from None
        self._record = CallRecord(profile, request)

    def hear(self, event: Chunk | Ended) -> None:
        """Take in what came; the end of the reply closes the account, whether or not anybody reads on."""
        if isinstance(event, Ended):
            self._close(event, None)
        elif event.text:
            self._record.heard()
            self._heard.append(event.text)

    def __enter__(self) -> Self:
        """Open it."""
        return self

    def __exit__(self, _: type[BaseException] | None, fault: BaseException | None, __: TracebackType | None) -> None:
        """Close it, however the call ended."""
        self._close(None, fault)

    def _close(self, ended: Ended | None, fault: BaseException | None) -> None:
        """Settle once."""
        if self._closed:
            return
        self._closed = True
        heard = "".join(self._heard)
        tokens = self._budget.taken(self._reservation, ended.tokens if ended else None, heard)
        self._record.over(tokens, ended, fault)
        with suppress(ModelError):
            if (
                self._journal is not None
            ):  # counted before it is settled: other processes see it once or twice, never not
                self._enter(self._journal, tokens, ended, heard)
        with suppress(ModelError):
            self._budget.settle(self._reservation, tokens)

    def _enter(self, journal: Journal, tokens: Tokens, ended: Ended | None, heard: str) -> None:
        journal.count(self._profile, tokens, failed=ended is None)
        if ended and ended.tokens:
            journal.learnt(self._profile, self._budget.calibration.factor(self._profile.model))
        if ended and ended.end is End.STOP and heard.strip():
            journal.keep(self._profile, self._request, Kept(heard, ended.model, tokens))
