"""Which known name an unknown one was meant to be: a misspelling, another given name, another word before the head."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.name_shapes import brand_names, code_names, is_person
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import GENERIC, NO_NAMES, known_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.language.name_shapes import Shape
    from drafter.steps.verify.source.index import Index

_FAR = 2
_LEAST = 4
_SURE = 6
"""An English word that opens a sentence may be any word: it must be this long to be a misspelling."""
_HALF = 0.5
_WORD = re.compile(r"(?<![A-Za-z0-9'’])[A-Z][A-Za-z'’\-]{1,30}")
_ORDINARY = re.compile(r"(?:ing|tions?|ments?|ly|ers?|ed|al|ity|ness|[ae]nce|able|ive|ics|ies|[ie]ans?|ish|ese|ch)$")
"""Endings of words that are capitalised as titles or as peoples; they only begin like a name."""
_BEGUN = 3
"""Two letters off, a name must at least begin the same: Garden is no misspelt Green."""
_BEFORE = re.compile(rf"({_WORD.pattern})\.?\s(?:&\s|of\s|and\s)?$")
_REACH = 32
_BETWEEN = re.compile(r"\s(?:&\s|of\s|and\s)?")
NUMERALS = frozenset("一二两三四五六七八九十甲乙丙丁上下前后左右东西南北大中小")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_END = re.compile(r"[^\u4e00-\u9fff]|[在的与和已也将]|$")
"""Where a name ends whose last character may have been changed."""
_KINDS = re.compile(
    r"(?:第?[一二三四]?(?:人民|中)?医院|花园|小区|家园|广场|大厦|建材|置业|地产|公司|集团|商贸|超市|酒店|宾馆|大学|学院|中学|小学|银行"
    r"|科技|光电|新能源|能源|物流|医药|药业|片区|大区|农场|合作社|乳业|机械|路店|街店|店|项目|软件|教育|设计|工程|机械|重工|订单|合同|大单)$"
)


class Near(NamedTuple):
    """A stretch of the text and the known name it should be."""

    start: int
    end: int
    expected: str


def near_word(index: Index, text: str, start: int, end: int, *, initial: bool) -> str | None:
    """Return the known English name meant by the unknown word ``text[start:end]``."""
    word = text[start:end].removesuffix("'s").removesuffix("’s")
    alike = _alike(word, index, _SURE if initial else _LEAST)
    return alike or _beside(index, word, text, start, end)


def _alike(word: str, index: Index, least: int) -> str | None:
    """Return the known name with the same beginning and few other letters."""
    low = word.casefold()
    if len(word) < least:
        return None
    best: tuple[int, str] | None = None
    for key, names in known_names(index).items():
        if not key.isascii() or key[0] != low[0] or len(key) < _LEAST or key.startswith(low) or low.startswith(key):
            continue
        apart = distance(key, low)
        begun = _beginning(key, low) >= max(_LEAST, _HALF * min(len(key), len(low))) and not _ORDINARY.search(low)
        spelt = apart < _FAR or (apart == _FAR and _beginning(key, low) >= _BEGUN and not _ORDINARY.search(low))
        if spelt or begun:
            best = min(best or (apart, _word(key, names)), (apart, _word(key, names)))
    return None if best is None else best[1]


def _word(key: str, names: tuple[str, ...]) -> str:
    """Return the word of a key as its names write it."""
    return next((word for name in sorted(names) for word in _WORD.findall(name) if word.casefold() == key), min(names))


def _beginning(first: str, second: str) -> int:
    """Return how many letters two words begin with in common."""
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _beside(index: Index, word: str, text: str, start: int, end: int) -> str | None:
    """Return the one word that stands beside the same name in the source: Laura Benton for Laura Benson."""
    pairs = index.once(_pairs)
    behind = next((m for gap in [_BETWEEN.match(text, end)] if gap and (m := _WORD.match(text, gap.end()))), None)
    before = _last_word(text, start)
    sides = [(before, pairs.after)] if before.casefold() not in {"", *NO_NAMES} else []
    sides += [(behind.group(), pairs.before)] if behind else []
    found: set[str] = set()
    for beside, held in sides:
        generic = beside.casefold() in GENERIC
        fitting = {one for one in held.get(beside, ()) if not generic or one[0] == word[0]}
        if len(fitting) != 1 or word in fitting or next(iter(fitting)).isupper() or len(word) < _LEAST - 1:
            return None  # Foreign Minister Peter Orlow: one neighbour alone does not make Peter another minister
        found |= fitting
    return found.pop() if len(found) == 1 else None


def _last_word(text: str, start: int) -> str:
    """Return the capitalised word right before ``start``, a full stop of a title between them or not."""
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    return found[1] if found else ""


class _Pairs(NamedTuple):
    """The names that stand right after and right before a capitalised word in the source."""

    after: Mapping[str, frozenset[str]]
    before: Mapping[str, frozenset[str]]


def _pairs(index: Index) -> _Pairs:
    after: defaultdict[str, set[str]] = defaultdict(set)
    before: defaultdict[str, set[str]] = defaultdict(set)
    for line in known_lines(index.sheet).splitlines():
        for left, right in pairwise(_WORD.finditer(line)):
            if _BETWEEN.fullmatch(line, left.end(), right.start()) or line[left.end() : right.start()] == ". ":
                after[left.group()].add(right.group())
                before[right.group()].add(left.group())
    return _Pairs({w: frozenset(n) for w, n in after.items()}, {w: frozenset(n) for w, n in before.items()})


@lru_cache(maxsize=4096)
def distance(first: str, second: str) -> int:
    """Return the edit distance of two words, anything above the limit as limit + 1."""
    if abs(len(first) - len(second)) > _FAR:
        return _FAR + 1
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        upper, row[0] = row[0], i
        for j, right in enumerate(second, 1):
            upper, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, upper + (left != right))
    return row[-1]


def near_code(index: Index, code: str) -> str | None:
    """Return the one model number of the source with the same letters."""
    letters = re.sub(r"\d.*", "", code)
    alike = {shape.text for shape in index.once(_codes) if re.sub(r"\d.*", "", shape.text) == letters}
    return next(iter(alike)) if len(alike) == 1 else None


def near_brand(index: Index, name: str) -> str | None:
    """Return the one name of a slot or in quotation marks with as many characters, one of them the same."""
    known = {shape.text for shape in index.once(_brands) if len(shape.text) == len(name)}
    alike = {one for one in known if sum(a == b for a, b in zip(one, name, strict=True)) >= max(1, len(name) // 2)}
    return next(iter(alike)) if len(alike) == 1 else None


def _brands(index: Index) -> tuple[Shape, ...]:
    return tuple(brand_names(known_lines(index.sheet)))


def _codes(index: Index) -> tuple[Shape, ...]:
    return tuple(code_names(known_lines(index.sheet)))


def near_han(index: Index, text: str) -> Iterator[Near]:
    """Yield the stretches that are a known Chinese name with one character changed."""
    lines = known_lines(index.sheet)
    for name, start in _misspelt(index.once(_holed), text):
        said = text[start : start + len(name)]
        at = next((at for at, pair in enumerate(zip(said, name, strict=True)) if pair[0] != pair[1]), 0)
        before = (text[start + at - 1 : start + at + 1],) if start + at else ()  # a lone character is everywhere
        around = *before, said[at : at + 2]
        counted = said[at] in NUMERALS and name[at] in NUMERALS  # 二级 is no misspelt 一级
        negated = said[at] in _DENIES or name[at] in _DENIES  # 不算 is no misspelt 另算
        if said not in lines and not counted and not negated and not any(pair in index.heard for pair in around):
            yield Near(start, start + len(name), name)


class _Holed(NamedTuple):
    """Chinese names by what is left of them without one character, found by two characters that are left.

    ``shapes`` are by the hole (from the third character on all are one) the lengths and holes of the names with these
    two; ``names`` tells whether the name must end there.
    """

    shapes: tuple[Mapping[str, tuple[tuple[int, int], ...]], ...]
    names: Mapping[tuple[int, int, str], tuple[tuple[str, bool], ...]]


_DENIES = frozenset("不没未无非别")
_ANCHORS = {0: (1, 2), 1: (0, 2)}
"""By the hole: which two characters of a name are looked up; the first two behind a hole further on."""


def _holed(index: Index) -> _Holed:
    shapes: list[defaultdict[str, dict[tuple[int, int], None]]] = [defaultdict(dict) for _ in range(3)]
    held: defaultdict[tuple[int, int, str], list[tuple[str, bool]]] = defaultdict(list)
    for name in sorted({name for key, names in known_names(index).items() if not key.isascii() for name in names}):
        person = is_person(name)
        for hole in _holes(name, person=person):
            shapes[min(hole, 2)][_anchor(name, hole)][len(name), hole] = None
            ends = hole == len(name) - 1 and not person
            held[len(name), hole, name[:hole] + name[hole + 1 :]].append((name, ends))
    listed = tuple({pair: tuple(found) for pair, found in one.items()} for one in shapes)
    return _Holed(listed, {key: tuple(n) for key, n in held.items()})


def _anchor(name: str, hole: int) -> str:
    first, second = _ANCHORS.get(hole, (0, 1))
    return name[first : first + 1] + name[second : second + 1]


def _misspelt(holed: _Holed, text: str) -> list[tuple[str, int]]:
    """Return the names with any one character in its place and where they stand, by name, without overlaps."""
    found: list[tuple[str, int]] = []
    shapes = holed.shapes
    if not holed.names:
        return found
    for start, (first, second, third) in enumerate(zip_longest(text, text[1:], text[2:], fillvalue="")):
        for holes, pair in ((shapes[0], second + third), (shapes[1], first + third), (shapes[2], first + second)):
            for size, hole in holes.get(pair, ()):
                left = text[start : start + hole] + text[start + hole + 1 : start + size]
                for name, ends in holed.names.get((size, hole, left), ()):
                    if _HAN.match(text, start + hole) and (not ends or _END.match(text, start + size)):
                        found.append((name, start))
    kept: list[tuple[str, int]] = []
    for name, start in sorted(found):
        if not kept or kept[-1][0] != name or start >= kept[-1][1] + len(name):
            kept.append((name, start))
    return kept


def _holes(name: str, *, person: bool) -> range | tuple[int, ...]:
    """Return which characters of a name may have been changed: its own, of a short name not the first."""
    kind = _KINDS.search(name)
    own = kind.start() if kind else len(name)
    if kind and own >= 2:  # noqa: PLR2004 - 南枝设计: either of two telling characters
        return range(own)
    if person:
        return (1, 2)
    return range(1, own) if own >= _LEAST - 1 else ()
