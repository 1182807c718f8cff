"""Figures told of another measure than the one they are of in the notes: cash received for what was invoiced.

A figure is doubted when its clause names one class, the
figure's place in the notes another, and neither of the two speaks of the other's at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.measure_nouns import measures, wider
from drafter.steps.verify.arithmetic.asked import FORECAST
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.source.ledger import on_line
from drafter.steps.verify.source.rank import holding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry

_FIGURES = re.compile(r"\d")


def estranged(index: Index, bound: Bound) -> bool:
    """Whether the notes give a stated figure of another measure, or a derived one is of results, told of guidance."""
    if bound.cell is None or not bound.cell.stated:
        return _of_results(index, bound)
    mention, passage = bound.mention, bound.reading.passage
    told = measures(f"{mention.noun} {mention.clause_text} {mention.after}") - {"cost"}
    if not told:
        return False
    holders = holding(on_line(index, bound.cell.line), mention.quantity)
    if not holders or told & wider(measures(_beside(index, holders))):
        return False
    said = wider(measures(f"{passage.heading} {passage.text}"))
    known = [measures(f"{one.mention.topic} {one.mention.noun} {one.mention.clause_text}") for one in holders]
    return all(one and one.isdisjoint(said) for one in known)


def _of_results(index: Index, bound: Bound) -> bool:
    """Whether a clause tells of guidance what is reckoned from lines of the notes that speak of none."""
    derivation = bound.cell.derivation if bound.cell is not None else None
    if derivation is None or not FORECAST.search(bound.mention.clause_text):
        return False
    known = index.once(by_id)
    facts = [index.facts[number] for ref in derivation.operands for number in known.get(ref.partition(".")[0], ())]
    return bool(facts) and not any(FORECAST.search(fact.quote) for fact in facts)


def _beside(index: Index, holders: Sequence[Entry]) -> str:
    """Return the words that name the holders in the notes: their clauses, their line's beginning, the line above."""
    lines = index.once(_lines)
    line = holders[0].line
    lead = _FIGURES.split(lines[line - 1])[0]
    above = lines[line - 2] if line > 1 else ""
    mentions = [one.mention for one in holders]
    return " ".join([above, lead, *(f"{one.topic} {one.noun} {one.clause_text} {one.tail}" for one in mentions)])


def _lines(index: Index) -> list[str]:
    return index.sheet.text.split("\n")
