"""Which function judges which kind of rule on a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from drafter.steps.check.prose.judge import judges, prose_breaches
from drafter.steps.check.prose.said import prose_of_page
from drafter.steps.check.text.coverage import coverage_breaches
from drafter.steps.check.text.length import length_breaches
from drafter.steps.check.text.occurrence import occurrence_breaches
from drafter.steps.check.text.order import order_breaches
from drafter.steps.check.text.repetition import repetition_breaches
from drafter.steps.check.text.stale import stale_breaches
from drafter.steps.check.text.structure import structure_breaches
from drafter.steps.check.text.verdicts import verdict_breaches
from drafter.steps.check.text.words import existence_breaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from drafter.guidelines.spec import BaseRule
    from drafter.steps.check.breach import Breach
    from drafter.steps.check.text.page import Page


class Judged(NamedTuple):
    """A rule and one way the text breaks it."""

    rule: BaseRule
    breach: Breach


_JUDGES: Mapping[str, object] = {
    "coverage": coverage_breaches,
    "existence": existence_breaches,
    "length": length_breaches,
    "occurrence": occurrence_breaches,
    "order": order_breaches,
    "repetition": repetition_breaches,
    "stale": stale_breaches,
    "structure": structure_breaches,
}
"""Each takes a rule of its own kind and the page; the kind in the rule file is what makes the call fit."""


def breaches(rules: Iterable[BaseRule], page: Page) -> Iterator[Judged]:
    """Yield every breach of every rule: by the verdicts it names, and by its words or its measure."""
    judging, prose = list(rules), None
    yield from (Judged(*one) for one in verdict_breaches(judging, page))
    for rule in judging:
        kind = getattr(rule, "kind", "")
        if judges(rule):
            prose = prose or prose_of_page(page)
            yield from (Judged(rule, breach) for breach in prose_breaches(rule, prose))
        elif kind in _JUDGES:
            judge = cast("Callable[[BaseRule, Page], Iterator[Breach]]", _JUDGES[kind])
            yield from (Judged(rule, breach) for breach in judge(rule, page))
