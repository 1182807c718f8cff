r"""drafter: a work summary from sales facts, with every claim proven or marked.

>>> from drafter import draft
>>> drafted = draft("10月小结\n销量 3,260箱 上月2,980 ↑280箱 9.4%")
>>> drafted.verification.proven
True

The steps one by one: :func:`read`, :func:`check`, :func:`plan`, :func:`write`, :func:`verify`, :func:`revise`,
:func:`render`.
Names load on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.bootstrap import Choices, Drafted, Drafter, build, draft, write
    from drafter.documents.formats import render
    from drafter.domain.version import Version
    from drafter.settings import Settings
    from drafter.steps.check import check
    from drafter.steps.plan import plan
    from drafter.steps.read import read
    from drafter.steps.revise import revise
    from drafter.steps.verify import verify

__version__ = "0.1.0"

__all__ = [
    "Choices",
    "Drafted",
    "Drafter",
    "Settings",
    "Version",
    "__version__",
    "build",
    "check",
    "draft",
    "plan",
    "read",
    "render",
    "revise",
    "verify",
    "write",
]
_HOMES = {
    "Settings": "drafter.settings",
    "Version": "drafter.domain.version",
    "check": "drafter.steps.check",
    "plan": "drafter.steps.plan",
    "read": "drafter.steps.read",
    "render": "drafter.documents.formats",
    "revise": "drafter.steps.revise",
    "verify": "drafter.steps.verify",
}


def __getattr__(name: str) -> object:
    """Load a public name from where it lives."""
    if name not in __all__:
        message = f"module 'drafter' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - the point of this function

    return getattr(import_module(_HOMES.get(name, "drafter.bootstrap")), name)


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return __all__
