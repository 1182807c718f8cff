"""A Chinese name with one character changed is known by where it stands in the source."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

SOURCE = """华北片区10月小结
供应商涵铂，10月底断供两周；竞品沃茨曼降价5%
东岭水厂由褚立恒跟进，合同额86万元
试用的事是技术部简舟做的，他改到周四去
运营总监 慕容清岚、财务 康蕙
"""
TRUE = [
    "东岭水厂的合同由褚立恒跟进，金额86万元。",
    "涵铂10月底断供两周，沃茨曼降价5%。",
    "慕容清岚与康蕙参加了会议，试用由简舟完成，简舟改到周四。",
]
WRONG = [
    ("供应商涵柏10月底断供两周。", "涵柏", "涵铂"),
    ("竞品沃兹曼降价5%。", "沃兹曼", "沃茨曼"),
    ("东岭水厂由褚立衡跟进。", "褚立衡", "褚立恒"),
    ("慕容青岚参加了会议。", "慕容青岚", "慕容清岚"),
]


def wrong_names(text):
    return [
        (one.text, one.expected)
        for one in verify(text, read(SOURCE)).claims
        if one.type is ClaimType.NAME and one.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize("text", TRUE)
def test_the_names_of_the_source_are_no_misspellings(text):
    assert wrong_names(text) == []


@pytest.mark.parametrize(("text", "said", "meant"), WRONG)
def test_one_changed_character_is_told_with_the_name_of_the_source(text, said, meant):
    assert wrong_names(text) == [(said, meant)]
