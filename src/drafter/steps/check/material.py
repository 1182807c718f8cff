"""What is missing: by kind and section, by fact, and between a shortcoming and what answers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Fact, FactKind, Importance, Nature, Role
from drafter.guidelines.kinds import kind as kind_of
from drafter.guidelines.kinds import section_needs
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.show import name, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.guidelines.spec import FigureRule, LinkRule, RequiredRule
    from drafter.steps.check.ledger import Ledger

_FILLED_BY = {
    "reflection": {FactKind.CAUSE},
    "shortcomings": {FactKind.SHORTCOMING},
    "requests": {FactKind.REQUEST},
    "suggestions": {FactKind.REQUEST},
    "plan": {FactKind.PLAN},
    "focus_list": {FactKind.PLAN},
    "overview": {FactKind.MEASURE},
    "results": {FactKind.MEASURE},
    "activity": {FactKind.EVENT},
    "events": {FactKind.EVENT},
}
"""Kinds of fact that fill a section wherever the notes put them."""
_SELF = {"header", "results", "shortcomings"}
"""Sections that other questions ask for: the period, the figures, the shortcomings."""


def required_breaches(rule: RequiredRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield what a summary of this kind cannot do without."""
    header = ledger.sheet.header
    if rule.what == "period" and not header.period:
        yield _asked("header")
    if rule.what == "shortcomings" and header.kind and not _shortcomings(ledger) and _asks_for(ledger, "shortcomings"):
        yield _asked("shortcomings")
    if rule.what == "figures" and header.kind and _asks_for(ledger, "results") and not _results(ledger):
        yield _asked("results")
    if rule.what == "sections" and header.kind:
        yield from _sections(ledger)


def _asked(section: str, slots: Mapping[str, str] | None = None) -> Breach:
    return Breach(slots=slots or {}, section=section, tells=False, asks=True)


def _asks_for(ledger: Ledger, section: str) -> bool:
    header = ledger.sheet.header
    return section in kind_of(header.kind).required(header.scope)


def _sections(ledger: Ledger) -> Iterator[Breach]:
    header = ledger.sheet.header
    known = kind_of(header.kind)
    for key in known.required(header.scope):
        if key not in _SELF and not _filled(ledger, key):
            title = known.section_title(key, header.locale)
            yield _asked(key, {"section": title, "needs": section_needs(key, header.locale)})


def _filled(ledger: Ledger, section: str) -> bool:
    sorts = _FILLED_BY.get(section, set())
    facts = ledger.sheet.facts
    if section == "self_review":
        gains = any(fact.kind is FactKind.MEASURE and not fact.must_say for fact in facts)
        return any(fact.section == section for fact in facts) or (gains and bool(_shortcomings(ledger)))
    if section in {"structure", "team"} and any(fact.breakdown_of for fact in facts):
        return True
    return any(fact.section == section or fact.kind in sorts for fact in facts)


def _shortcomings(ledger: Ledger) -> list[Fact]:
    facts = ledger.sheet.facts
    found = [f for f in facts if f.must_say or f.kind is FactKind.SHORTCOMING or f.section == "shortcomings"]
    return [fact for fact in found if fact.kind not in {FactKind.REQUEST, FactKind.PLAN}]


def _results(ledger: Ledger) -> list[Fact]:
    return [fact for fact in ledger.measures if fact.nature is Nature.ACTUAL]


