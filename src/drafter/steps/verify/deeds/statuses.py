"""STATUS claims: how far a deal or a piece of work has got, against what the source says of the same one.

A deal may not climb (中标 is not yet 签约, signed is not yet paid) above what is reported of it, and work that is
planned or under way is not done.  Which deal is meant is told by its name, else by the words around the verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language import cues
from drafter.language.aspect import Aspect
from drafter.language.deeds import LATTICE, Deed, deeds, kindred
from drafter.language.scan import scanned
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.verify.source.align import carried, figures_in
from drafter.steps.verify.source.said import clauses_in, fact_of, source_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.deeds import Family
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Clause, Statement
    from drafter.steps.verify.text.reading import Reading

_ALIKE = 0.5
_TIED = 0.7
_OBJECT = 0.3
_HINT = 0.15
_NAMING = 1.0
"""Words enough to tell one deal from the others."""
_DEAL = re.compile(
    r"合同|协议|订单|租约|项目|(?<![A-Za-z])(?:contracts?|agreements?|orders?|leases?|deals?)(?![A-Za-z])",
    re.IGNORECASE,
)
"""What every deal is called tells none from the others."""
_FIRM = LATTICE.index("中标")
"""From this step on a deal binds."""
_NOTE = 160
"""A longer statement is prose about several things."""
_RICH = 4
"""Words enough to tell by themselves what a clause is about."""
_TOLD = re.compile(
    r"已经?|完[毕成]|[\u4e00-\u9fff]了(?![解结])|(?<![A-Za-z])(?:has|have|was|were|opened|started|launched|began|went|closed|moved"
    r"|arrived|joined|finished|completed)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words that tell of the past: with a later date they still claim that it is done."""
