"""Sentence templates from files: the project's own, or a team's folder laid over them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter.documents.folders import templates_folder
from drafter.errors import TemplateError
from drafter.steps.write.templates import Templates, complete, parse_templates

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.steps.write.templates import Template

_LOCALES = ("zh", "en")


def load_templates(directory: Path | None = None) -> Templates:
    """Return the sentence templates; ``directory`` (with ``zh/`` or ``en/``) replaces the shapes it defines.

    TemplateError names the file, the line and the unknown variable, or the folder that holds no template.
    """
    return _loaded(directory)


@cache
def _loaded(directory: Path | None) -> Templates:
    folders = [templates_folder()] if directory is None else [templates_folder(), directory]
    if directory is not None and not any(any(_files(directory, locale)) for locale in _LOCALES):
        message = f"{directory}: no sentence templates here; put .txt files into its zh/ or en/ folder"
        raise TemplateError(message)
    return Templates({locale: complete(_shapes(folders, locale), f"templates/{locale}") for locale in _LOCALES})


def _shapes(folders: list[Path], locale: str) -> dict[str, tuple[Template, ...]]:
    shapes: dict[str, tuple[Template, ...]] = {}
    for folder in folders:
        for path in _files(folder, locale):
            shapes |= parse_templates(_text(path), str(path))
    return shapes


def _files(folder: Path, locale: str) -> list[Path]:
    return sorted((folder / locale).glob("*.txt"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{path}: this template cannot be read as UTF-8 text ({fault.__class__.__name__}); save it as UTF-8"
        raise TemplateError(message) from fault
