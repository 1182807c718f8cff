"""A real llama.cpp server: constrained decoding, streaming and counting as they are, with random weights."""

import asyncio

import pytest

from drafter.model.client import ChatClient
from drafter.model.exchange import Chunk, End, Message, Request, Speaker, Tier
from drafter.model.reply import LineScanner
from drafter.steps.compose.lines import BadLine, HeadLine, TextLine

CUT = 5  # a seed whose draft has several lines


def ask(profile, most_tokens=900):
    async def heard():
        said = (Message(Speaker.SYSTEM, "规则"), Message(Speaker.USER, "事实"))
        stream = ChatClient(profile).stream(Request(said, profile.tier, most_tokens))
        return [one async for one in stream]

    *chunks, ended = asyncio.run(heard())
    return [chunk.text for chunk in chunks if isinstance(chunk, Chunk)], ended


def lines_of(chunks):
    scanner = LineScanner()
    lines = [line for chunk in chunks for line in scanner.feed(chunk)]
    return lines + scanner.end()


def test_under_the_schema_every_line_is_one_we_read(engine):
    kinds = set()
    for seed in range(5):
        chunks, ended = ask(engine.profile(seed))
        lines = lines_of(chunks)
        assert ended.end in {End.STOP, End.LENGTH}
        assert ended.tokens.reply <= 900
        assert len(chunks) > 1, "it streams"
        bad = [line for line in lines if isinstance(line, BadLine)]
        assert all("broke off" in line.reason or "rows and cols" in line.reason for line in bad)
        kinds |= {type(line) for line in lines}
    assert kinds >= {HeadLine, TextLine}


def test_the_same_seed_is_the_same_draft_and_tokens_are_counted(engine):
    first, second = ask(engine.profile(5)), ask(engine.profile(5))
    assert "".join(first[0]) == "".join(second[0])
    assert first[1].tokens.prompt == second[1].tokens.prompt > 0
    assert second[1].tokens.cached > 0
    assert first[1].tokens.reply == second[1].tokens.reply >= len(first[0])


def test_a_reply_cut_by_its_limit_shows_no_half_line(engine):
    chunks, whole = ask(engine.profile(CUT))
    lines = lines_of(chunks)
    assert whole.end is End.STOP
    shorter, ended = ask(engine.profile(CUT), most_tokens=whole.tokens.reply // 2)
    assert ended.end is End.LENGTH
    found = lines_of(shorter)
    shown = [line for line in found if not isinstance(line, BadLine)]
    assert shown == lines[: len(shown)]
    assert len(shown) < len(lines)


@pytest.mark.parametrize("tier", [Tier.JSON, Tier.TEXT])
def test_without_a_schema_nonsense_is_read_without_a_fault(engine, tier):
    for seed in range(4):
        chunks, ended = ask(engine.profile(seed, tier), most_tokens=200)
        assert ended.end in {End.STOP, End.LENGTH}
        assert lines_of(chunks) == lines_of("".join(chunks))
