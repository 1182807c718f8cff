"""A model that lies: a good reply with one thing changed in every line, over real HTTP, shows none of the lies."""

import json
from functools import cache

import pytest
from drafting import drafted, reply_of
from hostile import lies
from slotted import DATA, ROOT, _desk

from drafter.bootstrap import Drafter
from drafter.steps.compose.fill import Filled, fill
from drafter.steps.compose.lines import TextLine

SHEETS = ("zh07", "zh_dental", "en01", "en04")
KINDS = (
    "slot", "name", "noun", "direction", "negation", "status", "base", "owner", "all",
    "superlative", "cause", "praise", "result", "pattern", "figure",
)  # fmt: skip
UNSEEN = {"我自己3-4月主要盯商丘，周口去得多。"}
"""Lies that are still shown as proven: each is a defect."""
HEAD = '{"h":"results"}\n'


@cache
def lines_of(sheet):
    first, *lines = (DATA / "good" / f"{sheet}.txt").read_text("utf-8").splitlines()
    return first.removeprefix("@ "), tuple(lines)


@cache
def notes_of(sheet):
    return (ROOT / lines_of(sheet)[0]).read_text("utf-8")


@cache
def true_text(sheet):
    return Drafter().draft(Drafter().read(notes_of(sheet))).text


@cache
def lied(sheet, kind):
    """Return the reply with the first lie of a kind in each line that has one, and those lies."""
    notes, lines = lines_of(sheet)
    menu, section, told, changed = _desk(notes).menu, "", [], []
    for line in lines:
        section = line.removeprefix("# ") if line.startswith("# ") else section
        plain = line.removeprefix("- ")
        lie = (
            None
            if line.startswith("# ")
            else next((one for one in lies(plain, menu, section) if one.kind == kind), None)
        )
        if lie is not None:
            changed.append(lie.line)
            line = ("- " if line.startswith("- ") else "") + lie.line  # noqa: PLW2901 - the line as it is told
        told.append(line)
    return told, changed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_lie_in_every_line_is_shown_nowhere(server, tmp_path, sheet, kind):
    told, changed = lied(sheet, kind)
    found = drafted(server, tmp_path, notes_of(sheet), reply_of(told))
    menu = _desk(lines_of(sheet)[0]).menu
    printed = {line: fill(TextLine(line), menu) for line in changed}
    false = {one.block.text for one in printed.values() if isinstance(one, Filled)}
    assert (false & set(found.plain)) - UNSEEN == set()
    assert found.missing == ()
    assert found.wrong == ()
    assert len(found.text) > len(true_text(sheet)) / 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_lie_fits_some_sheet(kind):
    assert any(changed for _, changed in (lied(sheet, kind) for sheet in SHEETS))


def test_a_reply_of_lies_alone_leaves_the_offline_draft(server, tmp_path):
    boast = [{"t": "全年销量[[F1]]，创历史新高，主要得益于团队努力。"}, {"t": "新开店[[F5]]，全部超额完成。"}]
    reply = HEAD + "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in boast)
    notes = (ROOT / "examples/notes/zh01.txt").read_text("utf-8")
    found = drafted(server, tmp_path, notes, reply, repair=reply)
    assert found.plain == ()
    assert "主要责任在我" in found.text
    assert (found.missing, found.wrong) == ((), ())


@pytest.mark.parametrize("dropped", ["责任在我", "丢店", "没有完成"])
def test_a_must_say_fact_that_the_model_leaves_out_is_told_offline(server, tmp_path, dropped):
    notes = (ROOT / "examples/notes/zh01.txt").read_text("utf-8")
    reply = HEAD + '{"t":"销量[[F1]]，完成目标的[[F1.completion]]。"}\n{"h":"shortcomings"}\n{"t":"[[Q1]]"}\n'
    found = drafted(server, tmp_path, notes, reply)
    assert dropped in found.text
    assert found.missing == ()


def test_a_shortcoming_told_under_results_is_still_told_where_it_belongs(server, tmp_path):
    notes = (ROOT / "examples/notes/zh01.txt").read_text("utf-8")
    found = drafted(server, tmp_path, notes, HEAD + '{"t":"丢店[[F4]]：[[F4.p1]]转做竞品、[[F4.p2]]关门。"}\n')
    assert found.text.count("主要责任在我") >= 1
    assert found.missing == ()
