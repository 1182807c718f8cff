"""A text is cut into sections and sentences whatever its shape."""

from drafter.domain.claim import Verification
from drafter.domain.fact import FactSheet, Header
from drafter.steps.check.text.page import Page


def page(text, locale="zh", kind=""):
    return Page(text, FactSheet(Header(kind=kind, locale=locale)), Verification())


def test_a_text_without_headings_is_one_section():
    plain = page("本月销量320台。拜访客户31家。")
    assert [section.key for section in plain.sections] == [""]
    assert [sentence.section for sentence in plain.sentences] == [0, 0]


def test_a_heading_opens_a_section_that_ends_at_the_next():
    text = "# 10月总结\n\n## 一、业绩\n销量320台。\n\n## 二、问题与不足\n- 差20台。"
    headed = page(text)
    assert [section.key for section in headed.sections] == ["", "results", "shortcomings"]
    assert [text[s.body : s.end].strip() for s in headed.sections[1:]] == ["销量320台。", "- 差20台。"]
