"""ATTRIBUTION claims about fault: whose it was, where source and text both say so: 责任在总包, we were to blame."""

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

_ZH = r"[^，。；：、（）()\s]{1,12}?"
_EN = r"(?:our |the |their |his |her |my )?[A-Za-z][A-Za-z'\- ]{1,30}?"
_OF = (
    r"(?:our|my|their|his|her)(?! own [a-z]{2,20}'s)|(?:the|our|their) (?:[a-z\-]{2,20} ){0,2}[a-z\-]{2,20}(?:'s|s')"
    r"|(?-i:[A-Z])[\w\-]{1,20}(?: (?-i:[A-Z])[\w\-]{1,20}){0,2}(?:'s|s')"
)
_BLAME = re.compile(
    rf"(?:责任|问题|过失|原因)(?:主要)?(?:在|归|属于|出在)(?P<zh_in>{_ZH})(?=$|[，。；（(])"
    rf"|(?:是|属|系)(?P<zh_is>{_ZH})的?(?:责任|原因|问题|过失|失误|疏忽)"
    rf"|怪(?P<zh_me>我(?:们|方)?|自己)"
    rf"|(?<![A-Za-z])(?:for which |because )?(?P<en_is>{_EN})\s(?:was|were|is|are)\s(?:responsible|to blame|at fault)"
    rf"|(?<![A-Za-z])(?P<en_of>{_OF})(?: own)?(?: [a-z\-]{{2,16}})? (?:fault|mistake|error)(?![A-Za-z])"
    rf"|(?:^|[,;]\s)(?P<en_not>{_EN}), not (?:her|him|us|them|me|ours?)(?![A-Za-z])",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:其实|实际上?|主要)?是(?P<who>我们|我方|我司|本公司)自己(?P<what>[^，。；]{2,20})")
_OWN = re.compile(
    r"我|本人|本公司|本店|自己|自身|自家|公司(?:内部|方面)|(?<![A-Za-z])(?:I|we|us|our|my|me|ours|mine)(?![A-Za-z])",
    re.IGNORECASE,
)
_NO_ONE = re.compile(r"不|没|谁|哪|主要|(?<![A-Za-z])(?:what|who|nobody|which|not|no)(?![A-Za-z])", re.IGNORECASE)
_WHILE = re.compile(r"[；;]|(?<![A-Za-z])(?:while|whereas|but)(?![A-Za-z])|,\sthe\s", re.IGNORECASE)
_ABOUT, _NAMED = 0.35, 0.5


class _Blame(NamedTuple):
    start: int
    end: int
    who: str


def blame_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for everybody a text holds responsible."""
    for reading in stating(readings):
        passage = reading.passage
        for blame in _blames(passage.text):
            begin, end = _part(passage.text, blame)
            rest = f"{passage.text[begin : blame.start]} {passage.text[blame.end : end]}"
            near = [one for one in index.once(_known) if carried(rest, one[1].around) >= _ABOUT]
            if near:
                yield _claim(index, reading, blame, max(near, key=lambda one: carried(rest, one[1].text)))
        yield from _of_self(index, reading)


def _part(text: str, blame: _Blame) -> tuple[int, int]:
    """Return from where to where a sentence tells of one matter."""
    ends = list(_WHILE.finditer(text))
    begin = max((mark.end() for mark in ends if mark.end() <= blame.start), default=0)
    return begin, min((mark.start() for mark in ends if mark.start() >= blame.end), default=len(text))


def _blames(text: str) -> Iterator[_Blame]:
    for match in _BLAME.finditer(text):
        kind = match.lastgroup or ""
        who = match[kind].strip()
        if who and not _NO_ONE.search(who):
            yield _Blame(match.start(kind), match.end(kind), who)


def _known(index: Index) -> tuple[tuple[_Blame, Told], ...]:
    return tuple((blame, told) for told in sentences(index) for blame in _blames(told.text))


def _claim(index: Index, reading: Reading, blame: _Blame, found: tuple[_Blame, Told]) -> Claim:
    known, told = found
    own = _OWN.search(blame.who) is not None
    theirs = _OWN.search(known.who) is not None
    same = own and theirs if own or theirs else carried(blame.who, known.who) >= _NAMED
    wrong = not same and (own or theirs or carried(blame.who, told.text) == 0)
    verdict = Verdict.SUPPORTED if same else Verdict.CONTRADICTED if wrong else Verdict.UNPROVED
    start = reading.passage.offset(blame.start)
    proof = index.words("other_owner", owner=known.who, line=told.line)
    expected = known.who if wrong else None
    return Claim(
        start, start + len(blame.who), blame.who, ClaimType.ATTRIBUTION, verdict, (), proof, expected, expected
    )


def _of_self(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a claim for a fault taken on oneself that the source does not tell."""
    for match in _SELF.finditer(reading.passage.text) if "自己" in reading.passage.text else ():
        told = any(carried(match["what"], one.text) >= _NAMED for one in sentences(index))
        if not told and grams(match["what"]):
            start = reading.passage.offset(match.start("who"))
            end = reading.passage.offset(match.end("what"))
            said = reading.passage.text[match.start("who") : match.end("what")]
            yield Claim(start, end, said, ClaimType.ATTRIBUTION, Verdict.UNPROVED, (), index.words("words"))
