"""The noun beside a figure, split into of whom and of what."""

import pytest

from drafter.language.nouns import clean, split


@pytest.mark.parametrize(
    ("noun", "unit", "entity", "metric"),
    [
        ("城东销量", "箱", "城东", "销量"),
        ("纯销", "盒", "", "纯销"),
        ("经销商", "家", "", "经销商"),
        ("认购面积", "㎡", "", "认购面积"),
        ("瓷砖出货", "㎡", "瓷砖", "出货"),
        ("周", "万元", "", ""),
        ("人民医院", "盒", "人民医院", ""),
        ("Northwind", "", "Northwind", ""),
        ("Overdue receivables", "USD", "", "Overdue receivables"),
        ("Dealer count", "", "", "Dealer count"),
    ],
)
def test_entity_and_metric(noun, unit, entity, metric):
    assert split(noun, unit) == (entity, metric)


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("其中挖机", "挖机"),
        ("签约", "签约"),
        ("运费同比", "运费"),
        ("our revenue was", "revenue"),
        ("below plan of", "plan"),
    ],
)
def test_small_words_are_cut_off(words, noun):
    assert clean(words) == noun
