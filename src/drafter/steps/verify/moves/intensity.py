"""INTENSITY claims: 大幅, slightly, soared, flat against the rate of what they speak of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.intensities import INTENSITY, PRESENT
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.moves.moves import MOVE
from drafter.steps.verify.moves.rates import Moved, rates
from drafter.steps.verify.moves.subjects import bases_in
from drafter.steps.verify.source.evidence import asked_of, clauses_of, evidence_of
from drafter.steps.verify.text.reading import stating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from drafter.language.intensities import Thresholds
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_LEVELS = re.compile(
    r"(?:高|低|多|少|大|小|好|差|快|慢)于|超过|不及|(?<![A-Za-z])(?:than|above|below)(?![A-Za-z])", re.IGNORECASE
)
"""Words that set two things against each other: how far apart they are, no rate tells."""
_BARE_MOVE = re.compile(r"^\s?(?:增|减|升|降|涨|跌|多|少|(?:up|down)(?![A-Za-z]))|转[弱强好差]", re.IGNORECASE)
_NEAR_ZH, _NEAR_EN = 8, 24
_CARRIED = 0.5


def intensity_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every word that says how much something moved."""
    held = by_reading(bounds)
    for reading in stating(readings):
        mine = held[reading]
        for clause in clauses_of(reading):
            for word in INTENSITY.finditer(clause.text):
                if _is_move(clause.text, word):
                    claim = _claim(index, clause, word, (_known(index, clause, word, mine), index.limits))
                    yield _attested(index, clause, word, claim) or claim


def _is_move(text: str, word: re.Match[str]) -> bool:
    """Whether the word weighs a move: it is one itself, or one stands right beside it."""
    if word.lastgroup in ("strong_verb", "marked_verb", "weak_verb", "flat"):
        return True
    near = _NEAR_EN if word.group().isascii() else _NEAR_ZH
    behind = text[word.end() : word.end() + near]
    before = text[max(0, word.start() - near) : word.start()] if word.group().isascii() else ""
    if _LEVELS.search(behind):
        return False
    beside = any(MOVE.search(part) or PRESENT.search(part) for part in (behind, before))
    return beside or _BARE_MOVE.search(behind) is not None


def _known(index: Index, clause: Clause, word: re.Match[str], bounds: Sequence[Bound]) -> list[Moved]:
    words = MOVE.sub(" ", f"{clause.text[: word.start()]} {clause.text[word.end() :]}")
    return rates(index, clause, bounds, words, bases_in(index, clause))


def _attested(index: Index, clause: Clause, word: re.Match[str], claim: Claim) -> Claim | None:
    """Return support for an undecided word that the source uses of the same thing."""
    if claim.verdict is not Verdict.UNPROVED:
        return None
    asked = asked_of(MOVE.sub(" ", f"{clause.text[: word.start()]} {clause.text[word.end() :]}"), clause.mentions)
    for near in evidence_of(index).near(asked)[:1]:
        said = INTENSITY.search(near.clause.text)
        if near.share >= _CARRIED and said is not None and said.lastgroup == word.lastgroup:
            proof = index.words("said_so", line=near.statement.line)
            return replace(claim, verdict=Verdict.SUPPORTED, proof=proof)
    return None


def level_of(kind: str, size: Fraction | float, limits: Thresholds) -> bool | None:
    """Return whether a word of this kind fits a move of ``size`` percent; None between its limits."""
    if kind == "strong":
        return True if size >= limits.strong else False if size < limits.strong_least else None
    if kind == "marked":
        return bool(size >= limits.marked)
    fits, most = (limits.weak, limits.weak_most) if kind == "weak" else (limits.flat, limits.flat_most)
    return True if size <= fits else False if size >= most else None


def _claim(index: Index, clause: Clause, word: re.Match[str], known: tuple[list[Moved], Thresholds]) -> Claim:
    moves, limits = known
    kind = (word.lastgroup or "").removesuffix("_verb")
    levels = [level_of(kind, one.size, limits) for one in moves]
    verdict, shown = Verdict.UNPROVED, next(iter(moves), None)
    if True in levels:
        verdict, shown = Verdict.SUPPORTED, moves[levels.index(True)]
    elif levels and None not in levels and all(one.sure for one in moves):
        verdict = Verdict.CONTRADICTED
    if shown is None:
        proof = index.words("no_rate")
    elif verdict is Verdict.SUPPORTED:
        proof = index.words("rate_is", rate=shown.shown, line=shown.line)
    else:
        proof = index.words("word_needs", rate=shown.shown, limit=_limit(kind, limits), line=shown.line)
    start, said = clause.offset(word.start()), word.group()
    expected = shown.shown if shown is not None and verdict is Verdict.CONTRADICTED else None
    refs = (shown.ref,) if shown is not None and shown.ref else ()
    return Claim(start, start + len(said), said, ClaimType.INTENSITY, verdict, refs, proof, expected)


def _limit(kind: str, limits: Thresholds) -> str:
    known = {"strong": ("≥", limits.strong), "marked": ("≥", limits.marked), "weak": ("<", limits.weak)}
    sign, size = known.get(kind, ("≤", limits.flat))
    return f"{sign} {size}%"
