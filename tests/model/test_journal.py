"""The journal: whole replies by request, usage by day, what is remembered of an endpoint; shared by processes."""

import json
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from drafter.errors import ModelError
from drafter.model.exchange import Message, Request, Speaker, Tier, Tokens
from drafter.model.journal import Journal, Kept
from drafter.model.profile import ModelProfile, Price
from drafter.model.state import FILE, StateFile

PRICE = Price(Decimal(2), Decimal("0.5"), Decimal(8), "CNY")
TIDE = ModelProfile("tide", "tide-large", base_url="https://models.example.com/v1", key_from="TIDE_KEY", price=PRICE)
ASKED = Request((Message(Speaker.SYSTEM, "规则"), Message(Speaker.USER, "机密：顺达物流")), Tier.JSON, 500)
REPLY = Kept('{"t":"本月完成[[F1]]。"}', "tide-large-1", Tokens(1_000, 200, 400))


@pytest.fixture
def state(tmp_path):
    file = StateFile(tmp_path / "state")
    yield file
    file.close()


def test_the_same_request_finds_its_reply_and_counts_what_it_saves(state):
    journal = Journal(state)
    journal.count(TIDE, REPLY.tokens)
    journal.keep(TIDE, ASKED, REPLY)
    assert journal.reply(TIDE, ASKED) == REPLY
    (usage,) = journal.usage()
    assert (usage.profile, usage.calls, usage.tokens, usage.money) == ("tide", 1, REPLY.tokens, Decimal("0.003"))
    assert (usage.saved_calls, usage.saved_tokens, usage.saved_money) == (1, 1_200, Decimal("0.003"))


@pytest.mark.parametrize(
    ("profile", "asked"),
    [
        (replace(TIDE, model="tide-small"), ASKED),
        (replace(TIDE, base_url="https://models.example.org/v1"), ASKED),
        (replace(TIDE, extra_body={"temperature": 0.9}), ASKED),
        (TIDE, replace(ASKED, tier=Tier.TEXT)),
        (TIDE, replace(ASKED, messages=ASKED.messages[:1])),
        (TIDE, replace(ASKED, messages=(Message(Speaker.USER, "规则"), ASKED.messages[1]))),
    ],
)
def test_another_request_finds_nothing(state, profile, asked):
    journal = Journal(state)
    journal.keep(TIDE, ASKED, REPLY)
    assert journal.reply(profile, asked) is None


def test_the_name_and_the_key_of_a_profile_make_no_other_request(state):
    journal = Journal(state)
    journal.keep(TIDE, ASKED, REPLY)
    assert journal.reply(replace(TIDE, name="flood", key_from="OTHER"), ASKED) == REPLY


def test_no_prompt_and_no_key_is_written_and_others_cannot_read_it(state, tmp_path):
    journal = Journal(state)
    journal.keep(TIDE, ASKED, REPLY)
    journal.count(TIDE, REPLY.tokens)
    journal.remember(TIDE, Tier.JSON)
    files = list((tmp_path / "state").iterdir())
    written = b"".join(path.read_bytes() for path in files)
    assert "顺达".encode() not in written
    assert b"TIDE_KEY" not in written
    assert "完成".encode() in written
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "state", *files)} == {0}


def test_without_replies_only_usage_is_written(state):
    journal = Journal(state, replies=False)
    journal.keep(TIDE, ASKED, REPLY)
    journal.count(TIDE, REPLY.tokens, failed=True)
    assert journal.reply(TIDE, ASKED) is None
    assert Journal(state).reply(TIDE, ASKED) is None
    assert journal.usage()[0].failed == 1


