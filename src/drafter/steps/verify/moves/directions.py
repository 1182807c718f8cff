"""DIRECTION claims: up and down words against the sign of the cell their figure is bound to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language import cues
from drafter.language.openings import gate, whole
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.moves.moves import opposite
from drafter.steps.verify.moves.seen_moves import undecided
from drafter.steps.verify.moves.subjects import signs
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_DIRECTED = (Role.CHANGE, Role.RATE, Role.GAP, Role.SHARE_CHANGE)
_MOVES = (Role.CHANGE, Role.RATE, Role.SHARE_CHANGE)
_WAYS = {1: "up", -1: "down", 0: "unchanged"}
_MOVED = {1: "moves_up", -1: "moves_down", 0: "moves_not"}
_BEHIND = 16
_REACH = 48


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the words, the longest first; Latin ones as whole words, checked once around all of them."""
    listed = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in listed if word.isascii() and word.isalpha())
    other = "|".join(re.escape(word) for word in listed if not (word.isascii() and word.isalpha()))
    every = f"{whole(latin)}|{other}"
    return re.compile(f"{gate([every])}(?:{every})", re.IGNORECASE)


UP = _pattern((*cues.UP, *cues.OVER, "more", "higher", "longer", "above", "ahead"))
DOWN = _pattern((*cues.DOWN, *cues.GAP, "less", "fewer", "below", "short", "behind", "under"))


_SET_AGAINST = re.compile(
    r"\s(?:points?\s|pts\s)?(?:(?P<over>above|higher than|more than|ahead of|better than)|below|lower than"
    r"|less than|fewer than|behind)\s",
    re.IGNORECASE,
)
"""Behind a figure these words set a level against another: 4.1% below January."""
_APART = re.compile(r"差|缺|短|short|behind|shy", re.IGNORECASE)
"""Short of a plan says nothing about how a level moved."""
_PROVEN = (Verdict.SUPPORTED, Verdict.INFERRED)
_FROM = re.compile(r"(?:由|从)[^，。；\d]{0,8}$|(?<![A-Za-z])from\s\W{0,2}$", re.IGNORECASE)
_TO = re.compile(r"\s?[^，。；,;\d]{0,8}?[到至为]\s?|\sto\s", re.IGNORECASE)
_SINGLE = re.compile(r"[高多低少](?=[了出约]?\s?$)")


def direction_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every direction word that belongs to a proven figure."""
    previous_end: dict[int, int] = {}
    last: Bound | None = None
    for bound in bounds:
        key = id(bound.reading)
        before, last = last, bound
        begin = previous_end.get(key, bound.reading.passage.lead)
        previous_end[key] = bound.mention.end
        behind = _SET_AGAINST.match(bound.reading.passage.text, bound.mention.end)
        told = bound if bound.mention.direction or behind is None else _directed(bound, 1 if behind["over"] else -1)
        word = _word(told, begin) if told.mention.direction else None
        if word is None or _in_a_name(index, bound.reading.passage.text, word):
            continue
        proven = told.verdict in (Verdict.SUPPORTED, Verdict.INFERRED)
        if proven and not _merely_counted(index, told):
            yield _claim(index, told, word, _from_to(before, told))
        if not proven or behind is not None:
            yield from _by_source(index, told, word)


def _in_a_name(index: Index, text: str, word: re.Match[str]) -> bool:
    """Whether a word of one character only ends a name: 拼多多61.3万元."""
    names = (name for name in index.entity_names.facts if len(word.group()) == 1 and name.endswith(word.group()))
    return any(text.endswith(name, 0, word.end()) for name in names)


def _directed(bound: Bound, way: int) -> Bound:
    """Return the figure with the direction that the words behind it give: 12 above the plan."""
    return bound._replace(mention=bound.mention._replace(direction=way))


def _by_source(index: Index, bound: Bound, word: re.Match[str]) -> Iterator[Claim]:
    """Yield a claim where every place of the source that has this very figure moves one way."""
    mention, passage = bound.mention, bound.reading.passage
    said = grams(f"{mention.noun} {mention.clause_text}")
    others = {base_value(one.quantity) for one in bound.reading.mentions if one is not mention and one.quantity.value}
    places = [
        (statement, one.direction or _signed(one))
        for statement, _, one in evidence_of(index).clauses_with(mention.quantity)
        if any(gram in statement.words for gram in said) or others & statement.values
    ]
    ways = {way for _, way in places}
    if len(ways) != 1 or 0 in ways:
        return
    (way,) = ways
    wrong = way != mention.direction
    verdict = Verdict.CONTRADICTED if wrong else Verdict.SUPPORTED
    yield Claim(
        passage.offset(word.start()), passage.offset(word.end()), word.group(), ClaimType.DIRECTION, verdict, (),
        index.words(_MOVED[way], line=places[0][0].line), index.words(_WAYS[way]) if wrong else None,
        opposite(word.group()) if wrong else None,
    )  # fmt: skip


def _signed(mention: Mention) -> int:
    value = mention.quantity.value
    return 0 if value is None or not (mention.quantity.signed or value < 0) else (value > 0) - (value < 0)


def _merely_counted(index: Index, bound: Bound) -> bool:
    """Whether the word only introduces a count (gained 19 accounts): no level moves."""
    level = bound.cell is not None and bound.cell.role is Role.VALUE and not bound.mention.level_after_move
    return level and _sign(index, bound)[0] is None


def _word(bound: Bound, begin: int) -> re.Match[str] | None:
    """Return the direction word of a figure: the last one before it, else the first behind it."""
    pattern = UP if bound.mention.direction > 0 else DOWN
    text, mention = bound.reading.passage.text, bound.mention
    found = _last(pattern, text, min(begin, mention.start), mention.start)
    if found is None and mention.level_after_move:  # from 38 to 41: the verb stands before the first figure
        found = _last(pattern, text, max(0, mention.start - _REACH), mention.start)
    if found is None:
        found = _SINGLE.search(text, min(begin, mention.start), mention.start)
    return found or pattern.search(text, mention.end, min(len(text), mention.end + _BEHIND))


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text, begin, end))), None)


def _from_to(before: Bound | None, bound: Bound) -> int | None:
    """Return which way the text's own figures go where it tells both: from $0.45 to $0.42."""
    if bound.mention.role is Role.RATE:
        return _pair_before(bound)
    if before is None or before.reading is not bound.reading or before.verdict not in _PROVEN:
        return None
    one, two = before.mention, bound.mention
    text = bound.reading.passage.text
    tied = _TO.fullmatch(text, one.end, two.start) and _FROM.search(text, 0, one.start)
    alike = comparable(unit_class(one.quantity.unit), unit_class(two.quantity.unit))
    if not tied or not alike or None in (one.quantity.value, two.quantity.value):
        return None
    was, now = base_value(one.quantity), base_value(two.quantity)
    return (now > was) - (now < was)


