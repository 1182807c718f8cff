"""Who does what, against the lists, brackets and messages of a source."""

import pytest

from drafter import read, verify

MAIL = """\
Subject: Linden Cold Store, October

- Gregor: gas hedging proposal by 15 November.
- Anneke (Leeds): boiler quote from two suppliers by Friday 10 November.
- Delphine (York): share your rewash routine with Leeds.
"""
MINUTES = """\
安禾体检中心 三季度运营会
到会：前台部（洪雁）、护理部（马丽君）、客服部（马丽娟）
马丽君：护士在岗 36人。
马丽娟：投诉 29件。
主任：报告出具压到 4.5天（马丽娟牵头）；保障方案由 毕然 9月20日前报出。
"""


def wrong(text: str, source: str) -> list[str]:
    claims = verify(text, read(source)).claims
    return [one.text for one in claims if one.type == "NAME" and one.verdict == "contradicted"]


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        (MAIL, "Anneke passes her rewash routine on to Leeds.", "Anneke"),
        (MINUTES, "马丽君负责把报告出具时间压缩到4.5天。", "马丽君"),
        (MINUTES, "洪雁要在9月20日前拿出保障方案。", "洪雁"),
    ],
)
def test_a_task_told_of_another_is_wrong(source, text, name):
    assert wrong(text, source) == [name]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (MAIL, "Delphine passes her rewash routine on to Leeds, and Anneke gets boiler quotes by 10 November."),
        (MINUTES, "马丽娟负责把报告出具时间压缩到4.5天。"),
        (MINUTES, "毕然要在9月20日前拿出保障方案。"),
        (MINUTES, "在岗护士36人，马丽君汇报了护理情况。"),
    ],
)
def test_a_task_of_ones_own_is_not(source, text):
    assert wrong(text, source) == []
