"""Whether a filled slot stands beside its own words: the verifier must find there what the slot cites."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.domain.claim import Claim
    from drafter.domain.fact import Fact
    from drafter.steps.render import Span

_FINE = (Verdict.SUPPORTED, Verdict.INFERRED)
_NEAR = 40
"""So many characters from a figure stands the word that is wrong of it."""


class Why(StrEnum):
    """Why a slot does not belong where it stands; ``OTHER`` is the figure of another fact, ``OPEN`` of none."""

    METRIC = "metric"
    NATURE = "nature"
    OTHER = "other"
    OPEN = "open"
    WRONG = "wrong"


_BY_TYPE = {ClaimType.METRIC: Why.METRIC, ClaimType.NATURE: Why.NATURE}


class Misplaced(NamedTuple):
    """A filled slot that the verifier does not find borne by its fact, and why."""

    span: Span
    reason: Why


def misplaced(
    spans: Iterable[Span], claims: Iterable[Claim], cites: Callable[[str], tuple[str, ...]]
) -> tuple[Misplaced, ...]:
    """Return the filled slots that the claims about them are not borne by; silent citations print nothing.

    ``cites`` gives the ids of the facts behind a slot, none for a name or a date: those slots are passed over.
    """
    told = list(claims)
    found = ((span, _why(span, told, set(cites(span.slot)))) for span in spans if not span.slot.startswith("@"))
    return tuple(Misplaced(span, why) for span, why in found if why is not None)


def bearers(facts: Iterable[Fact]) -> Callable[[str], tuple[str, ...]]:
    """Return what gives the facts that may bear a slot: its own, and those that no noun tells from it."""
    alike: dict[tuple[str, str, str | None], tuple[str, ...]] = {}
    named = {fact.id: (fact.entity.casefold(), fact.metric.casefold(), fact.period) for fact in facts}
    for fact, name in named.items():
        alike[name] = (*alike.get(name, ()), fact)

    def bearing(slot: str) -> tuple[str, ...]:
        fact = slot.partition(".")[0]
        return alike[named[fact]] if fact in named else ()

    return bearing


def _why(span: Span, claims: list[Claim], own: set[str]) -> Why | None:
    figures = [claim for claim in claims if claim.type is ClaimType.NUMBER and _prints(span, claim)]
    if not own or not figures:
        return None
    return next(_turned(claims, span, own), None) or next(filter(None, (_unborne(one, own) for one in figures)), None)


def _prints(span: Span, claim: Claim) -> bool:
    """Whether a claim is of a figure within the span; a word such as last month is none."""
    return claim.start < span.end and claim.end > span.start and any(map(str.isdigit, claim.text))


def _unborne(claim: Claim, own: set[str]) -> Why | None:
    if claim.verdict is Verdict.CONTRADICTED:
        return Why.WRONG
    if claim.verdict not in _FINE:
        return Why.OPEN
    return None if own & _facts(claim) else Why.OTHER


def _turned(claims: list[Claim], span: Span, own: set[str]) -> Iterator[Why]:
    """Yield why the words beside the figure are wrong of its fact: the noun is another's, a plan is told as done."""
    for claim in claims:
        if claim.type in _BY_TYPE and claim.verdict is Verdict.CONTRADICTED and own & _facts(claim):
            near = claim.start < span.end + _NEAR and claim.end > span.start - _NEAR
            yield from (_BY_TYPE[claim.type],) if near else ()


def _facts(claim: Claim) -> set[str]:
    return {ref.partition(".")[0] for ref in claim.facts}
