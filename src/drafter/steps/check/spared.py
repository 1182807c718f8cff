"""Stretches of a text whose words are not its own: titles, quotations, names."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.guidelines.spec import Words

_CAPITAL = re.compile(r"[\s&'’-]{1,2}(?:Of|of|&|and)?\s?[A-Z][a-z]")


def spared(words: Words, text: str) -> tuple[Span, ...]:
    """Return the stretches of ``text`` that the words match, in its order."""
    pattern = words.compiled()
    return tuple(Span(*found.span()) for found in pattern.finditer(text)) if pattern else ()


def within(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether ``start`` to ``end`` lies in one of the spans, which are in order and apart."""
    at = bisect_right(spans, (start, len(spans) and spans[-1].end))
    return at > 0 and spans[at - 1].start <= start and end <= spans[at - 1].end


def is_title(text: str, start: int, end: int, *, opens: bool) -> bool:
    """Whether an English word is capitalised as part of a name (Robust Coffee): ``opens`` when a sentence begins there.

    The first word of a sentence is part of a name when the next one is capitalised too.
    """
    if not ("A" <= text[start] <= "Z" and text[start + 1 : start + 2].islower()):
        return False
    return not opens or _CAPITAL.match(text, end) is not None
