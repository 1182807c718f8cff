"""What a text claims, and what the facts say about each claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.domain.finding import Finding


class ClaimType(StrEnum):
    """What sort of statement a span makes."""

    NUMBER = "NUMBER"
    DATE = "DATE"
    NAME = "NAME"
    METRIC = "METRIC"
    NATURE = "NATURE"
    DIRECTION = "DIRECTION"
    SUPERLATIVE = "SUPERLATIVE"
    QUANTIFIER = "QUANTIFIER"
    STATUS = "STATUS"
    BASIS = "BASIS"
    SCOPE = "SCOPE"
    CAUSE = "CAUSE"
    INTENSITY = "INTENSITY"
    ATTRIBUTION = "ATTRIBUTION"


class Verdict(StrEnum):
    """What the facts decide about a claim."""

    SUPPORTED = "supported"
    INFERRED = "inferred"
    UNPROVED = "unproved"
    AMBIGUOUS = "ambiguous"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable span: ``start``/``end`` in code points, ``facts`` such as ``F1.rate``, ``proof`` in words.

    ``expected`` is what the facts have in its place, ``fix`` the text that would make a contradicted span true.
    """

    start: int
    end: int
    text: str
    type: ClaimType
    verdict: Verdict
    facts: tuple[str, ...] = ()
    proof: str = ""
    expected: str | None = None
    fix: str | None = None

    def moved(self, by: int) -> Claim:
        """Return the claim ``by`` code points further on."""
        return Claim(
            self.start + by, self.end + by, self.text, self.type, self.verdict, self.facts, self.proof,
            self.expected, self.fix,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verification:
    """All claims of a text in its order, the must-say facts it lacks, and what follows from both."""

    claims: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether every claim is supported or inferred and nothing is missing."""
        fine = {Verdict.SUPPORTED, Verdict.INFERRED}
        return not self.missing and all(claim.verdict in fine for claim in self.claims)

    @property
    def wrong(self) -> tuple[Claim, ...]:
        """The claims that the facts contradict."""
        return tuple(claim for claim in self.claims if claim.verdict is Verdict.CONTRADICTED)
