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
TRUE = [
    (CHINESE, "褚立恒希望价格再降3%，康蕙表示付款最快45天。"),
    (CHINESE, "禾曜铸造的轴承座有裂纹，已经寄样。沛岚机床要求换货。"),
    (CHINESE, "简舟5月12日前报新价。"),
    (ENGLISH, "Halden Foundry reported cracked bearing seats. Pell Machinery wants replacements."),
    (ENGLISH, "Ines Varga asked for another 3% off. Tom Rasker said payment takes 45 days."),
]
WRONG = [
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
