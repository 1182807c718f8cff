"""What is known of each model profile without calling it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from drafter.model.hosts import place_of
from drafter.model.keys import has_key

if TYPE_CHECKING:
    from drafter.model.books import Books
    from drafter.model.exchange import Tier
    from drafter.model.profile import ModelProfile


class KeyState(StrEnum):
    """Whether the key of a profile is there; never the key."""

    SET = "set"
    MISSING = "missing"
    NONE = "none"


class Listed(NamedTuple):
    """One profile; ``found`` is the tier that worked lately, ``usual`` marks the one called when none is named."""

    profile: ModelProfile
    host: str
    key: KeyState
    found: Tier | None
    usual: bool


def listed(books: Books) -> list[Listed]:
    """Return every profile, in the order of the file."""
    profiles = books.models.profiles
    return [
        Listed(one, place_of(one.base_url), _key(books, one), books.journal.tier(one), one.name == profiles.usual)
        for one in profiles.profiles.values()
    ]


def _key(books: Books, profile: ModelProfile) -> KeyState:
    if not profile.key_from:
        return KeyState.NONE
    return KeyState.SET if has_key(profile, books.models.environment) else KeyState.MISSING
