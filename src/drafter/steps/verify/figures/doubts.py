"""Why a figure that some fact holds is not proven: it is told in another currency, as an aim, or of another name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Nature, Role
from drafter.language.timeline import Place
from drafter.steps.verify.deeds.natures import AHEAD, reached_word, told_as_reached
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.index import evidence_of
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_STOPS = re.compile(r"[，,。；;：:*]|\.\s")
_COLUMNS = re.compile(r"[|\t]| {3}")
_MONEY = "money:"
_SHORTEST = 5
_HOME = "money:元"


def doubted(index: Index, bound: Bound, before: str) -> bool:
    """Whether the words around a figure (``before``: those since the last one) tell it of more than its fact does."""
    return (
        _foreign(index, bound)
        or _aimed(index, bound)
        or _reached(index, bound, before)
        or _misnamed(index, bound, before)
    )


def _foreign(index: Index, bound: Bound) -> bool:
    """Whether the figure is in a currency that the source never writes, though it writes some (Chinese notes: 元).

    The source's bare 90k may be dollars or euros, but not euros where all else is dollars.
    """
    wanted = unit_class(bound.mention.quantity.unit)
    known = index.once(_currencies)
    return wanted.startswith(_MONEY) and bool(known) and wanted not in known and _is_currency(wanted)


def _is_currency(kind: str) -> bool:
    return kind == _HOME or kind.isascii()


def _currencies(index: Index) -> frozenset[str]:
    units = {figure.quantity.unit for fact in index.facts for figure in fact.figures}
    units |= {entry.mention.quantity.unit for entry in ledger_of(index).entries}
    kinds = {unit_class(unit) for unit in units}
    home = {_HOME} if index.sheet.header.locale.startswith("zh") else set()
    return frozenset(kind for kind in kinds | home if kind.startswith(_MONEY) and _is_currency(kind))


def _aimed(index: Index, bound: Bound) -> bool:
    """Whether a figure is told as a target that the source gives as a level reached, without a word of aim."""
    cell = bound.cell
    if bound.mention.role is not Role.TARGET or cell is None or cell.role is not Role.VALUE or not cell.stated:
        return False
    if bound.mention.place is Place.NEXT if bound.fact is None else not _is_level(index, bound.fact):
        return False
    if not AHEAD.search(bound.mention.clause_text) or _COLUMNS.search(_line(index, bound, cell)):
        return False  # six of 31 orders; the row of a table does not say what its columns are
    reached = told_as_reached(index, bound.reading, bound.mention)
    return AHEAD.search(_line(index, bound, cell)) is None if reached is None else reached


def _is_level(index: Index, number: int) -> bool:
    """Whether a fact tells what was reached in the reported period."""
    fact = index.facts[number]
    reached = fact.nature is Nature.ACTUAL and fact.kind is FactKind.MEASURE
    return reached and index.place(number) is not Place.NEXT


def _misnamed(index: Index, bound: Bound, before: str) -> bool:
    """Whether the words right before a figure name another metric or entity of the source, and not its own."""
    if bound.fact is None or bound.cell is None or not bound.cell.stated:
        return False
    fact, words = index.facts[bound.fact], _STOPS.split(before)[-1]
    evidence = f"{evidence_of(fact)} {bound.cell.label}".casefold()
    said = set(grams(evidence))
    about = f"{bound.mention.topic} {before}".casefold()
    metrics = {one for one in index.metric_names.names_in(words) if _is_name(one)}
    entities = set(index.entity_names.names_in(words))
    return any(
        bool(names) and bool(own) and own.casefold() not in about
        and all(said.isdisjoint(grams(name)) and name.casefold() not in evidence for name in names)
        for names, own in ((metrics, fact.metric), (entities, fact.entity))
    )  # fmt: skip


def _reached(index: Index, bound: Bound, before: str) -> bool:
    """Whether a figure is told as reached in so many words, and the fact that holds it is an aim."""
    if bound.cell is None or not bound.cell.stated or reached_word(before) is None:
        return False
    ahead = bound.fact is not None and index.place(bound.fact) is Place.NEXT
    return bound.cell.role is Role.TARGET or (bound.cell.role is Role.VALUE and ahead)


def _is_name(metric: str) -> bool:
    """Whether a metric's name is long enough not to stand in other words: no ac in reached."""
    return not metric.isascii() or len(metric) >= _SHORTEST


def _line(index: Index, bound: Bound, cell: Cell) -> str:
    """Return the line of the source that states a cell."""
    if bound.fact is not None:
        fact = index.facts[bound.fact]
        return f"{fact.quote} {fact.text or ''} {fact.metric}"
    lines = index.sheet.text.splitlines()
    number = cell.line or 0
    return lines[number - 1] if 0 < number <= len(lines) else ""
