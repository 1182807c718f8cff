"""A real ``drafter serve``: its start, its counters, its end by a signal, and its end by kill -9."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

NOTES = (Path(__file__).parents[2] / "examples" / "notes" / "zh01.txt").read_text("utf-8")
SERVE = (Path(sys.executable).parent / "drafter", "serve", "--port", "0")


@contextmanager
def service(folder):
    """Run the service in a session of its own; yield its process and its address."""
    environment = {**os.environ, "DRAFTER_STATE": str(folder)}
    process = subprocess.Popen(SERVE, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        told = process.stderr.readline()
        yield process, re.search(r"http://127\.0\.0\.1:\d+", told).group()
    finally:
        if members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.stderr.close()
        process.wait()


def members(session):
    """Return the processes of a session that are not zombies."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of, *_ = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(status.parent.name))
    return found


def assert_gone(session):
    for _ in range(600):
        if not members(session):
            return
        time.sleep(0.05)
    pytest.fail(f"still there: {members(session)}")


def begun(http, **more):
    answer = http.post("/v1/drafts", json={"notes": NOTES, "stream": True, "model": "demo"} | more)
    assert answer.status_code == 202, answer.text
    return answer.json()


def events(lines):
    event = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if not line and "event" in event:
            yield int(event["id"]), event["event"], json.loads(event["data"])
        event = {} if not line else event | {name: value}


def ready(http):
    while http.get("/readyz").status_code != 200:
        time.sleep(0.05)


def test_a_signal_lets_what_runs_be_finished_and_leaves_no_process(tmp_path):
    with service(tmp_path) as (process, address), httpx.Client(base_url=address, timeout=60) as http:
        ready(http)
        draft = begun(http)
        with http.stream("GET", draft["events"]) as answer:
            heard = events(answer.iter_lines())
            assert "sentence" in (event for _, event, _ in heard)
            counters_tell(http.get("/metrics"))
            process.send_signal(signal.SIGTERM)
            assert [event for _, event, _ in heard][-1] == "done"
        assert process.wait(60) == 0
        assert_gone(process.pid)
        assert "Traceback" not in process.stderr.read()


def counters_tell(told):
    assert told.headers["content-type"].startswith("text/plain")
    for line in (
        'drafter_requests_total{operation="createDraft",status="202"} 1.0',
        'drafter_request_seconds_count{operation="createDraft"} 1.0',
        "drafter_crew_busy 0.0",
        "drafter_drafts_writing 1.0",
        "drafter_deliveries_waiting 0.0",
        "# TYPE drafter_sentences_total counter",  # the model's, from the backroom
    ):
        assert line in told.text
    assert told.text.count("# TYPE process_cpu_seconds_total") == 1


def test_killed_and_started_again_it_finishes_the_draft_and_the_reader_misses_nothing(tmp_path):
    with service(tmp_path) as (process, address), httpx.Client(base_url=address, timeout=60) as http:
        draft, heard = begun(http), []
        with http.stream("GET", draft["events"]) as answer:
            for event in events(answer.iter_lines()):
                heard.append(event)
                if event[1] == "sentence":
                    break
        os.killpg(process.pid, signal.SIGKILL)
    with service(tmp_path) as (process, address), httpx.Client(base_url=address, timeout=60) as http:
        with http.stream("GET", draft["events"], headers={"Last-Event-ID": str(heard[-1][0])}) as answer:
            heard.extend(events(answer.iter_lines()))
        text = http.get(f"/v1/drafts/{draft['id']}").json()["version"]["text"]
        process.kill()
        assert_gone(process.pid)  # crew and backroom end with the service that is killed alone
    assert [number for number, *_ in heard] == list(range(1, len(heard) + 1))
    assert "cleared" not in [event for _, event, _ in heard]
    gone = {data["sentence"] for _, event, data in heard if event == "withdrawn"}
    stands = [data for number, event, data in heard if event == "sentence" and number not in gone]
    told = [(data["section"], data["text"]) for data in stands if "text" in data]
    assert len(told) == len(set(told))
    assert all(sentence in text for _, sentence in told)
