"""What comes in is bounded before anything is done with it."""

import gzip
import json
import socket
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.responses import PlainTextResponse

from drafter.bootstrap.desk import Desk
from drafter.web.app import create_app
from drafter.web.intake import Intake, Measure


async def echo(scope, receive, send):
    body = (await receive())["body"]
    await PlainTextResponse(str(len(body)))(scope, receive, send)


@pytest.fixture(scope="module")
def small(on_loopback):
    """A service that takes 1,000 bytes within half a second."""
    with on_loopback(Intake(echo, Measure(1000, 0.5))) as address:
        yield address


def spoken(address, *parts):
    """Return what a caller hears who writes ``parts`` on the socket."""
    with closing(socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=10)) as line:
        for part in parts:
            line.sendall(part)
        line.settimeout(10)
        heard = b""
        while more := line.recv(65536):
            heard += more
        return heard.decode()


def test_a_body_is_counted_as_it_comes_whatever_its_length_is_said_to_be(small):
    def chunks():
        for _ in range(20):
            yield b"x" * 100

    answer = httpx.post(small, content=chunks())
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:drafter:problem:too-large")
    assert httpx.post(small, content=b"x" * 1001).status_code == 413
    assert httpx.post(small, content=b"x" * 1000).text == "1000"


def test_who_sends_too_slowly_is_not_waited_for(small):
    heard = spoken(small, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n", b"abc")
    assert "408 Request Timeout" in heard
    assert "too-slow" in heard


@pytest.mark.parametrize(
    ("headers", "status", "kind"),
    [
        ({"Content-Encoding": "gzip"}, 415, "content-encoding"),
        ({"X-Long": "x" * 17_000}, 431, "headers"),
    ],
)
def test_heads_that_are_refused(small, headers, status, kind):
    answer = httpx.post(small, content=gzip.compress(b"x"), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:drafter:problem:{kind}")


DEEP = '{"facts": ' + '{"a":' * 80 + "1" + "}" * 81


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"notes": "a", "notes": "b"}', "the key notes is given twice"),
        (DEEP, "nested too deeply"),
        ('{"base": ' + "9" * 400 + "}", "a number beyond all measure"),
        ('{"facts": {"a": NaN}}', "NaN is no figure"),
        ('{"notes": "\\ud800"}', "half a character"),
        ('{"notes": "\\u0000"}', "U+0000"),
        ("[1]", "must be a JSON object"),
        ("{", "no valid JSON"),
        (b'{"notes": "\xff"}', "not UTF-8"),
    ],
)
def test_json_that_two_readers_might_understand_in_two_ways(http, body, told):
    answer = http.post("/v1/drafts", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:drafter:problem:malformed")
    assert told in answer.json()["detail"]


def test_the_largest_body_is_what_the_settings_say(desk, on_loopback):
    app = create_app(Desk(desk.database, desk.crew, replace(desk.settings, max_bytes=1_000_000)))
    with on_loopback(app) as address:
        answer = httpx.post(f"{address}/v1/drafts", json={"notes": "x" * 1_000_001})
    assert (answer.status_code, "larger than 1 MB" in answer.json()["detail"]) == (413, True)


def test_a_nul_in_an_address_is_refused(http):
    assert http.get("/v1/drafts/drf%00").status_code == 400
    assert http.get("/v1/drafts/x?cursor=%00").status_code == 400


def test_a_problem_repeats_little_of_what_was_sent(http):
    long = "机密" * 500
    facts = {"header": {"locale": long}, "facts": []}
    for body in ({long: 1}, {"facts": facts}, {"facts": {"facts": [{"id": long, "kind": "event", long: 1}]}}):
        answer = http.post("/v1/drafts", json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"]
        assert json.dumps(answer.json(), ensure_ascii=False).count("机密") < 100
