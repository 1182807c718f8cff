"""An outline holds every fact where the kind of summary wants it, or says why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.domain.fact import Fact, FactKind, FactSheet, Header, Importance, Nature, Unused
from drafter.domain.finding import Question
from drafter.errors import UsageError
from drafter.steps.plan import plan
from drafter.steps.plan.homes import ordered
from drafter.steps.plan.periods import period_words
from drafter.steps.wire import sheet_from_json

SHEETS = Path(__file__).parents[1] / "data" / "sheets"


def sheet(name: str) -> FactSheet:
    return sheet_from_json((SHEETS / f"{name}.json").read_text(encoding="utf-8"))


def plan_fact(number: int, text: str, **more: object) -> Fact:
    return Fact(f"F{number}", FactKind.PLAN, "plan", text, number, text=text, nature=Nature.PLAN, **more)


def facts_of(outline, key):
    return [item.fact for section in outline.sections if section.key == key for item in section.facts]


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.json")), ids=lambda path: path.stem)
def test_every_fact_is_placed_or_left_out_with_a_reason(path):
    facts = sheet(path.stem)
    outline = plan(facts)
    placed = {item.fact for section in outline.sections for item in section.facts}
    dropped = {left.what: left.reason for left in outline.left_out}
    assert placed | set(dropped) >= {fact.id for fact in facts.facts}
    assert not placed & set(dropped)
    assert all(dropped.values())


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.json")), ids=lambda path: path.stem)
def test_must_say_facts_are_never_left_out(path):
    facts = sheet(path.stem)
    placed = {item.fact for section in plan(facts).sections for item in section.facts}
    assert {fact.id for fact in facts.must_say} <= placed


def test_sections_keep_the_order_of_the_kind():
    keys = [section.key for section in plan(sheet("zh_duty_report_insurance")).sections]
    assert keys == ["duties", "results", "events", "shortcomings", "plan", "suggestions"]


def test_a_missed_target_is_a_shortcoming_too():
    """销量3,260箱，目标3500箱"""
    outline = plan(sheet("zh_monthly_drinks"))
    assert "F1" in facts_of(outline, "results")
    assert "F1" in facts_of(outline, "shortcomings")


def test_a_cause_follows_what_it_explains():
    """丢了3家 / 丢店主要怪我 8月份没按频次拜访"""
    told = facts_of(plan(sheet("zh_monthly_drinks")), "shortcomings")
    assert told[told.index("F4") + 1] == "F15"


@pytest.mark.parametrize(
    ("fact", "reason"),
    [("F14", "negative remark"), ("F15", "leave or health"), ("F16", "judgement")],
)
def test_remarks_on_people_leave_and_bare_judgements_stay_out(fact, reason):
    """Brandt is lazy on CRM hygiene / Okafor on leave Jul 15-Aug 30 / everyone hit quota"""
    left = {left.what: left.reason for left in plan(sheet("en_quarterly_equipment")).left_out}
    assert reason in left[fact]


def test_unused_lines_are_listed_with_their_reason():
    header = Header(kind="weekly", locale="zh")
    outline = plan(FactSheet(header, unused=(Unused(7, "1802皮带机检修", "off-topic"),)))
    assert outline.left_out[-1].what == "L7: 1802皮带机检修"
    assert outline.left_out[-1].reason == "离题内容"


def test_missing_material_is_asked_for_and_never_written():
    outline = plan(FactSheet(Header(kind="weekly", locale="zh")))
    assert {section.key for section in outline.sections} == {"results", "shortcomings", "plan"}
    assert {question.section for question in outline.questions} == {"results", "activity", "shortcomings", "plan"}
    assert not any(section.facts for section in outline.sections)


def test_what_the_check_asked_is_not_asked_again():
    asked = Question("Q1", "M08", "没有不足吗？", section="shortcomings", placeholder="[待补：不足]")
    outline = plan(FactSheet(Header(kind="weekly", locale="zh")), questions=[asked])
    assert [question.rule for question in outline.questions if question.section == "shortcomings"] == ["M08"]


def test_last_periods_promises_are_answered_or_asked():
    """上期：11月目标3,600箱，丢掉的3家店拉回2家；本期只报销量"""
    now = sheet("zh_monthly_drinks")
    before = replace(now, facts=(now.facts[15], plan_fact(30, "给老张换陈列架")))
    outline = plan(now, previous=before)
    asked = [question.placeholder for question in outline.questions if question.section == "carryover"]
    assert asked == ["[待补：上期计划“给老张换陈列架”的结果]"]
    assert [section.questions for section in outline.sections if section.key == "carryover"] == [("P1",)]


def test_over_the_budget_details_move_to_the_appendix_and_must_say_stays():
    one = sheet("zh_weekly_tiles").facts[0]
    details = [replace(one, id=f"F{n}", entity=f"客户{n}", importance=Importance.DETAIL) for n in range(1, 61)]
    must = replace(one, id="F99", importance=Importance.DETAIL, must_say=True)
    outline = plan(FactSheet(Header(kind="weekly", locale="zh"), (*details, must)))
    assert len(facts_of(outline, "appendix")) == 60
    assert outline.sections[-1].key == "appendix"
    assert facts_of(outline, "shortcomings") == ["F99"]


def test_an_unknown_kind_names_the_known_ones():
    with pytest.raises(UsageError, match="weekly_plan"):
        plan(FactSheet(Header(kind="diary")))


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("M10", "10月", "October"),
        ("Q3", "三季度", "Q3"),
        ("H1", "上半年", "H1"),
        ("Y-1.M12", "去年12月", "December last year"),
        ("W42", "第42周", "week 42"),
        ("M+1", "下月", "next month"),
        ("W.D4", "周四", "Thursday"),
        ("2023-03", "2023年3月", "March 2023"),
        ("QTD", "本季累计", "quarter to date"),
        ("Q9", "", "Q9"),
        ("next", "", ""),
        ("10月", "10月", "10月"),
        ("month", "本月", "this month"),
        ("2024-H1", "2024年上半年", "H1 2024"),
        ("2024-06-14", "2024年6月14日", "June 14, 2024"),
    ],
)
def test_periods_in_words(period, zh, en):
    assert (period_words(period, "zh"), period_words(period, "en")) == (zh, en)


def test_shortcomings_stand_before_requests_plans_and_reviews():
    assert ordered(["results", "requests", "plan", "self_review"], {"shortcomings", "competitors"}) == (
        "results", "competitors", "shortcomings", "requests", "plan", "self_review",
    )  # fmt: skip
