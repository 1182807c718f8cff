"""What the source tells of one name may not be told of another, even without any figure."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CHINESE = """通话纪要 5月6日
参加：采购经理 褚立恒、财务 康蕙；我方 简舟、霍闻
褚：月底前给订单，价格希望再降3%
康说付款最快要45天
禾曜铸造：轴承座有裂纹，已寄样；沛岚机床要求换货
霍闻负责打样，简舟5月12日前报新价
"""
ENGLISH = """Call notes, 6 May
Halden Foundry: bearing seats cracked, samples sent. Pell Machinery wants replacements
Ines Varga asked for a further 3% off; Tom Rasker said payment takes 45 days
"""
CLINIC = """Note of the clinics
Olga Penfold will write to Mrs Pell by 12 June; Rhys Tolland will call Mr Sandhu by 13 June.
Waiting time: Leeds 14 minutes, York 9 minutes, Hull 22 minutes.
Dana Whitlock: names test users in depots Kelbrook and Osterby by 25 March
"""
CANTEEN = """区域例会记录 3月
参会：王海涛、市场部季明远、护理部卓怡
周敏（学校线）：新签明德中学、启星小学两家。
季明远谈下了蓝海科技的团检合同；卓怡介绍的鹿鸣幼儿园合同金额8.5万元，6月18日签约。
竞争对手德玛在宁波降价8%，科诺在合肥降价5%。
"""
TRUE = [
    (CLINIC, "Olga will write to Mrs Pell by 12 June and Rhys will call Mr Sandhu by 13 June."),
    (CLINIC, "Waiting time was 14, 9 and 22 minutes at Leeds, York and Hull respectively."),
    (CLINIC, "Test users in Osterby and Kelbrook will be named by Dana by 25 March."),
    (CANTEEN, "卓怡介绍的鹿鸣幼儿园合同8.5万元于6月18日签约，季明远签下蓝海科技。"),
    (CANTEEN, "周敏新签明德中学和启星小学。竞品德玛在宁波降价8%，科诺在合肥降价5%。"),
    (CHINESE, "褚立恒希望价格再降3%，康蕙表示付款最快45天。"),
    (CHINESE, "禾曜铸造的轴承座有裂纹，已经寄样。沛岚机床要求换货。"),
    (CHINESE, "简舟5月12日前报新价。"),
    (ENGLISH, "Halden Foundry reported cracked bearing seats. Pell Machinery wants replacements."),
    (ENGLISH, "Ines Varga asked for another 3% off. Tom Rasker said payment takes 45 days."),
]
WRONG = [
    (CLINIC, "Rhys will write to Mrs Pell by 12 June and Rhys will call Mr Sandhu.", "Rhys", "Olga Penfold"),
    (CANTEEN, "季明远介绍的鹿鸣幼儿园合同8.5万元于6月18日签约。", "季明远", "卓怡"),
    (CANTEEN, "季明远新签明德中学和启星小学。", "季明远", "周敏"),
    (CHINESE, "康蕙希望价格再降3%。", "康蕙", "褚立恒"),
    (CHINESE, "褚立恒表示付款最快45天。", "褚立恒", "康蕙"),
    (CHINESE, "沛岚机床的轴承座有裂纹。", "沛岚机床", "禾曜铸造"),
    (CHINESE, "禾曜铸造要求换货。", "禾曜铸造", "沛岚机床"),
    (CHINESE, "霍闻5月12日前报新价。", "霍闻", "简舟"),
    (ENGLISH, "Pell Machinery found cracked bearing seats.", "Pell Machinery", "Halden Foundry"),
    (ENGLISH, "Ines Varga said payment takes 45 days.", "Ines Varga", "Tom Rasker"),
]


def wrong_names(text, source):
    return [
        (one.text, one.expected)
        for one in verify(text, read(source)).claims
        if one.type is ClaimType.NAME and one.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_the_name_of_the_source_is_not_called_wrong(source, text):
    assert wrong_names(text, source) == []


@pytest.mark.parametrize(("source", "text", "said", "meant"), WRONG)
def test_another_name_is_told_with_that_of_the_source(source, text, said, meant):
    assert wrong_names(text, source) == [(said, meant)]
