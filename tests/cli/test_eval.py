"""``drafter eval``: a model's drafts counted beside the offline ones and a plain prompt."""

import json

import pytest
from server import Server, failing, said

import drafter.model.chat  # noqa: F401 - the libraries load here, not within a test's short patience

HEAD = '{"h":"results"}\n'
SALES = '{"t":"销量[[F1]]，完成目标的[[F1.completion]]，[[F1.gap]]。"}\n'
WRONG = '{"t":"销量[[F1]]，比上月下降。"}\n'
PASTED = "# 10月小结\n\n销量3,260箱，比上月下降。新开店15家。"


@pytest.fixture
def server():
    with Server() as running:
        yield running


@pytest.fixture
def suite(notes, tmp_path):
    folder = tmp_path / "suite"
    folder.mkdir()
    notes.rename(folder / "one.txt")
    return folder


@pytest.fixture
def environment(server, tmp_path):
    """Three variables and a state folder of the test's own; a reply with figures of its own to what is pasted."""
    server.always(
        lambda asked: said(PASTED if "# 事实" in asked.body["messages"][0]["content"] else HEAD + SALES + WRONG)
    )
    return {
        "DRAFTER_MODEL_URL": server.url,
        "DRAFTER_MODEL_NAME": "model-1",
        "DRAFTER_STATE": str(tmp_path / "state"),
    }


def test_every_writer_is_counted_side_by_side(drafter, suite, environment):
    done = drafter("eval", suite, "--model", "env", "--json", **environment)
    assert done.code == 0
    totals = done.json["totals"]
    assert set(totals) == {"model", "offline", "pasted"}
    model, pasted = totals["model"], totals["pasted"]
    assert model["claims_before"]["contradicted"] >= 1
    assert model["claims_after"].get("contradicted", 0) == model["hidden"] == 0
    assert model["must_say"]["told"] == model["must_say"]["due"] > 0
    assert model["sentences"]["model"] == 1
    assert model["sentences"]["offline"] > 1
    assert pasted["hidden"] == pasted["claims_after"]["contradicted"] >= 2
    assert pasted["tokens"] == {"calls": 1, "prompt": 9, "reply": 5, "cached": 2}


def test_the_journal_answers_nothing_so_that_two_runs_count_the_same(drafter, suite, environment, server):
    first = drafter("eval", suite, "--model", "env", "--json", **environment).json
    asked = len(server.asked)
    second = drafter("eval", suite, "--model", "env", "--json", **environment).json
    assert len(server.asked) == 2 * asked
    for score in (*first["totals"].values(), *second["totals"].values()):
        del score["seconds"]
    assert first["totals"] == second["totals"]


def test_another_model_stands_beside_and_the_page_needs_nothing_else(drafter, suite, environment, tmp_path):
    page = tmp_path / "report.html"
    done = drafter(
        "eval", suite, "--model", "env", "--against", "demo", "--html", page, "--locale", "zh", **environment
    )
    shown = page.read_text("utf-8")
    assert done.code == 0
    for found in (done.text, shown):
        assert "与事实不符却显示为已证实" in found
        assert "env 全部粘贴" in found
        assert "demo" in found
    assert "演示模型" in done.err
    assert "<script" not in shown
    assert "://" not in shown


def test_a_failing_input_and_a_dead_model_stop_nothing(drafter, suite, environment, server):
    (suite / "bad.json").write_text('{"facts": [1]}', encoding="utf-8")
    server.always(failing(401))
    done = drafter("eval", suite, "--model", "env", "--json", **environment)
    assert done.code == 0
    bad, good = done.json["trials"]
    assert (bad["input"], bad["scores"], len(bad["faults"])) == ("bad.json", {}, 1)
    assert set(good["scores"]) == {"model", "offline"}
    assert good["scores"]["model"]["must_say"] == good["scores"]["offline"]["must_say"]
    assert len(good["faults"]) == 2


def test_labelled_facts_are_counted_where_there_are_any(drafter, suite, environment):
    gold = {"facts": [{"value": "3260"}, {"value": "999999"}, {"text": "丢店主要怪我"}]}
    (suite / "one.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    done = drafter("eval", suite, "--model", "env", "--json", **environment)
    assert done.json["totals"]["model"]["gold"] == {"told": 2, "due": 3, "share": "0.6667"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere", "--model", "demo"), "nowhere"),
        ((".", "--model", "demo"), "holds no notes"),
        (("suite", "--model", "gpt-99"), "DRAFTER_MODEL_URL"),
        (("suite",), "--model"),
    ],
)
@pytest.mark.usefixtures("suite")
def test_misuse_is_one_sentence(drafter, arguments, told):
    done = drafter("eval", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not done.text


def test_a_contradiction_shown_as_proven_is_exit_code_1(drafter, suite, environment, monkeypatch):
    monkeypatch.setattr("drafter.bootstrap.evaluation.hidden", lambda *_: 1)
    done = drafter("eval", suite, "--model", "env", **environment)
    assert done.code == 1
    assert "2" in done.text.splitlines()[-1]
