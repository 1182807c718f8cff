"""INTENSITY of shortcomings: what the source says plainly is not made small."""

import pytest

from drafter.domain.claim import ClaimType
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """晨岭冷链 一季度工作记录
20个网点中7个温控不达标
华东干线晚点 38次
2名司机离职
3号冷库压缩机再次停机，停了6天
一季度吨位目标 5,000吨，实际 4,310吨，没有完成
大客户禾丰投诉货损
仓库盘点差错 1起
个别司机未按规定打卡
"""
EN = """Fenwick Care Homes - March notes
- 18 beds stood empty at month end
- 9 of 24 care plans not reviewed
- 2 nurses left
- boiler at Rose House broke down again, no heating for 5 days
- occupancy target 520 resident days, actual 431, missed
- inspection report criticised medication records
- invoices to the county are 63 days late
- 1 fall reported
- a few relatives complained about parking
"""
WRONG = [
    (ZH, "个别网点温控不达标。", "个别"),
    (ZH, "华东干线有几次晚点。", "几次"),
    (ZH, "吨位目标基本完成。", "基本完成"),
    (ZH, "少量网点温控不达标。", "少量"),
    (EN, "A couple of beds stood empty at month end.", "A couple of"),
    (EN, "A few care plans were not reviewed.", "A few"),
    (EN, "Invoices to the county are a few days late.", "a few"),
    (EN, "The occupancy target was largely met.", "largely met"),
    (EN, "A handful of beds stood empty.", "A handful of"),
]
GREY = [
    (ZH, "3号冷库压缩机出了点小问题。", "小问题"),
    (ZH, "大客户禾丰投诉货损，影响不大。", "影响不大"),
    (ZH, "吨位任务完成情况有待加强。", "有待加强"),
    (EN, "The boiler at Rose House had a minor issue.", "minor"),
    (EN, "Medication records need a little attention.", "a little"),
    (EN, "Heating at Rose House was somewhat unreliable.", "somewhat"),
]
TRUE = [
    (ZH, "20个网点中有7个温控不达标。"),
    (ZH, "一两名司机离职。"),
    (ZH, "个别司机没有按规定打卡。"),
    (ZH, "吨位目标没有完成，差690吨。"),
    (ZH, "华东干线晚点38次，3号冷库停机6天。"),
    (ZH, "少数网点温控不达标，共7个。"),
    (EN, "9 of the 24 care plans were not reviewed."),
    (EN, "A couple of nurses left."),
    (EN, "A few relatives complained about parking."),
    (EN, "The occupancy target was missed by 89 resident days."),
    (EN, "Rose House had no heating for 5 days."),
    (EN, "Invoices to the county are about two months late."),
]


def marks(text, source, verdict):
    claims = verify(text, read(source)).claims
    return [c for c in claims if c.type is ClaimType.INTENSITY and c.verdict == verdict]


@pytest.mark.parametrize(("source", "text", "word"), WRONG)
def test_a_count_or_a_target_made_small_is_wrong(source, text, word):
    (claim,) = marks(text, source, "contradicted")
    assert claim.text == word
    assert claim.expected
    assert claim.proof


@pytest.mark.parametrize(("source", "text", "word"), GREY)
def test_a_softener_the_source_does_not_have_is_unproved(source, text, word):
    assert word in [c.text for c in marks(text, source, "unproved")]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_what_is_told_plainly_is_not_marked(source, text):
    assert marks(text, source, "contradicted") == []
    assert marks(text, source, "unproved") == []
