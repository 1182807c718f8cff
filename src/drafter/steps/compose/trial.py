"""Whether a filled slot stands beside its own words: the verifier must find there what the slot cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.domain.claim import Claim
    from drafter.steps.render import Span

_FINE = {Verdict.SUPPORTED, Verdict.INFERRED}
_FIGURES = "FD"


class Misplaced(NamedTuple):
    """A slot whose figure is proven there, but as another fact's; ``reason`` is how the verifier reads it."""

    span: Span
    reason: str


def misplaced(
    spans: Iterable[Span], claims: Iterable[Claim], cites: Callable[[str], tuple[str, ...]]
) -> tuple[Misplaced, ...]:
    """Return the filled slots whose words beside them name another fact.

    ``cites`` gives the facts behind a slot.  A figure that nothing proves is a fault of its own, not of its place.
    """
    proven = [claim for claim in claims if claim.type is ClaimType.NUMBER and claim.verdict in _FINE]
    return tuple(_misplaced(spans, proven, cites))


def _misplaced(
    spans: Iterable[Span], proven: list[Claim], cites: Callable[[str], tuple[str, ...]]
) -> Iterator[Misplaced]:
    for span in spans:
        own = set(cites(span.slot)) if span.slot[:1] in _FIGURES else set()
        inside = [claim for claim in proven if claim.start < span.end and claim.end > span.start and claim.facts]
        facts = {ref.partition(".")[0] for claim in inside for ref in claim.facts}
        if own and facts and not facts & own and all(fact.startswith("F") for fact in facts):
            yield Misplaced(span, inside[0].proof)
