"""Shortcomings that a text leaves out (A19), and the person's own causes where it blames only others (A21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.check.text.page import Page

_LONGEST = 60


def left_out(page: Page) -> Iterator[Breach]:
    """Yield what must be said and is not, as verifying found it."""
    for finding in page.verification.findings:
        if finding.rule == "A19":
            fact = page.fact(finding.facts[0]) if finding.facts else None
            slots = {"name": shortened(finding.evidence, _LONGEST), "line": str(fact.line) if fact else ""}
            yield Breach(finding.facts, None, None, slots, finding.evidence)
