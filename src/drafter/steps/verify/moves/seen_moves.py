"""Moves that the source's own levels show, whatever a fact was read as: 1,620 (W45: 1,745) is a fall.

A direction word is called wrong by the fact its figure is bound to.  A fact misread, or compared with another base
than the sentence is, must not do so: where the sentence goes the way its own levels do, the word stays undecided.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.source.priors import pairs_with
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_AIM = re.compile(
    r"目标|计划|任务|指标|预算|要求|标准|上限|下限"
    r"|(?<![A-Za-z])(?:targets?|quota|goals?|plan(?:ned)?|budget(?:ed)?|required|standard|limit)(?![A-Za-z])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，；;。]|,(?!\d)")
_AIMED = (Role.GAP, Role.COMPLETION)
_MOVES = (Role.CHANGE, Role.RATE, Role.SHARE_CHANGE)


def undecided(index: Index, bound: Bound, cell_role: Role | None) -> bool:
    """Whether the fact of a figure does not decide which way it moved: another base, other levels, another thing."""
    aimed = cell_role not in _AIMED and _AIM.search(_clause(bound)) is not None
    return aimed or _shown(index, bound) or _own_levels(index, bound) or _of_another(index, bound)


def _clause(bound: Bound) -> str:
    """Return the words around a figure, from mark to mark."""
    text, mention = bound.reading.passage.text, bound.mention
    begin = max((mark.end() for mark in _CLAUSE.finditer(text, 0, mention.start)), default=0)
    end = _CLAUSE.search(text, mention.end)
    return text[begin : end.start() if end else len(text)]


def _near(bound: Bound) -> Iterator[Mention]:
    """Yield a figure with those right before and behind it."""
    listed = bound.reading.mentions
    at = next((at for at, one in enumerate(listed) if one.start == bound.mention.start), 0)
    yield from listed[max(0, at - 1) : at + 2]


def _shown(index: Index, bound: Bound) -> bool:
    """Whether the source sets a level beside an earlier one, and it went the way the word says."""
    stated = bound.mention.direction
    for one in _near(bound):
        alike = comparable(unit_class(one.quantity.unit), unit_class(bound.mention.quantity.unit))
        if not (one.start == bound.mention.start or alike or bound.mention.role in _MOVES):
            continue
        if any(pair.sign == stated for pair in pairs_with(index, one.quantity)):
            return True
    return False


def _own_levels(index: Index, bound: Bound) -> bool:
    """Whether the sentence goes from one level to another that way, and one statement of the source has both."""
    listed = [one for one in _near(bound) if one.role in (Role.PRIOR, Role.VALUE, Role.SHARE, Role.SHARE_PRIOR)]
    before = next((one for one in listed if one.role in (Role.PRIOR, Role.SHARE_PRIOR)), None)
    after = next((one for one in listed if one.role in (Role.VALUE, Role.SHARE)), None)
    if before is None or after is None or unit_class(before.quantity.unit) != unit_class(after.quantity.unit):
        return False
    then, now = base_value(before.quantity), base_value(after.quantity)
    if (now > then) - (now < then) != bound.mention.direction:
        return False
    evidence = evidence_of(index)
    return not set(evidence.with_figure(before.quantity)).isdisjoint(evidence.with_figure(after.quantity))


def _of_another(index: Index, bound: Bound) -> bool:
    """Whether a rate or a change has no word of the fact it was bound to: it may be of the level told before."""
    if bound.fact is None or bound.mention.role not in _MOVES:
        return False
    fact, passage = index.facts[bound.fact], bound.reading.passage
    names = grams(f"{fact.entity} {fact.metric}")
    said = grams(f"{bound.mention.topic} {passage.heading} {passage.text}")
    return bool(names) and not any(gram in said for gram in names)
