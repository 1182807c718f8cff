"""What holds for every text: nothing raises, every line ends somewhere, no figure is invented."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import read

DATA = Path(__file__).parents[2] / "data"
TEXTS = [path for path in sorted(DATA.rglob("*.txt")) if "quantities" not in path.parts]
PIECES = st.sampled_from([
    "销量", "3,260箱", "上月", "2,980", "↑", "9.4%", "，", "。", "；", "\n", "目标", "分别", "、", "（", "）",
    "其中", "同比", "减少", "原因：", "下月计划", "没完成", "xx月", "20xx年", "约吨", "□", "第三条", "一、", "# ",
    "| ", ",", "\t", " ", "up ", "down ", "from ", "to ", "$70.5k", " vs ", "last week", "plan ", "Q3", "12/31",
    "100万", "1:4.2", "top 3", "“", "”", "需要", "😭", "１２",
])  # fmt: skip


def ends(sheet):
    """Return the lines that became a fact, a figure of one, an unused line or a question."""
    return (
        {fact.line for fact in sheet.facts}
        | {figure.line for fact in sheet.facts for figure in fact.figures}
        | {unused.line for unused in sheet.unused}
        | {question.line for question in sheet.questions}
    )


def figures(sheet):
    return [figure.quantity for fact in sheet.facts for figure in fact.figures]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_words_of_notes_in_any_order_are_read(text):
    sheet = read(text)
    assert all(quantity.written in text for quantity in figures(sheet))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text):
    assert read(text).text == text


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_of_real_notes_ends_somewhere(path):
    text = path.read_text(encoding="utf-8").split("\n--\n")[0]
    sheet = read(text)
    missing = [number for number in wanted_lines(text) if number not in ends(sheet)]
    assert missing == []


def wanted_lines(text):
    """Return the lines with something on them; a wrapped paragraph counts as its first line."""
    found, open_paragraph = [], False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip("|-: \t\r"):
            if not open_paragraph:
                found.append(number)
            open_paragraph = len(line.strip()) > 40 and not line.strip().endswith(("。", "；", ".", "！"))
    return found


@pytest.mark.parametrize("text", ["销量3260箱，" * 4000, "（" * 30_000, ",1" * 4000, "a\t1\t" * 3000, "增长" * 20_000])
def test_one_endless_line_takes_bounded_work(text):
    assert read(text).text == text


def test_nothing_is_known_of_nothing():
    sheet = read("")
    assert (sheet.facts, sheet.unused, sheet.questions) == ((), (), ())


def test_a_regulation_holds_no_sales_facts():
    articles = "\n".join(f"第{n}条商品房预售应当符合下列条件，每套不得少于3个。" for n in "一二三四五六")
    sheet = read(articles)
    assert sheet.facts == ()
    assert {unused.reason for unused in sheet.unused} == {"legal text"}


def test_a_regulation_among_summaries_takes_only_its_own_lines():
    articles = "\n".join(f"第{n}条商品房预售应当符合下列条件。" for n in "一二三四五六")
    sheet = read(f"销售总结工作总结 销售员工作总结篇二\n{articles}\n销售总结工作总结 销售员工作总结篇三\n本月销量320箱")
    assert [(fact.metric, fact.line) for fact in sheet.facts] == [("销量", 9)]
    assert sheet.unused[0].reason == "title residue"
