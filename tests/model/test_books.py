"""Calls over real HTTP, from the profile to the journal: what each kind of failure costs, and what it never costs."""

import asyncio
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest
from server import HOLD, RESET, Server, delta, failing, said, streamed

import drafter.model.chat  # noqa: F401 - the libraries load here, not within a test's short patience
from drafter.errors import ModelError
from drafter.model.books import Models
from drafter.model.budget import BudgetSpent
from drafter.model.exchange import Chunk, End, Ended, Message, Request, Restart, Speaker, Tier, Tokens
from drafter.model.faults import CallError
from drafter.model.policy import Pace
from drafter.model.profile import ModelProfile

KEY = "sk-fictional-9876543210"
LINE = '{"t":"本月完成[[F1]]。"}\n'
REFUSES_FORM = failing(400, body={"error": {"message": "response_format json_schema is not supported"}})


@dataclass
class Waits:
    """Sleeps that take no time, and are remembered."""

    seconds: list = field(default_factory=list)

    async def sleep(self, seconds):
        self.seconds.append(seconds)

    @property
    def pace(self):
        return Pace(sleep=self.sleep, random=lambda: 0.0)


@pytest.fixture
def second():
    with Server() as running:
        yield running


@pytest.fixture
def models(tmp_path, server, second):
    """A file with two profiles, ``tide`` and the ``desk`` that stands in for it, each on a server of its own."""

    def write(more=""):
        file = tmp_path / "models.toml"
        patience = "timeout = 10\nchunk_timeout = 10\ndeadline = 60"
        file.write_text(
            f'[models.tide]\nmodel = "tide-large"\nbase_url = "{server.url}"\nkey_from = "TIDE_KEY"\nnext = "desk"\n'
            f'price = {{prompt = 2, reply = 8, currency = "CNY"}}\n{patience}\n'
            f'[models.desk]\nmodel = "desk-small"\nbase_url = "{second.url}"\n{patience}\n{more}',
            encoding="utf-8",
        )
        return Models(file, (), tmp_path / "state", {"TIDE_KEY": KEY})

    return write


def asks(_profile, tier, text="写一句"):
    return Request((Message(Speaker.SYSTEM, "json"), Message(Speaker.USER, text)), tier, 200)


async def events_of(caller, build=asks):
    return [event async for event in caller.call(build)]


def heard(models, *names, waits=None, build=asks, **opened):
    """Make one call; without names those of the usual chain."""
    with models.opened(**opened) as books:
        profiles = [models.profiles.named(name) for name in names] or models.profiles.chain()
        return asyncio.run(events_of(books.caller(profiles, (waits or Waits()).pace), build))


def text_of(events):
    return "".join(event.text for event in events if isinstance(event, Chunk))


def restarts(events):
    return [event.reason for event in events if isinstance(event, Restart)]


def http_date(seconds):
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def test_a_whole_reply_comes_counted_and_paid(models, server):
    server.says(said(LINE, usage=(1000, 200, 0)))
    events = heard(models())
    assert text_of(events) == LINE
    assert events[-1] == Ended(End.STOP, Tokens(1000, 200, 0), "served-1")
    (usage,) = models().usage()
    assert (usage.profile, usage.calls, usage.money, usage.currency) == ("tide", 1, Decimal("0.0036"), "CNY")
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(("after", "least", "most"), [(None, 0, 0), ("3", 3, 3), ("a date", 5, 10)])
def test_mode_1_a_busy_endpoint_is_asked_again_when_it_says(models, server, after, least, most):
    server.says(failing(429, after=http_date(10) if after == "a date" else after), said(LINE))
    waits = Waits()
    events = heard(models(), waits=waits)
    assert (text_of(events), len(restarts(events)), len(server.asked)) == (LINE, 1, 2)
    assert least <= waits.seconds[0] <= most


def test_mode_1_an_absurd_wait_is_not_waited_for(models, server, second):
    server.says(failing(429, after="9999"))
    second.says(said(LINE))
    waits = Waits()
    assert text_of(heard(models(), waits=waits)) == LINE
    assert (waits.seconds, len(server.asked)) == ([], 1)


