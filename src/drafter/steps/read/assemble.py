"""From series and statements to facts: sections, must-say, importance, links and ids."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.domain.fact import Attribution, Basis, Fact, FactKind, Importance, Nature, Role
from drafter.domain.unit import split_unit
from drafter.language import cues
from drafter.language.cue import Cue
from drafter.language.inverse import is_inverse
from drafter.language.periods import next_, resolve
from drafter.language.vocabulary import better, own_name
from drafter.steps.read.statements import SECTION_CUES, status_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.fact import Header
    from drafter.language.token import Token
    from drafter.steps.read.lines import Line
    from drafter.steps.read.series import Series
    from drafter.steps.read.statements import Statement

_BAD_NOUN = Cue(
    r"丢|流失|输单|失单|投诉|客诉|退货|退单|退房|退费|退保|退订|脱落|赔付|逾期|超期|破损|受潮|损耗|损失|漏(?!斗)|差评|违约|坏账|窜货|缺货|断货|"
    r"取消|报废|滞销|亏|未[^\s]{0,2}款",
    r"lost|loss(?:es)?|churn(?:ed)?|complaints?|overdue|returns?|returned|refunds?|cancel\w{0,6}|defects?|damaged?|write-?offs?|"
    r"stock-?outs?|escalations?|late|missed|backlog|past due",
)
_OVERDUE = Cue("^(?:逾期|超期|拖欠|滞销)", "^(?:overdue|past due)")
"""逾期90天以上: which part of the receivables it is says that something went wrong."""
_CORE = Cue(
    r"销量|销售|收入|业绩|回款|目标|完成|新签|签约|保费|发货|出货|营收|营业额|毛利|利润|流水|订单|合同|ARR|GMV",
    "revenue|sales|bookings?|booked|closed|quota|arr|mrr|gmv|orders|premium|collected|profit|margin|qtd|ytd",
)
_SECTION_CUES = (*SECTION_CUES, ("complaints", cues.COMPLAINTS))
_LETTER = re.compile("[A-Za-z]")
_MONEY = re.compile(r"元|[A-Z]{3}$|^[万亿kM]$")
_HEAD = 2
"""A period counts for a statement when it stands this near its start."""
_TIED = frozenset({FactKind.CAUSE, FactKind.PLAN, FactKind.ASSESSMENT})
_REACH = 40
"""How far from a cause or plan, in facts, the thing it speaks of may stand."""


def favourable(metric: str) -> int:
    """Return +1 when more of a metric is better, -1 when less is."""
    return better(metric) or _favourable(metric)


@lru_cache(maxsize=1024)
def _favourable(metric: str) -> int:
    return -1 if is_inverse(metric) or _BAD_NOUN.search(metric) else 1


def _resolved(period: str | None, header: Header) -> str | None:
    """Return 下月 as the month after the report's; without a period in the header it stays relative."""
    if period == "next":
        return (next_(header.period) if header.period else "") or period
    return (resolve(period, header.period) if period and header.period else "") or period


def fact_of(series: Series, header: Header, fact_id: str, breakdown_of: str | None) -> Fact:
    """Return the fact a series amounts to, part of the fact ``breakdown_of``."""
    entity = own_name(series.entity) or header.unit or header.author
    period = _resolved(series.period, header) or header.period
    whole_line = series.line.text
    must_say = _is_bad(series)
    return Fact(
        id=fact_id,
        breakdown_of=breakdown_of,
        kind=series.kind,
        section=_section(series, must_say=must_say),
        quote=whole_line,
        line=series.line.number,
        entity=entity,
        metric=series.metric,
        period=period,
        nature=series.nature,
        figures=tuple(series.figures),
        text=series.text,
        status=_status(series),
        due=series.due,
        scope=_scope(series.line.text),
        parts=tuple(series.parts),
        must_say=must_say,
        importance=_importance(series, must_say=must_say),
        attribution=Attribution.TEAM if header.scope == "organisation" else None,
        direction=series.direction,
    )


def _scope(text: str) -> tuple[str, ...]:
    """Return the words that bound a figure: 不含税, excluding VAT."""
    if "含" not in text and "剔除" not in text and not _LETTER.search(text):
        return ()
    return tuple(match.group() for match in cues.SCOPE.finditer(text))


def _status(series: Series) -> str | None:
    """Return the step a named deal has reached: money with a customer, told in its own clause."""
    level = series.quantity(Role.VALUE)
    named = bool(series.entity) and series.whole is None and series.nature is Nature.ACTUAL
    return status_of(series.clause) if named and level is not None and _MONEY.search(level.unit) else None


