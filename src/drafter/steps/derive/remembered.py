"""Arithmetic over the same cells, worked out once: the figures of one text are compared with the same few facts."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
_KEPT = 4096


def remembered(work: Callable[P, T]) -> Callable[P, T]:
    """Remember what ``work`` gives for the very same arguments: told apart by identity, which costs next to nothing.

    The arguments are kept with the result, so that no other object can take their place.
    """
    known: dict[tuple[object, ...], tuple[object, T]] = {}

    @wraps(work)
    def found(*args: P.args, **named: P.kwargs) -> T:
        key = (*map(id, args), *((name, id(value)) for name, value in named.items()))
        held = known.get(key)
        if held is None:
            if len(known) >= _KEPT:
                known.clear()
            held = known[key] = ((args, named), work(*args, **named))
        return held[1]

    return found
