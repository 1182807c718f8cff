"""The commands as users and scripts rely on them: the contract's JSON, exit codes, languages, files and pipes."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from drafter.guidelines.kinds import kinds

COMMAND = Path(sys.executable).parent / "drafter"

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "notes").glob("*.txt"))
COMMANDS = ["read", "check", "draft", "verify", "prompt", "rules", "kinds", "eval", "init", "completion"]
COMMANDS += ["key", "people", "audit"]
CLEAN = "10月小结 李敏 城东片区\n销量 3,260箱，上月2,980箱，增加280箱，增长9.4%\n"
WRONG = "10月小结 李敏 城东片区\n销量 3,260箱，上月2,980箱，增加380箱，增长9.4%\n"


def test_the_version_is_told(process):
    assert process("--version").text == "drafter 0.1.0\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(drafter, command):
    run = drafter(command, "--help")
    assert run.code == 0
    assert "Examples:" in run.text
    assert f"drafter {command}" in run.text


def test_help_lists_the_commands_and_exit_codes(drafter):
    found = drafter("--help").text
    assert all(f"\n  {command} " in found for command in COMMANDS)
    assert "Exit codes: 0 clean, 1 errors" in found


def test_read_prints_the_contract(drafter, notes):
    """销量 3,260箱 上月2,980 ↑280箱 9.4%"""
    run = drafter("read", notes, "--json")
    assert run.code == 0
    assert list(run.json)[:5] == ["header", "facts", "unused", "findings", "questions"]
    fact = run.json["facts"][0]
    assert fact["id"] == "F1"
    assert fact["kind"] == "measure"
    assert fact["metric"] == "销量"
    assert fact["figures"]["value"] == {
        "written": "3,260箱",
        "value": "3260",
        "unit": "箱",
        "step": "1",
        "qualifier": "exact",
    }
    assert fact["figures"]["rate"]["basis"] == "mom"
    assert fact["quote"] == "销量 3,260箱 上月2,980 ↑280箱 9.4%"
    assert fact["line"] == 2


def test_what_read_prints_can_be_read_again(drafter, notes):
    first = drafter("read", notes, "--json").text
    assert drafter("read", "-", "--json", stdin=first).text == first


def test_choices_stand_over_the_input(drafter, notes):
    header = drafter("read", notes, "--json", "--kind", "weekly", "--scope", "org", "--period", "Q3").json["header"]
    assert (header["kind"], header["scope"], header["period"]) == ("weekly", "organisation", "Q3")
    sheet = json.dumps({"facts": [], "header": {"kind": "annual"}})
    header = drafter("read", "-", "--json", "--kind", "monthly", "--period", "10月", stdin=sheet).json["header"]
    assert (header["kind"], header["period"]) == ("monthly", "10月")


def test_figures_are_listed_with_their_places(drafter):
    """回款18.6万元，同比+3.2%"""
    text = "回款18.6万元，同比+3.2%"
    found = drafter("read", "-", "--figures", "--json", stdin=text).json["figures"]
    assert [(item["start"], item["end"], item["kind"], item["value"], item["unit"]) for item in found] == [
        (2, 8, "quantity", "18.6", "万元"),
        (text.index("3"), len(text), "quantity", "3.2", "%"),
    ]
    assert (found[0]["base_value"], found[0]["base_unit"]) == ("186000.0", "元")
    assert "18.6 万元" in drafter("read", "-", "--figures", stdin=text).text


def test_check_leaves_with_1_when_figures_cannot_be_true(drafter):
    """增加380箱 where 280 is true"""
    assert drafter("check", "-", "--json", stdin=CLEAN).code == 0
    run = drafter("check", "-", "--json", stdin=WRONG)
    assert run.code == 1
    assert set(run.json) == {"findings", "questions", "completeness", "readiness"}
    assert run.json["readiness"]["must_fix"] == 1
    assert run.json["readiness"]["summary"].startswith("1 处必须改")
    errors = [finding for finding in run.json["findings"] if finding["level"] == "error"]
    assert errors
    usual = {"rule", "level", "message", "facts", "line", "start", "end", "evidence", "fix"}
    assert set(errors[0]) == usual | {"stage", "dismissal"}
    assert errors[0]["line"] == 2


def test_draft_keeps_stdout_for_the_draft(drafter):
    run = drafter("draft", "-", stdin=WRONG)
    assert run.code == 1
    assert run.text.startswith("# ")
    assert "3,260箱" in run.text
    assert "错误" not in run.text
    assert "错误" in run.err


def test_draft_prints_the_contract(drafter, notes):
    run = drafter("draft", notes, "--json")
    found = run.json
    assert set(found) >= {"text", "sections", "claims", "missing", "findings", "left_out", "receipt"}
    assert found["claims"]
    for claim in found["claims"]:
        assert found["text"][claim["start"] : claim["end"]] == claim["text"]
        assert claim["verdict"] in {"supported", "inferred"}
    assert run.err == ""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_drafts(process, path):
    run = process("draft", path)
    assert run.code in (0, 1)
    assert run.text.startswith("# ")


def test_every_kind_and_scope_drafts(drafter, notes):
    for kind in kinds().values():
        for scope in kind.scopes:
            run = drafter("draft", notes, "--kind", kind.key, "--scope", scope)
            assert run.code in (0, 1), (kind.key, scope, run.err)
            assert "3,260箱" in run.text, (kind.key, scope)


@pytest.mark.parametrize(
    ("name", "start"), [("o.md", "# "), ("o.txt", ""), ("o.html", "<!doctype html>"), ("o.docx", "PK")]
)
def test_the_output_name_tells_the_format(drafter, notes, tmp_path, name, start):
    run = drafter("draft", notes, "-o", name)
    assert run.code in (0, 1)
    assert run.out == b""
    content = (tmp_path / name).read_bytes().decode("utf-8", "replace")
    assert content[:40].lower().startswith(start.lower())
    assert ("3,260箱" in content) is (name != "o.docx")
    assert ("# " in content) is (name == "o.md") or name in {"o.html", "o.docx"}


def test_word_goes_through_a_pipe(drafter, notes, tmp_path):
    (tmp_path / "piped.docx").write_bytes(drafter("draft", notes, "--format", "docx").out)
    assert "word/document.xml" in zipfile.ZipFile(tmp_path / "piped.docx").namelist()


def test_a_receipt_proves_the_draft_and_betrays_a_change(drafter, notes, tmp_path):
    """3,260箱 becomes 3,620箱"""
    assert drafter("draft", notes, "-o", "october.md", "--receipt", "proof.json").code in (0, 1)
    assert drafter("verify", "october.md", "--receipt", "proof.json").code == 0
    text = (tmp_path / "october.md").read_text(encoding="utf-8")
    (tmp_path / "october.md").write_text(text.replace("3,260箱", "3,620箱"), encoding="utf-8")
    run = drafter("verify", "october.md", "--receipt", "proof.json", "--json")
    assert run.code == 1
    wrong = [claim["text"] for claim in run.json["claims"] if claim["verdict"] == "contradicted"]
    assert "3,620箱" in wrong


def test_verify_holds_a_text_against_notes_or_a_sheet(drafter, tmp_path):
    """本月销量3,260箱，环比增长9.4%。 / 本月销量3,620箱"""
    (tmp_path / "notes.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "sheet.json").write_text(drafter("read", "notes.txt", "--json").text, encoding="utf-8")
    for option, source in (("--notes", "notes.txt"), ("--facts", "sheet.json")):
        good = drafter("verify", "-", option, source, "--json", stdin="10月销量3,260箱，环比增长9.4%。")
        assert good.code == 0
        assert set(good.json) == {"claims", "missing", "findings", "readiness"}
        assert good.json["readiness"]["ready"]
        assert [claim["text"] for claim in good.json["claims"] if claim["type"] == "NUMBER"] == ["3,260箱", "9.4%"]
        bad = drafter("verify", "-", option, source, stdin="10月销量3,620箱，环比增长9.4%。")
        assert bad.code == 1
        assert "3,620箱" in bad.text


def test_last_periods_plan_must_be_answered(drafter, tmp_path):
    """上月：下月拜访15家诊所"""
    (tmp_path / "september.txt").write_text(
        "9月小结 李敏\n销量 2,980箱\n下月计划：开发电商渠道，拜访15家诊所\n", encoding="utf-8"
    )
    (tmp_path / "october.txt").write_text(CLEAN, encoding="utf-8")
    alone = drafter("draft", "october.txt", "--json").json["questions"]
    asked = drafter("draft", "october.txt", "--json", "--previous", "september.txt").json["questions"]
    assert {question["text"] for question in asked} - {question["text"] for question in alone}


def test_several_inputs_are_written_beside_or_into_a_folder(drafter, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(CLEAN, encoding="utf-8")
    run = drafter("draft", "a.txt", "b.txt")
    assert run.out == b""
    assert (tmp_path / "a.draft.md").read_text(encoding="utf-8").startswith("# ")
    drafter("draft", "a.txt", "b.txt", "--output-dir", "new/folder", "--format", "docx")
    assert sorted(path.name for path in (tmp_path / "new/folder").iterdir()) == ["a.draft.docx", "b.draft.docx"]
    drafter("read", "a.txt", "b.txt", "--output-dir", "sheets")
    assert json.loads((tmp_path / "sheets/b.sheet.json").read_text(encoding="utf-8"))["facts"]
    assert [item["file"] for item in drafter("check", "a.txt", "b.txt", "--json").json] == ["a.txt", "b.txt"]
    assert "== a.txt" in drafter("read", "a.txt", "b.txt").text


@pytest.mark.parametrize(
    ("environment", "arguments", "word"),
    [
        ({}, [], "条事实"),
        ({"LANG": "en_US.UTF-8"}, [], "条事实"),
        ({"DRAFTER_LOCALE": "en"}, [], "Facts: "),
        ({"DRAFTER_LOCALE": "zh"}, ["--locale", "en"], "Facts: "),
    ],
)
def test_messages_speak_the_chosen_language_else_the_inputs(drafter, notes, environment, arguments, word):
    assert word in drafter("read", notes, *arguments, **environment).text


@pytest.mark.parametrize(("language", "word"), [("zh_CN.UTF-8", "错误："), ("en_US.UTF-8", "Error: ")])
def test_without_an_input_the_machines_language_speaks(drafter, language, word):
    assert drafter("read", "missing.txt", LANG=language).err.startswith(word)


def test_no_colour_through_a_pipe(process):
    run = process("draft", "-", stdin=WRONG)
    assert "\x1b" not in run.text + run.err


def terminal(*arguments, **environment):
    """Run the command at a terminal of its own and return all that appears there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | environment
    ):
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux reports the end of a terminal as an error
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)
    return shown.decode("utf-8")


