"""DIRECTION and BASIS claims by what stood before: 5 fewer than in May, up $4 to $31, 环比增长7.6%, from 38 to 41.

A figure of the text that is just the move between two levels of the source tells which way it moved, and since when.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent, is_points
from drafter.language.timeline import Place, standing, step_basis
from drafter.language.token import TokenKind
from drafter.steps.verify.moves.directions import DOWN, UP
from drafter.steps.verify.moves.moves import opposite
from drafter.steps.verify.source.evidence import base_value
from drafter.steps.verify.source.priors import Since, pairs_of, pairs_with
from drafter.steps.verify.text.reading import stating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.priors import Pair
    from drafter.steps.verify.text.reading import Reading

_WAYS = {1: "up", -1: "down"}
_MOVED = {1: "moves_up", -1: "moves_down"}
_MOVES = frozenset({Role.CHANGE, Role.RATE, Role.SHARE_CHANGE, Role.GAP})
_YEARLY = re.compile(
    r"同比|[去上]年(?:同期)?"
    r"|(?<![A-Za-z])(?:year[ -](?:on|over)[ -]year|yoy|last year|a year (?:ago|earlier|before))(?![A-Za-z])",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"环比|上[个一]?(?:月|季度?|周)|(?<![A-Za-z])(?:(?:month|quarter|week)[ -](?:on|over)[ -](?:month|quarter|week)"
    r"|mom|qoq|wow|(?:the|a) (?:month|quarter|week) (?:before|earlier)|(?:last|previous|prior) (?:month|quarter|week))"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[，。；;]|[,.](?=\s)|(?<![A-Za-z])(?:and|but|while)(?![A-Za-z])")
_REACH = 48
_AFTER = 12


class _Word(NamedTuple):
    start: int
    text: str


def against_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every direction and base word beside a figure that two levels of the source give."""
    for reading in stating(readings):
        for number, mention in enumerate(reading.mentions):
            moved = _moved(index, reading, number) if _is_move(mention) else []
            if moved:
                yield from _direction(index, reading, number, moved)
                yield from _basis(index, reading, number, moved)
            elif mention.level_after_move and number:
                yield from _from_to(index, reading, number)


def _is_move(mention: Mention) -> bool:
    unit = mention.quantity.unit
    level = mention.role is Role.VALUE and (is_percent(unit) or mention.level_after_move)
    return mention.quantity.value is not None and not level and (mention.role in _MOVES or mention.role is Role.VALUE)


def _moved(index: Index, reading: Reading, number: int) -> list[Pair]:
    """Return the pairs of the source that the ``number``-th figure is the move of, none when they went both ways."""
    mention = reading.mentions[number]
    others = [one for one in reading.mentions if one is not mention and one.quantity.value is not None]
    found = [pair for one in others for pair in pairs_with(index, one.quantity) if pair.moved_by(mention.quantity)]
    if not found and (mention.direction or is_points(mention.quantity.unit)):
        named = pairs_of(index, f"{mention.clause_text} {mention.topic}")
        found = [pair for pair in named if pair.moved_by(mention.quantity)]
    return found if len({pair.sign for pair in found}) == 1 else []


def _direction(index: Index, reading: Reading, number: int, moved: Sequence[Pair]) -> Iterator[Claim]:
    word, way = _way(reading, number)
    if word is None or not way:
        return
    sign = moved[0].sign
    yield _claim(index, reading, word, (sign, moved[0].statement.line), holds=sign == way)


def _way(reading: Reading, number: int) -> tuple[_Word | None, int]:
    """Return the direction word of a figure, the last before it in its own stretch or the first behind, and its way."""
    text, mention = reading.passage.text, reading.mentions[number]
    begin = reading.mentions[number - 1].end if number else reading.passage.lead
    begin = max(begin, mention.start - _REACH, *(stop.end() for stop in _STOP.finditer(text, begin, mention.start)), 0)
    found = _directed(text, begin, mention.start)
    behind = [] if found else _directed(text, mention.end, min(len(text), mention.end + _AFTER))
    if not found and not behind:
        return None, 0
    match, way = found[-1] if found else behind[0]
    if mention.direction and mention.direction != way:
        return None, 0
    return _Word(match.start(), match.group()), way


