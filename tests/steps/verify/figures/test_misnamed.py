"""METRIC claims: a figure told under another measure than the notes give it under."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

DAIRY = """Marwick Dairy Co-op, Q2 notes
Milk collected: 18.4m litres (Q1 17.1m)
Cheese output 1,260 t; butter output 340 t
Cheese stock 2,150 t at 30 June
Haulage cost £1.12m, energy cost £640k
Capital spending £1.75m
Staff turnover 11%, absence 4.6%
CVs received 141, interviews 34
"""
CLINIC = """康禾口腔诊所 6月周会素材
初诊418人（5月 396人），复诊1,265人
耗材成本48.5万元，人工成本102万元，房租19万元
回款186万元，签约额240万元
退费4.2万元
应收账款63万元
人均消费72元（5月75元）
报价28份，签约19份
"""


def marked(notes: str, text: str) -> list[tuple[str, str | None]]:
    """Return the nouns and figures that are called wrong, each with what it should be."""
    claims = verify(text, read(notes)).claims
    kinds = (ClaimType.METRIC, ClaimType.NUMBER)
    wrong = [one for one in claims if one.type in kinds and one.verdict is Verdict.CONTRADICTED]
    return [(one.text, one.expected) for one in wrong]


@pytest.mark.parametrize(
    ("notes", "text", "told", "due"),
    [
        (DAIRY, "Haulage cost £1.12m. Butter stock was 340 t.", "stock", "butter output"),
        (DAIRY, "Interviews reached 141.", "141", "34"),
        (CLINIC, "耗材成本48.5万元，耗材成本102万元。", "102万元", "48.5万元"),
        (CLINIC, "开票186万元。", "开票", "回款"),
        (CLINIC, "应付账款63万元。", "应付账款", "应收账款"),
        (CLINIC, "人均成本由75元降到72元。", "人均成本", "人均消费"),
        (CLINIC, "报价28份，报价19份。", "19份", "28份"),
    ],
)
def test_another_measure_of_the_notes_is_called_wrong(notes, text, told, due):
    assert (told, due) in marked(notes, text)


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        (DAIRY, "Cheese production was 1,260 t and butter production 340 t."),
        (DAIRY, "We had 141 CVs and held 34 interviews."),
        (DAIRY, "Members sent us 18.4m litres of milk."),
        (DAIRY, "Churn among staff is 11%."),
        (DAIRY, "Capex was £1.75m and transport cost £1.12m."),
        (DAIRY, "Of 141 applicants, 34 came to an interview."),
        (CLINIC, "新患者418人。"),
        (CLINIC, "人力支出102万元，耗材48.5万元，租金19万元。"),
        (CLINIC, "收回货款186万元，合同额240万元。"),
        (CLINIC, "退款4.2万元。"),
        (CLINIC, "客单价72元。"),
        (CLINIC, "发出报价28份，成交19份。"),
    ],
)
def test_another_word_for_the_same_measure_is_not(notes, text):
    assert marked(notes, text) == []
