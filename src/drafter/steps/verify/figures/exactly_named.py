"""A figure whose noun is, word for word, another fact's than the one that has it: closed 412k, which was QTD.

The fact named is of its unit and time.  The one that has the figure needs a word that the text has nowhere, lacks one
it has, or is of another period than the figure is told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.language.timeline import Place
from drafter.language.token import TokenKind
from drafter.steps.verify.figures.scene import own_period
from drafter.steps.verify.figures.settle import contested_or_wrong
from drafter.steps.verify.figures.units import near_units
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.source.ledger import on_line
from drafter.steps.verify.source.locate import is_part, telling
from drafter.steps.verify.text.words import all_grams, grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index


class _Told(NamedTuple):
    """What a figure is told of: the words of its noun, and the period beside it; ``cell`` is the one that has it."""

    noun: set[str]
    period: str | None
    cell: Cell


def of_namesake(index: Index, bound: Bound, number: int) -> Bound:
    """Return a proven figure as open, or as wrong, where its words name another fact than the one that has it."""
    mention, cell = bound.mention, bound.cell
    level = mention.role is Role.VALUE and cell is not None and cell.stated and cell.role is Role.VALUE
    if bound.verdict is not Verdict.SUPPORTED or cell is None or not level:
        return bound
    period = mention.period if own_period(bound.reading, number) else None
    told = _Told(telling(grams(f"{mention.noun} {mention.after}")), period, cell)
    has = [one for one in index.once(by_id).get(cell.ref.partition(".")[0], ()) if index.place(one) is not Place.NEXT]
    due = [one for one in _named(index, bound, told) if one[0] not in has]
    if len(has) != 1 or not due or is_part(bound.reading.passage.text, mention):
        return bound
    surely = _otherwise(index, bound, told, index.facts[has[0]])
    if not surely and not _of_an_unsaid_time(index, bound, index.facts[has[0]], [one for one, _ in due]):
        return bound
    exact = mention.quantity.qualifier is Qualifier.EXACT and len({one.value for _, one in due}) == 1
    if surely == "wrong" and exact:
        return contested_or_wrong(index, bound, *due[0])
    return bound._replace(verdict=Verdict.UNPROVED, fact=None, cell=None, proof=index.words("number"))


def _otherwise(index: Index, bound: Bound, told: _Told, fact: Fact) -> str:
    """Return whether a fact that has the figure is told in other words (``open``) or lacks some of them (``wrong``)."""
    metric = telling(grams(fact.metric))
    if metric.isdisjoint(told.noun):
        return ""
    if told.period is not None and fact.period not in (None, told.period):
        return "wrong"
    if told.noun - _words(index, fact, told.cell):
        return "wrong"
    passage = bound.reading.passage
    around = telling(all_grams(f"{passage.text} {passage.heading} {bound.mention.topic}"))
    return "open" if metric - told.noun and metric.isdisjoint(around - told.noun) else ""


def _of_an_unsaid_time(index: Index, bound: Bound, fact: Fact, named: list[int]) -> bool:
    """Whether a fact is not of the period reported on, which a fact of that name is of, and no period is told."""
    reading, reported = bound.reading, index.sheet.header.period
    if reading.passage.heading or any(token.kind is TokenKind.PERIOD for token in reading.tokens):
        return False
    same = any(index.facts[number].period == reported for number in named)
    return same and reported is not None and fact.period not in (None, reported)


def _named(index: Index, bound: Bound, told: _Told) -> Iterator[tuple[int, Cell]]:
    """Yield the facts that the words name exactly, in the figure's time, with their levels in its unit."""
    for number in index.once(_by_noun).get(frozenset(told.noun), ()) if told.noun else ():
        if told.period is None or index.facts[number].period == told.period:
            levels = (one for one in index.stated_cells(number) if one.role is Role.VALUE and not one.label)
            yield from ((number, one) for one in levels if near_units(bound.mention.quantity.unit, one.unit))


def _by_noun(index: Index) -> dict[frozenset[str], list[int]]:
    """Return the facts, plans aside, by their metric and by entity and metric."""
    found: dict[frozenset[str], list[int]] = {}
    for number, fact in enumerate(index.facts):
        for noun in {fact.metric, f"{fact.entity} {fact.metric}"} if index.place(number) is not Place.NEXT else ():
            found.setdefault(frozenset(telling(grams(noun))), []).append(number)
    return found


def _words(index: Index, fact: Fact, cell: Cell) -> set[str]:
    """Return the words that name a fact's level: its own, and those of its place in the notes."""
    entries = [one for one in on_line(index, cell.line) if one.cell.ref == cell.ref]
    beside = " ".join(f"{one.about} {one.mention.topic} {one.mention.noun} {one.mention.after}" for one in entries)
    lead = {gram for one in entries for gram in one.words.lead}
    return telling(all_grams(f"{fact.entity} {fact.metric} {beside}")) | lead
