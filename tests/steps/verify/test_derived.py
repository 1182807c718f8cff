"""Figures that a sentence derives: averages by a head, what is left, the same told once more, shares of two."""

import pytest

from drafter import read, verify

CLINIC = """9月门诊小结 赵医生 口腔门诊
就诊 1,260人次，其中初诊 420人次、复诊 840人次
营业额 378万元 上月 350万元 目标 400万元
医生 14人，护士 20人
"""
FREIGHT_ZH = """三季度总结 冷链运输部 王磊
收入 2,560万元 二季度 2,310万元 预算 2,500万元
燃油 768万元，过路费 384万元，人工 512万元
车辆 80辆：自有 50辆、租赁 30辆
"""
POLICIES = """2024年上半年 寿险团队 陈芳
新单保费 1,850万元 去年同期 1,540万元
件数 925件 去年同期 880件
代理人 125人，其中新人 40人
"""
FREIGHT = """Q3 review - cold chain freight, Lei Wang
Tonnage 64,000 t, Q2 56,000 t
Revenue $2.56m, Q2 $2.31m, budget $2.50m
Fuel $768k, tolls $384k, wages $512k
Trucks 80: owned 50, leased 30
"""
AGENTS = """H1 2024 - life team, Fang Chen
New premium $1,850k, H1 2023 $1,540k
Policies 925, H1 2023 880
Agents 125, of whom 40 new
Claims 74, paid $296k, rejected 6
"""
SCHOOL = """Autumn term - Marta, Lisbon school
Students 640, last term 590: children 260, adults 380
Revenue €486k, target €500k
Retention 81%, last term 78%
"""
DAIRY = """2023 annual report - Glenbrook dairy co-op
Milk collected 48.6m litres, 2022 46.1m litres
Members 312, 2022 298
"""


def marks(notes: str, text: str) -> list[tuple[str, str | None]]:
    """Return what is held against the figures of a text, with what is due."""
    claims = verify(text, read(notes)).claims
    return [
        (claim.verdict, claim.expected)
        for claim in claims
        if claim.type == "NUMBER" and claim.verdict not in ("supported", "inferred")
    ]


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        (CLINIC, "人次均消费3,000元。"),
        (CLINIC, "平均每位医生接诊90人次。"),
        (FREIGHT_ZH, "单车收入32万元。"),
        (FREIGHT_ZH, "燃油和过路费两项合计1,152万元，占收入的45%。"),
        (FREIGHT_ZH, "燃油和过路费中，燃油占三分之二。"),
        (POLICIES, "件均保费2万元，人均产能14.8万元。"),
        (POLICIES, "人均出单7.4件。"),
        (POLICIES, "新单保费同比增长20.1%，多收310万元。"),
        (FREIGHT, "Tonnage grew 14.3% on the second quarter, or 8,000 t."),
        (FREIGHT, "Revenue per truck averaged $32k."),
        (FREIGHT, "Fuel and tolls combined cost $1.152m, or 45% of revenue."),
        (FREIGHT, "Of fuel and tolls, tolls made up 33%."),
        (AGENTS, "New premium rose by $310k, about a fifth."),
        (AGENTS, "Each agent sold 7.4 policies."),
        (AGENTS, "The other 85 agents were here before."),
        (AGENTS, "A claim cost us $4,000 on average."),
        (SCHOOL, "Student numbers grew from 590 to 640, up 8.5%."),
        (SCHOOL, "Retention improved three points to 81%."),
        (SCHOOL, "Revenue fell €14k short of target, at 97.2%."),
        (SCHOOL, "Adults made up 59% of the students."),
        (DAIRY, "Milk collected rose by 2.5m litres, or 5.4%."),
        (DAIRY, "Membership grew by 14 to 312."),
    ],
)
def test_a_derived_figure_is_proven(notes: str, text: str) -> None:
    """Head, whole or pair stand in the words; so one derivation gives the figure."""
    assert marks(notes, text) == []


@pytest.mark.parametrize(
    ("notes", "text", "due"),
    [
        (FREIGHT_ZH, "单车收入35万元。", "32万元"),
        (FREIGHT_ZH, "收入超出预算80万元。", "60万元"),
        (POLICIES, "新单保费同比增长20.1%，多收350万元。", "310万元"),
        (FREIGHT, "Revenue per truck averaged $35k.", "$32k"),
        (FREIGHT, "Fuel and tolls combined cost $1.252m.", "$1.152M"),
        (AGENTS, "The average agent sold 8.4 policies.", "7.4"),
    ],
)
def test_a_figure_derived_wrong_has_the_right_one_beside_it(notes: str, text: str, due: str) -> None:
    """The words name all operands, so that only one figure can stand there."""
    assert marks(notes, text) == [("contradicted", due)]


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        (FREIGHT, "Of fuel and tolls, tolls made up 50%."),
        (FREIGHT_ZH, "燃油和过路费中，燃油占30%。"),
        (AGENTS, "The other 95 agents were here before."),
        (FREIGHT, "Revenue grew 10.8% on Q2, a result $60k ahead of budget."),
    ],
)
def test_another_whole_or_base_proves_nothing(notes: str, text: str) -> None:
    """Of two named together the whole is both; a figure with another base is no second telling."""
    found = marks(notes, text)
    assert found if "budget" not in text else not any(verdict == "contradicted" for verdict, _ in found)