def test_mode_4_a_refused_form_is_lowered_and_remembered(models, server):
    server.says(REFUSES_FORM, REFUSES_FORM, said(LINE), said(LINE))
    assert text_of(heard(models(), replies=False)) == LINE
    assert text_of(heard(models(), replies=False)) == LINE
    forms = [asked.body.get("response_format", {}).get("type") for asked in server.asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert [one.found for one in models().listed()] == [Tier.TEXT, None]


def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize("where", ["refused", "dns"])
def test_mode_5_no_connection_goes_to_the_next_profile(models, second, where):
    second.says(said(LINE))
    urls = {
        "refused": f"http://127.0.0.1:{closed_port()}/v1",
        "dns": "https://nowhere.invalid/v1",
    }
    installed = models()
    with installed.opened() as books:
        tide, desk = installed.profiles.chain()
        caller = books.caller([replace(tide, base_url=urls[where]), desk], Waits().pace)
        events = asyncio.run(events_of(caller))
    assert text_of(events) == LINE
    assert KEY not in str(events)


@pytest.mark.parametrize(
    ("steps", "patience"),
    [
        ((HOLD,), {"timeout": 0.2}),
        ((delta(LINE, role="assistant"), HOLD), {"chunk_timeout": 0.2}),
        ((delta(LINE, role="assistant"), *([b": keep-alive\n\n", 0.05] * 400)), {"chunk_timeout": 0.2}),
    ],
    ids=["mode 6, before headers", "mode 7, mid-stream", "mode 8, keep-alive drip"],
)
def test_modes_6_to_8_an_endpoint_that_hangs_is_left_for_the_next(models, server, second, steps, patience):
    server.always(streamed(*steps))
    second.says(said("done"))
    installed = models()
    with installed.opened() as books:
        tide, desk = installed.profiles.chain()
        events = asyncio.run(events_of(books.caller([replace(tide, **patience), desk], Waits().pace)))
    heard_of_it = LINE if "chunk_timeout" in patience else ""
    assert text_of(events) == heard_of_it * len(server.asked) + "done"
    assert all(asked.gone.wait(10) for asked in server.asked)


def test_mode_27_a_switch_in_mid_reply_builds_anew_with_what_stands(models, server, second):
    server.says(streamed(delta(LINE, role="assistant"), delta('{"t":"半'), b"data: {broken\n\n", RESET))
    server.always(failing(401, body={"error": {"message": f"bad key {KEY}"}}))
    second.says(said(LINE))
    stands = []

    async def read(caller):
        events = []
        async for event in caller.call(lambda profile, tier: asks(profile, tier, f"已写 {len(stands)} 句")):
            events.append(event)
            stands.extend([1] if isinstance(event, Chunk) and LINE in event.text else [])
        return events

    installed = models()
    with installed.opened() as books:
        events = asyncio.run(read(books.caller(installed.profiles.chain(), Waits().pace)))
    assert second.asked[0].body["messages"][-1]["content"] == "已写 1 句"
    before = events.index(next(event for event in events if isinstance(event, Restart)))
    assert text_of(events[:before]) == LINE + '{"t":"半'
    assert text_of(events[before:]) == LINE
    assert KEY not in str(events)


def test_mode_28_a_batch_stops_sending_when_its_budget_is_spent(models, server):
    server.always(said(LINE, usage=(300, 100, 0)))
    installed = models("[budget.batch]\ntokens = 1_000\n")
    with installed.opened(replies=False) as books:
        for _ in range(2):
            asyncio.run(events_of(books.caller([installed.profiles.named("tide")])))
        for _ in range(3):
            with pytest.raises(BudgetSpent, match="the budget of a batch is spent: 800 of 1000 tokens"):
                asyncio.run(events_of(books.caller([installed.profiles.named("tide")])))
    assert len(server.asked) == 2


def test_a_days_budget_holds_for_the_next_run_too(models, server):
    server.always(said(LINE, usage=(300, 100, 0)))
    more = '[budget.day]\nmoney = {CNY = "0.003"}\n'
    heard(models(more), "tide", replies=False)
    with pytest.raises(BudgetSpent, match=r"the budget of a day is spent: 0\.0014 of 0\.003 CNY"):
        heard(models(more), "tide", replies=False)


def test_a_free_model_stands_in_when_the_money_is_spent(models, server, second):
    second.says(said(LINE))
    assert text_of(heard(models('[budget.draft]\nmoney = {CNY = "0.0001"}\n'))) == LINE
    assert server.asked == []


def test_mode_31_only_whole_replies_are_played_back(models, server):
    server.says(said(LINE, end="length"), said(LINE, end=None, usage=None, done=False), said(" "), said(LINE))
    ends = [heard(models(), "tide")[-1].end for _ in range(5)]
    assert ends == [End.LENGTH, End.CUT, End.BLANK, End.STOP, End.STOP]
    assert len(server.asked) == 4
    (usage,) = models().usage()
    assert (usage.calls, usage.saved_calls) == (4, 1)


def test_without_the_journal_the_same_request_is_asked_again(models, server):
    server.always(said(LINE))
    heard(models(), "tide")
    heard(models(), "tide", replies=False)
    assert len(server.asked) == 2


def test_mode_33_nothing_is_fetched_to_count_tokens(models, server, monkeypatch):
    import tiktoken  # noqa: PLC0415 - comes with the model libraries

    def offline(*_, **__):
        raise ConnectionError

    monkeypatch.setattr(tiktoken, "get_encoding", offline)
    monkeypatch.setattr(tiktoken, "encoding_for_model", offline)
    server.says(said(LINE, usage=None))
    assert heard(models())[-1].tokens is None
    assert models().usage()[0].tokens.reply > 0


def test_mode_34_stray_variables_send_nothing_elsewhere(models, server, second, monkeypatch):
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_ENDPOINT", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, second.url)
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "true")
    server.says(said(LINE))
    assert text_of(heard(models())) == LINE
    assert second.asked == []
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_redirect_is_not_followed(models, server, second):
    server.says(failing(307, location=f"{second.url}/chat/completions"))
    with pytest.raises(CallError):
        heard(models(), "tide")
    assert second.asked == []


