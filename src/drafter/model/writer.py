"""A draft written by a model, sentence by sentence: stream, fill, verify, show; repair once; the rest offline."""

from __future__ import annotations

from collections import Counter
from contextlib import aclosing
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from drafter.errors import ModelError
from drafter.model.exchange import Chunk, End, Request, Restart
from drafter.model.reply import LineScanner
from drafter.model.telemetry import count_fallback, count_repair, count_sentence
from drafter.steps.compose.finishing import finished
from drafter.steps.compose.gathering import Failed, Gathering, Kept, mentioned
from drafter.steps.compose.lines import TableLine, TextLine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from drafter.domain.claim import Verification
    from drafter.domain.draft import Draft, Outline
    from drafter.model.exchange import Message, Tier
    from drafter.model.policy import Caller
    from drafter.model.profile import ModelProfile
    from drafter.steps.compose.gathering import Prove
    from drafter.steps.compose.lines import Line
    from drafter.steps.compose.menu import Menu

    Ask: TypeAlias = Callable[[list[Kept], list[Failed], Tier], tuple[Message, ...]]
    """What stands, what failed, the form of the reply -> the conversation to send."""

_TOKENS_A_FACT, _TOKENS_LEAST = 90, 600
_CONTINUED = 1
"""How often a reply that broke off is taken up again."""


class Shown(NamedTuple):
    """A sentence or table that stands."""

    kept: Kept


class Withheld(NamedTuple):
    """A line that is not shown as it is, and why."""

    failed: Failed


class Event(StrEnum):
    """What happens to the writing itself."""

    AGAIN = "again"
    BROKE_OFF = "broke off"
    ENDLESS = "endless"
    NOTHING = "nothing"
    GIVEN_UP = "given up"


class Notice(NamedTuple):
    """A new attempt; a reply that ended early, would not end, or said nothing usable; no model left.

    ``words`` say why.
    """

    event: Event
    words: str = ""


Step: TypeAlias = Shown | Withheld | Notice


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be written; ``offline`` drafts an outline without a model, ``prove`` verifies a text.

    ``judge`` verifies a whole text and holds it against the rules for drafts too, which costs more; by default
    ``prove`` does for both.
    """

    outline: Outline
    menu: Menu
    prove: Prove
    offline: Callable[[Outline], Draft]
    ask: Ask
    judge: Prove | None = None


class Written(NamedTuple):
    """The draft, verified, and how it came about: sentences by ``model``, ``repaired``, ``marked``, ``offline``."""

    draft: Draft
    verification: Verification
    tally: Mapping[str, int]


@dataclass(slots=True)
class Writing:
    """One draft under way.  ``finish`` may be called at any time: what stands is kept, the rest is told offline."""

    task: Task
    caller: Caller
    gathering: Gathering = field(init=False)
    tally: Counter[str] = field(default_factory=Counter)
    _asked: list[tuple[ModelProfile, Request]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start with nothing told."""
        self.gathering = Gathering(self.task.outline, self.task.menu, self.task.prove)

    async def steps(self) -> AsyncIterator[Step]:
        """Write with the model; every fault of it ends in a notice, none is raised."""
        self.task.prove(self.task.outline.title)  # what the verifier prepares must not hold up the stream
        try:
            async for step in self._told():
                yield step
            async for step in self._repaired():
                yield step
        except ModelError as fault:
            count_fallback("offline")
            yield Notice(Event.GIVEN_UP, str(fault))

    async def _told(self) -> AsyncIterator[Step]:
        """Stream the draft; a reply that breaks off is taken up again where it ended."""
        for _ in range(_CONTINUED + 1):
            end = None
            async for line in self._lines(()):
                if isinstance(line, End):
                    end = line
                elif isinstance(line, Notice):
                    yield line
                elif (found := self.gathering.take(line)) is not None:
                    yield self._noted(found, "model")
            if end in {End.STOP, None} or self._all_told():
                break
            yield Notice(Event.BROKE_OFF, end.value if end is not None else "")
        if not self.tally["model"]:
            for profile, request in self._asked:
                self.caller.forget(profile, request)  # not to be played back: the same draft may fare better next time
            yield Notice(Event.NOTHING)

    def _all_told(self) -> bool:
        return not any(planned.facts for planned in self.gathering.untold().sections)

    async def _repaired(self) -> AsyncIterator[Step]:
        """Send what failed once more, with the reasons."""
        failed = list(self.gathering.failed())
        if not failed:
            return
        self.tally["repairs"] += 1
        count_repair()
        async for line in self._lines(failed):
            if isinstance(line, Notice):
                yield line
            elif isinstance(line, TextLine | TableLine) and failed:
                mended = self._meant(line, failed)
                found = self.gathering.settle(mended, line)
                failed.remove(mended)
                if found is not None:
                    yield self._noted(found, "repaired")

    def _meant(self, line: TextLine | TableLine, failed: list[Failed]) -> Failed:
        """Return the failed line that this one stands for: the one with most of its facts, else the next."""
        cited = mentioned(line)
        return max(failed, key=lambda one: len(one.facts & cited))

    async def _lines(self, failed: list[Failed] | tuple[()]) -> AsyncIterator[Line | Notice | End]:
        """Make one call; yield its lines, notices of new attempts, and at last how it ended."""
        waiting = list(failed)
        scanner = self._scanner()
        async with aclosing(self.caller.call(lambda profile, tier: self._request(profile, tier, waiting))) as events:
            async for event in events:
                if isinstance(event, Chunk):
                    for line in scanner.feed(event.text):
                        yield line
                    if scanner.stopped:  # whoever writes on without end is not paid for it: leaving hangs up
                        yield Notice(Event.ENDLESS, End.RUNAWAY.value)
                        yield End.RUNAWAY
                        return
                elif isinstance(event, Restart):
                    scanner = self._scanner()
                    self.gathering.begin()
                    yield Notice(Event.AGAIN, event.reason)
                else:
                    for line in scanner.end(whole=event.end is End.STOP):
                        yield line
                    if event.end is End.RUNAWAY:
                        yield Notice(Event.ENDLESS, event.end.value)
                    yield event.end

    def _scanner(self) -> LineScanner:
        return LineScanner({planned.title: planned.key for planned in self.task.outline.sections})

    def _request(self, profile: ModelProfile, tier: Tier, failed: list[Failed]) -> Request:
        wanted = _TOKENS_LEAST + _TOKENS_A_FACT * len(self.task.menu.entries)
        messages = self.task.ask([] if failed else list(self.gathering.kept()), failed, tier)
        request = Request(messages, tier, min(profile.most_tokens, wanted))
        self._asked.append((profile, request))
        return request

    def _noted(self, found: Kept | Failed, by: str) -> Step:
        verdict = by if isinstance(found, Kept) else "withheld"
        self.tally[verdict] += 1
        count_sentence(verdict)
        return Shown(found) if isinstance(found, Kept) else Withheld(found)

    def finish(self) -> Written:
        """Return the draft: what stands, and offline whatever nobody told; every claim of it has been verified."""
        told = finished(self.gathering, self.task.offline, self.task.judge)
        count_sentence("offline", told.offline)
        count_sentence("marked", told.marked)
        return Written(told.draft, told.verification, {**self.tally, "offline": told.offline, "marked": told.marked})
