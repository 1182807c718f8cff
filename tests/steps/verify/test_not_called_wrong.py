"""What is true in quite other words is never called wrong: another base, name, count or unit decides nothing."""

import pytest

from drafter.steps.read import read
from drafter.steps.verify import verify

PORT = """Subject: W46 ops

Vols are in TEU, money in EUR k.

Rotterdam: 4,180 TEU (W45: 3,925; tgt 4,000). Gothenburg: 1,620 TEU (W45: 1,745; tgt 1,700). Group YTD 251,400 TEU.
Schedule reliability: RTM 88%, GOT 71%.
Crane crew at GOT runs 19 of 22.
"""
RENEWALS = """Renewals Q3 FY26 (in $000 unless noted)

| Account | CSM | ARR up | ARR renewed | Seats |
|---|---|---|---|---|
| Brightwell Dental | Ana | 184 | 196 | 320 |
| Corvane Mining | Ana | 410 | 350 | 610 |

Actual: GRR 81.5%, NRR 92.3% (Q2: 88.0% and 99.1%).
Onboarding: 7 started, 4 live, no one from Esker attended the admin training.
Q4: 9 renewals worth 1,640.
"""
BRANCHES = """Northern region Q2
By branch: Leeds £1.88m against a plan of 2.20, Manchester £1.60m against 1.45, Newcastle £1.14m against 1.35.
Lost: Ashgrove Surgery, 8 monitors, £51,200, to Norvane.
Pipeline: Harrow Mutual HQ, 640 desks, £720k.
Orders by product: desks £1.52m, chairs £1.71m.
8 openings planned in Q4.
"""
CLINIC = """康和门诊部 11月例会
自助机 3 台，能用的 2 台。
冷库压缩机 11月19日停了，修到 22 日，保险公司还没答复
客流 410人次，10月 395，去年同期 520
现场签意向 11件，都还没缴费
服务到场平均5.2小时，公司要求4小时以内。
齿轮油 12.6/15.2，切削液 8.3/7.6
"""
TRUE = [
    (PORT, "Gothenburg slipped to 1,620 TEU, a drop of 125."),
    (PORT, "The Gothenburg crane team is three people below its strength of 22."),
    (PORT, "On punctuality, Rotterdam reached 88%."),
    (RENEWALS, "Net retention fell from 99.1% to 92.3%."),
    (RENEWALS, "Nobody from Esker came to the admin training."),
    (RENEWALS, "Nine renewals worth $1.64 million follow in Q4."),
    (BRANCHES, "Only Manchester beat its plan, with £1.60m against £1.45m."),
    (BRANCHES, "Newcastle took £1.14m and missed by £210k."),
    (BRANCHES, "Ashgrove Surgery was won by Norvane (eight monitors, £51,200)."),
    (BRANCHES, "Harrow Mutual may order 640 desks worth £720k."),
    (BRANCHES, "The group plans to open eight more in Q4."),
    (CLINIC, "3台自助机有1台不能用。"),
    (CLINIC, "压缩机22日修好，保险理赔尚无结果。"),
    (CLINIC, "客流410人次，比去年同期少110人次，降幅约21%。"),
    (CLINIC, "现场签下11件意向。"),
    (CLINIC, "到场平均要5.2小时，没有达到4小时以内的要求。"),
]
FALSE = [
    (PORT, "Gothenburg rose to 1,620 TEU.", "rose"),
    (CLINIC, "客流410人次，比10月减少15人次。", "减少"),
    (BRANCHES, "Only Leeds beat its plan, with £1.88m.", "Only"),
    (CLINIC, "现场签下11件合同。", "签下"),
]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_what_is_true_is_not_called_wrong(source, text):
    wrong = [(one.text, one.expected) for one in verify(text, read(source)).claims if one.verdict == "contradicted"]
    assert wrong == []


@pytest.mark.parametrize(("source", "text", "word"), FALSE)
def test_the_opposite_is_called_wrong(source, text, word):
    claims = verify(text, read(source)).claims
    assert any(word in one.text and one.verdict == "contradicted" for one in claims)
