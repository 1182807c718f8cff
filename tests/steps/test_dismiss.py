"""A finding is set aside by name and with a reason, and stays on record."""

import pytest

from drafter.domain.finding import Dismissal, Finding, Level
from drafter.errors import UsageError
from drafter.steps.dismiss import dismiss

FINDINGS = (
    Finding("W03", Level.ERROR, "slang", line=2),
    Finding("W03", Level.ERROR, "slang", line=5),
    Finding("A02", Level.ERROR, "change"),
)


def test_findings_of_a_rule_are_set_aside_and_stay():
    found = dismiss(FINDINGS, [Dismissal("W03", "Li Min", "the customer's own word")])
    assert [finding.rule for finding in found] == ["W03", "W03", "A02"]
    assert [finding.blocks for finding in found] == [False, False, True]
    assert found[0].dismissal.reason == "the customer's own word"


def test_one_line_is_set_aside():
    found = dismiss(FINDINGS, [Dismissal("W03", "Li Min", "quoted", line=5)])
    assert [finding.blocks for finding in found] == [True, False, True]


@pytest.mark.parametrize(
    ("dismissal", "said"),
    [
        (Dismissal("W03", "", "quoted"), "who dismisses W03"),
        (Dismissal("W03", "Li Min", ""), "why is W03 dismissed"),
        (Dismissal("A19", "Li Min", "too long"), "findings of A19 cannot be dismissed"),
    ],
)
def test_a_dismissal_needs_a_name_a_reason_and_leave(dismissal, said):
    with pytest.raises(UsageError, match=said):
        dismiss(FINDINGS, [dismissal], {"A19"})
