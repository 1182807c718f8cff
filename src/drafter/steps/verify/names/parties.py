"""ATTRIBUTION claims about fault by the sort of party, ours or the customer's: 因客户操作不当, caused by us.

Nobody need be named: where the source tells of the same matter that another sort of party caused it, and nothing of
this one, the fault was shifted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_SORTS = (
    r"(?P<own>我们|我方|我司|我部|本公司|本店|我店|自家|(?<![A-Za-z])(?:us|our|ours|we)(?![A-Za-z]))"
    r"|(?P<customer>客户|对方|甲方|业主|买方|用户|(?<![A-Za-z])(?:customer|client|buyer|guest|tenant|patient)s?(?![A-Za-z]))"
    r"|(?P<supplier>供应商|供货商|厂家|厂商|承包商|分包商|承运商|物流公司|第三方|外包商"
    r"|(?<![A-Za-z])(?:supplier|vendor|carrier|contractor|subcontractor|manufacturer|haulier|courier|operator)s?"
    r"(?![A-Za-z]))"
)
_PARTY = re.compile(_SORTS, re.IGNORECASE)
_FAULT = re.compile(
    r"(?:责任|问题|过失|原因)(?:主要|全)?(?:在于?|归|属于?|出在|是)[^，。；：]{0,24}"
    r"|(?:是|因为?|由于|系|怪)(?!此)[^，。；：、]{2,20}?(?:造成|导致|所致|出错|有误|延误|晚点|太?晚|迟到|太慢|不当"
    r"|不全|没到位|不到位|漏\w|失误|故障|疏忽|没有?\w{2,4}好)"
    r"|(?<![A-Za-z])(?:caused by|due to|owing to|because of|(?:came|comes?|coming|resulted) from"
    r"|(?:goes?|went|going) back to|(?:came|comes?) down to|fault (?:of|lay with|lies with)|blamed? on)\s[^.;:]{2,50}"
    r"|(?<![A-Za-z])(?:was|were|is|are|been)\s(?:(?:all|mainly|purely|clearly|partly)\s)?(?:[A-Za-z'\-]{1,20}\s){1,4}"
    r"(?:fault|mistakes?|errors?|oversight)(?![A-Za-z])",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:不是|并非|而非|不在|与)[^，。；]{1,10}(?:无关)?"
    r"|(?<![A-Za-z])(?:not|rather than|instead of)\s(?:by |on |with |of )?[^,.;]{2,30}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[；;。]|(?<![A-Za-z])(?:while|whereas|but)(?![A-Za-z])", re.IGNORECASE)
_SAME, _LEAST = 0.5, 1.5


class _Fault(NamedTuple):
    """Where a part of a sentence names a party at fault, its sort, and the words of what it is about."""

    start: int
    end: int
    sort: str
    about: str


def party_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a contradicted claim for every fault that the source gives to another sort of party."""
    taken = {one.start for one in claimed if one.verdict is Verdict.CONTRADICTED}
    for reading in stating(readings):
        for fault in _faults(reading.passage.text):
            found = _other(index, fault)
            start, end = reading.passage.offset(fault.start), reading.passage.offset(fault.end)
            if found is not None and start not in taken:
                known, told = found
                due = told.text[known.start : known.end]
                said = reading.passage.text[fault.start : fault.end]
                proof = index.words("other_owner", owner=due, line=told.line)
                yield Claim(start, end, said, ClaimType.ATTRIBUTION, Verdict.CONTRADICTED, (), proof, due)


def _other(index: Index, fault: _Fault) -> tuple[_Fault, Told] | None:
    """Return the fault of the source about the same matter, where only another sort of party has it."""
    if sum(grams(fault.about).values()) < _LEAST:
        return None
    known = [(carried(fault.about, one.about), one, told) for one, told in index.once(_known)]
    best = max((share for share, _, _ in known), default=0.0)
    near = [(one, told) for share, one, told in known if share >= max(_SAME, best)]
    sorts = {one.sort for one, _ in near}
    return near[0] if len(sorts) == 1 and fault.sort not in sorts else None


def _known(index: Index) -> tuple[tuple[_Fault, Told], ...]:
    return tuple((fault, told) for told in sentences(index) for fault in _faults(told.text))


def _faults(text: str) -> Iterator[_Fault]:
    """Yield the faults of a sentence whose party is of one sort only."""
    begin = 0
    for mark in (*_PARTS.finditer(text), None):
        end = mark.start() if mark else len(text)
        part = _DENIED.sub(lambda found: " " * len(found.group()), text[begin:end])
        fault = _FAULT.search(part)
        parties = list(_PARTY.finditer(part, fault.start(), fault.end())) if fault else []
        if fault and len({one.lastgroup for one in parties}) == 1:
            one = parties[0]
            about = f"{part[: fault.start()]} {part[fault.end() :]}"
            yield _Fault(begin + one.start(), begin + fault.end(), one.lastgroup or "", about)
        begin = mark.end() if mark else end
