"""Bindings: a figure stands beside words of its own fact, not of another that has such a figure too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind
from drafter.steps.compose.keeping.told import grams, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.steps.compose.entries import Entry
    from drafter.steps.compose.keeping.told import Slot, Told

SAID = {
    "zh": "“{0}”旁边写的是{1}，不是它自己的名称：换成它的名称，或换成那条事实的槽位",
    "en": "beside {0} stands {1}, not what it is a figure of: name that, or take the slot of the other fact",
}
FOREIGN = {
    "zh": "“{0}”是别的事实：这一句的数字不是它的",
    "en": "“{0}” is another fact: no figure of this sentence is of it",
}
ORPHAN = {
    "zh": "“{0}”旁边没有说它是什么的数字：写上它的名称",
    "en": "nothing beside {0} says what it is a figure of: name it",
}
TWICE = {
    "zh": "“{0}”在一句里写了两次：一个数字只写一次",
    "en": "{0} stands twice in one sentence: print a figure once",
}
UNNAMED = {
    "zh": "“{0}”是“{1}”的数字，写明是它的",
    "en": "{0} is the figure of {1} alone: name it",
}
_NUMBERS = re.compile(r"[\d.,\s]+")
_NOTHING = re.compile(r"^[\s，,、:：（(]*(?:or|and|即|为|是|，|,)?[\s（(]*$")
_LEAST_ZH, _LEAST_EN = 2, 4
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "超过 不足 达到 约为 大约 将近 接近 因为 其中 合计 共计 累计 比上 增加 减少 增长 下降 上升 降低 提高"
        " fell rose grew down over under above below short about nearly total came against only just also then worth",
    )
)
"""Words that say nothing of what a figure is of."""
_STEM = 4
_HEAD = 3
"""Characters of a Chinese measure that name it without its kind: 出芽率 of 二号库出芽率."""
_WHOLE = re.compile(r"合计|总计|共计|全部|总|整体|total|overall|team", re.IGNORECASE)
_LEVELS = {"", "target"}
_DEPENDENT = {"completion", "gap", "share", "full", "change", "trend", "target"}


def binding_faults(told: Told) -> Iterator[tuple[str, str]]:
    """Yield a figure and the other fact whose words stand beside it."""
    before = None
    for slot in told.slots:
        entry = told.menu.entry(slot.fact) if slot.fact[:1] == "F" else None
        if entry is not None:
            rival = _of_neighbour(told, before, slot) or _rival(told, entry, slot, before)
            if rival is not None:
                yield slot.part.text, _name(told, rival)
        before = slot


def _name(told: Told, entry: Entry) -> str:
    return told.menu.spelt(entry.label).replace(" · ", " ")


def _of_neighbour(told: Told, before: Slot | None, slot: Slot) -> Entry | None:
    """Return the fact right before a dependent figure of another one: of $650k, or 88%."""
    if before is None or before.fact[:1] != "F" or before.fact == slot.fact or before.facet not in _LEVELS:
        return None
    entry, other = told.menu.entry(slot.fact), told.menu.entry(before.fact)
    if entry is None or other is None or slot.facet.rpartition(".")[2] not in _DEPENDENT:
        return None
    between = told.text[before.end : slot.start]
    if any(one.fact == slot.fact and one.facet in _LEVELS for one in told.slots if one.start < slot.start):
        return other if _NOTHING.match(between) is not None else None
    return None if grams(between, zh=told.zh) & _apart(told, entry, other)[0] else other


def _rival(told: Told, entry: Entry, slot: Slot, before: Slot | None) -> Entry | None:
    """Return the fact of the same unit whose own words stand in the figure's stretch, where its fact's do not."""
    fact = told.menu.teller.fact(entry.id)
    said = _stretch(told, slot, before)
    if fact is None or not said:
        return None
    for other in told.menu.entries:
        if other.id[:1] != "F" or other.id == entry.id or not _alike(told, slot, other):
            continue
        mine, theirs = _apart(told, entry, other)
        if said & theirs and not said & mine:
            return other
    return None


def _apart(told: Told, entry: Entry, other: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that tell two facts apart: their labels, and their lines where these are two."""
    one, two = told.menu.teller.fact(entry.id), told.menu.teller.fact(other.id)
    label, rival = (grams(told.menu.spelt(each.label), zh=told.zh) for each in (entry, other))
    if one is None or two is None or one.line == two.line:
        return label - rival, rival - label
    mine, theirs = (grams(words_of(told.menu, each), zh=told.zh) for each in (one, two))
    return mine - theirs, rival - mine