def _is_bad(series: Series) -> bool:
    if series.nature is not Nature.ACTUAL or series.kind is FactKind.PLAN:
        return False
    if series.whole is not None and series.whole.total:  # a table's rows are told by its total
        return False
    if (_BAD_NOUN.search(series.metric) or _OVERDUE.search(series.entity)) and better(series.metric) <= 0:
        value = series.quantity(Role.VALUE)
        compared = series.tabular and series.percent  # a column of rates compares its rows, whether they are bad or not
        return not compared and (value is None or value.value != 0)
    good = favourable(series.metric)
    moves = [
        f.quantity
        for f in series.figures
        if f.role in {Role.CHANGE, Role.RATE} and f.basis is not Basis.PLAN and f.quantity.signed and f.quantity.value
    ]
    if moves:
        return any((q.value or 0) * good < 0 for q in moves)
    return series.direction * good < 0 or _fell(series, good)


def _fell(series: Series, good: int) -> bool:
    value, prior = series.quantity(Role.VALUE), series.quantity(Role.PRIOR)
    if value is None or prior is None or value.value is None or prior.value is None:
        return False
    now, then = value.value * split_unit(value.unit).factor, prior.value * split_unit(prior.unit).factor
    return (now - then) * good < 0


def _section(series: Series, *, must_say: bool) -> str:
    if series.kind is FactKind.REQUEST:
        return "requests"
    if series.nature is not Nature.ACTUAL:
        return "plan" if series.nature is Nature.PLAN else "forecast"
    words = f"{series.topic} {series.metric}"
    named = _section_named(words)
    return named or _section_by_standing(series, words, must_say=must_say)


@lru_cache(maxsize=1024)
def _section_named(words: str) -> str:
    """Return the section whose things a topic and a metric name, or ''."""
    return next((section for section, cue in _SECTION_CUES if cue.search(words)), "")


def _section_by_standing(series: Series, words: str, *, must_say: bool) -> str:
    if cues.COMPETITOR.search(series.topic or series.line.text[:6]):
        return "competitors"
    if must_say and _BAD_NOUN.search(series.metric):
        return "shortcomings"
    if series.whole is not None:
        return "structure"
    return "activity" if cues.ACTIVITY.search(words) else "results"


def _importance(series: Series, *, must_say: bool) -> Importance:
    if series.whole is not None:
        return Importance.NORMAL
    if must_say or series.nature is Nature.PLAN or (_CORE.search(series.metric) and not series.entity):
        return Importance.CORE
    if series.has(Role.TARGET) or series.has(Role.PRIOR):
        return Importance.CORE
    return Importance.NORMAL


def statement_fact(statement: Statement, line: Line, header: Header, opening: Token | None = None) -> Fact:
    """Return the fact a statement in words amounts to."""
    must_say = statement.must_say
    importance = Importance.CORE if must_say else Importance.NORMAL
    if statement.kind is FactKind.EVENT and statement.section == "activity":
        importance = Importance.DETAIL
    return Fact(
        id="",
        kind=statement.kind,
        section=statement.section,
        quote=line.text,
        line=line.number,
        entity=header.author or header.unit,
        period=(opening.period if opening is not None and opening.start < _HEAD else None) or header.period,
        nature=Nature.PLAN if statement.kind is FactKind.PLAN else Nature.ACTUAL,
        text=statement.text,
        status=statement.status,
        must_say=must_say,
        importance=importance,
        attribution=statement.attribution,
        due=statement.due,
    )


def link(facts: Sequence[Fact]) -> list[Fact]:
    """Tie causes, plans and opinions to the fact near by whose metric or entity they name."""
    measures = [(index, fact) for index, fact in enumerate(facts) if fact.kind is FactKind.MEASURE]
    places = [index for index, _fact in measures]
    linked = list(facts)
    for index, fact in enumerate(facts):
        if fact.kind in _TIED:
            near = measures[bisect_left(places, index - _REACH) : bisect_left(places, index + _REACH)]
            about = _about(fact, [other for _index, other in near])
            linked[index] = replace(fact, about=about) if about else fact
    return linked


def _about(fact: Fact, measures: list[Fact]) -> str | None:
    text = fact.text or ""
    lower = text.lower()
    best, best_id = 0, None
    for other in measures:
        score = _overlap(text, lower, other)
        if score > best and (fact.kind is not FactKind.PLAN or other.must_say or other.entity in text):
            best, best_id = score, other.id
    return best_id


def _overlap(text: str, lower: str, fact: Fact) -> int:
    """Return how much of a fact's name a text holds: metric, a loss's short name, entity."""
    metric = fact.metric
    score = 2 if len(fact.entity) > 1 and fact.entity in text else 0
    if not metric:
        return score
    bare = metric.lower()
    if bare in lower or lower in bare:
        return score + (3 if fact.must_say else 2)
    short = (metric[:1] + "单", metric[:1] + "店", metric[:2])
    return score + (2 if fact.must_say and any(len(word) > 1 and word in text for word in short) else 0)
