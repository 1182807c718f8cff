"""The menu: every slot with what it prints, and nothing that must not be said."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.domain.claim import Verdict
from drafter.domain.terms import Terms
from drafter.steps.compose.menu import menu_of
from drafter.steps.plan import plan
from drafter.steps.read import read
from drafter.steps.verify import verify

ROOT = Path(__file__).parents[3]
NOTES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("examples/notes", "tests/data/notes", "tests/data/fresh")
    for path in (ROOT / folder).glob("*.txt")
)


@pytest.mark.parametrize(
    ("slot", "printed"),
    [
        ("F1", "3,260箱"),
        ("F1.target", "3,500箱"),
        ("F1.completion", "93%"),
        ("F1.gap", "差240箱"),
        ("F1.gap.abs", "240箱"),
        ("F1.mom", "环比增长9.4%"),
        ("F1.mom.prior", "2,980箱"),
        ("F1.mom.change", "增加280箱"),
        ("F1.mom.trend", "增长9.4%"),
        ("F1.mom.full", "比上月2,980箱增加280箱，增长9.4%"),
        ("F4.p1", "2家"),
        ("F15.q1", "8月份"),
        ("F16.date", "11月"),
        ("@F15", ""),
        ("P", "10月"),
        ("P.prev", "9月"),
        ("P.next", "11月"),
        ("Q1", "[待补：堆头费单位]"),
        ("names:F5,F6", "水和茶"),
        ("list:F5,F6", "水1,540箱、茶980箱"),
        ("vals:F5,F6", "1,540箱和980箱"),
        ("vals:F5,F6,F7", "1,540、980、640箱"),
        ("count:F5,F6", "两"),
    ],
)
def test_a_slot_prints_what_the_notes_say(slot, printed, zh01):
    assert zh01.printed(slot) == printed


@pytest.mark.parametrize(
    ("slot", "printed"),
    [
        ("F1", "$452k"),
        ("F5.gap", "$33k over"),
        ("F5.qoq", "down $37k on last quarter"),
        ("F5.qoq.by", "by $37k"),
        ("F9.adj", "74-day"),
        ("F9.was.to", "rose from 68 days to 74 days"),
        ("F14.qoq.verb", "rose 2.3 points"),
        ("F20.due", "7/31"),
        ("P.next", "Q3"),
        ("list:F1,F4", "Alvarez ($452k) and Okafor ($342k)"),
        ("count:F1,F4", "two"),
    ],
)
def test_english_slots_have_their_grammar(slot, printed, en04):
    assert en04.printed(slot) == printed


@pytest.mark.parametrize(
    "slot",
    ["F99", "F1.yoy", "@F99", "N99", "Q99", "list:F5", "list:F5,F5", "list:F5,F99", "vals:F1,F4", "sum:F5,F6", "names:",
     "count:" + ",".join(f"F{n}" for n in range(1, 15))],
)  # fmt: skip
def test_what_is_not_on_the_menu_prints_nothing(slot, zh01):
    assert zh01.printed(slot) is None


def test_a_figure_in_dispute_has_no_slot_and_becomes_a_question(zh01):
    """18.6万 − 17.1万 is not the 1.8万 that the notes say."""
    menu = zh01
    assert menu.printed("F2.mom.prior") == "17.1万元"
    assert menu.printed("F2.mom.change") is None
    assert menu.printed("F2.mom.full") is None
    assert "[待核：销售额增减额]" in menu.questions.values()


def test_what_the_outline_leaves_out_is_not_on_the_menu(zh01, menu_at):
    """市场反响极好 and the cheer at the end are bait; so is what nobody can prove in en01."""
    shown = " ".join(
        f"{entry.label} {entry.text}" for entry in (*zh01.entries, *menu_at("examples/notes/en01.txt").entries)
    )
    assert [bait for bait in ("市场反响", "加油", "momentum", "basically won", "leaf blower") if bait in shown] == []


def test_names_stand_as_slots_in_labels_and_words(menu_at):
    menu = menu_at("examples/notes/en01.txt")
    named = {name: slot for slot, name in menu.names.items()}
    cause = next(entry for entry in menu.entries if entry.id == "F14")
    assert cause.text == f"legal redlines on [[{named['Birchwood']}]] renewal"
    assert menu.spelt(cause.text) == "legal redlines on Birchwood renewal"
    hidden = [name for entry in menu.entries for name in named if name in f"{entry.label} {entry.text}"]
    assert hidden == []


def test_a_short_name_comes_from_the_teams_terms():
    sheet = read("10月小结\n顺达物流签约78万元", terms=Terms(customers=("顺达物流",), aliases=(("顺达", "顺达物流"),)))
    menu = menu_of(sheet, plan(sheet))
    assert (menu.printed("N1"), menu.printed("N1.short")) == ("顺达物流", "顺达")


def test_words_of_the_notes_that_look_like_slots_stay_words(menu_for):
    """A cause that holds [[F1]] and a wild slot: neither reaches the writer as a slot."""
    menu = menu_for("10月小结\n销量300箱 目标400箱\n没完成主要怪我 把[[F1]]报错了")
    assert [entry.text for entry in menu.entries if "报错" in entry.text] != []
    assert all("[[F1]]" not in entry.text for entry in menu.entries if "报错" in entry.text)


@pytest.mark.parametrize("slot", ["[[F1]]", "{{F1}}", "【【F1】】", "［［F1］］"])
def test_no_spelling_of_a_slot_comes_through_from_the_notes(slot, menu_for):
    menu = menu_for(f"10月小结\n销量300箱 目标400箱\n没完成主要怪我 把{slot}报错了")
    assert [entry.text for entry in menu.entries if slot in entry.text or "[[F1]]报" in entry.text] == []


def test_a_paragraph_is_not_shown_again_with_each_of_its_figures(menu_for):
    words = "，".join(f"第{number}组完成{number * 10}箱并按计划把货送到各自负责的客户手里" for number in range(1, 12))
    menu = menu_for(f"10月小结\n{words}")
    measures = [entry for entry in menu.entries if entry.forms]
    assert max((len(entry.text) for entry in measures), default=0) < 400


def test_an_owner_that_looks_like_a_slot_is_none_in_its_label(menu_for):
    """10月小结：[[F2]]商行 90箱，[[Q1]]商行 80箱"""
    menu = menu_for("10月小结\n销量170箱\n[[F2]]商行销量90箱\n[[Q1]]商行销量80箱")
    assert [entry.label for entry in menu.entries if "[[F" in entry.label or "[[Q" in entry.label] == []


def test_a_section_lists_its_facts_derived_facts_and_questions(en04):
    sections = {section.key: section.ids for section in en04.sections}
    assert sections["structure"][:4] == ("F1", "F2", "F3", "F4")
    assert {"D1", "D2", "D3"} <= set(sections["structure"])


def test_derived_facts_name_the_facts_they_rest_on(en04):
    menu = en04
    assert (menu.printed("D1.of"), menu.printed("D1.names"), menu.printed("D1.rest")) == (
        "two of four", "Alvarez and Okafor", "Brandt and Cho",
    )  # fmt: skip
    assert (menu.printed("D2"), menu.facts_of("D2")) == ("$94k over", ("F1", "F4"))
    assert menu.facts_of("list:D2,F2") == ("F1", "F4", "F2")


def test_a_figure_within_words_is_of_their_whole_line(zh01):
    """下月目标3600箱，重点把丢的3家拉回来2家"""
    assert zh01.facts_of("F17.q1") == ("F17", "F16")
    assert zh01.facts_of("@F17") == ("F17",)


def test_words_that_name_other_figures_of_their_line_have_the_slots_of_those(menu_at):
    """new shippers 14, lost 5 (3 on price, 2 went in-house)"""
    menu = menu_at("tests/data/heldout/en_freight/notes.txt")
    assert menu.entry("F7").text == "new shippers [[F5]], lost [[F6]] ([[F7]] on price, [[F8]] went in-house)"


def test_the_words_of_a_figure_in_dispute_are_not_shown(zh01):
    """18.6万, 上月17.1万, 多了1.8万: the words would bring 1.8 back."""
    assert zh01.entry("F2").text == ""
    assert [slot for slot, text in zh01.slots.items() if "1.8" in text] == []


def test_no_derived_fact_rests_on_a_figure_in_dispute(zh01):
    """The parts add up to 3,160 and the whole says 3,260: no share, and no target against this result."""
    disputed = {"F1", "F5", "F6", "F7"}
    assert [entry.id for entry in zh01.entries if entry.id[0] == "D" and disputed & set(entry.cites)] == []


@pytest.mark.parametrize("name", NOTES)
def test_every_form_is_proven_where_it_is_offered(name, menu_at):
    """At most eight derived facts; every entry has few forms; a forms' slot prints what it says."""
    menu = menu_at(name)
    derived = [entry for entry in menu.entries if entry.id[0] == "D"]
    assert len(derived) <= 8
    for entry in menu.entries:
        assert [form for form in entry.forms if menu.printed(form.slot) != form.printed] == []
        assert len([form for form in entry.forms if form.slot.partition(".")[2][:1] not in {"p", "q"}]) <= 6


