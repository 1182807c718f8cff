"""The architecture is a test: who may know whom, how long a module may be, what stays pure."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "drafter"
MODULES = sorted(SOURCE.rglob("*.py"))
LINES, FUNCTION_LINES = 400, 60

PURE_ROOMS = ("errors", "domain", "language", "guidelines")
ALLOWED = frozenset({
    "__future__", "bisect", "collections", "dataclasses", "decimal", "enum", "fractions", "functools", "itertools",
    "math", "operator", "re", "string", "types", "typing", "unicodedata",
})  # fmt: skip
ALSO_ALLOWED = {
    "guidelines": {"pydantic"},
    "language/vocabulary.py": {"contextlib", "contextvars"},  # whose words a step speaks, set by its own arguments
    "guidelines/source.py": {"yaml", "importlib"},  # the loader: opens the package's own files
    "guidelines/loader.py": {"yaml", "importlib"},  # same, and names line and column of a fault
    "guidelines/catalogue.py": {"sys"},  # prints docs/rules.md
}


def named(path):
    return path.relative_to(SOURCE).as_posix()


def pure_modules():
    return [path for path in MODULES if named(path).split("/")[0].removesuffix(".py") in PURE_ROOMS]


def imported(path):
    """Return the top-level packages a module needs at run time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_rooms_know_only_the_rooms_below_them():
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", pure_modules(), ids=named)
def test_the_four_lowest_rooms_are_pure(path):
    allowed = ALLOWED | {"drafter"} | ALSO_ALLOWED.get(named(path), set())
    allowed |= ALSO_ALLOWED.get(named(path).split("/")[0], set())
    assert sorted(set(imported(path)) - allowed) == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES
    if "migrations/versions" in named(path):
        return  # a migration is one straight list of what changes
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES] == []


READS_WORDS = {
    "scan",
    "scanned",
    "read_mentions",
    "read_tokens",
    "inverse",
    "is_inverse",
    "better",
    "unit_class",
    "in_force",
}
FOR_EVERYBODY = {"symbolic", "_favourable"}  # a period alone, read outside any step; the shipped words alone


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_what_depends_on_a_teams_words_is_remembered_for_each_team(path):
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name not in FOR_EVERYBODY:
            kept = any(ast.unparse(one).startswith(("lru_cache", "cache")) for one in node.decorator_list)
            calls = {ast.unparse(one.func).split(".")[-1] for one in ast.walk(node) if isinstance(one, ast.Call)}
            if kept and calls & READS_WORDS:
                wrong.append(node.name)
    assert wrong == []


def test_no_module_is_named_after_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "service"}
    assert [named(path) for path in MODULES if path.stem in empty] == []
