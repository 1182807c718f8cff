"""STATUS claims about deeds told as done of which the source has no word at all: collected, resolved, launched.

A deed of a known family is undecided where no statement of the source tells of that family or one like it; where the
source says of the same thing that it is still open (overdue, 逾期), it is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.aspect import Aspect
from drafter.language.cue import Cue
from drafter.language.deeds import deeds, families, kindred
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.deeds import Deed, Family
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_TELLING = frozenset({"签约", "备案", "交付", "开票", "回款", "解决", "批准", "启动", "到岗", "续约"})
"""Families whose verbs are said of nothing else."""
_OTHER = Cue(
    r"(?:全部|均已?|已经?)(?:动销|转化|落实)|谈回来?了|已[^，。；]{0,4}谈回",
    r"converted(?: (?:to|into))|won back|recovered in full|coached|rolled out|secured",
)
_OPEN = {
    "回款": re.compile(
        r"逾期|未回|未收|没到账|欠款|拖欠|(?<![A-Za-z])(?:overdue|unpaid|outstanding|owing|past due|late)(?![A-Za-z])",
        re.IGNORECASE,
    ),
    "解决": re.compile(r"未解决|没解决|(?<![A-Za-z])(?:unresolved|still open|outstanding)(?![A-Za-z])", re.IGNORECASE),
}
"""What says of a thing that a deed of the family has not come about."""
_SAME = 0.45


class _Deed(NamedTuple):
    start: int
    end: int
    family: Family | None


def untold_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> list[Claim]:
    """Return a claim for every deed told as done that nothing in the source tells; other claims' words are left."""
    spans = Spans((one.start, one.end) for one in claimed if one.type is ClaimType.STATUS)
    return [
        _claim(index, reading, one)
        for reading in stating(readings)
        for one in _done(reading.passage.text)
        if not spans.meet(reading.passage.offset(one.start), reading.passage.offset(one.end))
        and not _heard(index, reading.passage.text[one.start : one.end], one.family)
    ]


def _done(text: str) -> Iterator[_Deed]:
    for deed in deeds(text):
        if deed.family.name in _TELLING and deed.aspect is Aspect.DONE and _is_marked(deed):
            yield _Deed(deed.start, deed.end, deed.family)
    other = _OTHER.search(text)
    if other is not None:
        yield _Deed(other.start(), other.end(), None)


def _is_marked(deed: Deed) -> bool:
    """Whether a word beside the verb, or its English form, tells that it is done."""
    return deed.end - deed.start > len(deed.verb) or (deed.verb.isascii() and deed.verb.lower().endswith("ed"))


def _heard(index: Index, words: str, family: Family | None) -> bool:
    """Whether the source has a word of the family, or one like it."""
    known = index.once(_families)
    if family is None:
        verb = words.split(maxsplit=1)[0] if words.isascii() else words[-2:]
        return stem(verb.lower()) in index.heard or (not verb.isascii() and verb in known_lines(index.sheet))
    return any(family is one or (family.rank < 0 and kindred(family, one)) for one in known)


def _families(index: Index) -> tuple[Family, ...]:
    return tuple(families(known_lines(index.sheet)))


def _claim(index: Index, reading: Reading, one: _Deed) -> Claim:
    text, offset = reading.passage.text, reading.passage.offset
    words = text[one.start : one.end]
    told = _still_open(index, text.replace(words, " "), one.family)
    if told is None:
        verdict, proof = Verdict.UNPROVED, index.words("no_status")
    else:
        verdict, proof = Verdict.CONTRADICTED, index.words("said", said=told.text.strip(), line=told.line)
    return Claim(offset(one.start), offset(one.end), words, ClaimType.STATUS, verdict, (), proof)


def _still_open(index: Index, rest: str, family: Family | None) -> Told | None:
    """Return the sentence that says of what the rest of the text speaks of that it is still open."""
    cue = _OPEN.get(family.name) if family is not None else None
    told = sentences(index) if cue is not None else ()
    return next((one for one in told if cue and cue.search(one.text) and carried(rest, one.text) >= _SAME), None)
