"""The states of a draft that people share, and the ways from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DraftState(StrEnum):
    """Where a draft stands: a signed one changes no more."""

    WRITING = "writing"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SIGNED = "signed"
    EXPORTED = "exported"


class Move(StrEnum):
    """What takes a draft from one state to another."""

    WRITTEN = "written"
    SUBMIT = "submit"
    RETURN = "return"
    SIGN = "sign"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a version: the person's id and name, when (ISO 8601, UTC), and in which words."""

    person: str
    name: str
    at: str
    words: str = ""


_WAYS = {
    (DraftState.WRITING, Move.WRITTEN): DraftState.DRAFT,
    (DraftState.DRAFT, Move.SUBMIT): DraftState.IN_REVIEW,
    (DraftState.IN_REVIEW, Move.RETURN): DraftState.DRAFT,
    (DraftState.DRAFT, Move.SIGN): DraftState.SIGNED,
    (DraftState.IN_REVIEW, Move.SIGN): DraftState.SIGNED,
    (DraftState.SIGNED, Move.EXPORT): DraftState.EXPORTED,
    (DraftState.EXPORTED, Move.EXPORT): DraftState.EXPORTED,
}

EDITABLE = frozenset({DraftState.DRAFT, DraftState.IN_REVIEW})
"""The states in which a new version may be saved."""

SEALED = frozenset({DraftState.SIGNED, DraftState.EXPORTED})
"""The states of a signed draft."""


def after(state: DraftState, move: Move) -> DraftState | None:
    """Return the state that ``move`` leads to from ``state``; None where that way does not exist.

    >>> after(DraftState.DRAFT, Move.SIGN)
    <DraftState.SIGNED: 'signed'>
    """
    return _WAYS.get((state, move))


def moves(state: DraftState) -> tuple[Move, ...]:
    """Return what may be done in ``state``."""
    return tuple(move for start, move in _WAYS if start is state)
