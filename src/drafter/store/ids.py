"""Opaque ids: a prefix that says what it is, and nothing that tells when, by whom or how many."""

from __future__ import annotations

from uuid import uuid4


def new_id(prefix: str) -> str:
    """Return an id like ``drf_`` with 32 hexadecimal digits."""
    return f"{prefix}_{uuid4().hex}"
