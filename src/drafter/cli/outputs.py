"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from drafter.cli.inputs import reason
from drafter.errors import OutputError


def emit(content: str | bytes) -> None:
    """Print to standard output; a reader that left early (``| head``) is no fault, a full disk is an OutputError."""
    if sys.stdout is None:  # closed by whoever called
        return
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content if content.endswith("\n") else f"{content}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_the_rest()
    except OSError as fault:
        _discard_the_rest()
        message = f"standard output cannot be written: {reason(fault)}"
        raise OutputError(message) from None


def _discard_the_rest() -> None:
    """Let what is still buffered go nowhere, so that leaving does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def store(path: Path, content: str | bytes) -> None:
    """Write a file; OutputError names the path, and an earlier file stays as it was."""
    whole = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(whole)  # a pipe or a device cannot be replaced
        else:
            _replace(path, whole)
    except (OSError, ValueError) as fault:
        message = f"{path} cannot be written: {reason(fault)}"
        raise OutputError(message) from None


def _replace(path: Path, whole: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
        Path(beside).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_mask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mask() -> int:
    """Return the user's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
