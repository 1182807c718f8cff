"""Measures in prose: result first, then comparison, then cause; parallel ones as a list or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Importance, Role
from drafter.domain.unit import split_unit
from drafter.steps.plan.polarity import aim, is_inverse, movement
from drafter.steps.write.counts import counted, counts, is_cited, is_part, listed_behind, parts, stands_alone
from drafter.steps.write.deals import deal, deals, is_deal
from drafter.steps.write.tables import remarks, table, tabular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.draft import Block, Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller


def measured(teller: Teller, facts: Sequence[Fact]) -> Iterator[Block]:
    """Yield the blocks of a section's measures: rich ones first, breakdowns, then plain figures and deals."""
    sets, single = _parallel(teller, facts)
    rich = [fact for fact in single if _is_rich(teller, fact)]
    for fact in sorted(rich, key=lambda fact: fact.importance is not Importance.CORE):
        yield from told(teller, fact)
    for group in sets:
        yield from _breakdown(teller, group)
    plain = [fact for fact in single if not _is_rich(teller, fact)]
    yield from counts(teller, [fact for fact in plain if not is_deal(teller, fact)])
    yield from deals(teller, [fact for fact in plain if is_deal(teller, fact)])


def told(teller: Teller, fact: Fact) -> Iterator[Sentence]:
    """Yield one rich fact: its result, then what it is compared with; what was said before is not repeated."""
    if (fact.id, "") not in teller.told:
        clause = headline(teller, fact, whole=not teller.voice.is_verb(fact))
        if not clause or not is_cited(clause):
            yield from [teller.sentence(clause, cites=[fact.id])] if clause else ()
            return
        moves = all(_said(teller, fact, base) for base in teller.slots(fact).bases)
        yield teller.sentence(clause, note=teller.placeholder(fact, moves=moves))
    bases = teller.slots(fact).bases
    rest = [base for base in bases if not _said(teller, fact, base) and (base != "was" or len(bases) == 1)]
    clauses = [said for base in rest if (said := teller.clause("comparison", fact, base))]
    if clauses:
        further = [_bare(teller, fact, clause) for clause in clauses[1:]]
        joined = teller.join([clauses[0], *further], "；" if teller.zh else "; ")
        yield teller.sentence(joined, note=teller.placeholder(fact))


def headline(teller: Teller, fact: Fact, *, whole: bool = False) -> Clause:
    """Return the result of a fact in one clause: against target, else against an earlier period, else alone.

    ``whole`` takes result and comparison together where the language's templates have such a sentence.
    """
    if is_part(fact) or listed_behind(fact):
        return teller.own(fact)
    if teller.voice.is_clause(fact) and fact.quantity(Role.TARGET) is None:
        return teller.own(fact)
    opening = {"subject": teller.voice.subject(fact, opening=not teller.told)}
    compared = teller.slots(fact).bases
    result = teller.clause("result_compared", fact, **opening) if whole and compared else None
    result = result or teller.clause("result", fact, **opening)
    change = teller.clause("change", fact, **opening) if result is None and compared else None
    told_clause = result or change or counted(teller, fact)
    shape = "share" if teller.whole(fact) else "share_alone"
    share = teller.clause(shape, fact) if (fact.id, "share") not in teller.told else None
    return teller.join([told_clause, share]) if share else told_clause


def _parallel(teller: Teller, facts: Sequence[Fact]) -> tuple[list[list[Fact]], list[Fact]]:
    """Split facts into sets of parallel ones (same metric and unit, other entities) and single ones."""
    keyed: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        if fact.value is not None and fact.entity and (fact.breakdown_of or teller.voice.entity(fact)):
            key = (fact.metric, split_unit(fact.value.unit).name, fact.breakdown_of or "")
            keyed.setdefault(key, []).append(fact)
    sets = [group for key, group in keyed.items() if len(group) > 1 and (key[2] or tabular(teller, group))]
    grouped = {fact.id for group in sets for fact in group}
    return sets, [fact for fact in facts if fact.id not in grouped]


def _breakdown(teller: Teller, facts: Sequence[Fact]) -> Iterator[Block]:
    if tabular(teller, facts):
        yield table(teller, facts)
        yield from remarks(teller, facts)
        return
    if all(is_deal(teller, fact) for fact in facts):
        yield from deals(teller, facts)
        return
    items = [clause for fact in facts if (clause := teller.clause("item", fact))]
    whole = teller.whole(facts[0]) or ("总量" if teller.zh else "the total")
    yield teller.sentence(
        teller.frame("part_of", whole=whole, list=teller.listed(items)), note=_sum_note(teller, facts)
    )
    for fact in facts:
        if teller.slots(fact).bases:
            yield from told(teller, fact)


def _sum_note(teller: Teller, facts: Sequence[Fact]) -> str:
    """Return the open question when the parts were found not to add up."""
    ids = {fact.id for fact in facts}
    clash = any(len(ids & {ref.partition(".")[0] for ref in finding.facts}) > 1 for finding in teller.sheet.findings)
    wrong = "[待核：分项合计与总量不符]" if teller.zh else "[TBD: the parts do not add up to the total]"
    return wrong if clash else teller.placeholder(*facts)


def _is_rich(teller: Teller, fact: Fact) -> bool:
    have = teller.slots(fact)
    return fact.value is not None and (
        "target" in have or "completion" in have or "gap.from" in have or "share" in have or bool(have.bases)
    )


def _said(teller: Teller, fact: Fact, base: str) -> bool:
    return any((fact.id, f"{base}.{facet}") in teller.told for facet in ("full", "was", "to", "on", "rate"))


def _bare(teller: Teller, fact: Fact, clause: Clause) -> Clause:
    """Drop the repeated noun of a further comparison."""
    noun = teller.voice.was(fact)
    first, *rest = clause
    if first != noun:
        return clause
    while rest and isinstance(rest[0], str) and not rest[0].strip():
        rest = rest[1:]
    return tuple(rest)


def worse(teller: Teller, fact: Fact) -> Clause:
    """Return a shortcoming in one main clause: the missed target, the turn for the worse, or the bare figure."""
    clauses: list[Clause] = []
    if is_part(fact) or (teller.voice.is_clause(fact) and not is_deal(teller, fact)):
        return counted(teller, fact)
    if aim(fact) < 0 and (clause := teller.clause("result" if is_inverse(fact) else "miss", fact)):
        clauses.append(clause)
    elif is_deal(teller, fact):
        clauses.append(deal(teller, fact))
    if movement(fact) < 0:
        shape = "comparison" if clauses else "turn"
        clause = teller.clause(shape, fact)
        clauses += [clause if not clauses else _bare(teller, fact, clause)] if clause else []
    told_parts = parts(teller, fact)
    return (*teller.join(clauses), *told_parts) if clauses else counted_or_told(teller, fact)


def counted_or_told(teller: Teller, fact: Fact) -> Clause:
    """Return the fact's headline, or its words when it has no figure."""
    if fact.value is None:
        return (teller.text(fact),)
    return stands_alone(teller, fact) if not _is_rich(teller, fact) else headline(teller, fact)
