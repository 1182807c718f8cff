"""Which function judges which kind of rule about sentences, in the notes and in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from drafter.steps.check.prose.area import area_breaches
from drafter.steps.check.prose.deadlines import deadline_breaches
from drafter.steps.check.prose.practice import disclosure_breaches, particulars_breaches, practice_breaches
from drafter.steps.check.prose.tally import addition_breaches, ladder_breaches, tally_breaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.guidelines.rule_kinds import ProseRule
    from drafter.guidelines.spec import BaseRule
    from drafter.steps.check.breach import Breach
    from drafter.steps.check.prose.said import Prose

_JUDGES: Mapping[str, object] = {
    "addition": addition_breaches,
    "area": area_breaches,
    "deadline": deadline_breaches,
    "disclosure": disclosure_breaches,
    "ladder": ladder_breaches,
    "particulars": particulars_breaches,
    "practice": practice_breaches,
    "tally": tally_breaches,
}
"""Each takes a rule of its own kind and the prose; the kind in the rule file is what makes the call fit."""


def judges(rule: BaseRule) -> bool:
    """Whether this rule is about sentences."""
    return getattr(rule, "kind", "") in _JUDGES


def prose_breaches(rule: BaseRule, prose: Prose) -> Iterator[Breach]:
    """Yield every breach of a rule about sentences, if the text is of the sort the rule is for."""
    given = cast("ProseRule", rule).given
    if given.compiled() is None or prose.holds(given):
        judge = cast("Callable[[BaseRule, Prose], Iterator[Breach]]", _JUDGES[getattr(rule, "kind", "")])
        yield from judge(rule, prose)
