"""Figures that speak of something else than what they are held against: another base, level, unit, or another place.

Each is a reason to leave a figure undecided that arithmetic or the nearest noun would call wrong.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, Nature, Role
from drafter.language.cue import Cue
from drafter.steps.verify.deeds.natures import AHEAD
from drafter.steps.verify.figures.match import agrees, printed_size, significant
from drafter.steps.verify.figures.units import is_bare, unit_class
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.source.known_names import keys_in, known_names
from drafter.steps.verify.source.sightings import declared_factors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_YEARLY = re.compile(
    r"同比|去年|上年|同期|(?<![A-Za-z])(?:year[ -](?:on|over)[ -]year|yoy|last year|a year (?:ago|earlier|before))",
    re.IGNORECASE,
)
_STEPPED = re.compile(
    r"环比|[上前][个一]?(?:月|周|季)|(?<![A-Za-z])(?:last|previous|prior|the) (?:month|week|quarter)(?: before)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?:，|,\s)?(?:降?升?[到至为]|to)\s?(?:约|about )?[$€£¥]?", re.IGNORECASE)
_HALVED = re.compile(r"[^，。；,;\d]{0,4}(?:一?半)|.{0,12}half", re.IGNORECASE)
_WANTED = Cue(
    r"[应需]当?(?:达|到|降|升|控制)|要(?:做到|达到|降到|升到|控制)|目标|力争|预计|计划",
    r"should|ought to|will|is to|are to|must|needs? to|aims?|target(?:ed|s)?|wants?|wanted|expected|planned|forecast",
)
_CLAUSES = re.compile(r"[，；。]|[;.]\s|,\s(?:and|but|while|whereas)\s")
_BEFORE, _BEHIND = 24, 12
_TELLING = 2
_MOVES = (Role.CHANGE, Role.RATE)


def other_sense(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the ``number``-th figure is of another base, level, unit or place than ``due``."""
    return (
        _other_base(index, reading, number, due)
        or _other_level(index, reading, number, due)
        or _other_unit(reading, number, due)
        or _own_share(index, reading, number, due)
        or _unscaled(index, reading, number, due)
        or _part_of(index, reading, number, due)
        or _elsewhere(index, reading, number, due)
        or _aimed_at(index, reading, number, due)
    )


def _aimed_at(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the text tells what is wanted or expected, and the due figure what was reached: should come to 97%."""
    begin = reading.mentions[number - 1].end if number else 0
    before = reading.passage.text[begin : reading.mentions[number].start]
    if due.role is not Role.VALUE or not due.stated or not _WANTED.search(_CLAUSES.split(before)[-1]):
        return False
    fact = next((one for one in index.facts if one.id == due.ref.partition(".")[0]), None)
    lines = index.sheet.text.split("\n")
    line = lines[due.line - 1] if 0 < due.line <= len(lines) else ""
    return fact is not None and fact.nature is Nature.ACTUAL and not AHEAD.search(line)


def _operands(index: Index, due: Cell) -> Iterator[Cell]:
    """Yield the stated cells a derived one is made of."""
    wanted = set(due.derivation.operands) if due.derivation else set()
    for name in {ref.partition(".")[0] for ref in wanted}:
        for number, fact in enumerate(index.facts):
            if fact.id == name:
                yield from (cell for cell in index.stated_cells(number) if cell.ref in wanted)


def _other_base(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the words compare with the year before and the due figure with the month, or the other way."""
    bases = {cell.basis for cell in _operands(index, due) if cell.role is Role.PRIOR}
    if not bases:
        return False
    mention, text = reading.mentions[number], reading.passage.text
    begin = reading.mentions[number - 1].end if number else max(0, mention.start - _BEFORE)
    yearly, stepped = _named_bases(text[begin : mention.end + _BEHIND])
    if number > 0 and not yearly and not stepped and reading.mentions[number - 1].role in _MOVES:
        yearly, stepped = _named_bases(reading.gap(number - 1))  # 比去年同期少110人次，降幅约21%
    return (yearly and not stepped and Basis.YOY not in bases) or (stepped and not yearly and bases == {Basis.YOY})


def _named_bases(words: str) -> tuple[bool, bool]:
    """Whether words compare with the year before, and with the step before."""
    return _YEARLY.search(words) is not None, _STEPPED.search(words) is not None


def _other_level(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether a move ends at a level that the due one does not end at: dropped by $200 to $1,700."""
    if due.derivation is None or number + 1 >= len(reading.mentions):
        return False
    mention, after = reading.mentions[number], reading.mentions[number + 1]
    if not _TO.fullmatch(reading.passage.text, mention.end, after.start):
        return False
    levels = list(_operands(index, due))
    return bool(levels) and not any(agrees(after.quantity, cell) for cell in levels)


def _other_unit(reading: Reading, number: int, due: Cell) -> bool:
    """Whether one is a stretch of time or a count of things and the other a bare number that arithmetic made."""
    wanted = unit_class(reading.mentions[number].quantity.unit)
    return due.derivation is not None and not due.unit and wanted.startswith("time")


def _own_share(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether a completion is only worked out, and the source has the very percentage told."""
    worked_out = due.derivation is not None and due.role is Role.COMPLETION
    return worked_out and bool(evidence_of(index).with_figure(reading.mentions[number].quantity))


def _unscaled(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the due figure is written bare, and is the one told in the unit the notes declare: 1,640 in $000."""
    if not due.written or not is_bare(due.written):
        return False
    quantity = reading.mentions[number].quantity
    size, bare, told = base_value(quantity), Fraction(due.written.replace(",", "")), printed_size(quantity)
    return any(
        size == abs(due.value) * factor or (told.bounded and told.holds(bare * factor))
        for factor in index.once(declared_factors)
    )


def _part_of(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the source speaks of half of the due figure, which is the one told."""
    lines = index.sheet.text.split("\n")
    line = lines[due.line - 1] if 0 < due.line <= len(lines) else ""
    at = line.find(due.written) if due.written else -1
    if at < 0 or not _HALVED.match(line, at + len(due.written)):
        return False
    return 2 * base_value(reading.mentions[number].quantity) == abs(due.value)


def _elsewhere(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the source has the very figure beside another name or figure of the sentence, and the due one not."""
    mention = reading.mentions[number]
    if significant(mention.quantity) < _TELLING or due.derivation is not None:
        return False
    evidence = evidence_of(index)
    here = set(evidence.with_figure(mention.quantity))
    if not here or any(evidence.statements[at].line == due.line for at in here):
        return False
    names = known_names(index)
    keys = set(keys_in(reading.passage.text, names))
    others = [one for one in reading.mentions if one is not mention and significant(one.quantity) >= _TELLING]
    for at in here:
        statement = evidence.statements[at]
        beside = any(at in evidence.with_figure(one.quantity) for one in others)
        if beside and keys & set(keys_in(statement.text, names)):
            return True
    return False
