"""Words that need a proof the sheet may not hold: superlatives, all and every, multiples, strong words."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Fact, FactKind, Nature, Role
from drafter.domain.interval import Interval
from drafter.domain.unit import is_percent
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.levels import comparisons
from drafter.steps.check.lines import Clause, Line, clauses, sentences
from drafter.steps.check.monthly import monthly, peaks, runs
from drafter.steps.check.ranks import borne_out
from drafter.steps.check.show import middle, name, printed, rounded
from drafter.steps.check.spared import spared, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.rule_kinds import (
        IntensityRule,
        MultipleRule,
        QuantifierRule,
        SuperlativeRule,
    )
    from drafter.guidelines.spec import Words
    from drafter.guidelines.wording_kinds import ExistenceRule
    from drafter.steps.check.ledger import Entry, Ledger

_FIGURE = re.compile(r"\d")
_SUMMED_UP = 20
"""Lines a conclusion looks back over; in a longer text "all" speaks of its own paragraph."""


def told(ledger: Ledger) -> Iterator[Line]:
    """Yield the lines that say how things were: neither off-topic nor only plans and requests."""
    wished = {FactKind.PLAN, FactKind.REQUEST}
    by_line: dict[int, set[bool]] = {}
    for fact in ledger.sheet.facts:
        by_line.setdefault(fact.line, set()).add(fact.kind in wished or fact.nature is Nature.PLAN)
    skipped = ledger.ignored | {number for number, kinds in by_line.items() if kinds == {True}}
    yield from (line for number, line in ledger.lines.items() if number not in skipped)


_QUOTED = re.compile(r"《[^《》\n]{1,40}》|“[^“”\n]{1,40}”|「[^「」\n]{1,40}」|(?<!\w)\"[^\"\n]{1,60}\"(?!\w)")
"""A title or another's words: not what the notes say themselves."""


