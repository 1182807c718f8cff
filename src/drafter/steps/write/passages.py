"""Sections of the text: measures in prose, shortcomings and plans as items, gains and losses side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.draft import Sentence
from drafter.domain.fact import Attribution, FactKind, Importance, Nature
from drafter.steps.plan.polarity import aim, is_ahead, is_gain, is_loss, movement
from drafter.steps.write.measures import counted, counts, counts_itself, headline, is_cited, measured, worse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.domain.draft import Block, PlannedSection
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller

_NEEDED = re.compile(
    r"(?:need(?:ed)?|due|by|before)(?: it| them| this)? (?:by |on |before )?\S{1,12}$|\S{1,8}(?:之?前|以前)$",
    re.IGNORECASE,
)
"""A deadline noted after a comma: it belongs to the item before."""
_SHORT = 2
_LABELLED = 24
_TERSE = 10
"""Longer causes read as sentences of their own, without a label in front."""
_MAIN = re.compile(
    r"主要(?:怪|原因|责任|是(?:因为)?(?:我|自己)|在我|因为我)|(?<![A-Za-z])"
    r"(?:main (?:cause|reason)|(?:mainly|mostly) (?:my|our|me|us|because (?:I|we)))(?![A-Za-z])",
    re.IGNORECASE,
)
_OWN_LEAD = re.compile(
    r"^(?:还有|也|主要|另外|丢\S{1,4})?(?:主要)?(?:是因为|是|因为|怪)?(?:(?:责任|原因)在)?我(?:自己|们)?[，、：: ]?"
)
_CLAUSE = re.compile(r"^(?:I|we|my|our|he|she|they|the \w{2,20} (?:was|were))\b", re.IGNORECASE)
_CAUSE_LABEL = re.compile(r"^[\u4e00-\u9fff]{0,6}原因(?:是|为|在于)?[，,：: ]{0,2}(?=\S)")
_AIMED = re.compile(r"(?:目标|计划|任务|指标)$|\s*\b(?:target|plan|quota|goal)$", re.IGNORECASE)
_AIM_WORDS = re.compile(
    r"目标|计划|任务|指标|预计|完成|销售|下个?[月周季年期]度?|明年|本[月周季年]|全年|[上下]半年|\d{1,2}月|[一二三四1-4]季度|"
    r"(?<![A-Za-z])(?:target|plan|quota|goal|next|week|month|quarter|year|full|half|wk|qtr|yr|is|of|for|the|Q\d|H\d|FY\d{0,4}|expect(?:ed)?)(?![A-Za-z])",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")
_BY = re.compile(r"(?<![A-Za-z])by(?![A-Za-z])|前|之前|以前", re.IGNORECASE)


def blocks(teller: Teller, section: PlannedSection) -> tuple[Block, ...]:
    """Return the blocks of one planned section, its open questions last."""
    teller.quoted.clear()
    facts = [fact for item in section.facts if (fact := teller.fact(item.fact)) is not None]
    small = frozenset(item.fact for item in section.facts if item.detail is Importance.DETAIL)
    composer = _SECTIONS.get(section.key)
    found = list(composer(teller, facts) if composer else _passage(teller, facts, small))
    open_questions = [q.placeholder for q in teller.questions if q.id in section.questions]
    return (*found, *(Sentence((text,), item=len(open_questions) > 1) for text in open_questions))


def _passage(teller: Teller, facts: Sequence[Fact], small: frozenset[str]) -> Iterator[Block]:
    """Tell measures, then events in their own words, causes after what they explain, details in one line."""
    causes = [fact for fact in facts if fact.kind is FactKind.CAUSE]
    figures = [fact for fact in facts if fact.kind is FactKind.MEASURE and fact.value is not None]
    yield from measured(teller, [fact for fact in figures if fact.id not in small and not is_ahead(fact)])
    yield from counts(teller, [fact for fact in figures if fact.id in small and not is_ahead(fact)])
    yield from _causes(teller, causes)
    for fact in figures:
        if remark := teller.remark(fact):
            yield teller.sentence((remark,), cites=[fact.id])
    told = {fact.id for fact in (*causes, *(fact for fact in figures if not is_ahead(fact)))}
    for fact in facts:
        if fact.id in told:
            continue
        if clause := stated(teller, fact):
            yield teller.sentence(clause, cites=[fact.id], note=teller.placeholder(fact))


def stated(teller: Teller, fact: Fact) -> Clause:
    """Return a fact that is not an actual measure: an aim, a forecast, or the person's own words."""
    if fact.figures and not fact.text:
        if not is_ahead(fact):
            return counted(teller, fact)
        if counts_itself(teller, fact):
            return counted(teller, fact)
        noun = _AIMED.sub("", teller.voice.noun(fact)).strip()
        if _says_more(teller, fact, noun):
            return (_dated(teller, fact),)
        shape = "forecast" if fact.nature is Nature.FORECAST else "aim"
        when = teller.voice.when(fact)
        lead = f"{when} " if when and not teller.zh and (noun or shape == "aim") else when
        return teller.clause(shape, fact, noun=noun, when=lead) or (teller.text(fact),)
    return (_dated(teller, fact),)


