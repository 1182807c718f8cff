"""What a text is worth: facts told, must-say facts, claims, and contradictions that nothing marks."""

import pytest

from drafter.bootstrap import build
from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.evaluation import Evaluation, Portion, Score, Trial, Writer
from drafter.steps.evaluate import hidden, scored

NOTES = """10月小结
销量3,260箱，目标3500箱，完成93%
新开店12家
丢店3家，主要怪我8月没按频次拜访
培训了新人两次产品知识
"""


@pytest.fixture(scope="module")
def known():
    drafter = build()
    sheet = drafter.read(NOTES)
    return drafter, sheet, drafter.plan(sheet)


def worth(known, text):
    drafter, sheet, outline = known
    return scored(text, sheet, outline, drafter.verify(text, sheet))


def test_a_fact_is_told_where_a_proven_figure_cites_it_or_its_words_stand(known):
    whole = worth(known, "\n".join(NOTES.split("\n")[1:]))
    assert whole.planned.told == whole.planned.due > 4
    assert whole.must_say == Portion(whole.must_say.due, whole.must_say.due)


def test_a_wrong_figure_tells_no_fact(known):
    right, wrong = worth(known, "新开店12家。"), worth(known, "新开店15家。")
    assert right.planned.told == wrong.planned.told + 1
    assert wrong.after["contradicted"] >= 1


def test_words_tell_a_fact_without_figures(known):
    assert worth(known, "对新人培训了两次产品知识。").planned.told == 1


def test_silence_tells_nothing(known):
    score = worth(known, "")
    assert (score.planned.told, score.must_say.told, score.length) == (0, 0, 0)
    assert score.must_say.due > 0


def claim(start, end, verdict):
    return Claim(start, end, "x" * (end - start), ClaimType.NUMBER, verdict)


def test_a_contradiction_is_hidden_unless_a_mark_meets_it():
    again = [claim(0, 4, Verdict.CONTRADICTED), claim(9, 12, Verdict.CONTRADICTED), claim(20, 22, Verdict.SUPPORTED)]
    assert hidden([], again) == 2
    assert hidden([claim(2, 5, Verdict.UNPROVED)], again) == 1
    assert hidden([claim(0, 4, Verdict.SUPPORTED), claim(9, 12, Verdict.INFERRED)], again) == 2


def test_scores_add_up_and_a_pasted_reply_is_not_ours():
    first = Trial("a", {Writer.MODEL: Score(1, Portion(3, 4), seconds=1.5), Writer.PASTED: Score(1, hidden=2)})
    second = Trial("b", {Writer.MODEL: Score(1, Portion(1, 1), seconds=0.5)}, ("pasted: no answer",))
    found = Evaluation("suite", "m", "", (first, second))
    assert found.total(Writer.MODEL).planned == Portion(4, 5)
    assert found.total(Writer.MODEL).seconds == 2.0
    assert found.total(Writer.PASTED).texts == 1
    assert found.hidden == 0
    assert found.faults == (("b", "pasted: no answer"),)
