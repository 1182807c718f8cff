"""Whether a figure of the text could stand by mistake for another: of its kind and size, said of one thing."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.derivation import Operation
from drafter.domain.unit import split_unit
from drafter.language.cue import Cue
from drafter.steps.derive import measure
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_FAR, _TENTH, _CLOSE = 8, 5, 20
_SIZE, _SAME_UNIT = 20, 1000
"""How many times larger the one may be than the other."""
_REACH, _BEHIND = 48, 20
_TOGETHER = re.compile(
    r"(?:^|[，。；;,.]\s?|\s)([A-Z][\w&'.\-]{1,24}|[\u4e00-\u9fff]{2,12}?)\s?(?:and|&|和|与|及|、)\s?([^\s，。；;,.\d]{1,24})"
    r"(?:\s[^\d，。；;,]{0,24}|[^\d，。；;,]{0,8})$"
)
_PER = re.compile(r"\s(?:per|an?|each|apiece)\s[a-z]{2,14}(?:\son average)?|\son average", re.IGNORECASE)
_MEAN = Cue(r"均|每", r"averag\w{0,3}|avg|per|each|mean")
_BARE = re.compile(r"金额|数量|(?<![a-z])(?:amounts?|counts?|values?|deals?|actual)(?![a-z])")
"""What measures nothing by itself."""


def of_a_kind(mention: Mention, due: Cell, written: Cell | None = None) -> bool:
    """Whether two figures are near enough in kind and size; ``written`` is the due one before a unit was lent to it.

    A count in words is no amount with decimals, and 170 no 14k; a slip of a scale or a digit is told apart elsewhere.
    """
    said = mention.quantity
    if said.value is None:
        return False
    kind, value = unit_class(said.unit), abs(Fraction(said.value)) * split_unit(said.unit).factor
    same = bool(said.unit) and kind == unit_class((written or due).unit)
    if not same and kind in ("", "count") and due.printed.denominator != 1 and said.value == int(said.value):
        return False
    small, large = sorted((value, abs(due.value)))
    return small > 0 and large <= (_SAME_UNIT if same else _SIZE) * small


def far_off(said: Quantity, due: Cell) -> bool:
    """Whether a computed figure is so many times the told one that other things must be meant; a slip of 0s is none.

    A whole count is no difference of decimals either.
    """
    if due.derivation is None or said.value is None:
        return False
    value = abs(Fraction(said.value)) * split_unit(said.unit).factor
    small, large = sorted((value, abs(due.value)))
    kind = unit_class(said.unit)
    counts = (kind in ("", "count") or kind.startswith("time")) and said.value == int(said.value)
    sums = due.derivation.operation in (Operation.SUM, Operation.DIFFERENCE)
    if counts and sums and due.printed.denominator != 1:
        return True
    return large > _FAR * small and not _slipped(large, small)


def _slipped(large: Fraction, small: Fraction) -> bool:
    """Whether a size is about ten, a hundred, a thousand times the other: a slip of the unit."""
    ratio = large / small if small else Fraction(0)
    while ratio > _TENTH:
        ratio /= 10
    return bool(small) and abs(ratio - 1) * _CLOSE <= 1


def of_two(text: str, mention: Mention, own: Collection[str]) -> bool:
    """Whether the figure speaks of two things together, ``own`` naming the last: A and B are worth $840k."""
    joint = _TOGETHER.search(text, max(0, mention.start - _REACH), mention.start)
    if joint is None:
        return False
    first, second = (grams(one).keys() for one in joint.groups())
    return not second.isdisjoint(own) and first.isdisjoint(own)


def per_unit(text: str, mention: Mention, own: Collection[str]) -> bool:
    """Whether the figure is told per piece, and the other one is not: nearly 228 per rep."""
    told = _PER.match(text, mention.end, mention.end + _BEHIND)
    return told is not None and not any(_MEAN.search(one) for one in own)


def of_one_measure(index: Index, cell: Cell) -> bool:
    """Whether what a derived cell compares is one measure: revenue now has not grown over a cost before."""
    derivation = cell.derivation
    if derivation is None or derivation.operation not in (Operation.GROWTH, Operation.DIFFERENCE):
        return True
    known = by_id(index)
    facts = [index.facts[number] for ref in derivation.operands for number in known.get(ref.partition(".")[0], ())]
    names = [_words(_BARE.sub("", measure(fact))) or _words(fact.entity) for fact in facts]
    return all(not one or not names[0] or not one.isdisjoint(names[0]) for one in names)


def _words(name: str) -> frozenset[str]:
    return frozenset(gram for gram, weight in grams(name).items() if weight == 1)
