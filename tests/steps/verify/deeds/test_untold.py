"""Deeds told as done of which the notes have no word are not proven; what the notes call open is wrong."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType

EN = """wk of 3/10 - Dana
closed 2: Northwind $48k, Birchwood $22.5k = $70.5k
14 demos, 9 first calls
3 refunds
4 overdue invoices, $18k - customers have no PO
exit survey from June 3
"""
ZH = """10月小结 李敏
回访客户14家
投诉3起，等候太久
要支持：堆头费申请2400
临期货60箱想换货
"""
UNTOLD = [
    (EN, "All 14 demos converted to proposals.", "converted to"),
    (EN, "The 3 refunds have been resolved.", "have been resolved"),
    (EN, "The exit survey was launched on June 3.", "was launched"),
    (ZH, "投诉3起，已解决。", "已解决"),
    (ZH, "堆头费2400已批准。", "已批准"),
]
TOLD = [
    ("3 refunds, all resolved with the carrier\n", "The 3 refunds have been resolved."),
    ("投诉3起，都处理完了\n", "投诉3起，已解决。"),
    ("renewal of the Birch lease signed on 3/4\n", "The Birch lease was renewed and signed."),
]


@pytest.mark.parametrize(("notes", "text", "words"), UNTOLD, ids=[row[1] for row in UNTOLD])
def test_a_deed_the_notes_never_tell_is_unproved(notes, text, words):
    found = verify(text, read(notes)).claims
    assert [c.text for c in found if c.type == "STATUS" and c.verdict == "unproved"] == [words], found


@pytest.mark.parametrize(("notes", "text"), TOLD, ids=[row[1] for row in TOLD])
def test_a_deed_the_notes_tell_in_any_word_is_not_marked(notes, text):
    assert [c for c in verify(text, read(notes)).claims if c.type == "STATUS" and c.verdict == "unproved"] == []


def test_what_is_overdue_was_not_collected():
    found = verify("4 invoices worth $18k have been collected.", read(EN)).claims
    assert [(c.text, c.verdict) for c in found if c.type == "STATUS"] == [("have been collected", "contradicted")]


def test_orders_that_came_to_a_sum_are_no_order_that_came():
    sheet = read("Week of May 12\norders 73, last week 66\n")
    found = verify("Orders came to 73, up 7 from 66.", sheet).claims
    assert [claim.text for claim in found if claim.type is ClaimType.STATUS] == []
