"""What the sentences before have spoken of: the subject a sentence may leave out, and the figures it may add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_RECENT = 6


class Context(NamedTuple):
    """What a paragraph hands to the next: the fact spoken of last, the last sentence's proven cells and entries."""

    fact: int | None = None
    bound: tuple[tuple[int, Cell], ...] = ()
    placed: tuple[int, ...] = ()


@dataclass(slots=True)
class Memory:
    """The context while a paragraph is read, sentence by sentence; ``near`` are the cells of the sentence before.

    ``placed`` are the entries of the ledger that this sentence's figures were found to be, ``before`` those of the
    last sentence that had any; ``made`` is what arithmetic gave in this sentence, ``last`` the figure before.
    """

    fact: int | None
    bound: list[tuple[int, Cell]]
    near: tuple[Cell, ...] = ()
    named: frozenset[int] = frozenset()
    placed: list[int] = field(default_factory=list)
    before: tuple[int, ...] = ()
    made: list[Cell] = field(default_factory=list)
    last: Bound | None = None

    def turn(self, index: Index, reading: Reading) -> None:
        """Begin a new passage; an item or a table cell takes no subject from before."""
        self.named = frozenset(index.entities_in(reading.passage.text)) if reading.mentions else frozenset()
        self.near = tuple(cell for _, cell in self.bound)[-_RECENT:]
        self.bound = []
        self.before = tuple(self.placed)[-_RECENT:] or self.before
        self.placed = []
        self.made = []
        if reading.passage.item or reading.passage.lead or reading.passage.is_heading:
            self.fact = None
            self.before = () if reading.passage.lead or reading.passage.is_heading else self.before

    def keep(self, bound: Bound) -> None:
        """Remember a bound figure."""
        self.last = bound
        if bound.verdict is Verdict.INFERRED and bound.cell is not None and bound.cell.derivation is not None:
            self.made.append(bound.cell)
        if bound.fact is None:
            return
        self.fact = bound.fact
        if bound.cell is not None and bound.verdict in (Verdict.SUPPORTED, Verdict.INFERRED):
            self.bound.append((bound.fact, bound.cell))

    @property
    def context(self) -> Context:
        """What the next paragraph begins with."""
        return Context(self.fact, tuple(self.bound[-_RECENT:]), tuple(self.placed[-_RECENT:]) or self.before)
