"""Claims that the facts do not bear out, as breaches of the rule that names their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.claim import Claim
    from drafter.guidelines.spec import Verdicts
    from drafter.steps.check.text.page import Page


def verdict_breaches(verdicts: Verdicts, page: Page) -> Iterator[Breach]:
    """Yield every claim of the rule's types with one of its verdicts, at that verdict's level."""
    for claim in page.verification.claims:
        level = next((level for verdict, level in verdicts.levels.items() if verdict == claim.verdict.value), None)
        if level is not None and claim.type.value in verdicts.claims:
            yield _breach(claim, page, level)


def _breach(claim: Claim, page: Page, level: str) -> Breach:
    slots = {"word": claim.text, "expected": claim.expected or "", "proof": claim.proof, "fix": claim.fix or ""}
    hint = "fix" if claim.fix else "expected" if claim.expected else "unknown"
    span = Span(claim.start, claim.end)
    return Breach(claim.facts, page.line(claim.start), span, slots, claim.proof, hint=hint, level=level)
