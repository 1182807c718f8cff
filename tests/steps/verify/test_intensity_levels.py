"""How much something moved is told by two levels, too: those of the sentence, or a level and the one in brackets."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CHINESE = """10月小结
翻台率：城南店3.10（上年同期3.30），城北店4.60（上年同期4.50）
管材发货64.2万元（9月61.5万元），阀门发货31.8万元（9月48.9万元）
"""
ENGLISH = """Notes October
Overdue balances went from €38,900 to €64,200
Freight claims 1,220 (Sep 1,210), parcels 48,300 (Sep 36,100)
"""
TRUE = [
    (CHINESE, "城北店翻台率从4.50略升至4.60。"),
    (CHINESE, "阀门发货锐减到31.8万元。"),
    (ENGLISH, "Overdue balances soared to €64,200."),
    (ENGLISH, "Freight claims edged up to 1,220."),
]
WRONG = [
    (CHINESE, "城北店翻台率从4.50猛升至4.60。", "猛升"),
    (CHINESE, "管材发货大幅增加到64.2万元。", "大幅"),
    (CHINESE, "阀门发货微降到31.8万元。", "微降"),
    (ENGLISH, "Overdue balances rose only slightly, to €64,200.", "slightly"),
    (ENGLISH, "Freight claims skyrocketed to 1,220.", "skyrocketed"),
    (ENGLISH, "Parcels crept up to 48,300.", "crept up"),
]


def wrong_words(text, source):
    return [
        one.text
        for one in verify(text, read(source)).claims
        if one.type is ClaimType.INTENSITY and one.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_word_that_fits_its_levels_is_not_called_wrong(source, text):
    assert wrong_words(text, source) == []


@pytest.mark.parametrize(("source", "text", "word"), WRONG)
def test_a_word_that_overdoes_or_plays_down_its_levels_is_wrong(source, text, word):
    assert wrong_words(text, source) == [word]
