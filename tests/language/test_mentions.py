"""Figures read in their clauses: role, basis, direction, and the noun they belong to."""

import pytest

from drafter.domain.fact import Role
from drafter.language.mentions import read_mentions
from drafter.language.scan import scan


def told(text, reported="M10", kind="monthly"):
    """Return (figure, role, basis, direction) of each mention."""
    return [
        (str(m.quantity.value), str(m.role), str(m.basis) if m.basis else "", m.direction)
        for m in read_mentions(text, scan(text), reported, kind)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("销量3,260箱", [("3260", "value", "", 0)]),
        (
            "上月2,980 ↑280箱 9.4%",
            [("2980", "prior", "mom", 0), ("280", "change", "mom", 1), ("9.4", "rate", "mom", 1)],
        ),
        ("同比下降3.5%", [("-3.5", "rate", "yoy", -1)]),
        ("完成目标的93%", [("93", "completion", "", 0)]),
        ("占比由28%提高到35%", [("28", "prior", "", 0), ("35", "value", "", 1)]),
        ("差32万", [("32", "gap", "", -1)]),
    ],
)
def test_a_figure_has_its_role(text, expected):
    assert [(value.lstrip("-"), *rest) for value, *rest in told(text)] == [
        (value.lstrip("-"), *rest) for value, *rest in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("华东、华南两个区分别完成1,420、1,180万元", [("华东", "万元"), ("华南", "万元")]),
        ("销售额2280、2622、3078万元", [("销售额", "万元"), ("", "万元"), ("", "万元")]),
        ("shipments were 1,240, 95.4% of the 1,300 target", [("shipments", ""), ("", "%"), ("", "")]),
        ("四川、重庆等3个市场新开客户11家", [("重庆等3个市场新开客户", "家")]),
        ("13个月继续率88.4%", [("13个月继续率", "%")]),
    ],
)
def test_a_list_settles_names_and_units(text, expected):
    found = read_mentions(text, scan(text), "M10", "monthly")
    assert [(m.noun, m.quantity.unit) for m in found] == expected


def test_a_period_behind_a_figure_is_its_own_unless_a_figure_follows():
    """$412k (Feb $365k): February names the second figure."""
    text = "new ARR $412k (Feb $365k)"
    one, two = read_mentions(text, scan(text), "M03", "monthly")
    assert (one.role, one.basis) == ("value", None)
    assert (two.role, two.basis) == ("prior", "mom")


@pytest.mark.parametrize(
    "line",
    ["销量320箱目标400箱", "销量320箱 目标：400箱", "Bayside bookings 120 target 150", "Turner 40 boxes quota 50"],
)
def test_a_target_word_between_two_figures_names_the_second(line):
    assert [mention.role for mention in read_mentions(line, scan(line))] == [Role.VALUE, Role.TARGET]
