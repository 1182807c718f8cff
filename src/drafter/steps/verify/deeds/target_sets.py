"""Who met a target among those who have one: named ones, only some, all, or so many of them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.steps.derive import measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_LINE = 100
_MEMBER = r"(?:个|名|位|家|人)(?![中里内])(?:(?![一二两三四五六七八九十])[\u4e00-\u9fff]){0,4}"
_COUNT = re.compile(
    rf"(?P<zh>\d{{1,2}}|[一二两三四五六七八九十])(?:{_MEMBER})?(?:均|都|全部|已经?)?$"
    r"|(?<![A-Za-z\d])(?P<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:\sof\s(?:the\s|our\s|its\s)?(?:\d{1,2}|[a-z]{3,5}))?(?:\s[a-z]{2,14}){0,2}\s$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"全部|所有|全都|[都均皆](?=$|已|全|超|未|没)"
    r"|(?<![A-Za-z])(?:all|every(?:one|body)?|both|each)(?![A-Za-z])",
    re.IGNORECASE,
)
_NONE = re.compile(r"没有?(?:一|任何)|无一|(?<![A-Za-z])(?:none|no one|nobody|neither)(?![A-Za-z])", re.IGNORECASE)
_ONLY = re.compile(r"只有|仅有?|唯独|(?<![A-Za-z])(?:only|just|alone)(?![A-Za-z])", re.IGNORECASE)
_WHOLE = re.compile(
    r"^(?:全|总|合计|整个|公司|团队|集团)|(?:合计|总计|整体)$"
    r"|^(?:the )?(?:team|total|group|company|overall|all)$",
    re.IGNORECASE,
)
_WORDS = "一 one,二 两 two,三 three,四 four,五 five,六 six,七 seven,八 eight,九 nine,十 ten"
_NUMBERS = {word: number for number, words in enumerate(_WORDS.split(","), 1) for word in words.split()}
_PEERS = 2


class Outcome(NamedTuple):
    """Whether what is said of a set of targets holds (None: nothing decides it), and who differs."""

    holds: bool | None
    cells: tuple[Cell, ...] = ()
    others: str = ""


def outcome(index: Index, subject: str, *, met: bool) -> Outcome | None:
    """Judge words about several targets; None when they speak of a single one, which its own completion decides."""
    named = [number for number in index.entities_in(subject) if _of(index, number) is not None]
    peers = _peers(index, named)
    if _NONE.search(subject) and len(peers) >= _PEERS:
        return _all(index, peers, met=not met)
    if named:
        only = _ONLY.search(subject)
        return _only(index, peers, named, met=met) if only else _several(index, named, met=met)
    if _ALL.search(subject) and len(peers) >= _PEERS:
        return _all(index, peers, met=met)
    count = _COUNT.search(subject)
    return None if count is None else _so_many(index, peers, _number(count), met=met)


def _several(index: Index, named: list[int], *, met: bool) -> Outcome | None:
    return _all(index, named, met=met) if len(named) > 1 else None


def _so_many(index: Index, peers: list[int], wanted: int, *, met: bool) -> Outcome:
    """Judge how many of all met or missed their target."""
    verdicts = [met_by(index, number) for number in peers]
    if len(peers) < _PEERS or None in verdicts:
        return Outcome(None)
    reached = [number for number, verdict in zip(peers, verdicts, strict=True) if verdict is met]
    return Outcome(len(reached) == wanted, _cells(index, reached or peers), _names(index, reached) or "0")


def _number(count: re.Match[str]) -> int:
    word = (count["zh"] or count["en"]).lower()
    return int(word) if word.isdigit() else _NUMBERS[word]


def met_by(index: Index, number: int) -> bool | None:
    """Whether a fact's target was met; None when its rounding leaves it open."""
    cell = _of(index, number)
    if cell is None or not cell.interval.bounded:
        return None
    low, high = cell.interval.ends()
    if cell.derivation is None or low >= _LINE or high < _LINE:
        return low >= _LINE
    return None


def _all(index: Index, numbers: list[int], *, met: bool) -> Outcome:
    verdicts = [met_by(index, number) for number in numbers]
    against = [number for number, verdict in zip(numbers, verdicts, strict=True) if verdict is (not met)]
    if against:
        return Outcome(holds=False, cells=_cells(index, against), others=_names(index, against))
    return Outcome(None if None in verdicts else True, _cells(index, numbers))


def _only(index: Index, peers: list[int], named: list[int], *, met: bool) -> Outcome:
    said = _all(index, named, met=met)
    if said.holds is not True:
        return said
    also = [number for number in peers if number not in named and met_by(index, number) is met]
    if also:
        return Outcome(holds=False, cells=_cells(index, also), others=_names(index, [*named, *also]))
    return Outcome(None if len(peers) <= len(named) else True, said.cells)


def _of(index: Index, number: int) -> Cell | None:
    return next((cell for cell in index.cells(number) if cell.role is Role.COMPLETION), None)


def _cells(index: Index, numbers: list[int]) -> tuple[Cell, ...]:
    return tuple(cell for number in numbers if (cell := _of(index, number)) is not None)


def _names(index: Index, numbers: list[int]) -> str:
    return index.words("comma").join(index.facts[number].entity for number in numbers)


def _peers(index: Index, named: list[int]) -> list[int]:
    """Return the facts of one measure that have targets, besides their total: that of the names, or the only one."""
    sets = index.once(_sets)
    mine = [numbers for numbers in sets.values() if set(named) & set(numbers)] if named else list(sets.values())
    return list(mine[0]) if len(mine) == 1 else []


def _sets(index: Index) -> Mapping[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    wholes = {index.sheet.header.unit, index.sheet.header.author}
    for number, fact in enumerate(index.facts):
        if fact.entity not in {"", *wholes} and not _WHOLE.search(fact.entity) and _of(index, number) is not None:
            found[measure(fact).replace(fact.entity, "")].append(number)
    return {name: tuple(numbers) for name, numbers in found.items() if len(numbers) >= _PEERS}
