"""A rounded rate is held against what the figures just told make: 412 of 450 is no near 95%."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

RATES = [
    ("5月维保费412万元，目标450万元。", "5月维保费412万元，目标450万元，完成率近{}。", "95%", "92%"),
    ("答谢会邀请90人，到场64人。", "答谢会邀请90人，到场64人，到场率约{}。", "80%", "71%"),
    ("10月城南店销售额169.8万元，上月165.3万元。", "10月城南店销售额约{}。", "160万元", "170万元"),
    ("5月承运2,346票，破损17票。", "5月承运{}票。", "2,500余", "2,300余"),
    ("May claims handled: 1,846. Claims refused: 212.", "Nearly {} claims were handled in May.", "1,800", "1,850"),
    ("Freight revenue was $2.38 million.", "Freight revenue was almost {}.", "$2.2 million", "$2.4 million"),
]  # fmt: skip


def figures(notes, text):
    return [claim for claim in verify(text, read(notes)).claims if claim.type is ClaimType.NUMBER]


@pytest.mark.parametrize(("notes", "text", "wrong", "true"), RATES)
def test_a_rounding_on_the_wrong_side_or_too_far_is_contradicted_and_a_fair_one_is_not(notes, text, wrong, true):
    assert any(claim.verdict is Verdict.CONTRADICTED for claim in figures(notes, text.format(wrong)))
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in figures(notes, text.format(true)))


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ("郝建川4.32万元，目标10万元。", "郝建川4.32万元，不到10万元目标的一半。"),
        ("收入4650万元，任务4500万元。", "收入4650万元，是4500万元任务的约103%。"),
    ],
)
def test_a_bound_before_the_whole_and_more_than_all_are_no_overdone_rounding(notes, text):
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in figures(notes, text))
