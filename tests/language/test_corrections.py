"""Which figure a line takes back, and which one it puts in its place."""

from __future__ import annotations

import pytest

from drafter.language.amended import amended
from drafter.language.corrections import corrections

CORRECTED = [
    ("更正一下：初诊不是412，是421，前台少录了", "412", "421"),
    ("上封邮件写的交期14天应为41天", "14天", "41天"),
    ("不好意思说错了，是12台", None, "12台"),
    ("苏州仓破损应该是43，不是34", "34", "43"),
    ("附件里把46误写成了64，请以46为准", "64", "46"),
    ("上一条发错了，应该是350元", None, "350元"),
    ("订正：第三车间停机时间由18小时更正为8小时", "18小时", "8小时"),
    ("勘误：表二中毛利率34.2%应为32.4%", "34.2%", "32.4%"),
    ("Erratum: table 2 should read 3.4%, not 4.3%", "4.3%", "3.4%"),
    ("Typo in my note above: 1,250 litres, not 1,520", "1,520", "1,250 litres"),
    ("I said 18 beds but it's actually 81", "18", "81"),
    ("The 320 in my last mail is wrong, it should be 302", "320", "302"),
    ("Scrap the 24 vans I quoted earlier, it's 42", "24", "42"),
    ("We have corrected the headcount from 64 to 46", "64", "46"),
    ("46 pallets (wrongly given as 64 in the draft)", "64", "46 pallets"),
    ("Correction: premium is $1.2m not $2.1m", "$2.1m", "$1.2m"),
    ("it's 14 days, not 41", "41", "14 days"),
    ("apologies, that should be 350", None, "350"),
    ("not 12 but 21 machines were serviced", "12", "21"),
    ("64 should have been 46", "64", "46"),
    ("误报为64家，实际为46家", "64家", "46家"),
    ("Sorry, make that 12", None, "12"),
]
"""A line, the figure it takes back (None: only the right one is given), the right one."""

COMPARED = [
    "价格从64元涨到46元",
    "不是一两家，是20家都这样",
    "我们的目标不是12家，而是每店增长20%",
    "这批货不是3号线的，是5号线的",
    "不是每天64单，是每周64单",
    "计划64家，实际完成46家",
    "应收64万元，实收46万元",
    "46 of 64 rooms were sold",
    "We should be at 64 by June, not at 46",
    "The fee was 64, it is 46 now",
    "Ignore the 64 tickets in quarantine; 46 are open",
    "Sorry for the delay, it is 46 days since we ordered",
    "we said 64 and delivered 46",
    "Prices should be 46 from June",
    "46 (was 64 last month)",
    "correction of 46% in the market",
    "We replaced 12 pumps with 14 valves",
    "Wir: 46, not 64 like last year",
    "make that 12 weeks the goal",
    "Use 46 instead of 64 mm screws",
    "replace 64 filters by 30 June",
    "将46人改为64人编制",
    "改为46元后销量64件",
    "应为客户开票46万元，不是64万元的都退回",
]


@pytest.mark.parametrize(("line", "denied", "right"), CORRECTED)
def test_a_correction_names_the_denied_and_the_right_figure(line: str, denied: str | None, right: str) -> None:
    (found,) = corrections(line)
    assert (found.denied.text if found.denied else None, found.right.text) == (denied, right)


@pytest.mark.parametrize("line", COMPARED)
def test_a_comparison_takes_nothing_back(line: str) -> None:
    assert corrections(line) == []


def test_the_figure_meant_is_the_one_of_the_same_words() -> None:
    """出库 64箱；退货 64箱；更正：退货应为46箱，不是64箱"""
    source = amended("出库 64箱\n退货 64箱\n更正：退货应为46箱，不是64箱")
    assert source.text.split("\n")[:2] == ["出库 64箱", "退货 46箱"]


def test_a_correction_that_names_something_else_leaves_far_figures_alone() -> None:
    """64 complaints | ... | Correction: HX9 delivered is 46, not 64."""
    text = "64 complaints\n" + "Field day held\n" * 5 + "Correction: HX9 delivered is 46, not 64."
    assert amended(text).text.startswith("64 complaints")


def test_a_piece_of_a_line_turns_into_the_other_form_and_back() -> None:
    source = amended("- 破损 34箱，入库 9箱\n前面说的34改为43")
    assert source.now(1, "破损 34箱，入库 9箱") == "破损 43箱，入库 9箱"
    assert source.was(1, "破损 43箱，入库 9箱") == "破损 34箱，入库 9箱"
