"""The period beside a figure is that of the source, where the source gives the figure for one period only."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CHINESE = """华北片区10月小结
12月计划：发货430吨；9月发货388吨，10月发货402吨
前三季度累计收入6.18亿元
"""
ENGLISH = """Sales notes October
Nov: plan 430 units; Sep 388 units, Oct 402 units
Q3 revenue EUR 5.2m
"""
TRUE = [
    (CHINESE, "12月计划发货430吨，10月发货402吨，9月为388吨。"),
    (CHINESE, "前三季度累计收入6.18亿元。"),
    (ENGLISH, "The plan for November is 430 units. Revenue in Q3 was EUR 5.2m."),
]
WRONG = [
    (CHINESE, "11月计划发货430吨。", "11月", "12月"),
    (CHINESE, "前两季度累计收入6.18亿元。", "前两季度", "前三季度"),
    (ENGLISH, "The plan for December is 430 units.", "December", "Nov"),
    (ENGLISH, "Q2 revenue was EUR 5.2m.", "Q2", "Q3"),
]


def wrong_dates(text, source):
    return [
        (one.text, one.expected)
        for one in verify(text, read(source)).claims
        if one.type is ClaimType.DATE and one.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_the_period_of_the_source_is_not_called_wrong(source, text):
    assert wrong_dates(text, source) == []


@pytest.mark.parametrize(("source", "text", "said", "meant"), WRONG)
def test_another_period_is_told_with_that_of_the_source(source, text, said, meant):
    assert wrong_dates(text, source) == [(said, meant)]
