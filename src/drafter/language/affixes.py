"""English words turned round by what stands before them: popular and unpopular, consolidated and non-consolidated.

>>> denying("unpopular", frozenset({"popular"}))
'popular'
>>> denying("flexible", frozenset({"inflexible"}))
'inflexible'
>>> denying("income", frozenset({"come"})) is None
True
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_ANY = re.compile(r"(?:un|non-?)([a-z]{5,30})")
_QUALITY = re.compile(r"(?:in|im|ir|il|dis)([a-z]{2,24}(?:able|ible|ate|ent|ant|ive|ous|al|ar|ect|ful))")
"""Most words with these beginnings are no opposites (income, display): only qualities count."""
_BEFORE = ("un", "non-", "non", "in", "im", "ir", "dis")
_SHORTEST = 5


def denying(word: str, known: Container[str]) -> str | None:
    """Return the opposite of ``word`` that is ``known``, if ``word`` itself is not."""
    low = word.casefold()
    if low in known or len(low) < _SHORTEST:
        return None
    for pattern in (_ANY, _QUALITY):
        found = pattern.fullmatch(low)
        if found and len(found[1]) >= _SHORTEST and found[1] in known:
            return found[1]
    longer = (f"{before}{low}" for before in _BEFORE)
    return next((one for one in longer if one in known and denying(one, {low}) == low), None)
