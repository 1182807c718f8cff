"""Facts and ledger together: the verdict of a figure.

The reader's facts have roles and arithmetic, the ledger has every figure in its own words.  A figure is proven by
either; it is called wrong only when neither knows better.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.steps.verify.arithmetic.asked import EACH
from drafter.steps.verify.arithmetic.operands import operands_of
from drafter.steps.verify.arithmetic.reckon import reckon
from drafter.steps.verify.figures.explain import due_text, explained
from drafter.steps.verify.figures.likeness import far_off, of_one_measure
from drafter.steps.verify.figures.match import agrees, significant
from drafter.steps.verify.source.evidence import evidence_of
from drafter.steps.verify.source.index import facts_on
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.source.locate import Found, is_part, telling
from drafter.steps.verify.source.sightings import contested, turned
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry
    from drafter.steps.verify.source.locate import Located
    from drafter.steps.verify.source.rank import Ranked
    from drafter.steps.verify.text.memory import Memory
    from drafter.steps.verify.text.reading import Reading

_NAMED, _HELD = 0.7, 0.5
_NEAREST = 5
_FINE = (Verdict.SUPPORTED, Verdict.INFERRED)
_FIRM = 0.5
_BEHIND = 24
_TELLING = 2
_PEOPLE = re.compile(
    r"员工|职工|在岗|在册|人数|(?<![A-Za-z])(?:employ(?:s|ees?|ed)|staff|people|workforce|headcount|payroll)(?![A-Za-z])",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[；;。]|\.\s")
_MARKS, _SMALL = " ,，、(（;；", 7


def settled(index: Index, bound: Bound, located: Located) -> Bound:
    """Return the figure with the verdict of facts and ledger together."""
    if located.found is Found.HELD and located.entry is not None:
        return bound if bound.verdict in _FINE else supported(index, bound, located.entry)
    if located.found is Found.MISPLACED and bound.verdict is Verdict.SUPPORTED:
        return _open(index, bound)
    if bound.verdict is Verdict.INFERRED and _elsewhere(bound, located):
        return bound._replace(verdict=Verdict.UNPROVED, fact=None, cell=None, proof=index.words("number"))
    agreed = bound.verdict in _FINE or not located.listed or _same_due(bound, located)
    agreed = agreed or (bound.cell is not None and turned(index, bound.mention, bound.cell))
    return bound if agreed else _open(index, bound)


def _elsewhere(bound: Bound, located: Located) -> bool:
    """Whether arithmetic over other lines gives a figure whose own noun names an entry that holds another one."""
    if located.found not in (Found.WRONG, Found.MISPLACED) or located.entry is None or bound.cell is None:
        return False
    operands = bound.cell.derivation.operands if bound.cell.derivation else ()
    return located.entry.own >= _NAMED and located.entry.cell.ref.partition(".")[0] not in {
        ref.partition(".")[0] for ref in operands
    }


def _same_due(bound: Bound, located: Located) -> bool:
    """Whether the ledger's nearest entry is the very figure that the facts call due, in the same role."""
    first = located.listed[0]
    if bound.cell is None or not bound.cell.stated or is_part(bound.reading.passage.text, bound.mention):
        return False
    same = first.cell.value == bound.cell.value and first.entry.mention.role is bound.mention.role
    holders = [one.entry for one in located.listed if one.fits and one.entry.sentence == first.entry.sentence]
    listed = any(not _exchanged(bound, one, first) for one in holders)
    return same and first.score >= _FIRM and not listed  # the figure stands in the very list of the due one


def _exchanged(bound: Bound, holder: Entry, due: Ranked) -> bool:
    """Whether another figure of the sentence is the due one and has the holder's noun."""
    others = (one for one in bound.reading.mentions if one is not bound.mention and agrees(one.quantity, due.cell))
    return any(telling(holder.words.own) & telling(grams(f"{one.noun} {one.after}")) for one in others)


def unsettled(index: Index, bound: Bound, located: Located, number: int, memory: Memory) -> Bound:
    """Return a figure that nothing states as arithmetic judges it, and where none is asked for as the ledger does."""
    found = derived(index, bound, located, number, memory)
    if bound.verdict is Verdict.CONTRADICTED:
        return bound if found is None else found
    misplaced = located.found is Found.MISPLACED
    if found is not None and (not misplaced or found.verdict is Verdict.INFERRED):
        return found
    if located.found in (Found.WRONG, Found.MISPLACED) and located.entry is not None:
        of_a_piece = _of_a_piece(bound, located.entry)
        return _open(index, bound) if of_a_piece else wrong(index, bound, located.entry)
    return bound


def _of_a_piece(bound: Bound, ranked: Ranked) -> bool:
    """Whether the source tells the price of one piece, and the text's figure is not told as one: £224k together."""
    text, mention = bound.reading.passage.text, bound.mention
    return bool(EACH.match(ranked.entry.mention.tail)) and not EACH.match(text, mention.end)


