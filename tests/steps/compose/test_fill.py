"""Filling a line: lookup in one pass, the words around a slot fitted, and a reason for whatever cannot stand."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.draft import Reference, Sentence, Table
from drafter.steps.compose.fill import Filled, Reason, Rejected, fill
from drafter.steps.compose.lines import TableLine, TextLine

ZH01, ZH05, EN01, EN04 = (f"examples/notes/{name}.txt" for name in ("zh01", "zh05", "en01", "en04"))


@pytest.mark.parametrize(
    ("notes", "line", "printed"),
    [
        (
            ZH01,
            "销量[[F1]]，完成[[F1.completion]]，[[F1.gap]]；[[F1.mom.full]]。",
            "销量3,260箱，完成93%，差240箱；比上月2,980箱增加280箱，增长9.4%。",
        ),
        (
            ZH01,
            "丢店[[F4]]，[[F4.p1]]转做竞品，[[F4.p2]]关门。主要责任在我：[[F15.q1]]没有按频次拜访。",
            "丢店3家，2家转做竞品，1家关门。主要责任在我：8月份没有按频次拜访。",
        ),
        (
            ZH05,
            "丢单（[[F14.q1]]），原因在我：demo没有准备好，报价晚了[[F14.q2]]",
            "丢单（60万），原因在我：demo没有准备好，报价晚了5天。",
        ),
        (ZH05, "新签ARR[[F1]]", "新签ARR 286万元。"),
        (ZH05, "续费率[[F2.qoq.to]]", "续费率由上季度的94%降至91%。"),
        (
            EN01,
            "lost [[N3]] ([[F9]]) on price, and I was [[F11.q1]] late with the security questionnaire.",
            "Lost Halvorsen ($60k) on price, and I was 6 days late with the security questionnaire.",
        ),
        (
            EN01,
            "closed [[F4]] against a [[F4.target]] target, a [[F4.completion]] result",
            "Closed $70.5k against an $80k target, an 88% result.",
        ),
        (
            EN01,
            "[[N4]] ([[F12]]) has given a verbal yes; it is not signed and is not in the closed figure.",
            "Tamarack ($95k) has given a verbal yes; it is not signed and is not in the closed figure.",
        ),
        (
            EN04,
            "The average discount rose [[F14.qoq.by]] while bookings fell [[F5.qoq.by]].",
            "The average discount rose by 2.3 points while bookings fell by $37k.",
        ),
        (EN04, "[[D1.of]] reps met target: [[D1.names]].", "Two of four reps met target: Alvarez and Okafor."),
    ],
)
def test_a_line_prints_as_a_person_would_write_it(notes, line, printed, said, menu_at):
    assert said(menu_at(notes), line) == printed


@pytest.mark.parametrize(
    ("notes", "line", "printed"),
    [
        (ZH01, "离目标差[[F1.gap]]箱。", "离目标差240箱。"),
        (ZH01, "销量[[F1]]箱", "销量3,260箱。"),
        (ZH01, "销量上升[[F1.mom.trend]]", "销量增长9.4%。"),
        (ZH01, "环比[[F1.mom]]", "环比增长9.4%。"),
        (ZH01, "完成[[F1.completion]]%", "完成93%。"),
        (ZH01, "库存约[[F8]]", "库存约400箱。"),
        (ZH01, "销量环比增长[[F1.mom.full]]", "销量比上月2,980箱增加280箱，增长9.4%。"),
        (ZH01, "较上月[[F1.mom.full]]", "比上月2,980箱增加280箱，增长9.4%。"),
        (ZH01, "缺口[[F1.gap]]", "缺口240箱。"),
        (ZH05, "续费率下降[[F2.qoq.change]]", "续费率下降3个百分点。"),
        (EN01, "We missed the weekly target by [[F4.gap]].", "We missed the weekly target by $9.5k."),
        (EN01, "Pipeline increased [[F6.wow.verb]] to [[F6]].", "Pipeline increased 12% to $1.9M."),
        (EN01, "Pipeline showed an increase of [[F6.wow.trend]].", "Pipeline showed an increase of 12%."),
        (EN01, "Ran [[F7]]demos and [[F8]] first calls.", "Ran 14 demos and 9 first calls."),
        (EN04, "Bookings exceeded quota by [[F5.gap]].", "Bookings exceeded quota by $33k."),
        (EN01, "$[[F9]] lost", "$60k lost."),
        (EN01, "We were [[F4.gap]] short.", "We were $9.5k short."),
        (EN01, "Pipeline was up [[F6.wow]].", "Pipeline was up 12% on last week."),
        (EN01, "Pipeline rose [[F6.wow]].", "Pipeline rose 12% on last week."),
        (EN04, "The cycle is [[F9]] days.", "The cycle is 74 days."),
        (EN04, "It is a [[F9]] cycle.", "It is a 74-day cycle."),
        (EN04, "It is a [[F9]]-day cycle.", "It is a 74-day cycle."),
    ],
)
def test_what_the_slot_says_is_not_said_twice(notes, line, printed, said, menu_at):
    assert said(menu_at(notes), line) == printed


@pytest.mark.parametrize("key", ["［［F1］］", "[[ F1 ]]", "{{F1}}", "[[f1]]", "[[Ｆ１]]", "【【F1】】", "[F1]"])
def test_other_spellings_of_a_slot_are_read(key, said, menu_at):
    assert said(menu_at(ZH01), f"销量{key}。") == "销量3,260箱。"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("销量[[F99]]。", Reason.UNKNOWN),
        ("销量[[F2.mom.change]]。", Reason.UNKNOWN),
        ("客户[[N77]]签约。", Reason.UNKNOWN),
        ("原因：[[F11]]。", Reason.UNKNOWN),
        ("销量[[F1.[[F1.gap]]]]。", Reason.BRACKETS),
        ("销量[[F1。", Reason.BRACKETS),
        ("销量F1]]。", Reason.BRACKETS),
        ("销量F1，完成[[F1.completion]]。", Reason.BARE),
        ("销量下降[[F1.mom.trend]]。", Reason.CONTRARY),
        ("超额[[F1.gap]]。", Reason.CONTRARY),
        ("超目标[[F1.gap]]。", Reason.CONTRARY),
        ("同比[[F1.mom]]。", Reason.CONTRARY),
        ("[[@F15]]", Reason.EMPTY),
        ("销量3[[F1]]。", Reason.TOUCHING),
        ("[[F13]][[F1]]。", Reason.TOUCHING),
        ("", Reason.EMPTY),
        ("。", Reason.EMPTY),
        ("[[F6]]。", Reason.EMPTY),
        ("Sales came to [[F1]] and we missed the plan.", Reason.LANGUAGE),
        ("売上は[[F1]]です。", Reason.LANGUAGE),
        ("销" * 2_001, Reason.LONG),
        ("、".join(["[[F1]]"] * 11), Reason.CROWDED),
    ],
)
def test_a_line_that_cannot_stand_says_why(line, reason, menu_at):
    outcome = fill(TextLine(line), menu_at(ZH01))
    assert isinstance(outcome, Rejected)
    assert outcome.reason is reason
    assert outcome.words.endswith("。")


@pytest.mark.parametrize(
    "line", ["Bookings grew [[F5.qoq.by]].", "Bookings exceeded quota by [[D3]].", "The cycle fell [[F9.was.by]]."]
)
def test_an_english_word_that_says_the_contrary_rejects_the_line(line, said, en04):
    assert said(en04, line) is Reason.CONTRARY


def test_a_level_beside_a_word_of_direction_is_no_contradiction(said, menu_at):
    """超540人 is how many came, not that it rose."""
    menu = menu_at("examples/notes/zh07.txt")
    assert said(menu, "到会人数减少为[[F16]]。") == "到会人数减少为超540人。"


def test_an_unknown_slot_is_answered_with_those_the_fact_has(menu_at):
    outcome = fill(TextLine("销量[[F1.yoy.full]]。"), menu_at(ZH01))
    assert "[[F1.mom.full]]" in outcome.words


def test_chinese_in_an_english_draft_is_rejected_unless_it_is_a_name_of_the_notes(said, menu_at):
    assert said(menu_at(EN04), "Bookings 达到 [[F5]].") is Reason.LANGUAGE


def test_a_citation_prints_nothing_and_is_kept(menu_at):
    outcome = fill(TextLine("Lost [[N3]] ([[F9]]) on price [[@F10]]."), menu_at(EN01))
    assert outcome == Filled(
        Sentence(
            ("Lost ", Reference("N3", "Halvorsen"), " (", Reference("F9", "$60k"), ") on price."),
            item=False,
            cites=("F10",),
        ),
        ("F9", "F10"),
    )


def test_what_a_slot_prints_is_never_read_again(said, menu_for):
    """A customer who calls itself [[F1]] prints as it is."""
    menu = menu_for("10月小结\n销量300箱\n新签客户“[[F1]]商行”合同30万元")
    named = [slot for slot, name in menu.names.items() if "[[" in name]
    assert named == []
    for slot in menu.slots:
        assert "300箱商行" not in str(said(menu, f"客户[[{slot}]]"))


def test_a_name_that_looks_like_a_slot_may_be_written(said, menu_for):
    """10月小结 番茄F1 卖出300公斤"""
    menu = menu_for(test_a_name_that_looks_like_a_slot_may_be_written.__doc__)
    assert said(menu, "番茄F1卖出300公斤。") == "番茄F1卖出300公斤。"


@pytest.mark.parametrize(
    "line",
    [
        "**销量**[[F1]]。",
        "- 销量[[F1]]。",
        "<b>销量</b>[[F1]]。",
        "[销量](https://a.example/x)[[F1]]。",
        "## 销量[[F1]]。",
        "销\u200b量[[F1]]\u202e。",
        "`销量`[[F1]]。",
        "![x](http://a.example/p.png)销量[[F1]]。",
        "销量[[F1]]。\ud800\x00\n",
    ],
)
def test_markup_and_hidden_characters_are_taken_off(line, said, menu_at):
    assert said(menu_at(ZH01), line) == "销量3,260箱。"


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("销量[[F1]],完成[[F1.completion]]; [[F1.gap]].", "销量3,260箱，完成93%；差240箱。"),
        ("销量[[F1]], [[F1.gap]]", "销量3,260箱，差240箱。"),
        ("销量[[F1]](环比[[F1.mom.trend]])", "销量3,260箱（环比增长9.4%）。"),
    ],
)
def test_marks_are_those_of_the_language(line, printed, said, zh01):
    assert said(zh01, line) == printed


def test_wide_marks_in_english_are_narrow(said, en04):
    assert said(en04, "Bookings were [[F5]]，[[F5.gap]]。") == "Bookings were $1,483k, $33k over."


@pytest.mark.parametrize("mark", ["1. ", "2) ", "3、", "一、", "（1）", "① ", "• "])
def test_a_number_in_front_makes_a_list_item(mark, menu_at):
    outcome = fill(TextLine(f"{mark}销量[[F1]]。"), menu_at(ZH01))
    assert (outcome.block.item, outcome.block.text) == (True, "销量3,260箱。")


def test_a_dash_in_front_makes_a_list_item(menu_at):
    assert fill(TextLine("- 销量[[F1]]。"), menu_at(ZH01)).block.item
    assert fill(TextLine("销量[[F1]]。", item=True), menu_at(ZH01)).block.item


def test_literal_figures_stay_for_the_verifier(said, menu_at):
    assert said(menu_at(ZH01), "销量3,999箱。") == "销量3,999箱。"


def test_a_table_has_the_programs_heads_units_and_cells(menu_at):
    outcome = fill(TableLine(("F1", "F2", "F3", "F4"), ("", "target", "completion", "gap")), menu_at(EN04))
    assert isinstance(outcome.block, Table)
    assert outcome.block.head == ("Item", "Bookings", "Target", "Attainment", "Gap")
    assert [cell[0] if isinstance(cell[0], str) else cell[0].text for cell in outcome.block.rows[0]] == [
        "Alvarez",
        "$452k",
        "$400k",
        "113%",
        "$52k over",
    ]
    assert outcome.cites == ("F1", "F2", "F3", "F4", "F5")


@pytest.mark.parametrize(
    ("rows", "cols"),
    [
        ((), ()),
        (("F1",), ("",)),
        (("F1", "F99"), ("",)),
        (("F1", "F2"), ("nonsense",)),
        (("F1", "F2"), ("share",)),
    ],
)
def test_an_impossible_table_says_why(rows, cols, menu_at):
    outcome = fill(TableLine(rows, cols), menu_at(EN04))
    assert (outcome.reason, outcome.words[:26]) == (Reason.TABLE, "This table cannot be made:")


HIDDEN = re.compile(r"[*_`~\u200b-\u200f\u202a-\u202e]")
FIGURE = re.compile(r"\d[\d,.]*")
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["F1", "F1.gap", "F1.mom", "F1.mom.full", "F4.p1", "F8", "F13", "F15.q1", "N1", "P", "Q1", "F1.n", "D1"]
        ).map("[[{}]]".format),
        st.sampled_from(
            [
                "[[",
                "]]",
                "{{",
                "F1",
                "[[@F15]]",
                "[[list:F5,F6]]",
                "差",
                "增长",
                "箱",
                "%",
                "$",
                "**",
                "- ",
                "a ",
                "\u202e",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(line=PIECES)
def test_a_filled_line_holds_only_figures_of_slots_or_of_the_line(line, menu_at):
    menu = menu_at(ZH01)
    outcome = fill(TextLine(line), menu)
    if isinstance(outcome, Filled):
        seen = HIDDEN.sub("", unicodedata.normalize("NFC", line))
        literal = "\n".join(part for part in outcome.block.parts if isinstance(part, str))
        assert all(figure in seen for figure in FIGURE.findall(literal))
        printed = [part for part in outcome.block.parts if isinstance(part, Reference)]
        assert all(part.text in menu.printed(part.slot) for part in printed)


ENGLISH = st.lists(
    st.one_of(
        st.sampled_from(
            ["F1", "F5.gap", "F5.qoq", "F5.qoq.by", "F9", "F9.was.to", "F9.was.verb", "D1.of", "D2", "N1", "P"]
        ).map("[[{}]]".format),
        st.sampled_from(
            [" a ", " by ", "rose ", " days", "-day", "$", " short", "exceeded quota by ", "1 ", ". ", "，", "%"]
        ),
        st.text(max_size=5),
    ),
    max_size=10,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(line=ENGLISH)
def test_english_grammar_changes_no_figure(en04, line):
    outcome = fill(TextLine(line), en04)
    for part in outcome.block.parts if isinstance(outcome, Filled) else ():
        if isinstance(part, Reference):
            assert FIGURE.findall(part.text) == FIGURE.findall(en04.printed(part.slot))


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.text(max_size=5), max_size=6), cols=st.lists(st.text(max_size=8), max_size=4))
def test_no_table_line_raises(rows, cols, menu_at):
    assert isinstance(fill(TableLine(tuple(rows), tuple(cols)), menu_at(EN04)), Filled | Rejected)


def cells(outcome):
    """Return a table's rows as printed, its head first."""
    rows = [
        ["".join(part if isinstance(part, str) else part.text for part in cell) for cell in row]
        for row in outcome.block.rows
    ]
    return [list(outcome.block.head), *rows]


def test_rows_of_different_measures_bring_their_own_units(menu_at):
    outcome = fill(TableLine(("F1", "F2", "F8"), ("", "qoq.prior", "qoq")), menu_at(ZH05))
    assert cells(outcome) == [
        ["项目", "数值", "上季度", "环比变动"],
        ["新签ARR", "286万元", "243万元", "环比增长17.7%"],
        ["续费率", "91%", "94%", "环比下降3个百分点"],
        ["赢单", "11单", "", ""],
    ]


def test_a_table_says_when_its_cells_are_rounded(menu_at):
    """36.0 - 38.8 prints 减少2.7; the shares add up to 100.1."""
    menu = menu_at("tests/data/sheets/zh_annual_drinks.json")
    rows = ("F2", "F3", "F4", "F5", "F6")
    assert fill(TableLine(rows, ("", "yoy.prior", "yoy.change")), menu).block.caption == "注：四舍五入。"
    assert fill(TableLine(rows, ("", "yoy")), menu).block.caption == ""


def test_a_table_of_parts_that_do_not_add_up_has_no_note_that_excuses_it(zh01):
    assert fill(TableLine(("F5", "F6", "F7"), ("",)), zh01).block.caption == ""
