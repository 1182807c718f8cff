"""Sentences and clauses of words alone: what the source does not say is unproved, what it denies is contradicted."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

SOURCE_ZH = """7月物业服务工作
收费率96.2%，比6月高1.1个百分点
电梯困人2次，救援均在20分钟内完成
绿化补种已完成，消防演练改到8月
3号楼漏水还没查到原因
保安换岗4人，新人没有经过培训
没有发生安全事故
业主投诉停车位不够，物业答应9月划线
"""
SOURCE_EN = """July property notes
Collection rate 96.2%, 1.1 points above June
Two lift entrapments, both rescues within 20 minutes
Replanting finished, fire drill moved to August
Leak in Building 3: cause not found so far
Four guards replaced, the new ones were not trained
No safety incidents
Residents complain of too few parking spaces, we promised to mark new ones in September
"""
TRUE_ZH = [
    "绿化补种已经完成。",
    "消防演练推迟到8月。",
    "3号楼漏水的原因还没有查到。",
    "新来的保安没有经过培训。",
    "本月没有发生安全事故。",
    "业主投诉停车位不够。",
    "物业答应9月重新划线。",
    "下面汇报具体情况。",
    "以下是存在的问题：",
    "收费率96.2%，比6月高1.1个百分点。",
]
TRUE_EN = [
    "The replanting has been finished.",
    "The fire drill was moved to August.",
    "The cause of the leak in Building 3 has not been found.",
    "The new guards were not trained.",
    "There were no safety incidents.",
    "Residents complain that there are too few parking spaces.",
    "We promised residents to mark new parking spaces in September.",
    "Here is the summary.",
    "Some problems remain:",
    "The collection rate was 96.2%, 1.1 points above June.",
]
UNPROVED_ZH = [
    "客户非常满意。",
    "物业服务得到了业主的一致好评。",
    "公司领导到场慰问了一线员工。",
    "收费率96.2%，业主缴费热情高涨。",
    "电梯困人2次，厂家已经上门道歉。",
    "团队士气高涨，凝聚力明显增强。",
    "消防演练改到8月，届时街道办会派人观摩。",
    "绿化补种已完成，小区面貌焕然一新。",
    "保安换岗4人，工资普遍上调。",
    "另外还引进了智能门禁系统。",
]
UNPROVED_EN = [
    "Customers were delighted.",
    "The service was praised by residents across the estate.",
    "The chairman visited the site and thanked the crew.",
    "The collection rate was 96.2%, helped along by enthusiastic payers.",
    "There were two lift entrapments, and the manufacturer apologised in person.",
    "Team morale is high and cooperation has improved a great deal.",
    "Four guards were replaced, mainly by a rival agency.",
    "Replanting is finished, giving the estate a fresh new look.",
    "A smart entry system has been introduced as well.",
    "The local newspaper ran a feature about us.",
]
DENIED_ZH = [
    ("本月发生了安全事故。", "发生"),
    ("新来的保安经过了培训。", "经过"),
    ("3号楼漏水已查到原因。", "查到"),
]
DENIED_EN = [
    ("The new guards were trained.", "trained"),
    ("The cause of the leak in Building 3 has been found.", "found"),
    ("Replanting was not finished.", "not finished"),
]
FINE = {Verdict.SUPPORTED, Verdict.INFERRED}


@pytest.fixture(scope="module")
def sheets():
    return {"zh": read(SOURCE_ZH), "en": read(SOURCE_EN)}


def status(text, sheet):
    return [claim for claim in verify(text, sheet).claims if claim.type is ClaimType.STATUS]


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in TRUE_ZH] + [("en", t) for t in TRUE_EN])
def test_what_the_source_says_is_not_marked(sheets, locale, text):
    assert [(c.verdict.value, c.text) for c in status(text, sheets[locale]) if c.verdict not in FINE] == []


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in UNPROVED_ZH] + [("en", t) for t in UNPROVED_EN])
def test_what_nothing_in_the_source_says_is_unproved(sheets, locale, text):
    assert any(claim.verdict is Verdict.UNPROVED for claim in status(text, sheets[locale]))
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in verify(text, sheets[locale]).claims)


@pytest.mark.parametrize(
    ("locale", "text", "words"), [("zh", *one) for one in DENIED_ZH] + [("en", *one) for one in DENIED_EN]
)
def test_what_the_source_denies_is_contradicted(sheets, locale, text, words):
    found = [claim for claim in status(text, sheets[locale]) if claim.verdict is Verdict.CONTRADICTED]
    assert any(words in claim.text for claim in found)
    assert all(claim.expected for claim in found)
