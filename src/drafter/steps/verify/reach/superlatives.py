"""SUPERLATIVE claims: records, firsts and ranks need a source that says so of the same thing, or a set that decides."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language.cue import Cues
from drafter.steps.plan.polarity import inverse
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.source.evidence import Clause, asked_of, clause_at, clauses_of, evidence_of
from drafter.steps.verify.source.sets import Member, Set, candidates, names_of
from drafter.steps.verify.text.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_EN_NOT = r"(?!\s(?:recent|important|likely|urgent|notable|notably|of(?! any)|relevant|valuable|part|popular|needed))"
_WORD = Cues(
    record=(
        (
            r"(?:创|刷新|突破|再创)(?:了|下)?[^，。；\d]{0,8}?(?:新高|新低|最高|最好|纪录|记录|之最)"
            r"|(?:历史|历年|史上|同期|历来|有史以来)[^，。；\d]{0,8}?最[高低大小多少好差快慢佳强]"
            r"|新高|新低|前所未有|空前(?!团结)|史无前例|独占鳌头"
        ),
        (
            r"record(?:-(?:breaking|high|setting))?(?!\s(?:of|keeping|date|books))(?<!on record)"
            r"|all-time (?:high|best|low|record)|(?:best|worst|highest|lowest|strongest|biggest|largest"
            r"|most)(?:\s[a-z]{2,12}){0,3}[ -]ever"
            r"|unprecedented|never before|unmatched|best-ever"
        ),
    ),
    first=(
        "首次|首度|第一次|首个|首家|首例",
        r"first-ever|for the first time|first time|first(?:\s[a-z]{3,12}){1,2}\sever|our first|the first ever",
    ),
    second=(
        r"排名?第[二2]|第二[高大多名位好]|位居第二|第二(?=[，。,.\s]|$)|亚军",
        (
            r"second[ -](?:largest|highest|biggest|best|most|strongest|lowest|smallest)|ranked second"
            r"|runner-up|came second"
        ),
    ),
    low=(
        r"最[低小少慢短弱末](?!化|近|后|终|限)|垫底|末位|倒数第一|居末",
        (
            r"lowest|smallest|fewest|slowest|shortest|weakest|cheapest|(?<!at )least(?=\s[a-z])"
            r"|bottom of the|in last place"
        ),
    ),
    high=(
        (
            r"最[高大多快长强重贵](?!程度|化|近|后|终|初|限|多只?能)|排名?第[一1](?![二三四五六七八九十\d])"
            r"|第一(?=[，。,.\s]|名|位|$)|居首|首位|榜首|榜眼|遥遥领先|领先|名列前茅|拔得头筹|#1"
        ),
        (
            r"highest|largest|biggest|strongest|fastest|longest|greatest|heaviest|dearest|leading"
            r"|market leader|number one"
            rf"|no\.? ?1|#1|ranked first|came first|in first place|the most{_EN_NOT}"
            r"|top(?=\s(?:[a-z]+\s)?(?:performer|seller|rep|region|store"
            r"|site|earner|line|spot|rate|average|customer|product|team|branch|source|of the))"
            r"|led(?=\s(?:with|the (?:field|pack|group|table|way)|at))|leads(?=\s(?:with|the))"
        ),
    ),
    good=(
        r"最[好佳优](?!能|是)",
        r"best(?!\s(?:regards|wishes|practice|efforts?|guess|case|price))(?<!at best)",
    ),
    bad=(r"最[差糟坏]", r"worst(?!\s(?:case|of all))"),
)
_BEYOND = re.compile(
    r"全国|全省|全市|全球|行业|业内|同行|历史|历年|史上|公司内|全公司|集团(?:内|中)|同类|国内|"
    r"(?<![A-Za-z])(?:ever|industry|country|world|nation\w*|of any|anywhere|market|history|company-wide"
    r"|in the region)(?![A-Za-z])",
    re.IGNORECASE,
)
_RISE = re.compile(
    r"增幅|涨幅|增长|增速|升幅|(?<![A-Za-z])(?:growth|gr[eo]w|gains?|rises?|increases?|improve\w{0,4})", re.IGNORECASE
)
_FALL = re.compile(
    r"降幅|跌幅|下降|下滑|(?<![A-Za-z])(?:falls?|fell|drops?|dropped|declines?|decreases?)", re.IGNORECASE
)
_MOVED = re.compile(r"[跌降涨增减升落掉滑缩长](?:了)?得?(?:最|$)")
"""跌得最多: what is ranked is how far each moved."""
_SHARE = re.compile(r"占比|比重|份额|(?<![A-Za-z])(?:share|mix)(?![A-Za-z])", re.IGNORECASE)
_DONE = re.compile(r"完成率|达成率|(?<![A-Za-z])(?:completion|attainment)", re.IGNORECASE)
_LOW_WORD = re.compile(r"新低|最[低差小少慢]|(?<![A-Za-z])(?:low|lowest|worst)", re.IGNORECASE)
_SAME_SUBJECT = 0.5
_CLOSE = 50
_DIGITS = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,9})?")
_SECOND = 2
_LIKE = 3
"""A figure more than so many times another is hardly the same measure of an earlier period."""


class _Judged(NamedTuple):
    verdict: Verdict
    facts: tuple[str, ...] = ()
    proof: str = ""
    expected: str | None = None
    fix: str | None = None


def superlative_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every superlative."""
    held = by_reading(bounds)
    for reading in readings:
        passage = reading.passage
        clauses = clauses_of(reading)
        for word in _WORD.finditer(passage.text, passage.lead):
            clause = clause_at(clauses, word.start())
            if clause is None:
                continue
            mine = held[reading]
            judged = _judge(index, clause, clauses, word, mine)
            start = passage.offset(word.start())
            yield Claim(
                start, start + len(word.group()), word.group(), ClaimType.SUPERLATIVE,
                judged.verdict, judged.facts, judged.proof, judged.expected, judged.fix,
            )  # fmt: skip


