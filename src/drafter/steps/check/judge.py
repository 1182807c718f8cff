"""Which function judges which kind of rule; arithmetic is done once for all rules that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from drafter.steps.check.arithmetic import audit, breach_of, conflict_name
from drafter.steps.check.direction import direction_breaches
from drafter.steps.check.identifiers import identifier_breaches
from drafter.steps.check.links import link_breaches
from drafter.steps.check.material import figure_breaches, required_breaches
from drafter.steps.check.names import name_breaches
from drafter.steps.check.points import point_breaches
from drafter.steps.check.prose.judge import judges, prose_breaches
from drafter.steps.check.prose.said import prose_of_notes
from drafter.steps.check.residue import line_breaches
from drafter.steps.check.sensitive import sensitive_breaches
from drafter.steps.check.values import bound_breaches, consistency_breaches, listing_breaches
from drafter.steps.check.wording import (
    existence_breaches,
    intensity_breaches,
    multiple_breaches,
    quantifier_breaches,
    superlative_breaches,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from drafter.guidelines.rule_kinds import RelationRule
    from drafter.guidelines.spec import BaseRule
    from drafter.steps.check.breach import Breach
    from drafter.steps.check.ledger import Ledger
    from drafter.steps.check.prose.said import Prose


class Judged(NamedTuple):
    """A rule and one way the content breaks it."""

    rule: BaseRule
    breach: Breach


_JUDGES: Mapping[str, object] = {
    "bounds": bound_breaches,
    "consistency": consistency_breaches,
    "existence": existence_breaches,
    "figure": figure_breaches,
    "identifier": identifier_breaches,
    "intensity": intensity_breaches,
    "line": line_breaches,
    "link": link_breaches,
    "listing": listing_breaches,
    "multiple": multiple_breaches,
    "names": name_breaches,
    "quantifier": quantifier_breaches,
    "required": required_breaches,
    "sensitive": sensitive_breaches,
    "superlative": superlative_breaches,
}
"""Each takes a rule of its own kind and the ledger; the kind in the rule file is what makes the call fit."""


def breaches(rules: Iterable[BaseRule], ledger: Ledger) -> Iterator[Judged]:
    """Yield every breach of every rule."""
    found = audit(ledger)
    prose: Prose | None = None
    for rule in rules:
        kind = getattr(rule, "kind", "")
        if kind == "relation":
            names = set(cast("RelationRule", rule).relations)
            own = (conflict for conflict in found.conflicts if conflict_name(conflict) in names)
            yield from (Judged(rule, breach_of(conflict, ledger, found.values)) for conflict in own)
        elif kind == "points":
            yield from (Judged(rule, breach) for breach in point_breaches(ledger))
        elif kind == "direction":
            yield from (Judged(rule, breach) for breach in direction_breaches(rule, ledger, found))
        elif judges(rule):
            prose = prose or prose_of_notes(ledger)
            yield from (Judged(rule, breach) for breach in prose_breaches(rule, prose))
        elif kind in _JUDGES:
            judge = cast("Callable[[BaseRule, Ledger], Iterator[Breach]]", _JUDGES[kind])
            yield from (Judged(rule, breach) for breach in judge(rule, ledger))
