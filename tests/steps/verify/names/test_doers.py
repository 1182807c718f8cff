"""Who does what may not be exchanged, even where no figure stands beside the name."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

MINUTES = """Rollout call - minutes, 4 June. Present: Maren Holt, Piet Vos, Ilse Crane
Depot lease signed by the landlord on 1 June
Actions: Maren - revised offer to Tolvan by 12 June. Piet - clear the customs file by 9 June
Ilse - weekly stock report
"""
PLAN = """周会 6月3日
海宁大厦 电梯改造 在谈，下周看方案，老薛负责
行动：韩珂 06-10前催海宁预付款；陆鸣 06-12前定稿城西院报价
"""
TRUE = [
    (MINUTES, "Maren sends Tolvan a revised offer by 12 June. Piet has until 9 June to clear the customs file."),
    (PLAN, "韩珂6月10日前催收海宁的预付款；陆鸣6月12日前定稿城西院报价。"),
    (PLAN, "海宁大厦的电梯改造还在谈，由老薛跟进。"),
]
WRONG = [
    (MINUTES, "Piet sends Tolvan a revised offer by 12 June.", "Piet", "Maren"),
    (PLAN, "陆鸣6月10日前催收海宁的预付款。", "陆鸣", "韩珂"),
]


def names(text, source):
    claims = verify(text, read(source)).claims
    return [
        (one.text, one.expected) for one in claims if one.type is ClaimType.NAME and one.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_the_doer_of_the_source_is_not_called_wrong(source, text):
    assert names(text, source) == []


@pytest.mark.parametrize(("source", "text", "said", "due"), WRONG)
def test_another_doer_is(source, text, said, due):
    assert (said, due) in names(text, source)
