"""A team's own words from notes to verdicts: three invented teams, and what their words change."""

import pytest

from drafter.bootstrap import Drafter
from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.domain.terms import TeamMetric, Terms
from drafter.steps.check import check
from drafter.steps.read import read
from drafter.steps.verify import verify

FREEZER = Terms(
    products=("墨鱼花", "冷虾仁"),
    customers=("华润万家", "和记小菜", "海麦冷食"),
    aliases=(("华润", "华润万家"),),
    units=("标筐", "车皮"),
    metrics=(TeamMetric("退货率", "down"), TeamMetric("复购率", "up", ("回头率",)), TeamMetric("空跑率", "down")),
)
FREEZER_NOTES = """冷链出口部10月小结
华润 320标筐 目标400标筐
和记小菜 发货1.2万标筐，同比+8%
海麦冷食 86TEU，上月92TEU
墨鱼花 12车皮，上月9车皮
退货率 3.1%，上月2.4%
空跑率 12%，上月9%
回头率 41%，上月38%
"""
SEATS = Terms(
    products=("ledgerly", "Clarivo"),
    customers=("acme foods", "Blue Monday", "May Logistics"),
    aliases=(("BM", "Blue Monday"),),
    units=("seats",),
    metrics=(TeamMetric("seat idle rate", "down"), TeamMetric("backlog cleared", "up")),
)
SEATS_NOTES = """September summary, Nordlys team
acme foods: 120 seats, target 150 seats
BM 40 seats, last month 55 seats
May Logistics renewed 300 seats
seat idle rate 14%, was 11% last month
backlog cleared 82%, up from 75%
"""
CLINIC = Terms(
    products=("耗材", "洁牙粉"),
    customers=("瑞禾", "三叶草门诊"),
    places=("北区", "南区"),
    units=("人份", "盒组"),
    metrics=(TeamMetric("效期损失率", "down"), TeamMetric("退换及时率", "up")),
)
CLINIC_NOTES = """10月诊所供应小结
瑞禾 320人份 目标300人份
三叶草门诊 18盒组，上月22盒组
北区 洁牙粉 销量 1,200支
南区 洁牙粉 销量 900支
退换及时率 96%，上月93%
"""


def facts(notes, terms):
    return {(fact.entity, fact.metric): fact for fact in read(notes, terms=terms).facts}


def written(fact, *roles):
    return tuple(fact.quantity(role).written for role in roles)


@pytest.mark.parametrize(
    ("notes", "terms", "key", "figures"),
    [
        (FREEZER_NOTES, FREEZER, ("华润万家", "标筐数"), {Role.VALUE: "320标筐", Role.TARGET: "400标筐"}),
        (FREEZER_NOTES, FREEZER, ("和记小菜", "发货"), {Role.VALUE: "1.2万标筐", Role.RATE: "8%"}),
        (FREEZER_NOTES, FREEZER, ("墨鱼花", "车皮数"), {Role.VALUE: "12车皮", Role.PRIOR: "9车皮"}),
        (SEATS_NOTES, SEATS, ("acme foods", "seats"), {Role.VALUE: "120 seats", Role.TARGET: "150 seats"}),
        (SEATS_NOTES, SEATS, ("Blue Monday", "seats"), {Role.VALUE: "40 seats", Role.PRIOR: "55 seats"}),
        (CLINIC_NOTES, CLINIC, ("瑞禾", "人份数"), {Role.VALUE: "320人份", Role.TARGET: "300人份"}),
        (CLINIC_NOTES, CLINIC, ("三叶草门诊", "盒组数"), {Role.VALUE: "18盒组", Role.PRIOR: "22盒组"}),
        (CLINIC_NOTES, CLINIC, ("南区 洁牙粉", "销量"), {Role.VALUE: "900支"}),
    ],
)
def test_names_and_units_are_read_as_the_team_means_them(notes, terms, key, figures):
    assert key not in facts(notes, Terms())
    assert written(facts(notes, terms)[key], *figures) == tuple(figures.values())


def test_a_table_in_a_teams_unit():
    """| 客户 | 销量(标筐) | 目标(标筐) |"""
    notes = "10月小结\n| 客户 | 销量(标筐) | 目标(标筐) |\n|---|---|---|\n| 华润 | 320 | 400 |\n| 海麦冷食 | 86 | 92 |"
    fact = facts(notes, FREEZER)["华润万家", "销量"]
    assert (fact.value.unit, fact.quantity(Role.TARGET).unit) == ("标筐", "标筐")


@pytest.mark.parametrize(
    ("notes", "terms", "metric", "must_say"),
    [
        (FREEZER_NOTES, FREEZER, "空跑率", (False, True)),
        (SEATS_NOTES, SEATS, "seat idle rate", (False, True)),
        (SEATS_NOTES, SEATS, "backlog cleared", (True, False)),
        (CLINIC_NOTES, CLINIC, "退换及时率", (False, False)),
    ],
)
def test_which_way_is_better_decides_what_must_be_said(notes, terms, metric, must_say):
    def told(words):
        return next(fact.must_say for fact in read(notes, terms=words).facts if fact.metric == metric)

    assert (told(Terms()), told(terms)) == must_say


