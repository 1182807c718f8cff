"""Denials the source does not make: taken for wrong where it says the words firmly, else unproved."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

OFFER = """Subject: Kitchen equipment for your new canteen

Dear Ms Aldous,
The Calora package includes installation, staff training and a spare burner. Every Calora oven runs on gas or power.
Our engineers visit each customer site twice a year. We do not offer leasing for second-hand machines.
If you decide early, we could add a fryer. Delivery to Wexcombe will take place in May.
"""
MINUTES = """供应商会议纪要
恒瑞包装提供全年免费仓储服务，并承担退货运费。
新纸箱支持冷链运输，首批样品已经寄出。
双方没有讨论独家合作。如果用量翻番，对方可能降价。
"""
WRONG = [
    (OFFER, "The Calora package does not include installation and staff training.", "not include"),
    (OFFER, "Calora ovens cannot run on gas or power.", "cannot"),
    (OFFER, "The engineers never visit each customer site twice a year.", "never"),
    (MINUTES, "恒瑞包装不承担退货运费。", "不承担"),
    (MINUTES, "新纸箱不支持冷链运输。", "不支持"),
]
UNKNOWN = [
    (OFFER, "The package comes with no dishwasher.", "no dishwasher"),
    (OFFER, "The fryer is not part of the deal.", "not part"),
    (MINUTES, "新纸箱无法重复使用。", "无法"),
]
TRUE = [
    (OFFER, "Leasing is not offered for second-hand machines."),
    (OFFER, "They offer no leasing for used, second-hand machines."),
    (OFFER, "The Calora package includes not only installation but a spare burner."),
    (OFFER, "Delivery to Wexcombe did not take place yet."),
    (MINUTES, "会上没有谈到独家合作。"),
    (MINUTES, "恒瑞包装不仅提供仓储服务，还承担退货运费。"),
]


@pytest.mark.parametrize(("source", "text", "words"), WRONG, ids=[row[1] for row in WRONG])
def test_a_denial_of_what_the_source_says_is_contradicted(source, text, words):
    claims = [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"]
    assert any(words in claim.text or claim.text in text for claim in claims), claims


@pytest.mark.parametrize(("source", "text", "words"), UNKNOWN, ids=[row[1] for row in UNKNOWN])
def test_a_denial_the_source_never_makes_is_unproved(source, text, words):
    claims = [claim for claim in verify(text, read(source)).claims if words in claim.text]
    assert claims
    assert {claim.verdict for claim in claims} == {"unproved"}, claims


@pytest.mark.parametrize(("source", "text"), TRUE, ids=[row[1] for row in TRUE])
def test_a_denial_the_source_makes_is_not_contradicted(source, text):
    assert [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"] == []


NOUGHT = [
    ("上半年运维情况\n安全事故 0起\n投诉 4起", "上半年没有发生安全事故。"),
    ("上半年农机销售\n销售额 5,940万元\n退机 0台", "没有发生退机。"),
    ("Solar park, H1\nOutput 84.2 GWh\nLost-time injuries 0", "We had no lost-time injuries in the first half."),
    ("Freight desk, Q2\nLoads 1,225\nAccidents 0", "There were no accidents in the quarter."),
]


@pytest.mark.parametrize(("notes", "told"), NOUGHT)
def test_a_figure_of_nought_proves_none(notes, told):
    found = [one for one in verify(told, read(notes)).claims if one.type is ClaimType.STATUS]
    assert [one.verdict for one in found] == [Verdict.SUPPORTED]


OTHER = [
    ("上半年运维情况\n安全事故 2起\n停机 0次", "上半年没有发生安全事故。"),
    ("Freight desk, Q2 2025\nLoads 1,225\nAccidents 0", "There were no accidents in Q2 2024."),
    ("Freight desk, Q2\nLoads 1,225\nAccidents 0", "There were no complaints in the quarter."),
]


@pytest.mark.parametrize(("notes", "told"), OTHER)
def test_nought_of_something_else_proves_nothing(notes, told):
    found = [one for one in verify(told, read(notes)).claims if one.type is ClaimType.STATUS]
    assert all(one.verdict is not Verdict.SUPPORTED for one in found)
    assert found
