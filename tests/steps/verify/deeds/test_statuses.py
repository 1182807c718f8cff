"""How far a deal or a piece of work has got: a text may not climb above what the source reports of the same one."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

DEALS_ZH = """5月销售周报
签约：汇丰达机械 12台 86万元（5/8签，首付款26万已到账）
意向：远洲重工 8台，口头答应，合同还没签，预计6月上旬签
报价：蓝桥农机合作社 6台 41万元，对方还在比价
海棠物业 电梯维保项目已中标，合同预计6月10日签
青田水务的款项47万元已开票，尚未回款
投诉2起：汇丰达机械漏油（已修好），远洲重工噪音大（正在处理）
新仓库6月投入使用，货架还没装
价格调整方案已报总部，等总部批准
本月没有流失老客户
"""
DEALS_EN = """May weekly notes, equipment sales
Signed: Harwood Mills, 12 units, $860k (contract May 8, first instalment collected)
Verbal: Dunlin Farms, 8 units, they said yes on the phone, no contract yet, expect to sign in June
Quoted: Larkspur Co-op, 6 units $410k, still comparing prices
Bellview Estates - awarded the lift maintenance job, contract due to be signed June 10
Marsh Water: $47k invoiced May 20, not paid yet
Complaints: Harwood Mills oil leak (fixed), Dunlin Farms noise (still being looked at)
New warehouse opens in June; racks not installed yet
Price change proposal sent to head office, waiting for approval
No regular customers lost this month
"""
TRUE_ZH = [
    "汇丰达机械已签约12台，首付款26万元已到账。",
    "远洲重工8台口头答应，但尚未签合同。",
    "远洲重工预计6月上旬签约。",
    "蓝桥农机合作社还在比价，尚未签约。",
    "海棠物业的电梯维保项目已经中标，合同待签。",
    "青田水务47万元已开票，但还没有回款。",
    "汇丰达机械的漏油投诉已经解决，远洲重工的噪音投诉还在处理。",
    "新仓库计划6月投入使用。",
    "价格调整方案已上报，总部尚未批准。",
    "本月老客户没有流失。",
    "已给蓝桥农机合作社报价41万元。",
    "汇丰达机械的合同5月8日签订。",
]
FALSE_ZH = [
    ("远洲重工8台已经签约。", "已经签约"),
    ("蓝桥农机合作社已签约6台。", "已签约"),
    ("海棠物业的电梯维保项目合同已签订。", "已签订"),
    ("青田水务47万元已回款。", "已回款"),
    ("青田水务的47万元已经到账。", "已经到账"),
    ("远洲重工的噪音投诉已经解决。", "已经解决"),
    ("总部已批准价格调整方案。", "已批准"),
    ("新仓库已经投入使用。", "已经投入使用"),
    ("新仓库的货架已装好。", "已装好"),
    ("汇丰达机械还没有签约。", "还没有签约"),
    ("汇丰达机械的漏油投诉尚未修好。", "尚未修好"),
    ("蓝桥农机合作社已付款41万元。", "已付"),
]
TRUE_EN = [
    "Harwood Mills signed for 12 units and has paid the first instalment.",
    "Dunlin Farms gave a verbal yes but has not signed a contract.",
    "Dunlin Farms is expected to sign in June.",
    "Larkspur Co-op has a quote for 6 units and has not signed.",
    "Bellview Estates awarded us the lift job; the contract is to be signed on June 10.",
    "Marsh Water has been invoiced for $47k and has not paid.",
    "The oil leak at Harwood Mills was fixed; the noise complaint from Dunlin Farms is not resolved yet.",
    "The new warehouse will open in June.",
    "Head office has not approved the price change yet.",
    "We lost no regular customers.",
    "The $47k from Marsh Water is invoiced but unpaid.",
    "The racks in the new warehouse have not been installed.",
]
FALSE_EN = [
    ("Dunlin Farms signed for 8 units.", "signed"),
    ("Larkspur Co-op has signed for 6 units.", "has signed"),
    ("Bellview Estates signed the lift maintenance contract.", "signed"),
    ("Marsh Water paid its $47k.", "paid"),
    ("The invoice of Marsh Water was collected.", "collected"),
    ("The noise complaint from Dunlin Farms has been resolved.", "resolved"),
    ("Head office approved the price change.", "approved"),
    ("The new warehouse has opened.", "has opened"),
    ("The racks in the new warehouse have been installed.", "have been installed"),
    ("Harwood Mills has not signed yet.", "not signed"),
    ("The oil leak at Harwood Mills is still not fixed.", "not fixed"),
    ("Larkspur Co-op has already paid $410k.", "paid"),
]


@pytest.fixture(scope="module")
def sheets():
    return {"zh": read(DEALS_ZH), "en": read(DEALS_EN)}


def red(text, sheet):
    return [claim for claim in verify(text, sheet).claims if claim.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in TRUE_ZH] + [("en", t) for t in TRUE_EN])
def test_a_true_status_is_never_contradicted(sheets, locale, text):
    assert [(c.type.value, c.text, c.expected) for c in red(text, sheets[locale]) if c.type is ClaimType.STATUS] == []


@pytest.mark.parametrize(
    ("locale", "text", "words"), [("zh", *one) for one in FALSE_ZH] + [("en", *one) for one in FALSE_EN]
)
def test_a_status_above_or_against_the_source_is_contradicted(sheets, locale, text, words):
    found = [claim for claim in red(text, sheets[locale]) if claim.type is ClaimType.STATUS]
    assert any(words in claim.text or claim.text in words for claim in found)
    assert all(claim.proof and claim.expected for claim in found)


def test_what_has_to_be_done_by_a_date_is_not_told_as_done():
    notes = "6月小结 湖滨酒店\n客房收入 312万元\n7月计划：7月15日前完成三楼空调更换"
    claims = verify("空调更换要在7月15日前完成。", read(notes)).claims
    assert all(one.verdict is not Verdict.CONTRADICTED for one in claims)
