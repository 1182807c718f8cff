"""Derived figures with one digit wrong: a gap of 16 where 96 less 82 is 14, a rise of 27,400 for 17,400.

Where several derivations may be meant, a slip of one digit tells which: the figure differs from just one of them in a
single place, and nothing near gives the figure itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.verify.arithmetic.asked import Asked, asked_of
from drafter.steps.verify.arithmetic.reckon import due_cells, excusable
from drafter.steps.verify.figures.explain import due_text
from drafter.steps.verify.figures.match import agrees, significant

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.arithmetic.operands import Operands
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.ledger import Ledger

_ASKED = (Asked.DIFFERENCE, Asked.SUM, Asked.GROWTH, Asked.COMPLETION, Asked.NET, Asked.REST)
_BEHIND = 24


def misreckoned(ledger: Ledger, bound: Bound, operands: Operands) -> Cell | None:
    """Return the one derived figure that the told one misses by a digit."""
    mention, text = bound.mention, bound.reading.passage.text
    before = bound.reading.gap(bound.reading.mentions.index(mention))
    asked = asked_of(mention, before, text[mention.end : mention.end + _BEHIND])
    cells = [cell for ask in asked if ask in _ASKED for cell in due_cells(ledger, mention, operands, ask)]
    if significant(mention.quantity) < len("14") or any(agrees(mention.quantity, cell) for cell in cells):
        return None
    slips = [
        cell for cell in cells if _one_off(_digits(mention.quantity.written), _digits(due_text(mention.quantity, cell)))
    ]
    if len({cell.value for cell in slips}) != 1 or excusable(ledger, mention, operands):
        return None
    return slips[0]


def _digits(written: str) -> str:
    return "".join(one for one in written if one.isdigit())


def _one_off(one: str, other: str) -> bool:
    """Whether two rows of digits differ in one place, or by two neighbours exchanged."""
    if len(one) != len(other) or one == other:
        return False
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = (
        differ
        and differ[-1] - differ[0] == 1
        and one[differ[0]] == other[differ[-1]]
        and one[differ[-1]] == other[differ[0]]
    )
    return len(differ) == 1 or bool(swapped)
