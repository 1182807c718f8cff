"""QUANTIFIER claims: all, most, none, only and every month against the members the source knows.

Three things decide such a word: a set of the source whose members moved, a count of a whole (6 of 31), and the source
saying it of the same thing; otherwise nobody knows.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.derivation import Operation
from drafter.domain.fact import Role
from drafter.language.cue import Cues
from drafter.steps.derive import measure
from drafter.steps.verify.arithmetic.wholes import part_of_whole
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.moves.moves import OTHERS, moved
from drafter.steps.verify.source.evidence import asked_of, clause_at, clauses_of, evidence_of
from drafter.steps.verify.source.sets import sets_of, speaks_of
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.sets import Member, Set
    from drafter.steps.verify.text.reading import Reading

_WORD = Cues(
    series=(
        r"逐[月季周年]|[每各]个?[月季周年]度?(?=[^，。；]{0,8}(?:都|均|增|上|下|减|升|降))",
        r"(?:every|each) (?:month|quarter|week|year)|month after month",
    ),
    none=(
        r"无一(?!例外)|没有一[个家位名人]|没有任何|从未|从来没有?|从不",
        r"none(?! of this)|neither|nobody|no one|not one|never",
    ),
    most=(
        r"大多数?|(?<!大)多数(?!据)|大部分|绝大[多部]|大半",
        r"most(?=\s(?:of|[a-z]{2,14}s)\s)|(?:the )?(?:vast )?majority of|the bulk of",
    ),
    only=(
        r"(?:只有|仅有?|唯独)(?=[\u4e00-\u9fff]{2})(?![一两二三四五六七八九十几不半]|[^，。；]{0,3}\d)",
        r"only(?=\s(?:the\s|our\s)?[A-Z][a-z])",
    ),
    all=(
        (
            r"全部|全员|人人|每个人|所有|无一例外|全都|一律|始终|两者均?|双双"
            r"|(?<![平人日户店月年场单周季件台])均(?![价值摊衡匀线分额])"
            r"|(?<![首成古京帝武国建花新旧魔迁陪])都(?!市|城|会区|江堰|匀|督|灵)(?=[\u4e00-\u9fff])"
            r"|各(?=[大个]?[家区店线项板渠业产][^，。；]{0,6})"
            r"|每[家位名店条款项](?!\d|[^，。；]{0,4}\d)"
        ),
        (
            r"(?:(?<!in )|(?=all (?:the|our|its|two|three|four|five|six|regions)))all(?!\s(?:in|at"
            r"|over|told|too|else|the (?:more|same|best|way)|year)(?![A-Za-z])|-time|ow|right)|both"
            r"|every(?!\s(?:other|day)|thing|where)|everyone|everybody|each(?=\s(?!other|on\b|way\b)[a-z]{3,})|always"
            r"|across the board"
            r"|without exception|entirely"
        ),
    ),
)
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = re.compile(
    r"(\d{1,2}|[两二三四五六])\s?(?:个|家|名|位|大|条|款|项)|(?<![A-Za-z])(two|three|four|five|six)(?![A-Za-z])",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"未|没|不|(?<![A-Za-z])(?:not|n't|no|without)(?![A-Za-z])", re.IGNORECASE)
_PAIR = re.compile(r"both\s[^,.;]{2,40}\sand\s", re.IGNORECASE)
"""Both A and B: without a set that decides it, it only joins two names."""
_TARGET = re.compile(
    r"目标|任务|指标|达标|(?<![A-Za-z])(?:targets?|quotas?|goals?|budgets?)(?![A-Za-z])", re.IGNORECASE
)
"""Who met a target is judged with the target words."""
_GOAL_MET = re.compile(
    r"(?P<missed>(?<![A-Za-z])(?:missed|fell short of)(?![A-Za-z])|未达标|没达标)"
    r"|完成(?:了)?(?:目标|任务|计划|指标)|达标|达成"
    r"|(?<![A-Za-z])(?:made|met|hit|beat|exceeded|reached|make|meet|hitting)\s(?:[a-z]{2,6}\s){0,2}"
    r"(?:numbers?|targets?|quotas?|goals?|plan)(?![A-Za-z])",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"(?:并非|并不是|不是|未必)$|(?<![A-Za-z])(?:not|hardly)\s$", re.IGNORECASE)
"""Not all of them speaks of no one in particular."""
_OF_TOTAL = re.compile(r"[占在]$|占[了到]?$")
_TOTAL = re.compile(r"(?:全部|所有)[^，。；\d]{1,8}\d")
_SUMMED = re.compile(r"(?: [A-Za-z0-9]{2,16}){1,4} (?:together|combined)(?![A-Za-z])", re.IGNORECASE)
"""All three sites together took £3m: what they sum to is judged as a figure."""
_TWO = re.compile(r"both|两者|双双", re.IGNORECASE)
_PAIR_SIZE = 2
_NEARLY = re.compile(r"几乎|近乎|(?<![A-Za-z])(?:almost|nearly|virtually)\s$", re.IGNORECASE)
_NEARLY_ALL = 0.85
_PAIRED = 2
_COUNT_BEHIND = 12
_SAID = 0.5
_MET = 100
_HALF = 0.5


class _Judged(NamedTuple):
    verdict: Verdict
    proof: str
    facts: tuple[str, ...] = ()
    expected: str | None = None
    fix: str | None = None


def quantifier_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every word that speaks of all, most, one alone or none."""
    held = by_reading(bounds)
    for reading in stating(readings):
        passage = reading.passage
        clauses = clauses_of(reading)
        taken: set[int] = set()
        for word in _WORD.finditer(passage.text):
            clause = clause_at(clauses, word.start())
            apart = _is_apart(passage.text, word) or _NOT_ALL.search(passage.text, 0, word.start()) is not None
            if clause is None or clause.start in taken or apart:
                continue
            taken.add(clause.start)  # 各项目收缴率全部提高 says all once
            mine = held[reading]
            if any(_averages(one, clause) for one in mine):
                continue
            judged = _judge(index, _whole_clause(clauses, clause), word, mine)
            if judged.verdict is Verdict.UNPROVED and _is_left(passage.text, clause, word):
                continue
            start = passage.offset(word.start())
            yield Claim(
                start, start + len(word.group()), word.group(), ClaimType.QUANTIFIER, judged.verdict, judged.facts,
                judged.proof, judged.expected, judged.fix,
            )  # fmt: skip


