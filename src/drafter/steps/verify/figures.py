"""NUMBER claims: every figure of the text bound to a cell, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.bind import OWN_HIT, Candidate, Scene, candidates, scene_of
from drafter.steps.verify.infer import infer
from drafter.steps.verify.match import agrees, significant, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_MARGIN = 0.12
_WIDE_MARGIN = 0.22
_TELLING = 3
_CLEAR = 0.05
_SOFT_LACK = 0.1


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
            start, end, self.mention.token.text, ClaimType.NUMBER, self.verdict, refs, self.proof, self.expected
        )


@dataclass(slots=True)
class _Memory:
    """What the last sentences spoke of."""

    fact: int | None = None
    cells: list[Cell] = field(default_factory=list)
    line: int = 0


def bind_all(index: Index, readings: Sequence[Reading]) -> list[Bound]:
    """Bind every figure of the text, left to right."""
    memory, found = _Memory(), []
    for reading in readings:
        if reading.passage.item or reading.passage.lead or reading.passage.is_heading:
            memory.fact = None
        for number in range(len(reading.mentions)):
            bound = _bind(index, reading, number, memory)
            found.append(bound)
            if bound.fact is not None:
                memory.fact = bound.fact
            if bound.cell is not None and bound.verdict in (Verdict.SUPPORTED, Verdict.INFERRED):
                memory.cells.append(bound.cell)
    return found


def _bind(index: Index, reading: Reading, number: int, memory: _Memory) -> Bound:
    mention = reading.mentions[number]
    if mention.quantity.value is None:
        return Bound(reading, mention, Verdict.UNPROVED, proof="the figure is lost")
    scene = scene_of(index, reading, number, memory.fact)
    listed = candidates(index, mention, scene)
    supported = _support(index, mention, scene, listed)
    if supported is not None:
        cell = supported.cell
        verdict = Verdict.SUPPORTED if cell.stated else Verdict.INFERRED
        return Bound(reading, mention, verdict, supported.fact, cell, proof=str(cell.derivation or cell.source))
    return _by_arithmetic(index, reading, mention, listed, memory)


def _support(index: Index, mention: Mention, scene: Scene, listed: list[Candidate]) -> Candidate | None:
    """Return the best candidate that holds the figure and whose nouns are about as near as any."""
    if not listed:
        return None
    margin = _WIDE_MARGIN if significant(mention.quantity) >= _TELLING else _MARGIN
    near = [one for one in listed if one.score >= listed[0].score - margin]
    fits = [one for one in near if agrees(mention.quantity, one.cell) and not _another(index, scene, one)]
    return max(fits, key=lambda one: (one.score, one.cell.stated), default=None)


def _another(index: Index, scene: Scene, candidate: Candidate) -> bool:
    """Whether the figure's own noun belongs to other facts and not at all to this one."""
    own = scene.own.weights
    if not own or candidate.series:
        return False
    mine = index.bags[candidate.fact].weights
    return not any(gram in mine for gram in own) and any(gram in index.postings for gram in own)


def _by_arithmetic(index: Index, reading: Reading, mention: Mention, listed: list[Candidate], memory: _Memory) -> Bound:
    local = memory.cells[-6:] + list(_named(index, reading, mention))
    found = infer(mention, reading.passage.text, local, ())
    if found.fit is not None:
        return Bound(reading, mention, Verdict.INFERRED, None, found.fit, proof=str(found.fit.derivation))
    if found.several:
        return Bound(reading, mention, Verdict.AMBIGUOUS, proof="two derivations fit")
    due = _due(mention, listed)
    if due is not None:
        return Bound(
            reading,
            mention,
            Verdict.CONTRADICTED,
            due.fact,
            due.cell,
            due.cell.written or None,
            str(due.cell.derivation or due.cell.source),
        )
    return Bound(reading, mention, Verdict.UNPROVED, proof="no fact gives this figure")


def _due(mention: Mention, listed: list[Candidate]) -> Candidate | None:
    """Return the cell that the figure is firmly bound to but does not hold.

    Red needs the figure's own noun or a bound neighbour, roles that go together, no rival fact about as near, and no
    fact of a like noun that does hold the figure.
    """
    if not listed:
        return None
    best = listed[0]
    firm = best.lack <= _SOFT_LACK and (best.own >= OWN_HIT or best.series)
    if not firm or touches(mention.quantity, best.cell):
        return None
    for one in listed[1:]:
        rival = one.fact != best.fact and one.score > best.score - _CLEAR
        holds = agrees(mention.quantity, one.cell) and (one.fact == best.fact or one.own >= best.own / 2)
        if rival or holds:
            return None
    return best


def _named(index: Index, reading: Reading, mention: Mention) -> Iterator[Cell]:
    """Yield the cells, in the figure's role, of every fact whose entity the sentence names."""
    text = reading.passage.text
    for number, fact in enumerate(index.facts):
        if fact.entity and fact.entity in text:
            yield from (cell for cell in index.cells(number) if cell.role is mention.role)
