"""A fact as a small spreadsheet: one cell per figure, stated in the notes or computed from stated ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.domain.unit import split_unit

if TYPE_CHECKING:
    from fractions import Fraction

    from drafter.domain.derivation import Derivation
    from drafter.domain.fact import Basis, Role
    from drafter.domain.interval import Interval

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a fact or of an operation over facts.

    ``ref`` is the wire key (``F1.rate``, ``F1.rate.yoy``, ``F5.p1``); a cell over several facts joins its operands.
    ``value`` (the point the printed figures give) and ``interval`` are in the base unit and signed where ``sign`` is
    known (+1, 0, -1); ``unit`` is the unit to print in.  A gap is value minus target: negative means short.
    ``label`` names a part of a count, or the winner of a rank.
    """

    ref: str
    role: Role
    value: Fraction
    interval: Interval
    unit: str
    basis: Basis | None = None
    sign: int | None = None
    line: int = 0
    written: str = ""
    label: str = ""
    derivation: Derivation | None = None

    def by(self, derivation: Derivation) -> Cell:
        """Return the cell as one that comes about by ``derivation``."""
        return Cell(
            self.ref, self.role, self.value, self.interval, self.unit, self.basis, self.sign, self.line,
            self.written, self.label, derivation,
        )  # fmt: skip

    @property
    def base(self) -> str:
        """The base unit (箱 for 万箱)."""
        return split_unit(self.unit).name

    @property
    def stated(self) -> bool:
        """Whether the notes state it; otherwise ``derivation`` says how it comes about."""
        return self.derivation is None

    @property
    def printed(self) -> Fraction:
        """``value`` in the unit to print in."""
        factor = split_unit(self.unit).factor
        return self.value if factor == 1 else self.value / factor

    @property
    def source(self) -> str:
        """The figure with the line it stands on, as used in formulas: ``3,260箱 (L2)``."""
        figure = self.written or f"{plain(self.printed)}{self.unit}"
        return f"{figure} (L{self.line})" if self.line else figure


def plain(value: Fraction, places: int = _PLACES) -> str:
    """Return ``value`` as a decimal rounded half up to ``places``, without trailing zeros."""
    above, below = value.as_integer_ratio()
    whole = (2 * abs(above) * 10**places + below) // (2 * below)
    before, behind = divmod(whole, 10**places)
    trimmed = f"{before}.{behind:0{places}d}".rstrip("0").rstrip(".") if behind else str(before)
    return f"-{trimmed}" if above < 0 and whole else trimmed


def sign_of(interval: Interval) -> int | None:
    """Return +1, 0 or -1 when every admitted value has that sign, else None."""
    low, high = interval.low, interval.high
    if low is not None and low.numerator > 0:
        return 1
    if high is not None and high.numerator < 0:
        return -1
    return 0 if low == high == 0 else None
