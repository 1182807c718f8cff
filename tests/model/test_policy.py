"""The policy over a scripted client: what is tried after a failed call, and what the reader of the reply sees."""

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, field

import pytest

from drafter.errors import UsageError
from drafter.model.budget import Budget, BudgetSpent, Ceiling, Pocket
from drafter.model.exchange import Chunk, End, Ended, Message, Request, Restart, Speaker, Tier, Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.journal import Journal
from drafter.model.policy import Caller, Memory, Pace
from drafter.model.profile import ModelProfile
from drafter.model.state import StateFile

TIDE = ModelProfile("tide", "tide-large", base_url="http://127.0.0.1:1/v1", next="desk")
DESK = ModelProfile("desk", "desk-small", base_url="http://127.0.0.1:2/v1")
WHOLE = (Chunk('{"t":"本月'), Chunk('顺利。"}\n'), Ended(End.STOP, Tokens(100, 20), "tide-large"))
RETRY = CallError("tide is busy", Remedy.RETRY)
REFUSED = CallError("tide does not know response_format", Remedy.LOWER_TIER)
BROKEN = CallError("tide knows no such model", Remedy.NEXT)


@dataclass
class Script:
    """A client that plays one list of events or faults after the other, and remembers what it was asked."""

    plays: list
    asked: list = field(default_factory=list)
    hung_up: int = 0

    def __call__(self, profile):
        self.profile = profile
        return self

    def stream(self, request):
        self.open = self._play(request)  # kept, so that only a caller who hangs up ends it
        return self.open

    async def _play(self, request):
        self.asked.append((self.profile.name, request))
        done = False
        try:
            for event in self.plays.pop(0):
                if isinstance(event, BaseException):
                    raise event
                yield event
            done = True
        finally:
            self.hung_up += not done


@dataclass
class Watch:
    """A clock that only moves when somebody sleeps."""

    now: float = 0.0
    waits: list = field(default_factory=list)
    chance: float = 1.0

    async def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds

    @property
    def pace(self):
        return Pace(lambda: self.now, self.sleep, lambda: self.chance)


def build(profile, tier):
    return Request((Message(Speaker.USER, f"写 {profile.name}"),), tier, 200)


async def heard(caller, build=build):
    return [event async for event in caller.call(build)]


def call(script, *profiles, build=build, **kept):
    return asyncio.run(heard(Caller(profiles or (TIDE,), script, **kept), build))


@pytest.fixture
def state():
    file = StateFile(None)
    yield file
    file.close()


def test_a_reply_comes_as_the_endpoint_says_it():
    script = Script([WHOLE])
    assert call(script) == list(WHOLE)
    assert script.asked == [("tide", build(TIDE, Tier.SCHEMA))]


@pytest.mark.parametrize("end", [end for end in End if end is not End.STOP])
def test_an_end_that_is_no_stop_is_handed_on_as_it_is(end):
    assert call(Script([(Chunk("a"), Ended(end))])) == [Chunk("a"), Ended(end)]


def test_a_stream_that_stops_without_an_end_is_cut():
    assert call(Script([(Chunk("a"),)])) == [Chunk("a"), Ended(End.CUT)]


def test_a_busy_endpoint_is_asked_three_times_more_with_full_jitter():
    watch = Watch(chance=0.5)
    script = Script([(RETRY,), (RETRY,), (RETRY,), WHOLE])
    assert call(script, pace=watch.pace) == [Restart("tide is busy")] * 3 + list(WHOLE)
    assert watch.waits == [0.25, 0.5, 1.0]
    with pytest.raises(CallError, match="tide is busy"):
        call(Script([(RETRY,)] * 4), pace=watch.pace)


def test_the_wait_that_the_endpoint_orders_is_kept():
    watch = Watch(chance=0.0)
    call(Script([(CallError("busy", Remedy.RETRY, after=7),), WHOLE]), pace=watch.pace)
    assert watch.waits == [7.0]


