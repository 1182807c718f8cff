"""A draft gathered line by line: what stands, what waits, and how it is finished whatever happens."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from drafter.bootstrap import Drafter
from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import FactKind, Nature
from drafter.steps.compose.finishing import finished
from drafter.steps.compose.gathering import Failed, Gathering, Kept, words
from drafter.steps.compose.lines import BadLine, HeadLine, TableLine, TextLine
from drafter.steps.compose.menu import menu_of
from drafter.steps.render import lay_out

NOTES = Path(__file__).parents[3] / "examples" / "notes"
DRAFTER = Drafter()


@cache
def planned(name):
    sheet = DRAFTER.read((NOTES / name).read_text("utf-8"))
    checked = DRAFTER.check(sheet)
    sheet = replace(sheet, findings=checked.findings)
    return sheet, DRAFTER.plan(sheet, questions=checked.questions)


class Desk:
    """One sheet with its outline, and a gathering of lines about it."""

    def __init__(self, name):
        self.sheet, self.outline = planned(name)
        self.menu = menu_of(self.sheet, self.outline)
        self.gathering = Gathering(self.outline, self.menu, lambda text: DRAFTER.verify(text, self.sheet))

    def take(self, *lines):
        return [self.gathering.take(TextLine(line) if isinstance(line, str) else line) for line in lines]

    def finish(self):
        count = finished(self.gathering, lambda rest: DRAFTER.write(self.sheet, rest))
        text = lay_out(count.draft).text
        return text, count, DRAFTER.verify(text, self.sheet)


@pytest.fixture
def zh01():
    return Desk("zh01.txt")


@pytest.fixture
def en04():
    return Desk("en04.txt")


def test_a_true_line_stands_in_the_section_under_whose_heading_it_comes(zh01):
    zh01.take(HeadLine("inventory"))
    (found,) = zh01.take("经销商老张茶库存[[F8]]。")
    assert isinstance(found, Kept)
    assert (found.section, words(found.block)) == ("inventory", "经销商老张茶库存约400箱。")


@pytest.mark.parametrize(
    ("line", "grave"),
    [
        ("销量[[F1]]，创历史新高。", False),  # nothing decides it
        ("销量[[F1]]，比上月下降。", True),  # the facts say the opposite
        ("销量4,000箱。", True),  # a figure nobody gave
        ("销量[[F99]]。", True),  # a slot nobody has
        ("[[F1]]卖给了宏图商贸。", True),  # a name nobody gave
        ("丢店[[F3]]。", True),  # the right slot under the wrong noun
    ],
)
def test_a_line_that_says_more_than_the_facts_waits_with_its_reason(zh01, line, grave):
    (found,) = zh01.take(line)
    assert isinstance(found, Failed)
    assert found.faults[0].words
    assert (found.kept is None) is grave


@pytest.mark.parametrize(
    ("section", "line", "grave"),
    [
        ("requests", "临期货换货，请公司支持。[[@F10]]", False),
        ("requests", "公司已同意临期货换货。", True),  # no fact at all
        ("results", "渠道建设持续推进。", True),
        ("plan", "[[P.next]]销量目标[[F13]]。", False),
        ("results", "[[P.next]]销量[[F13]]。", True),  # a plan told as a result
    ],
)
def test_a_sentence_stands_on_a_fact_told_as_what_it_is(zh01, section, line, grave):
    plan = next(fact.id for fact in zh01.sheet.facts if fact.nature is Nature.PLAN and fact.value)
    request = next(fact.id for fact in zh01.sheet.facts if fact.kind is FactKind.REQUEST)
    line = line.replace("F13", plan).replace("F10", request)
    (found,) = zh01.take(HeadLine(section), line)[1:]
    assert (isinstance(found, Failed) and found.kept is None) is grave


def test_a_rewritten_line_takes_the_place_of_the_one_it_mends(zh01):
    failed, _ = zh01.take("销量[[F1]]，创历史新高。", "新开店[[F3]]。")
    zh01.gathering.settle(failed, TextLine("销量[[F1]]，[[F1.gap]]。"))
    assert [words(one.block) for one in zh01.gathering.kept()] == ["销量3,260箱，差240箱。", "新开店12家。"]


def test_a_line_that_fails_again_is_not_shown_when_it_is_against_the_facts(zh01):
    (failed,) = zh01.take("销量[[F1]]，比上月下降。")
    zh01.gathering.settle(failed, TextLine("销量[[F1]]，比上月减少。"))
    text, _, proven = zh01.finish()
    assert "减少" not in text.split("## ")[1]
    assert proven.wrong == ()


def test_what_nothing_decides_is_shown_with_its_mark(zh01):
    zh01.take("销量[[F1]]，创历史新高。")
    text, count, _ = zh01.finish()
    assert "销量3,260箱，创历史新高。" in text
    assert count.marked == 1


def test_the_offline_writer_tells_what_nobody_told(zh01):
    zh01.take("销量[[F1]]，完成目标的[[F1.completion]]，[[F1.gap]]。")
    text, count, proven = zh01.finish()
    assert text.index("销量3,260箱，完成目标的93%，差240箱。") < text.index("新开店12家")
    assert "主要责任在我" in text
    assert proven.missing == ()
    assert proven.wrong == ()
    assert count.offline > 5


def test_with_no_line_at_all_the_draft_is_the_offline_one(en04):
    text, _, _ = en04.finish()
    assert text == DRAFTER.draft(en04.sheet).text


def test_nothing_is_said_twice(zh01):
    assert zh01.take("新开店[[F3]]。", "新开店[[F3]]。")[1] is None


def test_a_heading_nobody_planned_changes_nothing(zh01):
    (kept,) = zh01.take(HeadLine("weather"), "新开店[[F3]]。")[1:]
    assert kept.section == zh01.outline.sections[0].key


def test_a_line_that_cannot_be_read_waits_and_is_told_offline(zh01):
    (failed,) = zh01.take(BadLine('{"t":"销量[[F1', "the reply broke off"))
    assert isinstance(failed, Failed)
    assert "[[" not in zh01.finish()[0]


def test_a_table_is_held_against_the_facts_like_a_sentence(en04):
    rows = tuple(e.id for e in en04.menu.entries if f"{e.id}.target" in dict(e.forms))[:4]
    (found,) = en04.take(TableLine(rows, ("", "target")))
    assert isinstance(found, Kept | Failed)
    assert "|" in words(found.block if isinstance(found, Kept) else found.kept.block)


def test_a_must_say_fact_cited_in_other_words_is_told_once_more(zh01):
    """The cause is cited, its words say nothing of it: the offline sentence says it."""
    cause = next(fact.id for fact in zh01.sheet.facts if fact.must_say and fact.kind is FactKind.CAUSE)
    zh01.take(HeadLine("shortcomings"), f"情况如上。[[@{cause}]]")
    text, _, proven = zh01.finish()
    assert "责任在我" in text
    assert proven.missing == ()


def test_a_marked_line_beside_which_an_offline_sentence_is_read_wrongly_is_dropped():
    """The best ever, marked, before 三季度续费率91% of the offline draft, whose 三季度 then is another date's."""
    desk = Desk("zh05.txt")
    head, marked = HeadLine("overview"), "新签ARR[[F1]]，创历史新高。"

    def prove(text):
        found = DRAFTER.verify(text, desk.sheet)
        at = text.find("续费率")
        wrong = Claim(at, at + 3, "续费率", ClaimType.DATE, Verdict.CONTRADICTED)
        return replace(found, claims=(*found.claims, wrong)) if "创历史新高" in text else found

    desk.take(head)
    (found,) = desk.take(marked)
    assert isinstance(found, Failed)
    assert found.kept is not None
    desk.gathering.prove = prove
    text, count, _ = desk.finish()
    assert "创历史新高" not in text
    assert count.marked == 0
