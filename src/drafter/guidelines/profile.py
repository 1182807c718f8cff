"""A team's choice of packs, levels, thresholds and sections: what :func:`check` and :func:`check_text` judge by."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

from drafter.domain.terms import Terms
from drafter.guidelines.catalogue import CORE, pack
from drafter.guidelines.kinds import kinds as usual_kinds
from drafter.language.intensities import USUAL, Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.pack import Pack
    from drafter.guidelines.rule_kinds import IntensityRule
    from drafter.guidelines.spec import BaseRule

_BEYOND = 3
MOST_QUESTIONS = 7
"""More than these at once are not answered."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The packs in force, their rules as this team wants them, its kinds of summary, its own words.

    No more than ``questions`` are asked at once.
    """

    packs: tuple[Pack, ...] = field(default=(), repr=False)
    rules: tuple[BaseRule, ...] = field(default=(), repr=False)
    kinds: Mapping[str, SummaryKind] = field(default_factory=usual_kinds, repr=False)
    terms: Terms = field(default=Terms(), repr=False)
    questions: int = MOST_QUESTIONS

    @property
    def versions(self) -> dict[str, str]:
        """The packs' versions by key, as a receipt names them."""
        return {known.key: known.about.version for known in self.packs}

    def notices(self, locale: str) -> tuple[str, ...]:
        """Return what the packs in force say of themselves wherever they are used."""
        return tuple(known.about.notice[locale] for known in self.packs if known.about.notice is not None)

    @property
    def undismissable(self) -> frozenset[str]:
        """Rules whose findings nobody may dismiss."""
        return frozenset(rule for known in self.packs for rule in known.about.undismissable)

    @property
    def thresholds(self) -> Thresholds:
        """What 大幅, 显著, 略有 and 持平 mean to the rule on such words; as usual where there is none."""
        rule = next((one for one in self.rules if getattr(one, "kind", "") == "intensity"), None)
        return USUAL if rule is None else _thresholds(cast("IntensityRule", rule))


def _thresholds(rule: IntensityRule) -> Thresholds:
    """Return the limits of a rule: under half a strong move and over three slight ones a word is called wrong."""
    flat = float(rule.flat)
    return Thresholds(
        strong=rule.least, strong_least=rule.least / 2, marked=rule.marked,
        weak=rule.slight, weak_most=max(rule.slight, min(_BEYOND * rule.slight + 1, rule.marked)),
        flat=flat, flat_most=max(flat, rule.slight),
    )  # fmt: skip


def profile_of(packs: Iterable[Pack]) -> Profile:
    """Return the profile that takes packs as they are."""
    taken = tuple(packs)
    return Profile(taken, tuple(rule for known in taken for rule in known.rules))


@cache
def usual() -> Profile:
    """Return the profile of who has none: the core pack as it ships."""
    return profile_of([pack(CORE)])
