"""Standing: a deal stands where its facts say, a plan is told as one in its own clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind
from drafter.language.aspect import Aspect
from drafter.language.cue import Cue
from drafter.language.deeds import LATTICE, deeds
from drafter.steps.compose.grounds import LATER
from drafter.steps.plan.polarity import is_ahead
from drafter.steps.verify.deeds.natures import AHEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.steps.compose.keeping.told import Told

FIRM = {
    "zh": "“{0}”比事实说的走得更远：事实是什么状态就写什么状态",
    "en": "“{0}” is further than its facts have got: keep to the stage they tell",
}
PLANNED = {
    "zh": "“{0}”是计划里的数：在这一小句里写明“计划”或“目标”",
    "en": "{0} is a planned figure: say so in its own clause (“plan”, “target”)",
}
_FIRM, _SIGNED = LATTICE.index("中标"), LATTICE.index("签约")
_CLOSED = Cue(r"成交|拿下|谈成|谈妥|搞定", r"closed|won|landed|secured|bagged")
_HEDGED = Cue(
    r"口头|意向|基本|差不多|可能|预计|估计|在谈|还没|没签|未签|有望|储备|商机",
    r"verbal(?:ly)?|likely|pipeline|probabl[ey]|expect(?:s|ed)?|handshake|in principle|not signed|unsigned|open",
)
_SOFT = Cue(
    r"储备|商机|意向|口头|线索|在谈|预测", r"pipeline|verbal(?:ly)?|forecast|prospects?|potential|weighted|likely"
)
_AHEAD_SECTIONS = {"plan", "focus_list", "requests", "suggestions"}
_PAST = re.compile(
    r"^(?:(?:I|We|The team|They|It)\s)?(?!need|exceed|proceed|succeed|feed|speed)"
    r"(?:[A-Z]?[a-z]{2,12}(?<!e)ed|made|got|won|met|held|sent|built|ran|sold|took|began|did|gave|paid|brought|kept|found|cut|hit)(?![A-Za-z])",
    re.IGNORECASE,
)
_PAST_ZH = re.compile(r"已|[\u4e00-\u9fff]了(?![解结])|完毕|完成$")


def firm_faults(told: Told) -> Iterator[str]:
    """Yield the deeds told as done that none of the sentence's facts tells, or tells only with a reserve."""
    text = told.text
    hedged = _HEDGED.search(told.source) is not None and _HEDGED.search(text) is None
    steps = [one for one in deeds(told.source) if one.aspect is Aspect.DONE]
    for one in deeds(text):
        if one.family.rank < _FIRM:
            continue
        if one.aspect is Aspect.PLANNED and one.family.rank <= _SIGNED and not one.family.cue.search(told.source):
            yield text[one.start : one.end]
        if one.aspect is Aspect.DONE:
            reached = any(step.family is one.family or step.family.rank >= one.family.rank for step in steps)
            if hedged or not (reached or told.proven(one.start, one.end)):
                yield text[one.start : one.end]
    closed = _CLOSED.search(told.literal)
    if hedged and closed is not None:
        yield closed.group()


def soft_faults(told: Told) -> Iterator[str]:
    """Yield the figures of what is only hoped for, in a sentence that does not say so."""
    if _SOFT.search(told.text) is not None or AHEAD.search(told.text) is not None:
        return
    for slot in told.slots:
        entry = told.menu.entry(slot.fact)
        if entry is not None and not slot.facet and _SOFT.search(entry.label) is not None:
            yield slot.part.text


def planned_faults(told: Told) -> Iterator[str]:
    """Yield the figures of a plan in a clause that speaks of no plan."""
    if told.section in _AHEAD_SECTIONS:
        return
    for slot in told.slots:
        fact = told.menu.teller.fact(slot.fact) if slot.fact[:1] == "F" else None
        if fact is None or not _intended(fact) or slot.facet:
            continue
        clause = next(one for one in told.clauses if one.start <= slot.start < one.end)
        before = told.literal[: slot.start] if len({one.fact for one in told.slots}) == 1 else ""
        said = f"{before} {told.text[clause.start : clause.end]}"
        if AHEAD.search(said) is None and LATER.search(said) is None:
            yield slot.part.text


def done_faults(told: Told) -> Iterator[str]:
    """Yield the words that tell of a plan or a request as of something done."""
    reported = [one for one in told.cited if one.kind is FactKind.MEASURE and not _intended(one)]
    if told.section == "plan" and reported and reported == list(told.cited):
        yield told.text
    if not told.cited or not all(map(_intended, told.cited)):
        return
    found = _PAST_ZH.search(told.literal) if told.zh else _PAST.match(told.literal.strip())
    if found is not None and AHEAD.search(told.literal) is None:
        heard = any(found.group().lower() in f"{one.quote} {one.text or ''}".lower() for one in told.cited)
        if not heard:
            yield found.group()


def _intended(fact: Fact) -> bool:
    return is_ahead(fact) or fact.kind is FactKind.REQUEST