def _stretch(told: Told, slot: Slot, before: Slot | None) -> frozenset[str]:
    """Return the words a figure is said of: those of its clause since the figure before it, in English to the next."""
    clause = next(one for one in told.clauses if one.start <= slot.start < one.end)
    begin = max(clause.start, before.end if before is not None and before.fact else 0)
    after = min([clause.end, *(one.start for one in told.slots if one.start >= slot.end and one.fact)])
    behind = "" if told.zh else told.text[slot.end : after]
    return grams(f"{told.text[begin : slot.start]} {behind}", zh=told.zh)


def _alike(told: Told, slot: Slot, other: Entry) -> bool:
    """Whether another fact prints such a figure of its own, and another value."""
    printed = told.menu.slots.get(f"{other.id}.{slot.facet}".removesuffix("."))
    if printed is None or printed == slot.part.text:
        return False
    return _NUMBERS.sub("", printed) == _NUMBERS.sub("", slot.part.text)


def foreign_faults(told: Told) -> Iterator[str]:
    """Yield what other facts measure and none of the sentence's does: a figure beside it would be read as of it."""
    source = told.source.lower()
    own = [told.menu.teller.fact(slot.fact) for slot in told.slots if slot.fact[:1] == "F"]
    measured = {fact.metric for fact in own if fact is not None and fact.kind is FactKind.MEASURE}
    if not measured:
        return
    text, known = told.literal.lower(), grams(" ".join(measured), zh=told.zh)
    facts = (told.menu.teller.fact(one.id) for one in told.menu.entries if one.id[:1] == "F")
    every = dict.fromkeys(fact.metric for fact in facts if fact is not None)
    for metric in dict.fromkeys([*every, *(one[-_HEAD:] for one in every if told.zh and len(one) > _HEAD)]):
        long = len(metric) >= (_LEAST_ZH if told.zh else _LEAST_EN) and not grams(metric, zh=told.zh) & known
        if long and _stands(metric.lower(), text) and not _stands(metric.lower(), source):
            yield metric


def _stands(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text) is not None


def orphan_faults(told: Told, before: str) -> Iterator[str]:
    """Yield the figures of a fact of which neither the sentence nor the one before it has a word."""
    names = " ".join(slot.part.text for slot in told.slots if slot.part.slot[:1] == "N")
    own = grams(told.literal, zh=told.zh)
    if any(word not in _EMPTY for word in own):
        return
    said = _short(own | grams(f"{names} {before}", zh=told.zh))
    for slot in told.slots:
        fact = told.menu.teller.fact(slot.fact) if slot.fact[:1] == "F" else None
        if fact is not None and fact.metric and not said & _short(grams(words_of(told.menu, fact), zh=told.zh)):
            yield slot.part.text


def _short(words: frozenset[str]) -> frozenset[str]:
    """Return words without their endings: deal of deals, clos of closed."""
    return frozenset(word[:_STEM] if word.isascii() else word for word in words)


def twice_faults(told: Told) -> Iterator[str]:
    """Yield a level that one sentence prints twice: it would be read as of two things."""
    levels = [slot for slot in told.slots if slot.fact[:1] == "F" and not slot.facet]
    for number, slot in enumerate(levels):
        if any(one.fact == slot.fact for one in levels[:number]):
            yield slot.part.text


def unnamed_faults(told: Told, before: str) -> Iterator[tuple[str, str]]:
    """Yield the level of one of several alike, in a sentence that does not say which; ``before`` stands before it."""
    for slot in told.slots:
        fact = told.menu.teller.fact(slot.fact) if slot.fact[:1] == "F" and not slot.facet else None
        name = told.menu.teller.voice.entity(fact) if fact is not None and fact.kind is FactKind.MEASURE else ""
        if fact is None or not name or _WHOLE.search(name) or not _has_siblings(told, fact):
            continue
        own = _marks(name, zh=told.zh) | _marks(fact.entity, zh=told.zh)
        if not any(mark in f"{before} {told.text}".lower() for mark in own):
            yield slot.part.text, name


def _has_siblings(told: Told, fact: Fact) -> bool:
    others = (one for one in told.menu.teller.sheet.facts if one.id != fact.id and one.metric == fact.metric)
    return any(one.entity != fact.entity and one.value is not None for one in others)


def _marks(entity: str, *, zh: bool) -> frozenset[str]:
    """Return the shortest pieces that an entity may be recognised by."""
    found = {entity.lower(), *grams(entity, zh=zh)}
    return frozenset(found | {word.rstrip("s") for word in found if word.isascii()})
