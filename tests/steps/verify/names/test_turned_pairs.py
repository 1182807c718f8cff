"""Two people the other way round of a verb, and posts given to another."""

import pytest

from drafter import read, verify

ZH = "新闻稿 2025年8月28日\n7月起，原市场部总经理 骆青 接替退休的 邵宏 出任品牌副总裁。首席财务官 祝长林 说目标不变。"
EN = (
    "Solmere Ltd, 30 October 2025\nDesmond Pryce succeeds Mona Tell in March. "
    '"It was a hard quarter," said Ingrid Falk, chief executive. Chief operating officer Desmond Pryce agreed.'
)


def wrong(text: str, source: str) -> list[str]:
    claims = verify(text, read(source)).claims
    return [one.text for one in claims if one.type == "NAME" and one.verdict == "contradicted"]


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        (ZH, "邵宏自7月起出任品牌副总裁，接替退休的骆青。", "邵宏"),
        (EN, "Mona Tell succeeds Desmond Pryce.", "Mona Tell"),
        (EN, "Ingrid Falk, the chief operating officer, agreed.", "Ingrid Falk"),
    ],
)
def test_the_other_way_round_is_wrong(source, text, name):
    assert wrong(text, source) == [name]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (ZH, "骆青自7月起出任品牌副总裁，接替退休的邵宏。"),
        (EN, "Mona Tell is succeeded by Desmond Pryce in March."),
        (EN, "Desmond Pryce, the chief operating officer, agreed with Ingrid Falk."),
    ],
)
def test_the_same_in_other_words_is_not(source, text):
    assert wrong(text, source) == []
