"""A team's words while a step runs: names, forms, units, measures; and nothing of them outside it."""

import pytest

from drafter.domain.terms import TeamMetric, Terms
from drafter.language import nouns
from drafter.language.forms import Forms, respelt
from drafter.language.scan import scan, scanned
from drafter.language.vocabulary import better, in_force, speaking

FREEZER = Terms(
    products=("墨鱼花",),
    customers=("和记小菜", "三只雀食品", "May Harbour Foods"),
    aliases=(("华润", "华润万家"),),
    units=("标筐", "车皮", "kl", "reefer boxes"),
    metrics=(TeamMetric("空跑率", "down"), TeamMetric("复购率", "up", ("回头率",))),
)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("320标筐", [("320标筐", "标筐")]),
        ("1.2万标筐", [("1.2万标筐", "万标筐")]),
        ("三百二十标筐", [("三百二十标筐", "标筐")]),
        ("12车皮", [("12车皮", "车皮")]),
        ("36元/标筐", [("36元/标筐", "元/标筐")]),
        ("12.5 kl, 12.5 klm", [("12.5 kl", "kl"), ("12.5", "")]),
        ("320 reefer boxes", [("320 reefer boxes", "reefer boxes")]),
        ("三只雀食品 40箱", [("40箱", "箱")]),
        ("May Harbour Foods 40 boxes", [("40 boxes", "boxes")]),
    ],
)
def test_a_teams_units_and_names_are_read_for_what_they_are(text, figures):
    with speaking(FREEZER):
        assert [(one.text, one.quantity.unit) for one in scan(text) if one.quantity] == figures


@pytest.mark.parametrize(
    ("noun", "subject"),
    [
        ("华润", ("华润万家", "")),
        ("北区华润", ("北区华润万家", "")),
        ("和记小菜", ("和记小菜", "")),
        ("墨鱼花", ("墨鱼花", "")),
        ("may harbour foods", ("May Harbour Foods", "")),
        ("城东回头率", ("城东", "复购率")),
    ],
)
def test_a_known_name_is_whose_figure_it_is(noun, subject):
    with speaking(FREEZER):
        assert nouns.split(nouns.clean(noun), "") == subject


def test_the_words_are_in_force_within_and_nowhere_else():
    """What is remembered of a line is remembered for each team apart."""
    line, ways = "12车皮", (None, FREEZER, None, Terms(units=("车皮货",)), FREEZER)
    told = []
    for terms in ways:
        with speaking(terms or Terms()):
            told.append(scanned(line)[0].text)
    assert told == ["12车", "12车皮", "12车", "12车", "12车皮"]
    assert in_force() is None


@pytest.mark.parametrize(("metric", "way"), [("空跑率", -1), ("平均空跑率", -1), ("回头率", 1), ("毛利率", 0)])
def test_a_team_says_which_way_is_better(metric, way):
    assert better(metric) == 0
    with speaking(FREEZER):
        assert better(metric) == way


def test_a_word_written_anew_keeps_its_place():
    """华润，华润万家"""
    text = "见华润，华润万家。"
    told = respelt(text, Forms({"华润": "华润万家", "华润万家": "华润万家"}).found(text))
    assert told.text == "见华润万家，华润万家。"
    assert told.was(1, 5) == (1, 3)
    assert told.was(3, 5) == (1, 3)
    assert told.was(5, 6) == (3, 4)
    assert told.was(6, 10) == (4, 8)
    assert told.was(0, 11) == (0, 9)
