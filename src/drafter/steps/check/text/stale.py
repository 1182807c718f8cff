"""Plans that speak of the period already reported on (S09)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.order_kinds import StaleRule
    from drafter.steps.check.text.page import Page, Sentence

_AHEAD = {"plan", "focus_list"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DUE = re.compile(
    r"(?<![\d.])(?P<zh>\d{1,2})月(?:\d{1,2}[日号]|底|末|中旬|下旬|上旬|初)?(?:之前|以前|前|内)(?!几|一?年|期)"
    r"|(?i:(?<![A-Za-z])(?:by|before|no later than|until)\s(?:the end of\s|end of\s|early\s|mid[- ]|late\s)?)"
    r"(?P<en>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?![a-z])"
)
_MONTH = re.compile(r"M(\d{1,2})(?![\d.+-])|-(\d{2})(?!\d)")
_QUARTER = re.compile(r"Q([1-4])")
_HALF = re.compile(r"H([12])")


def stale_breaches(rule: StaleRule, page: Page) -> Iterator[Breach]:
    """Yield the sentences of plans whose time is the reported one."""
    kind = page.sheet.header.kind
    now = rule.now.get(kind)
    months = reported_months(page.sheet.header.period or "")
    for sentence in page.sentences:
        if page.sections[sentence.section].key not in _AHEAD or rule.unless.found_in(sentence.text):
            continue
        pattern = now.compiled() if now is not None and rule.words.found_in(sentence.text) else None
        found = pattern.search(sentence.text) if pattern is not None else None
        found = found or next((due for due in _DUE.finditer(sentence.text) if _month(due) in months), None)
        if found is not None:
            yield _breach(found, sentence, page)


def _breach(found: re.Match[str], sentence: Sentence, page: Page) -> Breach:
    span = Span(sentence.start + found.start(), sentence.start + found.end())
    slots = {"word": found[0], "quote": shortened(sentence.text)}
    return Breach((), page.line(span.start), span, slots, sentence.text.strip())


def _month(due: re.Match[str]) -> int:
    return int(due["zh"]) if due["zh"] else _MONTHS.index(due["en"].lower()) + 1


def reported_months(period: str) -> frozenset[int]:
    """Return the months of a symbolic period; none for a whole year, whose months come again.

    >>> sorted(reported_months("2024-Q3")), sorted(reported_months("M10")), sorted(reported_months("Y"))
    ([7, 8, 9], [10], [])
    """
    quarter, half = _QUARTER.search(period), _HALF.search(period)
    if quarter:
        first = 3 * int(quarter[1]) - 2
        return frozenset(range(first, first + 3))
    if half:
        return frozenset(range(1, 7)) if half[1] == "1" else frozenset(range(7, 13))
    found = [int(month or dated) for month, dated in _MONTH.findall(period)]
    return frozenset(found) if len(found) == 1 and ".D" not in period else frozenset()
