"""ATTRIBUTION: what a colleague or the team did is not told as one's own."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """沁源饮品 11月工作记录 程野
1. 新品铺货 320个网点，由周蓓牵头完成
2. 团队合计签约 47家，我签了9家
3. 本人独立走访终端 63家
4. 与设计部同事共同完成陈列方案 5套
5. 竞品调研报告由实习生邵澄整理
6. 我负责的冷柜投放 28台
7. 小组拿下校园渠道标 1个，36万元
"""
EN = """Calder Ridge Tools - week 44, notes by Nina
- Tobias closed the Brandt account, $58k
- the team shipped 640 orders
- I ran 7 site demos
- pricing audit done together with finance, 212 SKUs
- 3 tenders won by Marisol
- I wrote the onboarding guide
- Priya booked 19 of the 31 meetings
"""
TRUE = [
    (ZH, "周蓓牵头完成新品铺货320个网点。"),
    (ZH, "团队签约47家，其中我签约9家。"),
    (ZH, "我独立走访终端63家。"),
    (ZH, "我与设计部同事一起完成5套陈列方案。"),
    (ZH, "竞品调研报告由邵澄整理。"),
    (ZH, "我投放冷柜28台。"),
    (ZH, "小组中标校园渠道1个，金额36万元。"),
    (ZH, "我和小组一起拿下36万元的校园渠道标。"),
    (EN, "Tobias closed the Brandt account for $58k."),
    (EN, "We shipped 640 orders."),
    (EN, "I ran 7 site demos."),
    (EN, "I audited 212 SKUs together with finance."),
    (EN, "Marisol won 3 tenders."),
    (EN, "I wrote the onboarding guide."),
    (EN, "Of the 31 meetings, 19 were booked by Priya."),
    (EN, "I thanked Tobias, who closed the Brandt account, $58k."),
]
FALSE = [
    (ZH, "我完成新品铺货320个网点。", "周蓓"),
    (ZH, "我签约47家。", "团队"),
    (ZH, "本人独立完成陈列方案5套。", "同事"),
    (ZH, "我整理了竞品调研报告。", "邵澄"),
    (ZH, "我拿下校园渠道标1个，36万元。", "小组"),
    (ZH, "由我本人完成320个网点的新品铺货。", "周蓓"),
    (EN, "I closed the Brandt account, $58k.", "Tobias"),
    (EN, "I shipped 640 orders.", "team"),
    (EN, "I did the pricing audit of 212 SKUs on my own.", "finance"),
    (EN, "I won 3 tenders.", "Marisol"),
    (EN, "I booked 19 of the 31 meetings.", "Priya"),
    (EN, "The Brandt account, $58k, was closed by me.", "Tobias"),
]


def wrong(text, source):
    claims = verify(text, read(source)).claims
    return [c for c in claims if c.type is ClaimType.ATTRIBUTION and c.verdict == "contradicted"]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_true_owner_is_not_called_wrong(source, text):
    assert wrong(text, source) == []


@pytest.mark.parametrize(("source", "text", "owner"), FALSE)
def test_what_another_did_is_not_ones_own(source, text, owner):
    (claim,) = wrong(text, source)
    assert owner in (claim.expected or "")
    assert claim.proof
    assert text[claim.start : claim.end] == claim.text


NOTED = """华北片区10月小结 汇报人 霍闻
新开两家：沛岚机床、禾曜铸造；沛岚机床的试用是技术部简舟做的，禾曜铸造我自己跑的
"""
NOTED_EN = """Notes October, area East
won: Halden Foundry 9.6k, Pell Presses 4.5k (Pell = Ilse, tech support, not me)
What closed the Tarnby contract was the training day for 34 nurses, and that was Tomasz Vell, not me
"""


@pytest.mark.parametrize(
    ("source", "text", "owner"),
    [
        (NOTED, "沛岚机床的试用是我自己做的。", "简舟"),
        (NOTED_EN, "Pell Presses, too, was won by me.", "Ilse"),
        (NOTED_EN, "What closed the Tarnby contract was the training day for 34 nurses, run by myself.", "Tomasz Vell"),
    ],
)
def test_a_deed_that_notes_give_to_a_colleague_is_not_ones_own(source, text, owner):
    found = [one for one in verify(text, read(source)).claims if one.type is ClaimType.ATTRIBUTION]
    assert [(one.verdict, one.expected) for one in found] == [(Verdict.CONTRADICTED, owner)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (NOTED, "禾曜铸造是我自己跑的。"),
        (NOTED, "沛岚机床的试用由技术部简舟完成。"),
        (NOTED_EN, "Pell Presses was won by Ilse, not by me."),
    ],
)
def test_ones_own_deed_stays_ones_own(source, text):
    found = [one for one in verify(text, read(source)).claims if one.type is ClaimType.ATTRIBUTION]
    assert [one for one in found if one.verdict is Verdict.CONTRADICTED] == []
