"""Averages by the month of a quarter, a half-year or a year."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

TOOLS = """上半年农机销售情况 片区经理 罗峥
销售额 5,940万元，去年同期 5,412万元，年计划 1.2亿元
"""
SUPPORT = """Software support, H1 2024
Renewals £3.6m, target £3.8m
Monthly fee £40 per seat
"""
MONTH = """10月小结 建材部
销售额 432万元 上月 471万元
"""


def _number(told, notes):
    return next(one for one in verify(told, read(notes)).claims if one.type is ClaimType.NUMBER)


@pytest.mark.parametrize(
    ("notes", "told"),
    [(TOOLS, "月均销售额990万元。"), (SUPPORT, "Renewals averaged £600k a month.")],
)
def test_a_level_is_spread_over_the_months_of_the_period(notes, told):
    assert _number(told, notes).verdict is Verdict.INFERRED


@pytest.mark.parametrize(
    ("notes", "told", "due"),
    [(TOOLS, "月均销售额960万元。", "990万元"), (SUPPORT, "Renewals averaged £900k a month.", "£600k")],
)
def test_another_average_is_wrong(notes, told, due):
    found = _number(told, notes)
    assert (found.verdict, found.expected) == (Verdict.CONTRADICTED, due)


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (TOOLS, "去年同期月均销售额880万元。"),
        (TOOLS, "前4个月月均销售额880万元。"),
        (SUPPORT, "Seats cost £55 a month."),
        (MONTH, "月均销售额450万元。"),
    ],
)
def test_an_average_over_another_time_stays_open(notes, told):
    assert _number(told, notes).verdict is not Verdict.CONTRADICTED
