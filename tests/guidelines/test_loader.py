"""A rule file that is not one whole rule is refused, with its place."""

import time
from textwrap import dedent

import pytest

from drafter.errors import RuleError
from drafter.guidelines.catalogue import rules
from drafter.guidelines.loader import RuleFile, load, rule_files
from drafter.guidelines.source import packaged

WHOLE = dedent(
    """\
    id: W91
    name: {zh: 口语, en: slang}
    level: warning
    stage: [facts]
    kind: existence
    words: {zh: [搞定], en: [gonna]}
    why: {zh: 写得详细、具体, en: "in detail, and concretely", line: 5}
    message: {zh: "口语：{word}", en: "slang: {word}"}
    fix: {zh: 换掉, en: replace it}
    examples:
      bad: [{text: 搞定王总}]
      good: [{text: 与王总签约}]
    """
)


def broken(old, new, path="own/W91-slang.yaml"):
    assert old in WHOLE
    return RuleFile(path, WHOLE.replace(old, new))


def test_a_whole_rule_loads():
    [known] = load([RuleFile("own/W91-slang.yaml", WHOLE)])
    assert (known.id, known.level, known.words.en) == ("W91", "warning", ("gonna",))


@pytest.mark.parametrize(
    ("file", "at", "said"),
    [
        (broken("fix:", "fixx:"), "own/W91-slang.yaml:9:1", "unknown key 'fixx'"),
        (broken("why: {zh: 写得详细、具体, en", "why: {en"), ":7:1", "the key 'zh' is missing"),
        (broken("level: warning", "level: fatal"), ":3:1", "level: Input should be 'error', 'warning'"),
        (broken("kind: existence", "kind: script"), ":1:1", "script"),
        (broken("[搞定]", "['搞(定']"), ":6:14", "bad pattern '搞(定'"),
        (broken("[搞定]", "['搞?']"), ":6:14", "matches nothing at all"),
        (broken("[gonna]", "['\\bgonna']"), ":6:24", r"\b, which never matches beside Chinese"),
        (broken("{zh: [搞定], en: [gonna]}", "{zh: [], en: []}"), ":6:1", "can never match: the word list is empty"),
        (broken("搞定王总", "约见王总"), ":6:1", "can never match: none of the bad examples"),
        (broken("stage:", "applies: {kinds: [fortnightly]}\nstage:"), ":4:11", "unknown kind 'fortnightly'"),
        (
            broken("stage:", "applies: {kinds: [duty_report], scopes: [organisation]}\nstage:"),
            ":4:1",
            "can never match: none of these kinds is written in these scopes",
        ),
        (broken("  bad: [{text: 搞定王总}]", "  bad: []"), ":11:3", "bad: Tuple should have at least 1 item"),
        (broken("id: W91", "id: W91", "own/W92-slang.yaml"), "W92-slang.yaml:1:1", "must be named W91-<name>.yaml"),
        (broken("{zh: 口语, en: slang}", "{zh: 口语, en: slang"), ":3:6", "not valid YAML"),
        (RuleFile("own/W91-slang.yaml", ""), "own/W91-slang.yaml:1:1", "valid dictionary"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_column_and_shows_the_line(file, at, said):
    with pytest.raises(RuleError) as caught:
        load([file])
    first, excerpt, marker = str(caught.value).split("\n")
    assert at in first
    assert said in first
    assert excerpt.strip() in file.text
    assert marker.strip() == "^"


def test_an_id_can_be_used_once_only():
    twice = [RuleFile("a/W91-slang.yaml", WHOLE), RuleFile("b/W91-chat.yaml", WHOLE)]
    with pytest.raises(RuleError, match=r"b/W91-chat.yaml:1:1: the id W91 is already taken by a/W91-slang.yaml"):
        load(twice)


def test_the_pack_holds_one_rule_a_file_in_its_group():
    groups = {"M": "material", "A": "accuracy", "S": "structure", "T": "trimming", "W": "wording"}
    files = list(rule_files(packaged("packs") / "core"))
    assert load(files) == rules(), "a start takes the patterns as they are: here they are tried"
    for file in files:
        folder, _, name = file.path.partition("/")
        assert folder == groups[name[0]]


def test_loading_stays_quick():
    files = list(rule_files(packaged("packs") / "core"))
    started = time.process_time()
    load(files)
    assert time.process_time() - started < 1, "the patterns of one rule file cost too much to compile"
