"""A figure of the text with its verdict: what the other checks of its sentence build on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.reading import Reading


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
