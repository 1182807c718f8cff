"""Words that a text should not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.rule_kinds import ExistenceRule
    from drafter.guidelines.spec import Words
    from drafter.steps.check.text.page import Page


def existence_breaches(rule: ExistenceRule, page: Page) -> Iterator[Breach]:
    """Yield each word of the rule, with the company it needs in its sentence."""
    pattern = rule.words.compiled()
    if pattern is None or not pattern.search(page.text):
        return
    for sentence in page.sentences:
        if has(rule.unless, sentence.text) or (rule.near.compiled() and not has(rule.near, sentence.text)):
            continue
        for found in pattern.finditer(sentence.text):
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            yield Breach((), page.line(span.start), span, {"word": found[0], "quote": sentence.text.strip()})


def has(words: Words, text: str) -> bool:
    """Whether one of the words stands in the text."""
    pattern = words.compiled()
    return pattern is not None and pattern.search(text) is not None
