"""Nouns completed from their neighbours: a bare verb's object, the money behind a count, the word for a unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent, split_unit
from drafter.language import nouns
from drafter.steps.read.notebook import SCALES

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.read.money import Currency
    from drafter.steps.read.series import Series

_BARE_VERB = re.compile(
    r"^(?:丢了?|掉了?|流失了?|脱落|离职|退保|输了?|关闭?了?|取消了?|退出|淘汰|新增了?|新签了?|"
    r"lost|won|signed|closed|opened|churned|cancell?ed|returned|added)$",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(
    r"目标|计划|任务|指标|完成|达成|进度|同比|环比|上[月周季年]|去年|plan|target|quota|goal|attainment|growth|budget|[QH]\d",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:[期月周季年]末|[期月周季年]终|当前|现|目前)?(?:余额?|结余|剩余)?(?<=.)|closing|ending")
_OPENED = frozenset({"期初", "初", "opening", "opened", "start", "starting"})
_FLOW = re.compile(r"发生|[入出]库|新增|购入|进货|发出|转[入出]|增加|减少|消化|in|out|received|issued", re.IGNORECASE)
_OPENING = re.compile(r"^(?:新开|新增|新签|新|开|签|丢|流失)")
_MEASURE_END = re.compile(r"(?:额|量|面积|数|单价)$")
_AREAS = frozenset({"㎡", "平方米", "亩"})
_COUNT_NAMES = {"天": "天数", "人": "人数", "车": "车次", "场": "场次", "次": "次数"}
_OBJECT_LENGTH = 6


def own_metric(topic: str) -> str:
    """Return the metric a line's topic names, '' for a name, an aim or a comparison."""
    if not topic or _HELD_AGAINST.search(topic):
        return ""
    if topic.isascii():
        return topic if nouns.is_metric(topic) else ""
    return nouns.split(topic, "").metric


def is_closing(noun: str) -> bool:
    """Whether a noun only says that a balance stands at the end: 期末, 结余."""
    return bool(_CLOSING.fullmatch(noun))


def opening_balance(mention: Mention) -> Mention:
    """Read the balance a period opened with as the prior of its closing one: 月初80万，月末64万; opening $1.2M."""
    bare = mention.noun in {"", mention.topic}
    opened = mention.noun.lower() in _OPENED or (bare and (mention.period or "").endswith(".start"))
    if not (mention.topic and opened and mention.role is Role.VALUE):
        return mention
    return mention._replace(role=Role.PRIOR, noun="", period=None)


def is_flow(noun: str) -> bool:
    """Whether a noun says what went into a balance or out of it: 本期发生, 入库."""
    return bool(_FLOW.fullmatch(noun))


def bare_verb(noun: str) -> bool:
    """Whether a noun is a verb that lacks its object: 丢了, signed."""
    return bool(_BARE_VERB.match(noun))


def with_object(verb: str, row: list[Series], mention: Mention) -> str:
    """Complete a bare verb with its shared object: 新开店12家，丢了3家 -> 丢店; signed 12 accounts and lost 3."""
    bare = verb.rstrip("了")
    if mention.after:
        return f"{mention.after} {bare}"
    if not row:
        return bare
    earlier = row[-1].metric
    if bare.isascii():
        words = [word for word in earlier.split() if not _BARE_VERB.match(word) and word not in {"new", "sent"}]
        return f"{' '.join(words)} {bare}".strip()
    stem = _OPENING.sub("", earlier)
    return bare + stem if stem and len(stem) <= _OBJECT_LENGTH else bare


def counted_noun(metric: str, after: str) -> str:
    """Name an English count by the words after it, with the verb that tells won from lost."""
    if metric.startswith(after):
        return metric
    if _BARE_VERB.match(metric):
        return f"{after} {metric.lower()}"
    return metric if nouns.is_metric(metric) else after


def measure_word(unit: str, currency: Currency) -> str:
    """Return what a unit measures: 面积, 额, 量 or 单价."""
    base = split_unit(unit).name
    if "/" in base:
        return "单价"
    if base in _AREAS:
        return "面积"
    return "额" if currency.is_money(base) or base in {"", *SCALES} else "量"


def counted_after(before: Series, unit: str, currency: Currency) -> str:
    """Name a figure that follows another without a noun: the same measure, in days, trips or money."""
    if not unit or unit == before.base or is_percent(unit):
        return before.metric
    stem = _MEASURE_END.sub("", before.metric)
    if unit in _COUNT_NAMES:
        return stem + _COUNT_NAMES[unit]
    money = currency.is_money(unit) or unit in SCALES
    if money and not before.metric.isascii() and before.base != currency.code:
        return (stem if stem != before.metric or len(stem) > 1 else "") + "额"
    return before.metric
