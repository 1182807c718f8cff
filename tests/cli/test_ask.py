"""drafter check --ask: at a real terminal, from a script, and what it refuses."""

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from drafter.cli import ask
from drafter.errors import OutputError
from drafter.steps.wire import sheet_from_json

COMMAND = Path(sys.executable).parent / "drafter"
NOTES = "5月月报 王芳\n销售额320\n丢了2家客户\n计划走访老客户\n市场平稳\n原因：天气\n拜访12家\n需要支持：无\n"


@pytest.fixture
def asked(tmp_path):
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    return tmp_path


class Terminal:
    """The command at a terminal of its own; ``type`` waits until the prompt stands there."""

    def __init__(self, folder, *arguments):
        self._ours, theirs = pty.openpty()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
        self.process = subprocess.Popen(
            [COMMAND, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment | {"LANG": "C.UTF-8", "TERM": "dumb"},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - Ctrl-C needs its own terminal
        )
        os.close(theirs)
        self.shown = ""

    def _read(self, seconds=20.0):
        ready, _, _ = select.select([self._ours], [], [], seconds)
        piece = os.read(self._ours, 65536).decode("utf-8", "replace") if ready else ""
        self.shown += piece
        return piece

    def type(self, keys):
        """Answer the next prompt."""
        seen, until = "", time.monotonic() + 60
        while not seen.rstrip(" ").endswith(">") and time.monotonic() < until:
            seen += self._read()
        os.write(self._ours, keys.encode())

    def interrupt(self):
        """Press Ctrl-C; again where it came between the prompt and the wait for a key."""
        for _ in range(10):
            os.write(self._ours, b"\x03")
            if "^C" in self._read(3) or "sheet.json" in self.shown:
                return

    def end(self):
        """Wait for the command and return its exit code."""
        with contextlib.suppress(OSError):  # Linux reports the end of a terminal as an error
            while self._read():
                pass
        os.close(self._ours)
        return self.process.wait(timeout=60)


def sheet(folder):
    return sheet_from_json((folder / "sheet.json").read_text(encoding="utf-8"))


def test_questions_are_asked_one_by_one_and_answers_become_facts(asked, drafter):
    terminal = Terminal(asked, "check", "--ask", "notes.txt", "-o", "sheet.json", "--by", "王芳")
    terminal.type("万元\n")  # 销售额 320 的单位
    terminal.type("300万元\n")  # 目标
    terminal.type("\n")  # 上期：跳过
    terminal.type("终端动销平稳\n")  # 市场
    terminal.type("q\n")
    assert terminal.end() in (0, 1), terminal.shown
    found = sheet(asked)
    assert [reply.answer for reply in found.replies] == ["万元", "300万元", "终端动销平稳"]
    assert {reply.by for reply in found.replies} == {"王芳"}
    told = {fact.source for fact in found.facts if fact.source}
    assert told == {"answered by 王芳"}
    assert "1/" in terminal.shown
    draft = drafter("draft", "sheet.json")
    assert "销售额320万元，完成目标300万元的107%" in draft.text
    assert "终端动销平稳" in draft.text


def test_ctrl_c_keeps_what_was_answered(asked):
    terminal = Terminal(asked, "check", "--ask", "notes.txt", "-o", "sheet.json")
    terminal.type("万元\n")
    terminal.type("300")
    terminal.interrupt()
    assert terminal.end() == 130, terminal.shown
    assert [reply.answer for reply in sheet(asked).replies] == ["万元"]
    assert "sheet.json" in terminal.shown


def test_a_killed_command_has_lost_nothing_that_was_answered(asked):
    terminal = Terminal(asked, "check", "--ask", "notes.txt", "-o", "sheet.json")
    terminal.type("万元\n")
    terminal.type("300万元")
    terminal.process.send_signal(signal.SIGKILL)
    terminal.end()
    assert [reply.answer for reply in sheet(asked).replies] == ["万元"]


def test_the_end_of_input_stops(asked):
    terminal = Terminal(asked, "check", "--ask", "notes.txt", "-o", "sheet.json")
    terminal.type("\x04")
    assert terminal.end() in (0, 1), terminal.shown
    assert sheet(asked).replies == ()


def test_a_script_answers_by_number(asked, drafter):
    questions = drafter("check", "notes.txt", "--json").json["questions"]
    unit = next(one["id"] for one in questions if one["rule"] == "M06")
    run = drafter("check", "--ask", "notes.txt", "-o", "sheet.json", "--json", stdin=f"{unit}: 万元\n\n")
    assert run.code in (0, 1), run.err
    assert len(run.json["questions"]) == len(questions) - 1
    assert [reply.answer for reply in sheet(asked).replies] == ["万元"]


def test_what_was_answered_is_not_asked_again(asked, drafter):
    questions = drafter("check", "notes.txt", "--json").json["questions"]
    answers = "\n".join(f"{one['id']}: 6月10日前完成2件" for one in questions)
    drafter("check", "--ask", "notes.txt", "-o", "sheet.json", stdin=answers)
    assert len(sheet(asked).replies) == len(questions)
    again = {one["text"] for one in drafter("check", "sheet.json", "--json").json["questions"]}
    assert again & {one["text"] for one in questions} == set()


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["--ask", "notes.txt", "-o", "sheet.json"], "", "--ask needs a terminal"),
        (["--ask", "notes.txt"], "Q1: 1", "-o NAME.json"),
        (["--ask", "-", "-o", "sheet.json"], NOTES, "name one file"),
        (["--ask", "notes.txt", "notes2.txt", "-o", "sheet.json"], "Q1: 1", "name one file"),
        (["notes.txt", "-o", "sheet.json"], "", "add --ask"),
        (["--ask", "notes.txt", "-o", "sheet.json"], "Q1: 万元\n300万元", "line 2 of standard input"),
        (["--ask", "notes.txt", "-o", "sheet.json"], "Q1: 万元\nQ99: 1", "no question Q99"),
        (["--ask", "notes.txt", "-o", "nowhere/sheet.json"], "Q1: 万元", "cannot be written"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(asked, drafter, arguments, stdin, said):
    run = drafter("check", *arguments, "--locale", "en", stdin=stdin)
    assert run.code == 2
    assert said in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert not (asked / "sheet.json").exists()


@pytest.mark.usefixtures("asked")
def test_answers_are_not_lost_when_the_file_goes_away(drafter, monkeypatch):
    kept = ask.store

    def full(path, content):
        if json.loads(content).get("replies"):
            message = f"{path} cannot be written: No space left on device"
            raise OutputError(message)
        kept(path, content)

    monkeypatch.setattr(ask, "store", full)
    run = drafter("check", "--ask", "notes.txt", "-o", "sheet.json", stdin="Q1: 万元")
    assert run.code == 2
    assert [reply["answer"] for reply in run.json["replies"]] == ["万元"]
