"""One caller has so much in a while, and so much at once."""

from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

import httpx
import pytest

from drafter.bootstrap.crew import Crew
from drafter.bootstrap.desk import Desk
from drafter.errors import BusyError, LimitError, UsageError
from drafter.settings import Settings
from drafter.web.rates import Rates

ASKED = {"text": "12", "notes": "12"}


def test_who_asks_too_often_hears_when_to_come_again(served, desk):
    limited = Desk(desk.database, desk.crew, replace(desk.settings, rate="2/hour"))
    with served(limited) as address, httpx.Client(base_url=address, timeout=30) as client:
        first, second, third = (client.get("/v1/sheets/sht_none") for _ in range(3))
    assert [one.status_code for one in (first, second, third)] == [404, 404, 429]
    assert first.headers["ratelimit-policy"] == '"requests";q=2;w=3600'
    assert first.headers["ratelimit"].startswith('"requests";r=1;t=')
    assert (second.headers["x-ratelimit-limit"], second.headers["x-ratelimit-remaining"]) == ("2", "0")
    assert third.json()["type"] == "urn:drafter:problem:limit"
    assert int(third.headers["retry-after"]) > 1


def test_so_many_at_once_and_no_more():
    rates = Rates(Settings(state=None, at_once=2))
    rates.begin("key")
    rates.begin("key")
    rates.begin("another")
    with pytest.raises(LimitError, match="2 requests"):
        rates.begin("key")
    rates.end("key")
    rates.begin("key")


def test_without_a_rate_nothing_is_counted():
    assert Rates(Settings(state=None, rate="")).count("key") == {}


def test_the_crew_refuses_what_it_cannot_take_on():
    """A work that is refused is not kept for later: nothing was accepted."""
    with held_up() as (crew, go):
        running = [Thread(target=crew.do, args=("check",)) for _ in range(2)]
        for one in running:
            one.start()
        while crew.running < 2:
            pass
        with pytest.raises(BusyError, match="waiting"):
            crew.do("check")
        go.set()
        for one in running:
            one.join()
        crew.do("check")


@contextmanager
def held_up():
    """A crew of which every work waits for ``go``."""
    go = Event()

    class Held(Crew):
        running = 0

        def _done(self, _work, _body):
            self.running += 1
            go.wait(30)

    with Held(Settings(state=None), waiting=2) as crew:
        yield crew, go


@pytest.mark.parametrize(
    ("written", "rate"), [("600/minute", "600/minute"), ("off", ""), ("", "3000/minute"), ("5/second", "5/second")]
)
def test_the_rate_of_the_settings(written, rate):
    assert Settings.from_environment({"DRAFTER_RATE": written}).rate == rate


@pytest.mark.parametrize("written", ["600", "0/minute", "x/minute", "5/fortnight"])
def test_a_rate_that_is_none(written):
    with pytest.raises(UsageError, match="DRAFTER_RATE"):
        Settings.from_environment({"DRAFTER_RATE": written})
