"""Whose fault it was, and who did it, may not be shifted."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

YARD = """Tarn Shipyard - May notes
Hull 14 launch slipped 6 days, crane contractor's fault, not ours
Welding rework on hull 12 cost $38k, our paint crew was to blame
stores shipped the wrong valves to Orkla on 9 May
Price list leak: found by Petra from audit
"""
TILE = """东方瓷砖 5月记录（郝明）
- 锦江酒店 大堂砖晚到12天，是物流公司的原因，不是我们
- 滨河学校 返工480平米，责任在我方铺贴班
- 样板间方案由设计师 苏婉 完成，海港城的样砖也是她送的
"""
TRUE = [
    (YARD, "The launch of hull 14 slipped six days, which was the crane contractor's fault."),
    (YARD, "Rework on hull 12 cost $38k, for which our paint crew was responsible."),
    (TILE, "锦江酒店的大堂砖晚到12天，责任在物流公司。"),
    (TILE, "滨河学校返工480平米，是我方铺贴班的问题。"),
]
WRONG = [
    (YARD, "The launch of hull 14 slipped six days, for which we were responsible.", "we"),
    (YARD, "Rework on hull 12 cost $38k, for which the supplier was to blame.", "supplier"),
    (YARD, "Orkla complained after I shipped the wrong valves.", "I"),
    (TILE, "锦江酒店的大堂砖晚到12天，责任在我方。", "我方"),
    (TILE, "滨河学校返工480平米，是客户的原因。", "客户"),
    (TILE, "海港城的样砖由我本人送达。", "由我本人"),
]


def attributions(text, source):
    return [one for one in verify(text, read(source)).claims if one.type is ClaimType.ATTRIBUTION]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_the_fault_as_the_source_tells_it_is_not_called_wrong(source, text):
    assert [one.text for one in attributions(text, source) if one.verdict is Verdict.CONTRADICTED] == []


@pytest.mark.parametrize(("source", "text", "who"), WRONG)
def test_a_shifted_fault_or_deed_is(source, text, who):
    wrong = [one for one in attributions(text, source) if one.verdict is Verdict.CONTRADICTED]
    assert any(who in one.text for one in wrong)
    assert all(one.expected for one in wrong)
