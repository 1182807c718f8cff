"""True claims in other words than the notes' that were once called wrong."""

import pytest

from drafter import read, verify

TRUE = [
    ("体检中心 三季度\n报告出具平均 5.2天，承诺是5天。", "报告平均5.2天出，比承诺晚0.2天。"),
    ("设备科 三季度\n新CT 9月28日装机完成，验收没过，软件授权没到位。", "新CT已于9月28日装好，但没有通过验收。"),
    (
        "September 2025\nMarlowe: proposal sent 18 September, no answer yet.",
        "Marlowe has not yet replied to the proposal.",
    ),
    (
        "Ashdown Homes, April 2025\nAgency staff cost GBP 88k, budget 60k, because of nine night-shift vacancies.",
        "Agency staff cost £88k, since nine night-shift posts were vacant.",
    ),
    ("门店周报 11月3日-9日\n南湖店 产值 15.2万，环比 -0.8万。", "南湖店产值15.2万元，环比减少0.8万元。"),
    ("门店周报 11月3日-9日\n北环店 产值 18.6万，环比 +1.1万。", "北环店产值18.6万元，比前一周多1.1万元。"),
    (
        "Corvane, H1 2025\nThe plant employs 180 people. The company has 1,930 employees.",
        "Corvane employs 1,930 people.",
    ),
]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_it_is_not_called_wrong(source, text):
    assert [one.text for one in verify(text, read(source)).claims if one.verdict == "contradicted"] == []