def _averages(bound: Bound, clause: Clause) -> bool:
    """Whether a clause gives an average by a head: each dentist saw 90 speaks of no set."""
    derivation = bound.cell.derivation if bound.cell is not None else None
    average = derivation is not None and derivation.operation is Operation.AVERAGE
    return average and clause.start <= bound.mention.start < clause.end


def _is_apart(text: str, word: re.Match[str]) -> bool:
    """Whether an each shares out a figure ($90 each) and speaks of no set."""
    return word.group().lower() == "each" and re.search(r"\d[^,.;]{0,12}$", text[: word.start()]) is not None


def _is_left(text: str, clause: Clause, word: re.Match[str]) -> bool:
    """Whether an undecided word is no claim of its own: it joins two names, or stands with a target or a total."""
    total = _OF_TOTAL.search(text, max(0, word.start() - 4), word.start())
    summed = _SUMMED.match(text, word.end())
    return bool(total or summed or _PAIR.match(text, word.start()) or _TARGET.search(clause.text))


def _whole_clause(clauses: Sequence[Clause], clause: Clause) -> Clause:
    """Return a clause of few words together with the one behind it: all of them | because financing was denied."""
    place = list(clauses).index(clause)
    if sum(grams(clause.text).values()) >= 1 or place + 1 == len(clauses):
        return clause
    behind = clauses[place + 1]
    return clause._replace(end=behind.end, mentions=clause.mentions + behind.mentions)


def _judge(index: Index, clause: Clause, word: re.Match[str], bounds: Sequence[Bound]) -> _Judged:
    found = _by_set(index, clause, word, bounds) or _by_goals(index, clause, word) or _by_series(index, clause, word)
    found = found or _by_whole(index, clause, word) or _counted(index, clause, word, bounds)
    wrong = found is not None and found.verdict is Verdict.CONTRADICTED
    said = _said(index, clause, word) if found is None or wrong else None
    return said or found or _Judged(Verdict.UNPROVED, index.words("not_all"))


