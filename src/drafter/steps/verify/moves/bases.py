"""BASIS claims: 同比, 环比, on last quarter: the base a comparison names against the base of its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent
from drafter.language import cues
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.figures.match import printed_size
from drafter.steps.verify.moves.subjects import levels_before, subjects
from drafter.steps.verify.source.evidence import base_value, clause_at, clauses_of, evidence_of
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_COMPARED = (Role.PRIOR, Role.CHANGE, Role.RATE)
_NEAR = 48
_STOP = re.compile(r"[，；。]")
_OF_NEXT = re.compile(r"\s?[(（][^\s\d]?\d")
"""up on May (+6.6%) and on last year (+55.2%): the base belongs to the figure behind it."""
_TURN = re.compile(r"[，；。]|(?<![A-Za-z])(?:but|while|though|whereas)(?![A-Za-z])", re.IGNORECASE)
"""Where a sentence turns to another comparison: up year on year but flat on May."""
_DIGITS = re.compile(r"\d")
_STEPS = (Basis.MOM, Basis.QOQ, Basis.WOW)
_ON = re.compile(r"(?:year|quarter|month|week)([ -])(?:on|over)[ -](?:year|quarter|month|week)", re.IGNORECASE)
_PERCENT = 100
_LAST_YEAR = re.compile(r"Y-1(?:\.|$)|.*\.same$")


class _Word(NamedTuple):
    start: int
    end: int


def basis_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every base word beside a proven comparison."""
    begins: dict[int, int] = {}
    seen: set[int] = set()
    held = by_reading(bounds)
    for bound in bounds:
        begin = begins.get(id(bound.reading), bound.reading.passage.lead)
        begins[id(bound.reading)] = bound.mention.end
        if bound.mention.basis is None:
            continue
        word = _word(index, bound, begin)
        place = None if word is None else bound.reading.passage.offset(word.start)
        if word is None or place in seen:
            continue
        proven = bound.verdict in (Verdict.SUPPORTED, Verdict.INFERRED)
        compared = proven and bound.cell is not None and bound.cell.role in _COMPARED
        found = _claim(index, bound, word) if compared else None
        if found is None or found.verdict is Verdict.UNPROVED:
            found = _of_another(index, bound, held[bound.reading], word) or found
        if found is not None:
            seen.add(place or 0)
            yield found


def _word(index: Index, bound: Bound, begin: int) -> _Word | None:
    """Return the base word in the figure's own stretch: before it, or right behind it in English."""
    text, mention = bound.reading.passage.text, bound.mention
    stop = _STOP.search(text, mention.end)
    begin = max([begin, *(turn.end() for turn in _TURN.finditer(text, begin, mention.start))])
    stretches = ((begin, mention.start), (mention.end, min(stop.start() if stop else len(text), mention.end + _NEAR)))
    for low, high in stretches:
        found = cues.BASIS.search(text, low, high)
        if found and not _OF_NEXT.match(text, found.end()):
            return _Word(found.start(), found.end())
        for token in bound.reading.tokens:
            within = low <= token.start and token.end <= high and not _OF_NEXT.match(text, token.end)
            if token.kind is TokenKind.PERIOD and within and token.period:
                stood = standing(token.period, index.sheet.header.period)
                if stood.place is Place.PAST and stood.basis is mention.basis:
                    return _Word(token.start, token.end)
    return None


def _of_another(index: Index, bound: Bound, bounds: Sequence[Bound], word: _Word) -> Claim | None:
    """Return a claim where the figure is the change of the fact spoken of against another base, not against this."""
    mention = bound.mention
    if mention.role not in (Role.CHANGE, Role.RATE) or mention.quantity.value is None:
        return None
    near = [one.fact for one in bounds if one.fact is not None]
    clause = clause_at(clauses_of(bound.reading), mention.start)
    others = [one for one in bounds if one is not bound]
    named = [] if clause is None else subjects(index, clause, others, clause.text.replace(mention.token.text, " "))
    for number in dict.fromkeys([*named, *near]):
        by_base = _moves(index, number, mention)
        if any(basis is mention.basis for basis, _ in by_base):
            return None
        if by_base:
            return _contradicted(index, bound, word, by_base[0])
    return _by_source(index, bound, word)


def _moves(index: Index, number: int, mention: Mention) -> list[tuple[Basis, str]]:
    """Return the bases against which a fact moved by the figure, each with what stood before."""
    level = next((one for one in index.cells(number) if one.role is Role.VALUE and one.stated), None)
    size, percent = printed_size(mention.quantity), is_percent(mention.quantity.unit)
    found = [
        (one.basis, one.written)
        for one in index.cells(number)
        if one.role is mention.role and one.basis is not None and size.holds(abs(one.value))
        and percent is (one.unit == "%")
    ]  # fmt: skip
    for prior, basis in levels_before(index, number) if level is not None else ():
        if level is None or basis is None or prior.base not in (level.base, "") or not prior.value:
            continue
        move = abs(level.value - prior.value)
        move = move / abs(prior.value) * _PERCENT if percent else move
        if size.holds(move) and (level.value > prior.value) is (mention.direction >= 0):
            found.append((basis, prior.written))
    return found


