"""``drafter prompt``: what would be sent, and a team's own prompts."""

from pathlib import Path

import pytest
from server import Server, said

import drafter.model.chat  # noqa: F401 - the libraries load here, not within a test's short patience

EXAMPLES = Path(__file__).parents[2] / "examples" / "notes"


def test_it_prints_what_would_be_sent(drafter, notes):
    """销量 3,260箱 上月2,980 ↑280箱 9.4%"""
    run = drafter("prompt", notes)
    assert run.code == 0
    assert run.text.startswith("=== system ===\n你替销售人员写工作总结。")
    assert "\n=== user ===\n# 任务\n写一份月总结，写个人的工作" in run.text
    assert "[[F1.mom.full]]→比上月2,980箱增加280箱，增长9.4%" in run.text
    assert "词元" in run.err


def test_the_contract_names_messages_and_size(drafter, notes):
    found = drafter("prompt", notes, "--json").json
    assert [one["role"] for one in found["messages"]] == ["system", "user"]
    assert found["tokens"] < found["pasted_tokens"]
    assert len(found["prefix_hash"]) == 64
    assert found["messages"][0]["content"] in drafter("prompt", notes).text


def test_slots_cost_less_than_pasting(drafter):
    """Over the example notes together: at most 0.6 of notes, rules and facts as JSON."""
    found = [drafter("prompt", path, "--json").json for path in sorted(EXAMPLES.glob("*.txt"))]
    assert sum(one["tokens"] for one in found) <= 0.6 * sum(one["pasted_tokens"] for one in found)


def test_a_prompt_is_taken_over_and_given_back(drafter, notes, tmp_path):
    folder = tmp_path / "own"
    assert drafter("prompt", "--edit", "zh/rules", DRAFTER_PROMPTS=str(folder)).code == 0
    path = folder / "zh" / "rules.j2"
    path.write_text("只写一句。\n", encoding="utf-8")
    own = drafter("prompt", notes, DRAFTER_PROMPTS=str(folder))
    assert "# 写法\n只写一句。\n" in own.text
    again = drafter("prompt", "--edit", "zh/rules", DRAFTER_PROMPTS=str(folder))
    assert (again.code, path.read_text(encoding="utf-8")) == (2, "只写一句。\n")
    assert str(path) in drafter("prompt", "--list", DRAFTER_PROMPTS=str(folder)).text
    restored = drafter("prompt", "--restore", "zh/rules", DRAFTER_PROMPTS=str(folder))
    assert "rules.j2.1.bak" in restored.err
    assert drafter("prompt", notes, DRAFTER_PROMPTS=str(folder)).text == drafter("prompt", notes).text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "name one INPUT"),
        (("--edit", "zh/rules"), "set DRAFTER_PROMPTS to a folder"),
        (("--restore", "zh/rules"), "zh/rules is as shipped"),
        (("--edit", "zh/rule"), 'did you mean "zh/rules"?'),
        (("-", "--private", "phones"), '--private takes names, figures, or both with a comma between; not "phones"'),
    ],
)
def test_bad_use_is_one_sentence(drafter, arguments, sentence):
    run = drafter("prompt", *arguments, stdin="销量 3,260箱\n")
    assert run.code == 2
    assert sentence in run.err
    assert run.err.count("\n") == 1


def test_a_broken_prompt_of_a_team_is_named(drafter, notes, tmp_path):
    (tmp_path / "own" / "zh").mkdir(parents=True)
    (tmp_path / "own" / "zh" / "menu.j2").write_text("{{ fact }}", encoding="utf-8")
    run = drafter("prompt", notes, DRAFTER_PROMPTS=str(tmp_path / "own"))
    assert run.code == 2
    assert 'menu.j2:1: the prompt asks for an unknown field "fact"' in run.err


@pytest.mark.parametrize("hidden", ["", "names", "names,figures"])
def test_what_it_prints_is_what_goes_over_the_wire(drafter, tmp_path, hidden):
    """twice the same bytes, and those that the server receives"""
    path = EXAMPLES / "zh05.txt"
    first, again = (drafter("prompt", path, "--tier", "schema", "--private", hidden, "--json").json for _ in "12")
    assert first == again
    with Server() as server:
        server.always(said('{"lines":[]}'))
        given = {"DRAFTER_MODEL_URL": server.url, "DRAFTER_MODEL_NAME": "tide", "DRAFTER_STATE": str(tmp_path)}
        drafter("draft", path, "--model", "env", "--private", hidden, **given)
        assert server.asked[0].body["messages"] == first["messages"]