def _by_set(index: Index, clause: Clause, word: re.Match[str], bounds: Sequence[Bound]) -> _Judged | None:
    """Judge by the members of the one set that the clause speaks of and that say which way each moved."""
    way = moved(clause.text)
    if way is None or word.lastgroup == "series" or OTHERS.search(clause.text):
        return None
    beside = {measure(index.facts[one.fact]) for one in bounds if one.fact is not None}
    named = index.metrics_in(clause.text)
    verdicts = []
    for one in sets_of(index):
        if one.role not in (Role.CHANGE, Role.RATE) or any(member.sign is None for member in one.members):
            continue
        told = speaks_of(one, clause.text) or (not named and one.metric.casefold() in beside)
        if _TWO.fullmatch(word.group()) and _PAIR_SIZE not in (len(one.members), len(one.named_in(clause.text))):
            continue  # 环比、同比双双下滑: two bases of one member
        size = _size(one, clause.text)
        if _TWO.match(word.group()) and len(one.named_in(clause.text)) != _PAIRED != len(one.members):
            continue  # 环比、同比双双下滑 speaks of one member
        if told and size >= 0:
            judged = _over(index, one, clause, word, way(one.metric))
            if size == 0 or (judged.verdict is Verdict.CONTRADICTED and word.lastgroup in ("all", "none")):
                verdicts.append(judged)
    return verdicts[0] if verdicts and len({one.verdict for one in verdicts}) == 1 else None


def _by_goals(index: Index, clause: Clause, word: re.Match[str]) -> _Judged | None:
    """Judge who of all met a target by the table that has target and result of each."""
    met = _GOAL_MET.search(clause.text)
    sets = [one for one in sets_of(index) if one.role is Role.COMPLETION and all(m.sign for m in one.members)]
    if met is None or len(sets) != 1 or word.lastgroup == "series" or _size(sets[0], clause.text):
        return None
    denied = met.lastgroup == "missed" or _NEGATED.search(clause.text, 0, met.start()) is not None
    sides = tuple(one._replace(sign=1 if one.value >= _MET else -1) for one in sets[0].members)
    return _over(index, sets[0]._replace(members=sides), clause, word, -1 if denied else 1)


def _size(one: Set, text: str) -> int:
    """Return how many more members the words speak of than the set has; 0 when they give no count."""
    count = _COUNT.search(text)
    if count is None:
        return 0
    said = (count[1] or count[2]).lower()
    return (int(said) if said.isdigit() else _COUNTS[said]) - len(one.members)


def _over(index: Index, one: Set, clause: Clause, word: re.Match[str], sign: int) -> _Judged:
    """Compare what the word says of the members with how each of them moved."""
    named = one.named_in(clause.text)
    kind = word.lastgroup or "all"
    if kind == "all":
        return _all(index, one, named if len(named) > 1 else list(one.members), sign)
    holding = [member for member in one.members if member.sign == sign]
    if kind == "only" and named:
        others = [member for member in holding if member not in named]
        missed = [member for member in named if member.sign != sign]
        return _broken(index, [*missed, *others]) if missed or others else _hold(index, one, named)
    if kind == "none":
        return _broken(index, holding) if holding else _hold(index, one, list(one.members))
    proof = index.words("some_hold", held=str(len(holding)), count=str(len(one.members)), line=one.members[0].line)
    most = len(holding) > len(one.members) * _HALF
    expected = None if most else f"{len(holding)}/{len(one.members)}"
    return _Judged(Verdict.INFERRED if most else Verdict.CONTRADICTED, proof, _refs(one.members), expected)


def _all(index: Index, one: Set, members: Sequence[Member], sign: int) -> _Judged:
    against = [member for member in members if member.sign != sign]
    return _broken(index, against) if against else _hold(index, one, members)


def _broken(index: Index, against: Sequence[Member]) -> _Judged:
    first = against[0]
    proof = index.words("member_breaks", name=first.name, figure=first.written, line=first.line)
    names = index.words.term("comma").join(member.name for member in against)
    return _Judged(Verdict.CONTRADICTED, proof, _refs(against), names)