def _pair_before(bound: Bound) -> int | None:
    """Return which way the two levels right before a rate go: 从327万元做到534万元，涨了六成多."""
    mentions = bound.reading.mentions
    at = mentions.index(bound.mention)
    levels = [one for one in mentions[max(0, at - 2) : at] if one.quantity.value is not None]
    text = bound.reading.passage.text
    if len(levels) < len("ab") or not _FROM.search(text, 0, levels[0].start):
        return None
    one, two = levels
    if unit_class(one.quantity.unit) != unit_class(two.quantity.unit):
        return None
    was, now = base_value(one.quantity), base_value(two.quantity)
    return (now > was) - (now < was)


def _claim(index: Index, bound: Bound, word: re.Match[str], told: int | None = None) -> Claim:
    sign, ref = _sign(index, bound)
    sign = told if sign is None or told == bound.mention.direction else sign
    if bound.cell is not None and bound.cell.role is not Role.GAP and _APART.match(word.group()):
        sign = None
    stated = bound.mention.direction
    if sign is not None and sign != stated and undecided(index, bound, bound.cell.role if bound.cell else None):
        sign = None
    if sign is None:
        unsigned_rise = stated > 0 and bound.cell is not None and bound.cell.role in _MOVES and bound.cell.stated
        verdict = Verdict.SUPPORTED if unsigned_rise else Verdict.UNPROVED
    else:
        verdict = Verdict.SUPPORTED if sign == stated else Verdict.CONTRADICTED
    passage = bound.reading.passage
    expected = None if sign is None or verdict is not Verdict.CONTRADICTED else index.words(_WAYS[sign])
    line = 0 if bound.fact is None else index.facts[bound.fact].line
    proof = index.words("no_move") if sign is None else index.words(_MOVED[sign], line=line)
    return Claim(
        passage.offset(word.start()), passage.offset(word.end()), word.group(), ClaimType.DIRECTION, verdict,
        (ref,) if ref else (), proof, expected, opposite(word.group()) if expected and sign else None,
    )  # fmt: skip


def _sign(index: Index, bound: Bound) -> tuple[int | None, str]:
    """Return which way the bound fact moved, and the cell that says so."""
    cell = bound.cell
    if cell is None or bound.fact is None:
        return (None, "") if cell is None else (cell.sign if cell.role in _DIRECTED else None, cell.ref)
    if cell.role in _DIRECTED:
        return _undisputed(index, bound.fact, cell, bound.mention.direction), cell.ref
    return _level_sign(index, bound.fact, bound.mention, cell)


def _level_sign(index: Index, number: int, mention: Mention, cell: Cell) -> tuple[int | None, str]:
    """Return which way a level moved: by the fact's own comparison, its stated direction, or its line."""
    wanted = (Role.SHARE_CHANGE,) if cell.role is Role.SHARE else _MOVES
    for other in index.cells(number):
        if other.role in wanted and other.sign is not None and mention.basis in (None, other.basis):
            return other.sign, other.ref
    if index.facts[number].direction and cell.role is Role.VALUE:
        return index.facts[number].direction, cell.ref
    quoted = (one for one in index.quote_mentions(number) if one.direction and one.quantity.written == cell.written)
    told = next((one.direction for one in quoted), None)
    if told is None and cell.role is Role.VALUE and 0 in signs(index, number, frozenset()):
        return 0, cell.ref
    return told, cell.ref


def _undisputed(index: Index, number: int, cell: Cell, stated: int) -> int | None:
    """Return the cell's sign; where the notes contradict themselves, the one the text chose if any cell has it."""
    signs = {other.sign for other in index.cells(number) if (other.role, other.basis) == (cell.role, cell.basis)}
    return stated if stated in signs else cell.sign
