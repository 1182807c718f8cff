"""Averages by the month of the period reported on: 月均990万元 in a half-year, €588k a month in a quarter."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.language.timeline import Place
from drafter.steps.derive import Cell, operations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.ledger import Entry, Ledger

_BY_MONTH = re.compile(
    r"月均|(?:平均)?每个?月|平均月|(?<![A-Za-z])(?:a|per|each|every) month(?![A-Za-z])|(?<![A-Za-z])monthly average",
    re.IGNORECASE,
)
_MONTHLY = re.compile(r"月均|每月|月度|(?<![A-Za-z])(?:month|monthly)(?![A-Za-z])", re.IGNORECASE)
_OTHER_SPAN = re.compile(r"前[\d一二三四五六七八九十]{1,3}个?月|last|previous|prior|去年|上[季半]", re.IGNORECASE)


def by_month(ledger: Ledger, mention: Mention, levels: Iterable[Entry]) -> Iterator[Cell]:
    """Yield each level of the period spread over its months, where the clause speaks of a month."""
    clause = mention.clause_text
    apart = mention.place in (Place.PAST, Place.NEXT) or _OTHER_SPAN.search(clause)
    if ledger.months <= 1 or apart or not _BY_MONTH.search(clause):
        return
    size = Fraction(ledger.months)
    months = Cell(
        ref="months", role=Role.VALUE, value=size, interval=Interval.point(size), unit="", written=str(ledger.months)
    )
    for one in levels:
        level = one.mention.role is Role.VALUE and one.mention.place not in (Place.PAST, Place.NEXT, Place.WITHIN)
        if level and not _MONTHLY.search(f"{one.mention.noun} {one.mention.after} {one.mention.clause_text}"):
            found = operations.average(one.cell, months, mention.quantity.unit or one.cell.unit)
            if found is not None:
                yield found
