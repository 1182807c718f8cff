"""How complete a sheet is for its kind: every section filled, asked for or optional, and the share of the required."""

import pytest

from drafter.domain.fact import FactSheet, Header
from drafter.domain.readiness import Completeness, Filling, SectionFilling
from drafter.guidelines.kinds import kinds
from drafter.steps.check import check
from drafter.steps.check.completeness import completeness
from drafter.steps.read import read

WEEK = "周报 3月第2周 王芳\n签约4单 目标5单\n拜访客户12家\n丢了1单 我跟进慢了\n下周计划：周三前拜访客户6家"


def found(notes, kind=None, scope=None):
    sheet = read(notes, kind=kind, scope=scope)
    return completeness(sheet, check(sheet).questions)


def states(complete):
    return {section.key: section.state.value for section in complete.sections}


def test_a_whole_week_is_complete():
    complete = found(WEEK)
    assert states(complete) == {
        "header": "filled", "results": "filled", "activity": "filled", "pipeline": "optional",
        "shortcomings": "filled", "requests": "optional", "plan": "filled", "collections": "optional",
    }  # fmt: skip
    assert (complete.percent, complete.filled, complete.required) == (100, 5, 5)


@pytest.mark.parametrize(
    ("gone", "section"),
    [
        ("丢了1单 我跟进慢了", "shortcomings"),
        ("下周计划：周三前拜访客户6家", "plan"),
    ],
)
def test_what_is_not_there_is_asked_for(gone, section):
    complete = found(WEEK.replace(gone, ""), "weekly")
    one = next(one for one in complete.sections if one.key == section)
    assert (one.state, one.required) == (Filling.ASKED, True)
    assert one.questions
    assert (complete.percent, complete.filled) == (80, 4)


def test_results_without_a_figure_are_asked_for():
    assert states(found("周报\n拜访了几位老客户，反映不错", "weekly"))["results"] == "asked"


def test_an_optional_section_that_is_filled_counts_for_nothing():
    complete = found(WEEK + "\n需要支持：3月20日前要2台样机")
    assert states(complete)["requests"] == "filled"
    assert (complete.filled, complete.required) == (5, 5)


@pytest.mark.parametrize(("kind", "scope"), [(one.key, scope) for one in kinds().values() for scope in one.scopes])
def test_every_required_section_without_facts_is_asked_for_by_a_question(kind, scope):
    """The states and the questions of a check cannot disagree: both are decided by one test."""
    complete = found("周报\n辛苦了", kind, scope)
    asked = {one.key for one in complete.sections if one.state is Filling.ASKED}
    assert asked == {one.key for one in complete.sections if one.questions}
    assert complete.percent < 100


def test_a_sheet_of_no_kind_has_no_sections_to_fill():
    assert completeness(FactSheet(Header())) is None


def test_only_a_whole_sheet_is_at_100_percent():
    """299 of 300"""
    filled = [SectionFilling(str(number), "", required=True, state=Filling.FILLED) for number in range(299)]
    one = SectionFilling("plan", "", required=True, state=Filling.ASKED)
    assert Completeness("weekly", "personal", (*filled, one)).percent == 99
