"""Prompt templates: files checked against what they may ask for, before anything is sent."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.errors import OutputError, TemplateError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LOCALES = ("zh", "en")
SUFFIX = ".j2"
_BRIEF = {"kind": "k", "scope": "s", "budget": 900, "audience": "a", "style": "x"}
_FACT = {"id": "F1", "must_say": True, "weight": "core", "label": "l", "text": "t", "forms": ["[[F1]]→1"]}
_MENU: dict[str, Any] = {
    "sections": [{"key": "results", "title": "t", "ids": ["F1"]}],
    "facts": [_FACT, {**_FACT, "must_say": False, "weight": "", "text": "", "forms": []}],
    "names": ["[[N1]]→n"],
    "periods": ["[[P]]→p"],
    "questions": ["[[Q1]]→q"],
}
_READING: dict[str, Any] = {"lines": ['{"line":1,"text":"t"}'], "names": ["n"], "metrics": ["m"]}
_STYLE = {name: value for name, value in _BRIEF.items() if name != "style"}
FIELDS: Mapping[str, Mapping[str, Any]] = {
    "system": _BRIEF,
    "rules": _BRIEF,
    "examples": _BRIEF,
    "style": _STYLE,
    "brief": _BRIEF,
    "menu": _MENU,
    "order": {"wrapped": True},
    "continue": {},
    "repair": {"failed": [{"line": "{}", "reason": "r"}]},
    "paste": {**_BRIEF, "notes": "n", "facts": "{}"},
    "reading": {},
    "unread": _READING,
}
"""Every template and what it may ask for, with a value of the right shape: unlike documentation, it is tried out."""

NAMES = tuple(f"{locale}/{name}" for locale in LOCALES for name in FIELDS)
"""Every prompt by its name, which is its path without the ending."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where prompts lie: the shipped ones, and a team's own copies in ``override`` (None: it keeps none)."""

    folder: Path
    override: Path | None = None

    def shipped(self, name: str) -> Path:
        """Return the shipped file of a prompt (``zh/rules``)."""
        return self.folder / f"{known(name)}{SUFFIX}"

    def own(self, name: str) -> Path | None:
        """Return where a team's own copy of a prompt lies, or would lie."""
        whole = f"{known(name)}{SUFFIX}"
        return None if self.override is None else self.override / whole

    def path(self, name: str) -> Path:
        """Return the file that a prompt is read from."""
        own = self.own(name)
        return own if own is not None and own.is_file() else self.shipped(name)

    def listed(self) -> list[tuple[str, Path]]:
        """Return every prompt with the file it is read from."""
        return [(name, self.path(name)) for name in NAMES]

    def place(self, name: str) -> Path:
        """Return where the copy of a prompt goes, its folder made; UsageError when one is there or no folder is set."""
        own = self.own(name)
        if own is None:
            message = "set DRAFTER_PROMPTS to a folder of your own first: your copies of the prompts are kept there"
            raise UsageError(message)
        if own.exists():
            message = f"{own} is there already and stays as it is: edit it, or restore {name} first"
            raise UsageError(message)
        try:
            own.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            message = f"{own.parent} cannot be made: {fault.strerror}"
            raise OutputError(message) from fault
        return own

    def put_aside(self, name: str) -> Path:
        """Rename a team's copy so that the shipped prompt counts again; return where it lies now."""
        own = self.own(name)
        if own is None or not own.is_file():
            message = f"{name} is as shipped: there is no copy of your own{'' if own is None else f' at {own}'}"
            raise UsageError(message)
        aside = (own.with_name(f"{own.name}.{number}.bak") for number in range(1, 10_000))
        free = next(path for path in aside if not path.exists())
        try:
            return own.rename(free)
        except OSError as fault:
            message = f"{own} cannot be renamed: {fault.strerror}"
            raise OutputError(message) from fault


