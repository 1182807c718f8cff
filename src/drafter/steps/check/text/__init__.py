"""check_text: how a draft, or the text a person made of it, breaks the guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.finding import Stage
from drafter.language.vocabulary import speaking
from drafter.steps.check.applies import concerns
from drafter.steps.check.phrases import Told, once_a_phrase
from drafter.steps.check.text.judge import breaches
from drafter.steps.check.text.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.domain.claim import Verification
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding
    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.spec import BaseRule


class Background(NamedTuple):
    """What a text is judged beside its own facts: a team's kinds of summary, last period's sheet and its plans."""

    kinds: Mapping[str, SummaryKind] | None = None
    previous: FactSheet | None = None


NOTHING = Background()


def check_text(
    text: str,
    sheet: FactSheet,
    verification: Verification,
    rules: Iterable[BaseRule],
    beside: Background = NOTHING,
) -> tuple[Finding, ...]:
    """Return what the draft-stage rules find in ``text``, in the text's order; pure.

    ``verification`` is that of the same text against the same sheet.  Offsets and lines are those of the text.
    """
    page, locale = Page(text, sheet, verification, beside.kinds, beside.previous), sheet.header.locale
    chosen = (rule for rule in rules if "draft" in rule.stage and concerns(rule, sheet.header))
    with speaking(sheet.terms):
        judged = ((rule, breach.finding(rule, locale, Stage.DRAFT)) for rule, breach in breaches(chosen, page))
        told = [Told(rule, finding) for rule, finding in judged if finding is not None]
        found = dict.fromkeys(once_a_phrase(told))
    return tuple(sorted(found, key=lambda finding: (finding.start or 0, finding.rule)))
