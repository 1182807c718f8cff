"""Two figures that should be equal, and a rung of the ladder counted as a higher one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import is_ratio, split_unit
from drafter.language.token import Token, TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.prose.denial import tells
from drafter.steps.check.prose.labels import Labelled, labelled
from drafter.steps.check.show import middle, rounded, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafter.domain.quantity import Quantity
    from drafter.guidelines.rule_kinds import AdditionRule, LadderRule, TallyRule
    from drafter.steps.check.prose.said import Prose, Said

_OTHER_TIME = re.compile(
    r"目标|计划|任务|预计|预估|力争|指标|年度|累计|截至|去年|上[个]?月|上[一]?[周季年]|同期|环比|同比|增[长加]|[下减]少|下[月周季]|明年|以来|历史"
    r"|(?<![A-Za-z])(?:target|plan|quota|budget|forecast|expect\w{0,3}|cumulative|to date"
    r"|last (?:month|week|year|quarter)|next|ytd|prior)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words of another time or of what is only meant: their figures are compared with their like alone."""
_MONTH = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?![a-z]{7})"
)
MONEY = {"元", "块", "块钱", "yuan", "USD", "EUR", "GBP", "HKD"}
AREAS = {"㎡", "m²", "sqm", "sq m", "sq. m", "square metres", "square meters", "square metre", "square meter"}
_TWO = 2
_STEP_APART = 24
"""Characters between two rungs that are joined, at most."""


def tally_breaches(rule: TallyRule, prose: Prose) -> Iterator[Breach]:
    """Yield the pairs of figures that should be equal and are not."""
    if not (prose.holds(rule.whole, own=True) and prose.holds(rule.part, own=True)):
        return
    names, wanted = {"part": rule.part, "whole": rule.whole}, _wanted(rule.of)
    found = [one for said in prose.said for one in labelled(said, names, wanted)]
    for total, share in _pairs(found):
        short = _short(_value(total), _value(share), either=rule.either)
        if short is not None:
            yield _breach(total, share, short)


def _figure(token: Token) -> Quantity | None:
    quantity = token.quantity
    known = token.kind is TokenKind.QUANTITY and quantity is not None and quantity.value is not None
    return quantity if known and quantity is not None and not is_ratio(quantity.unit) else None


def _wanted(of: str) -> Callable[[Token], bool]:
    """Return what picks the figures of one sort: ``amounts``, ``areas``, or ``counts`` of anything else."""
    bases = {"amounts": MONEY, "areas": AREAS}.get(of)

    def wanted(token: Token) -> bool:
        quantity = _figure(token)
        base = split_unit(quantity.unit).name if quantity else ""
        return quantity is not None and (base in bases if bases else base not in MONEY | AREAS)

    return wanted


def _value(one: Labelled) -> Quantity:
    quantity = one.token.quantity
    assert quantity is not None  # noqa: S101  # _figure keeps to tokens that have one
    return quantity


def _pairs(found: list[Labelled]) -> Iterator[tuple[Labelled, Labelled]]:
    """Pair the figures of each line, or the only two of the text; never those of different times."""
    by_line: dict[int, list[Labelled]] = {}
    for one in found:
        by_line.setdefault(one.said.line, []).append(one)
    paired = [pair for group in by_line.values() if (pair := _pair(group)) is not None]
    lone = None if paired else _pair(found)
    yield from paired or ([lone] if lone else [])


def _pair(group: list[Labelled]) -> tuple[Labelled, Labelled] | None:
    for unit in dict.fromkeys(split_unit(_value(one).unit).name for one in group):
        alike = [one for one in group if split_unit(_value(one).unit).name == unit]
        wholes, parts = ([one for one in alike if one.key == key] for key in ("whole", "part"))
        if len(wholes) == 1 and len(parts) == 1 and _one_time(wholes[0].clause, parts[0].clause):
            return wholes[0], parts[0]
    return None