def test_an_absurd_wait_is_not_waited_for():
    watch = Watch()
    absurd = (CallError("busy for 9999 s", Remedy.RETRY, after=9999),)
    assert call(Script([absurd, WHOLE]), TIDE, DESK, pace=watch.pace) == [Restart("busy for 9999 s"), *WHOLE]
    assert watch.waits == []


def test_retries_end_with_the_deadline():
    watch = Watch(chance=0.0)
    slow = [(CallError("busy", Remedy.RETRY, after=80),)] * 4
    with pytest.raises(CallError):
        call(Script(slow), pace=watch.pace)
    assert sum(watch.waits) < TIDE.deadline


def test_a_refused_tier_is_lowered_and_remembered(state):
    script, journal = Script([(REFUSED,), (REFUSED,), WHOLE, WHOLE, WHOLE]), Journal(state, replies=False)
    caller = Caller((TIDE,), script, None, journal)
    assert asyncio.run(heard(caller)) == [Restart(str(REFUSED))] * 2 + list(WHOLE)
    assert asyncio.run(heard(caller)) == list(WHOLE)
    assert call(script, journal=Journal(state)) == list(WHOLE)
    tiers = [request.tier for _, request in script.asked]
    assert tiers == [Tier.SCHEMA, Tier.JSON, Tier.TEXT, Tier.TEXT, Tier.TEXT]


def test_a_tier_that_failed_too_is_not_remembered(state):
    journal = Journal(state)
    with pytest.raises(CallError):
        call(Script([(REFUSED,)] * 3), journal=journal)
    assert journal.tier(TIDE) is None


def test_a_failure_that_a_retry_cannot_mend_goes_to_the_next_profile():
    script, watch = Script([(BROKEN,), WHOLE]), Watch()
    assert call(script, TIDE, DESK, pace=watch.pace) == [Restart(str(BROKEN)), *WHOLE]
    assert [name for name, _ in script.asked] == ["tide", "desk"]
    assert watch.waits == []


def test_a_profile_that_failed_slowly_rests_while_another_can_be_asked():
    """A batch does not wait for the same dead endpoint draft by draft."""
    watch, memory = Watch(chance=0.0), Memory()
    slow = (CallError("tide hangs", Remedy.RETRY, after=7),)
    script = Script([slow] * 4 + [WHOLE] * 3)
    for _ in range(2):
        call(script, TIDE, DESK, pace=watch.pace, memory=memory)
    watch.now += 60
    call(script, TIDE, DESK, pace=watch.pace, memory=memory)
    assert [name for name, _ in script.asked] == ["tide"] * 4 + ["desk", "desk", "tide"]


def test_a_profile_without_another_is_asked_though_it_rests():
    watch, memory = Watch(chance=0.0), Memory()
    script = Script([(CallError("tide hangs", Remedy.RETRY, after=7),)] * 4 + [WHOLE])
    with pytest.raises(CallError):
        call(script, pace=watch.pace, memory=memory)
    assert call(script, pace=watch.pace, memory=memory) == list(WHOLE)


def test_when_all_are_spent_every_one_is_named():
    last = CallError("desk is not running", Remedy.NEXT)
    with pytest.raises(CallError, match="tide knows no such model; desk is not running"):
        call(Script([(BROKEN,), (last,)]), TIDE, DESK)


def test_a_switch_in_the_middle_builds_the_request_anew():
    """Failure mode 27: the reader hears of the switch before anything of the new reply; the request carries on."""
    stands = []

    def carry_on(profile, tier):
        return Request((Message(Speaker.USER, f"{profile.name}: 已写 {len(stands)} 句"),), tier, 200)

    async def read(caller):
        events = []
        async for event in caller.call(carry_on):
            events.append(event)
            if isinstance(event, Chunk):
                stands.append(event.text)
        return events

    script = Script([(Chunk("一\n"), Chunk("半"), BROKEN), (Chunk("二\n"), Ended(End.STOP))])
    events = asyncio.run(read(Caller((TIDE, DESK), script)))
    assert events == [Chunk("一\n"), Chunk("半"), Restart(str(BROKEN)), Chunk("二\n"), Ended(End.STOP)]
    assert [request.messages[0].text for _, request in script.asked] == ["tide: 已写 0 句", "desk: 已写 2 句"]


