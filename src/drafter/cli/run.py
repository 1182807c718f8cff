"""The outermost frame: every fault becomes one sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from drafter.cli.words import machine_locale, words
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, PROBLEMS, MISUSE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    _speak_unicode()
    try:
        return _invoked(arguments)
    except (KeyboardInterrupt, click.Abort):
        _tell(words(machine_locale())["interrupted"])
        return INTERRUPTED
    except click.ClickException as fault:
        fault.show()
        return MISUSE
    except DrafterError as fault:
        _tell(f"{words(machine_locale())['fault']}{fault}")
        return fault.exit_code
    except Exception as fault:  # noqa: BLE001 - the last resort: whatever it is, the user gets a sentence
        return _unforeseen(fault)


def _invoked(arguments: Sequence[str]) -> int:
    from drafter.cli.app import app  # noqa: PLC0415 - a fault while loading is met above

    code = app.main(list(arguments), prog_name="drafter", standalone_mode=False)
    return code if isinstance(code, int) else CLEAN


def _unforeseen(fault: Exception) -> int:
    if os.environ.get("DRAFTER_DEBUG"):
        raise fault
    name = type(fault).__name__
    _tell(words(machine_locale())["unforeseen"].format(f"{name}: {str(fault)[:200]}" if str(fault) else name))
    return MISUSE


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)


def _speak_unicode() -> None:
    """Chinese leaves whole through a pipe; a terminal that lacks a character shows it escaped."""
    for stream in (sys.stdout, sys.stderr):
        _unicode(stream)


def _unicode(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace")
