"""A figure of the text with its verdict: what the other checks of its sentence build on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.text.reading import Reading


def by_reading(bounds: Iterable[Bound]) -> Mapping[Reading, list[Bound]]:
    """Return the bound figures of every reading, an empty list for one that has none."""
    found: defaultdict[Reading, list[Bound]] = defaultdict(list)
    for bound in bounds:
        found[bound.reading].append(bound)
    return found


class Bound(NamedTuple):
    """A figure of the text with its verdict and the cell it was bound to, if any."""

    reading: Reading
    mention: Mention
    verdict: Verdict
    fact: int | None = None
    cell: Cell | None = None
    expected: str | None = None
    proof: str = ""

    def claim(self) -> Claim:
        """Return the NUMBER claim."""
        passage = self.reading.passage
        start, end = passage.offset(self.mention.start), passage.offset(self.mention.end)
        refs: tuple[str, ...] = ()
        if self.cell is not None:
            refs = (
                self.cell.derivation.operands
                if self.verdict is Verdict.INFERRED and self.cell.derivation
                else (self.cell.ref,)
            )
        return Claim(
            start, end, self.mention.token.text, ClaimType.NUMBER, self.verdict, refs, self.proof, self.expected,
            self.expected,
        )  # fmt: skip
