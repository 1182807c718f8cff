"""The pack for Chinese housing sales: each rule keeps its word in notes and in drafts, and says which article it is."""

import re
from pathlib import Path

import pytest

from drafter.domain.fact import FactSheet, Header
from drafter.guidelines.catalogue import pack
from drafter.guidelines.loader import load, rule_files, slots
from drafter.guidelines.profile import profile_of
from drafter.guidelines.source import packaged
from drafter.steps.check import check
from drafter.steps.check.text import check_text
from drafter.steps.read import read
from drafter.steps.verify import verify

ROOT = Path(__file__).parents[2]
LAW = re.sub(r"\s", "", (ROOT / "tests" / "data" / "housing" / "law.txt").read_text("utf-8"))
PACK = pack("cn-realestate")


def in_notes(rule, example):
    checked = check(read(example.text), rules=[rule])
    return [*checked.findings, *checked.questions]


def in_draft(rule, example):
    if example.notes:
        sheet = read(example.notes)
    else:
        sheet = FactSheet(Header(locale="en" if not re.search(r"[\u4e00-\u9fff]", example.text) else "zh"))
    return check_text(example.text, sheet, verify(example.text, sheet), [rule])


def cases(which):
    judged = {"facts": in_notes, "draft": in_draft}
    return [
        pytest.param(judged[stage], rule, one, id=f"{rule.id}-{stage}-{number}")
        for rule in PACK.rules
        for stage in rule.stage
        for number, one in enumerate(getattr(rule.examples, which), 1)
    ]


@pytest.mark.parametrize(("judged", "rule", "example"), cases("bad"))
def test_a_bad_example_breaks_its_rule_and_the_finding_names_the_article(judged, rule, example):
    found = [one for one in judged(rule, example) if one.rule == rule.id]
    assert found
    for one in found:
        said = one.message if hasattr(one, "message") else one.text
        assert re.search(r"第[一二三四五六七八九十]{1,4}条|art\. \d", said)


@pytest.mark.parametrize(("judged", "rule", "example"), cases("good"))
def test_a_good_example_keeps_its_rule(judged, rule, example):
    assert [one for one in judged(rule, example) if one.rule == rule.id] == []


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_rule_quotes_its_article(rule):
    article, _, words = rule.why.zh.partition("：")
    assert words in LAW[LAW.find(article) :]
    number = re.search(r"Article (\d{1,2})", rule.why.en)
    assert number is not None
    assert f"RE{int(number[1]):02}" == rule.id[:4]


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_both_languages_fill_in_the_same_words(rule):
    for wording in (rule.message, rule.fix, rule.question, rule.placeholder, *rule.hints.values()):
        if wording is not None:
            assert set(slots(wording.zh)) == set(slots(wording.en))


def test_the_files_are_whole_rules_when_nothing_is_taken_on_trust():
    assert load(rule_files(packaged("packs") / "cn-realestate")) == PACK.rules


def test_the_pack_is_off_until_a_profile_takes_it():
    taken = profile_of([pack("core"), PACK])
    assert set(taken.versions) == {"core", "cn-realestate"}
    notes = read("预售项目本月签约96套")
    assert [one.rule for one in check(notes, rules=taken.rules).findings if one.rule == "RE07"] == ["RE07"]
    assert [one.rule for one in check(notes).findings if one.rule.startswith("RE")] == []


def test_its_notice_says_local_redacted_perhaps_repealed_and_no_advice():
    assert all(words in PACK.about.notice.zh for words in ("郑州", "20xx年", "废止", "不是法律意见"))
    assert all(words in PACK.about.notice.en for words in ("local", "20xx", "repealed", "not legal advice"))


@pytest.mark.parametrize(
    "text",
    [
        "月报：青禾雅苑预售许可证虚房预售字第2024066号，本月认购52套，签约44套，网签备案44套",
        "案场周报：楼盘到访210组，认购12套，置业顾问人均带看9组",
        "本月开盘推出3号楼，去化率62%，售楼处到访320组",
        "Cedar Court (fictional), off-plan, presale permit No. X-2024-031: 40 reservations, 31 contracts signed",
        "Sold 12 flats this week; show flat visits 210; handover of building 1 in May",
    ],
)
def test_notes_on_housing_sales_fit(text):
    assert PACK.fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "家具城10月月报：销售额320万元，为某楼盘供货12套沙发，回款46万元",
        "地板经销商周报：跑了3个楼盘，签约精装楼盘1个，楼盘团购2场",
        "二手车行月报：成交42台，置换12台，开盘价未变",
        "物业公司月报：收费率94%，装修押金退还3户",
        "Bakery: sold 1,200 flats of eggs, handover to the night shift at nine",
        "Software: 12 reservations for the trade fair, developer tools sold to 8 customers",
        "基金销售：认购金额320万元，备案产品3只",
    ],
)
def test_notes_of_other_trades_do_not_fit(text):
    assert not PACK.fits(text)


def test_a_number_the_source_lost_is_never_completed():
    """Article 47(5) begins at 20xx0 yuan; no fine of any amount is printed, and none is made up."""
    for file in rule_files(packaged("packs") / "cn-realestate"):
        assert not re.search(r"20\d\d0元|[1-9]\d{3,4}元(?:以上|以下|罚)", file.text)
    assert all("罚款" not in wording.zh for rule in PACK.rules for wording in (rule.message, rule.fix))


def test_the_text_of_the_rule_itself_breaks_nothing():
    text = (ROOT / "tests" / "data" / "housing" / "law.txt").read_text("utf-8")
    sheet = read(text)
    assert [one for one in check(sheet, rules=PACK.rules).findings if one.rule.startswith("RE")] == []
    assert check_text(text, sheet, verify(text, sheet), PACK.rules) == ()


REPORTS = (ROOT / "tests" / "data" / "housing" / "compliant.txt").read_text("utf-8").split("\n===\n")


@pytest.mark.parametrize("text", REPORTS, ids=lambda text: text[:12])
def test_a_compliant_report_breaks_no_rule_as_notes_or_draft(text):
    sheet = read(text)
    checked = check(sheet, rules=PACK.rules)
    told = [*checked.findings, *checked.questions, *check_text(text, sheet, verify(text, sheet), PACK.rules)]
    assert [one.rule for one in told if one.rule.startswith("RE")] == []
