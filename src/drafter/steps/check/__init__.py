"""check: what the facts contradict, and what is missing, before anything is drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.guidelines.catalogue import rules as catalogue
from drafter.guidelines.kinds import scope_key
from drafter.steps.check.judge import breaches
from drafter.steps.check.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.fact import FactSheet, Header
    from drafter.domain.finding import Finding, Question
    from drafter.guidelines.spec import BaseRule


class Checked(NamedTuple):
    """Findings in the order of the lines, and questions: those of the reader first."""

    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def check(sheet: FactSheet, *, rules: Sequence[BaseRule] | None = None) -> Checked:
    """Return everything the fact-stage rules find in a sheet; pure, and silent where figures agree within rounding.

    ``rules`` defaults to the whole core pack; rules of the draft stage and of other kinds of summary are passed over.
    """
    ledger = Ledger(sheet)
    findings = list(sheet.findings)
    questions = list(sheet.questions)
    for rule, breach in breaches(
        [r for r in (catalogue() if rules is None else rules) if concerns(r, sheet.header)], ledger
    ):
        finding = breach.finding(rule, sheet.header.locale)
        if finding is not None and not _known(finding, findings):
            findings.append(finding)
        question = breach.question(rule, sheet.header.locale, _next_number(questions))
        if question is not None and not _known(question, questions):
            questions.append(question)
    return Checked(tuple(sorted(findings, key=_place)), tuple(questions))


def concerns(rule: BaseRule, header: Header) -> bool:
    """Whether a rule judges facts of this kind and scope of summary; a sheet of no kind meets the rules for all."""
    if "facts" not in rule.stage:
        return False
    kinds, scopes = rule.applies.kinds, rule.applies.scopes
    return (not kinds or header.kind in kinds) and (not scopes or scope_key(header.scope) in scopes)


def _known(new: Finding | Question, listed: Sequence[Finding | Question]) -> bool:
    if new.line is None:
        return any(new == old for old in listed)
    return any((new.rule, new.line, new.facts) == (old.rule, old.line, old.facts) for old in listed) or any(
        new.rule == old.rule and new.line == old.line and not old.facts for old in listed
    )


def _next_number(questions: Sequence[Question]) -> int:
    taken = [int(q.id[1:]) for q in questions if q.id[:1] == "Q" and q.id[1:].isdigit()]
    return max(taken, default=0) + 1


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.line or 0, finding.start or 0, finding.rule)
