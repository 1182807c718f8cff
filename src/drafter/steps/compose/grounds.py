"""What a sentence stands on: a fact it cites, told as what it is; a plan is no result, a request is not granted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import Reference, Sentence
from drafter.domain.fact import FactKind
from drafter.language.cue import Cue
from drafter.steps.compose.faults import Fault
from drafter.steps.plan.polarity import is_ahead
from drafter.steps.verify.deeds.natures import AHEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from drafter.domain.draft import Block
    from drafter.domain.fact import Fact

_AHEAD_SECTIONS = {"plan", "focus_list", "requests", "suggestions"}
"""Sections whose title says that nothing in them has happened."""
LATER = Cue(
    r"才能|要到|还要|需要?|请|望|想|希望|申请|继续|加强|重点|尽快|提前|力推|[再去]|前(?=[，,把将完收招到])|底前|之前|以前|回到|拉回|落实",
    r"need(?:s|ed)?|please|request(?:s|ed)?|ask(?:s|ing)?|want|to (?=[a-z]{2,12}\b)|by (?=[A-Z\d])|next|continue|until",
)
_DONE = Cue(
    r"已(?:经|于|获|由)?(?![有定])",
    r"(?:has|have|had|was|were)\s(?:already\s|now\s)?(?:been\s)?[a-z]{3,14}(?:ed|nt|lt|ght|wn|en)"
    r"|(?:is|are)\s(?:already\s|now\s)?(?:signed|agreed|approved|granted|confirmed|done|closed|secured|cleared)",
)
_FACT = re.compile(r"F\d{1,3}")


class _Words(NamedTuple):
    none: str
    plan: str
    done: str
    kinds: tuple[str, str]


_WORDS = {
    "zh": _Words(
        "这一句没有引用任何事实：写上它的槽位，只有文字的事实用 [[@F9]]；清单里没有的不写",
        "{0} 是计划，不是结果：写明“计划”“目标”或“预计”",
        "{0} 是{1}，不能写成已经做到：“{2}”",
        ("计划", "请求"),
    ),
    "en": _Words(
        "this sentence cites no fact: add its slot, or [[@F9]] for a fact in words; what is not on the menu stays out",
        "{0} is a plan, not a result: say “plan”, “target” or “expect”",
        "{0} is a {1} and must not be told as done: “{2}”",
        ("plan", "request"),
    ),
}


def ground_faults(
    block: Block, told: Collection[str], fact_of: Callable[[str], Fact | None], section: str, locale: str
) -> Iterator[Fault]:
    """Yield what speaks against a sentence by the facts it is told of (``told``, ids); tables tell by their heads.

    ``fact_of`` gives the fact with an id.
    """
    if not isinstance(block, Sentence):
        return
    said = _WORDS[locale]
    if not told and not _asks(block):
        yield Fault(said.none, grave=True)
    cited = (fact_of(one) for one in sorted(told))
    intended = [fact for fact in cited if fact is not None and _is_intended(fact)]
    done = _DONE.search(block.text) if len(intended) == len(told) else None
    for fact in intended:
        if done is not None and AHEAD.search(block.text) is None:
            kind = said.kinds[fact.kind is FactKind.REQUEST]
            yield Fault(said.done.format(fact.id, kind, done.group()), grave=True)
        elif section not in _AHEAD_SECTIONS and not _ahead(block.text) and _printed(block, fact.id):
            yield Fault(said.plan.format(fact.id), grave=True)


def _is_intended(fact: Fact) -> bool:
    return is_ahead(fact) or fact.kind is FactKind.REQUEST


def _ahead(text: str) -> bool:
    return AHEAD.search(text) is not None or LATER.search(text) is not None


def _asks(block: Sentence) -> bool:
    """Whether it holds an open question, or a figure that follows from facts."""
    return any(isinstance(part, Reference) and part.slot[:1] in "QD" for part in block.parts)


def _printed(block: Sentence, fact: str) -> bool:
    return any(isinstance(part, Reference) and fact in _FACT.findall(part.slot) for part in block.parts)
