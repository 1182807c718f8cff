"""What is missing: by kind and section, and fact by fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Fact, FactKind, Importance, Nature, Role
from drafter.guidelines.kinds import section_needs
from drafter.language.nothing import says_nothing
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.check.breach import Breach, gathered
from drafter.steps.check.show import name, shortened
from drafter.steps.read.headings import section_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.guidelines.rule_kinds import FigureRule, RequiredRule
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
    if rule.what == "shortcomings" and header.kind and not shortcomings(ledger) and _asks_for(ledger, "shortcomings"):
        yield _asked("shortcomings")
    if rule.what == "figures" and header.kind and _asks_for(ledger, "results") and not _results(ledger):
        yield _asked("results")
    if rule.what == "sections":
        yield from _sections(ledger)
    if rule.what == "sources" and len(ledger.sheet.facts) >= rule.least and not _has_sources(rule, ledger):
        yield Breach(slots={"count": str(len(ledger.sheet.facts))})


def _has_sources(rule: RequiredRule, ledger: Ledger) -> bool:
    """Whether some fact, or the words of some line, name a source beside the author."""
    pattern = rule.enough.compiled()
    named = any(fact.source for fact in ledger.sheet.facts)
    return named or (pattern is not None and any(pattern.search(line.text) for line in ledger.lines.values()))


def _asked(section: str, slots: Mapping[str, str] | None = None) -> Breach:
    return Breach(slots=slots or {}, section=section, tells=False, asks=True)


def _asks_for(ledger: Ledger, section: str) -> bool:
    return ledger.kind is not None and section in ledger.kind.required(ledger.sheet.header.scope)


def _sections(ledger: Ledger) -> Iterator[Breach]:
    header, known = ledger.sheet.header, ledger.kind
    if known is None:
        return
    for key in known.required(header.scope):
        if key not in _SELF and not is_filled(ledger, key):
            title = known.section_title(key, header.locale)
            yield _asked(key, {"section": title, "needs": section_needs(key, header.locale)})


def is_filled(ledger: Ledger, section: str) -> bool:
    """Whether the sheet has what a section asks for: the period for the header, a result, a shortcoming, a fact."""
    if section == "header":
        return bool(ledger.sheet.header.period)
    if section == "results":
        return bool(_results(ledger))
    if section == "shortcomings":
        return bool(shortcomings(ledger))
    return _has_facts(ledger, section)


def _has_facts(ledger: Ledger, section: str) -> bool:
    sorts = _FILLED_BY.get(section, set())
    facts = ledger.sheet.facts
    if section == "self_review":
        gains = any(fact.kind is FactKind.MEASURE and not fact.must_say for fact in facts)
        return any(fact.section == section for fact in facts) or (gains and bool(shortcomings(ledger)))
    if section in {"structure", "team"} and any(fact.breakdown_of for fact in facts):
        return True
    if section == "reflection" and any(fact.attribution for fact in facts):
        return True
    if section == "activity" and any(_DONE.search(fact.metric or fact.quote) for fact in facts):
        return True
    told = any(fact.section == section or fact.kind in sorts for fact in facts)
    return told or (section in _MAY_BE_NONE and any(_denies(line.text, section) for line in ledger.lines.values()))


_MAY_BE_NONE = {"requests", "suggestions"}
"""Sections that a plain no fills."""
_LABEL = re.compile(r"[^:：]{1,24}[:：]")


def _denies(words: str, section: str) -> bool:
    """Whether a line names the section and says that there is nothing for it: Requests: n/a, 无需支持."""
    label = _LABEL.match(words)
    named, said = (label[0].rstrip(":："), words[label.end() :]) if label else (words, words)
    return says_nothing(said) and section_of(named) == section


_DONE = re.compile(
    r"[拜走回试复]访|带看|接待|巡店|试[驾乘用]|直播|培训|会议|[开例科]室?会|展会|演示|场次|陪访|路演|(?<![a-z])(?:visit|call|demo|meeting|session|training|event|walk)s?(?![a-z])",
    re.IGNORECASE,
)
"""Words of things done, whatever section the reader put their count in."""


def shortcomings(ledger: Ledger) -> list[Fact]:
    """Return what went wrong, whatever is planned or asked for against it."""
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


def _without(rule: FigureRule, ledger: Ledger, roles: set[Role]) -> Iterator[Breach]:
    """Ask for the main result's target or comparison, by its name when it is a result and not a debt or a visit."""
    core = _core(ledger)
    told = any(figure.role in roles for fact in _results(ledger) for figure in fact.figures)
    if core and ledger.sheet.header.kind and not told:
        results = rule.words.compiled()
        named = [fact for fact in core if fact.section == "results" and results and results.search(fact.metric)]
        main = named[0] if named else core[0]
        words = name(main, ledger) if named else ("业绩" if ledger.zh else "total sales")
        yield Breach((main.id,), slots={"name": words}, section="results", tells=False, asks=True)


