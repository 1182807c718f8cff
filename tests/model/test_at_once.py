"""Sixty-four drafts at once, each of other notes with hidden names: none has a word of another."""

import asyncio
import re
from contextlib import ExitStack

from drafting import opened, through
from server import said

from drafter.bootstrap.modelled import modelled
from drafter.model.privacy import private
from drafter.steps.compose.gathering import words

MANY = 64
_LEVEL = re.compile(r"\[\[F1\]\]→([\d,]+)箱")
TOWNS = ("临江", "望溪", "石桥", "松岭", "云坪", "青浦", "白河", "沙洲")
PEOPLE = ("周岚", "吴启", "郑楠", "冯婕", "陈拓", "褚宁", "卫嘉", "蒋帆")


def notes(number):
    town, person = TOWNS[number % 8], PEOPLE[number // 8]
    shops = f"新开店{number + 2}家\n下月目标{3_000 + number}箱\n"
    return f"10月小结 {person} {town}片区\n销量 {1_000 + number}箱 目标2000箱\n{shops}"


def answered(asked):
    """Answer by what was asked: the figure of this very menu, so that a mixed-up reply would show."""
    prompt = "\n".join(message["content"] for message in asked.body["messages"])
    level = _LEVEL.search(prompt)[1]
    pause = int(level.replace(",", "")) % 7 / 400
    return said(
        f'{{"h":"results"}}\n{{"t":"销量[[F1]]，也就是{level}箱。"}}\n{{"t":"新开店[[F2]]。"}}\n', size=9, pause=pause
    )


def test_mode_32_sixty_four_drafts_of_other_notes_keep_apart(server, tmp_path):
    server.always(answered)
    drafter, hidden = opened(server, tmp_path, "names", state=tmp_path / "state")
    sheets = [drafter.read(notes(number)) for number in range(MANY)]
    with ExitStack() as stack:
        writing = [stack.enter_context(modelled(drafter, sheet, "hostile", hidden=hidden)) for sheet in sheets]

        async def all_of_them():
            await asyncio.gather(*map(through, writing))

        asyncio.run(all_of_them())
        told = [one.finish().text for one in writing]
        plain = [[words(one.block) for one in each.writing.gathering.kept() if not one.marks] for each in writing]
    assert hidden == private("names")
    for number, text in enumerate(told):
        assert f"新开店{number + 2}家。" in plain[number]
        figures = set(re.findall(r"(?<![\d,])[1-3],\d{3}(?=箱)", text))
        assert figures <= {f"{1_000 + number:,}", "2,000", f"{3_000 + number:,}"}
        others = {*TOWNS, *PEOPLE} - {TOWNS[number % 8], PEOPLE[number // 8]}
        assert not [name for name in others if name in text]
    for asked in server.asked:
        prompt = "\n".join(message["content"] for message in asked.body["messages"])
        assert not [name for name in (*TOWNS, *PEOPLE) if name in prompt]
