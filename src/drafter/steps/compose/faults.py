"""Why a composed sentence cannot stand as it is, in words its writer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.finding import Level, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.finding import Finding
    from drafter.steps.render import Span, Stretch

_FIGURED = {ClaimType.NUMBER, ClaimType.DATE, ClaimType.NAME}
_WORDS = {
    "zh": {
        Verdict.CONTRADICTED: "“{text}”与素材不符：{proof}",
        Verdict.AMBIGUOUS: "“{text}”可以指两件事，写明是哪一件",
        Verdict.UNPROVED: "“{text}”在素材里没有依据：用清单里的槽位，或删去",
    },
    "en": {
        Verdict.CONTRADICTED: "“{text}” is against the facts: {proof}",
        Verdict.AMBIGUOUS: "“{text}” can mean two things: say which",
        Verdict.UNPROVED: "nothing in the facts bears out “{text}”: use a slot of the menu, or leave it out",
    },
}


class Fault(NamedTuple):
    """One reason against a sentence; a ``grave`` one keeps it from being shown at all, another marks it grey."""

    words: str
    grave: bool


def faults(stretch: Stretch, proven: Verification, filled: Iterable[Span], locale: str) -> tuple[Fault, ...]:
    """Return what speaks against the stretch: claims that are not proven, and errors that the rules find there.

    What contradicts the facts is grave, and so is a figure, name or date that its writer spelt and no fact has.  One
    that a slot printed (``filled``) is a fact's own: beside words that no fact knows it is in doubt, as is any other
    word that nothing decides.
    """
    inside = [claim for claim in proven.claims if claim.start < stretch.end and claim.end > stretch.start]
    return tuple(dict.fromkeys((*_of_claims(inside, list(filled), locale), *_of_findings(stretch, proven.findings))))


def _of_claims(claims: Iterable[Claim], filled: list[Span], locale: str) -> Iterator[Fault]:
    for claim in claims:
        said = _WORDS[locale].get(claim.verdict)
        if said is not None:
            spelt = claim.type in _FIGURED and not any(s.start < claim.end and claim.start < s.end for s in filled)
            grave = claim.verdict is Verdict.CONTRADICTED or spelt
            yield Fault(said.format(text=claim.text, proof=claim.proof), grave)


def _of_findings(stretch: Stretch, findings: Iterable[Finding]) -> Iterator[Fault]:
    for one in findings:
        place = error_at(one)
        if place is not None and place[0] < stretch.end and place[1] > stretch.start:
            yield Fault(one.message, grave=True)


def error_at(finding: Finding) -> tuple[int, int] | None:
    """Return where in a draft an error stands; None for what is no error, or concerns no place of the draft."""
    if finding.stage is not Stage.DRAFT or finding.level is not Level.ERROR:
        return None
    return None if finding.start is None or finding.end is None else (finding.start, finding.end)
