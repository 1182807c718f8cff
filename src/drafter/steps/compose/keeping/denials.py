"""Denials: what a fact says is not denied beside its figure, and what it denies is not told without its no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.cue import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.compose.keeping.told import Clause, Told

DENIED = {
    "zh": "“{0}”把事实说反了：数字是事实自己的，删去否定词",
    "en": "“{0}” denies what its figure says: drop the negation",
}
DROPPED = {
    "zh": "事实说的是“{0}”：否定不能丢",
    "en": "the fact says “{0}”: keep the negation",
}
_NO = Cue(
    r"没有|没(?!问题)|尚未|未(?!来|必|知|免)|并非|不是|无(?=[需法])|不(?=计划|需要|是)|不再",
    r"not|never|no(?! later| longer than| more than| less than)|without|[a-z]{2,6}n[’']t|neither|nor",
)
_NOUGHT = Cue(
    r"零|免|避免|杜绝|防止|缺|漏|(?<!\d)0(?!\d)",
    r"zero|nil|none|avoid\w*|prevent\w*|stop\w*|lack\w*|miss(?:ed|es|ing)?",
)
_GOAL = Cue(
    r"(?:完成|达到|达成|实现|达标|到位)(?:[^，。]{0,6}(?:目标|任务|计划|指标|预算|要求)|\s*$|[，。；])",
    r"(?:meet|met|reach(?:ed)?|hit|make|made|achieve[d]?|attain(?:ed)?)[^,.]{0,24}(?:target|quota|plan|goal|budget)",
)
_YET = Cue(
    r"(?:签|到账|回款|收到|付|开票|交付|到货|解决|批|统计|兑现|定|开始|启动|落实)",
    r"(?:signed|paid|collected|invoiced|delivered|approved|closed|confirmed|agreed|started|resolved|included?|counted"
    r"|in the)",
)
_ANY_NO = Cue("[没未不无]", r"no|not|never|nothing|none|without|[a-z]{2,6}n[’']t|neither|nor|failed to")
_BEFORE = 12
_SENTENCE_NEAR = 6
_HEAD_ZH = re.compile(r"[\u4e00-\u9fff]{2}")
_HEAD_EN = re.compile(r"[A-Za-z]{4,}")


def denial_faults(told: Told) -> Iterator[str]:
    """Yield the negations in a clause with a figure that the facts' own words do not have."""
    for clause in told.clauses:
        at, denied = clause.start, 0
        while (found := _NO.search(told.literal, at, clause.end)) is not None:
            at, denied = found.end(), denied + 1
            if denied > 1 or not _may_deny(told, clause, found):
                yield told.text[found.start() : clause.end].strip(" ，。,.")


def _may_deny(told: Told, clause: Clause, found: re.Match[str]) -> bool:
    """Whether the facts deny too, a goal was missed, or what is denied is only not yet so."""
    rest = told.literal[found.end() : clause.end]
    if any(slot.fact[:1] == "D" for slot in told.slots):
        return False
    completed = any(slot.facet in {"completion", "target"} and slot.part.text[:1] != "差" for slot in clause.slots)
    goal = _GOAL.search(rest)
    missed = goal is not None and (
        not completed or "target" in rest or told.proven(found.start(), found.end() + len(rest))
    )
    if goal is not None:
        return missed and not any(slot.facet == "completion" and slot.start > found.start() for slot in clause.slots)
    if not any(slot.fact for slot in clause.slots) and _NOUGHT.search(told.source) is not None:
        return True
    return _NO.search(told.source) is not None or _YET.search(rest) is not None


def dropped_faults(told: Told) -> Iterator[str]:
    """Yield what the facts deny and the sentence tells without a no."""
    for fact in told.facts:
        for line in {fact.quote, fact.text or ""}:
            for begin, end in _denied_in(line):
                head = (_HEAD_ZH if told.zh else _HEAD_EN).search(line, end)
                if head is not None and head.start() - end <= _SENTENCE_NEAR and _affirms(told, head.group()):
                    yield line[begin : head.end()]


def _denied_in(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each negation of a line stands."""
    at = 0
    while (found := _NO.search(line, at)) is not None:
        at = found.end()
        yield found.start(), found.end()


def _affirms(told: Told, head: str) -> bool:
    """Whether a denied word stands in the sentence without a negation before it in its clause."""
    places = [found.start() for found in re.finditer(re.escape(head), told.literal, re.IGNORECASE)]
    return bool(places) and not any(_negated(told, at) for at in places)


def _negated(told: Told, at: int) -> bool:
    clause = next((one for one in told.clauses if one.start <= at < one.end), None)
    begin = max(0, clause.start - 12) if clause is not None else 0
    end = clause.end if clause is not None else len(told.literal)
    return (
        _NO.search(told.literal, begin, end) is not None
        or re.search("[没未不无]|n't|no ", told.literal[begin:end]) is not None
    )
