"""An edited text becomes a draft again: what laying out made comes back to the character, the rest is read as meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import draft as drafted
from drafter.domain.draft import Draft, Section, Sentence, Table
from drafter.steps.lift import lift
from drafter.steps.render import lay_out

WORDS = st.text(st.sampled_from("城东 a.b。!|\\<b>#-一、1*_:\t\n3,260箱 "), max_size=14)
FILLED = WORDS.filter(lambda words: words.strip())
SENTENCE = st.builds(Sentence, st.tuples(WORDS), item=st.booleans(), opens=st.booleans())
TABLE = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[WORDS] * width),
        st.lists(st.tuples(*[st.tuples(WORDS)] * width), max_size=3).map(tuple),
        st.one_of(st.just(""), FILLED),
    )
)
SECTION = st.builds(Section, st.just("results"), WORDS, st.lists(st.one_of(SENTENCE, TABLE), max_size=5).map(tuple))
DRAFT = st.builds(Draft, WORDS, st.sampled_from(["zh", "en"]), st.lists(SECTION, max_size=4).map(tuple))


@settings(max_examples=80, deadline=None)
@given(DRAFT)
def test_what_was_laid_out_comes_back_to_the_character(draft):
    text = lay_out(draft).text
    assert lay_out(lift(text, "another title", draft.locale)).text == text


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("城东 a.b。!|\\<b>#-一、1*•_:\t\n3,260箱 "), max_size=60), st.sampled_from(["zh", "en"]))
def test_whatever_is_typed_is_read_once_and_for_all(text, locale):
    laid = lay_out(lift(text, "标题", locale)).text
    assert lay_out(lift(laid, "标题", locale)).text == laid


@pytest.mark.parametrize("notes", ["销量 3,260箱 上月2,980 ↑280箱 9.4%\n新开店12家\n", "New shops: 12\nLost 3 shops\n"])
def test_offline_drafts_come_back_with_their_sections(notes):
    made = drafted(notes)
    lifted = lift(made.text, "", made.draft.locale)
    assert lay_out(lifted).text == made.text
    assert [section.title for section in lifted.sections] == [section.title for section in made.draft.sections]


def shapes(text, locale="zh"):
    draft = lift(text, "月报", locale)
    return draft.title, [(one.title, [block.text for block in one.blocks]) for one in draft.sections]


def test_other_bullets_are_items_and_blank_lines_part_paragraphs():
    draft = lift("# 月报\n\n## 业绩\n第一段。\n\n\n第二段。\n• 新开店12家\n* 丢店3家\n", "", "zh")
    first, second, *items = draft.sections[0].blocks
    assert (first.text, second.text, second.opens) == ("第一段。", "第二段。", True)
    assert [(one.text, one.item) for one in items] == [("新开店12家", True), ("丢店3家", True)]


def test_numbered_lines_of_their_own_are_headings_and_lists_of_them_are_not():
    """A text without marks."""
    text = "一、业绩\n销量3,260箱。\n\n二、问题\n1. 丢店3家\n2. 断货2天\n"
    assert shapes(text) == (
        "月报",
        [("一、业绩", ["销量3,260箱。"]), ("二、问题", ["1. 丢店3家", "2. 断货2天"])],
    )


def test_a_first_line_alone_is_the_title():
    assert shapes("十月小结\n\n销量3,260箱。") == ("十月小结", [("", ["销量3,260箱。"])])
    assert shapes("销量3,260箱。") == ("月报", [("", ["销量3,260箱。"])])


def test_a_table_by_hand_is_a_table():
    draft = lift("# 月报\n\n片区 | 销量\n:--- | ---:\n城东 | 1\n城西 | 2\n", "", "zh")
    assert draft.sections[0].blocks == (Table(("片区", "销量"), ((("城东",), ("1",)), (("城西",), ("2",)))),)


def test_a_heading_of_any_depth_is_a_section():
    assert [section.title for section in lift("# A\n### B\nx\n#### C\ny\n", "", "en").sections] == ["B", "C"]


def test_a_bold_line_is_a_heading_and_a_line_broken_at_a_margin_is_one():
    text = "# A\n\n**More**\nWe sold 3,260 cases in October and opened\ntwelve stores.\nThat is all.\n"
    (section,) = lift(text, "", "en").sections
    assert section.title == "More"
    assert [one.text for one in section.blocks] == [
        "We sold 3,260 cases in October and opened twelve stores.",
        "That is all.",
    ]
