"""What is done when a call fails: wait and try again, ask for less form, go to the next profile.

LangChain's own fallbacks act only before the first character; here a reply may fail in its middle, and the caller's
``build`` then makes a new request that carries what already stands.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from drafter.errors import DrafterError, ModelError
from drafter.model.account import Account
from drafter.model.budget import Budget, BudgetSpent
from drafter.model.exchange import Chunk, Client, End, Ended, Request, Restart, Tier, Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.journal import endpoint_key
from drafter.model.profile import ModelProfile
from drafter.model.telemetry import count_fallback

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Sequence

    from drafter.model.exchange import Event
    from drafter.model.journal import Journal

Build: TypeAlias = Callable[[ModelProfile, Tier], Request]
OpenClient: TypeAlias = Callable[[ModelProfile], Client]

_RETRIES = 3
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 8.0  # seconds; the first is doubled with each retry
_SPREAD = 0.25  # of an ordered wait, so that calls refused together do not come back together
_SLOW, _REST = 5.0, 60.0  # seconds: whoever took that long to fail is not asked for a while where another can be
_LOOK = 0.1  # seconds between two looks whether the very same call of somebody else is over
_LOWER = {Tier.SCHEMA: Tier.JSON, Tier.JSON: Tier.TEXT}


class Pace(NamedTuple):
    """Where time and chance come from; seconds."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Memory:
    """What callers learn for each other, by endpoint: the tier that works, and until when a slow failure rests."""

    tiers: dict[str, Tier] = field(default_factory=dict)
    resting: dict[str, float] = field(default_factory=dict)


class Caller:
    """Calls one profile after the other until one has answered."""

    def __init__(  # noqa: PLR0913 - whom to call, how, and where it is written down
        self,
        profiles: Sequence[ModelProfile],
        open_client: OpenClient,
        budget: Budget | None = None,
        journal: Journal | None = None,
        pace: Pace | None = None,
        *,
        memory: Memory | None = None,
    ) -> None:
        """Take the profiles in the order of preference; without a journal nothing is kept or remembered beyond this."""
        self._profiles, self._open_client = tuple(profiles), open_client
        self.budget, self._journal, self._pace = budget or Budget(), journal, pace or Pace()
        self._memory = memory or Memory()

    async def call(self, build: Build) -> AsyncGenerator[Event, None]:
        """Yield the reply as it comes; after each Restart it begins anew, with a request that ``build`` makes then.

        The last event is an Ended, whatever its end; CallError when every profile is spent.  A profile's deadline is
        for all that is tried with it.  Close the iterator (``contextlib.aclosing``) to stop early.
        """
        faults: list[CallError] = []
        for profile in self._awake():
            start = self._pace.clock()
            if faults:
                count_fallback("profile")
                yield Restart(str(faults[-1]))
            try:
                async with aclosing(self._asked(profile, build)) as events:
                    async for event in events:
                        yield event
            except CallError as fault:
                faults.append(fault)
                if (now := self._pace.clock()) - start >= _SLOW:
                    self._memory.resting[endpoint_key(profile)] = now + _REST
            else:
                return
        raise _last_word(faults)

    def _awake(self) -> list[ModelProfile]:
        """Return the profiles that did not fail slowly just now; all of them when every one did."""
        resting, now = self._memory.resting, self._pace.clock()
        awake = [profile for profile in self._profiles if resting.get(endpoint_key(profile), now) <= now]
        return awake or list(self._profiles)

    def forget(self, profile: ModelProfile, request: Request) -> None:
        """Drop the reply to a request that turned out to be worth nothing, so that it is asked anew next time."""
        if self._journal is not None:
            with suppress(ModelError):
                self._journal.forget(profile, request)

    async def _asked(self, profile: ModelProfile, build: Build) -> AsyncGenerator[Event, None]:
        """Yield what one profile answers, tried until it is spent."""
        course = _Course(profile, self._tier(profile), self._pace)
        client = _opened(self._open_client, profile)
        while True:
            request = build(profile, course.tier)
            try:
                async with aclosing(self._tried(client, profile, request, course)) as events:
                    async for event in events:
                        yield event
            except CallError as fault:
                wait, reason = course.after(fault), str(fault)
            else:
                return
            yield Restart(reason)
            await self._pace.sleep(wait)

    async def _tried(
        self, client: Client, profile: ModelProfile, request: Request, course: _Course
    ) -> AsyncGenerator[Chunk | Ended, None]:
        """Yield one reply, from the journal where it is kept."""
        claim, kept = await self._claimed(profile, request, course)
        try:
            if kept:
                for event in kept:
                    yield event
                return
            with Account(profile, request, self.budget, self._journal) as account:
                async with aclosing(self._streamed(client, profile, request, course)) as events:
                    async for event in events:
                        account.hear(event)
                        yield event
        finally:
            if claim is not None and self._journal:
                with suppress(ModelError):
                    self._journal.give_back(profile, request, claim)

    async def _streamed(
        self, client: Client, profile: ModelProfile, request: Request, course: _Course
    ) -> AsyncGenerator[Chunk | Ended, None]:
        """Yield what one call says, up to its end."""
        stream = client.stream(request)
        try:
            ended = False
            while not ended:
                event = await _next(stream, profile, course.left()) or Ended(End.CUT)
                if isinstance(event, Ended):
                    ended = True
                    self._works(profile, course)
                yield event
        finally:
            await _close(stream)

    async def _claimed(
        self, profile: ModelProfile, request: Request, course: _Course
    ) -> tuple[float | None, tuple[Chunk | Ended, ...]]:
        """Return the claim to make this call, and the reply where the call has been made.

        Who asks what somebody else is being answered at the moment waits for that answer: it is paid once.
        """
        while True:
            claim = self._claim(profile, request, course.left())
            kept = self._kept(profile, request)
            if kept or claim is not None or course.left() <= 0:
                return claim, kept
            await asyncio.sleep(0)  # whatever the pace: the other call goes on meanwhile
            await self._pace.sleep(_LOOK)

    def _claim(self, profile: ModelProfile, request: Request, seconds: float) -> float | None:
        with suppress(ModelError):
            return self._journal.claim(profile, request, seconds) if self._journal else 0.0
        return 0.0  # a journal that fails costs its memory, never the call

    def _kept(self, profile: ModelProfile, request: Request) -> tuple[Chunk | Ended, ...]:
        """Return the reply that an earlier call paid for; it costs nothing now."""
        with suppress(ModelError):
            kept = self._journal.reply(profile, request) if self._journal else None
            if kept:
                return Chunk(kept.text), Ended(End.STOP, Tokens(), kept.model)
        return ()

    def _tier(self, profile: ModelProfile) -> Tier:
        """Return the strictest tier that is not known to be refused."""
        known = self._memory.tiers.get(endpoint_key(profile))
        if known is None and self._journal:
            with suppress(ModelError):
                known = self._journal.tier(profile)
        order = list(Tier)
        return max(profile.tier, known or profile.tier, key=order.index)

    def _works(self, profile: ModelProfile, course: _Course) -> None:
        """Remember a tier that was lowered and then answered."""
        if course.lowered:
            self._memory.tiers[endpoint_key(profile)] = course.tier
            if self._journal:
                with suppress(ModelError):
                    self._journal.remember(profile, course.tier)