def derived(index: Index, bound: Bound, located: Located, number: int, memory: Memory) -> Bound | None:
    """Return the figure as arithmetic over the ledger judges it, None when its words ask for none."""
    ledger, reading = ledger_of(index), bound.reading
    if not ledger.entries or bound.mention.quantity.value is None:
        return bound
    text, mention = reading.passage.text, bound.mention
    about = f"{mention.topic} {text}"
    operands = operands_of(ledger, located, memory.placed, memory.before, about)._replace(made=tuple(memory.made))
    found = reckon(ledger, mention, operands, _before(reading, number), text[mention.end : mention.end + _BEHIND])
    if found is None:
        return None
    if found.fit is not None:
        if operands.main is not None:
            memory.placed.append(operands.main.number)
        proof = index.words.proof(found.fit)
        return bound._replace(verdict=Verdict.INFERRED, fact=None, cell=found.fit, expected=None, proof=proof)
    if found.due is not None:
        held = any(one.fits and one.own >= _HELD for one in located.listed[:_NEAREST])
        return _open(index, bound) if held else contested_or_wrong(index, bound, None, found.due)
    return _open(index, bound)


def _before(reading: Reading, number: int) -> str:
    """Return the words before a figure; with those before the last one where only a small word stands between."""
    words = reading.gap(number)
    if number and len(words.strip(_MARKS)) <= _SMALL:
        words = reading.gap(number - 1) + words
    return _STOPS.split(words)[-1]


def _open(index: Index, bound: Bound) -> Bound:
    """Return the figure as grey: the reader's facts alone call nothing wrong that stands in notes."""
    if bound.verdict not in (Verdict.CONTRADICTED, Verdict.SUPPORTED):
        return bound
    return bound._replace(verdict=Verdict.UNPROVED, fact=None, expected=None, cell=None, proof=index.words("number"))


def supported(index: Index, bound: Bound, ranked: Ranked) -> Bound:
    """Return the figure as held by an entry."""
    fact, cell = fact_cell(index, ranked)
    return bound._replace(verdict=Verdict.SUPPORTED, fact=fact, cell=cell, expected=None, proof=index.words.proof(cell))


def wrong(index: Index, bound: Bound, ranked: Ranked) -> Bound:
    """Return the figure called wrong, with the entry that is due."""
    return contested_or_wrong(index, bound, *fact_cell(index, ranked))


def contested_or_wrong(index: Index, bound: Bound, fact: int | None, cell: Cell) -> Bound:
    """Return the figure as wrong by a cell, or as open where the source has it in words as near."""
    far = fact is None and far_off(bound.mention.quantity, cell)
    written = _written_bare(index, bound, cell) or _of_people(index, bound)
    if (
        far
        or written
        or not of_one_measure(index, cell)
        or contested(index, bound.mention, bound.reading.passage.text, cell)
    ):
        return _open(index, bound)
    return called(index, bound, fact, cell)


def _written_bare(index: Index, bound: Bound, due: Cell) -> bool:
    """Whether the source has the figure without its unit, of the same or on the due one's line: about 1,900."""
    mention = bound.mention
    if not mention.quantity.unit or significant(mention.quantity) < _TELLING:
        return False
    said = {gram for gram, weight in grams(mention.clause_text).items() if weight == 1}
    return any(
        not one.quantity.unit and (statement.line == due.line or not said.isdisjoint(grams(clause.text)))
        for statement, clause, one in evidence_of(index).clauses_with(replace(mention.quantity, unit=""))
    )


def _of_people(index: Index, bound: Bound) -> bool:
    """Whether text and source count people by the figure, in whatever word: employs 1,930 people, 1,930 employees."""
    mention = bound.mention
    if significant(mention.quantity) <= _TELLING or not _PEOPLE.search(mention.clause_text):
        return False
    return any(
        _PEOPLE.search(clause.text) is not None
        for _, clause, _ in evidence_of(index).clauses_with(replace(mention.quantity, unit=""))
    )


def called(index: Index, bound: Bound, fact: int | None, cell: Cell) -> Bound:
    """Return the figure as wrong by a cell, whatever else the source may have."""
    said = bound.mention.quantity
    return bound._replace(
        verdict=Verdict.CONTRADICTED, fact=fact, cell=cell, expected=due_text(said, cell),
        proof=explained(index.words, said, cell),
    )  # fmt: skip


def fact_cell(index: Index, ranked: Ranked) -> tuple[int | None, Cell]:
    """Return the fact of the entry's line that states the figure, and its cell; the entry's own cell otherwise."""
    written = ranked.cell.written
    for number in facts_on(index, ranked.line):
        for cell in index.stated_cells(number):
            if cell.written == written and agrees(ranked.entry.mention.quantity, cell):
                return number, cell
    return None, ranked.cell
