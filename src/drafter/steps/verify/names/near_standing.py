"""NAME claims: a Chinese name that stands in the source where names stand, written with one character changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.name_shapes import SURNAMES
from drafter.language.standing_names import standing_names
from drafter.steps.verify.names.near_names import NUMERALS, Near
from drafter.steps.verify.source.index import known_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.name_shapes import Shape
    from drafter.steps.verify.source.index import Index

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MANY = 300
_SHORT = 2


def own_names(index: Index) -> tuple[Shape, ...]:
    """Return the persons and firms that the source has where names stand, each once."""
    return index.once(_own)


def _own(index: Index) -> tuple[Shape, ...]:
    lines = known_lines(index.sheet)
    if lines.isascii():
        return ()
    found = {shape.text: shape for line in lines.splitlines() for shape in standing_names(line)}
    return tuple(found.values())[:_MANY]


def near_standing(index: Index, text: str) -> Iterator[Near]:
    """Yield the stretches of ``text`` that are such a name with one character changed."""
    lines = known_lines(index.sheet)
    for name in own_names(index):
        for hole in range(len(name.text)):
            for start in _places(text, name.text, hole):
                if _is_meant(lines, text, name, (start, hole)):
                    yield Near(start, start + len(name.text), name.text)


def _places(text: str, name: str, hole: int) -> Iterator[int]:
    """Yield where ``name`` stands in ``text`` with another character at ``hole``."""
    before, behind = name[:hole], name[hole + 1 :]
    at = text.find(before or behind)
    while at >= 0:
        start = at if before else at - 1
        stop = start + len(name)
        whole = start >= 0 and stop <= len(text) and text.startswith(behind, start + hole + 1)
        if whole and text[start + hole] != name[hole] and _HAN.match(text, start + hole):
            yield start
        at = text.find(before or behind, at + 1)


def _is_meant(lines: str, text: str, name: Shape, place: tuple[int, int]) -> bool:
    """Whether a changed character makes pairs the source does not have, and the rest stands as the name does."""
    start, hole = place
    at, stop = start + hole, start + len(name.text)
    said, own = text[start:stop], text[at]
    pairs = [pair for pair in (text[max(0, at - 1) : at + 1], text[at : at + 2]) if _is_pair(pair)]
    if said in lines or any(pair in lines for pair in pairs) or (own in NUMERALS and name.text[hole] in NUMERALS):
        return False
    if name.sort == "person" and not hole and own not in SURNAMES:
        return False
    if len(name.text) > _SHORT:
        return True
    stands = any(one.start == start and one.text == said for one in standing_names(text))
    return stands or _neighbours(lines, name.text) & _neighbours(text, said) != set()


def _is_pair(pair: str) -> bool:
    return len(pair) == _SHORT and all(map(_HAN.match, pair))


def _neighbours(text: str, name: str) -> set[tuple[int, str]]:
    """Return the two characters before and behind each place of a name."""
    found = set()
    for place in re.finditer(re.escape(name), text):
        found |= {(0, text[max(0, place.start() - 2) : place.start()]), (1, text[place.end() : place.end() + 2])}
    return {(side, pair) for side, pair in found if _is_pair(pair)}
