"""NUMBER claims: every figure of the text bound to a cell, and the verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.steps.verify.arithmetic.asked import counts_summed
from drafter.steps.verify.arithmetic.counts import counted
from drafter.steps.verify.arithmetic.ground import ground_of
from drafter.steps.verify.arithmetic.infer import infer
from drafter.steps.verify.arithmetic.set_sizes import sized
from drafter.steps.verify.figures.bind import OWN_HIT, Candidate, candidates, twins
from drafter.steps.verify.figures.bound import Bound
from drafter.steps.verify.figures.crossed import uncrossed
from drafter.steps.verify.figures.doubts import doubted
from drafter.steps.verify.figures.exactly_named import of_namesake
from drafter.steps.verify.figures.excuses import alien_unit, excused
from drafter.steps.verify.figures.explain import due_text, explained
from drafter.steps.verify.figures.in_another_row import in_another_row
from drafter.steps.verify.figures.in_series import misdated
from drafter.steps.verify.figures.likeness import far_off, of_a_kind, of_one_measure, of_two, per_unit
from drafter.steps.verify.figures.match import agrees, significant, touches
from drafter.steps.verify.figures.other_senses import other_sense
from drafter.steps.verify.figures.recheck import rechecked
from drafter.steps.verify.figures.restated import restated
from drafter.steps.verify.figures.roundings import limited
from drafter.steps.verify.figures.scene import Scene, scene_of, segment_of
from drafter.steps.verify.figures.settle import derived, settled, unsettled
from drafter.steps.verify.figures.strangers import estranged
from drafter.steps.verify.figures.told_rates import TOLD
from drafter.steps.verify.figures.told_siblings import of_sibling
from drafter.steps.verify.figures.units import near_units
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.source.locate import Found, locate
from drafter.steps.verify.source.sightings import contested
from drafter.steps.verify.source.verbatim import verbatim, worded
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.memory import Memory
    from drafter.steps.verify.text.reading import Reading

_MARGIN = 0.12
_WIDE_MARGIN = 0.22
_TELLING = 3
_BEHIND = 24
_LONE = (Role.TARGET, Role.GAP, Role.COMPLETION)
"""Roles that name the fact by themselves when only one fact has such a figure."""
_SPOKEN = 0.02
"""A figure of one or two digits is everywhere: some word around it must speak of the fact."""
_CLEAR = 0.05
_FINE = (Verdict.SUPPORTED, Verdict.INFERRED)
_ONE_SIDED = (Qualifier.AT_MOST, Qualifier.AT_LEAST)
_SURE = 0.6
"""Below this the figure's own noun may name another fact in other words."""
_SOFT_LACK = 0.1
_LIKE = 0.6
_ALIKE, _ALIKE_SMALL = 0.75, 0.85


def bind_all(index: Index, readings: Sequence[Reading], memory: Memory) -> list[Bound]:
    """Bind every figure of a paragraph, left to right; ``memory`` holds what stood before and is kept up to date."""
    found: list[Bound] = []
    for reading in readings:
        memory.turn(index, reading)
        bounds: dict[int, Bound] = {}
        spots: list[_Spot] = []
        for number, mention in enumerate(reading.mentions):
            if _in_a_name(index, reading, mention):
                continue
            bounds[number] = _bind(index, reading, number, memory)
            spots += [_Spot(number, entry) for entry in memory.placed[len(spots) :]]
            memory.keep(bounds[number])
        first = len(found)
        for number, bound in bounds.items():
            given = [spot.entry for spot in spots if spot.number < number]
            judged = _again(index, bound, number, spots, memory)
            found.append(rechecked(index, judged, given, memory.before, found[-TOLD:]))
        found[first:] = sized(index, found[first:])
    return list(uncrossed(index, found))


class _Spot(NamedTuple):
    """An entry of the ledger that a figure of the sentence, by its number, was found to be."""

    number: int
    entry: int


