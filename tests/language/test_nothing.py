"""A plain no, in the words people put behind a label."""

import pytest

from drafter.language.nothing import says_nothing


@pytest.mark.parametrize(
    "words",
    ["无", "暂无", "没有。", "本月无", "暂时没有需要支持的", "无需支持", "不需要", "没什么", "谢谢领导",
     "None", "n/a", "N.A.", "nothing this month", "none at this time", "no support needed", "-", "Thanks all"],
)  # fmt: skip
def test_there_is_nothing(words):
    assert says_nothing(words)


@pytest.mark.parametrize(
    "words",
    ["无锡仓扩容", "没有预算买样品", "无人机一台", "需要支持", "no driver on route 4", "NAS storage", "Nov budget", ""],
)
def test_there_is_something(words):
    assert not says_nothing(words)
