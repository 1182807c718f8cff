"""NAME claims: names the sheet does not know, and near misses of names it does.

English names are capitalised words inside a sentence.  Chinese has no such mark: a name is taken for a misspelling when
one character differs from a phrase of the sheet inside a name and its neighbours are the same (恒泰订单, 恒订单).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.index import known_lines
from drafter.steps.verify.words import is_small, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_CAPITALISED = re.compile(r"(?<![A-Za-z0-9'])[A-Z][A-Za-z'\-]{1,30}")
_SURNAME = re.compile(r"\s[A-Z][a-z]{2,30}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,200}")
_CALENDAR_AND_TERMS = """
January February March April May June July August September October November December Jan Feb Mar Apr
Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed
Thu Fri Sat Sun RMB USD EUR GBP CNY JPY TBD CEO CRM POC RFP ARR MRR GMV NPS QTD YTD MTD KPI ROI DSO SKU
English Chinese I The A An We Our In On At By For To Of And But Or If It Its This That These Those With
From As After Before During Since Next Last Q Quarter Week Month Year Revenue Sales Target Plan Summary
Results Total Team Customers
"""
_NO_NAMES = frozenset(map(stem, _CALENDAR_AND_TERMS.split()))
_EDGES = "<>"
_NAME = 3
_FAR = 2
_WINDOW = 4
_PARTICLE = re.compile(r"[了着过在到被把的是已未将]")
_FUNCTION = frozenset(
    "的了是在和与及也都就又还而并但为到对把被将从于其中这那此该有没不向跟替给让由自或且因则即均皆曾每各约仅比较按"
)
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点"
    "正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加斯月话合回特代内信表化老给世位次度门任常先海通教儿"
    "原声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德"
    "资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界光放强即像难且权思王象完设式色路记品住告类求据程边死张该交规"
    "对总向跟替给被让由从自与及或而且但因此则即均皆曾"
    "丢流失损误延漏换改收买催补退赔漏坏错晚早快慢低好谈办约访租停缺剩欠付还试测修装搬运存备订购投报批审邀请培训演讲写填盘查核评促宣推广拓扩缩升涨"
    "万取拉格望觉术领共确传师观清今切院让识候带导争运笔售销客户额率单款签约增减升降涨跌超差送拜访走完未"
)


class _Near(NamedTuple):
    start: int
    end: int
    expected: str


class _Phrases(NamedTuple):
    """Stretches of the sheet by what is left of them without one character: any words, and names reported on."""

    words: dict[tuple[int, str], list[str]]
    names: dict[tuple[int, str], list[str]]


def name_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every name that is unknown or misspelt."""
    for reading in readings:
        yield from _english(index, reading)
        if _HAN.search(reading.passage.text):
            yield from _chinese(index, reading, index.once(_phrases))


def _phrases(index: Index) -> _Phrases:
    """Return the sheet's Chinese phrases and names, findable with one telling character left out."""
    words: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    names: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for piece in {one for run in set(_HAN.findall(known_lines(index.sheet))) for one in _windows(edged(run))}:
        for hole, character in enumerate(piece):
            if character not in _COMMON and character not in _EDGES:
                words[hole, piece[:hole] + piece[hole + 1 :]].append(piece)
    for name in index.entity_names.facts:
        for piece in (one for run in _HAN.findall(name) for one in _windows(run)):
            for hole in range(len(piece)):
                kept = piece[:hole] + piece[hole + 1 :]
                if not _COMMON.issuperset(kept):
                    names[hole, kept].append(piece)
    return _Phrases(dict(words), dict(names))


def _windows(run: str) -> list[str]:
    """Return every stretch of four characters, or the whole of a shorter run."""
    return [run[begin : begin + _WINDOW] for begin in range(max(1, len(run) - _WINDOW + 1))]


def edged(run: str) -> str:
    """Return a run of Chinese with marks where it begins and ends, so that a short name keeps a neighbour."""
    return f"<{run}>"