def _one_time(whole: str, part: str) -> bool:
    """Whether two clauses speak of the same time: no other month, and the same words of another time."""
    months = [set(_MONTH.findall(clause)) for clause in (whole, part)]
    other = [set(_OTHER_TIME.findall(clause)) for clause in (whole, part)]
    return other[0] == other[1] and not (all(months) and months[0].isdisjoint(months[1]))


def _short(total: Quantity, share: Quantity, *, either: bool) -> str | None:
    """Return what the part lacks (or, with ``either``, has too much), in the base unit; None within rounding."""
    most, part = total.base_interval(), share.base_interval()
    if not (most.bounded and part.bounded) or most.overlaps(part):
        return None
    difference = middle(most) - middle(part)
    if difference < 0 and not either:
        return None
    unit = split_unit(total.unit)
    size = abs(difference) / unit.factor
    return f"{'' if difference > 0 else '−'}{rounded(size)}{total.unit}"


def _breach(total: Labelled, share: Labelled, short: str) -> Breach:
    said, token = share.said, share.token
    facts = tuple(dict.fromkeys((*total.said.facts, *said.facts)))
    slots = {"whole": total.token.text, "part": token.text, "short": short.lstrip("−")}
    evidence = f"{total.token.text} − {token.text} = {short}"
    hint = "over" if short.startswith("−") else "short"
    return Breach(facts, said.line, said.span(token.start, token.end), slots, evidence, hint)


def addition_breaches(rule: AdditionRule, prose: Prose) -> Iterator[Breach]:
    """Yield sentences that tell a whole and all its parts, where these do not make it up."""
    if not prose.holds(rule.whole, own=True):
        return
    names = {"whole": rule.whole} | {str(number): words for number, words in enumerate(rule.parts)}
    wanted = _wanted(rule.of)
    for said in prose.said:
        found = {one.key: one for one in labelled(said, names, wanted)}
        if len(found) == len(names) and len({split_unit(_value(one).unit).name for one in found.values()}) == 1:
            yield from _unequal(found.pop("whole"), [found[key] for key in sorted(found)])


def _unequal(total: Labelled, parts: list[Labelled]) -> Iterator[Breach]:
    intervals = [_value(part).base_interval() for part in parts]
    together = sum(intervals[1:], intervals[0])
    if together.overlaps(_value(total).base_interval()):
        return
    unit = split_unit(_value(total).unit)
    right = rounded(middle(together) / unit.factor)
    proof = f"{' + '.join(part.token.text for part in parts)} = {right} ≠ {total.token.text}"
    said, token = total.said, total.token
    slots = {"proof": proof, "given": token.text, "right": right}
    yield Breach(said.facts, said.line, said.span(token.start, token.end), slots, proof)


class _Rung(NamedTuple):
    start: int
    end: int
    height: int


def ladder_breaches(rule: LadderRule, prose: Prose) -> Iterator[Breach]:
    """Yield sentences that count a lower rung as a higher one."""
    if sum(prose.holds(words, own=True) for words in rule.rungs) < _TWO:
        return
    for said in prose.said:
        joined = any(words.found_in(said.text) for words in (rule.holds, rule.counts))
        rungs = _rungs(rule, said) if joined else []
        for one, other in pairwise(rungs):
            if other.start - one.end <= _STEP_APART and _mistaken(rule, one, other, said.text):
                slots = {"word": said.text[one.start : other.end], "quote": shortened(said.text, 60)}
                span = said.span(one.start, other.end)
                yield Breach(said.facts, said.line, span, slots, said.text.strip())
                break


def _rungs(rule: LadderRule, said: Said) -> list[_Rung]:
    found: list[_Rung] = []
    for height, words in enumerate(rule.rungs):
        pattern = words.compiled()
        found.extend(_Rung(one.start(), one.end(), height) for one in pattern.finditer(said.text)) if pattern else None
    return sorted(found)


def _mistaken(rule: LadderRule, one: _Rung, other: _Rung, text: str) -> bool:
    down = other.height == 0 < one.height
    joins = (rule.holds if down else rule.counts).compiled()
    joined = joins.search(text, one.end, other.start) if joins and (down or one.height < other.height) else None
    return joined is not None and tells(text, joined.start(), joined.end())