def test_a_worse_measure_is_told_among_the_shortcomings():
    """空跑率 12%，上月9%"""
    drafted = Drafter().draft(read(FREEZER_NOTES, terms=FREEZER))
    gains, _, losses = drafted.text.partition("得：")[2].partition("失：")
    assert "空跑率" not in gains
    shortcomings = drafted.text.partition("问题与不足")[2].partition("##")[0]
    assert "空跑率" in shortcomings
    assert "退货率" in losses
    assert drafted.verification.proven


def test_a_measure_that_is_good_is_no_shortcoming_whatever_its_words():
    """投诉办结数 12件，上月9件"""
    notes = "10月小结\n销量 320箱，上月300箱\n投诉办结数 12件，上月9件\n投诉办结数创新高"
    terms = Terms(metrics=(TeamMetric("投诉办结数", "up"),))
    text = "10月销量320箱，比上月增加20箱。"
    assert verify(text, read(notes)).missing != ()
    assert verify(text, read(notes, terms=terms)).missing == ()


def test_a_name_before_a_colon_is_whose_figures_they_are():
    """小雪糕：销量 2,300箱 ↑8%"""
    notes = "10月小结\n小雪糕：销量 2,300箱 ↑8%"
    assert ("小雪糕", "销量") not in facts(notes, Terms())
    assert ("小雪糕", "销量") in facts(notes, Terms(products=("小雪糕",)))


def test_a_conclusion_is_judged_by_the_better_way():
    """空跑率有所改善"""
    notes = "10月小结\n空跑率 12%，上月9%\n空跑率有所改善"
    assert "A09" in {found.rule for found in check(read(notes, terms=FREEZER)).findings}
    assert "A09" not in {found.rule for found in check(read(notes)).findings}
    claims = verify("10月空跑率升至12%，有所改善。", read(FREEZER_NOTES, terms=FREEZER)).claims
    assert [claim.text for claim in claims if claim.verdict is Verdict.CONTRADICTED] == ["改善"]


@pytest.mark.parametrize(
    ("notes", "terms", "text"),
    [
        (FREEZER_NOTES, FREEZER, "10月华润万家320标筐，华润还差80标筐。复购率41%，回头率提高3个百分点。"),
        (SEATS_NOTES, SEATS, "Acme Foods took 120 seats. Blue Monday fell from 55 to 40 seats; BM is down 15 seats."),
        (CLINIC_NOTES, CLINIC, "瑞禾320人份，超出目标20人份。三叶草门诊18盒组，比上月减少4盒组。"),
    ],
)
def test_every_form_of_a_word_is_the_same_thing(notes, terms, text):
    verification = verify(text, read(notes, terms=terms))
    assert [c for c in verification.claims if c.verdict not in {Verdict.SUPPORTED, Verdict.INFERRED}] == []
    assert all(text[claim.start : claim.end] == claim.text for claim in verification.claims)


def test_a_proof_quotes_the_line_as_it_was_written():
    """NGC ordered 320 vials"""
    terms = Terms(customers=("Northgate Clinics",), aliases=(("NGC", "Northgate Clinics"),))
    sheet = read("October summary\nNGC ordered 320 vials, target 400 vials", terms=terms)
    claims = verify("Northgate Clinics ordered 320 vials.", sheet).claims
    assert [claim.text for claim in claims if claim.type is ClaimType.NAME] == []
    assert "NGC ordered 320 vials" in next(claim.proof for claim in claims if claim.type is ClaimType.STATUS)


@pytest.mark.parametrize(
    ("notes", "terms", "text", "unit"),
    [
        (FREEZER_NOTES, FREEZER, "10月华润320箱。", "320箱"),
        (CLINIC_NOTES, CLINIC, "三叶草门诊18盒。", "18盒"),
    ],
)
def test_another_unit_is_wrong(notes, terms, text, unit):
    claims = verify(text, read(notes, terms=terms)).claims
    assert [claim.text for claim in claims if claim.verdict is Verdict.CONTRADICTED] == [unit]


@pytest.mark.parametrize(
    ("notes", "terms", "text", "name"),
    [
        (FREEZER_NOTES, FREEZER, "冷虾仁发货稳定。", "冷虾仁"),
        (SEATS_NOTES, SEATS, "Sales of ledgerly held up.", "ledgerly"),
        (CLINIC_NOTES, CLINIC, "耗材备货充足。", "耗材"),
    ],
)
def test_a_known_product_that_no_fact_mentions_is_unproved(notes, terms, text, name):
    claims = verify(text, read(notes, terms=terms)).claims
    assert (name, Verdict.UNPROVED) in {(c.text, c.verdict) for c in claims if c.type is ClaimType.NAME}
    assert name not in {c.text for c in verify(text, read(notes)).claims}


def test_one_teams_words_change_nothing_for_another():
    """What is remembered while one team's sheet is worked on is not told of another's."""
    usual, own = (Drafter().draft(read(FREEZER_NOTES, terms=terms)) for terms in (Terms(), FREEZER))
    again = Drafter().draft(read(FREEZER_NOTES))
    assert usual.text != own.text
    assert (again.text, again.verification) == (usual.text, usual.verification)
    assert Drafter().draft(read(FREEZER_NOTES, terms=FREEZER)) == own
