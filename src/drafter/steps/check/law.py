"""Arithmetic laws as frozen callables: the values a result may take, and what each operand may be in turn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from drafter.domain.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

PERCENT = Fraction(100)
_ONE = Interval.point(1)


class Law(Protocol):
    """Computes a result from operands; each operand occurs once, so the interval is exact."""

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Return every value the result can take, or None when the law does not decide."""

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:
        """Return every value operand ``index`` can take, given the result and the other operands."""

    def formula(self, words: Sequence[str]) -> str:
        """Return the law with its operands written in."""


@dataclass(frozen=True, slots=True)
class Total:
    """The signed sum of the operands."""

    signs: tuple[int, ...]

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Add and subtract."""
        total = Interval.point(0)
        for sign, operand in zip(self.signs, operands, strict=True):
            total = total + operand if sign > 0 else total - operand
        return total

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:
        """Move the other operands to the side of the result."""
        rest = [sign if at != index else 0 for at, sign in enumerate(self.signs)]
        others = Interval.point(0)
        for sign, operand in zip(rest, operands, strict=True):
            others = others + operand if sign > 0 else others - operand if sign < 0 else others
        own = result - others
        return own if self.signs[index] > 0 else -own

    def formula(self, words: Sequence[str]) -> str:
        """Return ``a + b − c``."""
        first, *rest = zip(self.signs, words, strict=True)
        return ("−" if first[0] < 0 else "") + first[1] + "".join(f" {'+' if s > 0 else '−'} {w}" for s, w in rest)


@dataclass(frozen=True, slots=True)
class Ratio:
    """``factor`` times the first operand over the second."""

    factor: Fraction = PERCENT

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Divide; None when the divisor can be zero."""
        quotient = operands[0] / operands[1]
        return None if quotient is None else quotient * Interval.point(self.factor)

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:
        """Solve for the part or for the whole."""
        if index == 0:
            return result * operands[1] * Interval.point(1 / self.factor)
        return (operands[0] * Interval.point(self.factor)) / result

    def formula(self, words: Sequence[str]) -> str:
        """Return ``a ÷ b``."""
        return f"{words[0]} ÷ {words[1]}"


@dataclass(frozen=True, slots=True)
class Growth:
    """Change of the level (first operand) against the prior (second), in percent."""

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Compute V/P - 1, which holds each operand once; None for a prior that is not above zero."""
        low, _ = operands[1].ends()
        quotient = operands[0] / operands[1] if low > 0 else None
        return None if quotient is None else (quotient - _ONE) * Interval.point(PERCENT)

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:
        """Solve for the level or the prior."""
        times = result * Interval.point(1 / PERCENT) + _ONE
        return operands[1] * times if index == 0 else operands[0] / times

    def formula(self, words: Sequence[str]) -> str:
        """Return ``(V − P) ÷ P``."""
        return f"({words[0]} − {words[1]}) ÷ {words[1]}"


@dataclass(frozen=True, slots=True)
class GrowthByChange:
    """Growth from level V and change D: D/(V − D), the shared level kept shared."""

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Compute 1/(V/D − 1)."""
        times = operands[0] / operands[1]
        base = None if times is None else times - _ONE
        return None if base is None else Interval.point(PERCENT) / base

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:  # noqa: ARG002  # the law's shape
        """Leave the operands as they are: the change relation narrows them already."""
        return None

    def formula(self, words: Sequence[str]) -> str:
        """Return ``D ÷ (V − D)``."""
        return f"{words[1]} ÷ ({words[0]} − {words[1]})"


@dataclass(frozen=True, slots=True)
class Product:
    """The first operand times the second."""

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Multiply."""
        return operands[0] * operands[1]

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:
        """Divide by the other factor."""
        return result / operands[1 - index]

    def formula(self, words: Sequence[str]) -> str:
        """Return ``a × b``."""
        return f"{words[0]} × {words[1]}"


@dataclass(frozen=True, slots=True)
class WonShare:
    """Won over won and lost together, in percent; each count occurs once in 1/(1 + lost/won)."""

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Compute 1/(1 + lost/won)."""
        times = operands[1] / operands[0]
        return None if times is None else Interval.point(PERCENT) / (times + _ONE)

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:  # noqa: ARG002  # the law's shape
        """Leave counts as they are: they are exact."""
        return None

    def formula(self, words: Sequence[str]) -> str:
        """Return ``w ÷ (w + l)``."""
        return f"{words[0]} ÷ ({words[0]} + {words[1]})"


@dataclass(frozen=True, slots=True)
class Same:
    """The operand again: one statement made twice."""

    def __call__(self, operands: Sequence[Interval]) -> Interval | None:
        """Return it."""
        return operands[0]

    def inverse(self, index: int, result: Interval, operands: Sequence[Interval]) -> Interval | None:  # noqa: ARG002  # the law's shape
        """Return the result."""
        return result

    def formula(self, words: Sequence[str]) -> str:
        """Return it."""
        return words[0]
