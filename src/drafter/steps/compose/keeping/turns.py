"""Turns: a word is not turned round, a fault is not handed to somebody else."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Role
from drafter.language.contraries import contraries
from drafter.language.cue import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.quantity import Quantity
    from drafter.steps.compose.keeping.told import Slot, Told

TURNED = {
    "zh": "事实说的是“{1}”，不是“{0}”",
    "en": "the fact says “{1}”, not “{0}”",
}
COMPARED = {
    "zh": "两个数字相比不是“{0}”：换成对的词",
    "en": "compared, the two figures are not “{0}” but {1}",
}
OWNED = {
    "zh": "事实没有说“{0}”：责任和原因是谁的，照原话写",
    "en": "the fact does not say “{0}”: whose fault or cause it is stays as written",
}
_MORE = (
    ("便宜", "贵"), ("推迟", "提前"), ("推后", "提前"), ("晚", "提前"), ("晚了", "早了"), ("得少", "得多"),
    ("少", "多"), ("missed", "met"), ("missed", "made"),
    ("late", "early"), ("lost", "won"), ("short", "over"), ("cheaper", "dearer"), ("behind", "ahead"),
)  # fmt: skip
_IDIOM = re.compile(r"(?i)(?:fell|fall|falls|falling) short|short of|close to|so far|no longer")
_THAN = re.compile("比([\u4e00-\u9fff]{1,6}?)(?=便宜|贵|高|低|好|差|快|慢)")
_ABOVE = {"above", "over", "beyond", "exceeding", "高于", "超过", "超出"}
_BESIDE = Cue("高于|超过|超出|低于|不足|不及", "above|over|beyond|exceeding|below|under|beneath")
_PARTY = Cue(
    r"客户|经销商|对方|甲方|供应商|竞品|市场|团队|同事|公司|总部|工厂|厂家|领导|政策|天气",
    r"customers?|clients?|buyers?|dealers?|suppliers?|market|competitors?|team|company|head office|they|he|she"
    r"|weather|economy",
)
_OTHERS = "customers?|clients?|buyers?|dealers?|suppliers?|market|competitors?|head office"
_OWN = Cue(r"我们?|自己|本人|咱", r"I|we|my|our|me|us")
_CAUSAL = Cue(r"原因|责任|因为|由于|怪|导致|没(?:有)?|[晚迟]", r"because|reason|due to|fault|late|missed|lost")


def turn_faults(told: Told) -> Iterator[tuple[str, str]]:
    """Yield a word of the sentence with its opposite, which alone its facts have."""
    source, text = told.source, _IDIOM.sub(lambda found: " " * len(found.group()), told.literal)
    theirs = {(one.pair, one.side): one.word for one in contraries(source) if not one.negated}
    denied = {one.pair for one in contraries(source) if one.negated}
    for one in contraries(text):
        other = theirs.get((one.pair, 1 - one.side))
        if not other or one.negated or one.pair in denied or (one.pair, one.side) in theirs:
            continue
        if other.lower() not in text.lower() and not told.proven(one.start, one.end):
            yield one.word, other
    for pair in _MORE:
        for mine, other in (pair, pair[::-1]):
            if _has(mine, text) and _has(other, source) and not _has(mine, source) and not _has(other, text):
                yield mine, other


def subject_faults(told: Told) -> Iterator[str]:
    """Yield a party that a clause begins with and no fact of the sentence has: the customer closed, 请我安排."""
    if told.zh:
        found = re.search("请我(?![们方公司部行店厂处])", told.literal)
        if found is not None and "请我" not in told.source:
            yield found.group()
        than = _THAN.search(told.literal)
        if than is not None and than[1] not in told.source and not than[1].startswith("我"):
            yield than.group()
        return
    if re.search(r"(?i)(?<![a-z])the(?:ir|y|m)(?![a-z])", told.source) is not None:
        return
    others = f"{_OTHERS}|team" if told.menu.teller.sheet.header.scope == "personal" else _OTHERS
    for clause in told.clauses:
        found = re.search(rf"(?i)(?<![a-z])the ({others})(?=\s[a-z]{{2,12}})", clause.words)
        if found is not None and not _has(found[1], told.source):
            yield found.group()


def comparison_faults(told: Told) -> Iterator[tuple[str, str]]:
    """Yield above or below between two figures of one unit of which the other is so."""
    for one, other in pairwise([slot for slot in told.slots if slot.fact[:1] == "F"]):
        found = _BESIDE.search(told.literal, one.end, other.start)
        level, goal = _quantity(told, one), _quantity(told, other)
        if found is None or level is None or goal is None or level.value is None or goal.value is None:
            continue
        if level.unit == goal.unit and level.value != goal.value:
            above = level.value > goal.value
            if above != (found.group().lower() in _ABOVE):
                yield found.group(), ("高于" if above else "低于") if told.zh else ("above" if above else "below")


def _quantity(told: Told, slot: Slot) -> Quantity | None:
    """Return the figure of a level or a target."""
    fact = told.menu.teller.fact(slot.fact)
    role = {"": Role.VALUE, "target": Role.TARGET}.get(slot.facet)
    return fact.quantity(role) if fact is not None and role is not None else None


def _has(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", text, re.IGNORECASE) is not None


def owner_faults(told: Told) -> Iterator[str]:
    """Yield the party that a sentence about a cause or a shortcoming of one's own puts in one's place."""
    kinds = {fact.kind for fact in told.facts}
    if not kinds & {FactKind.CAUSE, FactKind.SHORTCOMING} and _CAUSAL.search(told.source) is None:
        return
    if _OWN.search(told.source) is None or _OWN.search(told.literal) is not None:
        return
    found = _PARTY.search(told.literal)
    if found is not None and not _has(found.group(), told.source):
        yield found.group()
