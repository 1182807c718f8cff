"""The page on the API is true: its commands run as they stand, in both languages, against a real ``drafter serve``."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands(page):
    return "\n".join(_BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def served_address(tmp_path_factory):
    """``drafter serve`` as its users start it, with nothing kept yet."""
    environment = {**os.environ, "DRAFTER_STATE": str(tmp_path_factory.mktemp("state"))}
    command = [Path(sys.executable).with_name("drafter"), "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield re.search(r"http://[\d.]+:\d+", process.stderr.readline())[0]
        process.terminate()
        process.communicate(timeout=60)


def test_every_command_of_the_page_works(served_address, tmp_path):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    script = f"set -euo pipefail\n{commands('api.md')}"
    run = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "API": served_address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    for said in ("3,260箱", "48.50", "replayed: true", "contradicted 3,620箱 3,260箱", "version 1 is not", "signed"):
        assert said in run.stdout.replace("Replayed", "replayed"), (said, run.stdout)
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")
    assert json.loads((tmp_path / "receipt.json").read_text(encoding="utf-8"))


def test_both_languages_show_the_same_commands():
    assert commands("api.md") == commands("api.zh.md")


def test_the_address_needs_one_command():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert page.index("make serve") < page.index("curl")
    assert "\nserve: setup\n" in (ROOT / "Makefile").read_text(encoding="utf-8")
