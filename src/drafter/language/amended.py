"""A source as its corrections leave it: every figure taken back replaced, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.corrections import corrections, in_place_of, same_measure
from drafter.language.scan import scanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.language.corrections import Correction
    from drafter.language.token import Token

_WORDS = re.compile(r"[A-Za-z]{3,20}|[\u4e00-\u9fff]{1,30}")
_COMMON = frozenset(
    """the and for are was not but its sorry meant correct corrected correction correcting should have been read please
    ignore above below earlier mail message figure number right wrong said wrote version first last our you that this
    from with 更正 订正 应为 应该 该是 不是 前面 上面 面说 说的 改为 写错 打错 错了 误写 原写 一下 刚才""".split()  # noqa: SIM905 - words are read more easily than quotes
)
"""Words of correcting, which name nothing."""
_QUOTED = re.compile(r"^\s{0,8}[>＞]")
_OLDER = re.compile(
    r"^\W{0,12}(?:original message|forwarded message|原始邮件|from:|发件人[:：])|\bwrote:\s*$|写道[:：]\s*$",
    re.IGNORECASE,
)
_CLAUSE = "，,。；;！!？?|\n"
_NEAR = 3
"""A correction without a noun means a figure of the last so many lines."""
_CELLS = 3
"""So many commas, in neighbouring lines too, part the cells of a table, not thousands."""
_LONGEST = 2400
_MOST = 200
"""Corrections of one source that are followed; more of them are no notes."""


class Amendment(NamedTuple):
    """A figure taken back by a line, with the lines where it was put right; the words it was said with."""

    line: int
    denied: Token
    right: Token
    places: tuple[int, ...]
    words: frozenset[str]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Amended:
    """The text put right, with as many lines; ``now`` and ``was`` turn a piece of a line into the other form."""

    text: str
    amendments: tuple[Amendment, ...] = ()
    _edits: Mapping[int, tuple[_Edit, ...]] = field(default_factory=dict)
    _lines: tuple[str, ...] = ()

    def now(self, number: int, piece: str) -> str:
        """Return a piece of line ``number`` (from 1) as the corrections leave it."""
        edits = self._edits.get(number)
        return piece if edits is None else _edited(self._lines[number - 1], piece, edits)

    def was(self, number: int, piece: str) -> str:
        """Return a piece of the amended line ``number`` as it was written."""
        edits = self._edits.get(number)
        if edits is None:
            return piece
        line, back, shift = self._lines[number - 1], list[_Edit](), 0
        for one in edits:
            start = one.start + shift
            back.append(_Edit(start, start + len(one.text), line[one.start : one.end]))
            shift += len(one.text) - (one.end - one.start)
        return _edited(_edited(line, line, edits), piece, tuple(back))


def _edited(line: str, piece: str, edits: tuple[_Edit, ...]) -> str:
    """Return a piece of a line with the edits that lie in it; one that is no piece of it stays as it is."""
    at = line.find(piece)
    if at < 0:
        return piece
    parts, done = list[str](), at
    for one in edits:
        if done <= one.start and one.end <= at + len(piece):
            parts += (line[done : one.start], one.text)
            done = one.end
    return "".join((*parts, line[done : at + len(piece)]))


def amended(text: str) -> Amended:
    """Return ``text`` with the figures that its own lines take back put right; work is linear in its length."""
    lines = tuple(text.split("\n"))
    told = [(number, one) for number, line in enumerate(lines, 1) for one in corrections(line)][:_MOST]
    if not told:
        return Amended(text)
    source = _Source(lines)
    made = tuple(found for number, one in told if (found := source.correct(number, one)) is not None)
    edits = source.edits()
    return Amended(
        "\n".join(_edited(line, line, edits.get(n, ())) for n, line in enumerate(lines, 1)), made, edits, lines
    )


def says_the_denied(one: Amendment, figure: Token, around: str) -> bool:
    """Whether ``figure`` is the one taken back, told ``around`` of the same thing."""
    return same_figure(figure, one.denied) and bool(_words(around) & one.words)


class _Place(NamedTuple):
    """A figure of the source: its line, the words of its clause and of its line."""

    line: int
    token: Token
    clause: frozenset[str]
    around: frozenset[str]


class _Source:
    """The lines while their corrections are followed, the first one first."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self._edits: dict[int, dict[int, _Edit]] = {}
        self._places: dict[int, list[_Place]] = {}
        older = next((n for n, line in enumerate(lines, 1) if _OLDER.search(line)), len(lines) + 1)
        self.quoted = {n for n, line in enumerate(lines, 1) if n >= older or _QUOTED.search(line)}

    def edits(self) -> dict[int, tuple[_Edit, ...]]:
        return {line: tuple(sorted(made.values())) for line, made in self._edits.items()}

    def correct(self, number: int, one: Correction) -> Amendment | None:
        """Follow one correction: put its own phrase and the figures it means right."""
        line = self.lines[number - 1]
        words = _words(line[: one.start] + " " + line[one.end :]) | _words(line[one.start : one.end])
        meant = self._meant(number, one, words)
        denied = one.denied or (meant[0].token if meant else None)
        if denied is None:
            return None
        for place in meant:
            self._put(place.line, _Edit(place.token.start, place.token.end, in_place_of(place.token, one.right)))
        same = any(place.line == number for place in meant) or self._stands_before(number, one)
        bare = bool(meant) and not _words(line[_clause_start(line, one.start) : one.start])
        text = "" if (one.remarks(line) and same) or bare else one.put_right(line)
        if one.denied is not None:
            self._put(number, _Edit(one.start, one.end, text))
        around = frozenset().union(words, *(place.clause for place in meant))
        return Amendment(number, denied, one.right, tuple(sorted({place.line for place in meant})), around)

    def _put(self, line: int, edit: _Edit) -> None:
        made = self._edits.setdefault(line, {})
        if all(
            edit.end <= other.start or other.end <= edit.start or edit.start == other.start for other in made.values()
        ):
            made[edit.start] = edit

    def _stands_before(self, number: int, one: Correction) -> bool:
        return any(place.token.end <= one.start and same_figure(place.token, one.right) for place in self._on(number))

    def _on(self, number: int) -> list[_Place]:
        """Return the figures of a line as they now are."""
        if number not in self._places:
            self._places[number] = list(_figures(number, self.lines[number - 1], cells=self._tabled(number)))
        return self._places[number]

    def _tabled(self, number: int) -> bool:
        """Whether commas part the cells of a line: the line above or below has as many."""
        commas = self.lines[number - 1].count(",")
        beside = self.lines[max(0, number - 2) : number - 1] + self.lines[number : number + 1]
        return commas >= _CELLS and any(line.count(",") == commas for line in beside)

    def _meant(self, number: int, one: Correction, words: frozenset[str]) -> list[_Place]:
        """Return the places of the figure that a correction takes back."""
        if one.denied is None:
            return self._last(number, one.right, words)
        same = [p for p in self._on(number) if p.token.end <= one.start and same_figure(p.token, one.denied)]
        if same:
            return same
        found = [p for n in self._reached(number, one) for p in self._on(n) if same_figure(p.token, one.denied)]
        if not one.surely:  # a contrast takes back what is said of the same thing only
            found = [p for p in found if p.clause & words]
        best = max((_likeness(p, words) for p in found), default=0)
        if best:
            return [p for p in found if _likeness(p, words) == best]
        near = [p for p in found if 0 < number - p.line <= _NEAR or p.line in self.quoted]
        return near[-1:] if one.surely else []

    def _reached(self, number: int, one: Correction) -> Iterator[int]:
        """Yield the lines a correction may speak of: those above, an older mail's, all if it calls itself one."""
        for n in range(1, len(self.lines) + 1):
            if n < number or (n > number and (one.surely or n in self.quoted)):
                yield n

    def _last(self, number: int, right: Token, words: frozenset[str]) -> list[_Place]:
        """Return the one figure of the lines just above that a line with the right figure alone can mean."""
        above = [n for n in range(number - 1, max(0, number - 1 - 2 * _NEAR), -1) if self.lines[n - 1].strip()][:_NEAR]
        for n in above:
            like = [p for p in self._on(n) if _interchangeable(p.token, right)]
            named = [p for p in like if p.clause & words]
            if len(named or like) == 1:
                return named or like
            if like:
                return []
        return []


