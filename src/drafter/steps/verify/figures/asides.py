"""Figures that lean on the one right before: in brackets behind it, or joined to it as a second measure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent, split_unit
from drafter.language.timeline import Place
from drafter.language.token import TokenKind
from drafter.steps.verify.figures.units import comparable, unit_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token

_BEFORE_BRACKET = re.compile(r"\s([a-z][a-z ]{2,24})[(]")
_JOINT = re.compile(r"\s?(?:[/／、和与及]|and)\s?")
_SHARED = (Role.TARGET, Role.PRIOR, Role.CHANGE, Role.GAP)


def aside(text: str, tokens: Sequence[Token], first: Mention, mention: Mention) -> Mention:
    """Read the figure in the brackets behind a level as what was before: $4.86M [5.12M], 93% (Q3 95%)."""
    between = text[first.end : mention.start].strip()
    levels = first.role in (Role.VALUE, Role.SHARE) and mention.role is Role.VALUE
    if not levels or not between.startswith(("[", "(", "（")):
        return mention
    periods = [one for one in tokens if one.kind is TokenKind.PERIOD and first.end <= one.start < mention.start]
    rest = between[1:].replace(periods[0].text, "", 1) if len(periods) == 1 else between[1:]
    if rest.strip() or not (periods or between == "["):
        return mention
    one, other = unit_class(first.quantity.unit), unit_class(mention.quantity.unit)
    if not (comparable(one, other) or other in ("", "scale") or other == one.partition("/")[0].replace("per", "money")):
        return mention
    lent = is_percent(first.quantity.unit) and not mention.quantity.unit
    per = one.startswith("per:") and not other.startswith("per:")
    unit = first.quantity.unit if lent or per else mention.quantity.unit
    if one.startswith("money:") and other in ("", "scale"):
        unit = unit + split_unit(first.quantity.unit).name if other else first.quantity.unit
    return mention._replace(role=Role.PRIOR, noun="", place=Place.PAST, quantity=replace(mention.quantity, unit=unit))


def bracketed(text: str, first: Mention, mention: Mention) -> tuple[Mention, Mention]:
    """Give the words before a bracket to the figure they follow: 7 lost (4 to a rival) are seven that were lost."""
    words = _BEFORE_BRACKET.fullmatch(text, first.end, mention.start)
    if words is None or first.after or words[1].strip() != mention.noun.strip():
        return first, mention
    return first._replace(after=words[1].strip()), mention._replace(noun="")


def joined(text: str, first: Mention, mention: Mention) -> Mention:
    """Read the second of two measures told in one breath as the first: 比10月多4台、119万元; 目标26台/720."""
    told = first.role in _SHARED and mention.role is Role.VALUE and not mention.noun and not mention.after
    if not told or not _JOINT.fullmatch(text, first.end, mention.start):
        return mention
    if comparable(unit_class(first.quantity.unit), unit_class(mention.quantity.unit)) and mention.quantity.unit:
        return mention
    return mention._replace(
        role=first.role, basis=first.basis, direction=first.direction, period=first.period, place=first.place
    )