def figure_breaches(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield facts that lack a figure or a particular."""
    yield from _LACKS[rule.lacks](rule, ledger)


def _core(ledger: Ledger) -> list[Fact]:
    """Return the measures a summary stands on: the core ones, or all results when none is marked."""
    results = [fact for fact in _results(ledger) if not fact.breakdown_of]
    return [fact for fact in results if fact.importance is Importance.CORE] or results


def _without(ledger: Ledger, roles: set[Role]) -> Iterator[Breach]:
    core = _core(ledger)
    if core and ledger.sheet.header.kind and not any(figure.role in roles for fact in core for figure in fact.figures):
        yield Breach(
            (core[0].id,), slots={"name": name(core[0], ledger)}, section="results", tells=False, asks=True
        )


def _target(_rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    return _without(ledger, {Role.TARGET, Role.COMPLETION, Role.GAP})


def _comparison(_rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    return _without(ledger, {Role.PRIOR, Role.CHANGE, Role.RATE})


def _unit(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    amounts = rule.words.compiled()
    for fact in ledger.sheet.facts:
        value = fact.value
        if value is None or value.value is None or value.unit or not amounts:
            continue
        if amounts.search(fact.metric) or (not fact.metric and amounts.search(fact.quote)):
            slots = {"name": name(fact, ledger), "printed": value.written}
            entry = ledger.value(fact)
            span = ledger.span(entry) if entry else None
            yield Breach((f"{fact.id}.value",), fact.line, span, slots, section=fact.section, tells=False, asks=True)


def _lost(_rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield masked figures: those of facts, and those on lines that became none."""
    seen = set()
    for fact in ledger.sheet.facts:
        for figure in fact.figures:
            if figure.quantity.value is None:
                number = figure.line or fact.line
                seen.add(number)
                slots = {"name": name(fact, ledger), "printed": figure.quantity.written}
                yield Breach((fact.id,), number, None, slots, section=fact.section, tells=False, asks=True)
    for line in ledger.lines.values():
        if line.number in seen or line.number in ledger.ignored():
            continue
        token = next((t for t in scan(line.text) if t.kind is TokenKind.REDACTED), None)
        if token is not None:
            slots = {"name": line.text.strip()[:20], "printed": token.text}
            yield Breach((), line.number, line.span(token.start, token.end), slots, tells=False, asks=True)


def _due(_rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield lines of plans on which nothing says by when or how much."""
    plans = [fact for fact in ledger.sheet.facts if fact.kind is FactKind.PLAN]
    for line in dict.fromkeys(fact.line for fact in plans):
        here = [fact for fact in ledger.sheet.facts if fact.line == line]
        if not any(fact.due or fact.figures for fact in here):
            slots = {"quote": shortened(here[0].quote)}
            yield Breach(tuple(fact.id for fact in here), line, slots=slots, section="plan", asks=True)


def _particulars(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield requests without amount, date or anything else to act on."""
    exact = rule.words.compiled()
    for fact in ledger.sheet.facts:
        if fact.kind is not FactKind.REQUEST or fact.due or fact.figures:
            continue
        if exact is None or not exact.search(fact.text or fact.quote):
            slots = {"quote": shortened(fact.quote)}
            yield Breach((fact.id,), fact.line, slots=slots, section="requests", asks=True)


_STOCK = re.compile(r"库存|存货|压货|stock(?!holder)|inventory", re.IGNORECASE)


def _as_of(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield stock whose day is not told."""
    dated = rule.words.compiled()
    for line in dict.fromkeys(fact.line for fact in ledger.sheet.facts):
        facts = [fact for fact in ledger.sheet.facts if fact.line == line and _is_stock(fact)]
        words = ledger.lines[line].text if line in ledger.lines else (facts[0].quote if facts else "")
        if facts and not (dated and dated.search(words)):
            slots = {"name": name(facts[0], ledger), "quote": shortened(words)}
            yield Breach(tuple(fact.id for fact in facts), line, slots=slots, section="inventory", asks=True)


def _is_stock(fact: Fact) -> bool:
    told = fact.kind in {FactKind.MEASURE, FactKind.ASSESSMENT, FactKind.EVENT} and fact.nature is Nature.ACTUAL
    return told and (fact.section == "inventory" or _STOCK.search(fact.metric) is not None)


def _source(_rule: FigureRule, _ledger: Ledger) -> Iterator[Breach]:
    yield from ()


_LACKS: dict[str, Callable[[FigureRule, Ledger], Iterator[Breach]]] = {
    "target": _target, "comparison": _comparison, "unit": _unit, "value": _lost, "due": _due,
    "particulars": _particulars, "as_of": _as_of, "source": _source,
}  # fmt: skip


def link_breaches(rule: LinkRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield shortcomings without a cause, or without anything planned or asked for against them."""
    answered = _explained if rule.lacks == "cause" else _answered
    section = "shortcomings" if rule.lacks == "cause" else "plan"
    groups: dict[str, list[Fact]] = {}
    for fact in _shortcomings(ledger):
        if fact.kind is not FactKind.CAUSE and not answered(ledger, fact):
            groups.setdefault(fact.breakdown_of or fact.id, []).append(fact)
    for facts in groups.values():
        names = ("、" if ledger.zh else ", ").join(dict.fromkeys(name(fact, ledger) for fact in facts))
        quote = shortened(facts[0].quote) if len(facts) == 1 else names
        slots = {"name": names, "quote": quote}
        ids = tuple(fact.id for fact in facts)
        yield Breach(ids, facts[0].line, slots=slots, section=section, tells=False, asks=True)


def _explained(ledger: Ledger, fact: Fact) -> bool:
    causes = [cause for cause in ledger.sheet.facts if cause.kind is FactKind.CAUSE]
    return bool(fact.parts) or any(cause.about in {None, "", fact.id} or cause.line == fact.line for cause in causes)


def _answered(ledger: Ledger, fact: Fact) -> bool:
    sorts = {FactKind.PLAN, FactKind.REQUEST}
    answers = [f for f in ledger.sheet.facts if f.kind in sorts or f.nature is Nature.PLAN]
    return any(answer.about == fact.id or answer.line == fact.line or _related(fact, answer) for answer in answers)


def _related(fact: Fact, answer: Fact) -> bool:
    """Whether a plan speaks of a shortcoming: its customer, its metric, the same figure, or a word of it."""
    words = f"{answer.text or ''} {answer.quote} {answer.metric}"
    if any(len(word) > 1 and word in words for word in (fact.entity, fact.metric)):
        return True
    counts = {f"{figure.quantity.value}{figure.quantity.unit}" for figure in fact.figures if figure.quantity.unit}
    planned = {f"{t.quantity.value}{t.quantity.unit}" for t in scan(words) if t.quantity is not None}
    return bool(counts & planned) or bool(_terms(fact.quote) & _terms(words))


_COMMON = {"week", "weeks", "month", "quarter", "sales", "next", "with", "from", "this", "last", "days", "team"}


def _terms(text: str) -> set[str]:
    """Return English words of four letters and more (their first six letters), and pairs of Chinese characters."""
    words = {word[:6] for word in re.findall(r"[a-z]{4,24}", text.lower()) if word not in _COMMON}
    runs = re.findall(r"[\u4e00-\u9fff]{2,200}", text)
    return words | {run[at : at + 2] for run in runs for at in range(len(run) - 1)} - _FUNCTION


_FUNCTION = {
    "没有",
    "我们",
    "上月",
    "本月",
    "下月",
    "本周",
    "下周",
    "目标",
    "计划",
    "公司",
    "客户",
    "完成",
    "去年",
    "今年",
    "一个",
}
