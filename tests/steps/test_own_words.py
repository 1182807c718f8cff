"""What a draft would tell against its own notes is told in the notes' own words."""

from pathlib import Path

import pytest

from drafter.bootstrap import Drafter, build
from drafter.domain.claim import Claim, ClaimType, Verdict, Verification
from drafter.steps.own_words import in_own_words, told_wrongly
from drafter.steps.read import read
from drafter.steps.render import Laid, Span

OUTSIDE = Path(__file__).parents[1] / "data" / "outside" / "mended"
NOTES = "10月小结\n销量 3,260箱 上月2,980\n丢店3家\n新开店12家 其中城东4家"


class Doubting(Drafter):
    """A drafter that holds the first figure of whatever it drafts to be wrong."""

    def _drafted(self, sheet, checked, previous, told=None):
        drafted = super()._drafted(sheet, checked, previous, told)
        at = drafted.text.index("3,260箱")
        return drafted._replace(verification=Verification((wrong(at, at + 6),)))


def wrong(start, end):
    return Claim(start, end, "", ClaimType.NUMBER, Verdict.CONTRADICTED)


def test_the_facts_of_a_contradicted_sentence_are_named():
    laid = Laid("销量3,260箱。丢店3家。", (Span(2, 8, "F1", "F1"), Span(11, 13, "F2", "F2")))
    assert told_wrongly(laid, Verification((wrong(11, 13),))) == {"F2"}
    assert told_wrongly(laid, Verification()) == frozenset()


def test_a_misread_line_speaks_for_itself_once():
    sheet = read(NOTES)
    doubted = [fact for fact in sheet.facts if "新开店" in fact.quote]
    told = in_own_words(sheet, {doubted[0].id})
    [only] = [fact for fact in told.facts if fact.line == doubted[0].line]
    assert (only.text, only.figures) == ("新开店12家 其中城东4家", ())
    assert [fact.quote for fact in told.facts if fact.line != doubted[0].line] == [
        fact.quote for fact in sheet.facts if fact.line != doubted[0].line
    ]


def test_a_misread_shortcoming_stays_one():
    sheet = read(NOTES)
    [lost] = [fact for fact in sheet.facts if "丢店" in fact.quote]
    assert in_own_words(sheet, {lost.id}).fact(lost.id).must_say


@pytest.mark.parametrize("name", ["en9", "en13", "zh7", "zh12"])
def test_a_draft_of_a_mail_or_of_minutes_is_borne_out_by_it(name):
    """Sources of people who did not know the program, some of whose lines are misread."""
    assert build().draft(read((OUTSIDE / name / "source.txt").read_text("utf-8"))).verification.wrong == ()


def test_a_draft_that_the_notes_own_words_do_not_better_is_kept():
    sheet = read(NOTES)
    assert Doubting().draft(sheet).text == build().draft(sheet).text
