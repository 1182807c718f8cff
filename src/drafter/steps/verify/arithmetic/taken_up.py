"""Shares told with an up that moves nothing: adults made up 59% of the students, fuel took up a third."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent

if TYPE_CHECKING:
    from drafter.language.mention import Mention

_REACH = 24
_TAKEN_UP = re.compile(
    r"(?<![A-Za-z])(?:ma(?:de|kes?|king)|t(?:akes?|aking|ook)|eat(?:s|ing)?|ate|us(?:es?|ed|ing)) up "
    r"(?:about |almost |some |nearly |over )?$",
    re.IGNORECASE,
)


def taken_up(text: str, mention: Mention) -> Mention:
    """Return a percentage that is taken up as the share it is; any other figure as it was."""
    moved = mention.role in (Role.RATE, Role.CHANGE) and is_percent(mention.quantity.unit)
    share = moved and _TAKEN_UP.search(text, max(0, mention.start - _REACH), mention.start)
    return mention._replace(role=Role.SHARE, direction=0) if share else mention
