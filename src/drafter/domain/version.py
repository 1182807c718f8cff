"""A text in one state, and what an edit made of the claims of the state before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.domain.claim import Claim, Verification


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stands, with what the facts decide about it."""

    text: str
    verification: Verification


class Fate(StrEnum):
    """What became of a claim: at its place as it was, the same words elsewhere, other words at its place, gone."""

    KEPT = "kept"
    MOVED = "moved"
    RETYPED = "retyped"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of one claim of the former version.

    ``old`` has offsets into the former text, ``new`` into the later one.  ``new`` is None for a deleted claim, and for
    a kept one whose words make no claim any more because those around them changed.
    """

    fate: Fate
    old: Claim
    new: Claim | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A later version: the fate of every former claim in its order, the claims that are new, the facts dropped.

    ``dropped`` are the must-say facts (ids) that the former version told and this one lacks.
    """

    version: Version
    edits: tuple[Edit, ...] = ()
    added: tuple[Claim, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def retyped(self) -> tuple[Edit, ...]:
        """The claims whose words were changed: what an editor shows at once."""
        return tuple(edit for edit in self.edits if edit.fate is Fate.RETYPED)