class _Course:
    """How far the tries with one profile have gone."""

    def __init__(self, profile: ModelProfile, tier: Tier, pace: Pace) -> None:
        self.tier, self.lowered = tier, False
        self._pace, self._retries = pace, 0
        self._until = pace.clock() + profile.deadline

    def left(self) -> float:
        """Return the seconds up to the deadline."""
        return self._until - self._pace.clock()

    def after(self, fault: CallError) -> float:
        """Return the seconds to wait before the next try; raise ``fault`` when there is none."""
        if fault.remedy is Remedy.LOWER_TIER and self.tier in _LOWER:
            self.tier, self.lowered = _LOWER[self.tier], True
            count_fallback("tier")
            return 0.0
        if fault.remedy is not Remedy.RETRY or self._retries == _RETRIES:
            raise fault
        wait = self._wait(fault.after)
        if wait >= self.left():
            raise fault
        self._retries += 1
        return wait

    def _wait(self, ordered: float | None) -> float:
        chance = self._pace.random()
        if ordered is None:
            return chance * min(_LONGEST_WAIT, _FIRST_WAIT * 2.0**self._retries)
        return max(ordered, 0.0) * (1 + _SPREAD * chance)


def _opened(open_client: OpenClient, profile: ModelProfile) -> Client:
    try:
        return open_client(profile)
    except DrafterError as fault:
        raise CallError(str(fault), Remedy.NEXT) from None
    except ImportError:
        raise _not_installed(profile) from None


async def _next(stream: AsyncIterator[Chunk | Ended], profile: ModelProfile, seconds: float) -> Chunk | Ended | None:
    """Return the next event, None after the last; whatever goes wrong is a CallError without key or body."""
    try:
        async with asyncio.timeout(seconds):
            return await anext(stream, None)
    except DrafterError:
        raise
    except TimeoutError:
        message = f"the model profile {profile.name} gave no whole reply within its deadline of {profile.deadline:g} s"
    except ImportError:
        raise _not_installed(profile) from None
    except Exception as fault:  # noqa: BLE001 - a library's slip costs this profile, not the draft
        message = f"the model profile {profile.name} failed in a way not foreseen ({type(fault).__name__})"
    raise CallError(message, Remedy.NEXT)


async def _close(stream: AsyncIterator[Chunk | Ended]) -> None:
    """Hang up: a reply that nobody waits for any more is not generated on."""
    close = getattr(stream, "aclose", None)
    if close is not None:
        with suppress(Exception):
            await close()


def _not_installed(profile: ModelProfile) -> CallError:
    message = f"the model profile {profile.name} needs the model libraries: pip install 'drafter[model]'"
    return CallError(message, Remedy.NEXT)


def _last_word(faults: Sequence[CallError]) -> CallError:
    """Return what became of every profile as one fault."""
    if not faults:
        return CallError("there is no model profile to call", Remedy.NEXT)
    if len(faults) == 1 or all(isinstance(fault, BudgetSpent) for fault in faults):
        return faults[-1]
    return CallError("; ".join(dict.fromkeys(str(fault) for fault in faults)), Remedy.NEXT)
