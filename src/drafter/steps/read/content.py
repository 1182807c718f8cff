"""A line's content: its sentences are measured (figures by role) or worded (plans, requests, causes, faults)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactKind, Figure, Nature, Role
from drafter.domain.unit import is_ratio
from drafter.language import cues, nouns
from drafter.language.cue import Cue
from drafter.language.mentions import read_mentions
from drafter.language.timeline import Place, standing
from drafter.steps.read import statements
from drafter.steps.read.grouping import add_line
from drafter.steps.read.headings import section_of
from drafter.steps.read.money import with_unit
from drafter.steps.read.remarks import add_reasons, add_remarks, split_reasons
from drafter.steps.read.series import Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.mention import Mention
    from drafter.language.token import Token
    from drafter.steps.read.excerpt import Excerpt
    from drafter.steps.read.lines import Line
    from drafter.steps.read.record import Record
    from drafter.steps.read.statements import Statement

_ALSO = re.compile(r"还有|另外|另|此外|也是|再有|(?:also|plus|and)\s", re.IGNORECASE)
_PROBLEMS = re.compile(
    r"(?:存在的?|主要)?(?:问题|不足|困难)|problems?|issues?|misses|shortcomings?|concerns?", re.IGNORECASE
)
_TIME = re.compile(r"[天日周月年]|个月|小时|days?|weeks?|months?|hours?")
_MONEY = re.compile(r"[元万亿$€£kM]")
_MOVED = Cue("增加|减少|增长|下降|上升|下滑|同比|环比", "up|down|rose|fell|grew|declined")
_AIM = Cue("目标|指标|任务", "targets?|goals?|quota")
_DONE = Cue("上周|完成了|已|了$|实际", "last week|done|completed|closed|signed|did")
_DAY = Cue("周[一二三四五六日天]|星期[一二三四五六日天]|明天|后天", "mon|tues?|wed|thur?s?|fri|sat|sun")
_ASKING = frozenset({"please", "need", "needs", "request", "requesting", "ask"})
_AGED = re.compile(
    r"(?<![\w.])(?:[<>]\s?\d{1,3}|\d{1,3}\+|\d{1,3}\s?-\s?\d{1,3}\+?)\s?(?:days?|d|hrs?|h|hours?|weeks?|wks?|months?|mos?|yrs?|years?)(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:older than|open|over|past|beyond) \d{1,3} (?:days|weeks|months|hours|years)(?![A-Za-z])",
    re.IGNORECASE,
)
"""An age that sorts others: 60+ days €18k, AR 30-60 days $21k, tickets >48h: 9. It is a figure of nothing itself."""
_NEAR_HEAD = 6
"""A cue within so many characters opens the line: all of it is about that."""
_PROSE = 60
"""A longer line of plans with full stops is prose, not a list."""
_TARGET_WORDS = 14
"""A planned figure with no more words around it than this is a target, not a task."""


def add_content(record: Record, line: Line, excerpt: Excerpt) -> None:
    """Read a line that states something into the record."""
    topic, rest = statements.topic_of(excerpt.text)
    planning = _planning(record, excerpt, topic)
    if planning or not excerpt.measured:
        _add_worded(record, line, excerpt.cut(rest, len(excerpt.text)), _manner(record, line, excerpt, topic, planning))
        return
    spans = _sentence_runs(record, excerpt, topic)
    for worded, run in groupby(spans, key=lambda span: span[1]):
        stretches = [span for span, _worded in run]
        whole = excerpt.cut(stretches[0].start, stretches[-1].end)
        if worded:
            body = whole.cut(rest, len(whole.text)) if topic and stretches[0].start == 0 else whole
            _add_worded(record, line, body, _manner(record, line, whole, topic, planning=False))
        else:
            _add_measured(record, line, whole)


def _sentence_runs(record: Record, excerpt: Excerpt, topic: str) -> Iterator[tuple[statements.Span, bool]]:
    """Yield the sentences of a line, each with whether it is read as words; a figure may end a sentence of words."""
    causal = bool(cues.CAUSE.search(topic or excerpt.text, 0, _NEAR_HEAD))
    for span in statements.sentences(excerpt.text):
        sentence = excerpt.cut(*span)
        if causal and not _MOVED.search(sentence.text):
            yield span, True
            continue
        if not _worded(record, sentence, topic if span.start == 0 else ""):
            yield span, False
            continue
        turn = _turning_point(sentence)
        at = excerpt.text.find(sentence.text, span.start) + turn
        if not turn:
            yield span, True
            continue
        measured_first = sentence.first < turn
        yield statements.Span(span.start, at), not measured_first
        yield statements.Span(at, span.end), measured_first


def _turning_point(sentence: Excerpt) -> int:
    """Return where a sentence turns from measuring to asking, or from explaining to measuring; 0 when it does not."""
    asked = cues.REQUEST.search(sentence.text, min(sentence.first, len(sentence.text)))
    if asked and not cues.REQUEST.search(sentence.text, 0, sentence.first):
        comma = max(sentence.text.rfind(mark, 0, asked.start()) for mark in "，,")
        return comma + 1 if comma > sentence.first else 0
    if not cues.CAUSE.search(sentence.text, 0, sentence.first) or cues.REQUEST.search(sentence.text):
        return 0
    comma = max(sentence.text.rfind(mark, 0, sentence.first) for mark in "，,")
    own = sentence.cut(comma + 1, len(sentence.text))
    moved = _MOVED.search(own.text) and sum(t.quantity is not None for t in own.tokens) > 1
    return comma + 1 if comma > 0 and moved and not cues.CAUSE.search(own.text) else 0


_INTENDED = re.compile(r"宜|应当?(?!收|用)|要(?=把|在|先|做|抓)|从[^，]{0,6}角度")
_VIEWED = re.compile(r"(?:这些|该|当地|此|市场|区域|客户)")


def _planning(record: Record, excerpt: Excerpt, topic: str) -> bool:
    """Whether a line speaks of what is to come: its first period, its topic, its first words or its heading."""
    opening = excerpt.opening
    if opening is not None and standing(opening.period or "", record.header.period).place is Place.NEXT:
        return True
    if topic and cues.PLAN.search(topic):
        return True
    if cues.PLAN.match(excerpt.text):
        return True
    if record.outline.section == "plan":
        return True
    listed = len(excerpt.text) <= _PROSE and not statements.states_fault(excerpt.text)
    return record.header.kind == "weekly_plan" and listed and not _DONE.search(excerpt.text)


def _worded(record: Record, excerpt: Excerpt, topic: str) -> bool:
    """Whether a sentence is read as words: no figure, or figures that only serve an act, a request or a cause."""
    if not excerpt.measured or cues.REQUEST.search(excerpt.text):
        return True
    if _AGED.search(excerpt.text) and sum(t.quantity is not None for t in excerpt.tokens) > 1:
        return True
    section = record.outline.section
    cause = cues.CAUSE.search(excerpt.text)
    if cause is not None and (cause.start() < excerpt.first or cues.CAUSE.search(topic)):
        return True
    return (section == "requests" and not topic) or _only_tells(excerpt, topic, section)


def _only_tells(excerpt: Excerpt, topic: str, section: str) -> bool:
    """Whether the figures of a sentence only serve an act of a day, a fault, or news of a rival."""
    text, figures = excerpt.text, [token for token in excerpt.tokens if token.quantity]
    opening = excerpt.opening
    dated = opening is not None and opening.start == 0 and ".D" in (opening.period or "")
    act = dated and cues.ACTIVITY.search(text) and not any(_is_money(token) for token in figures)
    if act or (topic and _PROBLEMS.fullmatch(topic)):
        return True
    priced = any(_is_priced(token) for token in figures)
    spelt = not priced and not any(token.text[:1].isdigit() for token in figures)
    if spelt and section == "shortcomings" and statements.states_fault(text):
        return True
    if all(_is_time(token) for token in figures) and cues.OWN.search(text) and cues.SHORTCOMING.search(text):
        return True
    return not priced and bool(cues.COMPETITOR.search(topic or text[:6]))


class _Manner(NamedTuple):
    """How the pieces of a line are meant: its topic, whether they are plans, whether they tell why."""

    topic: str
    planning: bool
    causal: bool


def _manner(record: Record, line: Line, excerpt: Excerpt, topic: str, planning: bool) -> _Manner:  # noqa: FBT001 - a plain part of the manner
    opens = bool(cues.CAUSE.search(topic or excerpt.text, 0, _NEAR_HEAD))
    goes_on = record.ends_in_cause(line) and bool(_ALSO.match(excerpt.text))
    return _Manner(topic, planning, opens or goes_on)


def _add_worded(record: Record, line: Line, body: Excerpt, manner: _Manner) -> None:
    listing = manner.planning or bool(manner.topic and cues.REQUEST.search(f"{manner.topic}:"))
    prose = len(body.text) > _PROSE and "。" in body.text
    for span in statements.clauses(body.text) if listing and not prose else statements.sentences(body.text):
        if record.header.kind == "weekly_plan" and span.end - span.start > _PROSE and not listing:
            _add_run_on(record, line, body.cut(*span), manner)
        else:
            _add_piece(record, line, body.cut(*span), manner)


def _add_run_on(record: Record, line: Line, body: Excerpt, manner: _Manner) -> None:
    """Part a sentence that tells state, fault, market and intention in one breath where its clauses turn."""
    start, end, held = 0, 0, ""
    for span in statements.clauses(body.text):
        turn = _turn_of(body.text[span.start : span.end])
        if turn and held and turn != held:
            _add_piece(record, line, body.cut(start, end), manner._replace(planning=held == "plan", causal=False))
            start = span.start
        end, held = span.end, turn or held or "state"
    _add_piece(record, line, body.cut(start, end), manner._replace(planning=held == "plan", causal=False))


def _turn_of(clause: str) -> str:
    """Return what a clause opens: a fault, an intention, a view of somebody else; '' when it goes on."""
    if statements.states_fault(clause):
        return "fault"
    if cues.CAUSE.search(clause):
        return "cause"
    if _INTENDED.search(clause) or cues.PLAN.search(clause):
        return "plan"
    return "view" if _VIEWED.match(clause) else ""


def _add_piece(record: Record, line: Line, piece: Excerpt, manner: _Manner) -> None:
    topic, planning, causal = manner
    section = section_of(topic) if _PROBLEMS.fullmatch(topic) else "" if topic else record.outline.section
    at = None if piece.measured or planning else split_reasons(piece.text)
    if at is not None and at.start > _NEAR_HEAD and statements.states_fault(piece.text[: at.start]):
        add_reasons(record, line, piece.cut(at.end, len(piece.text)))
        piece = piece.cut(0, at.start)
    statement = statements.classify(piece.text, planning=planning, topic=topic, section=section)
    if causal and statement.kind in {FactKind.EVENT, FactKind.SHORTCOMING, FactKind.ASSESSMENT}:
        statement = statements.cause(piece.text, topic)
    if piece.measured and _add_figures(record, line, piece, statement):
        return
    if statements.is_slogan(statement) and not piece.measured:
        record.slogans += 1
        return
    record.state(statement, line, piece)


def _add_figures(record: Record, line: Line, piece: Excerpt, statement: Statement) -> bool:
    """Read a piece as a measure when its figure is what it is about; otherwise the words carry it."""
    mentions = read_mentions(piece.text, piece.tokens, record.header.period, record.header.kind)
    if statement.kind is FactKind.REQUEST and len(mentions) == 1:
        record.order.append(_request(record, line, statement, mentions[0]))
        return True
    if (
        statement.kind is not FactKind.PLAN
        or _is_task(piece, statement)
        or not _is_target(piece.text, mentions, statement.topic)
    ):
        return False
    planned = [_planned(mention) for mention in mentions]
    started = add_line(line._replace(text=piece.text), planned, record.notebook)
    record.keep(started, line)
    return bool(started)


def _is_task(piece: Excerpt, statement: Statement) -> bool:
    """Whether a plan is something to do on a day, not a figure to reach."""
    return bool(_DAY.match(statement.topic or piece.text))


def _planned(mention: Mention) -> Mention:
    role = Role.VALUE if mention.role is Role.TARGET else mention.role
    return mention._replace(place=Place.NEXT, nature=Nature.PLAN, period=mention.period or "next", role=role)


def _request(record: Record, line: Line, statement: Statement, mention: Mention) -> Series:
    """Return what is asked for: the figure keeps its own noun, nothing is inherited."""
    subject = nouns.split(mention.noun, mention.quantity.unit)
    asked = subject.metric or subject.entity
    metric = (
        (mention.after if asked.lower().partition(" ")[0] in _ASKING else asked) or mention.after or statement.topic
    )
    entity = subject.entity if subject.metric else ""
    series = Series(entity, metric, line, kind=FactKind.REQUEST, text=statement.text)
    series.due = statement.due
    quantity = with_unit(mention, series, "", record.notebook.currency)
    series.add(Figure(Role.VALUE, quantity, None, line.number))
    return series


def _is_target(text: str, mentions: list[Mention], topic: str) -> bool:
    if not mentions:
        return False
    first = mentions[0]
    if first.role is Role.TARGET:
        return True
    metric = nouns.split(first.noun, first.quantity.unit).metric
    if len(mentions) == 1 and _AIM.search(topic):
        return True
    named = not first.noun or (bool(metric) and (not metric.isascii() or nouns.is_metric(metric)))
    return len(mentions) == 1 and named and len(text) - len(first.token.text) <= _TARGET_WORDS


def _add_measured(record: Record, line: Line, excerpt: Excerpt) -> None:
    at = split_reasons(excerpt.text)
    measured = excerpt if at is None else excerpt.cut(0, at.start)
    mentions = read_mentions(measured.text, measured.tokens, record.header.period, record.header.kind)
    if not mentions:
        _add_worded(record, line, excerpt, _Manner("", planning=False, causal=False))
        return
    started = add_line(line._replace(text=measured.text), mentions, record.notebook)
    record.keep(started, line)
    add_remarks(record, line, measured, started)
    if at is not None:
        add_reasons(record, line, excerpt.cut(at.end, len(excerpt.text)))


def _is_time(token: Token) -> bool:
    return token.quantity is not None and bool(_TIME.fullmatch(token.quantity.unit))


def _is_money(token: Token) -> bool:
    return token.quantity is not None and bool(_MONEY.search(token.quantity.unit))


def _is_priced(token: Token) -> bool:
    return token.quantity is not None and (_is_money(token) or is_ratio(token.quantity.unit))
