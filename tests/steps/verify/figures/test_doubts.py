"""A figure that some fact holds is not proven when its own words say more of it."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

ZH = """10月小结 李敏 华东大区
检测收入 2,246万元 上月2,108万元 目标2,400万元
均价 2,600元/吨
新开实验室12家
仪器库存 400台
11月计划：新开实验室15家
11月检测收入目标2,500万元
样本 18万
"""
EN = """October recap - Dana
Revenue $388k, quota $400k
Tests per day 31, up from 28 last month
Samples shipped 1,240 vs 1,180 last month
Nov plan: 15 new labs
Nov revenue target $420k
Reagents 90k
"""


def verdicts(text, notes, sort=ClaimType.NUMBER):
    return [claim.verdict for claim in verify(text, read(notes)).claims if claim.type is sort]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("新开实验室目标12家。", ZH),
        ("检测收入目标2,246万元。", ZH),
        ("均价目标2,600元/吨。", ZH),
        ("检测收入实际完成2,400万元。", ZH),
        ("检测收入2,246万美元。", ZH),
        ("仪器库存2,246万元。", ZH),
        ("The revenue target was $388k.", EN),
        ("Samples shipped target 1,240.", EN),
        ("Tests per day target was 31.", EN),
        ("Revenue came to an actual of $400k.", EN),
        ("Revenue was €388k.", EN),
        ("Reagents came to €90k.", EN),
    ],
)
def test_a_figure_told_as_what_its_fact_is_not_is_not_proven(text, notes):
    assert not {Verdict.SUPPORTED, Verdict.INFERRED} & set(verdicts(text, notes))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("检测收入2,246万元，目标2,400万元。", ZH),
        ("11月检测收入目标2,500万元。", ZH),
        ("11月新开实验室目标15家。", ZH),
        ("均价2,600元/吨。", ZH),
        ("The revenue target was $400k.", EN),
        ("For November the revenue target is $420k.", EN),
        ("Samples shipped came to 1,240.", EN),
        ("Reagents came to $90k.", EN),
    ],
)
def test_a_figure_told_as_what_it_is_stays_proven(text, notes):
    assert set(verdicts(text, notes)) == {Verdict.SUPPORTED}


@pytest.mark.parametrize(
    ("text", "notes"),
    [("11月检测收入实际完成2,500万元。", ZH), ("11月新开实验室实际完成15家。", ZH), ("Nov revenue actual $420k.", EN)],
)
def test_what_is_only_planned_is_no_actual(text, notes):
    assert verdicts(text, notes, ClaimType.NATURE) == [Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("The Kelso site's share of Granby drilling was 41%.", "Kelso site drilling 130 m\nGranby drilling 331 m"),
        ("Granby paint revenue was $130.3k against $333.1k last year, a change of 39%.",
         "Granby paint revenue $130.3k, $333.1k last year"),
        ("Complaints at Granby were over 6,500.",
         "Granby complaints 2,534\nKelso complaints 9,340\nHarlow complaints 15,860"),
    ],
)  # fmt: skip
def test_arithmetic_that_no_word_asks_for_proves_nothing(text, notes):
    last = verdicts(text, f"October recap - Dana\n{notes}")[-1]
    assert last not in (Verdict.SUPPORTED, Verdict.INFERRED)


@pytest.mark.parametrize(
    ("text", "notes", "sort"),
    [
        ("3-7月停产检修。", "上半年小结 李敏\n3-4月停产检修，影响产量 120吨", ClaimType.DATE),
        ("3-1月停产检修。", "上半年小结 李敏\n3-4月停产检修，影响产量 120吨", ClaimType.DATE),
        ("2013年下半年收入目标300万元。", "2024年上半年小结 李敏\n2024年下半年收入目标300万元", ClaimType.DATE),
        ("信东片区销量 400箱。", "10月小结 李敏 城东片区\n销量 400箱", ClaimType.NAME),
        ("北夏分公司产量 400箱。", "10月小结 李敏\n宁夏分公司产量 400箱", ClaimType.NAME),
        ("A contract of $95k is at the verbal stage: Tauarack.",
         "October recap - Dana\nTamarack verbal yes $95k", ClaimType.NAME),
        ("Freight was sharply up 6.4%.", "October recap - Dana\nFreight up 6.4% on last month", ClaimType.INTENSITY),
    ],
)  # fmt: skip
def test_a_date_a_name_or_a_strong_word_that_the_source_lacks_is_marked(text, notes, sort):
    found = verdicts(text, notes, sort)
    assert found
    assert not {Verdict.SUPPORTED, Verdict.INFERRED} & set(found)


ZH_SHOP = "8月小结 王敏\n社员 146户\n分红 87.6万元\n运维成本 745万元 预算 780万元\n客户 64家，新增 7家"
EN_YARD = "May note - Olsen\nCustomers 64, new 7, lost 3\nLost-time injuries 0\nMembers 312\nDividend $2.34m"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("户均分红6,000元。", ZH_SHOP),
        ("运维成本比预算节约35万元。", ZH_SHOP),
        ("新增客户7家。", ZH_SHOP),
        ("We won seven customers and lost three.", EN_YARD),
        ("There were no lost-time injuries.", EN_YARD),
        ("The dividend works out at $7,500 per member.", EN_YARD),
    ],
)
def test_an_average_a_saving_or_a_change_is_not_wrong_by_a_level(text, notes):
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in verify(text, read(notes)).claims)


def test_what_was_not_finished_is_not_told_as_finished_in_a_clause_about_a_later_month():
    notes = "March recap - Dana\nOsprey slipped to April - security review not finished"
    text = "Osprey slipped to April because the security review was finished."
    assert Verdict.CONTRADICTED in verdicts(text, notes, ClaimType.STATUS)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("门诊量3,210人次，上月为3,480人次。", "3月小结 何静\n门诊量 3,480人次 上月 3,210人次"),
        ("门诊量3,500人次，目标3,480人次。", "3月小结 何静\n门诊量 3,480人次 目标 3,500人次"),
        ("Freight income was $79k against $84k last month.", "May note - Olsen\nFreight income $84k, $79k last month"),
    ],
)
def test_a_level_and_its_base_told_in_each_others_place_are_wrong(text, notes):
    found = verdicts(text, notes)
    assert Verdict.CONTRADICTED in found
    assert not {Verdict.SUPPORTED, Verdict.INFERRED} & set(found)


def test_a_deal_noted_as_signed_in_one_character_is_signed():
    notes = "6月小结 李敏 冷链\n大客户：澜湾生鲜 年框 620万 6月12日签 青禾乳业 中标 410万"
    found = verdicts("澜湾生鲜年框620万元，6月12日签约；青禾乳业中标410万元。", notes, ClaimType.STATUS)
    assert Verdict.CONTRADICTED not in found
