"""Where two texts differ: runs of sentences, and the characters inside those that were changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Turn(StrEnum):
    """What became of a run of one text in the other."""

    EQUAL = "equal"
    REPLACED = "replaced"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of the older text and what stands for it in the newer one: code points, end exclusive.

    ``inside`` are the runs of characters of replaced sentences; together they cover both sides.
    """

    turn: Turn
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    inside: tuple[Difference, ...] = ()
