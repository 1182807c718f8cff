"""What is installed is whole: templates and prompts ship in the wheel, and are found beside an editable install."""

import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import drafter
from drafter.documents.folders import prompts_folder, templates_folder

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEMPLATES = sorted(path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*") if path.is_file())
PROMPTS = sorted(path.relative_to(ROOT / "prompts") for path in (ROOT / "prompts").rglob("*.j2"))
EXACT = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built from this checkout and unpacked into a folder of its own."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", place, ROOT], check=True)
    (wheel,) = place.glob("drafter-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", place / "site", wheel], check=True)
    return place / "site"


def test_the_wheel_holds_templates_prompts_rules_and_types(installed):
    package = installed / "drafter"
    assert [path for path in TEMPLATES if not (package / "_templates" / path).is_file()] == []
    assert PROMPTS
    assert [path for path in PROMPTS if not (package / "_prompts" / path).is_file()] == []
    assert (package / "py.typed").is_file()
    source = ROOT / "src" / "drafter"
    data = [path.relative_to(source) for path in source.rglob("*.yaml")]
    assert [path for path in data if not (package / path).is_file()] == []


def test_the_wheel_drafts_on_its_own(installed, tmp_path):
    """10月小结 李敏 城东片区 / 销量 3,260箱 上月2,980 ↑280箱 9.4%"""
    notes = tmp_path / "notes.txt"
    notes.write_text("10月小结 李敏 城东片区\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n", encoding="utf-8")
    program = (
        "import sys, drafter, drafter.cli; assert drafter.__file__.startswith(sys.argv[1]);"
        "sys.argv = ['drafter', 'draft', sys.argv[2]]; drafter.cli.main()"
    )
    environment = os.environ | {"PYTHONPATH": str(installed)}
    run = subprocess.run(
        [sys.executable, "-c", program, installed, notes],
        capture_output=True,
        check=False,
        env=environment,
        cwd=tmp_path,
    )
    assert run.returncode in (0, 1), run.stderr.decode()
    assert "3,260箱" in run.stdout.decode()


def test_this_checkout_finds_its_own_templates():
    assert [path for path in TEMPLATES if not (templates_folder() / path).is_file()] == []
    assert [path for path in PROMPTS if not (prompts_folder() / path).is_file()] == []


def test_constraints_name_exact_versions_and_no_address():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not EXACT.fullmatch(line)] == []


def test_constraints_pin_everything_that_is_named():
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    project = PROJECT["project"]
    named = [
        *project["dependencies"],
        *chain.from_iterable(project["optional-dependencies"].values()),
        *PROJECT["build-system"]["requires"],
    ]
    names = {re.split(r"[><=!~;\[ ]", name, maxsplit=1)[0].lower() for name in named}
    assert sorted(names - pinned) == []


def test_public_names_load_and_are_listed():
    assert drafter.__version__
    for name in drafter.__all__:
        assert getattr(drafter, name) is not None
    assert set(drafter.__all__) >= {"read", "check", "plan", "write", "verify", "render"}
    with pytest.raises(AttributeError, match="no attribute 'rite'"):
        drafter.rite  # noqa: B018 - the access is the test
