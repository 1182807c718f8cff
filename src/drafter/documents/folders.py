"""Where templates and prompts lie: inside an installed package, or beside the source in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def templates_folder() -> Path:
    """Return the folder ``templates/``: packed into the wheel as ``drafter/_templates``."""
    packed = _PACKAGE / "_templates"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "templates"


@cache
def prompts_folder() -> Path:
    """Return the folder ``prompts/``: packed into the wheel as ``drafter/_prompts``."""
    packed = _PACKAGE / "_prompts"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "prompts"
