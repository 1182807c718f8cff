"""What calls have cost and what they said, shared by every process of the user.

A whole reply is kept under a hash of what was asked and of whom, so that the same request is never paid twice.  What
was asked is not kept, nor any key; a reply that comes from here is filled and verified like a fresh one.
"""

from __future__ import annotations

import hashlib
import json
import time
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drafter.model.budget import spend_of
from drafter.model.exchange import Tier, Tokens
from drafter.model.state import today as _today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from drafter.model.exchange import Request
    from drafter.model.profile import ModelProfile
    from drafter.model.state import StateFile

_DAYS_KEPT = 30
_DAYS_REMEMBERED = 7  # an endpoint that refused a tier may have learnt it since
_NANO = 1_000_000_000


class Kept(NamedTuple):
    """A whole reply of an earlier call."""

    text: str
    model: str
    tokens: Tokens


class Usage(NamedTuple):
    """What one profile took on one day, and what the journal saved of it."""

    day: str
    profile: str
    model: str
    currency: str
    calls: int
    failed: int
    tokens: Tokens
    money: Decimal
    saved_calls: int
    saved_tokens: int
    saved_money: Decimal


class Journal:
    """Replies, usage, and what is remembered of each endpoint."""

    def __init__(
        self,
        state: StateFile,
        *,
        replies: bool = True,
        today: Callable[[], date] = _today,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Write in ``state``; with ``replies`` false none is read or kept, while usage is counted all the same.

        ``clock`` gives seconds that all processes agree on.
        """
        self._state, self._replies, self._today, self._clock = state, replies, today, clock
        state.write("delete from reply where day < ?", self._days_ago(_DAYS_KEPT))

    def reply(self, profile: ModelProfile, request: Request) -> Kept | None:
        """Return the reply to the same request, and count what it saves."""
        if not self._replies:
            return None
        select = "select text, model, prompt, reply, cached from reply where key = ?"
        for text, model, *tokens in self._state.rows(select, reply_key(profile, request)):
            kept = Kept(text, model, Tokens(*tokens))
            saved = spend_of(profile.price, kept.tokens)
            self._add(profile, saved_calls=1, saved_tokens=saved.tokens, saved_nano=nano(saved.money))
            return kept
        return None

    def claim(self, profile: ModelProfile, request: Request, seconds: float) -> float | None:
        """Take it on to make this call, for at most ``seconds``; None while somebody else is making the very same.

        What is returned gives the claim back.
        """
        key, now = reply_key(profile, request), self._clock()
        if not self._replies:  # every call is to be made anew
            return now
        with self._state.alone():
            self._state.write("delete from flight where until < ?", now)
            if self._state.rows("select 1 from flight where key = ?", key):
                return None
            self._state.write("insert into flight (key, until) values (?,?)", key, now + seconds)
        return now + seconds

    def give_back(self, profile: ModelProfile, request: Request, claim: float) -> None:
        """End a claim: the call is over, its reply kept or not."""
        self._state.write("delete from flight where key = ? and until = ?", reply_key(profile, request), claim)

    def keep(self, profile: ModelProfile, request: Request, kept: Kept) -> None:
        """Keep a whole reply."""
        if self._replies:
            insert = (
                "insert or replace into reply (key, day, text, model, prompt, reply, cached) values (?,?,?,?,?,?,?)"
            )
            key = reply_key(profile, request)
            self._state.write(insert, key, self._days_ago(0), kept.text, kept.model, *kept.tokens)

    def forget(self, profile: ModelProfile, request: Request) -> None:
        """Drop a reply that turned out to be worth nothing, so that the same request asks anew."""
        self._state.write("delete from reply where key = ?", reply_key(profile, request))

    def count(self, profile: ModelProfile, tokens: Tokens, *, failed: bool = False) -> None:
        """Add one call to today's usage."""
        cost = nano(spend_of(profile.price, tokens).money)
        self._add(profile, calls=1, failed=int(failed), nano=cost, **tokens._asdict())

    def usage(self) -> list[Usage]:
        """Return usage by day and profile, oldest day first."""
        select = (
            "select day, profile, model, currency, calls, failed, prompt, reply, cached, nano, saved_calls,"
            " saved_tokens, saved_nano from usage order by day, profile, model, currency"
        )
        return [_usage(*row) for row in self._state.rows(select)]

    def tier(self, profile: ModelProfile) -> Tier | None:
        """Return the tier that worked lately where a stricter one was refused."""
        select = "select tier from endpoint where key = ? and tier_day >= ?"
        found = self._state.rows(select, endpoint_key(profile), self._days_ago(_DAYS_REMEMBERED))
        return Tier(found[0][0]) if found else None

    def remember(self, profile: ModelProfile, tier: Tier) -> None:
        """Remember the strictest tier that works."""
        upsert = (
            "insert into endpoint (key, tier, tier_day) values (?,?,?)"
            " on conflict (key) do update set tier = excluded.tier, tier_day = excluded.tier_day"
        )
        self._state.write(upsert, endpoint_key(profile), tier.value, self._days_ago(0))

    def factor(self, profile: ModelProfile) -> float | None:
        """Return how the model's count of tokens compares with the estimate; None where none was counted."""
        found = self._state.rows("select factor from endpoint where key = ?", endpoint_key(profile))
        return found[0][0] if found else None

    def learnt(self, profile: ModelProfile, factor: float) -> None:
        """Keep how the model counts."""
        upsert = (
            "insert into endpoint (key, factor) values (?,?) on conflict (key) do update set factor = excluded.factor"
        )
        self._state.write(upsert, endpoint_key(profile), factor)

    def _add(self, profile: ModelProfile, **columns: int) -> None:
        names, sums = ", ".join(columns), ", ".join(f"{name} = {name} + excluded.{name}" for name in columns)
        marks = ",".join("?" * (len(columns) + 4))
        self._state.write(
            f"insert into usage (day, profile, model, currency, {names}) values ({marks})"  # noqa: S608 - our columns
            f" on conflict (day, profile, model, currency) do update set {sums}",
            *(self._days_ago(0), profile.name, profile.model, profile.price.currency, *columns.values()),
        )

    def _days_ago(self, days: int) -> str:
        return str(self._today() - timedelta(days=days))


def _usage(day: str, profile: str, model: str, currency: str, *numbers: int) -> Usage:
    calls, failed, prompt, reply, cached, cost, saved_calls, saved_tokens, saved = numbers
    tokens = Tokens(prompt, reply, cached)
    return Usage(
        day, profile, model, currency, calls, failed, tokens, money(cost), saved_calls, saved_tokens, money(saved)
    )


def endpoint_key(profile: ModelProfile) -> str:
    """Return a hash of who answers: profiles of one endpoint, model and body share it."""
    return _hash([profile.provider, profile.base_url, profile.model, dict(profile.extra_body)])


def reply_key(profile: ModelProfile, request: Request) -> str:
    """Return a hash of who is asked and what, to the last character."""
    messages = [[message.speaker.value, message.text] for message in request.messages]
    return _hash([endpoint_key(profile), request.tier.value, request.most_tokens, messages])


def nano(amount: Decimal) -> int:
    """Return money in billionths, which a database adds up without rounding."""
    return int((amount * _NANO).to_integral_value())


def money(billionths: int) -> Decimal:
    """Return money that was kept in billionths."""
    return Decimal(billionths) / _NANO


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
