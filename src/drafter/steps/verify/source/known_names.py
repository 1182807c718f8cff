"""The names a source knows, each under the keys by which a text may call it: its telling words, or its beginning."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.language.name_shapes import brand_names, house_names, ordering, person_names, speakers
from drafter.steps.verify.source.index import known_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.steps.verify.source.index import Index

_CAPITALISED = re.compile(r"(?<![A-Za-z0-9'’])[A-Z][A-Za-z'’]{0,30}(?:-[A-Za-z]{1,20}){0,3}(?![A-Za-z]|-?\d)")
_SEQUENCE = re.compile(rf"{_CAPITALISED.pattern}(?: (?:& |of )?{_CAPITALISED.pattern}){{0,4}}")
_INITIAL = re.compile(r"(?:^|(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)(?<!Prof)\.|[\n!?:;|#*•\"“(\-–—>])\s{0,4}$")
_ZH_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_ZH_WORDS = re.compile(
    r"[的了在与和及由对向给为从到被把是有或以将等于说要但因超过比应该我你他她们这那其各每约近]|[今明昨本每上下][天日周月年季]|合计|总计|其中|实际|目标|计划|预计|剩余|平均|另外|全部"
    r"|其他|其余|本区|公司|团队|客户|门店|合同|销售|回款"
)
_CALENDAR_EN = """
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun rmb usd eur
gbp cny jpy tbd ceo cfo crm poc rfp arr mrr gmv nps qtd ytd mtd kpi roi dso sku po vat ebitda gop q1 q2 q3 q4 h1 h2 fy
ly mom yoy qoq english chinese
the a an and of for new total results summary sales revenue target plan report notes week month quarter year board
she he they you him her them his its their this that these those there
press release first second third next last i we our in on at by to it no yes not all dr mr mrs ms st
"""
_HEADS_EN = """
group hospital hospitals clinic clinics bank hotel hotels inn house lodge logistics foods food ltd inc llc gmbh plc co
corp plant street road avenue north south east west northern southern eastern western county city church general
regional region school university college store stores shop team division department phase primary centre center
park systems services solutions industries partners estates trust council museum
consultant manager director officer president engineer representative agent executive coordinator analyst
"""
GENERIC = frozenset(_HEADS_EN.split())
"""What a house is, in English; the word before it is its name."""
NO_NAMES = frozenset(_CALENDAR_EN.split())
"""Capitalised words that name nobody."""
_NO_KEYS = NO_NAMES | GENERIC
_LONGEST = 10
_SHOUTED = 4
"""Longer words in capitals alone are headings."""


def known_names(index: Index) -> Mapping[str, tuple[str, ...]]:
    """Return the source's names under their keys, the longest first, worked out once for each index."""
    return index.once(_known_names)


def keys_in(text: str, names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the keys of known names that stand in ``text``, in its order."""
    return [key for key in _keys(text) if key in names]


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    """Return what may be the key of a name: every capitalised word and every pair of characters."""
    found = [(match.start(), _key(match.group())) for match in _CAPITALISED.finditer(text)]
    if text.isascii():
        return tuple(key for _, key in found)
    pairs = [(at, first + second) for at, (first, second) in enumerate(pairwise(text)) if not first.isascii()]
    return tuple(key for _, key in sorted(found + pairs)) if found else tuple(key for _, key in pairs)


def name_of(names: Mapping[str, tuple[str, ...]], key: str) -> str:
    """Return the longest name that a key stands for; the keys of one name give the same."""
    return names[key][0]


@lru_cache(maxsize=4096)
def _spelt(key: str) -> re.Pattern[str]:
    return re.compile(re.escape(key), re.IGNORECASE)


def without_names(text: str, names: Mapping[str, tuple[str, ...]], keys: Iterable[str]) -> str:
    """Return ``text`` without the names of ``keys``."""
    for key in dict.fromkeys(keys):
        for name in names.get(key, ()):
            text = text.replace(name, " ")
        if key in text.casefold():
            text = _spelt(key).sub(" ", text)
    return text


def stretch_of(text: str, names: Mapping[str, tuple[str, ...]], key: str) -> tuple[int, int]:
    """Return where the name of ``key`` stands in ``text``: as long as the source writes it, else the key."""
    for name in names.get(key, ()):
        at = text.find(name)
        if at >= 0:
            return at, at + len(name)
    at = max(0, text.casefold().find(key))
    return at, at + len(key)


def key_of(name: str) -> str:
    """Return the key under which a Chinese name is called."""
    return name[:2]


def _key(word: str) -> str:
    low = word.casefold().replace("’", "'")
    return low.removesuffix("'s").rstrip("'-")


def _known_names(index: Index) -> dict[str, tuple[str, ...]]:
    lines = known_lines(index.sheet)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in (*_english(lines), *_entities(index, lines)):
        found[key].add(name)
    for name in _chinese(index, lines):
        found[key_of(name)].add(name)
    return {key: tuple(sorted(names, key=_length, reverse=True)) for key, names in found.items()}


def _length(name: str) -> tuple[int, str]:
    return len(name), name


def _english(lines: str) -> Iterator[tuple[str, str]]:
    """Yield names by their telling words: capitals inside a sentence, or two in a row that are never written small."""
    small = {word.casefold() for word in re.findall(r"(?<![A-Za-z])[a-z][a-z'\-]{1,30}", lines)}
    for sequence in _SEQUENCE.finditer(lines):
        words = list(_CAPITALISED.finditer(sequence.group()))
        inside = not _INITIAL.search(lines, max(0, sequence.start() - 6), sequence.start())
        for at, word in enumerate(words):
            key = _key(word.group())
            opens = not at and not inside
            told = key not in _NO_KEYS and len(key) > 1 and not (word.group().isupper() and len(key) > _SHOUTED)
            if told and not (opens and (len(words) == 1 or key in small)):
                yield key, sequence.group()


def _entities(index: Index, lines: str) -> Iterator[tuple[str, str]]:
    """Yield what the reader took for somebody, where it is one word never written small: Tamarack verbal yes."""
    for name in index.entity_names.facts:
        one = len(name) > _SHOUTED and _CAPITALISED.fullmatch(name) and not name.isupper()
        key = _key(name)
        if one and key not in _NO_KEYS and not re.search(rf"(?<![A-Za-z]){re.escape(key)}", lines):
            yield key, name


def _chinese(index: Index, lines: str) -> Iterator[str]:
    if lines.isascii():
        return
    for name in (*index.entity_names.facts, index.sheet.header.unit or ""):
        if len(name) <= _LONGEST and _ZH_NAME.fullmatch(name) and not _ZH_WORDS.search(name):
            yield name
    for line in lines.splitlines():
        for shape in (*house_names(line), *person_names(line), *brand_names(line), *speakers(line), *ordering(line)):
            if not _ZH_WORDS.search(shape.text[:2]):
                yield shape.text
