"""Figures written wrongly, or in two styles (W07)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.spared import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.wording_kinds import NumeralsRule, NumeralStyle
    from drafter.steps.check.text.page import Page


_TWO = 2
"""Styles that it takes to mix them."""


def numeral_breaches(rule: NumeralsRule, page: Page) -> Iterator[Breach]:
    """Yield each figure written wrongly, and one breach for each sort of figure written in two styles."""
    pattern = rule.words.compiled()
    for found in pattern.finditer(page.text) if pattern and page.has(rule.words) else ():
        span = Span(*found.span())
        if not within(page.spared(rule.spared), *span):
            yield Breach((), page.line(span.start), span, {"word": found[0].strip()}, hint="wrong")
    for styles in rule.rivals:
        yield from _rivals(styles, rule, page)


def _rivals(styles: tuple[NumeralStyle, ...], rule: NumeralsRule, page: Page) -> Iterator[Breach]:
    """Yield the first figure of the rarer style when there are two."""
    used: list[tuple[NumeralStyle, list[re.Match[str]]]] = []
    for left, style in zip(range(len(styles), 0, -1), styles, strict=True):
        if len(used) + left < _TWO:
            return
        every = re.finditer(style.pattern, page.text) if page.searched.may_match(style.pattern) else ()
        found = [one for one in every if not within(page.spared(rule.spared), *one.span())]
        if found:
            used.append((style, found))
    if len(used) > 1:
        (rare, few), (usual, many) = sorted(used, key=lambda one: len(one[1]))[:: len(used) - 1]
        word, other = few[0][0].strip(), many[0][0].strip()
        name, named = (style.name[page.sheet.header.locale] for style in (rare, usual))
        slots = {"word": word, "other": other, "name": name, "usual": named}
        span = Span(*few[0].span())
        yield Breach((), page.line(span.start), span, slots, f"{word} / {other}", hint="mixed")
