"""Whether a fact is good or bad news: by its distance to target, its direction, and what it measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, FactKind, Nature, Role
from drafter.language.inverse import is_inverse as inverse_by_name
from drafter.language.vocabulary import better
from drafter.steps.derive.sheet import cell

if TYPE_CHECKING:
    from drafter.domain.fact import Fact

_NEW = re.compile(
    r"^(?:新(?:增|开|签|客)|开发)|(?<![A-Za-z])new (?:account|customer|store|dealer|client|logo)", re.IGNORECASE
)
GAINED = re.compile(
    r"^新(?!老)(?:增|开|签|进|拓)?|净增|增员|(?<![A-Za-z])(?:new|added|opened|recruited|hired)(?![A-Za-z])",
    re.IGNORECASE,
)
LOST = re.compile(
    r"丢|流失|关停|关闭|关店|脱落|退出|淘汰|解约|(?<![A-Za-z])(?:lost|churned|closed|dropped|left|cancelled)(?![A-Za-z])",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    r"累计|截至|迄今|至今|年初以来|"
    r"(?<![A-Za-z])(?:QTD|YTD|MTD|(?:quarter|year|month)[ -]to[ -]date|to date)(?![A-Za-z])",
    re.IGNORECASE,
)


def inverse(metric: str) -> bool:
    """Whether more of ``metric`` is worse: cost, complaints, stock, receivables, churn, days to close."""
    return better(metric) < 0 or (inverse_by_name(metric) and not better(metric))


def is_inverse(fact: Fact) -> bool:
    """Whether more of it is worse: cost, complaints, stock, receivables, churn, days to close."""
    return inverse(fact.metric)


def is_to_date(fact: Fact) -> bool:
    """Whether it counts a period that is still running, so that a gap to target is no miss yet."""
    return _TO_DATE.search(f"{fact.metric} {fact.period or ''}") is not None


def goal_word(fact: Fact, locale: str) -> str:
    """Return what the author calls the target: 任务, 预算, quota, plan."""
    names = ("任务", "计划", "指标", "预算") if locale == "zh" else ("quota", "plan", "goal", "budget")
    usual = "目标" if locale == "zh" else "target"
    said = fact.quote.lower()
    return usual if usual in said else next((name for name in names if name in said), usual)


def is_ahead(fact: Fact) -> bool:
    """Whether it speaks of what is intended or expected, not of what happened."""
    return fact.kind is FactKind.PLAN or fact.nature is not Nature.ACTUAL


def aim(fact: Fact) -> int:
    """Return +1 when the target was met, -1 when it was missed, 0 when there is none or it is still running."""
    gap = cell(fact, Role.GAP)
    if gap is None or gap.sign is None:
        completion = cell(fact, Role.COMPLETION)
        met = None if completion is None else completion.value >= 100  # noqa: PLR2004 - per cent of a target
        return 0 if met is None or (is_to_date(fact) and not met) else 1 if met else -1
    level, target = cell(fact, Role.VALUE), cell(fact, Role.TARGET)
    if level is not None and target is not None and (level.value - target.value) * gap.sign < 0:
        return 0  # the stated gap and the levels disagree: nobody knows
    better = -gap.sign if is_inverse(fact) else gap.sign
    return 1 if better >= 0 else 0 if is_to_date(fact) else -1


def movement(fact: Fact) -> int:
    """Return the direction for the better (+1) or worse (-1) against an earlier period, 0 when unknown."""
    moves = (cell(fact, role, basis) for role in (Role.CHANGE, Role.RATE) for basis in _bases(fact))
    sign = next((move.sign for move in moves if move is not None and move.sign), 0)
    return -sign if is_inverse(fact) else sign


def is_gain(fact: Fact) -> bool:
    """Whether it may be counted as a gain: a target met, a move for the better, something newly won."""
    if fact.kind is not FactKind.MEASURE or is_ahead(fact) or fact.value is None:
        return False
    if fact.must_say and aim(fact) <= 0:
        return False
    if aim(fact) > 0 or movement(fact) > 0:
        return True
    return not fact.must_say and not aim(fact) and not movement(fact) and _NEW.search(fact.metric) is not None


def is_loss(fact: Fact) -> bool:
    """Whether it must be counted as a loss: said so by its author, a target missed, a move for the worse."""
    if fact.must_say or fact.kind is FactKind.SHORTCOMING:
        return True
    if fact.kind is not FactKind.MEASURE or is_ahead(fact):
        return False
    return aim(fact) < 0 or (aim(fact) == 0 and movement(fact) < 0)


def _bases(fact: Fact) -> tuple[Basis | None, ...]:
    found = dict.fromkeys(
        figure.basis for figure in fact.figures if figure.role in {Role.PRIOR, Role.CHANGE, Role.RATE}
    )
    return tuple(found) or (None,)
