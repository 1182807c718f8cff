"""BASIS claims: 同比, 环比, on last quarter: the base a comparison names against the base of its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language import cues
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.figures import Bound
    from drafter.steps.verify.index import Index

_COMPARED = (Role.PRIOR, Role.CHANGE, Role.RATE)
_NEAR = 48
_STOP = re.compile(r"[，；。]")
_DIGITS = re.compile(r"\d")


class _Word(NamedTuple):
    start: int
    end: int


def basis_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every base word beside a proven comparison."""
    begins: dict[int, int] = {}
    seen: set[int] = set()
    for bound in bounds:
        begin = begins.get(id(bound.reading), bound.reading.passage.lead)
        begins[id(bound.reading)] = bound.mention.end
        proven = bound.verdict in (Verdict.SUPPORTED, Verdict.INFERRED)
        if bound.mention.basis is None or bound.cell is None or not proven or bound.cell.role not in _COMPARED:
            continue
        word = _word(index, bound, begin)
        place = None if word is None else bound.reading.passage.offset(word.start)
        if word is not None and place not in seen:
            seen.add(place or 0)
            yield _claim(index, bound, word)


def _word(index: Index, bound: Bound, begin: int) -> _Word | None:
    """Return the base word in the figure's own stretch: before it, or right behind it in English."""
    text, mention = bound.reading.passage.text, bound.mention
    stop = _STOP.search(text, mention.end)
    stretches = ((begin, mention.start), (mention.end, min(stop.start() if stop else len(text), mention.end + _NEAR)))
    for low, high in stretches:
        found = cues.BASIS.search(text, low, high)
        if found:
            return _Word(found.start(), found.end())
        for token in bound.reading.tokens:
            if token.kind is TokenKind.PERIOD and low <= token.start and token.end <= high and token.period:
                stood = standing(token.period, index.sheet.header.period)
                if stood.place is Place.PAST and stood.basis is mention.basis:
                    return _Word(token.start, token.end)
    return None


def _said(index: Index, bound: Bound, word: str) -> bool:
    """Whether the fact's own line names the base right beside the figure, up to the figures next to it."""
    if bound.fact is None or bound.cell is None or not bound.cell.written:
        return False
    before, figure, behind = index.facts[bound.fact].quote.partition(bound.cell.written)
    near = _DIGITS.split(before)[-1] + (_DIGITS.split(behind)[0] if behind.isascii() else "")
    return bool(figure) and word in (near if not word[-1:].isdigit() else before[-len(word) * 2 :] + behind[:_NEAR])


def _claim(index: Index, bound: Bound, word: _Word) -> Claim:
    passage, cell, words = bound.reading.passage, bound.cell, index.words
    given = cell.basis if cell else None
    if given is None:
        verdict, proof = Verdict.UNPROVED, words("no_base")
    elif given is bound.mention.basis:
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
    )  # fmt: skip
