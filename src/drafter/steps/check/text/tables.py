"""Parallel statements full of figures, which a table would show better (S10)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.order_kinds import StructureRule
    from drafter.steps.check.text.page import Page, Sentence

_STOP = re.compile(r"[；;\n]")
_UNIT = re.compile(r"[\d.,]+")


class _Statement(NamedTuple):
    """A stretch of a sentence between two semicolons and the units of its figures."""

    start: int
    end: int
    section: int
    units: Counter[str]


def table_breaches(rule: StructureRule, page: Page) -> Iterator[Breach]:
    """Yield each run of parallel statements whose figures stand in no table of the text."""
    tabled = {claim.text for cell in page.sentences if cell.cell for claim in page.claims(cell.start, cell.end)}
    run: list[_Statement] = []
    for statement in (*_statements(page, rule.figures), None):
        if statement is not None and (not run or _parallel(run[-1], statement, rule.figures)):
            run.append(statement)
            continue
        if len(run) >= rule.items and not _is_tabled(run, page, tabled):
            span = Span(run[0].start, run[-1].end)
            quote = shortened(page.text[span.start : span.end], 24)
            figures = sum(one.units.total() for one in run)
            slots = {"items": str(len(run)), "figures": str(figures), "quote": quote}
            yield Breach((), page.line(span.start), span, slots, f"{len(run)} × {rule.figures}+")
        run = [] if statement is None else [statement]


def _parallel(before: _Statement, statement: _Statement, figures: int) -> bool:
    return before.section == statement.section and (before.units & statement.units).total() >= figures


def _is_tabled(run: list[_Statement], page: Page, tabled: set[str]) -> bool:
    told = [c.text for one in run for c in page.claims(one.start, one.end) if c.type is ClaimType.NUMBER]
    return 2 * sum(text in tabled or _UNIT.search(text) is None for text in told) > len(told)


def _statements(page: Page, figures: int) -> Iterator[_Statement]:
    for sentence in page.sentences:
        if not sentence.cell:
            yield from _parts(sentence, page, figures)


def _parts(sentence: Sentence, page: Page, figures: int) -> Iterator[_Statement]:
    """Yield the statements of a sentence; units are told of those alone that have as many as the rule asks for."""
    ends = [sentence.start + found.end() for found in _STOP.finditer(sentence.text)]
    start = sentence.start
    for end in (*ends, sentence.end):
        if end > start:
            told = [claim.text for claim in page.claims(start, end) if claim.type is ClaimType.NUMBER]
            units = Counter(_UNIT.sub("", text).strip() for text in told if len(told) >= figures)
            yield _Statement(start, end, sentence.section, units)
        start = end
