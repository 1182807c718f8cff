"""Core facts that a text does not tell, and last period's plans that nothing answers (T07, S11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Importance, Nature, Role
from drafter.steps.check.breach import Breach
from drafter.steps.check.show import shortened
from drafter.steps.check.text.must_say import left_out, own_causes
from drafter.steps.check.text.occurrence import content
from drafter.steps.plan.promises import unanswered
from drafter.steps.plan.selection import refusal, repeats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.guidelines.order_kinds import CoverageRule
    from drafter.steps.check.text.page import Page

_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,8})?")
_REF = re.compile(r"F\d{1,4}(?:\.[a-z_]{1,20})?")
_GOAL = re.compile(
    r"目标|任务|指标|预算|计划的|计划数|完成率|超额|"
    r"(?<![A-Za-z])(?:targets?|quotas?|budget(?:ed)?|goals?|(?:the|our|of) plan|planned|attainment)(?![A-Za-z])",
    re.IGNORECASE,
)
_FEW = 10
_AHEAD = {"plan", "focus_list"}
_AIMED = (Role.TARGET, Role.COMPLETION, Role.GAP)


def coverage_breaches(rule: CoverageRule, page: Page) -> Iterator[Breach]:
    """Yield what the text does not tell."""
    tell = {"promises": _promises, "core": _core, "must_say": left_out, "own_causes": own_causes}[rule.of]
    yield from tell(page)


def _promises(page: Page) -> Iterator[Breach]:
    """Yield the plans that neither a fact nor a sentence outside the plans comes back to."""
    if page.previous is None:
        return
    told = [s.text for s in page.sentences if page.sections[s.section].key not in _AHEAD]
    for promise in unanswered(page.previous, page.sheet):
        words = (promise.text or promise.quote).strip()
        wanted = content(words)
        if not any(2 * len(wanted & content(sentence)) >= len(wanted) for sentence in told):
            yield Breach((), None, None, {"name": shortened(words)}, promise.quote, section="carryover")


def _core(page: Page) -> Iterator[Breach]:
    """Yield the core facts without their level in the text, or with a target that the text never comes to."""
    told = _told(page)
    numbers = {found.replace(",", "") for found in _NUMBER.findall(page.text)}
    due = [fact for fact in page.sheet.facts if _is_due(fact, page)]
    owners = {page.sheet.header.unit, page.sheet.header.author, "", due[0].entity} if due else set()
    periods = {page.sheet.header.period, None, due[0].period} if due else set()
    for fact in due:
        own = fact.entity in owners and fact.period in periods
        hint = _lack(fact, told, numbers, page) if own else ""
        if hint and fact.id not in repeats(page.sheet):
            slots = {"name": _name(fact, page), "written": _written(fact, hint)}
            yield Breach((fact.id,), None, None, slots, fact.quote, hint=hint)


def _told(page: Page) -> set[str]:
    """Return the facts and figures that claims rest on: F1, F1.value."""
    refs = [found for claim in page.verification.claims for ref in claim.facts for found in _REF.findall(ref)]
    return {*refs, *(ref.partition(".")[0] for ref in refs)}


def _is_due(fact: Fact, page: Page) -> bool:
    """Whether a text must tell it: a core result that is fit to be told; must-say facts are another rule's."""
    own = fact.kind is FactKind.MEASURE and fact.importance is Importance.CORE and fact.nature is Nature.ACTUAL
    result = own and fact.section == "results" and fact.breakdown_of is None
    return result and _is_telling(fact) and fact.id not in page.verification.missing and refusal(fact) is None


def _is_telling(fact: Fact) -> bool:
    """Whether its level can be looked for in a text: two deals may be told as both of them."""
    level = fact.value
    return level is not None and level.value is not None and (abs(level.value) > _FEW or "." in level.written)


def _lack(fact: Fact, told: set[str], numbers: set[str], page: Page) -> str:
    if fact.id not in told and not _printed(fact, (Role.VALUE,), numbers):
        return "" if _is_measured(fact.metric, page) else "fact"
    aimed = [role for role in _AIMED if fact.figure(role)]
    if not aimed or any(f"{fact.id}.{role}" in told for role in _AIMED) or _printed(fact, _AIMED, numbers):
        return ""
    return "" if _GOAL.search(page.text) else "target"


def _is_measured(metric: str, page: Page) -> bool:
    """Whether a sentence on what happened gives the measure another figure: which one is right is another rule's."""
    for sentence in page.sentences:
        ahead = page.sections[sentence.section].key in _AHEAD
        if not ahead and metric.lower() in sentence.text.lower() and _NUMBER.search(sentence.text):
            return True
    return False


def _printed(fact: Fact, roles: tuple[Role, ...], numbers: set[str]) -> bool:
    """Whether the digits of one of the figures stand in the text, whoever they are bound to."""
    written = (figure.quantity.written for figure in fact.figures if figure.role in roles)
    return any(found.replace(",", "") in numbers for words in written for found in _NUMBER.findall(words))


def _name(fact: Fact, page: Page) -> str:
    header = page.sheet.header
    entity = "" if fact.entity in {header.author, header.unit} else fact.entity
    parts = [part for part in (entity, fact.metric) if part]
    return ("" if page.zh else " ").join(parts) or shortened(fact.quote)


def _written(fact: Fact, hint: str) -> str:
    roles = _AIMED if hint == "target" else (Role.VALUE,)
    return next((figure.quantity.written for role in roles if (figure := fact.figure(role)) is not None), "")
