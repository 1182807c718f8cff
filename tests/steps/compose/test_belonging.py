"""A slot beside words of other facts alone keeps its sentence back; beside its own, or nobody's, it does not."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from drafter.bootstrap import Drafter
from drafter.steps.compose.belonging import belonging_faults
from drafter.steps.compose.fill import fill
from drafter.steps.compose.lines import TextLine
from drafter.steps.compose.menu import menu_of

NOTES = Path(__file__).parents[3] / "examples" / "notes"
DRAFTER = Drafter()


@cache
def menu(name):
    sheet = DRAFTER.read((NOTES / name).read_text("utf-8"))
    checked = DRAFTER.check(sheet)
    sheet = replace(sheet, findings=checked.findings)
    return menu_of(sheet, DRAFTER.plan(sheet, questions=checked.questions))


@pytest.mark.parametrize(
    ("name", "line", "doubted"),
    [
        ("zh01.txt", "[[F8.q2]]丢店主要责任在我。", ["4月"]),
        ("zh01.txt", "老张那边的茶是[[F8.q1]]、[[F8.q2]]的货。", []),
        ("zh05.txt", "启明赢率[[F1.yoy.change]]。", ["增加128万元"]),
        ("zh05.txt", "新签ARR比去年同期[[F1.yoy.change]]。", []),
        ("zh05.txt", "与去年同期相比，[[F1.yoy.full]]。", []),
        ("en04.txt", "The win rate [[F9.was.to]].", ["rose from 68 days to 74 days"]),
        ("zh05.txt", "[[F1]]，赢率[[F1.yoy.change]]。", ["286万元", "增加128万元"]),
        ("en04.txt", "The sales cycle [[F9.was.to]].", []),
    ],
)
def test_words_of_another_fact_alone_keep_a_sentence_back(name, line, doubted):
    filled = fill(TextLine(line), menu(name))
    found = list(belonging_faults(filled.block, menu(name)))
    assert [one.grave for one in found] == [True] * len(doubted)
    assert all(printed in one.words for printed, one in zip(doubted, found, strict=True))
