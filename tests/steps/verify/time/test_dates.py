"""Dates: the date of the event a clause speaks of, however it is spelt; another event's date is wrong."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

SOURCE_ZH = """2024年5月工作记录（4月29日至5月31日）
5月6日和顺药房签约，首批货5月14日发出
5月20日仓库漏水，21日修好
岚山医院6月12日开标，投标文件6月5日前递交
新展厅二季度装修，7月1日开业
顺达货运合同6月30日到期，续签方案下周三讨论
上半年累计拜访212家
尾款80万元，对方答应6月底前付清
每周二例会
"""
SOURCE_EN = """Work notes, May 2024 (April 29 to May 31)
Heshun Pharmacy signed on May 6, first goods shipped May 14
Warehouse leak on May 20, repaired on the 21st
Lanshan Hospital opens bids on June 12; documents are due by June 5
New showroom fitted out in Q2, opens July 1
Shunda Freight contract expires June 30, renewal to be discussed next Wednesday
First half: 212 visits so far
Balance of $80k, they promised to pay by the end of June
Team meeting every Tuesday
"""
TRUE_ZH = [
    "5月6日与和顺药房签约。",
    "和顺药房5/6签约，首批货于5月14号发出。",
    "首批货五月十四日发出。",
    "仓库5月20日漏水，次日修好。",
    "岚山医院6月12日开标，6月5日前要递交投标文件。",
    "投标文件须在6月5日前交到岚山医院。",
    "新展厅7月1日开业，二季度（4-6月）装修。",
    "顺达货运的合同6月30日到期。",
    "上半年拜访212家。",
    "H1拜访212家。",
    "80万元尾款对方答应6月底前付清。",
    "续签方案定于下周三讨论。",
    "例会定在每周二。",
]
TRUE_EN = [
    "Heshun Pharmacy signed on 6 May.",
    "On May 6th Heshun Pharmacy signed; the first goods went out on 14 May.",
    "The warehouse leaked on May 20 and was repaired a day later.",
    "Lanshan Hospital opens its bids on 12 June; papers must be in by June 5.",
    "Documents for Lanshan Hospital are due by 5 June.",
    "The new showroom opens on July 1 after fitting out in the second quarter.",
    "The Shunda Freight contract runs out on 30 June.",
    "There were 212 visits in H1.",
    "The balance of $80k is to be paid by the end of June.",
    "The renewal with Shunda Freight will be discussed next Wednesday.",
    "The team meets every Tuesday.",
    "The report covers April 29 to May 31.",
]
WRONG_ZH = [
    ("5月16日与和顺药房签约。", "5月16日", Verdict.CONTRADICTED),
    ("和顺药房5月14日签约。", "5月14日", Verdict.CONTRADICTED),
    ("首批货5月6日发出。", "5月6日", Verdict.CONTRADICTED),
    ("仓库5月2日漏水。", "5月2日", Verdict.CONTRADICTED),
    ("岚山医院6月5日开标。", "6月5日", Verdict.CONTRADICTED),
    ("投标文件6月12日前递交。", "6月12日", Verdict.CONTRADICTED),
    ("新展厅8月1日开业。", "8月1日", Verdict.CONTRADICTED),
    ("新展厅三季度装修。", "三季度", Verdict.CONTRADICTED),
    ("顺达货运合同7月30日到期。", "7月30日", Verdict.CONTRADICTED),
    ("尾款80万元，对方答应7月底前付清。", "7月底", Verdict.CONTRADICTED),
    ("续签方案下周五讨论。", "下周五", Verdict.CONTRADICTED),
    ("每周四开例会。", "每周四", Verdict.CONTRADICTED),
    ("9月3日召开订货会。", "9月3日", Verdict.UNPROVED),
]
WRONG_EN = [
    ("Heshun Pharmacy signed on May 16.", "May 16", Verdict.CONTRADICTED),
    ("Heshun Pharmacy signed on May 14.", "May 14", Verdict.CONTRADICTED),
    ("The first goods were shipped on 6 May.", "6 May", Verdict.CONTRADICTED),
    ("The warehouse leak happened on May 2.", "May 2", Verdict.CONTRADICTED),
    ("Lanshan Hospital opens bids on June 5.", "June 5", Verdict.CONTRADICTED),
    ("Documents for Lanshan Hospital are due by June 12.", "June 12", Verdict.CONTRADICTED),
    ("The new showroom opens on August 1.", "August 1", Verdict.CONTRADICTED),
    ("The new showroom is fitted out in Q3.", "Q3", Verdict.CONTRADICTED),
    ("The Shunda Freight contract expires July 30.", "July 30", Verdict.CONTRADICTED),
    ("They promised to pay the balance of $80k by the end of July.", "July", Verdict.CONTRADICTED),
    ("The renewal with Shunda Freight will be discussed next Friday.", "Friday", Verdict.CONTRADICTED),
    ("The team meeting is every Thursday.", "Thursday", Verdict.CONTRADICTED),
    ("A trade fair took place on September 3.", "September 3", Verdict.UNPROVED),
]


@pytest.fixture(scope="module")
def sheets():
    return {"zh": read(SOURCE_ZH), "en": read(SOURCE_EN)}


def dates(text, sheet):
    return [claim for claim in verify(text, sheet).claims if claim.type is ClaimType.DATE]


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in TRUE_ZH] + [("en", t) for t in TRUE_EN])
def test_a_true_date_in_any_spelling_is_supported(sheets, locale, text):
    assert [(c.verdict.value, c.text) for c in dates(text, sheets[locale]) if c.verdict is not Verdict.SUPPORTED] == []


@pytest.mark.parametrize(
    ("locale", "text", "date", "verdict"), [("zh", *one) for one in WRONG_ZH] + [("en", *one) for one in WRONG_EN]
)
def test_another_events_date_is_contradicted(sheets, locale, text, date, verdict):
    found = [claim for claim in dates(text, sheets[locale]) if date in claim.text or claim.text in date]
    assert [claim.verdict for claim in found] == [verdict]
    assert verdict is Verdict.UNPROVED or found[0].expected
