"""The key of an endpoint: from the environment or a file, wrapped so that it is never printed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.model.profile import ModelProfile

FILE = "file:"
_LONGEST = 8_192


def key_of(profile: ModelProfile, environment: Mapping[str, str] = os.environ) -> SecretStr | None:
    """Return the key of ``profile``, None where it needs none; UsageError says where none was found."""
    source = profile.key_from
    if not source:
        return None
    written = _in_file(profile) if source.startswith(FILE) else environment.get(source, "").strip()
    if not written:
        where = f"{source.removeprefix(FILE)} is empty" if source.startswith(FILE) else f"{source} is not set"
        message = f"the model profile {profile.name} has no key: {where}; put the key there"
        raise UsageError(message)
    if not (written.isascii() and written.isprintable() and " " not in written):
        message = f"the model profile {profile.name} has no key that can be sent: {source} must hold one key, one line"
        raise UsageError(message)
    return SecretStr(written)


def has_key(profile: ModelProfile, environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a key is there, or none is needed."""
    try:
        key_of(profile, environment)
    except UsageError:
        return False
    return True


def _in_file(profile: ModelProfile) -> str:
    path = Path(profile.key_from.removeprefix(FILE))
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_LONGEST).strip()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "it is not text"
        message = f"the model profile {profile.name} has no key: {path} cannot be read ({reason}); put the key there"
        raise UsageError(message) from None
