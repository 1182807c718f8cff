"""Figures told of another measure, or of another period of their series, than the notes have them of."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """水泵事业部 8月（万元）
回款 186，目标 200；应收逾期 57
发货额 243（7月 221）
运费 12.4，投诉 9起，报价 31份
西区 环比 +4.1% 同比 -6.3%"""
QUARTER = """水泵事业部 二季度经营数据
确认收入 655万元
一季度确认收入 610万，去年二季度 584万"""
EN = """Ceramics desk, August
Invoiced $243k (July $221k)
Freight cost $12k
Complaints 9, quotes 31
Orders 1,120; July 1,064
Target $250k"""
FINE = (Verdict.SUPPORTED, Verdict.INFERRED)


def figure(notes: str, text: str, written: str):
    """Return the NUMBER claim at a figure of the text."""
    claims = verify(text, read(notes)).claims
    return next(one for one in claims if one.type is ClaimType.NUMBER and one.text == written)


@pytest.mark.parametrize(
    ("notes", "text", "written"),
    [
        (ZH, "8月回款186万元。", "186万元"),
        (ZH, "8月发货额243万元。", "243万元"),
        (ZH, "运费12.4万元。", "12.4万元"),
        (ZH, "全月报价31份。", "31份"),
        (EN, "We invoiced $243k in August.", "$243k"),
        (EN, "Freight came to $12k.", "$12k"),
        (EN, "There were 1,120 orders.", "1,120"),
    ],
)
def test_a_figure_of_its_own_measure_is_proven(notes, text, written):
    assert figure(notes, text, written).verdict in FINE


@pytest.mark.parametrize(
    ("notes", "text", "written"),
    [
        (ZH, "8月开票186万元。", "186万元"),
        (ZH, "全月招待费12.4万元。", "12.4万元"),
        (ZH, "全月拜访31份。", "31份"),
        (EN, "Cash collected came to $243k in August.", "$243k"),
        (EN, "Hospitality came to $12k.", "$12k"),
    ],
)
def test_a_figure_of_another_measure_is_not(notes, text, written):
    assert figure(notes, text, written).verdict not in FINE


def test_the_figure_of_another_period_is_called_wrong():
    claim = figure(QUARTER, "确认收入655万元，高于去年二季度的610万元。", "610万元")
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.expected == "584万"
    assert "另一时期" in claim.proof


def test_rates_listed_by_their_bases_are_not_exchanged():
    right = "西区环比、同比变化不一，分别为4.1%和6.3%。"
    wrong = "西区环比、同比变化不一，分别为6.3%和4.1%。"
    assert figure(ZH, right, "4.1%").verdict is not Verdict.CONTRADICTED
    assert figure(ZH, wrong, "6.3%").verdict not in FINE