def test_colour_on_a_terminal_unless_it_is_not_wanted(tmp_path):
    (tmp_path / "notes.txt").write_text(WRONG, encoding="utf-8")
    assert "\x1b[1;31m错误" in terminal("check", tmp_path / "notes.txt", TERM="xterm-256color")
    assert "\x1b" not in terminal("check", tmp_path / "notes.txt", TERM="xterm-256color", NO_COLOR="1")


def test_several_files_show_a_bar_on_a_terminal(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(CLEAN, encoding="utf-8")
    shown = terminal("draft", tmp_path / "a.txt", tmp_path / "b.txt", TERM="xterm-256color", LANG="C.UTF-8")
    assert "Working" in shown
    assert f"{tmp_path}/b.draft.md" in shown


def test_word_is_not_poured_onto_a_terminal(notes):
    assert "name a file with -o NAME.docx" in terminal("draft", notes, "--format", "docx", LANG="C.UTF-8")


def test_rules_and_kinds_are_listed(drafter):
    assert {rule["id"] for rule in drafter("rules", "--json").json["rules"]} >= {"M01", "A02", "A05"}
    assert drafter("rules", "A02").text.startswith("A02 ")
    assert [kind["kind"] for kind in drafter("kinds", "--json").json["kinds"]] == list(kinds())
    assert "* results" in drafter("kinds", "monthly", "--locale", "zh").text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(drafter, shell):
    assert "_DRAFTER_COMPLETE" in drafter("completion", shell).text


def test_the_shell_completes_kinds(process):
    found = process(_DRAFTER_COMPLETE="bash_complete", COMP_WORDS="drafter draft --kind mon", COMP_CWORD="3").text
    assert "monthly" in found


def test_a_reader_that_leaves_early_is_no_fault(tmp_path):
    (tmp_path / "many.txt").write_text(CLEAN * 3000, encoding="utf-8")
    with subprocess.Popen(
        [COMMAND, "read", "--figures", "many.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 0
    assert err == ""


def test_ctrl_c_leaves_with_130_and_one_word(tmp_path):
    with subprocess.Popen(
        [COMMAND, "draft", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=os.environ | {"LANG": "C.UTF-8"},
    ) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().strip() == "Interrupted."


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (
            ["--version"],
            ["yaml", "pydantic", "rich", "json", "drafter.bootstrap", "autocorrect_py", "drafter.guidelines"],
        ),
        (["--help"], ["yaml", "pydantic", "rich", "drafter.bootstrap"]),
        (
            ["draft", "notes.txt"],
            ["openai", "langchain", "langchain_core", "docx", "docxtpl", "jinja2", "python_calamine"],
        ),
        (["read", "notes.txt"], ["pydantic", "docx", "jinja2", "python_calamine", "autocorrect_py"]),
        (["check", "notes.txt"], ["docx", "jinja2", "python_calamine", "autocorrect_py"]),
    ],
)
def test_a_command_loads_only_what_it_needs(notes, arguments, absent):
    program = (
        "import sys; from drafter.cli.run import run; code = run(sys.argv[2:]);"
        "print([name for name in sys.argv[1].split(',') if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, ",".join(absent), *arguments],
        cwd=notes.parent,
        capture_output=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    assert run.stderr.decode().splitlines()[-1] == "[]"
