"""Which broken sums are likelier read wrongly than written wrongly: of these nothing is said."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.unit import is_percent
from drafter.steps.check.lines import place
from drafter.steps.check.show import middle
from drafter.steps.check.tied import loose, tied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.steps.check.ledger import Entry, Ledger
    from drafter.steps.check.relation import Relation, Values

_FAR, _APART = 2, 10
"""A percentage twice as large as it should be and ten points away is seldom a slip of the pen."""
_CHANGE_FAR = 3
_FEW = 8
"""Figures of one line that are tried together; in a longer line some set of them fits by chance."""
_SUMS = {"sum", "parts"}
_RATIOS = {"growth", "completion", "share", "win_rate"}
_RESPECTIVE = re.compile(r"分别|依次|respectively|in that order", re.IGNORECASE)
_COMPARED = re.compile(
    r"上|去年|同期|前|年初|期初|月初|原|比|较|从|由|往年|基数|Q\d|\d\s?月|周|季|半年|年|日|昨"
    r"|vs|versus|from|than|was|were|last|prev|prior|previous|LY|PY|YoY|MoM|QoQ|WoW|wk|week|opening|start|against|before|ago|compared"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[（(/|\t→>]|-",
    re.IGNORECASE,
)
_BEYOND = re.compile(
    r"(?:超[出过额]?|高于|低于|多于|少于|差|欠)(?:了)?(?:年度|全年|季度|月度|原定|既定|计划|预定){0,2}(?:目标|计划|指标|任务)\s?$"
    r"|(?:above|over|beyond|below|under|beat|missed|exceed(?:ed|ing)?|short of) (?:the |our |its |their )?"
    r"(?:target|plan|goal|quota|budget) by (?:about |some )?$",
    re.IGNORECASE,
)
"""What makes the figure behind a target its gap: 超目标18万元, over target by $18k."""


def misread(relation: Relation, ledger: Ledger, values: Values, *, slip: bool) -> bool:
    """Whether a broken relation rests on figures that the notes do not tie together.

    ``slip`` says that one slip of the pen (a scale, swapped digits, another base) explains what is written.
    """
    if any(
        _borne_out(relation, ledger, values, number) for number in {ledger.by_ref[r].line for r in relation.figures}
    ):
        return True
    if any(not _introduced(ledger.by_ref[ref], ledger) for ref in relation.figures):
        return True
    if _bare(relation, ledger) or _elsewhere(relation, ledger) or loose(relation, ledger):
        return True
    return not slip and _far(relation, values) and not tied(relation, ledger)


def _far(relation: Relation, values: Values) -> bool:
    """Whether what is written and what should be are too far apart for a slip."""
    expected = relation.expected(values)
    if expected is None:
        return False
    right, given = abs(middle(expected)), abs(middle(values[relation.result]))
    low, high = sorted((right, given))
    if relation.name in _RATIOS:
        return high - low > _APART and high > _FAR * low
    if relation.name in _SUMS:
        return high > _FAR * low
    return relation.name == "change" and high > _CHANGE_FAR * low


def _bare(relation: Relation, ledger: Ledger) -> bool:
    """Whether a rate is said to change by a bare figure that no rate reaches: 毛利率31% … 每台降200."""
    result = ledger.by_ref[relation.result]
    bare = re.search(r"[%％点pP]", result.quantity.written) is None
    return relation.name == "change" and is_percent(result.unit) and bare and abs(middle(result.interval)) > _WHOLE


_WHOLE = 100


def _elsewhere(relation: Relation, ledger: Ledger) -> bool:
    """Whether a figure belongs to something its own line tells: a rate behind another level, parts of another sum."""
    result, level = (ledger.by_ref[ref] for ref in relation.figures[:2])
    if result.line == level.line:
        return False
    if relation.name == "growth":
        line = ledger.lines.get(result.line)
        at = place(line, result.quantity.written)
        levels = [
            place(line, e.quantity.written)
            for e in ledger.entries_on(result.line)
            if e.fact is not level.fact and e.figure.role in {Role.VALUE, Role.TARGET} and "%" not in e.unit
        ]
        return at is not None and any(start is not None and start < at for start in levels)
    return False


def _introduced(entry: Entry, ledger: Ledger) -> bool:
    """Whether the words since the figure before say that a prior is one: 超90天 133万元 is none, 上月 133万元 is."""
    line = ledger.lines.get(entry.line)
    at = place(line, entry.quantity.written)
    if line is None or at is None:
        return True
    if entry.figure.role is Role.TARGET:
        return _BEYOND.search(line.text[:at]) is None
    if entry.figure.role is not Role.PRIOR:
        return True
    if _RESPECTIVE.search(line.text):
        return False
    earlier = [
        start + len(other.quantity.written)
        for other in ledger.entries_on(entry.line)
        if (start := place(line, other.quantity.written)) is not None and start < at
    ]
    return (
        "|" in line.text or "\t" in line.text or _COMPARED.search(line.text[max(earlier, default=0) : at]) is not None
    )


def _borne_out(relation: Relation, ledger: Ledger, values: Values, number: int) -> bool:
    """Whether other figures of one line make the sum hold: the printed total of other parts, another level."""
    result = ledger.by_ref[relation.result]
    taken = set(relation.figures)
    others = [e for e in ledger.entries_on(number) if e.ref not in taken]
    if relation.name in _SUMS:
        return _summed(relation, ledger, values, number)
    if relation.name == "change":
        signed = [e.interval for e in others if e.quantity.signed and e.base == result.base]
        expected = relation.expected(values)
        return expected is not None and any(
            _total((values[result.ref], *more)).overlaps(expected) for more in _sets(signed, 1)
        )
    if relation.name not in _RATIOS or result.line != number:
        return False
    level = ledger.by_ref[relation.operands[0]]
    between = range(level.line + 1, result.line)  # 认购42套 / 签约38套 / 目标50套 完成76%: of what was signed
    others += [e for line in between for e in ledger.entries_on(line) if e.figure.role is Role.VALUE]
    return any(_with(relation, values, level.ref, e) for e in others if e.base == level.base)


def _with(relation: Relation, values: Values, ref: str, other: Entry) -> bool:
    """Whether the relation holds with another figure in the place of ``ref``."""
    expected = relation.expected({**values, ref: other.interval})
    return expected is not None and expected.overlaps(values[relation.result])


def _summed(relation: Relation, ledger: Ledger, values: Values, number: int) -> bool:
    """Whether figures of the line make up the total, or the total and its parts make up another figure of it."""
    result, parts = ledger.by_ref[relation.result], [ledger.by_ref[ref] for ref in relation.operands]
    here = {e.ref: e for e in ledger.entries_on(number) if e.base == result.base and e.figure.role is Role.VALUE}
    if not any(part.line == number for part in parts) or len(here) > _FEW:
        return False
    others = [e.interval for e in here.values() if e is not result]
    if any(_total(some).overlaps(values[result.ref]) for some in _sets(others, 2)):
        return True
    made = _total(values[ref] for ref in relation.operands)
    more = [e for e in ledger.entries_on(number) if e.base == result.base and e.ref not in relation.figures]
    if any((made + size).overlaps(values[result.ref]) for e in more for size in (e.interval, -e.interval)):
        return True  # a part of it was taken for something else
    whole = _total(values[ref] for ref in relation.figures)
    return any(e.interval.overlaps(whole) for ref, e in here.items() if ref not in relation.figures)


def _sets(intervals: list[Interval], least: int) -> Iterable[tuple[Interval, ...]]:
    few = intervals[:_FEW]
    return (some for size in range(least, len(few) + 1) for some in combinations(few, size))


def _total(intervals: Iterable[Interval]) -> Interval:
    return sum(intervals, start=Interval.point(Fraction(0)))