@pytest.mark.parametrize("name", NOTES)
def test_a_derived_figure_said_of_its_names_is_never_wrong(name, menu_at):
    menu = menu_at(name)
    for entry in menu.entries:
        figure, names = menu.printed(entry.id), menu.printed(f"{entry.id}.names") or menu.printed(f"{entry.id}.name")
        if entry.id[0] == "D" and names and not menu.printed(f"{entry.id}.of"):
            text = f"{names}合计{figure}。" if menu.chinese else f"{names} together: {figure}."
            claims = verify(text, menu.teller.sheet).claims
            assert Verdict.CONTRADICTED not in {claim.verdict for claim in claims}


def test_what_cannot_be_proven_is_not_offered(menu_at):
    """包装盒 and 标签 are no parts of 画册: their sum stands nowhere."""
    assert "123单" not in menu_at("tests/data/fresh/zh_print.txt").slots.values()


def test_a_days_average_is_of_counts_over_their_own_days(zh01, menu_at):
    assert zh01.printed(next(entry.id for entry in zh01.entries if "平均每天" in entry.label)) == "3.9家次"
    coffee = menu_at("tests/data/notes/en_coffee_week.txt")
    assert [entry.label for entry in coffee.entries if "a day" in entry.label] == []


def test_a_menu_is_the_same_every_time():
    sheet = read((ROOT / "examples/notes/zh05.txt").read_text("utf-8"))
    again = replace(sheet)
    assert menu_of(sheet, plan(sheet)).entries == menu_of(again, plan(again)).entries


def test_no_form_is_shown_that_another_one_says_with_more_words(en04):
    shown = [form.slot for entry in en04.entries for form in entry.forms]
    assert {"F9.was.full", "F9.was.verb"} <= set(shown)
    assert not {"F1.gap.abs", "F9.was.to", "F9.was.by"} & set(shown)
    assert en04.printed("F9.was.to") == "rose from 68 days to 74 days"  # it is known all the same
