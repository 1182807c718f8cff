"""Aims, plans, requests and events: as given, in the author's own words where these say more."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.domain.fact import Nature
from drafter.steps.plan.polarity import is_ahead
from drafter.steps.write.counts import counted, counts_itself
from drafter.steps.write.derived import against_actual
from drafter.steps.write.quotes import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller

_NEEDED = re.compile(
    r"(?:need(?:ed)?|due|by|before)(?: it| them| this)? (?:by |on |before )?\S{1,12}$|"
    r"(?=[\d本下周月年])[^\s，,。；]{1,8}(?:之?前|以前)$",
    re.IGNORECASE,
)
"""A deadline noted after a comma: it belongs to the item before."""
_STOP = re.compile(r"(?<=[a-z0-9%)])\. (?=[A-Z])|。(?=\S)")
_ITEMS = 10
"""A list with more items than this is told in its author's sentences."""
_LONG = 90
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,2}(?:是|、|，|要)|(?:first|second|third|finally)\b", re.IGNORECASE)
_AIMED = re.compile(r"(?:目标|计划|任务|指标)$|\s*\b(?:target|plan|quota|goal)$", re.IGNORECASE)
_AIM_WORDS = re.compile(
    r"目标|计划|任务|指标|预计|完成|销售|[春夏秋冬]季|\d{1,2}[-—~至到]\d{1,2}月|"
    r"下个?[月周季年期]度?|明年|本[月周季年]|全年|[上下]半年|\d{1,2}月|[一二三四1-4]季度|"
    r"(?<![A-Za-z])(?:target|plan|quota|goal|next|week|month|quarter|year|full|half|wk|qtr|yr|is|of|for|the|Q\d|H\d|FY\d{0,4}|expect(?:ed)?)(?![A-Za-z])",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"(?![的了约为到达是在将要元万亿左右以上])[\u4e00-\u9fff]|[A-Za-z]{3}")
_BY = re.compile(r"(?<![A-Za-z])by(?![A-Za-z])|前|之前|以前", re.IGNORECASE)


def stated(teller: Teller, fact: Fact) -> Clause:
    """Return a fact that is not an actual measure: an aim, a forecast, or the person's own words."""
    if fact.figures and not fact.text:
        if not is_ahead(fact):
            return counted(teller, fact)
        if counts_itself(teller, fact):
            return counted(teller, fact)
        noun = _AIMED.sub("", teller.voice.noun(fact)).strip()
        if _says_more(teller, fact, noun):
            return (dated(teller, fact),)
        shape = "forecast" if fact.nature is Nature.FORECAST else "aim"
        when = teller.voice.when(fact)
        lead = f"{when} " if when and not teller.zh and (noun or shape == "aim") else when
        clause = teller.clause(shape, fact, noun=noun, when=lead)
        return (*clause, *against_actual(teller, fact)) if clause else (teller.text(fact),)
    return (dated(teller, fact),)


def _says_more(teller: Teller, fact: Fact, noun: str) -> bool:
    """Whether the author's words hold more than the aim's noun, figure and period."""
    if fact.value is None:
        return False
    rest = teller.text(fact)
    figures = [*teller.on_line(fact.line), *(figure.quantity for figure in fact.figures)]
    shown = [*(q.written for q in figures), *(teller.tongue.figure(q) for q in figures)]
    for known in (noun, fact.metric, fact.entity, *shown):
        rest = rest.replace(known, " ") if known else rest
    return _CONTENT.search(_AIM_WORDS.sub(" ", rest)) is not None


def items(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Plans, requests and suggestions: one item each, as given."""
    said: dict[str, tuple[Clause, list[Fact]]] = {}
    for fact, clause in ((each, part) for each in facts for part in _one_by_one(stated(teller, each))):
        if said and _NEEDED.match(printed(clause)):
            last, group = next(reversed(said.values()))
            said[printed(last)] = (teller.join([last, clause]), [*group, fact])
            continue
        said.setdefault(printed(clause), (clause, []))[1].append(fact)
    told = list(_without_echoes(said))
    told = told if len(told) <= _ITEMS else list(_sentences(teller, told))
    several = len(told) > 1
    for clause, group in told:
        cites = [fact.id for fact in group]
        yield teller.sentence(clause, item=several, cites=cites, note=teller.placeholder(*group))


def _one_by_one(clause: Clause) -> Iterator[Clause]:
    """Yield each sentence of the author's own words as an item."""
    if len(clause) == 1 and isinstance(clause[0], str):
        yield from ((part,) for part in _STOP.split(clause[0]) if part.strip())
    elif clause:
        yield clause


def _without_echoes(said: Mapping[str, tuple[Clause, list[Fact]]]) -> Iterator[tuple[Clause, list[Fact]]]:
    """Yield each item once: what stands word for word inside a longer item is told there."""
    kept = [words for words in said if not any(words in other for other in said if other != words)]
    for words in kept:
        clause, group = said[words]
        yield (
            clause,
            [*group, *(fact for other in said if other != words and other in words for fact in said[other][1])],
        )


def _sentences(teller: Teller, told: Sequence[tuple[Clause, list[Fact]]]) -> Iterator[tuple[Clause, list[Fact]]]:
    """Yield clauses of one sentence of the notes as one item: a long list of fragments is nothing to read."""
    for _, run in groupby(told, key=lambda item: (item[1][0].line, item[1][0].quote)):
        group = list(run)
        for part in _readable(group):
            yield teller.join([clause for clause, _ in part]), [fact for _, facts in part for fact in facts]


def _readable(group: list[tuple[Clause, list[Fact]]]) -> Iterator[list[tuple[Clause, list[Fact]]]]:
    """Split a long sentence before what its author numbered (一是, 二是) and where it grows too long."""
    part: list[tuple[Clause, list[Fact]]] = []
    for item in group:
        words = printed(item[0])
        long = sum(len(printed(clause)) for clause, _ in part) > _LONG
        if part and (long or _NUMBERED.match(words)):
            yield part
            part = []
        part.append(item)
    yield part


def dated(teller: Teller, fact: Fact) -> str:
    """Return the fact's words, with its due date when the words lack it."""
    words = teller.text(fact)
    if not fact.due or fact.due in words:
        return words
    by = _BY.search(fact.quote) is not None
    if teller.zh:
        return f"{words}（{fact.due.removesuffix('前')}{'前' if by else ''}）"
    return f"{words} {'by' if by else 'on'} {fact.due}"
