"""``drafter read --model``: a model reads the lines that were left, over real HTTP; what it proposes stands apart."""

import json

import pytest
from server import Server, failing, said

import drafter.model.chat  # noqa: F401 - the libraries load here, not within a test's short patience

LINE = "赵女士报了口语VIP，1.98w，已交定金0.5w"
NOTES = f"10月小结 李敏\n到访 148组\n{LINE}\n"
FACT = {"line": 3, "kind": "measure", "entity": "赵女士", "metric": "口语VIP", "quote": "赵女士报了口语VIP，1.98w"}
GOOD = json.dumps({**FACT, "figures": {"value": "1.98w"}}, ensure_ascii=False)
WRONG = json.dumps({**FACT, "figures": {"value": "2.98w"}}, ensure_ascii=False)


@pytest.fixture
def read(drafter, tmp_path):
    """Run ``drafter read`` with one profile that the environment makes."""
    with Server() as server:

        def run(*answers, arguments=("--locale", "zh")):
            server.says(*answers)
            given = {"DRAFTER_MODEL_URL": server.url, "DRAFTER_MODEL_NAME": "tide", "DRAFTER_STATE": str(tmp_path)}
            return drafter("read", "-", "--model", "env", *arguments, stdin=NOTES, **given)

        yield run


def test_what_a_model_reads_is_shown_apart(read):
    """赵女士报了口语VIP，1.98w，已交定金0.5w"""
    run = read(said(f"{GOOD}\n{WRONG}\n"))
    assert run.code == 0
    own, _, proposed = run.text.partition("模型读出，待确认：")
    assert "到访" in own
    assert LINE not in own
    assert "F2 赵女士 口语VIP  1.98w" in proposed
    assert "1 条有原文依据、待确认，1 条没有依据、未采用" in run.err


def test_the_contract_names_the_source(read):
    facts = read(said(GOOD), arguments=("--json",)).json["facts"]
    assert [(fact["source"], fact["must_say"]) for fact in facts] == [(None, False), ("model", False)]


def test_without_an_answer_the_sheet_is_still_there(read):
    run = read(failing(401))
    assert run.code == 3
    assert "到访" in run.text
    assert LINE in run.text
    assert run.err.startswith("错误：")


def test_an_unknown_profile_is_named(drafter, notes):
    run = drafter("read", notes, "--model", "tide")
    assert run.code == 2
    assert "DRAFTER_MODEL_URL" in run.err
