"""Corrections: which figure a line takes back, and which one it puts in its place.

``不是412，是421``, ``前面说的34改为43``, ``Corrected: 46, not 64``, ``~~64~~ 46``.  A move (from 64 to 46), a plan that
was missed (46, not 64 as planned) and what is left uncounted (46, not counting 64 refunds) take nothing back.

>>> [(one.denied.text, one.right.text) for one in corrections("Corrected: delivered is 46, not 64.")]
[('64', '46')]
>>> corrections("Orders fell from 64 to 46.")
[]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import is_ratio
from drafter.language.correction_forms import (
    CORRECTING,
    EN_NOUN,
    FIRST,
    GATE,
    MEANT,
    MORE,
    PAIRS,
    VERSION,
    VERSIONED,
    ZH_NOUN,
)
from drafter.language.scan import scanned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.token import Token

_LONGEST = 2400
"""A longer line is a document of its own; no correction is looked for in it."""
_NOUN = re.compile(rf"(?:{EN_NOUN}|{ZH_NOUN})(?=\W|不|并|而|[（(]|$)")
_NAMED = re.compile(r" ?(?!and |but |so |not )[A-Za-z\u4e00-\u9fff]")
_CORE = re.compile(r"\d[\d,.]*")
_OPENS = "（("


class Correction(NamedTuple):
    """A figure taken back and the right one; ``start``/``end`` is the phrase in its line that tells so.

    ``denied`` is None where the line only gives the right figure (sorry, I meant 12).  ``surely`` tells that the line
    calls itself a correction.
    """

    start: int
    end: int
    denied: Token | None
    right: Token
    surely: bool

    def put_right(self, line: str) -> str:
        """Return what its phrase says without the denied figure: the right one, in its unit and with its noun."""
        if self.denied is None:
            return line[self.start : self.end]
        right = in_place_of(self.denied, self.right)
        named = self.right if self.right.start == self.start else self.denied
        if named is self.denied and _NAMED.match(line, self.right.end):
            return right
        noun = _NOUN.match(line, named.end, self.end)
        return right + (noun.group() if noun else "")

    def remarks(self, line: str) -> bool:
        """Whether it is a remark in brackets on the figure before it."""
        return line[self.start] in _OPENS


def in_place_of(denied: Token, right: Token) -> str:
    """Return the right figure as written where the denied one stands: in its unit when it has none of its own."""
    core = _CORE.search(right.text)
    if right.quantity is None or denied.quantity is None or core is None or right.quantity.unit:
        return right.text
    return _CORE.sub(core.group().rstrip(".,"), denied.text, count=1)


def corrections(line: str) -> list[Correction]:
    """Return the corrections of a line in its order; linear in its length."""
    if len(line) > _LONGEST or not GATE.search(line):
        return []
    figures = {
        token.start: token
        for token in scanned(line.replace("~~", "  "))
        if token.quantity and token.quantity.value is not None
    }
    if not figures:
        return []
    hidden, surely = _hidden(line, figures), CORRECTING.search(line) is not None
    found: list[Correction] = []
    for one in (*_pairs(line, hidden, figures, surely=surely), *_lone(hidden, figures)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _hidden(line: str, figures: dict[int, Token]) -> str:
    """Return the line with every figure as signs that no word has, of the same length."""
    pieces, at = list[str](), 0
    for token in figures.values():
        if token.start >= at:
            pieces += (line[at : token.start], FIRST, MORE * (token.end - token.start - 1))
            at = token.end
    return "".join((*pieces, line[at:]))


def _pairs(line: str, hidden: str, figures: dict[int, Token], *, surely: bool) -> Iterator[Correction]:
    patterns = (*PAIRS, VERSION) if VERSIONED.search(line) else PAIRS
    for pattern in patterns:
        for met in pattern.finditer(hidden):
            denied, right = figures[met.start("denied")], figures[met.start("right")]
            if _alike(denied, right):
                firm = surely or pattern is VERSION or "~~" in met.group()
                yield Correction(met.start(), met.end(), denied, right, firm)


def _lone(hidden: str, figures: dict[int, Token]) -> Iterator[Correction]:
    if hidden.count(FIRST) == 1:
        for met in MEANT.finditer(hidden):
            right = figures[met.start("right") if met["right"] else met.start("meant")]
            yield Correction(met.start(), met.end(), None, right, surely=True)


def _alike(denied: Token, right: Token) -> bool:
    """Whether two figures differ in value and measure the same: 不是34%，是34家 takes nothing back."""
    one, other = denied.quantity, right.quantity
    if one is None or other is None or (one.value == other.value and one.unit == other.unit):
        return False
    return any(char.isdigit() for char in denied.text) and same_measure(one.unit, other.unit)


def same_measure(one: str, other: str) -> bool:
    """Whether figures of two units may stand for one another: one is bare, but no share is a count."""
    return one == other or ("" in (one, other) and not is_ratio(one or other))
