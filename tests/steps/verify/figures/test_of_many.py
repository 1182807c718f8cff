"""Figures of several things together or of each: not held against that of one; units, plans and verbs told apart."""

import pytest

from drafter.domain.claim import Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CHAT = """康宁口腔 3月31日
城南：初诊 421，种植 58颗，流水 186万
河西：初诊 367，种植 41颗，流水 152万
工资模块算错过2次（7月、8月）
口扫仪 2台，单价 13.8万"""
TABLE = """丰垄农机 2025年三季度经营快讯
（单位：万元）
项目\t本季\t上年同期\t1-9月\t上年1-9月
营业收入\t42,680\t38,450\t121,300\t112,900
净利润\t2,310\t2,540\t7,050\t7,420
销量（台）
\t7月\t8月\t9月
拖拉机\t1,120\t1,260\t1,480
收获机\t640\t980\t760"""
SLIDES = """Kellermann kick-off 15 January 2025
What went well
- On-time-in-full 96.2% (94.8%)
- new lift ordered 10 January, cost EUR 180k
What went wrong
- Scrap 4.9%, target 4.0%
- Q4 board shortage: 9 days stop in Ghent, supplier Holmpaper delivered late
Targets 2025
- OTIF 97%"""
TRUE = [
    (CHAT, "两家店种植99颗。"),
    (CHAT, "城南和河西两家，流水338万元。"),
    (CHAT, "工资模块在7月和8月各算错一次。"),
    (CHAT, "两台口扫仪总价27.6万元。"),
    (TABLE, "前三季度收入12.13亿元，上年同期11.29亿元。"),
    (TABLE, "拖拉机7月1,120台，9月1,480台。"),
    (SLIDES, "Scrap ended at 4.9% instead of 4.0%."),
    (SLIDES, "In the fourth quarter Ghent stood still for nine days when Holmpaper delivered board late."),
    (SLIDES, "On-time-in-full should reach 97%."),
    (SLIDES, "A new lift was ordered on 10 January for EUR 180k."),
]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_what_is_true_is_not_called_wrong(source, text):
    assert [claim.text for claim in verify(text, read(source)).wrong] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("城南种植48颗。", "48颗"), ("单月拖拉机9月销量1,840台。", "1,840台"), ("前三季度净利润7,500万元。", "7,500万元")],
)
def test_the_figure_of_one_is_still_held_against_it(text, said):
    source = CHAT if "种植" in text else TABLE
    claims = [claim for claim in verify(text, read(source)).claims if claim.text == said]
    assert [claim.verdict for claim in claims] != [Verdict.SUPPORTED]


def test_a_table_is_in_the_unit_of_its_caption():
    facts = [fact for fact in read(TABLE).facts if fact.metric == "拖拉机" or fact.entity == "拖拉机"]
    assert {one.quantity.unit for fact in facts for one in fact.figures} == {"台"}


def test_a_year_before_goes_with_its_own_months():
    whole = next(fact for fact in read(TABLE).facts if fact.metric == "营业收入" and fact.period == "M01..M09")
    assert [one.quantity.written for one in whole.figures] == ["121,300", "112,900"]
