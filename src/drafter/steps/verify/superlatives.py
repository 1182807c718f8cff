"""SUPERLATIVE claims: records and firsts need a fact that says so, or a complete set in which they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import FactKind, Role
from drafter.steps.derive import operations, usable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_WORD = re.compile(
    r"(?:创|刷新|突破)?(?:了)?(?:公司|区域|历史)?(?:历史|同期)?(?:新高|新低|最高记录|最好水平|纪录|记录)"
    r"|史上最[高好大佳]|最[高低大小多少好差快慢强佳优](?!程度|化|近|后|终|初)"
    r"|第一(?=[，。,.\s]|名|位|$)|居首|首位|遥遥领先|名列前茅|前所未有|空前|独占鳌头"
    r"|(?<![A-Za-z])(?:record(?:-(?:breaking|high))?(?! (?:of|keeping))"
    r"|all-time (?:high|best|low)|best(?:-ever)?|highest|lowest|largest|biggest"
    r"|top(?=\s+(?:performer|seller|rep|region))"
    r"|strongest|fastest|most ever|number one"
    r"|no\.? ?1|#1|first-ever|unprecedented|worst|leading|market leader)(?![A-Za-z])",
    re.IGNORECASE,
)
_RISE = re.compile(r"增幅|涨幅|增长|增速|(?<![A-Za-z])(?:growth|gr[eo]w|gain|rise)", re.IGNORECASE)
_FALL = re.compile(r"降幅|跌幅|下降|下滑|(?<![A-Za-z])(?:fall|fell|drop|decline)", re.IGNORECASE)
_SHARE = re.compile(r"占比|比重|份额|(?<![A-Za-z])(?:share|mix)", re.IGNORECASE)
_LOW = re.compile(r"最[低小少差慢]|新低|(?<![A-Za-z])(?:lowest|smallest|worst|all-time low)", re.IGNORECASE)
_REACH = 24


class _Judged(NamedTuple):
    verdict: Verdict
    facts: tuple[str, ...] = ()
    proof: str = ""
    expected: str | None = None


def superlative_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every superlative."""
    for reading in readings:
        passage = reading.passage
        for word in _WORD.finditer(passage.text, passage.lead):
            judged = _stated(index, word.group()) or _ranked(index, passage.text, word)
            start = passage.offset(word.start())
            yield Claim(
                start, start + len(word.group()), word.group(), ClaimType.SUPERLATIVE,
                judged.verdict, judged.facts, judged.proof, judged.expected,
            )  # fmt: skip


def _stated(index: Index, word: str) -> _Judged | None:
    """Return support when a fact (no mere assessment) uses the same word."""
    for fact in index.facts:
        if fact.kind is not FactKind.ASSESSMENT and word.casefold() in fact.quote.casefold():
            return _Judged(Verdict.SUPPORTED, (fact.id,), index.words("best", line=fact.line))
    return None


def _ranked(index: Index, text: str, word: re.Match[str]) -> _Judged:
    """Judge by rank in a complete set, when the words before name one of its members."""
    clause = text[max(0, word.start() - _REACH) : word.end() + 2]
    for group in index.groups():
        named = [fact for fact in group.members if fact.entity and fact.entity in clause]
        if len(named) != 1:
            continue
        column = [usable(fact, role) for fact in group.members for role in (_role(clause),)]
        winner = operations.rank([cell for cell in column if cell is not None], highest=_highest(clause, word.group()))
        if winner is None or winner.derivation is None or None in column:
            continue
        mine = winner.label.partition(".")[0] == named[0].id
        best = index.sheet.fact(winner.label.partition(".")[0])
        return _Judged(
            Verdict.INFERRED if mine else Verdict.CONTRADICTED, winner.derivation.operands, index.words.proof(winner),
            None if mine or best is None else best.entity,
        )  # fmt: skip
    return _Judged(Verdict.UNPROVED, proof=index.words("no_best"))


def _role(clause: str) -> Role:
    if _RISE.search(clause) or _FALL.search(clause):
        return Role.RATE
    return Role.SHARE if _SHARE.search(clause) else Role.VALUE


def _highest(clause: str, word: str) -> bool:
    return not (_LOW.search(word) or _FALL.search(clause))
