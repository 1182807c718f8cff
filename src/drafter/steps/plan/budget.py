"""How much room each fact gets: over the budget details move, normal facts shrink and loose prose is left out.

Core facts, must-say facts, plans and requests always stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import PlannedFact
from drafter.domain.fact import FactKind, Importance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.domain.fact import Fact

    Places = Mapping[str, tuple[PlannedFact, ...]]

APPENDIX = "appendix"
_COST = {
    "zh": {Importance.CORE: 46, Importance.NORMAL: 24, Importance.DETAIL: 12},
    "en": {Importance.CORE: 20, Importance.NORMAL: 11, Importance.DETAIL: 6},
}
_WORD = re.compile(r"\S{1,80}")
_PROSE = {FactKind.EVENT, FactKind.CAUSE, FactKind.ASSESSMENT}


class Fitted(NamedTuple):
    """A plan within its budget, and the ids of the facts it had to leave out."""

    places: dict[str, tuple[PlannedFact, ...]]
    dropped: frozenset[str]


def length(fact: Fact, detail: Importance, locale: str) -> int:
    """Return about how long the fact will be in print: characters (zh) or words (en)."""
    if fact.kind is FactKind.MEASURE or not fact.text:
        return _COST[locale][detail]
    return len(fact.text) + 2 if locale == "zh" else len(_WORD.findall(fact.text)) + 1


def fitted(places: Places, facts: Mapping[str, Fact], locale: str, budget: int) -> Fitted:
    """Return the plan cut to ``budget``: each step only when the one before was not enough."""
    cut = dict(places)
    if _total(cut, facts, locale) > budget:
        cut = _without_details(cut, facts)
    if _total(cut, facts, locale) > budget:
        cut = {key: tuple(_shrunk(item, facts[item.fact]) for item in items) for key, items in cut.items()}
    dropped = _prose(cut, facts, locale, _total(cut, facts, locale) - budget)
    kept = {key: tuple(item for item in items if item.fact not in dropped) for key, items in cut.items()}
    return Fitted(kept, dropped)


def _without_details(places: Places, facts: Mapping[str, Fact]) -> dict[str, tuple[PlannedFact, ...]]:
    moved = {item for items in places.values() for item in items if _may_move(item, facts[item.fact])}
    kept = {key: tuple(item for item in items if item not in moved) for key, items in places.items()}
    in_order = tuple(dict.fromkeys(item for items in places.values() for item in items if item in moved))
    return kept | ({APPENDIX: in_order} if in_order else {})


def _prose(places: Places, facts: Mapping[str, Fact], locale: str, excess: int) -> frozenset[str]:
    """Return the longest statements without a figure, until ``excess`` is saved."""
    told = dict.fromkeys(item.fact for items in places.values() for item in items)
    loose = [facts[name] for name in told if _is_prose(facts[name])]
    dropped: set[str] = set()
    for fact in sorted(loose, key=lambda fact: -length(fact, Importance.NORMAL, locale)):
        if excess <= 0:
            break
        dropped.add(fact.id)
        excess -= length(fact, Importance.NORMAL, locale)
    return frozenset(dropped)


def _is_prose(fact: Fact) -> bool:
    loose = fact.kind in _PROSE and not fact.must_say and fact.importance is not Importance.CORE
    return loose and not fact.figures and not any(character.isdigit() for character in fact.text or "")


def _total(places: Places, facts: Mapping[str, Fact], locale: str) -> int:
    return sum(length(facts[item.fact], item.detail, locale) for items in places.values() for item in items)


def _may_move(item: PlannedFact, fact: Fact) -> bool:
    return item.detail is Importance.DETAIL and not fact.must_say and fact.kind is FactKind.MEASURE


def _shrunk(item: PlannedFact, fact: Fact) -> PlannedFact:
    keep = fact.must_say or item.detail is Importance.CORE
    return item if keep else PlannedFact(item.fact, Importance.DETAIL)
