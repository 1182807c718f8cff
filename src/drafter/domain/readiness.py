"""How far content is from being handed on: what must be mended, what is asked, how many of its sections are filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Readiness:
    """Counts of what stands open; ``dismissed`` findings are in none of the others.

    ``must_fix`` are errors and contradicted claims: what makes a command leave with 1.  ``later`` are questions that
    wait until the first ones are answered.
    """

    must_fix: int = 0
    questions: int = 0
    later: int = 0
    warnings: int = 0
    suggestions: int = 0
    dismissed: int = 0

    @property
    def ready(self) -> bool:
        """Whether nothing blocks."""
        return self.must_fix == 0


class Filling(StrEnum):
    """What a section of a kind has: facts, a question because it must have some, or neither and that is fine."""

    FILLED = "filled"
    ASKED = "asked"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class SectionFilling:
    """One section: its key and heading, whether its kind must have it, what it has, ids of open questions on it."""

    key: str
    title: str
    required: bool
    state: Filling
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """The sections of a kind and scope, in their order."""

    kind: str
    scope: str
    sections: tuple[SectionFilling, ...]

    @property
    def required(self) -> int:
        """How many sections the kind must have."""
        return sum(section.required for section in self.sections)

    @property
    def filled(self) -> int:
        """How many of those have facts."""
        return sum(section.required and section.state is Filling.FILLED for section in self.sections)

    @property
    def percent(self) -> int:
        """``filled`` of ``required`` in percent, rounded down: 100 only when none is empty."""
        return 100 * self.filled // self.required if self.required else 100