def _directed(text: str, begin: int, end: int) -> list[tuple[re.Match[str], int]]:
    """Return the direction words between two places, in order, with their ways."""
    listed = [(match, way) for pattern, way in ((UP, 1), (DOWN, -1)) for match in pattern.finditer(text, begin, end)]
    return sorted(listed, key=lambda one: one[0].end())


def _claim(index: Index, reading: Reading, word: _Word, found: tuple[int, int], *, holds: bool) -> Claim:
    sign, line = found
    start = reading.passage.offset(word.start)
    proof = index.words(_MOVED[sign], line=line)
    verdict = Verdict.SUPPORTED if holds else Verdict.CONTRADICTED
    expected = None if holds else index.words(_WAYS[sign])
    return Claim(
        start, start + len(word.text), word.text, ClaimType.DIRECTION, verdict, (), proof, expected,
        None if holds else opposite(word.text),
    )  # fmt: skip


def _from_to(index: Index, reading: Reading, number: int) -> Iterator[Claim]:
    """Yield a claim where the word between or before two levels of the text itself says the other way."""
    text, second, first = reading.passage.text, reading.mentions[number], reading.mentions[number - 1]
    now, then = base_value(second.quantity), base_value(first.quantity)
    if first.role is not Role.PRIOR or first.quantity.unit != second.quantity.unit or now == then:
        return
    sign = 1 if now > then else -1
    stretches = ((first.end, second.start), (max(0, first.start - _REACH), first.start))
    for start, end in stretches:
        begin = max([start, *(stop.end() for stop in _STOP.finditer(text, start, end))])
        found = _directed(text, begin, end)
        if found:
            match, way = found[-1]
            if way != sign:
                proof = index.words("moved_to", first=first.quantity.written, second=second.quantity.written)
                claim = _claim(index, reading, _Word(match.start(), match.group()), (sign, 0), holds=False)
                yield replace(claim, proof=proof)
            return


def _basis(index: Index, reading: Reading, number: int, moved: Sequence[Pair]) -> Iterator[Claim]:
    word, since = _base(index, reading, number)
    if word is None or any(pair.since is Since.EARLIER for pair in moved):
        return
    holds = any(pair.since is since for pair in moved)
    basis = (
        Basis.YOY if moved[0].since is Since.YEAR else step_basis(index.sheet.header.period, index.sheet.header.kind)
    )
    term = index.words.term(basis) if basis is not None else moved[0].prior.quantity.written
    line = moved[0].statement.line
    start = reading.passage.offset(word.start)
    proof = index.words("base", base=term) if holds else index.words("other_base", base=term, said=word.text)
    yield Claim(
        start, start + len(word.text), word.text, ClaimType.BASIS, Verdict.SUPPORTED if holds else Verdict.CONTRADICTED,
        (f"L{line}",) if line else (), proof, None if holds else term,
    )  # fmt: skip


def _base(index: Index, reading: Reading, number: int) -> tuple[_Word | None, Since]:
    """Return the words that name the base of a figure, before it or behind, and since when it is."""
    text, mention = reading.passage.text, reading.mentions[number]
    before = reading.mentions[number - 1].end if number else reading.passage.lead
    following = reading.mentions[number + 1].start if number + 1 < len(reading.mentions) else len(text)
    stop = _STOP.search(text, mention.end)
    behind = min(following, mention.end + _REACH, stop.start() if stop else len(text))
    for low, high in ((before, mention.start), (mention.end, behind)):
        for pattern, since in ((_YEARLY, Since.YEAR), (_STEP, Since.STEP)):
            found = pattern.search(text, low, high)
            if found is not None:
                return _Word(found.start(), found.group()), since
        for token in reading.tokens:
            if token.kind is TokenKind.PERIOD and token.period and low <= token.start and token.end <= high:
                stood = standing(token.period, index.sheet.header.period)
                if stood.place is Place.PAST and stood.basis is not None:
                    since = Since.YEAR if stood.basis is Basis.YOY else Since.STEP
                    return _Word(token.start, text[token.start : token.end]), since
    return None, Since.EARLIER