def _hold(index: Index, one: Set, members: Sequence[Member]) -> _Judged:
    if not one.complete and len(members) == len(one.members):
        return _Judged(Verdict.UNPROVED, index.words("not_all"))
    proof = index.words("all_hold", count=str(len(members)), line=members[0].line)
    return _Judged(Verdict.INFERRED, proof, _refs(members))


def _refs(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(member.ref for member in members if member.ref)


def _by_series(index: Index, clause: Clause, word: re.Match[str]) -> _Judged | None:
    """Judge month by month: one measure of one entity in at least three months of this year."""
    way = moved(clause.text)
    if word.lastgroup != "series" or way is None:
        return None
    for name, numbers in index.measures.items():
        months = sorted(
            (fact.period, number) for number in numbers
            if (fact := index.facts[number]).period and re.fullmatch(r"[MQ]\d{1,2}", fact.period)
        )  # fmt: skip
        levels = [cell for _, number in months for cell in index.stated_cells(number)[:1]]
        if len(levels) > len("ab") and name and (name in clause.text.casefold() or len(index.measures) == 1):
            sign = way(name)
            for first, second in pairwise(levels):
                if (second.value - first.value) * sign <= 0:
                    proof = index.words("moved_to", first=first.written, second=second.written, line=second.line)
                    return _Judged(Verdict.CONTRADICTED, proof, (first.ref, second.ref), second.written)
            proof = index.words("all_hold", count=str(len(levels)), line=levels[0].line)
            return _Judged(Verdict.INFERRED, proof, tuple(cell.ref for cell in levels))
    return None


def _by_whole(index: Index, clause: Clause, word: re.Match[str]) -> _Judged | None:
    """Judge by a count of a whole: most of the 31 orders, where the source says 6 of 31."""
    kind = word.lastgroup
    joins = _PAIR.match(clause.reading.passage.text, word.start()) is not None
    found = part_of_whole(index, clause, word) if not joins and kind in ("all", "most", "none") else None
    if found is None or (_TWO.match(word.group()) and found.size != len("ab")):
        return None
    share, shown = found.share, f"{found.part}/{found.whole}"
    nearly = _NEARLY.search(clause.reading.passage.text, max(0, word.start() - 8), word.start())
    holds = {"all": share >= _NEARLY_ALL if nearly else share == 1, "most": share > _HALF, "none": share == 0}[
        kind or "all"
    ]
    proof = index.words("some_hold", held=found.part, count=found.whole, line=found.line)
    return _Judged(Verdict.INFERRED if holds else Verdict.CONTRADICTED, proof, (), None if holds else shown)


def _counted(index: Index, clause: Clause, word: re.Match[str], bounds: Sequence[Bound]) -> _Judged | None:
    """Support a word right before a proven count: 全部9家."""
    if word.lastgroup != "all":
        return None
    total = _TOTAL.match(clause.reading.passage.text, word.start())
    for bound in bounds:
        near = bound.reading is clause.reading and 0 <= bound.mention.start - word.end() <= _COUNT_BEHIND
        counts = unit_class(bound.mention.quantity.unit) in ("", "count")
        if (
            near
            and (counts or total)
            and bound.fact is not None
            and bound.verdict in (Verdict.SUPPORTED, Verdict.INFERRED)
        ):
            fact = index.facts[bound.fact]
            return _Judged(Verdict.SUPPORTED, index.words("counted", line=fact.line), (fact.id,))
    return None


def _said(index: Index, clause: Clause, word: re.Match[str]) -> _Judged | None:
    """Support a word the source uses of the same thing."""
    at = word.start() - clause.start
    asked = asked_of(f"{clause.text[:at]} {clause.text[at + len(word.group()) :]}", clause.mentions)
    negated = _NEGATED.search(clause.text) is not None
    for near in evidence_of(index).near(asked):
        said = [one.lastgroup for one in _WORD.finditer(near.statement.text)]
        same = (_NEGATED.search(near.statement.text) is not None) is negated
        if near.share >= _SAID and word.lastgroup in said and (same or word.lastgroup == "none"):
            return _Judged(Verdict.SUPPORTED, index.words("all", line=near.statement.line))
    return None
