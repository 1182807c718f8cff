"""One input or many: many show a bar on stderr, and a fault in one does not stop the others."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.inputs import STDIN
from drafter.cli.report import console
from drafter.cli.words import machine_locale, words
from drafter.errors import DrafterError, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def over(sources: Sequence[str], work: Callable[[str], int], *, bar: bool) -> int:
    """Work on each source and return the worst exit code; ``bar`` unless the results themselves scroll by."""
    if len(sources) == 1:
        return work(sources[0])
    told = words(machine_locale())
    if not bar or not sys.stderr.isatty():
        return max(_one(source, work, told["fault"]) for source in sources)
    from rich.progress import Progress  # noqa: PLC0415 - only many files at a terminal need it

    with Progress(console=console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False) as shown:
        listed = shown.track(sources, description=told["working"])
        return max(_one(source, work, told["fault"]) for source in listed)


def _one(source: str, work: Callable[[str], int], fault_word: str) -> int:
    try:
        return work(source)
    except DrafterError as fault:
        console(stderr=True).print(f"{fault_word}{fault}")
        return fault.exit_code


def targets(sources: Sequence[str], folder: str | None, ending: str) -> dict[str, Path]:
    """Return where each source's result goes: into ``folder``, else beside it; UsageError when two would collide."""
    place = None if folder is None else Path(folder)
    found = {source: (place or _beside(source)) / f"{_stem(source)}.{ending}" for source in sources}
    twice = [path for path, count in Counter(found.values()).items() if count > 1]
    if twice:
        message = f"two inputs would both be written to {twice[0]}: give them different names, or run them apart"
        raise UsageError(message)
    if place is not None:
        _make(place)
    return found


def _stem(source: str) -> str:
    return "stdin" if source == STDIN else Path(source).stem


def _beside(source: str) -> Path:
    return Path() if source == STDIN else Path(source).parent


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        message = f"the folder {folder} cannot be made: {fault.strerror}"
        raise OutputError(message) from None
