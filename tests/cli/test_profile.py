"""A team's profile on the command line."""

import json

import pytest

NOTES = "10月小结\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n搞定王总\n取得辉煌战绩"


@pytest.fixture
def team(tmp_path):
    """A profile that switches one rule off and makes another an error."""
    path = tmp_path / "team.yaml"
    path.write_text("rules:\n  W03: off\n  W02: error\n", encoding="utf-8")
    return str(path)


def levels(run):
    return {finding["rule"]: finding["level"] for finding in run.json["findings"]}


def test_a_profile_switches_and_weighs_rules(drafter, team):
    usual = levels(drafter("check", "-", "--json", stdin=NOTES))
    assert (usual["W03"], usual["W02"]) == ("suggestion", "warning")
    run = drafter("check", "-", "--json", "--profile", team, stdin=NOTES)
    assert "W03" not in levels(run)
    assert levels(run)["W02"] == "error"
    assert run.code == 1


def test_the_rules_of_a_profile_are_listed_as_it_wants_them(drafter, team):
    listed = {rule["id"]: rule for rule in drafter("rules", "--json", "--profile", team).json["rules"]}
    assert (listed["W03"]["on"], listed["W02"]["on"], listed["W02"]["level"]) == (False, True, "error")
    one = drafter("rules", "W02", "--json").json
    assert one["examples"]["bad"][0]["text"]
    assert {"id", "name", "level", "stage", "why", "message"} <= set(one)


def test_a_profile_that_cannot_be_read_is_named(drafter, tmp_path):
    gone = str(tmp_path / "gone.yaml")
    run = drafter("check", "-", "--profile", gone, stdin=NOTES)
    assert run.code == 2
    assert gone in run.err


def test_a_slip_in_a_profile_shows_its_line(drafter, tmp_path):
    path = tmp_path / "team.yaml"
    path.write_text("rules:\n  W3: off\n", encoding="utf-8")
    run = drafter("draft", "-", "--profile", str(path), stdin=NOTES)
    assert run.code == 2
    assert "team.yaml:2:3: unknown rule 'W3'" in run.err


def test_a_dismissed_finding_stays_in_the_receipt_and_blocks_no_more(drafter, tmp_path):
    wrong = NOTES.replace("9.4%", "8.4%")
    assert drafter("check", "-", "--json", stdin=wrong).code == 1
    aside = ("--dismiss", "A03@2: 按财务口径", "--by", "李敏")
    run = drafter("check", "-", "--json", *aside, stdin=wrong)
    assert run.code == 0
    assert [found["dismissal"]["by"] for found in run.json["findings"] if found["rule"] == "A03"] == ["李敏"]
    receipt = tmp_path / "proof.json"
    drafter("draft", "-", "--receipt", str(receipt), *aside, stdin=wrong)
    kept = json.loads(receipt.read_text("utf-8"))["findings"]
    assert [found["dismissal"]["reason"] for found in kept if found["rule"] == "A03"] == ["按财务口径"]


@pytest.mark.parametrize(
    ("aside", "said"),
    [
        (("--dismiss", "A03: 口径"), "--by NAME"),
        (("--dismiss", "A03", "--by", "李敏"), "give a reason"),
        (("--dismiss", "!", "--by", "李敏"), "names no rule"),
        (("--dismiss", "A19: 太长", "--by", "李敏"), "A19 cannot be dismissed"),
        (("--dismiss", "W99: 口径", "--by", "李敏"), "there is no rule W99 to dismiss"),
    ],
)
def test_a_dismissal_that_cannot_be_is_told(drafter, aside, said):
    run = drafter("check", "-", *aside, stdin=NOTES)
    assert run.code == 2
    assert said in run.err


HOUSING = "云杉里预售许可证虚房预售字第2024017号\n本月认购52套，签约44套，网签备案44套"


def test_a_pack_that_fits_is_offered_in_one_line_until_it_is_on(drafter, tmp_path):
    on = tmp_path / "team.yaml"
    on.write_text("packs: [core, cn-realestate]\n", encoding="utf-8")
    lines = drafter("check", "-", stdin=HOUSING).text.splitlines()
    assert [line for line in lines if "cn-realestate" in line] == [lines[-2]]
    assert "cn-realestate" not in drafter("check", "-", "--profile", str(on), stdin=HOUSING).text
    assert "cn-realestate" not in drafter("check", "-", stdin=NOTES).text


TERMS = """\
terms:
  customers: [华润万家]
  aliases: {华润: 华润万家}
  units: [标筐]
  metrics: {空跑率: {better: down}}
"""
CRATES = "10月小结\n华润 320标筐 目标400标筐\n空跑率 12%，上月9%"


@pytest.fixture
def freezer(tmp_path):
    """A profile with a team's own words."""
    path = tmp_path / "freezer.yaml"
    path.write_text(TERMS, encoding="utf-8")
    return str(path)


def test_every_command_speaks_the_teams_words(drafter, freezer, tmp_path):
    sheet = drafter("read", "-", "--json", "--profile", freezer, stdin=CRATES).json
    assert sheet["facts"][0]["entity"] == "华润万家"
    assert sheet["facts"][0]["figures"]["target"]["unit"] == "标筐"
    assert sheet["terms"]["units"] == ["标筐"]
    stored, receipt = tmp_path / "sheet.json", tmp_path / "proof.json"
    stored.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    asked = drafter("check", "-", "--json", "--profile", freezer, stdin=CRATES).json["questions"]
    assert "M04" not in {question["rule"] for question in asked}
    drafter("draft", str(stored), "--receipt", str(receipt))
    text = tmp_path / "text.md"
    text.write_text("华润320标筐，比目标少80标筐。\n", encoding="utf-8")
    for known in (("--facts", str(stored)), ("--receipt", str(receipt))):
        claims = drafter("verify", str(text), "--json", *known).json["claims"]
        assert {claim["verdict"] for claim in claims} <= {"supported", "inferred"}


def test_a_sheet_read_without_words_takes_those_of_the_profile(drafter, freezer, tmp_path):
    stored, text = tmp_path / "sheet.json", tmp_path / "text.md"
    stored.write_bytes(drafter("read", "-", "--json", stdin="10月小结\n华润 销量320箱").out)
    text.write_text("华润万家销量320箱。\n", encoding="utf-8")
    run = drafter("verify", str(text), "--facts", str(stored), "--profile", freezer, "--json")
    assert {claim["verdict"] for claim in run.json["claims"]} == {"supported"}
    assert drafter("read", str(stored), "--json", "--profile", freezer).json["terms"]["units"] == ["标筐"]


def test_the_figures_of_a_text_are_found_in_the_teams_units(drafter, freezer):
    found = drafter("read", "-", "--figures", "--json", "--profile", freezer, stdin="发了320标筐").json["figures"]
    assert [figure["unit"] for figure in found] == ["标筐"]
