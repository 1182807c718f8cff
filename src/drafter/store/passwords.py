"""Passwords, kept as Argon2id hashes; looking one up takes the same work whether or not anybody has it."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
"""How many characters a new password may have."""

_HASHER = PasswordHasher()  # the second recommendation of RFC 9106
_AT_ONCE = BoundedSemaphore(4)  # each takes 64 MiB while it runs


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(normalize("NFC", password))


def matches(kept: str, password: str) -> bool:
    """Whether ``password`` is the one that ``kept`` was made of; never where ``kept`` is empty, after the same work."""
    against = kept or _nobodys()
    with _AT_ONCE:
        try:
            return _HASHER.verify(against, normalize("NFC", password)) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Whether ``kept`` was made with less work than is usual now."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_hex(16))
