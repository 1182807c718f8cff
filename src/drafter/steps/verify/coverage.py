"""Must-say coverage: which facts a summary may not leave out, and the text lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.domain.finding import Finding, Level
from drafter.steps.verify.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.fact import Fact
    from drafter.steps.verify.figures import Bound
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_SAID = 0.55
_MAIN = (Role.VALUE, Role.CHANGE, Role.RATE, Role.GAP, Role.SHARE, Role.COMPLETION)
_FIGURES = re.compile(r"[\d.,%￥$]+")


def missing(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Fact]:
    """Yield the must-say facts the text leaves out: neither a figure of theirs nor their words stand in it."""
    said = {bound.fact for bound in bounds if bound.verdict is not Verdict.UNPROVED and bound.fact is not None}
    lines = _stretches(readings)
    for number, fact in enumerate(index.facts):
        if fact.must_say and number not in said and not _worded(fact, lines):
            yield fact


def findings(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Yield the finding (A19) for every missing must-say fact."""
    for fact in facts:
        name = fact.text or fact.quote
        yield Finding(
            "A19", Level.ERROR, f"must be said and is missing: {name}", (fact.id,), fact.line, evidence=fact.quote
        )


def _stretches(readings: Sequence[Reading]) -> list[frozenset[str]]:
    """Return the grams of every sentence together with the next one of its line."""
    found = []
    for one, following in zip(readings, (*readings[1:], None), strict=True):
        near = following is not None and following.passage.line == one.passage.line
        words = one.passage.text + (following.passage.text if following is not None and near else "")
        found.append(frozenset(grams(words)))
    return found


def _worded(fact: Fact, lines: list[frozenset[str]]) -> bool:
    """Whether some stretch carries the fact's words; a name stands for a count of one."""
    if fact.value is not None and fact.value.value == 1 and fact.entity:
        return any(coverage(grams(fact.entity), line) >= _SAID for line in lines)
    if fact.figures and fact.value is not None:
        return False
    words = grams(_FIGURES.sub(" ", fact.text or fact.quote))
    return any(coverage(words, line) >= _SAID for line in lines)
