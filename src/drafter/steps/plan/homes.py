"""Where each fact belongs: its own section, or the nearest one the kind of summary has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Attribution, FactKind, Nature
from drafter.guidelines.kinds import section_keys
from drafter.steps.plan.polarity import is_loss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.domain.draft import PlannedFact
    from drafter.domain.fact import Fact

_BY_KIND = {FactKind.REQUEST: "requests", FactKind.SHORTCOMING: "shortcomings", FactKind.PLAN: "plan"}
_OWN_PLACE = {"suggestions", "focus_list", "decisions", "carryover"}
_MARKET = {"inventory", "dealers", "competitors", "market"}
_SMALL = 2
JOINED = {"zh": "市场与库存", "en": "Market and stock"}
"""The title of small sections about the market told as one."""
_CLOSING = {"requests", "suggestions", "forecast", "plan", "focus_list", "decisions", "self_review"}
"""Sections that look ahead or back over the whole: what happened stands before them."""
_NEAREST = {
    "structure": ("results",),
    "brand": ("structure", "results"),
    "overview": ("results",),
    "team": ("structure",),
    "collections": ("results",),
    "dealers": ("inventory", "market"),
    "events": ("activity",),
    "activity": ("events",),
    "management": ("activity", "events"),
    "complaints": ("events", "results"),
    "forecast": ("plan", "focus_list"),
    "plan": ("focus_list",),
    "focus_list": ("plan",),
    "decisions": ("plan",),
    "suggestions": ("requests",),
    "requests": ("suggestions",),
    "self_review": ("reflection",),
    "reflection": ("shortcomings", "results"),
}
"""Facts of a section that the kind lacks go to the first of these it has; others get their own section."""


def home(fact: Fact, sections: Sequence[str]) -> str:
    """Return the section a fact is told in, among ``sections`` or beside them."""
    wanted = _wanted(fact)
    if wanted in sections:
        return wanted
    return next((key for key in _NEAREST.get(wanted, ()) if key in sections), wanted)


def is_shortcoming(fact: Fact) -> bool:
    """Whether the shortcomings must name it: said so by its author, a missed target, or a turn for the worse."""
    return fact.kind is not FactKind.CAUSE and is_loss(fact)


def ordered(keys: Sequence[str], used: set[str]) -> tuple[str, ...]:
    """Return the kind's sections with the extra used ones at their place in the guideline's own order."""
    found = _looking_back_first(keys)
    guideline = section_keys()
    for extra in sorted(used.difference(keys), key=lambda key: _rank(key, guideline)):
        before = [at for at, key in enumerate(found) if _rank(key, guideline) < _rank(extra, guideline)]
        after = before[-1] + 1 if before else 0
        ends = (at for at, key in enumerate(found) if key in _CLOSING)
        found.insert(after if extra in _CLOSING else min(after, next(ends, after)), extra)
    return tuple(found)


def market_joined(
    places: Mapping[str, tuple[PlannedFact, ...]], order: Sequence[str]
) -> tuple[dict[str, tuple[PlannedFact, ...]], str]:
    """Return the places with small sections about stock, dealers, rivals and market as one, and that one's key."""
    small = [key for key in order if key in _MARKET and 0 < len(places.get(key, ())) <= _SMALL]
    if len(small) < 2:  # noqa: PLR2004 - one needs no company
        return dict(places), ""
    facts = tuple(item for key in small for item in places[key])
    return {key: items for key, items in places.items() if key not in small} | {small[0]: facts}, small[0]


def _looking_back_first(keys: Sequence[str]) -> list[str]:
    """Return the keys with the shortcomings before what is asked, planned and weighed because of them."""
    ahead = next((key for key in keys if key in _CLOSING), None)
    rest = [key for key in keys if key != "shortcomings"]
    if ahead is None or len(rest) == len(keys):
        return rest if len(rest) == len(keys) else list(keys)
    at = min(rest.index(ahead), list(keys).index("shortcomings"))
    return [*rest[:at], "shortcomings", *rest[at:]]


def _wanted(fact: Fact) -> str:
    if fact.kind is FactKind.CAUSE:
        return "reflection" if fact.attribution is not Attribution.OWN else "shortcomings"
    if fact.kind in _BY_KIND:
        return fact.section if fact.section in _OWN_PLACE else _BY_KIND[fact.kind]
    if fact.nature is Nature.FORECAST:
        return "forecast"
    if fact.nature is Nature.PLAN:
        return "plan"
    return fact.section or ("results" if fact.kind is FactKind.MEASURE else "activity")


def _rank(key: str, guideline: Sequence[str]) -> int:
    return guideline.index(key) if key in guideline else len(guideline)
