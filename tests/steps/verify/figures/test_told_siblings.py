"""A figure told of one member of a list is not another member's."""

import pytest

from drafter import read, verify
from drafter.domain.claim import Claim, ClaimType

DRINKS = "10月小结 城东片区\n销量 3,260箱 上月2,980\n水1540箱 茶980箱 功能饮料640箱\n库存：经销商老张那边 茶约400箱"
GRAIN = "销量 3,260盒 其中 米 1540盒 油980盒 面粉740盒\n张三 120万 李四 90万 王五 75万"
CLINIC = """8月门诊工作汇报
门诊量 5,830人次，其中 内科 2,140人次，儿科 1,960人次，中医 750人次
药占比 31.2%，耗占比 12.6%
"""
TRADE = """三季度经营情况
营业收入4,820万元，净利润386万元，净利率8.0%
维保收入1,240万元，备件销售收入960万元，租赁收入510万元
"""
MILK = "低温酸奶和鲜奶10.4亿元，常温奶22.6亿元，奶粉6.1亿元"
DAIRY = "October recap\nSales 3,260 cases (Sept 2,980): water 1,540, tea 980, energy drinks 740\n"
FREIGHT = "Fleet, week 32\nLoads 412 - reefer 186, flatbed 131, tanker 95\nClaims: reefer $4,200, tanker $11,800\n"


def _claim(notes: str, text: str, figure: str) -> Claim:
    at = text.index(figure)
    found = [one for one in verify(text, read(notes)).claims if one.type is ClaimType.NUMBER]
    return next(one for one in found if one.start < at + len(figure) and one.end > at + len(figure) - 1)


@pytest.mark.parametrize(
    ("notes", "text", "figure", "due"),
    [
        (DRINKS, "茶1,540箱。", "1,540箱", "980"),
        (DRINKS, "销量中，水1,540箱、功能饮料1,540箱。", "饮料1,540箱", "640"),
        (DRINKS, "茶（1,540箱）占比最高。", "1,540箱", "980"),
        (DRINKS, "水的销量为980箱。", "980箱", "1540"),
        (GRAIN, "油1,540盒。", "1,540盒", "980"),
        (GRAIN, "面粉980盒。", "980盒", "740"),
        (GRAIN, "李四120万元。", "120万元", "90"),
        (GRAIN, "张三（120万元）、王五（90万元）。", "90万元", "75"),
        (CLINIC, "中医科接诊2,140人次。", "2,140人次", "750"),
        (CLINIC, "耗占比31.2%。", "31.2%", "12.6"),
        (TRADE, "备件销售收入1,240万元。", "1,240万元", "960"),
        (TRADE, "净利润4,820万元。", "4,820万元", "386"),
        (DAIRY, "Tea sold 1,540 cases.", "1,540 cases", "980"),
        (DAIRY, "We sold 1,540 cases of tea.", "1,540 cases", "980"),
        (FREIGHT, "Flatbed moved 186 loads.", "186", "131"),
        (FREIGHT, "186 tanker loads went out.", "186", "95"),
        (FREIGHT, "Reefer claims came to $11,800.", "$11,800", "4,200"),
        ("Staff turnover 11%, absence 4.6%", "Staff turnover stands at 4.6%.", "4.6%", "11%"),
    ],
)
def test_a_siblings_figure_is_wrong(notes: str, text: str, figure: str, due: str) -> None:
    claim = _claim(notes, text, figure)
    assert (claim.verdict, due in (claim.expected or "")) == ("contradicted", True)


@pytest.mark.parametrize(
    ("notes", "text", "figure"),
    [
        (DRINKS, "水、茶、功能饮料分别为980箱、1,540箱、640箱。", "1,540箱"),
        (DRINKS, "### 茶\n\n销量1,540箱。", "1,540箱"),
        (GRAIN, "油从1,540盒降到980盒。", "1,540盒"),
        (DAIRY, "Water, tea and energy drinks sold 980, 1,540 and 740 cases respectively.", "1,540"),
        (DAIRY, "Tea sold 3,260 cases.", "3,260 cases"),
    ],
)
def test_a_siblings_figure_is_never_proven(notes: str, text: str, figure: str) -> None:
    assert _claim(notes, text, figure).verdict in {"contradicted", "unproved"}


@pytest.mark.parametrize(
    ("notes", "text", "figure"),
    [
        (DRINKS, "水、茶、功能饮料分别为1,540箱、980箱、640箱。", "980箱"),
        (DRINKS, "1,540箱水、980箱茶。", "980箱"),
        (DRINKS, "水仍是主力，销量1,540箱。", "1,540箱"),
        (DRINKS, "茶的库存约400箱。", "400箱"),
        (GRAIN, "米、油分别销售1,540盒和980盒。", "980盒"),
        (CLINIC, "内科、儿科两科合计4,100人次。", "4,100人次"),
        (TRADE, "维保收入1,240万元，备件收入960万元。", "960万元"),
        (DAIRY, "We sold 980 cases of tea and 1,540 cases of water.", "1,540 cases"),
        (DAIRY, "Tea and energy drinks together sold 1,720 cases.", "1,720 cases"),
        (FREIGHT, "186 reefer loads and 95 tanker loads went out.", "95"),
    ],
)
def test_a_members_own_figure_is_proven(notes: str, text: str, figure: str) -> None:
    assert _claim(notes, text, figure).verdict in {"supported", "inferred"}


@pytest.mark.parametrize(
    ("notes", "text", "figure"),
    [
        ("应收6,240万元，逾期1,870万元，最大一笔是丰泽430万元", "最大的一笔逾期来自丰泽，430万元。", "430万元"),
        ("Permits: 18 submitted 12 approved 6 pending", "12 were approved and 6 are pending.", "12"),
        ("Customers 64, new 7, lost 3", "We won seven customers and lost three.", "seven"),
        ("62 internet leads came in, I answered 40 within the hour", "Only 40 of 62 leads were answered.", "40"),
        (MILK, "奶粉与低温酸奶鲜奶收入分别为6.1亿元和10.4亿元。", "10.4亿元"),
    ],
)
def test_names_that_only_look_like_a_list_call_nothing_wrong(notes: str, text: str, figure: str) -> None:
    assert _claim(notes, text, figure).verdict != "contradicted"