def _again(index: Index, bound: Bound, number: int, spots: list[_Spot], memory: Memory) -> Bound:
    """Judge a figure that nothing proves once more, by what its sentence tells behind it: rose by 270 to 11,480."""
    behind = [spot for spot in spots if spot.number > number]
    if bound.verdict in _FINE or not behind or bound.mention.quantity.value is None:
        return bound
    near = sorted(spots, key=lambda spot: -abs(spot.number - number))
    located = locate(index, bound.reading, number, tuple(spot.entry for spot in near))
    whole = replace(memory, placed=[spot.entry for spot in near], made=list(memory.made))
    found = derived(index, bound, located, number, whole)
    return bound if found is None or found.verdict not in _FINE else found


def _in_a_name(index: Index, reading: Reading, mention: Mention) -> bool:
    """Whether the figure is part of a metric's or an entity's name: 13个月继续率, Route 66."""
    text = reading.passage.text
    places = ((text.find(name, max(0, mention.end - len(name))), len(name)) for name in index.numbered)
    return any(0 <= at <= mention.start and mention.end <= at + size for at, size in places)


def _bind(index: Index, reading: Reading, number: int, memory: Memory) -> Bound:
    mention = reading.mentions[number]
    if mention.quantity.value is None:
        return Bound(reading, mention, Verdict.UNPROVED, proof=index.words("lost"))
    located = locate(index, reading, number, tuple(memory.placed) or memory.before)
    if located.found is Found.HELD and located.entry is not None:
        memory.placed.append(located.entry.entry.number)
    bound = settled(index, _by_facts(index, reading, number, memory), located)
    if bound.verdict not in _FINE:
        again = restated(index, bound, memory.last)
        bound = again or unsettled(index, bound, located, number, memory)
    bound = of_namesake(index, of_sibling(index, bound, number), number)
    bound = in_another_row(index, bound, number)
    if _unlike_due(index, bound, number):
        return Bound(reading, mention, Verdict.UNPROVED, proof=index.words("number"))
    dated = misdated(index, bound, number) if bound.verdict in _FINE else None
    if dated is not None:
        due = due_text(mention.quantity, dated.cell)
        proof = index.words("misdated", line=dated.line, said=mention.token.text, due=due)
        return Bound(reading, mention, Verdict.CONTRADICTED, None, dated.cell, due, proof)
    if bound.verdict in _FINE and (doubted(index, bound, reading.gap(number)) or estranged(index, bound)):
        return Bound(reading, mention, Verdict.UNPROVED, proof=index.words("number"))
    return bound


def _unlike_due(index: Index, bound: Bound, number: int) -> bool:
    """Whether a figure is excused from the one it was held against, or measured in a unit the source never has."""
    wrong = bound.verdict is Verdict.CONTRADICTED and bound.cell is not None
    if wrong and bound.mention.quantity.qualifier is Qualifier.RANGE and limited(bound):
        return True
    if wrong and bound.cell is not None:
        due = bound.cell
        if excused(index, bound.reading, number, due) or other_sense(index, bound.reading, number, due):
            return True
    judged = bound.verdict is not Verdict.UNPROVED and bound.verdict is not Verdict.SUPPORTED
    return judged and alien_unit(ledger_of(index), bound.mention.quantity.unit)


def _by_facts(index: Index, reading: Reading, number: int, memory: Memory) -> Bound:
    """Judge a figure by what the reader made of the notes."""
    mention = reading.mentions[number]
    scene = scene_of(index, reading, number, memory.fact, memory.named)
    supported = _support(mention, candidates(index, scene))
    if supported is not None:
        return _held(index, reading, mention, supported)
    return _further(index, scene._replace(thorough=True), memory)