def test_replies_are_forgotten_after_a_month_and_tiers_after_a_week(state):
    day = date(2026, 10, 1)
    early = Journal(state, today=lambda: day)
    early.keep(TIDE, ASKED, REPLY)
    early.remember(TIDE, Tier.TEXT)
    assert Journal(state, today=lambda: day + timedelta(days=7)).tier(TIDE) is Tier.TEXT
    later = Journal(state, today=lambda: day + timedelta(days=30))
    assert (later.tier(TIDE), later.reply(TIDE, ASKED)) == (None, REPLY)
    assert Journal(state, today=lambda: day + timedelta(days=31)).reply(TIDE, ASKED) is None


def test_how_a_model_counts_is_known_to_the_next_run(state):
    journal = Journal(state)
    assert journal.factor(TIDE) is None
    journal.remember(TIDE, Tier.JSON)
    assert journal.factor(TIDE) is None
    journal.learnt(TIDE, 1.2)
    assert (journal.factor(TIDE), journal.tier(TIDE)) == (1.2, Tier.JSON)


def test_a_broken_file_is_moved_aside(tmp_path):
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    file = StateFile(tmp_path)
    Journal(file).keep(TIDE, ASKED, REPLY)
    file.close()
    assert (tmp_path / f"{FILE}.broken").exists()


def test_a_folder_that_cannot_be_one_is_told_with_its_remedy(tmp_path):
    (tmp_path / "state").write_text("a file")
    with pytest.raises(ModelError, match=r"state.* cannot be used: .*; name another folder in DRAFTER_STATE"):
        StateFile(tmp_path / "state")


_WORK = """
import sys
from decimal import Decimal
from pathlib import Path
from drafter.model.budget import BudgetSpent, Ceiling, Spend
from drafter.model.day import DayPurse
from drafter.model.exchange import Tokens
from drafter.model.journal import Journal
from drafter.model.profile import ModelProfile
from drafter.model.state import StateFile

state = StateFile(Path(sys.argv[1]))
journal, purse, granted = Journal(state), DayPurse(state, Ceiling(1_000)), 0
for _ in range(30):
    try:
        number = purse.reserve(Spend(10), 60)
    except BudgetSpent:
        continue
    journal.count(ModelProfile("tide", "m"), Tokens(6, 4))
    purse.settle(number, Spend(10))
    granted += 1
state.close()
print(granted)
"""


def test_many_processes_never_spend_more_than_the_day_has(tmp_path):
    running = [
        subprocess.Popen([sys.executable, "-c", _WORK, tmp_path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(4)
    ]
    printed = [one.communicate(timeout=60)[0].decode() for one in running]
    granted = [json.loads(line) for line in printed]
    state = StateFile(tmp_path)
    (usage,) = Journal(state).usage()
    state.close()
    assert sum(granted) == usage.calls
    assert usage.calls <= 100
    assert usage.calls >= 96  # a reservation counts twice while it is being settled: some may be refused too early
    with sqlite3.connect(tmp_path / FILE) as base:
        assert base.execute("select count(*) from held").fetchone() == (0,)
    base.close()


def test_the_same_request_is_made_by_one_at_a_time(state, tmp_path):
    """Another process, or another thread, looks again when the first one is through"""
    now = [100.0]
    first, other = Journal(state, clock=lambda: now[0]), StateFile(tmp_path / "state")
    second = Journal(other, clock=lambda: now[0])
    claim = first.claim(TIDE, ASKED, 30.0)
    assert claim is not None
    assert second.claim(TIDE, ASKED, 30.0) is None
    assert second.claim(TIDE, replace(ASKED, tier=Tier.TEXT), 30.0) is not None
    first.give_back(TIDE, ASKED, claim)
    assert second.claim(TIDE, ASKED, 30.0) is not None
    now[0] += 31.0  # whoever claimed it was killed
    assert first.claim(TIDE, ASKED, 30.0) is not None
    other.close()


def test_without_kept_replies_nobody_waits_for_another(state):
    journal = Journal(state, replies=False)
    assert journal.claim(TIDE, ASKED, 30.0) is not None
    assert journal.claim(TIDE, ASKED, 30.0) is not None