_DENIED = re.compile(
    r"未|没|无(?!锡)|不|待定|(?<![A-Za-z])(?:no|not|nothing|none|never|n't|undecided|open|pending)(?![A-Za-z])",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d{1,6}(?=\s?[起件个台家户人单份次套项条名位批])")
_STEM = 4
_OPEN = frozenset((Aspect.NOT, Aspect.PLANNED, Aspect.DOING))


class _Told(NamedTuple):
    """A deed of the source and the statement it stands in."""

    deed: Deed
    statement: Statement

    @property
    def words(self) -> str:
        """The deed as the source words it."""
        return self.statement.text[self.deed.start : self.deed.end].strip()


class _Judged(NamedTuple):
    verdict: Verdict
    told: _Told | None = None
    expected: str | None = None


def status_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every deed of the text that the source tells of, too."""
    for reading in readings:
        if reading.passage.is_heading or reading.place is Place.NEXT:
            continue
        seen: list[tuple[int, int]] = []
        clauses = clauses_in(index, reading.passage.text)
        for deed in deeds(reading.passage.text, reading.passage.lead):
            if deed.aspect is Aspect.NOUN or any(start < deed.end and deed.start < end for start, end in seen):
                continue
            clause = _clause_of(clauses, deed)
            if clause is None:
                continue
            ahead = deed.aspect is Aspect.DONE and later(index, clause.text) and not _TOLD.search(clause.text)
            judged = _judge(index, clauses, clause, deed._replace(aspect=Aspect.PLANNED) if ahead else deed)
            if judged is not None:
                seen.append((deed.start, deed.end))
                yield _claim(index, reading, deed, judged)


def _clause_of(clauses: Sequence[Clause], deed: Deed) -> Clause | None:
    return next((clause for clause in clauses if clause.start <= deed.end - 1 < clause.end), None)


def _judge(index: Index, clauses: Sequence[Clause], clause: Clause, deed: Deed) -> _Judged | None:
    """Compare the deed with those of the same deal, or of the same words where no name is known."""
    statements = _about(index, clauses, clause, deed)
    told = [_Told(one, statement) for statement in statements for one in _deeds_of(index, statement)]
    same = [one for one in told if one.deed.family is deed.family]
    denied = [one for one in same if one.deed.aspect is Aspect.NOT and one.deed.verb[:_STEM] == deed.verb[:_STEM]]
    same = denied or same
    if deed.aspect is Aspect.PLANNED:
        ahead = next((one for one in same if one.deed.aspect in _OPEN), None)
        return None if ahead is None else _Judged(Verdict.SUPPORTED, ahead)
    if same:
        judged = _by_family(deed, clause, same)
        if judged.verdict is Verdict.CONTRADICTED and deed.aspect is Aspect.DONE:
            other = _told_otherwise(index, clause, deed)
            judged = judged if other is None else _Judged(Verdict.SUPPORTED, other)
        agreed = judged.told if judged.verdict is Verdict.SUPPORTED and _is_firm(deed) else None
        return judged if agreed is None or _of_deal(clause, deed, agreed) else _Judged(Verdict.UNPROVED)
    told = [one for one in told if _same_deal(clause, deed, one.statement)]
    found = _by_lattice(index, deed, told) if deed.family.rank >= 0 else None
    return found or _by_noun(deed, statements) or _of_another(index, clause, deed)


def _same_deal(clause: Clause, deed: Deed, statement: Statement) -> bool:
    """Whether a name, a telling figure or nearly all words of a clause stand in a statement, and that is no prose."""
    words = _DEAL.sub(" ", _without(clause, deed))
    return len(statement.text) <= _NOTE and bool(
        set(clause.keys) & statement.keys
        or _telling(clause.text) & figures_in(statement.text)
        or (sum(grams(words).values()) >= _NAMING and carried(words, statement.text) >= _TIED)
    )


def _of_another(index: Index, clause: Clause, deed: Deed) -> _Judged | None:
    """Leave a step of a deal open that the source tells only of other deals; figures are judged with their nouns."""
    told = _is_firm(deed) and deed.end - deed.start > len(deed.verb) and deed.family in index.once(_telling_of)
    return None if not told or any(mark.isdigit() for mark in clause.text) else _Judged(Verdict.UNPROVED)


def _is_firm(deed: Deed) -> bool:
    """Whether a deed is told as done from which on a deal binds."""
    return deed.aspect is Aspect.DONE and deed.family.rank >= _FIRM


def _of_deal(clause: Clause, deed: Deed, one: _Told) -> bool:
    """Whether a statement that tells the step tells it of the clause's deal, as far as the clause names one."""
    unnamed = any(mark.isdigit() for mark in clause.text) or not grams(_DEAL.sub(" ", _without(clause, deed)))
    return unnamed or len(one.statement.text) > _NOTE or _same_deal(clause, deed, one.statement)


def _telling(words: str) -> frozenset[str]:
    """Return the figures of ``words`` with more than one digit."""
    return frozenset(one for one in figures_in(words) if sum(map(str.isdigit, one)) > 1)


def _by_noun(deed: Deed, statements: Sequence[Statement]) -> _Judged | None:
    """Judge a deed told as done that the source only names, and denies: renewal: met them, no commitment."""
    for one in statements if deed.aspect is Aspect.DONE else ():
        named = next((d for d in deeds(one.text) if d.family is deed.family and d.aspect is Aspect.NOUN), None)
        denied = next((clause for clause in one.clauses if _DENIED.search(clause)), None)
        if named is not None and denied is not None:
            return _Judged(Verdict.CONTRADICTED, _Told(named, one), denied)
    return None


def _by_family(deed: Deed, clause: Clause, same: Sequence[_Told]) -> _Judged:
    """Judge by what the source says with the same family of verbs: any agreement, or the very words, supports."""
    done = deed.aspect is Aspect.DONE
    words = clause.text[deed.start - clause.start : deed.end - clause.start].strip()
    agreeing = next((one for one in same if (one.deed.aspect is Aspect.DONE) is done or one.words == words), None)
    if agreeing is not None:
        return _Judged(Verdict.SUPPORTED, agreeing)
    if deed.aspect is Aspect.DOING or _of_rest(clause, same[0].statement) or not _alike(clause, deed, same[0]):
        return _Judged(Verdict.UNPROVED)
    return _Judged(Verdict.CONTRADICTED, same[0], same[0].words)


def _told_otherwise(index: Index, clause: Clause, deed: Deed) -> _Told | None:
    """Return another verb of the source that tells the deed as done: what arrived was delivered."""
    words = _without(clause, deed)
    for family, statements in index.once(_telling_of).items():
        for one in statements if family is not deed.family and kindred(family, deed.family) else ():
            done = next((d for d in _deeds_of(index, one) if d.family is family and d.aspect is Aspect.DONE), None)
            if done is not None and carried(words, one.text) >= _ALIKE:
                return _Told(done, one)
    return None


def _of_rest(clause: Clause, statement: Statement) -> bool:
    """Whether a clause counts others than the statement does: 148 have the app, 64 have not; 8起没有解决."""
    mine, theirs = _telling(clause.text), figures_in(statement.text)
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    counted = frozenset(_COUNTED.findall(clause.text))
    theirs = frozenset(_COUNTED.findall(statement.text))
    return bool(counted and theirs) and counted.isdisjoint(theirs)


def _alike(clause: Clause, deed: Deed, told: _Told) -> bool:
    """Whether the source's deed is told with a like verb, or of what the clause speaks of: 修好, 保险公司没答复."""
    mine, theirs = deed.verb.casefold(), told.deed.verb.casefold()
    verbs = mine[:_STEM] == theirs[:_STEM] if mine.isascii() else not set(mine).isdisjoint(theirs)
    words = grams(_without(clause, deed))
    place = grams(_clause_at(told.statement.text, told.deed))
    verbs = verbs or not told.statement.keys.isdisjoint(clause.keys)
    return verbs or any(gram in words for gram in place) or sum(place.values()) < 1


def _by_lattice(index: Index, deed: Deed, told: Sequence[_Told]) -> _Judged | None:
    """Judge a step by the highest one reported: those below are implied, those above were never reached."""
    reached = [one for one in told if one.deed.family.rank >= 0 and one.deed.aspect is Aspect.DONE]
    if not reached:
        return None
    top = max(reached, key=lambda one: one.deed.family.rank)
    above = deed.family.rank > top.deed.family.rank
    if deed.aspect is not Aspect.DONE:
        return _Judged(Verdict.SUPPORTED if above else Verdict.UNPROVED, top)
    if not above:
        return _Judged(Verdict.SUPPORTED, top)
    return _Judged(Verdict.CONTRADICTED, top, index.words.term(LATTICE[top.deed.family.rank]))


def _deeds_of(index: Index, statement: Statement) -> tuple[Deed, ...]:
    """Return the deeds a statement tells of."""
    return index.once(_all_deeds)[statement.order]


def _all_deeds(index: Index) -> tuple[tuple[Deed, ...], ...]:
    return tuple(tuple(_told_in(index, one)) for one in source_of(index).statements)


def _told_in(index: Index, statement: Statement) -> Iterator[Deed]:
    """Yield the deeds of a statement; under a head that plans, or on a later date, nothing is done yet."""
    planned = bool(cues.PLAN.search(statement.clauses[0]))
    for deed in deeds(statement.text):
        marked = statement.text.startswith("已", deed.start)  # 展望：拟建第二厨房，已签署意向书
        ahead = deed.aspect is Aspect.DONE and not marked
        ahead = ahead and (planned or later(index, _clause_at(statement.text, deed)))
        if deed.aspect is not Aspect.NOUN:
            yield deed._replace(aspect=Aspect.PLANNED) if ahead else deed


def _clause_at(text: str, deed: Deed) -> str:
    begin, end = text.rfind("，", 0, deed.start) + 1, text.find("，", deed.end)
    return text[begin : len(text) if end < 0 else end]


def later(index: Index, words: str) -> bool:
    """Whether ``words`` name a time after the reported period."""
    reported = index.sheet.header.period
    periods = [token.period for token in scanned(words) if token.kind is TokenKind.PERIOD and token.period]
    return bool(periods) and all(standing(period, reported).place is Place.NEXT for period in periods)


def _about(index: Index, clauses: Sequence[Clause], clause: Clause, deed: Deed) -> Sequence[Statement]:
    """Return the statements about the clause's names; of several, those that share its other words."""
    source = source_of(index)
    words = _without(clause, deed)
    rich = sum(grams(words).values()) >= _RICH
    named = _with_figures(source.about(clause.keys), clause.text)
    sharing = [one for one in named if source.covered(words, one) >= _OBJECT]
    if clause.named or (named and not rich):
        return named if deed.family.rank >= 0 else sharing or named
    at = clauses.index(clause)
    if not rich and at:
        words = f"{clauses[at - 1].text} {words}"
    fits = [fit for fit in source.fitting(words) if fit.covered >= _ALIKE]
    best = [fit.statement for fit in fits if fit.covered >= fits[0].covered * _TIED]
    return best or sharing or _of_sentence(index, clauses) or _only(index, words, deed)


def _of_sentence(index: Index, clauses: Sequence[Clause]) -> list[Statement]:
    """Return the statement that shares a figure and most words with the whole sentence."""
    source, words = source_of(index), "，".join(clause.text for clause in clauses)
    fits = [fit for fit in source.fitting(words) if _telling(words) & figures_in(fit.statement.text)]
    short = bool(fits) and len(fits[0].statement.text) <= _NOTE
    return [fits[0].statement] if short and fits[0].covered >= _OBJECT else []


def _with_figures(statements: Sequence[Statement], words: str) -> Sequence[Statement]:
    """Return the statements that have a figure of ``words``, all when none has: a name may stand for many deals."""
    figures = figures_in(words)
    return [one for one in statements if figures & figures_in(one.text)] or statements


def _only(index: Index, words: str, deed: Deed) -> list[Statement]:
    """Return the one statement of the whole source that tells of such a deed, if it shares words with the clause."""
    telling = index.once(_telling_of).get(deed.family, [])
    least = _ALIKE if deed.family.rank >= _FIRM else _HINT
    return telling if len(telling) == 1 and source_of(index).covered(words, telling[0]) >= least else []


def _telling_of(index: Index) -> dict[Family, list[Statement]]:
    """Return the statements that tell of each family of deeds."""
    found: dict[Family, list[Statement]] = {}
    for one in source_of(index).statements:
        for family in dict.fromkeys(told.family for told in _deeds_of(index, one)):
            found.setdefault(family, []).append(one)
    return found


def _without(clause: Clause, deed: Deed) -> str:
    """Return the clause's words besides the verb and its marker."""
    return f"{clause.text[: max(0, deed.start - clause.start)]} {clause.text[max(0, deed.end - clause.start) :]}"


def _claim(index: Index, reading: Reading, deed: Deed, judged: _Judged) -> Claim:
    offset, told = reading.passage.offset, judged.told
    start, end = offset(deed.start), offset(deed.end)
    words = reading.passage.text[deed.start : deed.end]
    fact = None if told is None else fact_of(index, told.statement)
    proof = index.words("no_status") if told is None else _proof(index, told)
    fix = judged.expected if told is not None and told.deed.family is deed.family and not words.isascii() else None
    return Claim(
        start, end, words, ClaimType.STATUS, judged.verdict, () if fact is None else (fact.id,), proof,
        judged.expected, fix if judged.verdict is Verdict.CONTRADICTED else None,
    )  # fmt: skip


def _proof(index: Index, told: _Told) -> str:
    text, deed = told.statement.text, told.deed
    return index.words("said", said=_clause_at(text, deed).strip(), line=told.statement.line)
