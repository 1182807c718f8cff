"""Article 31: who pays what when the registered area is not the one in the contract."""

from fractions import Fraction

import pytest

from drafter.guidelines.catalogue import pack
from drafter.steps.check import check
from drafter.steps.check.prose.area import settlement
from drafter.steps.read import read

RULE = next(rule for rule in pack("cn-realestate").rules if rule.id == "RE31")


def findings(text):
    return check(read(text), rules=[RULE]).findings


@pytest.mark.parametrize(
    ("contract", "registered", "price", "paid"),
    [
        ("100", "100", "10000", (0, 0, 0)),
        ("100", "102.5", "10000", (25000, 0, 0)),
        ("100", "103", "10000", (30000, 0, 0)),
        ("100", "103.01", "10000", (30000, 100, 0)),
        ("100", "104", "10000", (30000, 10000, 0)),
        ("100", "97.00", "10000", (0, 0, 30000)),
        ("100", "96.99", "10000", (0, 0, 30200)),
        ("100", "96", "10000", (0, 0, 50000)),
        ("89.50", "92.60", "11200", (30072, 4648, 0)),
        ("110.00", "106.15", "9500", (0, 0, 41800)),
    ],
)
def test_the_three_percent_rule(contract, registered, price, paid):
    """``paid`` is what the buyer adds, what the developer bears, what is paid back."""
    found = settlement(Fraction(contract), Fraction(registered), Fraction(price))
    assert found[1:] == paid


@pytest.mark.parametrize(("registered", "beyond"), [("103", False), ("103.01", True), ("97", False), ("96.99", True)])
def test_exactly_three_percent_is_within(registered, beyond):
    assert settlement(Fraction(100), Fraction(registered), Fraction(1)).beyond is beyond


HOME = "2-301室约定面积100㎡，登记面积{area}㎡，单价10,000元/㎡"


@pytest.mark.parametrize(
    ("area", "paid", "level", "said"),
    [
        ("103", "买受人补足30,000元", None, ""),
        ("97.00", "返还30,000元", None, ""),
        ("104", "买受人补足30,000元，开发企业承担10,000元", None, ""),
        ("104", "买受人补足3万元", None, ""),
        ("104", "买受人补足40,000元", "error", "应补足30,000元"),
        ("104", "买受人补足30,000元，开发企业承担5,000元", "error", "应承担10,000元"),
        ("96", "返还50,000元", None, ""),
        ("96", "返还30,000元，超出部分双倍返还20,000元", None, ""),
        ("96", "返还40,000元", "error", "应返还50,000元（超出3%的部分双倍），写作40,000元"),
        ("104", "误差比4%，买受人补足30,000元", None, ""),
        ("104", "误差比3%，买受人补足30,000元", "error", "+4%"),
        ("104", "", "warning", "补足30,000元，开发企业承担10,000元"),
        ("96", "", "warning", "返还50,000元"),
        ("102", "", None, ""),
        ("104", "合同另有约定，买受人补足40,000元", None, ""),
    ],
)
def test_amounts_are_held_against_the_rule(area, paid, level, said):
    text = f"{HOME.format(area=area)}，{paid}"
    found = findings(text)
    assert [one.level for one in found] == ([level] if level else [])
    assert all(said in one.message for one in found)
    assert all("第三十一条" in one.message for one in found)


def test_inner_area_is_not_compared_with_floor_area():
    [found] = findings("约定套内面积80㎡，登记建筑面积88㎡，单价10,000元/㎡")
    assert "一个是套内面积，一个是建筑面积" in found.message


def test_homes_are_settled_one_by_one():
    """Three homes, the middle one wrong."""
    lines = [
        "301室约定面积100㎡，登记面积104㎡，单价10,000元/㎡，买受人补足30,000元",
        "302室约定面积90㎡，登记面积86㎡，单价10,000元/㎡，返还40,000元",
        "303室约定面积80㎡，登记面积81㎡，单价10,000元/㎡，买受人补足10,000元",
    ]
    [found] = findings("\n".join(lines))
    assert found.line == 2
    assert "53,000元" in found.message


def test_the_area_of_another_floor_plan_is_no_error():
    assert findings("101室约定面积90㎡，102室登记面积140㎡，单价10,000元/㎡") == ()


def test_english_homes():
    text = "Flat 301: contract area 100 m2, registered area 104 m2, RMB 10,000 per m2, the buyer pays RMB 40,000"
    [found] = findings(text)
    assert "the buyer pays 30,000元" in found.message
    assert "art. 31" in found.message


def test_homes_listed_together_share_the_price_last_told():
    """The average price of the month is none of theirs."""
    lines = [
        "楼盘均价12,500元/㎡",
        "301室约定面积100㎡，登记面积104㎡，单价10,000元/㎡，买受人补足30,000元",
        "302室约定面积100㎡，登记面积96㎡，返还40,000元",
    ]
    [found] = findings("\n".join(lines))
    assert found.line == 3
    assert "应返还50,000元" in found.message
