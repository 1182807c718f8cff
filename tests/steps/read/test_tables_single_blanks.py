"""Tables whose cells one blank parts, and money declared with its scale apart: how they are pasted from a chat."""

import pytest

from drafter.steps.read import read


def levels(text):
    return [(fact.entity, fact.value.written, fact.value.unit) for fact in read(text).facts if fact.value]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (
            "10月销售汇总（万元）\n姓名 目标 完成\n张三 40 45\n李四 30 31",
            [("张三", "45", "万元"), ("李四", "31", "万元")],
        ),
        ("10月\n门店 目标 实际\n一店 40万 45万\n二店 30万 31万", [("一店", "45万", "万"), ("二店", "31万", "万")]),
        ("Week 20\nRep target actual\nAnn 40 45\nBob 30 31", [("Ann", "45", ""), ("Bob", "31", "")]),
        ("10月\n门店 销量 库存\n东门店 320 45", [("东门店", "320", ""), ("东门店", "45", "")]),
    ],
)
def test_a_table_parted_by_single_blanks_is_read_by_its_head(notes, expected):
    assert levels(notes) == expected


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Q2 team roll-up (k USD)", "kUSD"),
        ("Q2 team roll-up ($k)", "kUSD"),
        ("Q2 team roll-up (thousands of EUR)", "kEUR"),
        ("Q2 team roll-up (M GBP)", "MGBP"),
    ],
)
def test_money_declared_with_its_scale_apart_keeps_the_scale(head, unit):
    assert {value[2] for value in levels(f"{head}\nTOTAL booked 1,483 vs 1,450 target")} == {unit}


def test_words_in_a_row_are_no_table():
    """A line of words above a line with figures heads nothing unless its words do."""
    assert read("10月\n客户 都 满意\n客诉 3 件").facts[-1].metric.startswith("客诉")
