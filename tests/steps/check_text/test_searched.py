"""A text answers for words in Chinese and English as one search for all of them does, and remembers."""

import pytest

from drafter.guidelines.spec import Words
from drafter.steps.check.searched import Searched

WORDS = Words(zh=("预售(?:许可)?证", "(?<!未)备案"), en=("flats?", "open house"))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("三号楼取得预售许可证", True),
        ("三号楼未备案", False),
        ("三号楼已备案", True),
        ("Two FLATS were reserved", True),
        ("Sales were flattering", False),
        ("An OPEN HOUSE on Sunday", True),
        ("", False),
    ],
)
def test_words_of_both_languages(text, held):
    searched = Searched(text)
    assert [searched.has(WORDS), searched.has(WORDS)] == [held, held]
    assert held == WORDS.found_in(text)


def test_no_words_stand_nowhere():
    assert not Searched("预售").has(Words())


def test_a_pattern_matches_in_any_letters():
    assert Searched("Sales DOUBLED").matches("(?<![a-z])doubled")
    assert not Searched("Sales redoubled").matches("(?<![a-z])doubled")
