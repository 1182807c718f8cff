"""Figures that belong to a name, and a year's target behind a shorter period's level."""

import pytest

from drafter.domain.fact import Role
from drafter.steps.read import read


def told(text):
    measures = [fact for fact in read(text).facts if fact.value]
    return [(fact.entity, fact.metric, fact.value.written) for fact in measures]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("三季度\n一次修复率 91.2% 目标93%", [("", "一次修复率", "91.2%")]),
        ("9月\n一次交验合格率98.5%", [("", "一次交验合格率", "98.5%")]),
        ("9月\n三包费用 2.1万", [("三包", "费用", "2.1万")]),
        (
            "三季度\n应收 146万 其中逾期90天以上 38万",
            [("", "应收", "146万"), ("逾期90天以上", "应收", "38万")],
        ),
        (
            "三季度\n应收账款146万元，其中账龄1年以上20万元",
            [("", "应收账款", "146万元"), ("账龄1年以上", "应收账款", "20万元")],
        ),
        ("9月\n60岁以上会员 420人 上月380人", [("60岁以上", "会员", "420人")]),
    ],
)
def test_a_figure_within_a_name_counts_nothing(notes, expected):
    assert told(notes) == expected


@pytest.mark.parametrize(
    "notes",
    [
        "三季度\n合同额 318万 年度目标1,200万 累计完成 874万",
        "三季度\n销售额318万 全年目标1200万 累计874万",
        "Q3 review\nrevenue £318k, full-year target £1.2M, YTD £874k",
    ],
)
def test_the_years_target_belongs_to_the_cumulative_level(notes):
    quarter, year = [fact for fact in read(notes).facts if fact.value]
    assert quarter.figure(Role.TARGET) is None
    assert year.period == "YTD"
    assert year.figure(Role.TARGET) is not None


def test_an_annual_report_holds_its_level_against_its_target():
    """全年销售 1,200万 年度目标 1,100万"""
    [year] = [fact for fact in read("2024年总结\n全年销售 1,200万 年度目标 1,100万").facts if fact.value]
    assert year.quantity(Role.TARGET).written == "1,100万"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("9月\n续费 31/38人 续费率81.6%", [("", "续费率", "81.6%")]),
        ("9月\n试听课 5场 转化 14/46 =30.4%", [("", "试听课", "5场"), ("", "转化", "30.4%")]),
        ("9月\n到访 46组 邀约68组", [("", "到访", "46组"), ("", "邀约", "68组")]),
        (
            "三季度\n产值 1,268万\n其中画册 520万、标签 748万",
            [("", "产值", "1,268万"), ("画册", "产值", "520万"), ("标签", "产值", "748万")],
        ),
    ],
)
def test_a_part_over_its_whole_and_words_that_end_like_others(notes, expected):
    assert [one for one in told(notes) if one[2]] == expected
