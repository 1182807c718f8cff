"""A team's profile: what it switches, weighs and tunes, and how a slip in it is told."""

from pathlib import Path
from textwrap import dedent

import pytest

from drafter.bootstrap import build
from drafter.errors import RuleError
from drafter.guidelines.loader import RuleFile
from drafter.guidelines.profile_file import read_profile
from drafter.steps.check import check
from drafter.steps.read import read

OWN_RULE = """\
id: X01
name: {zh: 内部代号, en: internal code names}
level: warning
stage: [facts, draft]
kind: existence
words: {zh: [凤凰计划], en: [project phoenix]}
why: {zh: 对外文稿不写内部代号, en: no code names in what others read}
message: {zh: "内部代号：{word}", en: "a code name: {word}"}
fix: {zh: 写产品名, en: name the product}
examples:
  bad: [{text: 凤凰计划本月签约2家}]
  good: [{text: 新品本月签约2家}]
"""


def profile(text, folder=None):
    """The profile a team's file gives; its own packs stand beside it in ``folder``."""
    return read_profile(RuleFile("team.yaml", dedent(text)), lambda key: Path(folder or ".") / key)


def rule(found, key):
    return next((one for one in found.rules if one.id == key), None)


def test_an_empty_profile_is_the_core_as_it_ships():
    found = profile("packs: [core]\n")
    assert rule(found, "W03").level == "suggestion"
    assert found.versions.keys() == {"core"}


def test_a_rule_is_switched_off_weighed_and_tuned():
    found = profile("""\
        rules:
          W03: off
          W02: error
          A18: {level: warning, least: 30}
        """)
    assert rule(found, "W03") is None
    assert rule(found, "W02").level == "error"
    assert (rule(found, "A18").level, rule(found, "A18").least) == ("warning", 30)


def test_a_team_adds_words_to_a_rule():
    """搞掂"""
    found = profile("rules: {W03: {more_words: {zh: [搞掂]}}}")
    sheet = read("10月小结\n搞掂王总\n搞定李总\n销量 3,260箱")
    told = {finding.line for finding in check(sheet, rules=[rule(found, "W03")]).findings}
    assert told == {2, 3}


def test_a_team_changes_the_sections_of_a_kind():
    found = profile("""\
        kinds:
          weekly:
            budget: {zh: 300}
            titles: {plan: {zh: 下周打算, en: Next week}}
            personal: [header, results, plan, requests?]
        """)
    weekly = found.kinds["weekly"]
    assert weekly.required("personal") == ("header", "results", "plan")
    assert (weekly.budget("zh"), weekly.budget("en")) == (300, 300)
    assert weekly.section_title("plan", "zh") == "下周打算"


def test_a_teams_own_pack_stands_in_a_folder(tmp_path):
    own = tmp_path / "rules" / "names"
    own.mkdir(parents=True)
    (tmp_path / "rules" / "pack.yaml").write_text(
        'name: {zh: 本公司, en: our house}\nversion: "1"\nabout: {zh: 约定, en: rules}\nundismissable: [X01]\n'
    )
    (own / "X01-code-name.yaml").write_text(OWN_RULE)
    found = profile("packs: [core, ./rules]", tmp_path)
    assert rule(found, "X01").words.zh == ("凤凰计划",)
    assert {"A19", "X01"} <= found.undismissable
    assert found.versions["rules"] == "1"


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("rulez: {}", "team.yaml:1:1", "unknown key 'rulez'"),
        ("rules: {A99: off}", ":1:9", "unknown rule 'A99'"),
        ("rules: {W03: loud}", ":1:9", "level"),
        ("rules: {A18: {most: 3}}", ":1:15", "rule A18 has no 'most' to change: it has"),
        ("rules: {A18: {least: much}}", ":1:15", "least"),
        ("rules: {A18: {id: A19}}", ":1:15", "rule A18 has no 'id' to change"),
        ("rules: {M01: {more_words: {zh: [月]}}}", ":1:15", "rule M01 looks for no words"),
        ("packs: [core, retail]", ":1:15", "unknown pack 'retail': use core"),
        ("packs: [core, core]", ":1:15", "core has a rule"),
        ("kinds: {daily: {}}", ":1:9", "unknown kind 'daily'"),
        ("kinds: {weekly: {personal: [header, gossip]}}", ":1:37", "unknown section 'gossip'"),
        ("kinds: {weekly: {budget: {zh: 0}}}", ":1:27", "greater than 0"),
    ],
)
def test_a_slip_is_told_with_its_place(text, at, said):
    with pytest.raises(RuleError) as fault:
        profile(text)
    assert at in str(fault.value)
    assert said in str(fault.value)


def test_a_team_tells_its_own_words():
    found = profile("""\
        terms:
          products: [冷虾仁]
          customers: [华润万家]
          aliases: {华润: 华润万家}
          units: [标筐, reefer boxes]
          metrics:
            退货率: {better: down}
            复购率: {better: up, aliases: [回头率]}
            拜访量: {}
        """).terms
    assert found.names == ("冷虾仁", "华润万家")
    assert found.units == ("标筐", "reefer boxes")
    assert [(one.name, one.better, one.aliases) for one in found.metrics] == [
        ("退货率", "down", ()),
        ("复购率", "up", ("回头率",)),
        ("拜访量", "", ()),
    ]
    assert not profile("terms: {}").terms


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("terms: {prodcts: [虾]}", ":1:9", "unknown key 'prodcts'"),
        ("terms: {units: [万]}", ":1:17", "a scale, not a unit"),
        ("terms: {units: [3格箱]}", ":1:17", "begins with no digit"),
        ("terms: {places: [东区, 北]}", ":1:22", "one character"),
        ("terms: {customers: ['1919']}", ":1:21", "digits alone"),
        ("terms: {customers: ['']}", ":1:21", "words are wanted"),
        ("terms: {customers: [华润], aliases: {华润: 华润万家}}", ":1:36", "'华润' is a name of its own already"),
        ("terms: {aliases: {华润: 华}}", ":1:19", "one character"),
        ("terms: {metrics: {退货率: {better: low}}}", ":1:25", "better"),
        ("terms: {metrics: {退货率: {aliases: [退率]}, 退率: {}}}", ":1:41", "'退率' is a name of '退货率' already"),
    ],
)
def test_a_slip_in_the_words_is_told_with_its_place(text, at, said):
    with pytest.raises(RuleError) as fault:
        profile(text)
    assert at in str(fault.value)
    assert said in str(fault.value)


def test_a_teams_threshold_decides_what_a_strong_word_means(tmp_path):
    """大幅增长25% under least: 20 and under least: 30"""
    path = tmp_path / "profile.yaml"
    path.write_text("rules: {A18: {least: 30}}", encoding="utf-8")
    notes = "10月小结\n沙发销售额 50.0万元，上月 40.0万元，环比增长25%"
    for profile, rules in ((None, []), (str(path), ["A18"])):
        drafter = build(profile=profile)
        findings = drafter.verify("沙发销售额50.0万元，大幅增长25%。", drafter.read(notes)).findings
        assert [one.rule for one in findings if one.rule == "A18"] == rules
