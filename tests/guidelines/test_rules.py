"""Every rule keeps its own word: its bad examples break it, its good ones do not, and its page is up to date."""

from pathlib import Path

import pytest

from drafter.errors import RuleError
from drafter.guidelines.catalogue import markdown, pack_keys, rule, rules
from drafter.guidelines.loader import slots
from drafter.steps.check.examples import broken_examples

ROOT = Path(__file__).parents[2]
EVERY = [known for key in pack_keys() for known in rules(key)]


@pytest.mark.parametrize("known", EVERY, ids=lambda known: known.id)
def test_bad_examples_break_their_rule_and_good_ones_keep_it(known):
    assert [(one.sort, one.number, one.stage) for one in broken_examples([known])] == []


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
