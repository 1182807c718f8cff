"""``drafter draft --model``: sentences as they come on stderr, the finished draft on stdout."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from server import HOLD, Server, delta, failing, said, streamed

import drafter.model.chat  # noqa: F401 - the libraries load here, not within a test's short patience

COMMAND = Path(sys.executable).parent / "drafter"
HEAD = '{"h":"results"}\n'
SALES = '{"t":"销量[[F1]]，完成目标的[[F1.completion]]，[[F1.gap]]。"}\n'
WRONG = '{"t":"销量[[F1]]，比上月下降。"}\n'


@pytest.fixture
def server():
    with Server() as running:
        yield running


def endpoint(server, tmp_path):
    """Return the three variables that set a model up, and a state folder of the test's own."""
    return {
        "DRAFTER_MODEL_URL": server.url,
        "DRAFTER_MODEL_NAME": "model-1",
        "DRAFTER_MODEL_KEY": "sk-fictional-1112223334",
        "DRAFTER_STATE": str(tmp_path / "state"),
    }


def test_the_demo_streams_withholds_mends_and_proves(drafter, notes, tmp_path):
    state, proof = str(tmp_path / "state"), str(tmp_path / "r.json")
    done = drafter("draft", notes, "--model", "demo", "--receipt", proof, DRAFTER_STATE=state)
    assert "演示模型" in done.err
    assert "✓ 新开店12家。" in done.err
    assert "创历史新高" in done.err
    assert "创历史新高" not in done.text
    assert "销量3,260箱" in done.text
    assert json.loads(Path(proof).read_text("utf-8"))["writing"]["profile"] == "demo"
    assert drafter("verify", "-", "--receipt", proof, stdin=done.text).code == 0


def test_three_variables_are_enough_for_an_endpoint(drafter, server, notes, tmp_path):
    server.says(said(HEAD + SALES))
    done = drafter("draft", str(notes), "--model", "env", **endpoint(server, tmp_path))
    assert "销量3,260箱，完成目标的93%，差240箱。" in done.text
    assert "主要责任在我" in done.text
    assert server.asked[0].body["model"] == "model-1"


def test_what_the_facts_contradict_is_held_back_with_its_reason(drafter, server, notes, tmp_path):
    server.always(said(HEAD + WRONG))
    done = drafter("draft", str(notes), "--model", "env", **endpoint(server, tmp_path))
    assert "退回" in done.err
    assert "比上月下降" not in done.text


def test_a_dead_endpoint_leaves_the_offline_draft_and_says_so(drafter, server, notes, tmp_path):
    server.always(failing(401))
    done = drafter("draft", str(notes), "--model", "env", **endpoint(server, tmp_path))
    offline = drafter("draft", notes)
    assert done.text == offline.text
    assert "模型不可用" in done.err
    assert "sk-fictional" not in done.err


def test_names_kept_back_are_never_sent_and_stand_in_the_draft(drafter, server, tmp_path):
    (tmp_path / "n.txt").write_text("10月小结 城东片区\n销量3,260箱\n经销商顺达物流签约78万元\n", encoding="utf-8")
    server.says(said('{"h":"results"}\n{"t":"[[N1]]签约[[F2]]。"}\n'))
    options = ("--model", "env", "--private", "names")
    done = drafter("draft", tmp_path / "n.txt", *options, **endpoint(server, tmp_path))
    assert "顺达" not in json.dumps(server.asked[0].body, ensure_ascii=False)
    assert "顺达物流" in done.text


def test_an_unknown_model_is_one_sentence(drafter, notes):
    done = drafter("draft", str(notes), "--model", "gpt-99")
    assert done.code == 2
    assert "DRAFTER_MODEL_URL" in done.err


def test_breaking_off_keeps_what_is_verified(server, notes, tmp_path):
    """A real process and a real Ctrl-C, while the endpoint still writes."""
    server.says(streamed(delta(HEAD + SALES), HOLD))
    environment = {**os.environ, "LANG": "C.UTF-8", **endpoint(server, tmp_path)}
    running = subprocess.Popen(
        [COMMAND, "draft", str(notes), "--model", "env"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    shown = b""
    while "✓".encode() not in shown:
        shown += running.stderr.read1(4096)
    time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "销量3,260箱，完成目标的93%，差240箱。" in out.decode()
    assert "主要责任在我" in out.decode()


def test_what_is_private_is_in_no_call(drafter, server, notes, tmp_path):
    """李敏 城东片区；销量 3,260箱 上月2,980：neither in the first call nor in the reasons of the repair"""
    server.always(said(HEAD + SALES + WRONG))
    done = drafter(
        "draft", str(notes), "--model", "env", "--private", "names,figures", **endpoint(server, tmp_path)
    )  # fmt: skip
    first, repair = ([m["content"] for m in asked.body["messages"]] for asked in server.asked)
    assert any("1. " + WRONG.strip() in words for words in repair)
    sent = "\n".join(words for words in (*first[1:], *repair[1:]))
    assert [secret for secret in ("李敏", "城东", "3,260", "2,980", "9.4") if secret in sent] == []
    assert "销量3,260箱" in done.text
