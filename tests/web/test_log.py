"""One line for each request, and an id that caller and operator share."""

import json
import logging
import time

import httpx
import pytest

from drafter.web.log import Logged

WORDS = "drafter-secret-words"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "drafter.requests")

    def of(answer):
        """Return the lines of an answer; the last is written when the answer is out."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            told = [json.loads(one.message) for one in caplog.records if one.name == "drafter.requests"]
            mine = [one for one in told if one["request"] == answer.headers["x-request-id"]]
            if any("status" in one for one in mine):
                return mine
            time.sleep(0.01)
        return []

    return of


def test_a_line_says_what_was_asked_and_how_it_ended(http, lines):
    answer = http.post("/v1/verify", json={"text": WORDS, "notes": WORDS}, headers={"Authorization": WORDS})
    (line,) = lines(answer)
    assert (line["method"], line["operation"], line["status"]) == ("POST", "verifyText", 200)
    assert line["bytes"] == len(answer.content)
    assert WORDS not in json.dumps(line)


def test_a_callers_id_is_kept_when_it_is_sane(http):
    assert http.get("/healthz", headers={"X-Request-Id": "form-17.a"}).headers["x-request-id"] == "form-17.a"
    mad = http.get("/healthz", headers={"X-Request-Id": "a b\x7f"}).headers["x-request-id"]
    assert len(mad) == 32
    assert http.get("/nowhere", headers={"X-Request-Id": "r1"}).headers["x-request-id"] == "r1"


def test_a_fault_nobody_foresaw_is_told_without_its_words(lines, on_loopback):
    async def broken(_scope, _receive, _send):
        raise ZeroDivisionError(WORDS)

    with on_loopback(Logged(broken)) as address:
        answer = httpx.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    said = lines(answer)
    assert [one.get("fault") for one in said] == ["ZeroDivisionError", None]
    assert WORDS not in answer.text + json.dumps(said)
