"""Whatever happens, a user gets one sentence and an exit code."""

import io
import sys

import pytest

from drafter.cli import inputs, run
from drafter.cli.outputs import emit, store
from drafter.errors import ModelError, OutputError


def failing(fault):
    def invoked(_arguments):
        raise fault

    return invoked


@pytest.mark.parametrize(
    ("fault", "code", "sentence"),
    [
        (ZeroDivisionError("division by zero"), 2, "met something unforeseen (ZeroDivisionError: division by zero)"),
        (RuntimeError(), 2, "met something unforeseen (RuntimeError)"),
        (MemoryError(), 2, "met something unforeseen (MemoryError)"),
        (RecursionError("too deep"), 2, "DRAFTER_DEBUG=1"),
        (ModelError("no answer from the model"), 3, "Error: no answer from the model"),
        (KeyboardInterrupt(), 130, "Interrupted."),
    ],
)
def test_every_fault_ends_in_a_sentence(monkeypatch, capsys, fault, code, sentence):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(run, "_invoked", failing(fault))
    assert run.run([]) == code
    out, err = capsys.readouterr()
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert out == ""


def test_the_traceback_is_shown_to_whoever_asks(monkeypatch):
    monkeypatch.setenv("DRAFTER_DEBUG", "1")
    monkeypatch.setattr(run, "_invoked", failing(ZeroDivisionError("here")))
    with pytest.raises(ZeroDivisionError, match="here"):
        run.run([])


def test_a_terminal_is_told_how_to_end(monkeypatch, capsys):
    class Terminal(io.TextIOWrapper):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"12")))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert inputs.content_of("-", 100) == b"12"
    assert "Ctrl-D" in capsys.readouterr().err


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    path = tmp_path / "october.md"
    path.write_text("earlier, and longer", encoding="utf-8")
    path.chmod(0o640)
    store(path, "later")
    assert path.read_text(encoding="utf-8") == "later"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_named(tmp_path):
    with pytest.raises(OutputError, match="Is a directory"):
        store(tmp_path, b"draft")


def test_text_ends_with_one_newline(capsys):
    emit("one")
    emit("two\n")
    assert capsys.readouterr().out == "one\ntwo\n"
