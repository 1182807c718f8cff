"""How complete a sheet is for its kind of summary, section by section: by the test that asks for what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.readiness import Completeness, Filling, SectionFilling
from drafter.guidelines.kinds import scope_key
from drafter.steps.check.ledger import Ledger
from drafter.steps.check.material import is_filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Question
    from drafter.guidelines.kinds import KindSection, SummaryKind


def completeness(
    sheet: FactSheet, questions: Iterable[Question] = (), *, kinds: Mapping[str, SummaryKind] | None = None
) -> Completeness | None:
    """Return which sections of the sheet's kind and scope have facts; None for a sheet of no kind.

    ``questions`` are those open on the sheet, ``kinds`` a team's own ones.  Only required sections count: an optional
    one neither helps nor harms.
    """
    ledger = Ledger(sheet, kinds)
    if ledger.kind is None:
        return None
    scope, open_ones = scope_key(sheet.header.scope), tuple(questions)
    sections = (_section(section, ledger, open_ones) for section in ledger.kind.sections(scope))
    return Completeness(ledger.kind.key, scope, tuple(sections))


def _section(section: KindSection, ledger: Ledger, questions: tuple[Question, ...]) -> SectionFilling:
    empty = Filling.ASKED if section.required else Filling.OPTIONAL
    state = Filling.FILLED if is_filled(ledger, section.key) else empty
    asked = tuple(question.id for question in questions if question.section == section.key)
    return SectionFilling(section.key, section.title(ledger.sheet.header.locale), section.required, state, asked)