def _further(index: Index, scene: Scene, memory: Memory) -> Bound:
    """Judge a figure the nearest stated cells do not hold: computed cells, the line itself, twins, then arithmetic."""
    reading, mention = scene.reading, scene.mention
    listed = candidates(index, scene, everywhere=True)
    supported = _support(mention, listed)
    if supported is not None:
        return _held(index, reading, mention, supported)
    repeated = verbatim(index, mention, reading.passage.text) or worded(index, mention, segment_of(scene))
    if repeated is not None:
        return Bound(reading, mention, Verdict.SUPPORTED, *repeated, proof=index.words.proof(repeated[1]))
    aside = _same_line(index, scene, listed) or _twin(index, scene, listed)
    if aside is not None:
        return _held(index, reading, mention, aside)
    count = counted(index, mention, reading.passage.text)
    if count is not None:
        return Bound(reading, mention, Verdict.INFERRED, None, count, proof=index.words.proof(count))
    bare = _support(mention, candidates(index, scene._replace(loose=True), everywhere=True))
    if bare is not None:
        return _held(index, reading, mention, bare)
    return _by_arithmetic(index, scene, listed, memory)


def _twin(index: Index, scene: Scene, listed: list[Candidate]) -> Candidate | None:
    """Return the figure of a fact that no noun tells from the best one."""
    alike = twins(index, scene, listed[0]) if listed and listed[0].own >= OWN_HIT else []
    return next((one for one in alike if agrees(scene.mention.quantity, one.cell)), None)


def _same_line(index: Index, scene: Scene, listed: list[Candidate]) -> Candidate | None:
    """Return the figure of the note line just spoken of when the words name no other fact: lost 7, costing $210k."""
    if scene.previous is None or significant(scene.mention.quantity) < _TELLING - 1:
        return None
    line = index.facts[scene.previous].line
    mine = [one for one in listed if index.facts[one.fact].line == line and one.cell.stated and one.lack == 0]
    if any(one.own >= OWN_HIT and one not in mine for one in listed):
        return None
    told = [one for one in mine if one.own >= OWN_HIT]  # a noun that names one figure of the line names no other
    return next((one for one in told or mine if agrees(scene.mention.quantity, one.cell)), None)


def _held(index: Index, reading: Reading, mention: Mention, candidate: Candidate) -> Bound:
    cell = candidate.cell
    verdict = Verdict.SUPPORTED if cell.stated else Verdict.INFERRED
    return Bound(reading, mention, verdict, candidate.fact, cell, proof=index.words.proof(cell))


def _support(mention: Mention, listed: list[Candidate]) -> Candidate | None:
    """Return the best candidate that holds the figure and whose nouns are about as near as any."""
    listed = _timely(listed)
    if mention.quantity.qualifier in _ONE_SIDED:  # within 25 million next year is not the 23.5 million of this one
        listed = [one for one in listed if not one.behind]
    if not listed:
        return None
    best, telling = listed[0], significant(mention.quantity) >= _TELLING
    least = best.score - (_WIDE_MARGIN if telling else _MARGIN)
    named = any(one.own >= OWN_HIT and one.lack <= _SOFT_LACK for one in listed)
    if not telling:
        lone = mention.role in _LONE and len({one.fact for one in listed if one.lack == 0}) == 1
        listed = [one for one in listed if one.score + one.lack >= _SPOKEN or (lone and one.lack == 0)]
    near = (one for one in listed if one.score >= least or _as_near(one, best, _ALIKE if telling else _ALIKE_SMALL))
    return next((one for one in near if not (named and _alien(one)) and agrees(mention.quantity, one.cell)), None)


def _timely(listed: list[Candidate]) -> list[Candidate]:
    """Return the candidates whose time fits: only they count once the figure's own noun names one of them."""
    timely = [one for one in listed if not one.late]
    if any(one.own >= OWN_HIT for one in timely):
        return timely
    return [one for one in listed if not one.untimely]


def _as_near(one: Candidate, best: Candidate, share: float) -> bool:
    """Whether the figure's own noun names this fact about as well as the best one."""
    return one.lack <= best.lack and one.own >= max(OWN_HIT, best.own * share)


