"""Whether a rule is for this summary at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.guidelines.kinds import scope_key

if TYPE_CHECKING:
    from drafter.domain.fact import Header
    from drafter.guidelines.spec import BaseRule


def concerns(rule: BaseRule, header: Header) -> bool:
    """Whether a rule is for this kind and scope of summary; a sheet of no kind meets the rules for all."""
    kinds, scopes = rule.applies.kinds, rule.applies.scopes
    return (not kinds or header.kind in kinds) and (not scopes or scope_key(header.scope) in scopes)
