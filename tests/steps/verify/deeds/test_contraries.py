"""Words turned round: the source says accepted and the text rejected, or the text denies what the source says."""

import pytest

from drafter import read, verify

MAIL = """Subject: Call with Orrin Valley Foods

Dear Petra,
Orrin Valley Foods accepted our offer for the cold room on Tuesday. They were satisfied with the trial at the depot.
Their buyer agreed to a minimum order of 40 pallets. The canteen chain declined the summer contract.
We opened a service point in Harwick and hired two technicians. Delivery of the second unit was brought forward.
The customer is interested in remote monitoring for all stores. Import duties for spare parts stayed as they were.
"""
PROTOCOL = """周例会纪要
宏远食品同意把账期延长到45天，对新包装表示满意。
江北仓库的搬迁已经启动，计划月底完成。
鼎盛超市拒绝了端架费方案，但愿意参加试吃活动。
客户支持分批交货，首批货物提前到港。
直营门店的库存偏高，需要尽快消化。
"""
TURNED = [
    (MAIL, "Orrin Valley Foods rejected our offer for the cold room on Tuesday.", "rejected", "accepted"),
    (MAIL, "They were dissatisfied with the trial at the depot.", "dissatisfied", "satisfied"),
    (MAIL, "Their buyer agreed to a maximum order of 40 pallets.", "maximum", "minimum"),
    (MAIL, "The canteen chain accepted the summer contract.", "accepted", "declined"),
    (MAIL, "We closed a service point in Harwick.", "closed", "opened"),
    (MAIL, "The customer is not interested in remote monitoring for all stores.", "not interested", "interested"),
    (PROTOCOL, "宏远食品拒绝把账期延长到45天。", "拒绝", "同意"),
    (PROTOCOL, "宏远食品对新包装表示不满。", "不满", "满意"),
    (PROTOCOL, "江北仓库的搬迁已经停止。", "停止", "启动"),
    (PROTOCOL, "鼎盛超市接受了端架费方案。", "接受", "拒绝"),
    (PROTOCOL, "客户反对分批交货。", "反对", "支持"),
    (PROTOCOL, "首批货物推迟到港。", "推迟", "提前"),
    (PROTOCOL, "直营门店的库存偏低。", "偏低", "偏高"),
]
TRUE = [
    (MAIL, "The offer for the cold room was accepted by Orrin Valley Foods on Tuesday."),
    (MAIL, "The trial at the depot left them satisfied."),
    (MAIL, "A minimum order of 40 pallets was agreed with their buyer."),
    (MAIL, "The canteen chain did not accept the summer contract."),
    (MAIL, "A service point was opened in Harwick, with two technicians hired."),
    (MAIL, "Remote monitoring for all stores is of interest to the customer."),
    (PROTOCOL, "账期延长到45天一事，宏远食品已同意。"),
    (PROTOCOL, "新包装让宏远食品满意。"),
    (PROTOCOL, "端架费方案被鼎盛超市拒绝，试吃活动他们愿意参加。"),
    (PROTOCOL, "鼎盛超市没有接受端架费方案。"),
    (PROTOCOL, "首批货物比原计划提前到港。"),
]


@pytest.mark.parametrize(("source", "text", "word", "expected"), TURNED, ids=[row[1] for row in TURNED])
def test_a_word_turned_round_is_contradicted(source, text, word, expected):
    claims = [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"]
    assert any(word in claim.text or claim.text in word for claim in claims), claims
    assert any(expected in (claim.expected or "") for claim in claims), claims


@pytest.mark.parametrize(("source", "text"), TRUE, ids=[row[1] for row in TRUE])
def test_the_same_in_other_words_is_not(source, text):
    assert [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"] == []


def test_a_question_of_the_notes_is_no_denial():
    found = verify("退回的60箱请公司支持换货。", read("9月 徽州片区\n退回60箱想换货，公司能不能支持\n"))
    assert not [claim.text for claim in found.claims if claim.verdict == "contradicted"]


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("10月 青浦片区\n新开店14家，丢了5家\n", "新开店5家，丢店14家。", {"5家", "14家"}),
        ("March - Leigh Moss\nnew accounts 11, lost accounts 4\n", "New accounts 4, lost accounts 11.", {"4", "11"}),
    ],
)
def test_figures_of_opposites_exchanged_are_called_wrong(source, text, told):
    found = verify(text, read(source))
    assert {claim.text for claim in found.claims if claim.verdict == "contradicted"} == told
