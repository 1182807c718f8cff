"""Shortcomings that two figures tell without a word of fault must be said."""

import pytest

from drafter.steps.read import read
from drafter.steps.verify import verify
from drafter.steps.verify.reach.shortfalls import falls_short

SHORT = [
    "安全培训应到40人，实到26人。",
    "收割机3台，能用的2台。",
    "应交保费120户，实交98户。",
    "Checkout queue went from 12 to 31 minutes.",
    "Invited 60 growers, 22 came.",
    "We have 3 vans but only 2 are roadworthy.",
    "候诊时间从12分钟增加到31分钟。",
]
FINE = [
    "安全培训应到40人，实到40人。",
    "挖掘机3台，都能用。",
    "Checkout queue went from 31 to 12 minutes.",
    "60 growers expected, 61 came.",
    "设备8台，其中2台正常保养。",
]


@pytest.mark.parametrize("text", SHORT)
def test_fewer_than_due_falls_short(text):
    assert falls_short(text)


@pytest.mark.parametrize("text", FINE)
def test_as_many_as_due_or_a_shorter_queue_does_not(text):
    assert not falls_short(text)


@pytest.mark.parametrize("text", SHORT[:2])
def test_it_is_missed_where_the_text_leaves_it_out(text):
    sheet = read(f"{text}\n土方820方。")
    assert verify("土方820方。", sheet).missing
    assert not verify(f"{text}土方820方。", sheet).missing
