"""Every rule keeps its own word: its bad examples break it, its good ones do not, and its page is up to date."""

from pathlib import Path

import pytest

from drafter.errors import RuleError
from drafter.guidelines.catalogue import markdown, rule, rules
from drafter.guidelines.loader import slots
from drafter.steps.check import check
from drafter.steps.read import read

ROOT = Path(__file__).parents[2]
FACT_STAGE = [known for known in rules() if "facts" in known.stage]


def said(known, example):
    """The ids of what the one rule says about an example, whatever kind of summary it belongs to."""
    sheet = read(example.text, kind=example.kind or None, scope=example.scope)
    checked = check(sheet, rules=[known])
    return {found.rule for found in (*checked.findings, *checked.questions)}


@pytest.mark.parametrize(
    ("known", "example"),
    [
        pytest.param(r, e, id=f"{r.id}-{n}")
        for r in FACT_STAGE
        for n, e in enumerate(r.examples.bad, 1)
        if e.notes is None
    ],
)
def test_a_bad_example_breaks_its_rule(known, example):
    assert known.id in said(known, example)


@pytest.mark.parametrize(
    ("known", "example"),
    [
        pytest.param(r, e, id=f"{r.id}-{n}")
        for r in FACT_STAGE
        for n, e in enumerate(r.examples.good, 1)
        if e.notes is None
    ],
)
def test_a_good_example_keeps_its_rule(known, example):
    assert known.id not in said(known, example)


@pytest.mark.parametrize("known", rules(), ids=lambda known: known.id)
def test_a_rule_that_asks_has_a_question_and_a_mark_for_the_draft(known):
    assert known.level != "question" or (known.question is not None and known.placeholder is not None)
    if known.placeholder is not None:
        assert known.placeholder.zh.startswith(("[待补：", "[待核："))
        assert known.placeholder.en.startswith("[TBD: ")


@pytest.mark.parametrize("known", rules(), ids=lambda known: known.id)
def test_both_languages_fill_in_the_same_words(known):
    of_verdicts = (*known.verdicts.says.values(), known.verdicts.mend) if known.verdicts else ()
    for wording in (known.message, known.fix, known.question, known.placeholder, *of_verdicts):
        if wording is not None:
            assert set(slots(wording.zh)) == set(slots(wording.en))


def test_the_reason_is_in_the_guidelines_words():
    """Guideline lines 5 to 35 of the first essay."""
    guide = (Path(__file__).parents[1] / "data" / "guideline.txt").read_text("utf-8").splitlines()
    quoted = {known.id: (known.why.zh, known.why.line) for known in rules() if known.why.line}
    missing = [key for key, (text, line) in quoted.items() if text not in guide[line - 1]]
    assert missing == []


def test_the_rules_page_is_generated_from_the_rules():
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert page == markdown(), "run: python -m drafter.guidelines.catalogue > docs/rules.md"


def test_an_unknown_rule_is_named():
    assert rule("A02").name.zh == "增减额不符"
    with pytest.raises(RuleError, match="unknown rule 'A99'"):
        rule("A99")
    with pytest.raises(RuleError, match="no rule pack 'nowhere'"):
        rules("nowhere")
