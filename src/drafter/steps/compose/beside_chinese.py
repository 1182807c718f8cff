"""Chinese words beside a slot: 差[[F1.gap]], 上升[[F1.mom.trend]], [[F1]]箱."""

from __future__ import annotations

import re
from typing import NamedTuple

_UP = "增加|增长|提高|提升|上升|上涨|升高|升至|增至|超出|超过|超额完成|超额|超|高出|高于|高|多|净增"
_DOWN = "减少|下降|降低|下滑|下跌|回落|降至|减至|还差|相差|差|低于|低|少|净减"
_WAYS = dict.fromkeys(_UP.split("|"), 1) | dict.fromkeys(_DOWN.split("|"), -1)
_DIRECTION = re.compile(rf"(?:{_UP}|{_DOWN})(?=[约近]?\d)")
_BEFORE = re.compile(rf"(?P<word>{_UP}|{_DOWN})(?:了|幅度?|率)?(?:约|近|为)?(?:目标|任务|计划|预算|指标)?\s?$")
_MOVED = re.compile(r"(?:增加|增长|提高|提升|上升|上涨|减少|下降|降低|下滑|下跌|回落)了?$")
_OPENINGS = (
    "不超过 比上季度 比上月 比上周 比去年同期 比年初 比计划 环比 同比 由上季度的 由上月的 占比 增加 增长 减少 下降 "
    "提高 升至 降至 净增 净减 还差 约 近 超 差 由 比 占"
)
_SAID_FIRST = tuple(_OPENINGS.split())
"""What a printed figure may begin with, and what a writer may have said just before it."""
_LACK = re.compile(r"(?:缺口|差距|差额|短缺|缺)(?:为|有|达)?$")
_YEARLY = re.compile(r"(?:同比|[较比与](?:去年|上年)同期(?:相比)?)，?$")
_STEPWISE = re.compile(r"(?:环比|[较比与](?:上个?月|上周|上季度?)(?:相比)?)，?$")
_PRINTED_YEARLY, _PRINTED_STEPWISE = ("同比", "比去年同期"), ("环比", "比上月", "比上周", "比上季度")
_UNIT = re.compile(r"\d(?P<unit>[^\d.,，。、；;（）()]{1,8})$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Touch(NamedTuple):
    """A slot's print with the literal words on both its sides."""

    before: str
    printed: str
    after: str


def contrary(before: str, printed: str, _after: str) -> str:
    """Return the word before a slot that says the contrary of its direction or of its base, empty when none does."""
    if printed.startswith(_PRINTED_YEARLY) and (found := _STEPWISE.search(before)):
        return found[0]
    if printed.startswith(_PRINTED_STEPWISE) and (found := _YEARLY.search(before)):
        return found[0]
    shown, beside = _DIRECTION.search(printed), _BEFORE.search(before)
    if shown is None or beside is None or _WAYS[shown[0]] == _WAYS[beside["word"]]:
        return ""
    return beside["word"]


def fitted(before: str, printed: str, after: str) -> Touch:
    """Return the three with what would be said twice said once."""
    directed = _DIRECTION.search(printed)
    if directed and not printed[:1].isdigit():
        before = _MOVED.sub("", before)
    for base, opening in ((_YEARLY, _PRINTED_YEARLY), (_STEPWISE, _PRINTED_STEPWISE)):
        if printed.startswith(opening):
            before = base.sub("", before)
    if _LACK.search(before):
        printed = printed.removeprefix("还").removeprefix("差")
    again = next((one for one in _SAID_FIRST if printed.startswith(one) and before.endswith(one)), "")
    return Touch(before.removesuffix(again), printed, _without_unit(printed, after))


def _without_unit(printed: str, after: str) -> str:
    """Drop a unit that the slot has printed: [[F1]]箱, [[F1.completion]]%; 3家 before 家电 stays."""
    if printed.endswith("%"):
        return after[1:] if after[:1] in {"%", "％"} else after
    found = _UNIT.search(printed)
    unit = found["unit"] if found else ""
    whole = unit and after.startswith(unit) and (len(unit) > 1 or not _HAN.match(after[1:2]))
    return after[len(unit) :] if whole else after