def test_a_slip_of_a_library_costs_the_profile_and_shows_nothing_of_it():
    script = Script([(ValueError("Bearer sk-fictional"),), WHOLE])
    restart, *rest = call(script, TIDE, DESK)
    assert rest == list(WHOLE)
    assert "sk-fictional" not in restart.reason
    assert "tide" in restart.reason


@pytest.mark.parametrize("fault", [UsageError("tide has no key"), ImportError("openai")])
def test_a_profile_that_cannot_be_opened_is_skipped(fault):
    """Failure mode 35: without the model libraries there is one sentence, no crash."""
    script = Script([WHOLE])

    def open_client(profile):
        if profile is TIDE:
            raise fault
        return script(profile)

    assert call(open_client, TIDE, DESK)[1:] == list(WHOLE)


def test_an_endpoint_that_drips_for_ever_meets_the_deadline():
    """Failure mode 8."""

    class Dripping:
        async def stream(self, request):  # noqa: ARG002
            yield Chunk("一")
            await asyncio.Event().wait()

    brief = ModelProfile("brief", "m", deadline=0.05)
    events = []

    async def read():
        async for event in Caller((brief,), lambda _: Dripping()).call(build):
            events.append(event)  # noqa: PERF401 - what came before the fault counts

    with pytest.raises(CallError, match=r"brief gave no whole reply within its deadline of 0\.05 s"):
        asyncio.run(read())
    assert events == [Chunk("一")]


def test_a_reader_who_leaves_hangs_up_and_settles(state):
    """Failure mode 26."""
    script, pocket, journal = Script([WHOLE]), Pocket("draft", Ceiling(2_000)), Journal(state)

    async def leave_early():
        async with aclosing(Caller((TIDE,), script, Budget([pocket]), journal).call(build)) as events:
            async for _ in events:
                break
        assert script.hung_up == 1

    asyncio.run(leave_early())
    (usage,) = journal.usage()
    assert (usage.calls, usage.failed) == (1, 1)
    assert usage.tokens.reply > 0


def test_the_same_request_is_never_paid_twice(state):
    script, journal = Script([WHOLE, WHOLE]), Journal(state)
    assert call(script, journal=journal) == list(WHOLE)
    text = "".join(event.text for event in WHOLE[:2])
    assert call(script, journal=journal) == [Chunk(text), Ended(End.STOP, Tokens(), "tide-large")]
    assert len(script.asked) == 1
    call(script, journal=Journal(state, replies=False))
    assert len(script.asked) == 2


@pytest.mark.parametrize(
    "play", [(Chunk("half"), Ended(End.LENGTH)), (Chunk("half"),), (Chunk(" \n "), Ended(End.STOP))]
)
def test_only_whole_replies_are_kept(state, play):
    """Failure mode 31: what is half or blank is never played back."""
    script, journal = Script([play, WHOLE]), Journal(state)
    call(script, journal=journal)
    assert call(script, journal=journal) == list(WHOLE)


def test_a_reply_that_was_worth_nothing_is_asked_anew(state):
    script, journal = Script([(Chunk("sorry"), Ended(End.STOP)), WHOLE]), Journal(state)
    call(script, journal=journal)
    Caller((TIDE,), script, journal=journal).forget(TIDE, build(TIDE, Tier.SCHEMA))
    assert call(script, journal=journal) == list(WHOLE)


def test_a_spent_budget_sends_nothing():
    """Failure mode 28."""
    script = Script([WHOLE, WHOLE])
    budget = Budget([Pocket("draft", Ceiling(300))])
    caller = Caller((TIDE,), script, budget)
    asyncio.run(heard(caller))
    with pytest.raises(BudgetSpent, match="the budget of a draft is spent: 120 of 300 tokens are used or reserved"):
        asyncio.run(heard(caller))
    assert len(script.asked) == 1


def test_a_failed_journal_costs_nothing_but_its_memory(state):
    journal = Journal(state)
    state.close()
    assert call(Script([WHOLE]), journal=journal) == list(WHOLE)