_WITHOUT = """
import sys
for name in ("openai", "langchain", "langchain_core", "langchain_openai", "prometheus_client", "opentelemetry"):
    sys.modules[name] = None
from drafter.cli import main
main()
"""


def without_libraries(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
    run = subprocess.run(
        [sys.executable, "-c", _WITHOUT, *arguments],
        env=clean | {"LANG": "C.UTF-8"} | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_mode_35_without_the_libraries_one_sentence_and_offline_drafts(tmp_path, server):
    given = {"DRAFTER_MODEL_URL": server.url, "DRAFTER_MODEL_NAME": "m", "DRAFTER_STATE": str(tmp_path / "state")}
    code, _, told = without_libraries("models", "test", "env", **given)
    assert code == 3
    assert "drafter[model]" in told
    assert len(told.strip().splitlines()) == 1
    notes = tmp_path / "notes.txt"
    notes.write_text("10月小结 李敏\n销量 3,260箱 上月2,980 ↑280箱\n", encoding="utf-8")
    code, text, _ = without_libraries("draft", str(notes))
    assert code in {0, 1}
    assert "3,260箱" in text


def test_sixty_four_calls_at_once_do_not_mix(models, server):
    server.answers(lambda asked: said(asked.body["messages"][-1]["content"] * 9, size=5))
    installed = models()

    async def all_at_once(books):
        chain = [replace(installed.profiles.named("tide"), timeout=60.0, chunk_timeout=60.0)]
        calls = [
            events_of(books.caller(chain), lambda profile, tier, number=number: asks(profile, tier, f"<{number}>"))
            for number in range(64)
        ]
        return await asyncio.gather(*calls)

    with installed.opened() as books:
        replies = asyncio.run(all_at_once(books))
    assert [text_of(events) for events in replies] == [f"<{number}>" * 9 for number in range(64)]
    assert installed.usage()[0].calls == 64


def test_books_that_cannot_be_opened_stop_only_what_depends_on_them(models, server, tmp_path):
    (tmp_path / "state").write_text("a file, no folder")
    server.says(said(LINE))
    with models().opened() as books:
        assert "name another folder in DRAFTER_STATE" in books.notice
        assert text_of(asyncio.run(events_of(books.caller(models().profiles.chain())))) == LINE
    with pytest.raises(BudgetSpent, match="name another folder in DRAFTER_STATE"):
        heard(models("[budget.day]\ntokens = 100_000\n"))
    assert len(server.asked) == 1
    with pytest.raises(ModelError, match="name another folder in DRAFTER_STATE"):
        models().usage()


def test_neither_models_nor_profiles_show_a_key(models):
    assert KEY not in f"{models()!r} {models().profiles!r} {ModelProfile('a', 'm')!r}"


def test_the_very_same_request_is_made_once_whoever_asks_meanwhile(models, server):
    """Eight drafts of one sheet at once: one is paid, the others get its reply"""
    server.says(said(LINE, pause=0.02))

    async def all_of(books):
        chain = models().profiles.chain()
        return await asyncio.gather(*(events_of(books.caller(chain)) for _ in range(8)))

    with models().opened() as books:
        replies = asyncio.run(all_of(books))
    assert [text_of(events) for events in replies] == [LINE] * 8
    assert len(server.asked) == 1
    (usage,) = models().usage()
    assert (usage.calls, usage.saved_calls) == (1, 7)


def test_a_request_that_failed_for_one_is_made_by_the_next(models, server, second):
    second.always(failing(401))
    server.says(said(LINE, pause=0.02, end="length"), said(LINE))

    async def both(books):
        chain = models().profiles.chain()
        return await asyncio.gather(*(events_of(books.caller(chain)) for _ in range(2)))

    with models().opened() as books:
        replies = asyncio.run(both(books))
    assert sorted(events[-1].end for events in replies) == [End.LENGTH, End.STOP]
    assert len(server.asked) == 2
