"""answer: what is said to a question stands in the sheet where a summary needs it, and says that it was answered."""

import pytest

from drafter import Choices, build
from drafter.domain.fact import FactKind, FactSheet, Header, Role
from drafter.domain.finding import Question
from drafter.steps.answer import answer
from drafter.steps.check import check
from drafter.steps.wire import sheet_from_json, sheet_to_json

ZH = "销售额320万元\n丢了2家客户\n申请支持\n计划走访老客户\n"
EN = "May report\nrevenue 320\nlost 2 accounts\nneed support"


def replied(notes, answers, kind="monthly"):
    """The sheet after ``answers`` (by rule), and what is still asked."""
    drafter = build()
    sheet = drafter.read(notes, Choices(kind=kind))
    for question in drafter.check(sheet).questions:
        if question.rule in answers:
            sheet = drafter.answer(sheet, question, answers[question.rule])
    return sheet, {question.rule for question in drafter.check(sheet).questions}


def figures(sheet, role):
    return [figure.quantity.written for fact in sheet.facts for figure in fact.figures if figure.role is role]


@pytest.mark.parametrize(
    ("notes", "rule", "said", "role", "written"),
    [
        (ZH, "M04", "300万元", Role.TARGET, "300万元"),
        (ZH, "M04", "目标是300万元", Role.TARGET, "300万元"),
        (ZH, "M05", "310万元", Role.PRIOR, "310万元"),
        (ZH, "M05", "上月310万元", Role.PRIOR, "310万元"),
        (EN, "M06", "k USD", Role.VALUE, "320k USD"),
        (EN, "M04", "$300k", Role.TARGET, "$300k"),
        (EN, "M05", "$310k in April", Role.PRIOR, "$310k"),
    ],
)
def test_a_figure_stands_in_the_fact_that_was_asked_about(notes, rule, said, role, written):
    sheet, left = replied(notes, {rule: said})
    assert written in figures(sheet, role)
    assert rule not in left
    assert next(fact for fact in sheet.facts if fact.source == "answered").figure(role)


@pytest.mark.parametrize(
    ("notes", "rule", "said", "kind", "section"),
    [
        (ZH, "M09", "报价慢了3天", FactKind.CAUSE, "reflection"),
        (ZH, "M10", "6月10日前上门回访", FactKind.PLAN, "plan"),
        (ZH, "M11", "6月底前走完", FactKind.PLAN, "plan"),
        (EN, "M09", "we were slow to quote", FactKind.CAUSE, "reflection"),
        (EN, "M10", "call both by June 5", FactKind.PLAN, "plan"),
    ],
)
def test_words_become_a_fact_of_the_sort_that_was_asked_for(notes, rule, said, kind, section):
    sheet, left = replied(notes, {rule: said})
    told = [fact for fact in sheet.facts if fact.source == "answered"]
    assert [(fact.kind, fact.section) for fact in told] == [(kind, section)]
    assert said in told[0].text
    assert rule not in left


def test_the_period_goes_into_the_header():
    sheet, left = replied(ZH, {"M01": "5月"})
    assert sheet.header.period == "M05"
    assert "M01" not in left


def test_what_cannot_be_read_is_kept_as_it_was_said():
    sheet, _ = replied(ZH, {"M04": "还没定"})
    assert [reply.answer for reply in sheet.replies] == ["还没定"]
    assert any(fact.text == "还没定" for fact in sheet.facts)


def test_facts_of_the_notes_keep_their_ids_and_lines_and_the_answer_has_its_own():
    before = build().read(ZH)
    after, _ = replied(ZH, {"M10": "6月10日前上门回访", "M09": "报价慢了3天"})
    assert [(fact.id, fact.line, fact.quote) for fact in after.facts[: len(before.facts)]] == [
        (fact.id, fact.line, fact.quote) for fact in before.facts
    ]
    lines = after.text.split("\n")
    assert all(fact.quote in lines[fact.line - 1] for fact in after.facts)


def test_a_draft_of_the_answers_is_proven():
    answers = {"M01": "5月", "M04": "300万元", "M05": "上月310万元", "M09": "报价慢了3天", "M11": "6月底前走完"}
    sheet, _ = replied(ZH, answers)
    drafted = build().draft(sheet)
    assert drafted.verification.proven
    for said in ("300万元", "310万元", "报价慢了3天", "6月底前走完"):
        assert said in drafted.text


def test_the_sheet_crosses_the_wire_with_its_replies():
    sheet, _ = replied(ZH, {"M04": "300万元", "M09": "报价慢了3天"})
    assert sheet_from_json(sheet_to_json(sheet)) == sheet


def test_a_sheet_without_text_takes_answers_too():
    sheet = FactSheet(Header(kind="monthly", period="M5"))
    question = next(one for one in check(sheet).questions if one.section == "market")
    after = answer(sheet, question, "终端动销平稳", "王芳")
    assert [(fact.section, fact.source, fact.line) for fact in after.facts] == [("market", "answered by 王芳", 0)]
    assert question.text not in {one.text for one in check(after).questions}


def test_an_empty_answer_closes_the_question_and_adds_nothing():
    question = Question("Q1", "M15", "这一行属于本次总结吗？", line=3)
    after = answer(FactSheet(Header(), questions=(question,)), question, "  ")
    assert (after.facts, after.questions) == ((), ())
