"""One tiny call to a model: does it answer, in which form, bit by bit, with a count, and for how much."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from drafter.model.account import Account
from drafter.model.budget import Spend, spend_of
from drafter.model.exchange import Chunk, End, Ended, Message, Request, Speaker, Tier, Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.hosts import place_of
from drafter.model.reply import LineScanner
from drafter.steps.compose.lines import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.model.books import Books
    from drafter.model.profile import ModelProfile

_COMPATIBLE = "openai"
_MOST_TOKENS = 400  # room for a model that thinks before it answers
_ASKED = (
    Message(Speaker.SYSTEM, 'Answer with JSON only, in this form: {"lines":[{"t":"..."}]}'),
    Message(Speaker.USER, "The text of the one line is the numbers from one to ten in words."),
)


class Fate(StrEnum):
    """What became of a tier."""

    WORKS = "works"
    REFUSED = "refused"
    IGNORED = "ignored"


class Tried(NamedTuple):
    """One tier that was tried; ``reason`` is the endpoint's refusal as a sentence."""

    tier: Tier
    fate: Fate
    reason: str = ""


class Probe(NamedTuple):
    """What was found; the last of ``tried`` works.

    ``model`` is the name the endpoint answers under, ``tokens`` what it counted for the last try (None: nothing),
    ``spend`` what all tries took together, ``seconds`` those of the last.
    """

    profile: ModelProfile
    tried: tuple[Tried, ...]
    model: str
    streams: bool
    tokens: Tokens | None
    spend: Spend
    seconds: float

    @property
    def host(self) -> str:
        """The host that answered; '' where the provider's own library knows it."""
        return place_of(self.profile.base_url)

    @property
    def tier(self) -> Tier:
        """The strictest tier that works."""
        return self.tried[-1].tier


class _Heard(NamedTuple):
    """One reply: its characters as they came, how it ended, how long it took."""

    chunks: list[str]
    ended: Ended
    seconds: float

    @property
    def has_form(self) -> bool:
        scanner = LineScanner()
        lines = [line for chunk in self.chunks for line in scanner.feed(chunk)] + scanner.end()
        return any(isinstance(line, TextLine) for line in lines)


async def probe(profile: ModelProfile, books: Books, clock: Callable[[], float] = time.monotonic) -> Probe:
    """Call a model once for each tier, strictest first, until one works, and remember that tier.

    Raises:
        CallError: the model cannot be called, or says nothing.

    """
    tried: list[Tried] = []
    spend = Spend(0, currency=profile.price.currency)
    compatible = profile.provider == _COMPATIBLE
    for tier in list(Tier) if compatible else [Tier.TEXT]:
        try:
            heard = await _heard(profile, tier, books, clock)
        except CallError as fault:
            if fault.remedy is not Remedy.LOWER_TIER or tier is Tier.TEXT:
                raise
            tried.append(Tried(tier, Fate.REFUSED, str(fault)))
            continue
        taken = spend_of(profile.price, heard.ended.tokens or Tokens())
        spend = Spend(spend.tokens + taken.tokens, spend.money + taken.money, spend.currency)
        if heard.has_form or (tier is Tier.TEXT and "".join(heard.chunks).strip()):
            tried.append(Tried(tier, Fate.WORKS))
            books.journal.remember(profile, tier)
            ended = heard.ended
            streams = sum(bool(chunk) for chunk in heard.chunks) > 1
            return Probe(profile, tuple(tried), ended.model, streams, ended.tokens, spend, heard.seconds)
        tried.append(Tried(tier, Fate.IGNORED))
    raise _silent(profile, heard.ended.end)


async def _heard(profile: ModelProfile, tier: Tier, books: Books, clock: Callable[[], float]) -> _Heard:
    request = Request(_ASKED, tier, min(_MOST_TOKENS, profile.most_tokens))
    client = books.models.open_client(profile)
    chunks, ended, start = [], Ended(End.CUT), clock()
    with Account(profile, request, books.budget(), books.journal) as account:
        async for event in client.stream(request):
            account.hear(event)
            if isinstance(event, Chunk):
                chunks.append(event.text)
            else:
                ended = event
    return _Heard(chunks, ended, clock() - start)


def _silent(profile: ModelProfile, end: End) -> CallError:
    if end is End.LENGTH:
        message = (
            f"the model profile {profile.name} says nothing within {_MOST_TOKENS} tokens: it may think for long; "
            "switch that off in extra_body"
        )
    else:
        message = f"the model profile {profile.name} answers, but with nothing to read ({end.value})"
    return CallError(message, Remedy.NEXT)
