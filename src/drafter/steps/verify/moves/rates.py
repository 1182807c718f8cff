"""How much something moved, in percent, by its fact or by the two levels the source gives."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.steps.derive import plain
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.moves.subjects import is_thin, levels_before, subjects
from drafter.steps.verify.source.evidence import base_value, evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from drafter.domain.fact import Basis
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index

_PERCENT = 100
_REACH = 24
_SHORT = 120
_FEW = 4
"""Figures of a statement; among more of them the reader may have taken the wrong pair."""
_GOES_FROM = re.compile(r"(?:由|从|自|(?<![A-Za-z])from)[^\d]{0,6}$", re.IGNORECASE)


class Moved(NamedTuple):
    """The size of a move in percent, as printed, with its cell and line.

    ``sure`` tells that its figures stand together in the source, so that no misread line is behind it.
    """

    size: Fraction
    shown: str
    ref: str = ""
    line: int = 0
    sure: bool = True


def rates(index: Index, clause: Clause, bounds: Sequence[Bound], words: str, bases: frozenset[Basis]) -> list[Moved]:
    """Return how much the subject of a clause moved: by its own rate, its fact's, or two levels of the source."""
    own = [_of_bound(one) for one in bounds if clause.start <= one.mention.start < clause.end]
    found = [one for one in own if one is not None]
    found = found or _of_levels(clause, bounds) or [one for told in clause.mentions for one in _beside(index, told)]
    if found:
        return found
    for number in subjects(index, clause, bounds, words):
        found += _of_fact(index, number, bases)
    if found:
        return found
    behind = [one for one in bounds if one.fact is not None and clause.end <= one.mention.start < clause.end + _REACH]
    for one in behind[:1] if not clause.mentions and is_thin(words) else ():
        found += _of_fact(index, one.fact or 0, bases)
    before = [one.mention for one in bounds if one.mention.start < clause.start][-1:]
    behind_it = [one.mention for one in bounds if _follows(one.mention, clause)]
    for told in (clause.mentions or before, behind_it):
        found = found or [one for mention in told for one in _of_source(index, mention)]
    return found


def _of_levels(clause: Clause, bounds: Sequence[Bound]) -> list[Moved]:
    """Return the move between the two proven levels a clause goes from and to: from 4.5 to 4.6."""
    proven = [one.mention for one in bounds if one.verdict is Verdict.SUPPORTED]
    for then, now in pairwise(clause.mentions):
        alike = unit_class(then.quantity.unit) == unit_class(now.quantity.unit) not in ("%", "pp")
        told = _GOES_FROM.search(clause.text, 0, max(0, then.start - clause.start)) and then in proven and now in proven
        if told and alike and now.level_after_move and base_value(then.quantity):
            return [_between(base_value(now.quantity), base_value(then.quantity), 0)]
    return []


def _beside(index: Index, mention: Mention) -> list[Moved]:
    """Return the move from the earlier level in brackets right behind this figure: 4.6（上年同期4.5）."""
    found = []
    for statement, _, one in evidence_of(index).clauses_with(mention.quantity):
        listed = [other for piece in statement.clauses for other in piece.mentions]
        before = next(iter(listed[listed.index(one) + 1 :]), None)
        if before is None or not before.bracketed or not _is_before(before) or not base_value(before.quantity):
            return []
        if unit_class(before.quantity.unit) != unit_class(one.quantity.unit) or one.quantity.unit in ("%", "pp"):
            return []
        found.append(_between(base_value(one.quantity), base_value(before.quantity), statement.line))
    return found if len(found) == 1 and significant(mention.quantity) > 1 else []


def _follows(mention: Mention, clause: Clause) -> bool:
    """Whether a figure stands right behind a clause without one: rose slightly, by 25,300, to 64,200."""
    return clause.end <= mention.start < clause.end + _REACH


def _of_bound(bound: Bound) -> Moved | None:
    """Return a rate the clause states itself, once it is proven."""
    cell = bound.cell
    if cell is None or cell.role is not Role.RATE or cell.unit != "%" or bound.mention.quantity.unit != "%":
        return None
    return Moved(abs(cell.printed), cell.written or f"{plain(abs(cell.printed), 1)}%", cell.ref, cell.line)


def _of_fact(index: Index, number: int, bases: frozenset[Basis]) -> Iterator[Moved]:
    cells = [one for one in index.cells(number) if one.role is Role.RATE and one.unit == "%" and not one.label]
    on_base = [one for one in cells if one.basis in bases] if bases else cells
    line = index.facts[number].line
    for one in on_base:
        yield Moved(
            abs(one.printed), f"{plain(abs(one.printed), 1)}%", one.ref, line, sure=_is_sure(index, number, one)
        )
    if on_base:
        return
    level = next((one for one in index.cells(number) if one.role is Role.VALUE and one.stated), None)
    for prior, basis in levels_before(index, number) if level is not None else ():
        if level is not None and prior.base in (level.base, "") and prior.value and (not bases or basis in bases):
            yield _between(level.value, prior.value, line)._replace(sure=_together(index, number, level, prior))


def _is_sure(index: Index, number: int, rate: Cell) -> bool:
    """Whether a stated rate stands with its level, or a computed one with both figures it follows from."""
    refs = rate.derivation.operands if rate.derivation is not None else (rate.ref, f"{index.facts[number].id}.value")
    return _together(index, number, *(one for one in index.cells(number) if one.ref in refs))


def _together(index: Index, number: int, *cells: Cell) -> bool:
    """Whether figures stand in one statement of the source; a short line or the row of a table is one."""
    quote = index.facts[number].quote
    if len(quote) <= _SHORT or quote.startswith("|"):
        return True
    values = {abs(one.value) for one in cells if one.stated}
    held = (statement.values for statement in evidence_of(index).statements)
    return any(values <= figures and len(figures) <= _FEW for figures in held)


def _of_source(index: Index, mention: Mention) -> Iterator[Moved]:
    """Yield the move from a figure of an earlier period that stands beside this one in the source."""
    for statement, _, one in evidence_of(index).clauses_with(mention.quantity):
        for piece in statement.clauses:
            for other in piece.mentions:
                units = unit_class(one.quantity.unit), unit_class(mention.quantity.unit)  # a bare one takes the text's
                alike = all(comparable(unit_class(other.quantity.unit), unit) for unit in units)
                if other is not one and alike and _is_before(other) and base_value(other.quantity):
                    yield _between(base_value(one.quantity), base_value(other.quantity), statement.line)


def _is_before(mention: Mention) -> bool:
    return mention.role is Role.PRIOR or (mention.place is Place.PAST and mention.role is Role.VALUE)


def _between(now: Fraction, then: Fraction, line: int) -> Moved:
    size = abs(now - then) / abs(then) * _PERCENT
    return Moved(size, f"{plain(size, 1)}%", "", line)
