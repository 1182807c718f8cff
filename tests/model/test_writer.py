"""The loop over real HTTP: sentences as they come, one repair, and a draft whatever the endpoint does."""

import asyncio
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from server import HOLD, delta, failing, finish, said, streamed

from drafter.bootstrap import Drafter
from drafter.domain.draft import Sentence
from drafter.model.client import ChatClient
from drafter.model.exchange import Message, Speaker
from drafter.model.policy import Caller, Pace
from drafter.model.profile import ModelProfile
from drafter.model.writer import Event, Notice, Shown, Task, Withheld, Writing
from drafter.steps.compose.menu import menu_of
from drafter.steps.render import lay_out

NOTES = Path(__file__).parents[2] / "examples" / "notes"
DRAFTER = Drafter()
HEAD = '{"h":"results"}\n'
SALES = '{"t":"销量[[F1]]，完成目标的[[F1.completion]]，[[F1.gap]]。"}\n'
SHOPS = '{"t":"新开店[[F3]]。"}\n'
BOAST = '{"t":"销量[[F1]]，创历史新高。"}\n'
WRONG = '{"t":"销量[[F1]]，比上月下降。"}\n'


@cache
def planned(name="zh01.txt"):
    sheet = DRAFTER.read((NOTES / name).read_text("utf-8"))
    checked = DRAFTER.check(sheet)
    sheet = replace(sheet, findings=checked.findings)
    outline = DRAFTER.plan(sheet, questions=checked.questions)
    return sheet, outline, menu_of(sheet, outline)


@cache
def offline(name="zh01.txt"):
    return DRAFTER.draft(DRAFTER.read((NOTES / name).read_text("utf-8"))).text


async def _no_wait(_seconds):
    return None


class Writer:
    """A writing against the scripted server; ``heard`` are its steps in order."""

    def __init__(self, *urls, **profile):
        self.sheet, outline, menu = planned()
        self.asked = []

        def ask(kept, failed, _tier):
            self.asked.append((list(kept), list(failed)))
            return (Message(Speaker.USER, f"{len(kept)} {len(failed)}"),)

        task = Task(
            outline,
            menu,
            lambda text: DRAFTER.verify(text, self.sheet),
            lambda rest: DRAFTER.write(self.sheet, rest),
            ask,
        )
        patience = {"timeout": 10.0, "chunk_timeout": 5.0, "deadline": 30.0, **profile}
        chain = [ModelProfile(f"m{n}", "model-1", base_url=url, **patience) for n, url in enumerate(urls)]
        self.writing = Writing(task, Caller(chain, ChatClient, pace=Pace(sleep=_no_wait, random=lambda: 0.0)))
        self.heard = []

    def run(self):
        async def go():
            async for step in self.writing.steps():
                self.heard.append(step)

        asyncio.run(go())
        written = self.writing.finish()
        self.text = lay_out(written.draft).text
        self.proven = DRAFTER.verify(self.text, self.sheet)
        self.tally = written.tally
        return self

    def shown(self):
        blocks = [one.kept.block for one in self.heard if isinstance(one, Shown)]
        return [block.text for block in blocks if isinstance(block, Sentence)]

    def notices(self):
        return [one.words for one in self.heard if isinstance(one, Notice)]


def whole(writer):
    """Nothing false, nothing missing, however it came about."""
    assert writer.proven.wrong == ()
    assert writer.proven.missing == ()
    assert "主要责任在我" in writer.text
    assert "[[" not in writer.text
    return True


def test_sentences_come_filled_and_the_rest_is_told_offline(server):
    server.says(said(HEAD + SALES + SHOPS))
    writer = Writer(server.url).run()
    assert writer.shown() == ["销量3,260箱，完成目标的93%，差240箱。", "新开店12家。"]
    assert writer.tally["model"] == 2
    assert whole(writer)


def test_a_sentence_is_shown_while_the_model_still_writes(server):
    server.says(streamed(delta(HEAD + SALES), HOLD))
    writer = Writer(server.url)

    async def first():
        return await anext(writer.writing.steps())

    assert isinstance(asyncio.run(first()), Shown)


def test_what_failed_is_sent_back_once_with_the_reason_and_mended_in_its_place(server):
    server.says(said(HEAD + BOAST + SHOPS), said(SALES))
    writer = Writer(server.url).run()
    (failed,) = writer.asked[1][1]
    assert "创历史新高" in failed.faults[0].words
    assert "销量3,260箱，完成目标的93%，差240箱。新开店12家。" in writer.text
    assert "新高" not in writer.text
    assert whole(writer)


