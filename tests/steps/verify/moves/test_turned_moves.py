"""A move goes from the figure it begins with to the one it ends with."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CHINESE = """10月小结
退货率3.4%→2.8%；合格率由91.2%升至95.6%
投诉5起，其中3起已结
"""
ENGLISH = """Sales notes October
Return rate 3.4% -> 2.8%
Lead time from 21 days to 17 days
"""
TRUE = [
    (CHINESE, "退货率从3.4%降到2.8%，合格率由91.2%升到95.6%。"),
    (CHINESE, "未结的投诉从3起增加到5起。"),
    (ENGLISH, "The return rate fell from 3.4% to 2.8%. Lead time fell from 21 to 17 days."),
]
WRONG = [
    (CHINESE, "退货率由2.8%升至3.4%。"),
    (CHINESE, "合格率从95.6%降到91.2%。"),
    (ENGLISH, "The return rate went from 2.8% to 3.4%."),
    (ENGLISH, "Lead time went from 17 days to 21 days."),
]


def turned(text, source):
    return [
        one.expected
        for one in verify(text, read(source)).claims
        if one.type is ClaimType.DIRECTION and one.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_move_in_the_order_of_the_source_is_not_called_wrong(source, text):
    assert turned(text, source) == []


@pytest.mark.parametrize(("source", "text"), WRONG)
def test_a_move_from_its_end_to_its_beginning_is_wrong(source, text):
    assert len(turned(text, source)) == 1