def _by_source(index: Index, bound: Bound, word: _Word) -> Claim | None:
    """Judge by the places of the source that have the very figure as a change on one other base."""
    mention, reading = bound.mention, bound.reading
    others = {base_value(one.quantity) for one in reading.mentions if one is not mention}
    said = grams(mention.clause_text)
    found = []
    for statement, _, one in evidence_of(index).clauses_with(mention.quantity):
        near = others & statement.values or any(gram in statement.words for gram in said)
        if not near:
            continue
        if one.role not in (Role.CHANGE, Role.RATE) or one.basis is None:
            return None
        if not one.direction or not mention.direction or one.direction == mention.direction:
            found.append((one.basis, one.quantity.written))
    if not found or any(basis is mention.basis for basis, _ in found) or len({basis for basis, _ in found}) > 1:
        return None
    return _contradicted(index, bound, word, found[0])


def _contradicted(index: Index, bound: Bound, word: _Word, due: tuple[Basis, str]) -> Claim:
    passage, words = bound.reading.passage, index.words
    said, base = words.term(bound.mention.basis or ""), words.term(due[0])
    text = passage.text[word.start : word.end]
    return Claim(
        passage.offset(word.start), passage.offset(word.end), text, ClaimType.BASIS, Verdict.CONTRADICTED, (),
        words("other_base", base=base, said=said), base, _fix(text, due[0]),
    )  # fmt: skip


def _fix(text: str, due: Basis) -> str | None:
    """Return the base word that is true, where one word stands for the other."""
    if text in ("同比", "环比"):
        return "同比" if due is Basis.YOY else "环比" if due in _STEPS else None
    named = {Basis.YOY: "year", Basis.QOQ: "quarter", Basis.MOM: "month", Basis.WOW: "week"}.get(due)
    match = _ON.fullmatch(text)
    return f"{named}{match[1]}on{match[1]}{named}" if match and named else None


def _said(index: Index, bound: Bound, word: str) -> bool:
    """Whether the fact's own line names the base right beside the figure, up to the figures next to it."""
    if bound.fact is None or bound.cell is None or not bound.cell.written:
        return False
    before, figure, behind = index.facts[bound.fact].quote.partition(bound.cell.written)
    near = _DIGITS.split(before)[-1] + (_DIGITS.split(behind)[0] if behind.isascii() else "")
    return bool(figure) and word in (near if not word[-1:].isdigit() else before[-len(word) * 2 :] + behind[:_NEAR])


def _given(index: Index, cell: Cell) -> Basis | None:
    """Return the base of a cell; of one computed from a figure of last year a year ago, whatever its line says."""
    refs = cell.derivation.operands if cell.derivation is not None else ()
    known = index.once(by_id)
    facts = [index.facts[number] for ref in refs for number in known.get(ref.partition(".")[0], ())]
    yearly = {bool(_LAST_YEAR.match(fact.period or "")) for fact in facts}
    return Basis.YOY if yearly == {True, False} else cell.basis


def _by_step(index: Index, bound: Bound, word: _Word, given: Basis) -> bool:
    """Whether text or notes only say 环比, which is on whatever period came before."""
    told = bound.reading.passage.text[word.start : word.end] == "环比"
    noted = bound.fact is not None and "环比" in index.facts[bound.fact].quote
    return given in _STEPS and (told or (noted and bound.mention.basis in _STEPS))


def _claim(index: Index, bound: Bound, word: _Word) -> Claim:
    passage, cell, words = bound.reading.passage, bound.cell, index.words
    given = _given(index, cell) if cell else None
    if given is None:
        verdict, proof = Verdict.UNPROVED, words("no_base")
    elif given is bound.mention.basis or _by_step(index, bound, word, given):
        verdict, proof = Verdict.SUPPORTED, words("base", base=words.term(given))
    elif _said(index, bound, passage.text[word.start : word.end]):
        verdict, proof = Verdict.SUPPORTED, words("line_base")
    else:
        said = words.term(bound.mention.basis or "")
        verdict, proof = Verdict.CONTRADICTED, words("other_base", base=words.term(given), said=said)
    return Claim(
        passage.offset(word.start), passage.offset(word.end), passage.text[word.start : word.end], ClaimType.BASIS,
        verdict, (cell.ref,) if cell else (), proof,
        words.term(given) if given is not None and verdict is Verdict.CONTRADICTED else None,
        _fix(passage.text[word.start : word.end], given) if given and verdict is Verdict.CONTRADICTED else None,
    )  # fmt: skip