def _english(index: Index, reading: Reading) -> Iterator[Claim]:
    passage = reading.passage
    body = passage.text[: len(passage.text) - passage.tail]
    for found in _CAPITALISED.finditer(body, passage.lead):
        word = found.group()
        if (
            stem(word) in _NO_NAMES
            or is_small(word)
            or word.isupper()
            or stem(word) in index.heard
            or _in_token(reading, found.start())
        ):
            continue
        near = _near_name(word.removesuffix("'s"), index.names)
        initial = not body[passage.lead : found.start()].strip(" \"'(*_")
        hidden = initial and not _SURNAME.match(body, found.end())  # any first word is capitalised
        if near is None and (hidden or passage.is_heading or passage.lead):
            continue
        verdict = Verdict.UNPROVED if near is None else Verdict.CONTRADICTED
        proof = index.words("no_name") if near is None else index.words("other_name", name=near)
        start = passage.offset(found.start())
        yield Claim(start, start + len(word), word, ClaimType.NAME, verdict, (), proof, near)


def _in_token(reading: Reading, position: int) -> bool:
    return any(token.start <= position < token.end for token in reading.tokens)


def _near_name(word: str, names: frozenset[str]) -> str | None:
    """Return the name that ``word`` misspells: the same first letter, at most two edits, no mere ending."""
    for name in sorted(names):
        alike = name[0] == word[0] and len(name) >= _WINDOW and not (word.startswith(name) or name.startswith(word))
        if alike and stem(name) not in _NO_NAMES and 0 < distance(name.lower(), word.lower()) <= _FAR:
            return name
    return None


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


def _chinese(index: Index, reading: Reading, phrases: _Phrases) -> Iterator[Claim]:
    passage = reading.passage
    for run in _HAN.finditer(passage.text, passage.lead):
        piece, taken = edged(run.group()), 0
        glued = passage.text[max(0, run.start() - 1) : run.start()].isdigit()  # a unit, not the first word of a phrase
        heard = [piece[at : at + 2] in index.heard for at in range(len(piece) - 1)]
        for at in range(1 + glued, len(piece) - 1):
            strange = at > taken and not (heard[at - 1] or heard[at])
            near = _substituted(piece, at, phrases, index.heard) if strange else None
            if near is None:
                continue
            start, end = run.start() + max(0, near.start - 1), run.start() + min(len(run.group()), near.end - 1)
            taken = near.end
            yield Claim(
                passage.offset(start), passage.offset(end), passage.text[start:end], ClaimType.NAME,
                Verdict.CONTRADICTED, (), index.words("other_name", name=near.expected), near.expected,
            )  # fmt: skip


def _substituted(run: str, at: int, phrases: _Phrases, heard: frozenset[str]) -> _Near | None:
    """Return the known phrase that ``run`` repeats with only its character ``at``, in no known pair, changed."""
    if run[at] in _FUNCTION:
        return None
    if _generic(run[at - 1]) and _generic(run[at + 1]):
        return None
    beside = (run[at - 1], run[at], run[at + 1])
    for begin, end in _places(run, at):
        piece, hole = run[begin:end], at - begin
        key = (hole, run[begin:at] + run[at + 1 : end])
        if key not in phrases.words and key not in phrases.names:
            continue
        everyday = run[at] in _COMMON or _PARTICLE.search(piece)
        for other in (*phrases.names.get(key, ()), *(() if everyday else phrases.words.get(key, ()))):
            if other[hole] not in beside and other[hole] + run[at] not in heard:  # 清理红茶 is no misspelt 清红茶
                return _Near(begin, end, other.strip(_EDGES))
    return None


def _places(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of four, then of three, that hold the character; those inside the run first."""
    size = len(run)
    for width in (_WINDOW, _NAME):
        begins = range(max(0, at - width + 1), min(at, size - width) + 1)
        yield from ((begin, begin + width) for begin in begins if begin and begin + width < size)
        yield from ((begin, begin + width) for begin in begins if not begin or begin + width == size)


def _generic(character: str) -> bool:
    """Whether a character tells no name: an everyday one, or the edge of a run."""
    return character in _COMMON or character in _EDGES