def _says_more(teller: Teller, fact: Fact, noun: str) -> bool:
    """Whether the author's words hold more than the aim's noun, figure and period."""
    if fact.value is None:
        return False
    rest = teller.text(fact)
    figures = [figure.quantity for figure in fact.figures]
    shown = [*(q.written for q in figures), *(teller.tongue.figure(q) for q in figures)]
    for known in (noun, fact.metric, fact.entity, *shown):
        rest = rest.replace(known, " ") if known else rest
    return _CONTENT.search(_AIM_WORDS.sub(" ", rest)) is not None


def _overview(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    for fact in facts:
        if clause := headline(teller, fact):
            cites = [] if is_cited(clause) else [fact.id]
            yield teller.sentence(clause, cites=cites, note=teller.placeholder(fact, moves=False))


def _shortcomings(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Each shortcoming is its own item, its figure and its causes with it."""
    causes = [fact for fact in facts if fact.kind is FactKind.CAUSE]
    named = [fact for fact in facts if fact not in causes]
    for fact in named:
        own = [cause for cause in causes if explained(cause, named) is fact]
        clause = worse(teller, fact) if fact.kind is FactKind.MEASURE else (_dated(teller, fact),)
        if not clause:
            continue
        yield _with_causes(teller, clause, own, fact)
    for cause in causes:
        if explained(cause, named) is None:
            yield from (replace(sentence, item=True) for sentence in _causes(teller, [cause]))


def explained(cause: Fact, told: Sequence[Fact]) -> Fact | None:
    """Return the told fact that a cause explains: the one it names, else the first on its own line."""
    named = next((fact for fact in told if fact.id == cause.about), None)
    return named or next((fact for fact in told if fact.line == cause.line), None)


def _with_causes(teller: Teller, clause: Clause, causes: Sequence[Fact], fact: Fact) -> Sentence:
    stop = "。" if teller.zh else ". "
    words = _printed(clause)
    reason = [cause for cause in causes if not teller.zh and _is_short_noun(teller, cause)]
    if reason:
        clause = (*clause, " because of ", *teller.listed([(teller.text(cause),) for cause in reason]))
        causes = [cause for cause in causes if cause not in reason]
    fresh = [cause for cause in causes if teller.text(cause).lower() not in words.lower()]
    said = [text for text in (teller.remark(fact), *(_cause(teller, kind) for kind in _by_owner(fresh))) if text]
    said = [text[:1].upper() + text[1:] for text in said]
    note = teller.placeholder(fact)
    after = (f"{'' if teller.zh or not note else ' '}{note}",) if said else ()
    told = (*clause, *after, *(f"{stop}{text}" for text in said))
    cites = [c.id for c in (*reason, *causes)] + ([] if is_cited(clause) else [fact.id])
    return teller.sentence(told, item=True, cites=cites, note="" if said else note)


def _is_short_noun(teller: Teller, cause: Fact) -> bool:
    """Whether a cause is a bare noun that can follow ``because of``: price, budget freeze."""
    words = teller.text(cause).split()
    return cause.attribution is not Attribution.OWN and 0 < len(words) <= _SHORT and "".join(words).isalpha()


def _causes(teller: Teller, causes: Sequence[Fact]) -> Iterator[Sentence]:
    """Tell causes that stand for themselves; long ones in their author's own sentences."""
    for cause in causes:
        words = teller.text(cause)
        told = words if len(words) > _LABELLED else _cause(teller, [cause])
        yield teller.sentence((told,), cites=[cause.id])


def _by_owner(causes: Sequence[Fact]) -> list[list[Fact]]:
    """Others' causes and own causes are told apart, both in full."""
    own = [cause for cause in causes if cause.attribution is Attribution.OWN]
    return [group for group in ([cause for cause in causes if cause not in own], own) if group]


def _cause(teller: Teller, causes: Sequence[Fact]) -> str:
    """Return the causes of one owner in one clause; the owner and the extent stay as written."""
    own = causes[0].attribution is Attribution.OWN
    words = [_CAUSE_LABEL.sub("", teller.text(cause), count=1) for cause in causes]
    if not teller.zh and own and _CLAUSE.match(words[0]):
        return words[0][:1].upper() + "; ".join(words)[1:]
    mainly = own and any(_MAIN.search(cause.quote) for cause in causes)
    if teller.zh and own and not mainly and len(words) == 1 and len(words[0]) <= _TERSE and words[0].startswith("我"):
        return words[0]
    bare = [_OWN_LEAD.sub("", text, count=1) or text for text in words] if own and teller.zh else words
    shape = "main_own_cause" if mainly else "own_cause" if own else "cause"
    personal = teller.sheet.header.scope in {"personal", ""}
    side = ("我" if personal else "我们") if teller.zh else ("my" if personal else "our")
    return "".join(map(str, teller.frame(shape, text=("；" if teller.zh else "; ").join(bare), side=side)))


def _items(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Plans, requests and suggestions: one item each, as given."""
    said: dict[str, tuple[Clause, list[Fact]]] = {}
    for fact in facts:
        clause = stated(teller, fact)
        if said and _NEEDED.match(_printed(clause)):
            last, group = next(reversed(said.values()))
            said[_printed(last)] = (teller.join([last, clause]), [*group, fact])
            continue
        said.setdefault(_printed(clause), (clause, []))[1].append(fact)
    for clause, group in said.values():
        cites = [fact.id for fact in group]
        yield teller.sentence(clause, item=len(said) > 1, cites=cites, note=teller.placeholder(*group))


def _printed(clause: Clause) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in clause)


def _dated(teller: Teller, fact: Fact) -> str:
    """Return the fact's words, with its due date when the words lack it."""
    words = teller.text(fact)
    if not fact.due or fact.due in words:
        return words
    by = _BY.search(fact.quote) is not None
    if teller.zh:
        return f"{words}（{fact.due.removesuffix('前')}{'前' if by else ''}）"
    return f"{words} {'by' if by else 'on'} {fact.due}"


def _self_review(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Gains and losses, each from facts; an author's own words stand as they are."""
    gains = [clause for fact in facts if is_gain(fact) and (clause := _gain(teller, fact))]
    losses = [_loss(teller, fact) for fact in facts if is_loss(fact)]
    mark = "；" if teller.zh else "; "
    for shape, clauses in (("gains", gains), ("losses", losses)):
        if clauses:
            yield teller.sentence(teller.frame(shape, list=teller.join(clauses, mark)), item=True)
    for fact in facts:
        if not is_gain(fact) and not is_loss(fact):
            yield teller.sentence(stated(teller, fact), item=True, cites=[fact.id])


def _gain(teller: Teller, fact: Fact) -> Clause | None:
    if aim(fact) > 0 or movement(fact) > 0:
        return teller.clause("met", fact) if aim(fact) > 0 else teller.clause("better", fact)
    return counted(teller, fact)


def _loss(teller: Teller, fact: Fact) -> Clause:
    if fact.kind is not FactKind.MEASURE or fact.value is None:
        return (teller.text(fact),)
    missed = teller.clause("miss", fact) if aim(fact) < 0 else None
    fallen = teller.clause("better", fact) if movement(fact) < 0 else None
    return missed or fallen or counted(teller, fact)


_SECTIONS: dict[str, Callable[[Teller, Sequence[Fact]], Iterator[Block]]] = {
    "overview": _overview,
    "shortcomings": _shortcomings,
    "requests": _items,
    "suggestions": _items,
    "plan": _items,
    "focus_list": _items,
    "carryover": _items,
    "decisions": _items,
    "self_review": _self_review,
}
