"""What the scanner finds: every digit run and numeral run of a text ends as exactly one of these."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity


class TokenKind(StrEnum):
    """What a run of figures is."""

    QUANTITY = "quantity"  # a figure that counts or measures: 3,260箱 9.4% $70.5k three
    PERIOD = "period"  # a date or stretch of time: 10月 Q3 3/18 5.12-5.18 week 42 上半年
    IDENTIFIER = "identifier"  # a name made of figures: 1802 SKU A-1802 96300电话
    LABEL = "label"  # numbering: 1. 一、 (二) 第三条 第一，
    REDACTED = "redacted"  # a figure that was masked or lost: 20xx0元 约吨 [X]万元 __
    UNKNOWN = "unknown"  # digits nobody could place: reported, never dropped


class Token(NamedTuple):
    """A scanned span: ``start``/``end`` are code points into the scanned text, end exclusive.

    ``quantity`` for QUANTITY, and for REDACTED with its value lost; ``period`` is the symbolic reading of a
    PERIOD: ``M10`` ``Y-1.M12`` ``Q3`` ``Y-1.Q3`` ``H1`` ``W42`` ``M03.D18`` ``2023-03`` ``YTD`` ``QTD`` ``M-1``
    (last month) ``M+1`` ``M05.D12..M05.D18``.  ``Y`` is the year reported on, never a guessed one.
    """

    start: int
    end: int
    text: str
    kind: TokenKind
    quantity: Quantity | None = None
    period: str | None = None
