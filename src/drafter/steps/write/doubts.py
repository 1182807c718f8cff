"""Figures that cannot all hold: the dependent ones are withheld, and a placeholder says what to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.finding import Level
from drafter.domain.unit import is_percent
from drafter.steps.derive.sheet import disputed as contradicted

if TYPE_CHECKING:
    from drafter.domain.fact import Fact, FactSheet

_DEPENDENT = {
    Role.CHANGE: ("增减额", "change"), Role.RATE: ("增幅", "rate"), Role.COMPLETION: ("完成率", "attainment"),
    Role.GAP: ("差额", "gap"), Role.SHARE: ("占比", "share"), Role.SHARE_CHANGE: ("占比变化", "change in share"),
}  # fmt: skip
"""Figures that follow from others: these are withheld when a set of figures cannot all hold."""
_MOVES = {Role.CHANGE, Role.RATE}


def withheld(sheet: FactSheet) -> frozenset[str]:
    """Return the references of dependent figures that cannot hold together with the rest."""
    named = {ref for finding in sheet.findings if finding.level is Level.ERROR for ref in finding.facts}
    named |= {ref for fact in sheet.facts for ref in contradicted(fact)}
    named -= {f"{fact.id}.{Role.CHANGE}" for fact in sheet.facts if _only_points(fact)}
    return frozenset(ref for ref in named if ref.partition(".")[2].split(".")[0] in set(_DEPENDENT))


def _only_points(fact: Fact) -> bool:
    """Whether a change is right but for its unit: a rate that went from 94% to 91% fell by 3 points, not 3%."""
    value, prior, change = (fact.quantity(role) for role in (Role.VALUE, Role.PRIOR, Role.CHANGE))
    if value is None or prior is None or change is None or not is_percent(value.unit):
        return False
    known = None not in {value.value, prior.value, change.value}
    return known and abs((value.value or 0) - (prior.value or 0)) == abs(change.value or 0)


def doubt(fact: Fact, noun: str, disputed: frozenset[str], *, moves: bool, chinese: bool) -> str:
    """Return the placeholder of the fact's first withheld figure; without ``moves`` changes and rates do not count."""
    roles = [role for role in _DEPENDENT if f"{fact.id}.{role}" in disputed and (moves or role not in _MOVES)]
    if not roles:
        return ""
    zh, en = _DEPENDENT[roles[0]]
    return f"[待核：{noun}{zh}]" if chinese else f"[TBD: {en} of {noun}]"
