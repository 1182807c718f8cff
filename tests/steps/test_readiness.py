"""Ready or not: the counts, and the one line that tells them."""

import pytest

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.finding import Dismissal, Finding, Level, Question
from drafter.steps.readiness import readiness, told

ERROR, WARNING, SUGGESTION = Level.ERROR, Level.WARNING, Level.SUGGESTION
ASIDE = Dismissal("A02", "李敏", "合同如此")


def finding(level, line=1, **more):
    return Finding("A02", level, "", line=line, **more)


def wrong(start, end):
    return Claim(start, end, "9", ClaimType.NUMBER, Verdict.CONTRADICTED)


def line(locale, findings=(), questions=(), claims=()):
    return told(readiness(findings, questions, claims), locale)


@pytest.mark.parametrize(
    ("findings", "questions", "zh", "en"),
    [
        ([], 0, "就绪，没有必须改的。", "Ready, nothing must be fixed."),
        ([ERROR], 0, "1 处必须改。", "1 must be fixed."),
        (
            [ERROR] * 3 + [SUGGESTION] * 4,
            2,
            "3 处必须改，2 个问题，4 条建议。",
            "3 must be fixed, 2 questions, 4 suggestions.",
        ),
        (
            [WARNING, SUGGESTION],
            1,
            "就绪，没有必须改的：1 个问题，1 处提醒，1 条建议。",
            "Ready, nothing must be fixed: 1 question, 1 warning, 1 suggestion.",
        ),
    ],
)
def test_the_line_tells_what_stands_open(findings, questions, zh, en):
    told_of = [finding(level, number) for number, level in enumerate(findings)]
    asked = [Question(f"Q{number}", "M02", "?") for number in range(questions)]
    assert (line("zh", told_of, asked), line("en", told_of, asked)) == (zh, en)


def test_a_dismissed_error_is_counted_apart_and_blocks_nothing():
    found = readiness([finding(ERROR, dismissal=ASIDE), finding(WARNING, 2)])
    assert (found.must_fix, found.warnings, found.dismissed, found.ready) == (0, 1, 1, True)
    assert told(found, "en") == "Ready, nothing must be fixed: 1 warning, besides 1 dismissed."


def test_a_claim_and_the_finding_on_it_are_one_thing_to_mend():
    found = readiness([finding(ERROR, start=3, end=4)], (), [wrong(3, 4), wrong(7, 8)])
    assert found.must_fix == 2


def test_a_claim_set_aside_with_its_finding_does_not_block():
    assert readiness([finding(WARNING, start=3, end=4, dismissal=ASIDE)], (), [wrong(3, 4)]).ready


def test_what_is_asked_at_a_line_is_not_counted_twice():
    found = readiness([finding(WARNING, 4), finding(ERROR, 4)], [Question("Q1", "A02", "?", line=4)])
    assert (found.must_fix, found.questions, found.warnings) == (1, 1, 0)


def test_questions_that_wait_are_counted():
    asked = [Question(f"Q{number}", "M09", "?", "", line=number) for number in (1, 2)]
    found = readiness([], asked, later=3)
    assert told(found, "zh") == "就绪，没有必须改的：2 个问题，答完还有 3 个。"
    assert told(found, "en") == "Ready, nothing must be fixed: 2 questions, 3 more to come."
