"""The names a source knows, each under the keys by which a text may call it: its telling words, or its beginning."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from drafter.language.name_shapes import house_names, person_names
from drafter.steps.verify.index import known_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.steps.verify.index import Index

_CAPITALISED = re.compile(r"(?<![A-Za-z0-9'’])[A-Z][A-Za-z'’\-]{1,30}")
_INITIAL = re.compile(r"(?:^|[\n.!?:;|#*•\"“(\-–—>])\s{0,4}$")
_FOLLOWED = re.compile(r"\s(?:&\s)?[A-Z][a-z]")
_ZH_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_ZH_WORDS = re.compile(
    r"[的了在与和及由对向给为从到被把是有或以将等于说要但因超过比应该我你他她们这那其各每约近]|[今明昨本每上下][天日周月年季]|合计|总计|其中|实际|目标|计划|预计|剩余|平均|另外|全部|其他|其余|本区|公司|团队|客户|门店|合同|销售|回款"
)
_WORDS_EN = """
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun rmb usd eur
gbp cny jpy tbd ceo cfo crm poc rfp arr mrr gmv nps qtd ytd mtd kpi roi dso sku po vat ebitda gop q1 q2 q3 q4 h1 h2 fy
group hospital hospitals clinic clinics bank hotel hotels inn house lodge logistics foods food ltd inc llc gmbh plc co
corp plant street road avenue north south east west northern southern eastern western county city church general
regional region school university college store stores shop team division department phase dr mr mrs ms the a an and of for new
total results summary sales revenue target plan report notes week month quarter year board press release first second third
i we our in on at by to it no yes not all
"""
_NO_KEYS = frozenset(_WORDS_EN.split())
_LONGEST = 10


def known_names(index: Index) -> Mapping[str, frozenset[str]]:
    """Return the source's names under their keys, worked out once for each index."""
    return index.once(_known_names)


def keys_in(text: str, names: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the keys of known names that stand in ``text``, in its order."""
    found = [(match.start(), _key(match.group())) for match in _CAPITALISED.finditer(text)]
    if not text.isascii():
        found += [(at, text[at : at + 2]) for at in range(len(text) - 1) if not text[at].isascii()]
    return [key for _, key in sorted(found) if key in names]


def key_of(name: str) -> str:
    """Return the key under which a Chinese name is called."""
    return name[:2]


def _key(word: str) -> str:
    low = word.casefold().replace("’", "'")
    return low.removesuffix("'s").rstrip("'-")


def _known_names(index: Index) -> dict[str, frozenset[str]]:
    lines = known_lines(index.sheet)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in _english(lines):
        found[_key(word)].add(word)
    for name in _chinese(index, lines):
        found[key_of(name)].add(name)
    return {key: frozenset(names) for key, names in found.items()}


def _english(lines: str) -> Iterator[str]:
    """Yield capitalised words that are names: inside a sentence, or two in a row and never written small."""
    small = {word.casefold() for word in re.findall(r"(?<![A-Za-z])[a-z][a-z'\-]{1,30}", lines)}
    for match in _CAPITALISED.finditer(lines):
        word = match.group()
        key = _key(word)
        if key in _NO_KEYS or (word.isupper() and len(word) > 4):  # noqa: PLR2004  # HEADINGS are shouted
            continue
        inside = not _INITIAL.search(lines, max(0, match.start() - 6), match.start())
        if inside or (key not in small and _FOLLOWED.match(lines, match.end())):
            yield word


def _chinese(index: Index, lines: str) -> Iterator[str]:
    if lines.isascii():
        return
    for name in index.entity_names.facts:
        if len(name) <= _LONGEST and _ZH_NAME.fullmatch(name) and not _ZH_WORDS.search(name):
            yield name
    for line in lines.splitlines():
        for shape in (*house_names(line), *person_names(line)):
            if not _ZH_WORDS.search(shape.text[:2]):
                yield shape.text
