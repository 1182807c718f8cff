"""How much room each fact gets: over the budget, details fold into an appendix; core and must-say facts stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.draft import PlannedFact
from drafter.domain.fact import FactKind, Importance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.domain.fact import Fact

APPENDIX = "appendix"
_COST = {
    "zh": {Importance.CORE: 46, Importance.NORMAL: 24, Importance.DETAIL: 12},
    "en": {Importance.CORE: 20, Importance.NORMAL: 11, Importance.DETAIL: 6},
}
_WORD = re.compile(r"\S{1,80}")


def length(fact: Fact, detail: Importance, locale: str) -> int:
    """Return about how long the fact will be in print: characters (zh) or words (en)."""
    if fact.kind is FactKind.MEASURE or not fact.text:
        return _COST[locale][detail]
    return len(fact.text) + 2 if locale == "zh" else len(_WORD.findall(fact.text)) + 1


def folded(
    planned: Mapping[str, tuple[PlannedFact, ...]], facts: Mapping[str, Fact], locale: str, budget: int
) -> dict[str, tuple[PlannedFact, ...]]:
    """Return the plan within ``budget``: normal facts shrink first, then details move to the appendix."""
    if _total(planned, facts, locale) <= budget:
        return dict(planned)
    small = {key: tuple(_shrunk(item, facts[item.fact]) for item in items) for key, items in planned.items()}
    moved = [item for items in planned.values() for item in items if _may_move(item, facts[item.fact])]
    kept = {
        key: tuple(item for item in items if not _may_move(item, facts[item.fact])) for key, items in planned.items()
    }
    shrunk = {key: tuple(_shrunk(item, facts[item.fact]) for item in items) for key, items in kept.items()}
    result = kept if _total(kept, facts, locale) <= budget else shrunk
    return result | {APPENDIX: tuple(dict.fromkeys(moved))} if moved else small


def _total(planned: Mapping[str, tuple[PlannedFact, ...]], facts: Mapping[str, Fact], locale: str) -> int:
    return sum(length(facts[item.fact], item.detail, locale) for items in planned.values() for item in items)


def _may_move(item: PlannedFact, fact: Fact) -> bool:
    return item.detail is Importance.DETAIL and not fact.must_say and fact.kind is FactKind.MEASURE


def _shrunk(item: PlannedFact, fact: Fact) -> PlannedFact:
    keep = fact.must_say or item.detail is Importance.CORE
    return item if keep else PlannedFact(item.fact, Importance.DETAIL)