def _judge(
    index: Index, clause: Clause, clauses: Sequence[Clause], word: re.Match[str], bounds: Sequence[Bound]
) -> _Judged:
    attested = _attested(index, clause, clauses, word)
    if attested is not None:
        return attested
    found = None
    if _MOVED.search(clause.text, 0, word.start() - clause.start) and not any(
        one.role in (Role.CHANGE, Role.RATE) for one in _figures(clause, clauses)
    ):
        return _Judged(Verdict.UNPROVED, proof=index.words("no_best"))
    if word.lastgroup == "record":
        near = clause if clause.mentions else (_earlier(clause, clauses) or clause)
        found = _surpassed(index, near, word, bounds)
    elif word.lastgroup != "first" and not _BEYOND.search(clause.text):
        found = _ranked(index, clause, clauses, word)
    return found or _Judged(Verdict.UNPROVED, proof=index.words("no_best"))


def _attested(index: Index, clause: Clause, clauses: Sequence[Clause], word: re.Match[str]) -> _Judged | None:
    """Return support when the source uses such a word of the same thing."""
    subject = _subject(clause, clauses, word)
    asked = asked_of(subject, clause.mentions or _figures(clause, clauses))
    entities = _entities(index, subject)
    for near in evidence_of(index).near(asked):
        said = _WORD.search(near.clause.text) or _WORD.search(near.statement.text)
        if said is None or said.lastgroup != word.lastgroup or near.share < _SAME_SUBJECT:
            continue
        if _LOW_WORD.search(said.group()) and not _LOW_WORD.search(word.group()):
            continue
        theirs = _entities(index, near.statement.text)
        other = any(gram in names_of(index) and gram not in near.statement.words for gram in asked.words)
        if not other and (not entities or not theirs or entities & theirs) and _told(near.clause, said, subject):
            return _Judged(Verdict.SUPPORTED, (), index.words("said_so", line=near.statement.line))
    return None


def _told(clause: Clause, said: re.Match[str], subject: str) -> bool:
    """Whether the words the source ranks stand in the text."""
    theirs = grams(clause.text.replace(said.group(), " "))
    return coverage(theirs, grams(subject)) >= _SAME_SUBJECT


def _subject(clause: Clause, clauses: Sequence[Clause], word: re.Match[str]) -> str:
    """Return the words of a clause without its superlative; a clause with little else takes the one before."""
    at = word.start() - clause.start
    own = f"{clause.text[:at]} {clause.text[at + len(word.group()) :]}"
    before = _earlier(clause, clauses) if sum(grams(own).values()) < 1 else None
    return own if before is None else f"{before.text} {own}"


