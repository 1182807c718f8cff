"""INTENSITY: strong, weak and flat words against the rate of what they speak of."""

import pytest

from drafter.domain.claim import ClaimType
from drafter.language.intensities import Thresholds
from drafter.steps.read import read
from drafter.steps.verify import verify
from drafter.steps.verify.moves.intensity import level_of

ZH = """松原农机 上半年小结
收割机销量 412台，去年同期 320台
拖拉机销量 655台，去年同期 653台
配件收入 86.2万元，同比增长4.8%
维修工单 1,130单，同比下降31%
客户投诉 22起，去年同期 21起
经销商 48家，去年同期 48家
毛利率 21.4%，去年同期 16.9%
"""
EN = """Bramley Print - Q3
- web orders 5,420 (Q2 4,110)
- trade orders 1,212 (Q2 1,201)
- reprints 96, up 2.1% on Q2
- paper cost $318k, down 27% on Q2
- average ticket $64, Q2 $64
- complaints 41 (Q2 39)
"""
TRUE = [
    (ZH, "收割机销量412台，同比大幅增长。"),
    (ZH, "收割机销量显著上升，达到412台。"),
    (ZH, "拖拉机销量655台，略有增长。"),
    (ZH, "维修工单大幅下降31%。"),
    (ZH, "经销商48家，与去年同期持平。"),
    (ZH, "拖拉机销量与去年同期基本持平。"),
    (ZH, "毛利率明显提高，达到21.4%。"),
    (EN, "Web orders rose sharply to 5,420."),
    (EN, "Trade orders edged up to 1,212."),
    (EN, "Reprints rose slightly, by 2.1%."),
    (EN, "Paper cost plunged 27%."),
    (EN, "The average ticket was flat at $64."),
    (EN, "Web orders soared."),
]
FALSE = [
    (ZH, "拖拉机销量655台，大幅增长。", "大幅"),
    (ZH, "收割机销量412台，略有增长。", "略有"),
    (ZH, "配件收入显著增长4.8%。", "显著"),
    (ZH, "维修工单小幅下降31%。", "小幅"),
    (ZH, "收割机销量与去年同期基本持平。", "基本持平"),
    (ZH, "客户投诉猛增到22起。", "猛增"),
    (EN, "Web orders edged up to 5,420.", "edged up"),
    (EN, "Trade orders rose sharply to 1,212.", "sharply"),
    (EN, "Reprints soared 2.1%.", "soared"),
    (EN, "Paper cost slipped slightly, by 27%.", "slightly"),
    (EN, "Web orders were broadly flat.", "broadly flat"),
    (EN, "Trade orders grew significantly.", "significantly"),
]
UNPROVED = [(ZH, "二手机业务大幅增长。"), (EN, "Walk-in sales fell sharply.")]
NOTHING = [(ZH, "明显的短板是配件。"), (EN, "A significant change of layout; the floor is flat.")]


def intensity(text, source, verdict=None):
    claims = verify(text, read(source)).claims
    return [c for c in claims if c.type is ClaimType.INTENSITY and verdict in (None, c.verdict)]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_fitting_word_is_proven(source, text):
    found = intensity(text, source)
    assert len(found) == 1
    assert found[0].verdict in ("supported", "inferred")
    assert found[0].proof


@pytest.mark.parametrize(("source", "text", "word"), FALSE)
def test_a_word_too_strong_or_too_weak_is_wrong(source, text, word):
    (claim,) = intensity(text, source, "contradicted")
    assert claim.text == word
    assert claim.expected
    assert claim.proof


@pytest.mark.parametrize(("source", "text"), UNPROVED)
def test_without_a_rate_nobody_knows(source, text):
    assert [c.verdict for c in intensity(text, source)] == ["unproved"]


@pytest.mark.parametrize(("source", "text"), NOTHING)
def test_words_that_weigh_no_move(source, text):
    assert intensity(text, source) == []


def test_the_limits_can_be_set():
    assert level_of("strong", 25, Thresholds()) is True
    assert level_of("strong", 25, Thresholds(strong=60, strong_least=40)) is False
    assert level_of("strong", 15, Thresholds()) is None
