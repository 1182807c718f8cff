"""Relations inside one fact: level, prior, change and rate on each basis; target, completion and gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent, is_points, is_ratio
from drafter.steps.check.law import Growth, GrowthByChange, Ratio, Total
from drafter.steps.check.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from drafter.domain.interval import Interval
    from drafter.steps.check.ledger import Entry


class Comparison(NamedTuple):
    """A level and what it is compared with, on one basis."""

    level: Entry
    prior: Entry | None
    change: Entry | None
    rate: Entry | None

    @property
    def difference(self) -> Interval | None:
        """The level less the prior."""
        return None if self.prior is None or not alike(self.level, self.prior) else _less(self.level, self.prior)


class SignedValues(NamedTuple):
    """Admitted values with their sign settled, and the figures that would fit with the other sign."""

    values: dict[str, Interval]
    reversed: tuple[str, ...]


_BASE_WORDS = {"比", "较", "相比", "than", "vs", "versus", "against"}
"""A level that these words introduce is what another one is compared with: nothing follows from it alone."""
_COMPARED = (Role.PRIOR, Role.CHANGE, Role.RATE)


def alike(one: Entry, other: Entry) -> bool:
    """Whether two figures are in units that convert; a missing unit is taken as the other's."""
    return one.base == other.base


def _less(one: Entry, other: Entry) -> Interval:
    return one.interval - other.interval


def comparisons(entries: Sequence[Entry]) -> list[Comparison]:
    """Group prior, change and rate of one fact by basis; a bare one joins the only basis there is."""
    level = _first(entries, Role.VALUE)
    if level is None or level.fact.metric in _BASE_WORDS:
        return []
    compared = [entry for entry in entries if entry.figure.role in _COMPARED]
    named = [basis for basis in dict.fromkeys(entry.figure.basis for entry in compared) if basis is not None]
    bases: Sequence[Basis | None] = named if len(named) == 1 else [*named, None]
    return [_on_basis(level, entries, compared, basis, named) for basis in bases]


def _on_basis(
    level: Entry, entries: Sequence[Entry], compared: Iterable[Entry], basis: Basis | None, named: Sequence[Basis]
) -> Comparison:
    own = [e for e in compared if e.figure.basis is basis or (e.figure.basis is None and len(named) == 1)]
    prior = _first(own, Role.PRIOR)
    if basis is Basis.PLAN and prior is None:
        prior = _first(entries, Role.TARGET)
    return Comparison(level, prior, _first(own, Role.CHANGE), _first(own, Role.RATE))


def _first(entries: Iterable[Entry], role: Role) -> Entry | None:
    return next((entry for entry in entries if entry.figure.role is role), None)


def comparison_relations(found: Comparison) -> Iterator[Relation]:
    """Yield V − P = D and D/P = r, or r from V and D when no prior is given."""
    level, prior, change, rate = found
    if prior and not alike(level, prior):
        prior = None
    if change and prior and _same_scale(level, change):
        yield Relation("change", change.ref, (level.ref, prior.ref), Total((1, -1)))
    if rate is None or not is_percent(rate.unit):
        return
    if prior:
        yield Relation("growth", rate.ref, (level.ref, prior.ref), Growth())
    elif change and alike(level, change) and not is_ratio(level.unit):
        yield Relation("growth", rate.ref, (level.ref, change.ref), GrowthByChange())


def _same_scale(level: Entry, change: Entry) -> bool:
    """Whether a change is in the unit of its level; points are the unit in which percentages differ."""
    return alike(level, change) or (is_percent(level.unit) and is_points(change.unit))


def target_relations(entries: Sequence[Entry]) -> Iterator[Relation]:
    """Yield V/T = completion and V − T = gap."""
    level, target = _first(entries, Role.VALUE), _first(entries, Role.TARGET)
    completion, gap = _first(entries, Role.COMPLETION), _first(entries, Role.GAP)
    if level is None or target is None or not alike(level, target):
        return
    if completion and is_percent(completion.unit):
        yield Relation("completion", completion.ref, (level.ref, target.ref), Ratio())
    if gap and alike(level, gap):
        yield Relation("gap", gap.ref, (level.ref, target.ref), Total((1, -1)))


def share_relations(entries: Sequence[Entry]) -> Iterator[Relation]:
    """Yield S − S' = change of the share, in points."""
    share, before = _first(entries, Role.SHARE), _first(entries, Role.SHARE_PRIOR)
    change = _first(entries, Role.SHARE_CHANGE)
    if share and before and change and (is_points(change.unit) or is_percent(change.unit)):
        yield Relation("share_change", change.ref, (share.ref, before.ref), Total((1, -1)))


def signed_values(entries: Mapping[str, Entry], relations: Iterable[Relation]) -> SignedValues:
    """Settle the sign of every change and rate by what it follows from.

    A figure whose size alone was stated takes the sign that fits; one whose stated sign is wrong while its
    size would fit stays as it is and is noted.
    """
    values = {ref: entry.interval for ref, entry in entries.items()}
    reversed_refs = []
    for relation in relations:
        entry, ref = entries[relation.result], relation.result
        expected = relation.expected(values) if entry.figure.role in _SIGNED else None
        if expected is None or expected.overlaps(values[ref]):
            continue
        mirrored = -values[ref]
        if entry.figure.role is Role.GAP or not entry.quantity.signed:
            # How far short and how far over are both called a gap.
            values[ref] = mirrored if _sign(expected) == _sign(mirrored) else values[ref]
        elif expected.overlaps(mirrored):
            reversed_refs.append(ref)
    return SignedValues(values, tuple(reversed_refs))


_SIGNED = {Role.CHANGE, Role.RATE, Role.GAP, Role.SHARE_CHANGE}


def _sign(interval: Interval) -> int:
    low, high = interval.ends()
    middle: Fraction = low + high
    return (middle > 0) - (middle < 0)
