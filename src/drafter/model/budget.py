"""Ceilings in tokens and money, for a draft, a batch and a day: reserved before a call, settled after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol

from drafter.model.exchange import Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.tokens import Calibration, estimate, prompt_estimate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.model.exchange import Request
    from drafter.model.profile import ModelProfile, Price

_MILLION = 1_000_000


class BudgetSpent(CallError):  # noqa: N818 - what happened, not a mistake
    """A ceiling is reached: nothing was sent, what is missing is written offline."""

    def __init__(self, message: str) -> None:
        """Another profile may be cheaper, or free."""
        super().__init__(message, Remedy.NEXT)


class Spend(NamedTuple):
    """Tokens of every kind together, and what they cost."""

    tokens: int
    money: Decimal = Decimal(0)
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be spent; None, or a currency that is not named, has no limit."""

    tokens: int | None = None
    money: Mapping[str, Decimal] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there is any limit."""
        return self.tokens is not None or bool(self.money)

    def why_refused(self, name: str, spent: Sequence[Spend], wanted: Spend) -> str:
        """Return the sentence that refuses ``wanted`` on top of ``spent``; '' when there is room."""
        used = sum(spend.tokens for spend in spent)
        if self.tokens is not None and used + wanted.tokens > self.tokens:
            return _refusal(name, f"{used} of {self.tokens} tokens", f"{wanted.tokens}", "tokens")
        most = self.money.get(wanted.currency)
        paid = sum((spend.money for spend in spent if spend.currency == wanted.currency), Decimal(0))
        if most is not None and paid + wanted.money > most:
            gone = f"{amount(paid)} of {amount(most)} {wanted.currency}"
            return _refusal(name, gone, amount(wanted.money), "money")
        return ""


def _refusal(name: str, gone: str, wanted: str, kind: str) -> str:
    used = f"{gone} are used or reserved and this call may take {wanted}"
    return f"the budget of a {name} is spent: {used}; raise {kind} in [budget.{name}], or go on offline"


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What one draft, one batch and one day may cost."""

    draft: Ceiling = field(default_factory=Ceiling)
    batch: Ceiling = field(default_factory=Ceiling)
    day: Ceiling = field(default_factory=Ceiling)


class Purse(Protocol):
    """Something that is spent from: a draft's, a batch's, a day's."""

    def reserve(self, wanted: Spend, seconds: float) -> int:
        """Set ``wanted`` aside for at most ``seconds`` and return the number to settle it by; else BudgetSpent."""
        ...

    def settle(self, number: int, spent: Spend) -> None:
        """Replace what was set aside by what was spent."""
        ...


class Pocket:
    """A purse of this process: a draft's or a batch's."""

    def __init__(self, name: str, ceiling: Ceiling) -> None:
        """Begin with nothing spent."""
        self._name, self._ceiling = name, ceiling
        self._spent: dict[str, Spend] = {}
        self._held: dict[int, Spend] = {}
        self._numbers = 0

    def reserve(self, wanted: Spend, seconds: float) -> int:  # noqa: ARG002 - what dies with the process needs no end
        """Set ``wanted`` aside."""
        refusal = self._ceiling.why_refused(self._name, [*self._spent.values(), *self._held.values()], wanted)
        if refusal:
            raise BudgetSpent(refusal)
        self._numbers += 1
        self._held[self._numbers] = wanted
        return self._numbers

    def settle(self, number: int, spent: Spend) -> None:
        """Count what was spent."""
        del self._held[number]
        before = self._spent.get(spent.currency, Spend(0))
        self._spent[spent.currency] = Spend(before.tokens + spent.tokens, before.money + spent.money, spent.currency)


class Shut:
    """A purse that nobody can look into: nothing is spent from it."""

    def __init__(self, reason: str) -> None:
        """Refuse with ``reason``, a whole sentence."""
        self._reason = reason

    def reserve(self, wanted: Spend, seconds: float) -> int:  # noqa: ARG002 - a purse's signature
        """Refuse."""
        raise BudgetSpent(self._reason)

    def settle(self, number: int, spent: Spend) -> None:
        """Do nothing: nothing was set aside."""


class Reservation(NamedTuple):
    """What one call was granted: for which profile, the prompt's estimated tokens, the number in each purse."""

    profile: ModelProfile
    prompt: int
    numbers: tuple[int, ...]


class Budget:
    """The purses that one draft spends from."""

    def __init__(self, purses: Sequence[Purse] = (), calibration: Calibration | None = None) -> None:
        """Without purses nothing is limited."""
        self._purses = tuple(purses)
        self.calibration = calibration or Calibration()
        self.calls: list[tuple[ModelProfile, Tokens]] = []

    def reserve(self, profile: ModelProfile, request: Request) -> Reservation:
        """Set aside the most that the call may cost, in every purse or in none; BudgetSpent names the ceiling."""
        prompt = prompt_estimate(request)
        most = Tokens(self.calibration.guarded(profile.model, prompt), request.most_tokens)
        wanted, numbers = spend_of(profile.price, most), []
        for purse in self._purses:
            try:
                numbers.append(purse.reserve(wanted, profile.deadline))
            except BudgetSpent:
                self._settle(numbers, Spend(0, currency=profile.price.currency))
                raise
        return Reservation(profile, prompt, tuple(numbers))

    def taken(self, reservation: Reservation, counted: Tokens | None, heard: str) -> Tokens:
        """Return what the call took: as the endpoint counted, else guessed from what was heard of it.

        A call that never said anything cost nothing.
        """
        if counted is None:
            return self._guessed(reservation, heard)
        self.calibration.learn(reservation.profile.model, reservation.prompt, counted.prompt)
        return counted

    def settle(self, reservation: Reservation, tokens: Tokens) -> None:
        """Replace in every purse what was set aside by what was taken, and note the call in ``calls``."""
        self.calls.append((reservation.profile, tokens))
        self._settle(reservation.numbers, spend_of(reservation.profile.price, tokens))

    def _guessed(self, reservation: Reservation, heard: str) -> Tokens:
        if not heard:
            return Tokens()
        model = reservation.profile.model
        return Tokens(
            self.calibration.expected(model, reservation.prompt), self.calibration.expected(model, estimate(heard))
        )

    def _settle(self, numbers: Sequence[int], spent: Spend) -> None:
        for purse, number in zip(self._purses, numbers, strict=False):
            purse.settle(number, spent)


def spend_of(price: Price, tokens: Tokens) -> Spend:
    """Return what ``tokens`` cost: those of the prompt that the endpoint had kept at their own price."""
    cached = min(tokens.cached, tokens.prompt)
    money = (tokens.prompt - cached) * price.prompt + cached * price.cached + tokens.reply * price.reply
    return Spend(tokens.prompt + tokens.reply, money / _MILLION, price.currency)


def amount(money: Decimal) -> str:
    """Return money as printed: no exponent, no idle zeros.

    >>> amount(Decimal("0.0012500")), amount(Decimal("20"))
    ('0.00125', '20')
    """
    return f"{money.normalize():f}"
