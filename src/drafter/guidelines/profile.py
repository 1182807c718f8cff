"""A team's choice of packs, levels, thresholds and sections: what :func:`check` and :func:`check_text` judge by."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from drafter.domain.terms import Terms
from drafter.guidelines.catalogue import CORE, pack
from drafter.guidelines.kinds import kinds as usual_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.pack import Pack
    from drafter.guidelines.spec import BaseRule


@dataclass(frozen=True, slots=True)
class Profile:
    """The packs in force, their rules as this team wants them, its kinds of summary, its own words."""

    packs: tuple[Pack, ...] = field(default=(), repr=False)
    rules: tuple[BaseRule, ...] = field(default=(), repr=False)
    kinds: Mapping[str, SummaryKind] = field(default_factory=usual_kinds, repr=False)
    terms: Terms = field(default=Terms(), repr=False)

    @property
    def versions(self) -> dict[str, str]:
        """The packs' versions by key, as a receipt names them."""
        return {known.key: known.about.version for known in self.packs}

    @property
    def undismissable(self) -> frozenset[str]:
        """Rules whose findings nobody may dismiss."""
        return frozenset(rule for known in self.packs for rule in known.about.undismissable)


def profile_of(packs: Iterable[Pack]) -> Profile:
    """Return the profile that takes packs as they are."""
    taken = tuple(packs)
    return Profile(taken, tuple(rule for known in taken for rule in known.rules))


@cache
def usual() -> Profile:
    """Return the profile of who has none: the core pack as it ships."""
    return profile_of([pack(CORE)])
