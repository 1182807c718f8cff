"""The claims of a text that are not proven, each matter once: one finding for each is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.claim import Claim
    from drafter.steps.check.text.page import Page

_PROVEN = (Verdict.SUPPORTED, Verdict.INFERRED)
_BESIDE = 6
"""Claims on each side that may speak of the same words; they come in the text's order."""
_WHOLE = (ClaimType.STATUS, ClaimType.NATURE)
"""Claims of a whole clause or statement; what stands in it says more."""


def open_claims(page: Page) -> Iterator[Claim]:
    """Yield what is not proven; an undecided claim gives way to a wrong or a narrower one about the same words.

    Words of one name are one claim.
    """
    found = [claim for claim in page.verification.claims if claim.verdict not in _PROVEN]
    kept: list[Claim] = []
    for number, claim in enumerate(found):
        near = found[max(0, number - _BESIDE) : number + _BESIDE + 1]
        if not any(_outdoes(one, claim) for one in near):
            kept.append(claim)
    yield from _names_joined(kept, page.text)


def _outdoes(one: Claim, claim: Claim) -> bool:
    """Whether one claim says more of the words of another, so that a second finding would repeat it."""
    if one is claim or one.start >= claim.end or claim.start >= one.end:
        return False
    if claim.verdict is Verdict.CONTRADICTED:  # 基本完成: made small, and not reached
        return one.verdict is Verdict.CONTRADICTED and one.type is ClaimType.INTENSITY and claim.type in _WHOLE
    narrower = claim.start <= one.start and one.end <= claim.end and claim.type in _WHOLE and one.type not in _WHOLE
    return one.verdict is Verdict.CONTRADICTED or narrower


def _names_joined(claims: Sequence[Claim], text: str) -> Iterator[Claim]:
    """Yield undecided names that stand side by side as one: Harlow Timber."""
    last: Claim | None = None
    for claim in claims:
        if last is not None and _same_name(last, claim, text):
            last = replace(last, end=claim.end, text=text[last.start : claim.end])
            continue
        if last is not None:
            yield last
        last = claim
    if last is not None:
        yield last


def _same_name(last: Claim, claim: Claim, text: str) -> bool:
    unknown = last.verdict is claim.verdict is Verdict.UNPROVED
    return unknown and last.type is claim.type is ClaimType.NAME and text[last.end : claim.start] in ("", " ")
