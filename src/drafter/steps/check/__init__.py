"""check: what the facts contradict, and what is missing, before anything is drafted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Importance
from drafter.domain.finding import Question
from drafter.guidelines.profile import usual
from drafter.language.vocabulary import speaking
from drafter.steps.check.applies import concerns
from drafter.steps.check.judge import breaches
from drafter.steps.check.ledger import Ledger
from drafter.steps.check.phrases import Told, once_a_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding
    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.spec import BaseRule


class Checked(NamedTuple):
    """Findings in the order of the lines, and questions: the weightiest first."""

    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def check(
    sheet: FactSheet, *, rules: Sequence[BaseRule] | None = None, kinds: Mapping[str, SummaryKind] | None = None
) -> Checked:
    """Return everything the fact-stage rules find in a sheet; pure, and silent where figures agree within rounding.

    ``rules`` defaults to the whole core pack, ``kinds`` to the shipped ones (a profile has both).  Rules of the draft
    stage and of other kinds of summary are passed over.
    """
    with speaking(sheet.terms):
        return _checked(sheet, usual().rules if rules is None else rules, kinds)


def _checked(sheet: FactSheet, rules: Sequence[BaseRule], kinds: Mapping[str, SummaryKind] | None) -> Checked:
    ledger, locale = Ledger(sheet, kinds), sheet.header.locale
    findings, questions = list(sheet.findings), list(sheet.questions)
    known = {_key(finding) for finding in findings} | {_key(question) for question in questions}
    chosen = [rule for rule in rules if "facts" in rule.stage and concerns(rule, sheet.header)]
    number, told = _last_number(questions), list[Told]()
    for rule, breach in breaches(chosen, ledger):
        finding, question = breach.finding(rule, locale), breach.question(rule, locale, number + 1)
        if question is not None and any(reply.settles(question) for reply in sheet.replies):
            continue
        if finding is not None and _key(finding) not in known:
            told.append(Told(rule, finding))
        if question is not None and not {_key(question), (rule.id, question.line, ())} & known:
            questions.append(question)
            number += 1
    weigh = partial(_weight, sheet=sheet)
    findings.extend(once_a_phrase(told))
    return Checked(tuple(sorted(findings, key=_place)), tuple(sorted(questions, key=weigh)))


def _key(said: Finding | Question) -> tuple[str, int | None, tuple[str, ...]]:
    """Return what makes two statements of the reader and of a rule the same."""
    section = said.section if isinstance(said, Question) and said.line is None else None
    return said.rule, said.line, (section,) if section else said.facts


def _last_number(questions: Sequence[Question]) -> int:
    return max((int(q.id[1:]) for q in questions if q.id[:1] == "Q" and q.id[1:].isdigit()), default=0)


_MUST = ("M01", "M03", "M08")
"""The period, a result, a shortcoming: no summary is one without them."""
_UNREAD = {"M06", "M07", "M16"}
"""A figure or a sentence that cannot be told as it stands."""
_WEIGHTS = (
    *_MUST, "M07", "M06", "M16", "M04", "M05", "M02", "M09", "M10", "M12", "M11", "M13", "M15",
)  # fmt: skip
"""What a summary cannot do without comes first, then what it says wrongly or not at all, then particulars."""


def _weight(question: Question, sheet: FactSheet) -> tuple[int, int, int]:
    """Return what sorts the most needed first: what must be said, then core facts, then the rest."""
    facts = [fact for ref in question.facts if (fact := sheet.fact(ref.partition(".")[0])) is not None]
    must = question.rule in _MUST or (question.section != "plan" and any(fact.must_say for fact in facts))
    core = question.rule in _UNREAD or any(fact.importance is Importance.CORE for fact in facts)
    rank = _WEIGHTS.index(question.rule) if question.rule in _WEIGHTS else len(_WEIGHTS)
    return (0 if must else 1 if core else 2, rank, question.line or 0)


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.line or 0, finding.start or 0, finding.rule)
