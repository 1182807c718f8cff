"""Linters of style that stand beside the rules in the same run: each looks for what its own rules look for.

``proselint`` reads English, ``autocorrect`` Chinese.  A missing one is left out, and said so
(``pip install -e .[bench]``).
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias


class Remark(NamedTuple):
    """What a linter holds against a text: its rule, and the words or the line it means."""

    rule: str
    words: str


Linter: TypeAlias = Callable[[str], list[Remark]]


def linters(locale: str) -> dict[str, Linter]:
    """Return the linters of a language by name; one that is missing is named on standard error."""
    wanted = {"proselint": _proselint} if locale == "en" else {"autocorrect": _autocorrect}
    found = {}
    for name, make in wanted.items():
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} left out: it is not installed (pip install -e '.[bench]')", file=sys.stderr)
    return found


def _proselint() -> Linter:
    tools, checks, registry = (
        importlib.import_module(f"proselint.{name}") for name in ("tools", "checks", "registry")
    )  # fmt: skip
    registry.CheckRegistry().register_many(checks.__register__)

    def remarks(text: str) -> list[Remark]:
        found = (one.check_result for one in tools.LintFile("text", content=text).lint())
        padded = f"\n{text}"  # the library puts a line break in front
        return [Remark(one.check_path, padded[slice(*one.span)].strip()) for one in found]

    return remarks


def _autocorrect() -> Linter:
    library: Any = importlib.import_module("autocorrect_py")

    def remarks(text: str) -> list[Remark]:
        return [Remark("line", f"{one.old} -> {one.new}") for one in library.lint_for(text, "text").lines]

    return remarks
