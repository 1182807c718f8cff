"""A deed made of words the source has about other things is undecided, never silently passed."""

import pytest

from drafter.domain.claim import Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CHINESE = """华北片区10月小结
禾曜铸造试样下周寄出，对方总经理姓简
沛岚机床框架合同在谈，下次会议5月20日
"""
ENGLISH = """Call notes, 6 May
Halden Foundry tests the samples next week; its owner is on leave
Framework contract with Pell Machinery under discussion, next call 20 May
"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (CHINESE, "下次会议定在5月20日，届时对方总经理也会参加。"),
        (ENGLISH, "The next call is on 20 May, and the owner will join it in Tarnby."),
    ],
)
def test_a_deed_that_no_place_of_the_source_has_is_undecided(source, text):
    assert any(one.verdict is not Verdict.SUPPORTED for one in verify(text, read(source)).claims)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (CHINESE, "沛岚机床的框架合同还在谈。"),
        (ENGLISH, "Halden Foundry will test the samples next week."),
    ],
)
def test_a_deed_of_the_source_is_not_marked(source, text):
    assert not [one for one in verify(text, read(source)).claims if one.verdict is Verdict.UNPROVED]