def _own_words(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


def _found(words: Words, text: str) -> re.Match[str] | None:
    pattern = words.compiled()
    return pattern.search(text) if pattern else None


def _breach(
    line: Line, clause: Clause, match: re.Match[str], facts: tuple[str, ...] = (), evidence: str = ""
) -> Breach:
    start = clause.start + match.start()
    slots = {"word": match[0], "quote": clause.text.strip()}
    return Breach(facts, line.number, line.span(start, start + len(match[0])), slots, evidence)


def _facts_on(ledger: Ledger, line: Line) -> tuple[str, ...]:
    return tuple(fact.id for fact in ledger.facts_on(line.number))


def superlative_breaches(rule: SuperlativeRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield superlatives that neither the figures of the sheet nor a named source bear out."""
    for line in told(ledger):
        for clause in clauses(line):
            match = _found(rule.words, _own_words(clause.text))
            if match is None or _found(rule.unless, clause.text) or _found(rule.attested, line.text):
                continue
            if _outstanding(ledger, line, clause) or _is_asked(clause):
                continue
            reaches = _found(rule.beyond, clause.text) is not None
            if not reaches and borne_out(match[0], clause, ledger.lines):
                continue
            breach = _breach(line, clause, match, _facts_on(ledger, line))
            yield breach if reaches or _is_bare(rule, ledger, clause, match) else replace(breach, level="warning")


def _is_bare(rule: SuperlativeRule, ledger: Ledger, clause: Clause, match: re.Match[str]) -> bool:
    """Whether a superlative is sheer praise, of nothing that the notes measure, or one of a whole year."""
    if _THIS_YEAR.search(clause.text):
        return True
    if _found(rule.praise, match[0]) is None or _FIGURE.search(_sentence(clause)):
        return False
    words = clause.text.casefold()
    return not any(len(fact.metric) > 1 and fact.metric.casefold() in words for fact in ledger.measures)


def _is_asked(clause: Clause) -> bool:
    end = clause.start + len(clause.text)
    return clause.line.text[end : end + 1] in ("？", "?")


def _sentence(clause: Clause) -> str:
    """Return the sentence that a clause belongs to."""
    return next((s.text for s in sentences(clause.line) if s.start <= clause.start <= s.start + len(s.text)), "")


def _outstanding(ledger: Ledger, line: Line, clause: Clause) -> bool:
    """Whether a source is named, or the fact meant is the extreme of a set of at least three like it.

    A set within one report says nothing about this year or all time.
    """
    if any(fact.source for fact in ledger.facts_on(line.number)):
        return True
    if _SINCE.search(clause.text) and peaks(monthly(ledger, line)):
        return True
    if _OVER_TIME.search(clause.text):
        return False
    meant = {fact.id: fact for fact in ledger.measures if len(fact.entity) > 1 and fact.entity in clause.text}
    return any(_is_extreme(ledger, fact) for fact in meant.values())


_SINCE = re.compile(
    r"\d月以来|近[几三四五六七八九\d]{1,2}个?月"
    r"|since (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov)|in \w{1,6} months",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"今年|本年|年内|(?:this|of the) year", re.IGNORECASE)
_OVER_TIME = re.compile(r"今年|全年|历史|以来|首次|首个|创|ever|all.time|year|record|history|first", re.IGNORECASE)


def _is_extreme(ledger: Ledger, fact: Fact) -> bool:
    """Whether some figure of the fact is above or below that of all others on its metric and period."""
    peers = [f for f in ledger.measures if f.metric == fact.metric and f.period == fact.period and f.entity]
    return any(
        _stands_out(entry, [f for f in peers if f.entity != fact.entity], ledger) for entry in ledger.by_fact[fact.id]
    )


def _stands_out(own: Entry, peers: list[Fact], ledger: Ledger) -> bool:
    entries = [e for fact in peers for e in ledger.by_fact[fact.id] if e.figure.role is own.figure.role]
    values = [middle(entry.interval) for entry in entries if entry.base == own.base]
    size = middle(own.interval)
    return len(values) > 1 and not min(values) <= size <= max(values)


def quantifier_breaches(rule: QuantifierRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield all, every, each where a figure of the sheet says otherwise."""
    for line in told(ledger):
        for clause in clauses(line):
            match = _found(rule.words, clause.text)
            if match is None or _found(rule.unless, line.text):
                continue
            series = _unlike_series(rule, ledger, clause)
            if series:
                yield _breach(line, clause, match, _facts_on(ledger, line), series)
                continue
            against = _about(_against(rule, ledger, clause), ledger, clause)
            if against:
                evidence = ("；" if ledger.zh else "; ").join(
                    f"{name(e.fact, ledger)} {_shown(e, ledger)}" for e in against
                )
                refs = (*_facts_on(ledger, line), *(entry.ref for entry in against))
                yield _breach(line, clause, match, tuple(dict.fromkeys(refs)), evidence)


_MONTH_BY_MONTH = re.compile(r"月月|逐月|每个?月|month (?:on|after|by) month|every month|each month", re.IGNORECASE)
_LIMIT = re.compile(
    r"(?P<n>\d{1,6}(?:\.\d{1,2})?)[^\d，。；]{0,4}(?P<below>以内|以下|之内)|(?:不超过|低于|under|below|within)\s?(?P<under>\d{1,6}(?:\.\d{1,2})?)"
    r"|(?P<m>\d{1,6}(?:\.\d{1,2})?)[^\d，。；]{0,4}(?P<above>以上)|(?:不低于|超过|高于|over|above)\s?(?P<over>\d{1,6}(?:\.\d{1,2})?)",
    re.IGNORECASE,
)


def _unlike_series(rule: QuantifierRule, ledger: Ledger, clause: Clause) -> str:
    """Return the figures of the months beside a clause on every month that they contradict, or ''."""
    series = monthly(ledger, clause.line) if _MONTH_BY_MONTH.search(clause.text) else []
    if not series:
        return ""
    shown = " / ".join(rounded(size) for size in series)
    limit = _LIMIT.search(clause.text)
    if limit:
        most, least = limit["n"] or limit["under"], limit["m"] or limit["over"]
        broken = (
            any(size > Fraction(most) for size in series) if most else any(size < Fraction(least) for size in series)
        )
        return shown if broken else ""
    ways = [sign for sign, words in ((1, rule.up), (-1, rule.down)) if _found(words, clause.text)]
    return shown if len(ways) == 1 and not runs(series, ways[0]) else ""


def _about(against: list[Entry], ledger: Ledger, clause: Clause) -> list[Entry]:
    """Keep to the entities of the clause's own sentence, when it names any: 华北、华南均达标 says nothing of 华东."""
    whole = _sentence(clause)
    named = {fact.entity for fact in ledger.measures if len(fact.entity) > 1 and fact.entity in whole}
    return [entry for entry in against if not named or entry.fact.entity in named]


def _shown(entry: Entry, ledger: Ledger) -> str:
    return printed(entry, zh=ledger.zh)


def _against(rule: QuantifierRule, ledger: Ledger, clause: Clause) -> list[Entry]:
    """Return the figures that contradict what the clause says of all."""
    if _found(rule.achieved, clause.text):
        judged = [fact for fact in ledger.measures if _near(fact, clause)]
        return [entry for fact in judged if (entry := _missed(ledger, fact)) is not None]
    if _FIGURE.search(clause.text):
        return []
    for sign, words in ((1, rule.up), (-1, rule.down)):
        if _found(words, clause.text):
            parts = [fact for fact in ledger.measures if fact.breakdown_of and _near(fact, clause)]
            return [e for fact in parts if (e := _moved(ledger, fact, -sign)) is not None]
    return []


def _near(fact: Fact, clause: Clause) -> bool:
    """Whether a fact stands among the lines that a clause sums up."""
    return abs(fact.line - clause.line.number) <= _SUMMED_UP


def _missed(ledger: Ledger, fact: Fact) -> Entry | None:
    """Return the completion (or the level) of a fact that stayed below its target."""
    entries = ledger.by_fact[fact.id]
    completion = next((e for e in entries if e.figure.role is Role.COMPLETION and is_percent(e.unit)), None)
    if completion is not None:
        return completion if middle(completion.interval) < 100 else None  # noqa: PLR2004  # percent
    target = next((e for e in entries if e.figure.role is Role.TARGET), None)
    level = ledger.value(fact)
    if fact.nature is not Nature.ACTUAL or target is None or level is None or target.base != level.base:
        return None
    return level if level.interval.ends()[1] < target.interval.ends()[0] else None


def _moved(ledger: Ledger, fact: Fact, sign: int) -> Entry | None:
    """Return the figure that shows a fact went the way of ``sign``."""
    for found in comparisons(ledger.by_fact[fact.id]):
        for entry in (found.rate, found.change):
            if entry is not None and entry.quantity.signed and middle(entry.interval) * sign > 0:
                return entry
        if found.difference is not None and middle(found.difference) * sign > 0:
            return found.level
    return None


class Multiple(NamedTuple):
    """A multiple told in words, and what the level then is to the prior."""

    match: re.Match[str]
    times: Interval


def multiple_breaches(rule: MultipleRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield multiples in words that the level and its prior on that line do not make."""
    for line in told(ledger):
        for clause in sentences(line):
            misuse = _found(rule.misuse, clause.text)
            if misuse is not None:
                yield replace(_breach(line, clause, misuse, _facts_on(ledger, line)), hint="misuse")
                continue
            stated = stated_multiple(rule, clause.text)
            if stated is not None:
                yield from _unlike(stated, clause, line, ledger)


def stated_multiple(rule: MultipleRule, text: str) -> Multiple | None:
    """Return the first multiple that a stretch of words states."""
    for times in rule.times:
        match = re.search(times.pattern, text, re.IGNORECASE)
        if match:
            number = Fraction(match["n"]) if "n" in match.groupdict() else Fraction(0)
            return Multiple(match, Interval(_bound(times.low, number), _bound(times.high, number)))
    return None


def _bound(source: str, number: Fraction) -> Fraction:
    """Read ``1.9``, ``n`` or ``n+1`` with the figure found put in."""
    head, _, tail = source.partition("+")
    base = number if head == "n" else number * Fraction(head[:-1]) if head.endswith("n") else Fraction(head)
    return base + Fraction(tail or 0)


def _unlike(stated: Multiple, clause: Clause, line: Line, ledger: Ledger) -> Iterator[Breach]:
    for fact in ledger.measures:
        for found in comparisons(ledger.by_fact[fact.id]):
            if found.prior is None or found.prior.line != line.number or found.prior.base != found.level.base:
                continue
            times = found.level.interval / found.prior.interval
            if times is None or times.overlaps(stated.times):
                continue
            refs = (found.level.ref, found.prior.ref)
            ratio = f"{float(middle(times)):.2f}"
            shown = f"{_shown(found.level, ledger)} ÷ {_shown(found.prior, ledger)} = {ratio}"
            breach = _breach(line, clause, stated.match, refs, shown)
            growth = f"{float((middle(times) - 1) * 100):+.0f}%"
            slots = {**breach.slots, "ratio": ratio, "growth": growth, "name": name(fact, ledger)}
            yield Breach(refs, breach.line, breach.span, slots, shown, "ratio")
            return


def intensity_breaches(rule: IntensityRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield strong words in sentences without a figure that carries them."""
    for line in told(ledger):
        for sentence in sentences(line):
            match = _found(rule.words, _own_words(sentence.text))
            if match is None or _found(rule.unless, sentence.text) or _carried(rule, ledger, sentence):
                continue
            yield _breach(line, sentence, match, _facts_on(ledger, line), _small(rule, ledger, sentence))


def _carried(rule: IntensityRule, ledger: Ledger, sentence: Clause) -> bool:
    moves = _moves(ledger, sentence)
    if moves:
        return max(moves) >= rule.least
    return _FIGURE.search(sentence.text) is not None or max(_grown(ledger, sentence), default=0) >= _TELLING


def _small(rule: IntensityRule, ledger: Ledger, sentence: Clause) -> str:
    moves = _moves(ledger, sentence)
    return f"{float(max(moves)):.1f}% < {rule.least}%" if moves else ""


def _moves(ledger: Ledger, sentence: Clause) -> list[Fraction]:
    """Return the sizes of the rates that are printed on the sentence's line or belong to a metric it names."""
    found = []
    for entry in ledger.by_ref.values():
        here = entry.line == sentence.line.number and entry.quantity.written in sentence.text
        named = len(entry.fact.metric) > 1 and entry.fact.metric in sentence.text
        if entry.figure.role is Role.RATE and is_percent(entry.unit) and (here or named):
            found.append(abs(middle(entry.interval)))
    return found


_TELLING = 5
"""A level that moved by so many percent of its prior bears out that it changed markedly."""


def _grown(ledger: Ledger, sentence: Clause) -> Iterator[Fraction]:
    """Yield by how much of their priors the levels moved that a sentence names: 退货率3.2%，上月4.0%."""
    named = [fact for fact in ledger.measures if len(fact.metric) > 1 and fact.metric in sentence.text]
    for found in (one for fact in named for one in comparisons(ledger.by_fact[fact.id])):
        before = middle(found.prior.interval) if found.prior else Fraction(0)
        if found.difference is not None and before > 0:
            yield abs(middle(found.difference)) / before * 100


def existence_breaches(rule: ExistenceRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield words that should not stand in the notes, with the company they need."""
    for line in told(ledger) if rule.notes == "statements" else ledger.lines.values():
        if line.number in ledger.ignored:
            continue
        quotes = spared(rule.spared, line.text)
        for clause in sentences(line):
            match = _found(rule.words, _own_words(clause.text))
            if match is None or _found(rule.unless, line.text):
                continue
            if within(quotes, clause.start + match.start(), clause.start + match.end()):
                continue
            if rule.near.compiled() is not None and not _found(rule.near, clause.text):
                continue
            if not rule.figure or _figure_after(ledger, clause, match.end()):
                yield _breach(line, clause, match, _facts_on(ledger, line))


def _figure_after(ledger: Ledger, sentence: Clause, at: int) -> bool:
    """Whether a figure follows in the sentence, with no source noted for it."""
    sourced = any(fact.source for fact in ledger.facts_on(sentence.line.number))
    return not sourced and any(token.kind is TokenKind.QUANTITY and token.start >= at for token in scan(sentence.text))
