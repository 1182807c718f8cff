"""What a summary does not use, and why: every line and fact left out is accounted for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.draft import LeftOut
from drafter.domain.fact import FactKind, Role
from drafter.language.cues import NEGATIVE_PERSON, SENSITIVE, SUPERLATIVE

if TYPE_CHECKING:
    from drafter.domain.fact import Fact, FactSheet

_TITLE = re.compile(
    r"总结|汇报|周报|月报|简报|述职|(?<![A-Za-z])(?:summary|recap|report|review|year-end|update|QBR)(?![A-Za-z])",
    re.IGNORECASE,
)
_NAME = 14
_HEADED = re.compile(r"[\u4e00-\u9fff][ \u3000\t]{1,4}[\u4e00-\u9fff]{2,8}$")
"""A first line of at most so many characters names the notes or their author."""
_REASONS = {
    "assessment": ("评价没有数字或事实支持", "a judgement without a figure or fact behind it"),
    "superlative": ("最高级没有可比的序列", "a superlative without a series to compare with"),
    "person": ("对个人的负面评价，不宜写入总结", "a negative remark about a person"),
    "private": ("个人请假、健康等信息，不宜写入总结", "leave or health of a person"),
    "repeat": ("与前文的事实重复", "it repeats an earlier fact"),
    "length": ("篇幅所限，没有数字的叙述未写入", "no room: a statement without a figure"),
    "title": ("标题行", "the title line"),
    "empty": ("没有可写的内容", "nothing to state"),
}
_UNUSED = {
    "off-topic": "离题内容",
    "title": "标题",
    "table head": "表头",
    "boilerplate": "套话",
    "legal": "法规文本",
    "chatter": "闲聊",
    "instruction": "对程序的指令",
    "duplicate": "重复",
}


def refusal(fact: Fact) -> str | None:
    """Return why a fact must stay out of the text (a key of the reasons), or None when it may be used."""
    words = fact.text or ("" if fact.kind is FactKind.MEASURE else fact.quote)
    if _is_title(fact, words):
        return "title"
    if not _says_something(fact):
        return "empty"
    return None if fact.must_say else _unfit(fact, words)


def _is_title(fact: Fact, words: str) -> bool:
    """Whether it is what the first line calls the notes: 述职报告 2023, 茶叶门店 小何."""
    if fact.line != 1 or fact.must_say:
        return False
    if fact.kind is FactKind.MEASURE:
        return _TITLE.search(fact.metric) is not None and len(fact.figures) == 1
    named = len(words) <= _NAME and _HEADED.search(fact.quote) is not None
    return fact.kind is FactKind.EVENT and (named or _TITLE.search(words) is not None)


def _unfit(fact: Fact, words: str) -> str | None:
    """Return why words that may be left out should be."""
    if NEGATIVE_PERSON.search(words):
        return "person"
    if SENSITIVE.search(f"{fact.entity} {fact.metric}") or (SENSITIVE.search(words) and not fact.figures):
        return "private"
    if SUPERLATIVE.search(fact.text or "") and fact.figure(Role.RANK) is None:
        return "superlative" if fact.kind in {FactKind.ASSESSMENT, FactKind.EVENT} else None
    if fact.kind is FactKind.ASSESSMENT and not _evidenced(fact):
        return "assessment"
    return None


def repeats(sheet: FactSheet) -> frozenset[str]:
    """Return the facts whose every figure an earlier fact of the same thing and period already gives."""
    seen: dict[tuple[str, str, str | None, str], set[tuple[object, ...]]] = {}
    again = set()
    for fact in sheet.facts:
        figures = {(f.role, f.basis, f.quantity.value, f.quantity.unit) for f in fact.figures}
        known = seen.setdefault((fact.entity, fact.metric, fact.period, fact.nature), set())
        if fact.kind is FactKind.MEASURE and figures and figures <= known and not fact.parts:
            again.add(fact.id)
        known |= figures
    return frozenset(again)


def left_out(sheet: FactSheet, locale: str, dropped: frozenset[str] = frozenset()) -> tuple[LeftOut, ...]:
    """Return the facts and unused note lines that the text does not carry, each with its reason."""
    again = repeats(sheet)
    refused = [
        (fact.id, refusal(fact) or ("repeat" if fact.id in again else "length" if fact.id in dropped else None))
        for fact in sheet.facts
    ]
    lines = [
        LeftOut(f"L{unused.line}: {unused.text}", _unused_reason(unused.reason, locale)) for unused in sheet.unused
    ]
    return tuple(LeftOut(fact, _reason(key, locale)) for fact, key in refused if key is not None) + tuple(lines)


def _evidenced(fact: Fact) -> bool:
    return any(figure.quantity.value is not None for figure in fact.figures)


def _says_something(fact: Fact) -> bool:
    return bool(fact.text or fact.quote or any(figure.quantity.value is not None for figure in fact.figures))


def _reason(key: str, locale: str) -> str:
    zh, en = _REASONS[key]
    return zh if locale == "zh" else en


def _unused_reason(reason: str, locale: str) -> str:
    return _UNUSED.get(reason, reason) if locale == "zh" else reason
