"""Where bytes come from: a path, or ``-`` for standard input."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

import click

from drafter.cli.words import machine_locale, words
from drafter.errors import InputError

STDIN = "-"


def content_of(source: str, limit: int) -> bytes:
    """Return all bytes of ``source``; InputError when it cannot be read or is larger than ``limit`` bytes."""
    content = _typed(limit) if source == STDIN else _stored(Path(source), limit)
    if len(content) > limit:
        message = f"{name_of(source)} is larger than {limit // 1_000_000} MB; split it, or raise DRAFTER_MAX_MB"
        raise InputError(message)
    return content


def name_of(source: str) -> str:
    """Return what messages call the source."""
    return "standard input" if source == STDIN else source


def _typed(limit: int) -> bytes:
    if sys.stdin is None:
        message = "standard input is closed: pipe the notes in, or name a file"
        raise InputError(message)
    if sys.stdin.isatty():
        click.echo(words(machine_locale())["typing"], err=True)
    return sys.stdin.buffer.read(limit + 1)


def _stored(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        message = f"{path}: no such file{_nearest(path)}"
    except IsADirectoryError:
        message = f"{path} is a folder: name the files in it"
    except (OSError, ValueError) as fault:
        message = f"{path} cannot be read: {reason(fault)}"
    raise InputError(message)


def reason(fault: Exception) -> str:
    """Return why the system refused, in its own words."""
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)


def _nearest(path: Path) -> str:
    try:
        beside = [other.name for other in path.parent.iterdir()]
    except OSError:
        return ""
    close = get_close_matches(path.name, beside, n=1, cutoff=0.6)
    return f'; did you mean "{path.parent / close[0]}"?' if close else ""
