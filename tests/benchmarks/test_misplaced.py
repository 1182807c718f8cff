"""A slot stands beside its own words only where the verifier finds the slot's own fact."""

import pytest
from misplaced import Why, bearers, misplaced

from drafter import read, verify
from drafter.steps.render import Span

GRAIN = "销量 3,260盒 其中 米 1540盒 油980盒 面粉740盒"
LIFTS = "三季度维保小结\n保电梯2,386台，原来2,310台\n客诉3起\n保电梯2,386台"
DRINKS = "October recap\nSales 3,260 cases (Sept 2,980): water 1,540, tea 980, energy drinks 740\n"
ROOMS = "October recap\nRooms sold 1,540\nMeals served 1,540\n"
COSTS = "6月小结\n耗材成本48.5万元\n房租19万元\n回款186万元"


def amiss(notes, text, figure, slot, cites=None):
    """Return why the slot does not belong where its figure stands in the text."""
    sheet, at = read(notes), text.index(figure)
    spans = [Span(at, at + len(figure), slot, slot.partition(".")[0])]
    return [one.reason for one in misplaced(spans, verify(text, sheet).claims, cites or bearers(sheet.facts))]


@pytest.mark.parametrize(
    ("notes", "text", "figure", "slot"),
    [
        (GRAIN, "米1,540盒。", "1,540盒", "F2"),
        (GRAIN, "油980盒，面粉740盒。", "980盒", "F3"),
        (LIFTS, "保电梯2,386台。", "2,386台", "F3"),
        (ROOMS, "Rooms sold came to 1,540.", "1,540", "F1"),
        (GRAIN, "米1,540盒。", "米", "@F2"),
    ],
)
def test_a_slot_beside_its_own_words_is_in_place(notes, text, figure, slot):
    assert amiss(notes, text, figure, slot) == []


@pytest.mark.parametrize(
    ("notes", "text", "figure", "slot", "why"),
    [
        (GRAIN, "油1,540盒。", "1,540盒", "F2", Why.WRONG),
        (GRAIN, "油980盒。", "980盒", "F2", Why.OTHER),
        (ROOMS, "Meals served came to 1,540.", "1,540", "F1", Why.OTHER),
        (COSTS, "开票186万元。", "186万元", "F3", Why.METRIC),
        (COSTS, "员工聚餐花了77万元。", "77万元", "F3", Why.OPEN),
    ],
)
def test_a_slot_beside_other_words_is_told_why(notes, text, figure, slot, why):
    assert amiss(notes, text, figure, slot) == [why]


def test_a_derived_figure_is_borne_by_what_it_is_worked_out_from():
    text, tea = "Tea and energy drinks together sold 1,720 cases.", "1,720 cases"
    assert amiss(DRINKS, text, tea, "D1", lambda _: ("F3", "F4")) == []
    assert amiss(DRINKS, text, tea, "D1", lambda _: ("F9",)) == [Why.OTHER]
