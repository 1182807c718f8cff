"""NAME claims about who did what to whom: A succeeds B, where the source has B succeed A."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.cue import Cue
from drafter.steps.verify.source.known_names import keys_in, known_names, stretch_of
from drafter.steps.verify.source.people import people
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_BETWEEN = Cue(
    "接替|取代|接任|顶替|收购|并购|投诉|起诉|赔偿|赔付|委托|替换|转让给|卖给|借给|汇报给|推荐|举荐|超过|领先|输给|胜过|欠",
    r"succeed\w{0,3}|replac\w{2,3}|t(?:akes?|ook|aking) over from|acquir\w{2,3}|b(?:uys?|ought)|sued?|owe[sd]?"
    r"|report\w{0,3} to|sold to|lends?|lent|overt(?:akes?|ook)|beats?|lost to|outs(?:ells?|old)|hands? over to|supplies"
    r"|supplied",
)
_BACK = re.compile(r"被|由|(?<![A-Za-z])by(?![A-Za-z])")
_REACH = 60


class _Pair(NamedTuple):
    """Two names around a verb, the first as its doer, with where the first stands."""

    doer: str
    verb: str
    other: str
    start: int
    end: int


def turned_pair_claims(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a contradicted claim for every pair of names that the source has the other way round."""
    if reading.passage.lead or reading.passage.is_heading:
        return
    for pair in _pairs(index, reading.passage.text):
        told = [(one, line) for one, line in index.once(_known) if one.verb == pair.verb]
        straight = any((one.doer, one.other) == (pair.doer, pair.other) for one, _ in told)
        turned = next(((one, line) for one, line in told if (one.doer, one.other) == (pair.other, pair.doer)), None)
        if turned is not None and not straight:
            start, end = (reading.passage.offset(at) for at in (pair.start, pair.end))
            said = reading.passage.text[pair.start : pair.end]
            proof = index.words("said", said=turned[1].text.strip(), line=turned[1].line)
            yield Claim(start, end, said, ClaimType.NAME, Verdict.CONTRADICTED, (), proof, turned[0].doer)


def _known(index: Index) -> tuple[tuple[_Pair, Told], ...]:
    return tuple((pair, told) for told in sentences(index) for pair in _pairs(index, told.text))


def _pairs(index: Index, text: str) -> Iterator[_Pair]:
    """Yield the names on both sides of every verb that has a doer and somebody it is done to."""
    verb = _BETWEEN.search(text)
    places = sorted(_places(index, text)) if verb is not None else []
    while verb is not None:
        before = [one for one in places if one[1] <= verb.start() and verb.start() - one[1] <= _REACH]
        behind = [one for one in places if one[0] >= verb.end() and one[0] - verb.end() <= _REACH // 2]
        if before and behind and before[-1][2] != behind[0][2]:
            one, other = _somebody(index, before[::-1]), _somebody(index, behind)
            back = _BACK.search(text, one[1], other[0]) is not None
            first, second = (other[2], one[2]) if back else (one[2], other[2])
            yield _Pair(first, stem(verb.group().casefold().split()[0]), second, one[0], one[1])
        verb = _BETWEEN.search(text, verb.end())


def _somebody(index: Index, near: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Return the nearest of the people, else the nearest name."""
    known = {one.name for one in people(index)}
    return next((one for one in near if one[2] in known), near[0])


def _places(index: Index, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where people and other known names stand, each by what it is called in the source."""
    taken: list[tuple[int, int]] = []
    for one in people(index):
        for at in one.forms.finditer(text):
            taken.append(at.span())
            yield at.start(), at.end(), one.name
    names = known_names(index)
    for key in dict.fromkeys(keys_in(text, names)):
        start, end = stretch_of(text, names, key)
        if not any(low < end and start < high for low, high in taken):
            taken.append((start, end))
            yield start, end, names[key][0]
