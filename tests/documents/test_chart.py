"""Charts draw lengths from the facts and print only figures that were written."""

from decimal import Decimal

import pytest

from drafter.documents.chart import WIDTH, charts
from drafter.domain.fact import Fact, FactKind, FactSheet, Figure, Header, Nature, Role
from drafter.domain.quantity import Quantity


def fact(number, name, value, target=None, **more):
    figures = [Figure(Role.VALUE, value)] + ([Figure(Role.TARGET, target)] if target else [])
    return Fact(f"F{number}", FactKind.MEASURE, "results", name, number, name, "销量", figures=tuple(figures), **more)


def boxes(value, unit="箱", written=None):
    return Quantity(written or f"{value}{unit}", None if value is None else Decimal(value), unit)


def drawn(*facts):
    return charts(FactSheet(Header(), facts), "zh")


def test_each_actual_is_measured_by_its_own_target():
    (chart,) = drawn(fact(1, "甲", boxes(80), boxes(100)), fact(2, "乙", boxes(2, "万元"), boxes(1, "万元")))
    assert [(bar.label, bar.length, bar.target) for bar in chart.bars] == [
        ("甲销量", WIDTH * 4 // 10, WIDTH // 2),
        ("乙销量", WIDTH, WIDTH // 2),
    ]


def test_figures_print_as_in_the_text():
    value, target = boxes("18.6", "万元", "18.6w"), boxes("20", "万元", "20w")
    (chart,) = drawn(fact(1, "甲", value, target))
    assert chart.bars[0].figures == "18.6万元 · 目标 20万元"


def test_a_target_in_another_scale_of_the_same_unit_counts():
    (chart,) = drawn(fact(1, "甲", boxes(8000), boxes(1, "万箱")))
    assert (chart.bars[0].length, chart.bars[0].target) == (WIDTH * 8 // 10, WIDTH)


@pytest.mark.parametrize(
    ("value", "target", "more"),
    [
        (boxes(80), boxes(100, "家"), {}),
        (boxes(None, written="约箱"), boxes(100), {}),
        (boxes(80), boxes(0), {}),
        (boxes(-80), boxes(100), {}),
        (boxes(80), boxes(100), {"nature": Nature.PLAN}),
    ],
)
def test_what_cannot_be_compared_is_not_drawn(value, target, more):
    assert drawn(fact(1, "甲", value, target, **more)) == []


def test_parts_are_drawn_to_one_scale():
    parts = [fact(n, name, boxes(size), breakdown_of="F9") for n, name, size in ((1, "水", 20), (2, "茶", 5))]
    (chart,) = drawn(*parts, fact(9, "城东", boxes(25)))
    assert chart.title == "城东销量构成"
    assert [(bar.label, bar.length) for bar in chart.bars] == [("水", WIDTH), ("茶", WIDTH // 4)]


@pytest.mark.parametrize("other", ["家", "%"])
def test_parts_of_different_units_are_not_drawn_together(other):
    assert drawn(fact(1, "水", boxes(20), breakdown_of="x"), fact(2, "茶", boxes(5, other), breakdown_of="x")) == []


def test_one_part_alone_is_no_breakdown():
    assert drawn(fact(1, "水", boxes(20), breakdown_of="x")) == []
