"""Another form than an operation reads or gives is refused before any work is done."""

import pytest


@pytest.mark.parametrize(
    ("accept", "status"),
    [("text/html", 406), ("application/json;q=0", 406), ("text/html, application/*;q=0.5", 200), ("*/*", 200)],
)
def test_what_the_caller_takes(http, accept, status):
    answer = http.post("/v1/verify", json={"text": "12", "notes": "12"}, headers={"Accept": accept})
    assert answer.status_code == status


def test_a_body_in_another_form(http):
    for sent in ("text/plain", "application/x-www-form-urlencoded"):
        answer = http.post("/v1/verify", content=b"text=12", headers={"Content-Type": sent})
        assert (answer.status_code, answer.headers["accept"]) == (415, "application/json")
    assert http.post("/v1/verify", content=b'{"text": "12", "notes": "12"}').status_code == 415


def test_what_is_not_there_is_a_problem_too(http):
    assert http.get("/v1/nowhere").json()["type"] == "urn:drafter:problem:not-found"
    answer = http.put("/v1/keys")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
    assert answer.headers["content-type"] == "application/problem+json"