def test_a_model_that_insists_on_a_falsehood_loses_the_sentence(server):
    server.says(said(HEAD + WRONG + SHOPS), said(WRONG))
    writer = Writer(server.url).run()
    assert len([one for one in writer.heard if isinstance(one, Withheld)]) == 2
    assert "比上月下降" not in writer.text
    assert "3,260箱" in writer.text
    assert whole(writer)


def test_mode_21_slots_that_cannot_be_filled_never_reach_the_text(server):
    lines = [
        "销量[[F77]]。",
        "销量[[F1.[[F2]]]]。",
        "销量[[F1",
        "销量[[F1]][[F1]]。",
        "销量３２６１箱。",
        "销量三千二百六十一箱。",
    ]
    server.always(said(HEAD + "".join(f'{{"t":"{line}"}}\n' for line in lines)))
    writer = Writer(server.url).run()
    assert not {"３２６１", "三千二百六十一", "F77"} & set(writer.text)
    assert whole(writer)


def test_mode_22_what_must_be_said_is_said(server):
    server.says(said(HEAD + SALES + '{"h":"shortcomings"}\n{"t":"销量[[F1.gap]]。","li":1}\n'), said(""))
    assert whole(Writer(server.url).run())


@pytest.mark.parametrize("end", ["length", "content_filter", None])
def test_mode_15_a_reply_that_breaks_off_is_taken_up_behind_what_stands(server, end):
    server.says(said(HEAD + SALES, end=end), said(HEAD + SALES + SHOPS))
    writer = Writer(server.url).run()
    assert [len(kept) for kept, _ in writer.asked] == [0, 1]
    assert writer.text.split("## 二")[0].count("完成目标的93%") == 1
    assert whole(writer)


@pytest.mark.parametrize("reply", ["", " " * 400, "\n" * 50, "好的，没问题！", "x" * 3000])
def test_mode_16_a_reply_without_a_sentence_leaves_the_offline_draft(server, reply):
    server.always(said(reply))
    writer = Writer(server.url).run()
    assert writer.text == offline()
    assert writer.notices()


def test_mode_27_a_switch_in_mid_stream_keeps_what_stands_and_says_it_once(server):
    server.says(streamed(delta(HEAD + SALES), b"data: {broken\n\n"), said(HEAD + SALES + SHOPS))
    writer = Writer(server.url, server.url).run()
    assert writer.shown() == ["销量3,260箱，完成目标的93%，差240箱。", "新开店12家。"]
    assert writer.notices()
    assert whole(writer)


@pytest.mark.parametrize("line", ['{"t":"本月天气很好。"}\n', '{"t":"销量[[F77]]。"}\n', '{"h":"results"}\n'])
def test_mode_23_a_reply_without_end_is_cut_and_said_to_be(server, line):
    """The server writes as long as anybody listens"""
    endless = streamed(delta(HEAD + SALES), *[delta(line * 20) for _ in range(2000)], HOLD)
    server.always(endless)
    writer = Writer(server.url, most_tokens=200_000).run()
    assert Event.ENDLESS in [one.event for one in writer.heard if isinstance(one, Notice)]
    assert all(asked.gone.wait(5) for asked in server.asked)
    assert "销量3,260箱，完成目标的93%，差240箱。" in writer.text
    assert whole(writer)


def test_a_server_that_never_works_costs_the_model_alone(server):
    server.always(failing(503))
    writer = Writer(server.url).run()
    assert writer.text == offline()
    assert writer.notices()


def test_stopping_at_any_moment_keeps_what_is_verified(server):
    server.says(streamed(delta(HEAD + SALES + SHOPS), HOLD))
    writer = Writer(server.url)

    async def interrupted():
        steps = writer.writing.steps()
        await anext(steps)
        await steps.aclose()

    asyncio.run(interrupted())
    writer.text = lay_out(writer.writing.finish().draft).text
    writer.proven = DRAFTER.verify(writer.text, writer.sheet)
    assert "销量3,260箱，完成目标的93%，差240箱。" in writer.text
    assert whole(writer)


def test_a_reply_without_its_form_is_read_as_markdown(server):
    server.says(streamed(delta("# 总结\n\n## 销售业绩与目标达成\n\n新开店[[F3]]。\n"), finish("stop")))
    assert "新开店12家。" in Writer(server.url).run().shown()