def _earlier(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    return next((one for one in reversed(clauses) if one.start < clause.start), None)


def _entities(index: Index, words: str) -> set[str]:
    return {index.facts[number].entity for number in index.entities_in(words)}


def _surpassed(index: Index, clause: Clause, word: re.Match[str], bounds: Sequence[Bound]) -> _Judged | None:
    """Return contradiction of a record when the source itself has a better figure of the same fact."""
    low = _LOW_WORD.search(word.group()) is not None
    near = evidence_of(index).near(asked_of(clause.text, clause.mentions))
    said = [_WORD.search(one.statement.text) for one in near if one.share >= _SAME_SUBJECT]
    if any(one is not None and one.lastgroup == word.lastgroup for one in said):
        return None
    for bound in bounds:
        inside = clause.start <= bound.mention.start < clause.end
        if not inside or bound.fact is None or bound.cell is None or bound.cell.role is not Role.VALUE:
            continue
        for other in index.cells(bound.fact):
            better = other.value < bound.cell.value if low else other.value > bound.cell.value
            like = max(abs(other.value), abs(bound.cell.value)) <= _LIKE * min(abs(other.value), abs(bound.cell.value))
            if other.role is Role.PRIOR and other.stated and other.base == bound.cell.base and better and like:
                proof = index.words("levels", line=other.line, first=bound.cell.written, second=other.written)
                return _Judged(Verdict.CONTRADICTED, (bound.cell.ref, other.ref), proof, other.written)
    return None


def _ranked(index: Index, clause: Clause, clauses: Sequence[Clause], word: re.Match[str]) -> _Judged | None:
    """Judge by rank in a set, when the words name one of its members; sets that disagree decide nothing."""
    words = clause.text
    roles = _roles(words)
    found: list[_Judged] = []
    for one in candidates(index, words, _figures(clause, clauses), roles) or candidates(
        index, clause.reading.passage.text, _figures(clause, clauses), roles
    ):
        named = one.named_in(words) or _before(one, clause, clauses)
        if len(named) == 1:
            judged = _placed(index, one, named[0], word, words)
            strange = judged is not None and judged.verdict is Verdict.CONTRADICTED and _of_other(one, clause, clauses)
            if judged is not None and not strange:
                found.append(judged)
    verdicts = {one.verdict for one in found}
    return found[0] if len(verdicts) == 1 else None


def _of_other(one: Set, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether the figure that is ranked is none of a set's: 正畸31例，是三店里最多的, where the set is of targets."""
    own = _levels(clause, len(one.members))
    before = None if own else _earlier(clause, clauses)
    told = own if before is None else _levels(before, len(one.members))
    sizes = {abs(member.value) for member in one.members} | {
        abs(Fraction(figures.replace(",", ""))) for member in one.members for figures in _DIGITS.findall(member.written)
    }
    return bool(told) and not any(abs(abs(Fraction(value)) - size) * _CLOSE <= size for value in told for size in sizes)


def _levels(clause: Clause, members: int) -> list[Decimal]:
    """Return the levels a clause tells, without the count of all: the highest of three."""
    values = (mention.quantity.value for mention in clause.mentions if mention.role is Role.VALUE)
    return [value for value in values if value is not None and abs(value) > members]


def _before(one: Set, clause: Clause, clauses: Sequence[Clause]) -> list[Member]:
    """Return the member named last before a clause that names none."""
    for earlier in reversed([other for other in clauses if other.start < clause.start]):
        named = one.named_in(earlier.text)
        if named:
            return named
    return []


def _figures(clause: Clause, clauses: Sequence[Clause]) -> list[Mention]:
    """Return the figures of a clause and of the one behind it, and the one before when it has none."""
    place = list(clauses).index(clause)
    near = clauses[max(0, place - 1) : place + 2]
    return [mention for one in near for mention in one.mentions]


def _roles(clause: str) -> tuple[Role, ...]:
    if _RISE.search(clause) or _FALL.search(clause):
        return (Role.RATE, Role.CHANGE)
    if _DONE.search(clause):
        return (Role.COMPLETION,)
    return (Role.SHARE, Role.VALUE) if _SHARE.search(clause) else (Role.VALUE,)


def _placed(index: Index, one: Set, member: Member, word: re.Match[str], clause: str) -> _Judged | None:
    """Compare the rank a word gives a member with the one its value has."""
    high = _is_high(one, word, clause)
    ordered = sorted(one.members, key=lambda other: other.value, reverse=high)
    wanted = _SECOND if word.lastgroup == "second" else 1
    if len(ordered) < wanted or len({other.value for other in ordered}) != len(ordered):
        return None
    winner = ordered[wanted - 1]
    listed = index.words.term("comma").join(f"{other.name} {other.written}" for other in ordered)
    proof = index.words("ranked", line=winner.line, names=listed)
    refs = tuple(other.ref for other in ordered if other.ref)
    if winner is member:
        if not one.complete:
            return None
        return _Judged(Verdict.INFERRED, refs, proof)
    return _Judged(Verdict.CONTRADICTED, refs, proof, winner.name, _fix(word, ordered.index(member)))


def _is_high(one: Set, word: re.Match[str], clause: str) -> bool:
    group = word.lastgroup
    if group in ("good", "bad"):
        return (group == "good") is not inverse(f"{one.metric} {clause}")
    falling = _FALL.search(clause) is not None and not _RISE.search(clause)
    low = group == "low" or (group == "second" and re.search(r"low|small", word.group(), re.IGNORECASE) is not None)
    return not low and not (falling and one.role in (Role.RATE, Role.CHANGE) and _negative(one))


def _negative(one: Set) -> bool:
    return all(member.value <= 0 for member in one.members)


def _fix(word: re.Match[str], rank: int) -> str | None:
    """Return the word that gives the member its true rank: 最高 becomes 第二高."""
    if word.lastgroup not in ("high", "low") or rank >= len(_ORDINALS):
        return None
    said = word.group()
    if said.startswith("最") and len(said) == _SECOND:
        return f"第{_ORDINALS[rank]}{said[1]}"
    return f"{_ORDINALS_EN[rank]}-{said.lower()}" if said.lower().endswith("est") else None


_ORDINALS = "一二三四五六七八九"
_ORDINALS_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
