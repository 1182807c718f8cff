"""What was never meant for the reader: unfilled slots, the talk of a model, open marks in a final text (W09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.wording_kinds import LeakRule
    from drafter.steps.check.text.page import Page


def leak_breaches(rule: LeakRule, page: Page) -> Iterator[Breach]:
    """Yield every leak, and in a final text every open mark."""
    for words, hint in ((rule.words, ""), (rule.marks, "open")):
        pattern = words.compiled()
        if pattern is not None and (hint == "" or rule.final) and page.has(words):
            for found in pattern.finditer(page.text):
                span = Span(*found.span())
                yield Breach((), page.line(span.start), span, {"word": shortened(found[0])}, found[0].strip(), hint)
