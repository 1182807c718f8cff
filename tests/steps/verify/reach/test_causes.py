"""Causes: the cause must stand with its effect in the source; another one is wrong, a free one is unproved."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

SOURCE_ZH = """8月门店运营情况
客流下降8%，主要是门口修路，停车不便
外卖订单增长21%，满30减6活动带动
报损率升到3.1%，冷柜8月5日故障停机6小时所致
员工离职4人，原因是排班太密
新品柠檬茶卖得好，月销1,260杯
投诉11起，多数因为出餐慢
房租没有变化
8月下旬连续暴雨，配送停了2天
毛利率降1.4个百分点，牛肉进价上涨
"""
SOURCE_EN = """August store notes
Footfall down 8% - road works at the door, parking was difficult
Delivery orders up 21%, the $6-off promotion did it
Waste rate up to 3.1%: the cold cabinet broke down on August 5 for 6 hours
4 people left because rosters were too tight
New lemon tea sells well, 1,260 cups a month
11 complaints, most about slow service
Rent unchanged
Heavy rain in late August, deliveries stopped for 2 days
Gross margin down 1.4 points as beef prices rose
"""
TRUE_ZH = [
    "由于门口修路、停车不便，客流下降8%。",
    "客流下降8%，主要受门口修路影响。",
    "满减活动带动外卖订单增长21%。",
    "得益于满30减6活动，外卖订单增长21%。",
    "冷柜故障停机6小时，导致报损率升到3.1%。",
    "因排班太密，4名员工离职。",
    "4名员工离职，原因是排班过密。",
    "11起投诉多数因出餐慢引起。",
    "牛肉涨价拖累毛利率下降1.4个百分点。",
    "连续暴雨致使配送停了2天。",
    "由于冷柜出现故障，报损率升至3.1%。",
]
TRUE_EN = [
    "Footfall fell 8% because of road works at the door.",
    "Because of difficult parking and road works, footfall was down 8%.",
    "Thanks to the $6-off promotion, delivery orders rose 21%.",
    "Delivery orders grew 21%, driven by the promotion.",
    "The waste rate rose to 3.1% after the cold cabinet broke down.",
    "The cold cabinet breakdown led to a waste rate of 3.1%.",
    "Four people left because their rosters were too tight.",
    "Four people left over tight rosters.",
    "Higher beef prices caused gross margin to fall by 1.4 points.",
    "Gross margin fell 1.4 points due to beef prices.",
    "Deliveries stopped for two days due to heavy rain.",
]
WRONG_ZH = [
    ("由于牛肉涨价，客流下降8%。", Verdict.CONTRADICTED),
    ("客流下降8%，主要是因为连续暴雨。", Verdict.CONTRADICTED),
    ("得益于新品柠檬茶，外卖订单增长21%。", Verdict.CONTRADICTED),
    ("外卖订单增长21%，得益于骑手补贴。", Verdict.CONTRADICTED),
    ("报损率升到3.1%，主要由于排班太密。", Verdict.CONTRADICTED),
    ("因房租上涨，4名员工离职。", Verdict.CONTRADICTED),
    ("4名员工离职，原因是工资偏低。", Verdict.CONTRADICTED),
    ("11起投诉多数因价格偏高引起。", Verdict.CONTRADICTED),
    ("毛利率下降1.4个百分点，受冷柜故障影响。", Verdict.CONTRADICTED),
    ("得益于短视频推广，新品柠檬茶月销1,260杯。", Verdict.UNPROVED),
    ("门口修路导致配送停了2天。", Verdict.CONTRADICTED),
]
WRONG_EN = [
    ("Footfall fell 8% because of heavy rain.", Verdict.CONTRADICTED),
    ("Due to higher beef prices, footfall was down 8%.", Verdict.CONTRADICTED),
    ("Delivery orders rose 21% thanks to the new lemon tea.", Verdict.CONTRADICTED),
    ("Delivery orders rose 21% thanks to free drinks for riders.", Verdict.CONTRADICTED),
    ("The waste rate rose to 3.1% because rosters were too tight.", Verdict.CONTRADICTED),
    ("Four people left because of low pay.", Verdict.CONTRADICTED),
    ("Gross margin fell 1.4 points because the cold cabinet broke down.", Verdict.CONTRADICTED),
    ("Higher rents caused gross margin to fall by 1.4 points.", Verdict.CONTRADICTED),
    ("Deliveries stopped for two days due to road works.", Verdict.CONTRADICTED),
    ("Thanks to social media, lemon tea sold 1,260 cups.", Verdict.UNPROVED),
    ("Road works led to a waste rate of 3.1%.", Verdict.CONTRADICTED),
]


@pytest.fixture(scope="module")
def sheets():
    return {"zh": read(SOURCE_ZH), "en": read(SOURCE_EN)}


def causes(text, sheet):
    return [claim for claim in verify(text, sheet).claims if claim.type is ClaimType.CAUSE]


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in TRUE_ZH] + [("en", t) for t in TRUE_EN])
def test_a_true_cause_is_supported_in_other_words(sheets, locale, text):
    weak = any(word in text for word in (" after ", " over "))  # they may tell of time alone
    assert [claim.verdict for claim in causes(text, sheets[locale])] == ([] if weak else [Verdict.SUPPORTED])


@pytest.mark.parametrize(
    ("locale", "text", "verdict"), [("zh", *one) for one in WRONG_ZH] + [("en", *one) for one in WRONG_EN]
)
def test_another_cause_is_contradicted_and_a_free_one_unproved(sheets, locale, text, verdict):
    found = causes(text, sheets[locale])
    assert [claim.verdict for claim in found] == [verdict]
    assert verdict is Verdict.UNPROVED or found[0].expected