def _alien(candidate: Candidate) -> bool:
    """Whether the figure's own noun does not speak of this fact at all."""
    return candidate.own == 0 and not candidate.series


def _by_arithmetic(index: Index, scene: Scene, listed: list[Candidate], memory: Memory) -> Bound:
    reading, mention = scene.reading, scene.mention
    found = infer(mention, ground_of(index, scene, tuple(memory.bound), memory.near))
    if found.fit is not None:
        return Bound(reading, mention, Verdict.INFERRED, None, found.fit, proof=index.words.proof(found.fit))
    if found.several:
        return Bound(reading, mention, Verdict.AMBIGUOUS, proof=index.words("several"))
    if counts_summed(mention, reading.passage.text[mention.end : mention.end + _BEHIND]):
        return Bound(reading, mention, Verdict.UNPROVED, proof=index.words("number"))
    if found.due is not None and not touches(mention.quantity, found.due):
        return _wrong(index, reading, mention, None, found.due)
    due = _due(index, scene, listed, memory)
    if due is not None:
        return _wrong(index, reading, mention, due.fact, due.cell)
    return Bound(reading, mention, Verdict.UNPROVED, proof=index.words("number"))


def _wrong(index: Index, reading: Reading, mention: Mention, fact: int | None, cell: Cell) -> Bound:
    text = reading.passage.text
    named = set() if fact is None else set(grams(f"{index.facts[fact].entity} {index.facts[fact].metric}"))
    unlike = not of_a_kind(mention, cell) or of_two(text, mention, named) or per_unit(text, mention, named)
    apart = far_off(mention.quantity, cell) or not of_one_measure(index, cell)
    if (cell.stated and unlike) or apart or contested(index, mention, text, cell):
        return Bound(reading, mention, Verdict.UNPROVED, proof=index.words("number"))
    expected, proof = due_text(mention.quantity, cell), explained(index.words, mention.quantity, cell)
    return Bound(reading, mention, Verdict.CONTRADICTED, fact, cell, expected, proof)


def _given(best: Candidate, memory: Memory) -> bool:
    """Whether a computed cell is due: the figure's own noun names its fact, or the sentence gave all its operands."""
    given = {cell.ref for _, cell in memory.bound}
    operands = best.cell.derivation.operands if best.cell.derivation else ()
    return best.own >= OWN_HIT or given.issuperset(operands)


def _due(index: Index, scene: Scene, listed: list[Candidate], memory: Memory) -> Candidate | None:
    """Return the cell that the figure is firmly bound to but does not hold.

    Red needs the figure's own noun or a bound neighbour, roles that go together, no rival fact about as near, and no
    fact of a like noun that does hold the figure.
    """
    if not listed:
        return None
    best, mention, named = listed[0], scene.mention, scene.named
    opens = scene.number == 0 and mention.role is Role.VALUE  # a new sentence may speak of something else
    firm = best.lack <= _SOFT_LACK and (best.own >= OWN_HIT or (best.series and not opens))
    if named and best.fact not in named and not best.series:
        return None  # the sentence names someone this fact is not about
    if (not best.cell.stated and (best.lack > 0 or not _given(best, memory))) or not near_units(
        mention.quantity.unit, best.cell.unit
    ):
        return None
    if not firm or touches(mention.quantity, best.cell):
        return None
    told = index.entities_in(mention.clause_text)
    for one in listed[1:]:
        rival = one.fact != best.fact and one.score > best.score - _CLEAR
        told_apart = best.fact in told and one.fact not in told
        like = one.fact == best.fact or (one.own >= best.own * _LIKE and not told_apart)
        vague = best.own < _SURE and one.lack == 0 and one.cell.stated and significant(mention.quantity) > 1
        holds = (like or vague) and agrees(mention.quantity, one.cell)
        if rival or holds:
            return None
    return best
