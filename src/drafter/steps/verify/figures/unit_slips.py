"""Figures told in another unit than the source's: 1,200 boxes for 1,200 tubes, dollars for yuan, per kilo for per ton.

The digits are the source's own and stand beside the same noun, so no other figure is meant.  Both units must be
explicit and of different kinds, and the figure in the unit told may stand nowhere in the source.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.unit import split_unit
from drafter.language.cue import Cue
from drafter.language.unit_words import ENGLISH_UNITS, MEASURES, alternation
from drafter.steps.verify.figures.match import agrees, significant
from drafter.steps.verify.figures.units import is_bare, unit_class
from drafter.steps.verify.source.ledger import heads_in, ledger_of, words_of
from drafter.steps.verify.source.rank import adopted, nearest

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry, Ledger

_KINDS = ("money", "time", "goods", "per", "count", "x", "%")
_VAGUE = frozenset("件个条台套块项份张只批种部座辆单笔票次场位名人家户")
"""Measure words that people change freely: 1200件 may well be the 1200台 of the source."""
_GENERAL = frozenset({"unit", "piece", "pc", "pcs", "item", "lot"})
_NAMED, _LEAST, _SMALL = 0.3, 0.3, 0.55
"""How near the entry must be by its words; nearer where the digits are few."""
_TELLING = 10
_PEOPLE, _FIRMS = frozenset("人名"), frozenset("家户店")
_EACH = re.compile(rf"每一?({alternation(tuple(MEASURES))})[^，。；,;\d]{{0,8}}$")
_PER = re.compile(
    rf"\s{{0,2}}(?:/|(?:per|an?|each|every)\s)\s?({alternation(ENGLISH_UNITS)})(?![A-Za-z])", re.IGNORECASE
)
_ONE_OF = Cue(r"相当于|折合|换算|约合|即", r"equivalent|equals?|i\.e\.|that is")


def unit_slip(index: Index, bound: Bound) -> Cell | None:
    """Return the cell whose digits a figure has in another unit, None when it is no such slip."""
    reading, mention = bound.reading, bound.mention
    ledger = ledger_of(index)
    kind = unit_class(mention.quantity.unit)
    if not ledger.entries or not _explicit(kind) or _ONE_OF.search(mention.clause_text):
        return None
    alike = [one for one in ledger.entries if one.mention.quantity.value == mention.quantity.value]
    alike = [one for one in alike if _explicit(one.unit) and _apart(mention.quantity.unit, one) and not _lent(one)]
    if not alike or _stands(ledger, bound):
        return None
    number = reading.mentions.index(mention)
    near = nearest(ledger, words_of(reading, number, heads_in(index, reading)[number]))
    best = max(alike, key=lambda one: near.scores[one.number])
    size = abs(mention.quantity.value or Decimal(0))
    least = _LEAST if significant(mention.quantity) > 1 and size >= _TELLING else _SMALL
    named = near.scores[best.number] >= least and near.own[best.number] >= _NAMED
    rival = max(near.scores) - near.scores[best.number] > _LEAST
    return best.cell if named and not rival else None


def per_slip(bound: Bound) -> Cell | None:
    """Return the price per ton that a figure told per kilo is bound to."""
    if bound.cell is None or not bound.cell.stated:
        return None
    _, slash, per = bound.cell.unit.partition("/")
    told = _told_per(bound) if slash else ""
    if not told or not _measured(unit_class(told)) or not _measured(unit_class(per)):
        return None
    return bound.cell if unit_class(told) != unit_class(per) else None


def group_slip(bound: Bound) -> Cell | None:
    """Return the count of firms that a count of persons is bound to, or the other way round."""
    if bound.cell is None or not bound.cell.stated or not bound.cell.unit:
        return None
    one, other = split_unit(bound.mention.quantity.unit).name, split_unit(bound.cell.unit).name
    crossed = (one in _PEOPLE and other in _FIRMS) or (one in _FIRMS and other in _PEOPLE)
    return bound.cell if crossed else None


def _told_per(bound: Bound) -> str:
    """Return what a figure is told per."""
    text, mention = bound.reading.passage.text, bound.mention
    _, slash, per = mention.quantity.unit.partition("/")
    if slash:
        return per
    behind = _PER.match(text, mention.end)
    before = _EACH.search(text[max(0, mention.start - 16) : mention.start])
    return behind[1] if behind else before[1] if before else ""


def _measured(kind: str) -> bool:
    return kind.startswith(("goods:", "time:")) and kind.partition(":")[2] not in _VAGUE | _GENERAL


def _lent(entry: Entry) -> bool:
    """Whether a figure is written without a unit."""
    return is_bare(entry.mention.quantity.written)


def _explicit(kind: str) -> bool:
    return kind.partition(":")[0] in _KINDS


def _apart(unit: str, entry: Entry) -> bool:
    """Whether two units are of different kinds or scales, and neither is a measure word for anything."""
    one, other = unit_class(unit), entry.unit
    if one == other:
        factors = {split_unit(unit).factor, split_unit(entry.cell.unit).factor}
        return len(factors) > 1
    kinds = {one.partition(":")[0], other.partition(":")[0]}
    names = {one.partition(":")[2], other.partition(":")[2]}
    if "per" in kinds or _abbreviated(*names):
        return False  # a price may be told without what it is per, a unit cut short
    if "count" in kinds or names & (_VAGUE | _GENERAL):
        return not kinds.isdisjoint({"money", "time", "%", "x"}) and len(kinds) > 1
    return True


def _abbreviated(*names: str) -> bool:
    """Whether one English unit may be short for the other: btl, bottle."""
    short, long = sorted(names, key=len)[:1] + sorted(names, key=len)[-1:]
    if not (short.isascii() and long.isascii()) or short.isupper():
        return False
    letters = iter(long)
    return short != long and short[:1] == long[:1] and all(letter in letters for letter in short)


def _stands(ledger: Ledger, bound: Bound) -> bool:
    """Whether the source has the figure in the very unit told, anywhere."""
    said = bound.mention.quantity
    cells = (adopted(one, said) for one in ledger.entries)
    return any(cell is not None and agrees(said, cell) for cell in cells)
