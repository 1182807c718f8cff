"""Vows in place of plans (W06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import quoted
from drafter.steps.check.spared import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.wording_kinds import PledgesRule
    from drafter.steps.check.text.page import Page


def pledge_breaches(rule: PledgesRule, page: Page) -> Iterator[Breach]:
    """Yield one breach for the vows beyond ``most``, at the first of them."""
    found = [span for span in _pledges(rule, page) if not within(page.spared(rule.spared), *span)]
    if len(found) <= rule.most:
        return
    span = found[rule.most]
    words = (page.text[start:end] for start, end in found)
    slots = {"count": str(len(found)), "most": str(rule.most), "quotes": quoted(words, zh=page.zh)}
    yield Breach((), page.line(span.start), span, slots, f"{len(found)} > {rule.most}")


def _pledges(rule: PledgesRule, page: Page) -> Iterator[Span]:
    """Yield the first vow of each sentence that has no figure."""
    pattern = rule.words.compiled()
    if pattern is None or not page.has(rule.words):
        return
    for sentence in page.sentences:
        found = pattern.search(sentence.text)
        if found and not any(map(str.isdigit, sentence.text)):
            yield Span(sentence.start + found.start(), sentence.start + found.end())
