"""The command, in a process of its own as a user runs it, or inside the test where only its answer matters."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.cli.run import run

NOTES = """10月小结 李敏 城东片区
销量 3,260箱 上月2,980 ↑280箱 9.4%
目标3500箱 达成93%
新开店12家，丢了3家(2家转做竞品、1家关门)
丢店主要怪我 8月份没按频次拜访
下月目标3600箱，重点把丢的3家拉回来2家
"""
COMMAND = Path(sys.executable).parent / "drafter"


@dataclass
class Run:
    """What a command printed and how it left."""

    code: int
    out: bytes
    err: str

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.text)


def _environment(given):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DRAFTER_", "LC_"))}
    return clean | {"LANG": "C.UTF-8"} | given


@pytest.fixture
def process(tmp_path):
    """Run the installed ``drafter`` in an empty folder: ``process("read", "-", stdin="...", LANG="zh_CN.UTF-8")``."""

    def run(*arguments, stdin=b"", **environment):
        done = subprocess.run(
            [COMMAND, *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=_environment(environment),
            timeout=120,
        )
        err = done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Run(done.returncode, done.stdout, err)

    return run


@pytest.fixture
def drafter(tmp_path, monkeypatch, capsysbinary):
    """Run the same command inside the test's own process: same arguments, much faster."""

    def command(*arguments, stdin=b"", **environment):
        content = stdin.encode() if isinstance(stdin, str) else stdin
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
            for name in set(os.environ) - set(_environment(environment)):
                patch.delenv(name)
            for name, value in _environment(environment).items():
                patch.setenv(name, value)
            code = run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Run(code, out, err.decode("utf-8"))

    return command


@pytest.fixture
def notes(tmp_path):
    """A month of a beverage rep."""
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path
