"""Two dated deeds too far apart, or in the wrong order; and time spent, where the text says it outright."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import split_unit
from drafter.guidelines.spec import Words
from drafter.language.token import Token, TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.prose.dates import Day, Gap, day_of, gap
from drafter.steps.check.prose.labels import Labelled, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.rule_kinds import DeadlineRule
    from drafter.steps.check.prose.said import Prose, Said

_APART = 2
"""Lines between two dates of one case, at most."""
_HOME = re.compile(
    r"\d{1,3}[-—]\d{3,4}|[\dA-Za-z一二三四五六七八九十]{1,4}\s?[#号]?(?:楼|栋|幢|座|期|室)"
    r"|(?:building|phase|flat|unit|block) [\dA-Z]{1,5}"
    r"|[\u4e00-\u9fff](?:先生|女士|某)",
    re.IGNORECASE,
)
"""Names of homes, buildings and buyers."""
_UNITS = {
    "days": {"天": 1, "日": 1, "日历天": 1, "自然日": 1, "day": 1, "days": 1, "calendar days": 1,
             "个月": 28, "months": 28, "month": 28, "周": 7, "weeks": 7, "week": 7},
    "workdays": {"工作日": 1, "working days": 1, "business days": 1, "working day": 1},
    "months": {},
}  # fmt: skip
"""Days in a unit, at the least."""
_SPENT = Words(
    zh=("后(?!续)", "用时", "历时", "耗时", "用了", "花了", "才", "超过", "逾期", "周期", "间隔", "相隔"),
    en=("after", "took", "taken", "takes", "later", "spent", "within", "lag", "on average"),
)
_NAMES = {
    "zh": {"days": "天", "workdays": "个工作日", "months": "个月"},
    "en": {"days": " days", "workdays": " working days", "months": " months"},
}


class _Dated(NamedTuple):
    key: str
    day: Day
    at: Labelled


def deadline_breaches(rule: DeadlineRule, prose: Prose) -> Iterator[Breach]:
    """Yield the cases whose dates lie too far apart, or that took too long by their own words."""
    if not (prose.holds(rule.first, own=True) and prose.holds(rule.then, own=True)):
        return
    for begun, done in _cases([dated for said in prose.said for dated in _dated(rule, said)]):
        found = gap(begun.day, done.day)
        if found is not None and (late := _late(rule, found)):
            yield _breach(rule, begun, done, late, prose)
    for said in prose.said if rule.most is not None else ():
        yield from _spent(rule, said, prose)


def _dated(rule: DeadlineRule, said: Said) -> Iterator[_Dated]:
    names = {"first": rule.first, "then": rule.then}
    for found in labelled(said, names, lambda token: token.kind is TokenKind.PERIOD):
        day = day_of(found.token.period)
        if day is not None:
            yield _Dated(found.key, day, found)


def _cases(dated: list[_Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    """Pair each deed with the one it follows: the nearest before it, or the next of the same sentence."""
    open_: _Dated | None = None
    for one in dated:
        if open_ is not None and open_.key != one.key and _one_case(open_.at, one.at):
            forward = open_.key == "first"
            if forward or open_.at.said is one.at.said:
                yield (open_, one) if forward else (one, open_)
                open_ = None
                continue
        open_ = one


def _one_case(one: Labelled, other: Labelled) -> bool:
    """Whether two dates stand close and their clauses name no different homes or buildings."""
    homes = [set(_HOME.findall(at.clause)) for at in (one, other)]
    return other.said.line - one.said.line <= _APART and not (all(homes) and homes[0].isdisjoint(homes[1]))


def _late(rule: DeadlineRule, found: Gap) -> int:
    """Return how long it took when that is too long, a negative number when the order is wrong, else 0."""
    took: int = getattr(found, rule.unit)
    if rule.order and found.days < 0:
        return found.days
    return took if rule.most is not None and took > rule.most else 0


def _breach(rule: DeadlineRule, begun: _Dated, done: _Dated, late: int, prose: Prose) -> Breach:
    names = _NAMES["zh" if prose.zh else "en"]
    unit = names["days"] if late < 0 else names[rule.unit]
    start, end = begun.at.token.text, done.at.token.text
    slots = {"first": start, "then": end, "took": f"{abs(late)}{unit}", **_over(rule, late, names)}
    sign = "→"
    evidence = f"{start} {sign} {end} = {late}{unit}" + (f" > {rule.most}{unit}" if late > 0 else " < 0")
    said, token = done.at.said, done.at.token
    facts = tuple(dict.fromkeys((*begun.at.said.facts, *said.facts)))
    hint = "order" if late < 0 else "late"
    return Breach(facts, said.line, said.span(token.start, token.end), slots, evidence, hint)


def _over(rule: DeadlineRule, late: int, names: dict[str, str]) -> dict[str, str]:
    most = rule.most or 0
    return {"most": f"{most}{names[rule.unit]}", "over": f"{max(late - most, 0)}{names[rule.unit]}"}


def _spent(rule: DeadlineRule, said: Said, prose: Prose) -> Iterator[Breach]:
    """Yield a stated time that is too long: 签约38天后才备案, registered 45 days after signing."""
    spent, then = _SPENT.compiled(), rule.then.compiled()
    if not (spent and then and then.search(said.text) and spent.search(said.text)):
        return
    for found in labelled(said, {"then": rule.then}, lambda token: _days(rule, token) > (rule.most or 0)):
        if not spent.search(found.clause):
            continue
        names = _NAMES["zh" if prose.zh else "en"]
        days, token = _days(rule, found.token), found.token
        slots = {"took": token.text, **_over(rule, days, names)}
        evidence = f"{token.text} > {rule.most}{names[rule.unit]}"
        yield Breach(said.facts, said.line, said.span(token.start, token.end), slots, evidence, "spent")


def _days(rule: DeadlineRule, token: Token) -> int:
    """Return the days a quantity of time says at the least; 0 for anything else."""
    quantity = token.quantity
    if quantity is None or quantity.value is None:
        return 0
    size = _UNITS[rule.unit].get(split_unit(quantity.unit).name, 0)
    low = quantity.interval().ends()[0] if quantity.interval().bounded else quantity.value
    return int(low * size)