def _figures(number: int, line: str, *, cells: bool) -> Iterator[_Place]:
    if len(line) > _LONGEST:
        return
    around = _words(line)
    for token in scanned(line.replace(",", "|") if cells else line):
        if token.quantity is not None and token.quantity.value is not None:
            start = _clause_start(line, token.start)
            ends = [at for mark in _CLAUSE if (at := line.find(mark, token.end)) >= 0]
            yield _Place(number, token, _words(line[start : min(ends, default=len(line))]), around)


def _clause_start(line: str, at: int) -> int:
    return max(line.rfind(mark, 0, at) for mark in _CLAUSE) + 1


def _likeness(place: _Place, words: frozenset[str]) -> int:
    return 3 * len(place.clause & words) + len(place.around & words)


def _words(text: str) -> frozenset[str]:
    """Return the words of a line that name things: Latin ones, and Chinese ones by pairs of characters."""
    found: set[str] = set()
    for word in _WORDS.findall(text.casefold()):
        found |= {word} if word.isascii() else {word[at : at + 2] for at in range(len(word) - 1)}
    return frozenset(found - _COMMON)


def _interchangeable(one: Token, other: Token) -> bool:
    mine, its = one.quantity, other.quantity
    return mine is not None and its is not None and mine.value != its.value and same_measure(mine.unit, its.unit)


def same_figure(one: Token, other: Token) -> bool:
    """Whether two figures have one value and may have one unit."""
    mine, its = one.quantity, other.quantity
    return mine is not None and its is not None and mine.value == its.value and same_measure(mine.unit, its.unit)
