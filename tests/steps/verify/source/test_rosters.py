"""Ranks, all and none over tables that blanks part, lines of one shape, and fields between strokes."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

TABLE = """Q1 by rep, new MRR in $
Rep             Target   Actual   %      Visits
Asta Brandt     30,000   33,000   110.0  41
Milo Quant      28,000   25,200    90.0  52
Ines Okoro      25,000   26,000   104.0  38
TEAM            83,000   84,200   101.4  131
"""
ROSTER = """物业 三组 8月手记
高远：9单 126（7月6单）。拜访28次
梁素：7单 98（7月8单）。拜访41次
齐鸣：5单 83（7月3单）。拜访19次
"""
STROKES = """项目例会 8月5日（金额万元）
1 望江学校 门锁 / 高远 / 86 / 签约
2 城东医院 道闸 / 梁素 / 240 / 报价
3 青山银行 监控 / 齐鸣 / 132 / 洽谈
"""
TRUE = [
    (TABLE, "Asta Brandt delivered the most, $33,000; Milo Quant made the most visits, 52."),
    (TABLE, "Not everybody made the number."),
    (ROSTER, "梁素拜访41次，次数最多；齐鸣拜访19次，全组最少。"),
    (STROKES, "城东医院道闸240万元，是三个项目里金额最大的。"),
]
WRONG = [
    (TABLE, "Ines Okoro made the most visits, 38.", ClaimType.SUPERLATIVE, "Milo Quant"),
    (TABLE, "Every rep made the number.", ClaimType.QUANTIFIER, "Milo Quant"),
    (ROSTER, "高远拜访28次，次数最多。", ClaimType.SUPERLATIVE, "梁素"),
    (STROKES, "青山银行监控132万元，是三个项目里金额最大的。", ClaimType.SUPERLATIVE, "城东医院"),
]


def wrong(text, source):
    return [one for one in verify(text, read(source)).claims if one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_true_rank_is_not_called_wrong(source, text):
    assert [(one.text, one.expected) for one in wrong(text, source)] == []


@pytest.mark.parametrize(("source", "text", "kind", "leader"), WRONG)
def test_a_false_one_names_who_it_is_instead(source, text, kind, leader):
    assert any(one.type is kind and leader in (one.expected or "") for one in wrong(text, source))
