"""Who follows the packs' README in an empty folder has a rule that runs; it names every kind and every key."""

import re
from pathlib import Path
from typing import get_args

import pytest

import drafter.guidelines
from drafter.cli.run import run
from drafter.guidelines.rule_kinds import Rule
from drafter.guidelines.spec import BaseRule

PAGE = (Path(drafter.guidelines.__file__).parent / "packs" / "README.md").read_text("utf-8")
KINDS = get_args(get_args(Rule)[0])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The files that the page shows, where it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTER_LOCALE", "zh")
    (tmp_path / "house").mkdir()
    for name, text in re.findall(r"^`([\w./-]+\.yaml)`.*?```yaml\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "notes.txt").write_text("10月小结\n凤凰计划本月签约2家\n", "utf-8")
    (tmp_path / "report.md").write_text("凤凰计划本月签约2家。\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_rule_runs_on_notes_and_on_a_draft(capsys):
    run(["check", "--profile", "team.yaml", "notes.txt"])
    assert "X01 第2行 内部代号：凤凰计划" in capsys.readouterr().out
    run(["verify", "--profile", "team.yaml", "report.md", "--notes", "notes.txt"])
    assert "X01 第1行 内部代号：凤凰计划" in capsys.readouterr().out


def test_its_examples_are_tried(folder, capsys):
    assert run(["rules", "--test", "house"]) == 0
    rule = folder / "house" / "X01-code-names.yaml"
    rule.write_text(rule.read_text("utf-8").replace("{text: 新品本月", "{text: 凤凰计划本月"), "utf-8")
    assert run(["rules", "--test", "house"]) == 1
    assert "house/X01-code-names.yaml: good example 1 is found fault with" in capsys.readouterr().out
    assert run(["rules", "--test", "nowhere"]) == 2


def own_keys(kind):
    return {name: field for name, field in kind.model_fields.items() if name not in BaseRule.model_fields}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_and_key_is_on_the_page(kind):
    """A key that may be left out has its question mark; ``kind`` itself is the row's head."""
    key = get_args(kind.model_fields["kind"].annotation)[0]
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{key}` |"))
    shown = dict(re.findall(r"`(\w+)`(\??)", row.rsplit("|", 2)[1]))
    wanted = {name: "" if field.is_required() else "?" for name, field in own_keys(kind).items() if name != "kind"}
    assert shown == wanted


def test_no_kind_is_on_the_page_that_there_is_not():
    known = {get_args(kind.model_fields["kind"].annotation)[0] for kind in KINDS}
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == known