@dataclass(frozen=True, slots=True)
class PromptFiles:
    """The templates of an installation, ready to be filled."""

    shelf: Shelf
    environment: ImmutableSandboxedEnvironment

    @classmethod
    def load(cls, folder: Path, override: Path | None = None) -> PromptFiles:
        """Return the templates, each tried out; TemplateError names file, line and field of a bad one."""
        folders = [folder] if override is None else [override, folder]
        environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(path) for path in folders]),
            undefined=StrictUndefined,
            autoescape=False,  # a prompt is plain text
            trim_blocks=True,
            lstrip_blocks=True,
        )
        files = cls(Shelf(folder, override), environment)
        files.meet_strays()
        for name in NAMES:
            files.check(name)
        for name in NAMES:  # a prompt is filled with others in it: all must be readable first
            files.try_out(name)
        return files

    def render(self, locale: str, name: str, fields: Mapping[str, object]) -> str:
        """Return a template's text, no line end around; TemplateError for what only these very values bring out."""
        whole = f"{locale}/{name}"
        try:
            return self.environment.get_template(f"{whole}{SUFFIX}").render(fields).strip("\n")
        except JinjaError as fault:
            raise self.told(whole, fault) from fault

    def meet_strays(self) -> None:
        """Refuse a file in the team's folder that is no prompt: it would be ignored without a word."""
        override = self.shelf.override
        if override is None:
            return
        if not override.is_dir():
            message = (
                f"{override} is no folder of prompts: correct DRAFTER_PROMPTS, or fill it with drafter prompt --edit"
            )
            raise TemplateError(message)
        for path in sorted(override.rglob(f"*{SUFFIX}")):
            try:
                known(path.relative_to(override).as_posix().removesuffix(SUFFIX))
            except UsageError as fault:
                message = f"{path}: {fault}"
                raise TemplateError(message) from fault

    def check(self, name: str) -> None:
        """Refuse a template that asks for an unknown field; TemplateError names file, line and field."""
        path = self.shelf.path(name)
        allowed = FIELDS[name.partition("/")[2]]
        tree = self._parsed(name, path)
        unknown = sorted(meta.find_undeclared_variables(tree) - set(allowed))
        if unknown:
            line = min(one.lineno for one in tree.find_all(nodes.Name) if one.name == unknown[0])
            raise TemplateError(_unknown(path, line, unknown[0], list(allowed)))

    def try_out(self, name: str) -> None:
        """Fill a template with values of the right shape, each of them once empty; TemplateError as for ``check``."""
        allowed = FIELDS[name.partition("/")[2]]
        for value in ({}, *({one: type(full)()} for one, full in allowed.items())):
            self.render(*_split(name), {**allowed, **value})

    def _parsed(self, name: str, path: Path) -> nodes.Template:
        try:
            return self.environment.parse(path.read_text(encoding="utf-8"), name, str(path))
        except TemplateSyntaxError as fault:
            raise self.told(name, fault) from fault
        except (OSError, UnicodeDecodeError) as fault:
            message = f"{path}: this prompt cannot be read as UTF-8 text ({type(fault).__name__}); save it as UTF-8"
            raise TemplateError(message) from fault

    def told(self, name: str, fault: JinjaError) -> TemplateError:
        """Return a library's fault as one sentence with file and line."""
        path = self.shelf.path(name)
        if isinstance(fault, TemplateNotFound):
            return TemplateError(f"{path}: it includes {fault.name}, which is no prompt: known are {', '.join(NAMES)}")
        if isinstance(fault, TemplateSyntaxError):
            return TemplateError(f"{fault.filename or path}:{fault.lineno}: {fault.message}")
        frames = traceback.extract_tb(fault.__traceback__)
        place = next((one for one in reversed(frames) if one.filename.endswith(SUFFIX)), None)
        where = f"{place.filename}:{place.lineno}" if place else str(path)
        what = "an unknown field" if isinstance(fault, UndefinedError) else "something it may not do"
        return TemplateError(f"{where}: the prompt asks for {what}: {fault.message}")


def known(name: str) -> str:
    """Return a name that a prompt has; UsageError names the nearest one for another."""
    if name not in NAMES:
        close = get_close_matches(name, NAMES, n=1, cutoff=0.4)
        hint = f'did you mean "{close[0]}"?' if close else f"known are {', '.join(NAMES)}"
        message = f'there is no prompt "{name}": {hint}'
        raise UsageError(message)
    return name


def _split(name: str) -> tuple[str, str]:
    locale, _, own = name.partition("/")
    return locale, own


def _unknown(path: Path, line: int, field: str, allowed: list[str]) -> str:
    have = ", ".join(allowed) if allowed else "none"
    return f'{path}:{line}: the prompt asks for an unknown field "{field}"; it may ask for: {have}'
