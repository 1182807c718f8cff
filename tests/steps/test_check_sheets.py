"""Sheets that arrive as JSON, without the notes they came from: parts name their total, plans their shortcoming."""

from decimal import Decimal

import pytest

from drafter.domain.fact import Fact, FactKind, FactSheet, Figure, Header, Nature, Part, Role
from drafter.domain.finding import Finding, Level, Question
from drafter.domain.quantity import Quantity
from drafter.steps.check import check


def quantity(words):
    """``3260 箱`` as a Quantity."""
    number, _, unit = words.partition(" ")
    value = Decimal(number)
    return Quantity(words, value, unit, Decimal(1).scaleb(int(value.as_tuple().exponent)))


KEPT = {"entity", "nature", "period", "breakdown_of", "line", "parts", "must_say"}


def measure(number, metric, value, **more):
    """A measure; its figures by role, such as ``prior="3000 箱"``, and a fact's own fields as they are."""
    kept = {"line": number, "period": "M10"} | {key: more[key] for key in more if key in KEPT}
    written = {"value": value} | {key: more[key] for key in more if key not in KEPT}
    figures = tuple(Figure(Role(role), quantity(words)) for role, words in written.items())
    quote = f"{kept.get('entity', '')}{metric}{value}"
    return Fact(f"F{number}", FactKind.MEASURE, "results", quote, metric=metric, figures=figures, **kept)


def said(text, kind, number, **more):
    return Fact(f"F{number}", kind, str(kind), text, number, text=text, **more)


def found(*facts, kind="", locale="zh"):
    checked = check(FactSheet(Header(kind=kind, period="M10", locale=locale), facts))
    return [one.rule for one in checked.findings], [one.rule for one in checked.questions]


@pytest.mark.parametrize("name", ["F1", "销量", "华东"])
@pytest.mark.parametrize(("last", "rules"), [("640 箱", []), ("740 箱", ["A05"])])
def test_parts_find_their_total_by_id_metric_or_entity(name, last, rules):
    total = measure(1, "销量", "3160 箱", entity="华东")
    parts = [
        measure(number, "销量", value, entity=entity, breakdown_of=name, line=2)
        for number, entity, value in ((2, "水", "1540 箱"), (3, "茶", "980 箱"), (4, "功能饮料", last))
    ]
    assert found(total, *parts)[0] == rules


def test_a_partial_listing_is_no_breakdown():
    parts = [measure(n, "销量", "500 箱", entity=name, breakdown_of="F1", line=2) for n, name in ((2, "水"), (3, "茶"))]
    assert found(measure(1, "销量", "3160 箱"), *parts)[0] == []


@pytest.mark.parametrize(("share", "rules"), [("48.7 %", []), ("58.7 %", ["A06"])])
def test_a_share_without_a_named_total_is_held_against_the_largest(share, rules):
    facts = measure(1, "销量", "3160 箱"), measure(2, "销量", "1540 箱", entity="水", share=share)
    assert found(*facts)[0] == rules


@pytest.mark.parametrize(("second", "rules"), [("1 家", []), ("2 家", ["A05"])])
def test_labelled_parts_make_up_their_count(second, rules):
    parts = (Part("转做竞品", quantity("2 家")), Part("关门", quantity(second)))
    assert found(measure(1, "丢店", "3 家", parts=parts))[0] == rules


@pytest.mark.parametrize(("counts", "rules"), [("112", []), ("91", ["A06"])])
def test_a_rate_gives_the_counts_it_comes_from(counts, rules):
    """win rate 28% (31/112)"""
    parts = (Part("", quantity("31")), Part("", quantity(counts)))
    assert found(measure(1, "win rate", "28 %", parts=parts), locale="en")[0] == rules


@pytest.mark.parametrize(("year", "rules"), [("15640 吨", []), ("15500 吨", ["A27"])])
def test_halves_make_up_the_year(year, rules):
    facts = (
        measure(1, "发货", "8640 吨", period="H1"),
        measure(2, "发货计划", "7000 吨", nature=Nature.PLAN, period="M07..M12"),
        measure(3, "全年", year, nature=Nature.PLAN, period="Y"),
    )
    assert found(*facts)[0] == rules


def test_a_plan_that_names_its_shortcoming_answers_it():
    lost = said("老客户流失", FactKind.SHORTCOMING, 1, must_say=True)
    cause = said("拜访不够", FactKind.CAUSE, 2, about="F1")
    plan = said("6月10日前逐家回访", FactKind.PLAN, 3, about="F1")
    assert "M10" in found(lost, cause, said("换新样品 3套", FactKind.PLAN, 3))[1]
    assert not {"M09", "M10"} & set(found(lost, cause, plan)[1])


def test_what_the_reader_said_already_is_not_said_again():
    asked = Question("Q4", "M07", "?", line=1)
    told = Finding("M15", Level.WARNING, "!", line=9)
    lost = Fact(
        "F1", FactKind.MEASURE, "results", "约吨", 1, figures=(Figure(Role.VALUE, Quantity("约吨", None, "吨")),)
    )
    checked = check(FactSheet(Header(period="M10"), (lost,), questions=(asked,), findings=(told,)))
    assert [one.rule for one in checked.questions] == ["M07"]
    assert told in checked.findings


def test_all_rules_are_silent_on_an_empty_sheet_of_no_kind():
    checked = check(FactSheet(Header(period="M10")))
    assert checked == ((), ())
