"""Facts that stand side by side, and what every figure over several of them needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.finding import Level
from drafter.domain.unit import split_unit
from drafter.steps.write.slots import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.domain.fact import Basis, Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.clauses import Teller

PAIR, GROUP = 2, 3


class Reckoned(NamedTuple):
    """A figure over several facts: what each facet prints, the facts behind it, and sentences that say it."""

    label: str
    printed: Mapping[str, str]
    facts: tuple[str, ...]
    sentences: tuple[str, ...]


def groups(teller: Teller, told: Iterable[Fact]) -> list[list[Fact]]:
    """Return the parallel facts: one metric, one period, one unit, one whole, each of another named entity."""
    found: dict[tuple[str | None, ...], dict[str, Fact]] = {}
    for fact in told:
        if fact.kind is not FactKind.MEASURE or fact.nature is not Nature.ACTUAL or fact.value is None:
            continue
        name = teller.voice.entity(fact)
        key = (fact.metric, fact.period, split_unit(fact.value.unit).name, fact.breakdown_of, fact.status)
        if name:
            found.setdefault(key, {}).setdefault(name, fact)
    return [list(members.values()) for members in found.values() if len(members) >= PAIR]


def _clashing(teller: Teller) -> set[str]:
    """Return the levels of which some finding says that they cannot all hold; a wrong rate leaves its levels alone."""
    wrong = [one.facts for one in teller.sheet.findings if one.level is Level.ERROR]
    dependent = {str(role) for role in Role} - {Role.VALUE, Role.TARGET, Role.PRIOR}
    roles = ({ref.partition(".")[2].split(".")[0] for ref in refs} for refs in wrong)
    return {ref for refs, have in zip(wrong, roles, strict=True) if not have & dependent for ref in refs}


def sound(teller: Teller, facts: Iterable[Fact], *roles: Role) -> bool:
    """Whether none of these figures is in dispute, whatever its basis."""
    clashing = _clashing(teller) | teller.disputed
    asked = {f"{fact.id}.{role}" for fact in facts for role in roles}
    return not any(ref in asked or ref.rpartition(".")[0] in asked for ref in clashing)


def named(teller: Teller, facts: Iterable[Fact]) -> str:
    """Return the entities of facts as a list in prose."""
    return teller.tongue.listed([teller.voice.entity(fact) for fact in facts])


def ids(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the ids of facts."""
    return tuple(fact.id for fact in facts)


def noun_of(teller: Teller, fact: Fact) -> str:
    """Return what a fact measures."""
    return teller.voice.metric(fact)


def figure(teller: Teller, fact: Fact, role: Role, basis: Basis | None = None) -> Quantity | None:
    """Return the figure of a fact that may be printed, with its direction."""
    return printable(fact, role, basis, disputed=teller.disputed, tongue=teller.tongue)
