"""Targets met or missed, of whom the words speak: one region, one person, all of them, only one."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

SOURCE_ZH = """10月销售
东片区销售额 126万元，目标120万元
西片区销售额 88万元，目标110万元
南片区销售额 95万元，目标90万元
北片区销售额 61万元，目标80万元
全公司销售额 370万元，目标400万元
"""
SOURCE_EN = """October sales
Chen revenue $126k, target $120k
Patel revenue $88k, target $110k
Ortiz revenue $95k, target $90k
Novak revenue $61k, target $80k
Team revenue $370k, target $400k
"""
TRUE_ZH = [
    "东片区超额完成目标。",
    "西片区没有完成目标。",
    "南片区完成了目标。",
    "北片区未达标。",
    "东片区和南片区完成了目标。",
    "西片区和北片区没有完成目标。",
    "两个片区未完成目标。",
    "有两个片区达标。",
    "全公司没有完成目标。",
    "全公司销售额370万元，未达到目标。",
]
TRUE_EN = [
    "Chen beat the target.",
    "Patel missed the target.",
    "Ortiz met the target.",
    "Novak fell short of target.",
    "Chen and Ortiz met their targets.",
    "Patel and Novak missed their targets.",
    "Two of the four reps missed target.",
    "Two reps met target.",
    "The team missed its target.",
    "Team revenue of $370k was below target.",
]
FALSE_ZH = [
    "西片区超额完成目标。",
    "东片区没有完成目标。",
    "北片区完成了目标。",
    "南片区未达标。",
    "东片区和西片区完成了目标。",
    "只有西片区没有完成目标。",
    "三个片区未完成目标。",
    "四个片区全部完成目标。",
    "全公司超额完成目标。",
    "全公司销售额370万元，完成了目标。",
]
FALSE_EN = [
    "Patel beat the target.",
    "Chen missed the target.",
    "Novak met the target.",
    "Ortiz fell short of target.",
    "Chen and Patel met their targets.",
    "Only Patel missed the target.",
    "Three reps missed target.",
    "All four reps met their targets.",
    "The team met its target.",
    "Team revenue of $370k exceeded target.",
]


@pytest.fixture(scope="module")
def sheets():
    return {"zh": read(SOURCE_ZH), "en": read(SOURCE_EN)}


def words(text, sheet):
    return [c for c in verify(text, sheet).claims if c.type in {ClaimType.STATUS, ClaimType.QUANTIFIER}]


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in TRUE_ZH] + [("en", t) for t in TRUE_EN])
def test_a_true_word_about_a_target_is_supported(sheets, locale, text):
    found = words(text, sheets[locale])
    assert found
    assert [(c.text, c.expected) for c in found if c.verdict is not Verdict.SUPPORTED] == []


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in FALSE_ZH] + [("en", t) for t in FALSE_EN])
def test_a_false_word_about_a_target_is_contradicted(sheets, locale, text):
    found = [claim for claim in words(text, sheets[locale]) if claim.verdict is Verdict.CONTRADICTED]
    assert found
    assert all(claim.expected and claim.proof for claim in found)
