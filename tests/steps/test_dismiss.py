"""A finding is set aside by name and with a reason, and stays on record."""

from dataclasses import replace

import pytest

from drafter.domain.finding import Dismissal, Finding, Level
from drafter.errors import UsageError
from drafter.steps.dismiss import carried, dismiss

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


def test_a_dismissal_outlives_an_edit_elsewhere_and_not_a_new_finding_on_its_line():
    former_text, aside = "甲乙丙", Dismissal("A01", "李敏", "客户原话", 2)
    former = (Finding("A01", Level.ERROR, "不符", line=2, start=0, end=1, dismissal=aside),)
    moved = Finding("A01", Level.ERROR, "不符", line=5, start=3, end=4)
    assert carried(former, (moved,), former_text, "丙丙丙甲") == (replace(aside, line=5),)
    fresh = Finding("A01", Level.ERROR, "另一处不符", line=5, start=0, end=1)
    assert carried(former, (moved, fresh), former_text, "丙丙丙甲") == ()
    assert carried(former, (), former_text, "丙") == ()