def _target(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    return _without(rule, ledger, {Role.TARGET, Role.COMPLETION, Role.GAP})


def _comparison(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    return _without(rule, ledger, {Role.PRIOR, Role.CHANGE, Role.RATE})


def _unit(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    amounts = rule.words.compiled()
    for fact in ledger.sheet.facts:
        value = fact.value
        if value is None or value.value is None or value.unit or not amounts or _counted(fact.quote, value.written):
            continue
        if amounts.search(fact.metric) or (not fact.metric and amounts.search(fact.quote)):
            slots = {"name": name(fact, ledger), "printed": value.written}
            entry = ledger.value(fact)
            span = ledger.span(entry) if entry else None
            yield Breach((f"{fact.id}.value",), fact.line, span, slots, section=fact.section, tells=False, asks=True)


_NO_UNIT = (
    "and|but|for|from|with|this|last|next|was|were|vs|versus|against|target|plan|quota|down|over|per|the|than|more|less"
)
_COUNTED = re.compile(rf"\s(?!(?:{_NO_UNIT})(?![a-z]))[a-z]{{3,20}}", re.IGNORECASE)


def _counted(line: str, written: str) -> bool:
    """Whether a noun follows an English figure and says what is counted: 4,200 kits."""
    at = line.find(written)
    return at >= 0 and _COUNTED.match(line, at + len(written)) is not None


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
        if line.number in seen or line.number in ledger.ignored:
            continue
        token = next((t for t in scan(line.text) if t.kind is TokenKind.REDACTED), None)
        if token is not None:
            slots = {"name": line.text.strip()[:20], "printed": token.text}
            yield Breach((), line.number, line.span(token.start, token.end), slots, tells=False, asks=True)


def _due(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield lines of plans on which nothing says by when, how often or how much."""
    return gathered(_undated(rule, ledger), zh=ledger.zh)


def _undated(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    plans = [fact for fact in ledger.sheet.facts if fact.kind is FactKind.PLAN]
    for line in dict.fromkeys(fact.line for fact in plans):
        here = ledger.facts_on(line)
        if not any(fact.due or fact.figures or _is_exact(rule, fact.quote) for fact in here):
            slots = {"quote": shortened(here[0].quote)}
            yield Breach(tuple(fact.id for fact in here), line, slots=slots, section="plan", asks=True)


_NEXT = re.compile(r"[WMQHY]\+1")
"""The period a plan is for anyway: next week is no date within next week."""


_HEADS = re.compile(r"\s?(?:份|工作|的)?(?:计划|重点|安排|plan|focus)?\s?[:：]", re.IGNORECASE)
"""What follows a period that only heads the line (6月：, June plan:): no date within that month."""
_DAY = re.compile(r"D\d")


def _is_exact(rule: FigureRule, words: str) -> bool:
    """Whether words hold a count, a date or one of the rule's words that will do."""
    enough = rule.enough.compiled()
    if enough and enough.search(words):
        return True
    tokens = scan(words)
    dated = (t for t in tokens if t.kind is TokenKind.PERIOD and not _NEXT.fullmatch(t.period or "W+1"))
    if any(_DAY.search(token.period or "") or not _HEADS.match(words, token.end) for token in dated):
        return True
    return any(token.kind is TokenKind.QUANTITY for token in tokens)


def _particulars(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield requests that name nothing to act on, and requests for money that name no amount."""
    for fact in ledger.sheet.facts:
        words = fact.text or fact.quote
        if (
            fact.kind is not FactKind.REQUEST
            or says_nothing(words)
            or fact.due
            or fact.figures
            or _is_exact(rule, words)
        ):
            continue
        generic, money = rule.generic.compiled(), rule.words.compiled()
        left = re.sub(r"[\W_]", "", generic.sub("", words)) if generic else words
        if len(left) < _NAMED or (money and money.search(words)):
            slots = {"quote": shortened(fact.quote)}
            yield Breach((fact.id,), fact.line, slots=slots, section="requests", asks=True)


_NAMED = 3
"""Characters that must be left of a request without its polite words: fewer name no thing."""


_STOCK = re.compile(r"库存|存货|压货|stock(?!holder)|inventory", re.IGNORECASE)


_LEVEL = re.compile(
    r"较[多少大高低]|充足|不足|偏[多少高低]|积压|很[多少]|紧张|plenty|enough|low|high|tight", re.IGNORECASE
)
_INTENDED = re.compile(r"将|要|加强|提高|管理|will|should", re.IGNORECASE)


def _as_of(rule: FigureRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield stock whose day is not told."""
    dated = rule.enough.compiled()
    for line in dict.fromkeys(fact.line for fact in ledger.sheet.facts):
        facts = [fact for fact in ledger.facts_on(line) if _is_stock(fact)]
        words = ledger.lines[line].text if line in ledger.lines else (facts[0].quote if facts else "")
        if facts and not (dated and dated.search(words)):
            slots = {"name": name(facts[0], ledger), "quote": shortened(words)}
            yield Breach(tuple(fact.id for fact in facts), line, slots=slots, section="inventory", asks=True)


def _is_stock(fact: Fact) -> bool:
    if fact.kind is FactKind.MEASURE:
        told = fact.section == "inventory" or _STOCK.search(fact.metric) is not None
    else:
        words = fact.text or fact.quote
        level = _STOCK.search(words) and _LEVEL.search(words) and not _INTENDED.search(words)
        told = fact.kind in {FactKind.ASSESSMENT, FactKind.EVENT} and bool(level)
    return told and fact.nature is Nature.ACTUAL


_LACKS: dict[str, Callable[[FigureRule, Ledger], Iterator[Breach]]] = {
    "target": _target, "comparison": _comparison, "unit": _unit, "value": _lost, "due": _due,
    "particulars": _particulars, "as_of": _as_of,
}  # fmt: skip
