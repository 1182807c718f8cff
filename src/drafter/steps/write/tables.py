"""Four or more parallel facts with three or more figures each stand in a table, with few words around it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import Reference, Table
from drafter.domain.fact import Role
from drafter.steps.plan.polarity import aim
from drafter.steps.write.slots import base_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller

_ROWS, _FIGURES = 4, 2
_LEVELS = {
    "n": ("", ""),
    "target.n": ("目标", "Target"),
    "completion": ("完成率", "Attainment"),
    "gap": ("差额", "Gap"),
}
_SHARES = {"share": ("占比", "Share"), "share.change": ("占比变化", "Share change")}
_COMPARED = {"change": ("增减", "Change"), "trend": ("增幅", "Rate")}
_EARLIER = {
    "mom": ("上月", "Last month"),
    "yoy": ("去年同期", "A year earlier"),
    "wow": ("上周", "Last week"),
    "qoq": ("上季度", "Last quarter"),
    "start": ("年初", "Start of year"),
    "plan": ("计划", "Plan"),
    "was": ("原来", "Before"),
}
_STEPS = {
    "mom": ("环比", "monthly"),
    "yoy": ("同比", "yearly"),
    "wow": ("环比", "weekly"),
    "qoq": ("环比", "quarterly"),
    "start": ("比年初", "since the start of the year"),
    "plan": ("比计划", "on plan"),
    "was": ("", ""),
}


class Column(NamedTuple):
    """A column: its head with the unit, and the facet its cells print."""

    head: str
    facet: str


def tabular(teller: Teller, facts: Sequence[Fact]) -> bool:
    """Whether the facts are parallel and rich enough for a table."""
    rich = [fact for fact in facts if len(_facets(teller, fact)) >= _FIGURES]
    heads = {teller.tongue.unit(fact.value.unit) for fact in facts if fact.value is not None}
    return len(rich) >= _ROWS and len(heads) == 1  # a column has one unit


def table(teller: Teller, facts: Sequence[Fact]) -> Table:
    """Return the facts as rows; a column stands when at least half of them have it."""
    chosen = [column for column in columns(teller, facts) if _filled(teller, facts, column.facet)]
    return filled_table(teller, facts, chosen, [fact.entity for fact in facts])


def filled_table(teller: Teller, facts: Sequence[Fact], chosen: Sequence[Column], names: Sequence[str]) -> Table:
    """Return a table of the facts under their names by the chosen columns, with the row of their whole."""
    first = "项目" if teller.zh else "Item"
    rows = tuple(
        ((name,), *(_cell(teller, fact, column.facet) for column in chosen))
        for name, fact in zip(names, facts, strict=True)
    )
    return Table((first, *(column.head for column in chosen)), (*rows, *_total(teller, facts, chosen)))


def _total(teller: Teller, facts: Sequence[Fact], chosen: Sequence[Column]) -> Iterator[tuple[Clause, ...]]:
    """Yield the row of the whole when all rows are parts of one fact that speaks of the same figure."""
    wholes = {fact.breakdown_of for fact in facts}
    whole = teller.fact(next(iter(wholes)) or "") if len(wholes) == 1 else None
    if whole is None or whole.metric != facts[0].metric or whole.value is None:
        return
    if facts[0].value is None or teller.tongue.unit(whole.value.unit) != teller.tongue.unit(facts[0].value.unit):
        return
    name = whole.entity or teller.voice.main or ("合计" if teller.zh else "Total")
    if name in {fact.entity for fact in facts}:
        return
    yield ((name[:1].upper() + name[1:],), *(_cell(teller, whole, column.facet) for column in chosen))


def remarks(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Yield at most two sentences beside a table: what rose together and what fell together."""
    if met := _met(teller, facts):
        yield teller.sentence(met)
    for sign in (1, -1):
        for clause in _together(teller, facts, sign):
            yield teller.sentence(clause)


def _met(teller: Teller, facts: Sequence[Fact]) -> Clause:
    """Return how many met their target, when every one has a target and some missed it."""
    met = [fact for fact in facts if aim(fact) > 0]
    judged = all(aim(fact) and "completion" in teller.slots(fact) for fact in facts)
    if not met or len(met) == len(facts) or not judged:
        return ()
    slot = "count:" + ",".join(f"{fact.id}.completion" for fact in met)
    names = teller.tongue.listed([fact.entity for fact in met])
    counted = (Reference(slot, f"{len(met)}{'个' if teller.zh else ''}"),)
    whole = f"{len(facts)}{'个' if teller.zh else ''}"
    return teller.frame("met_count", count=counted, whole=whole, goal=teller.voice.goal(met[0]), list=names)


def _together(teller: Teller, facts: Sequence[Fact], sign: int) -> Iterator[Clause]:
    """Yield the facts that moved one way with the sum of their changes, from two on."""
    moved = [(fact, change) for fact in facts for change in [_change(teller, fact)] if change and change * sign > 0]
    units = {fact.figure(Role.CHANGE).quantity.unit for fact, _ in moved if fact.figure(Role.CHANGE)}  # type: ignore[union-attr] # filtered
    if len(moved) < 2 or len(units) != 1 or len(moved) == len(facts):  # noqa: PLR2004 - a sum has two terms
        return
    first = moved[0][0].figure(Role.CHANGE)
    if first is None:
        return
    total = sum((change for _, change in moved), Decimal(0))
    text = teller.tongue.change(replace(first.quantity, value=total, signed=True))
    slot = "sum:" + ",".join(f"{fact.id}.{base_name(first.basis)}.change" for fact, _ in moved)
    names = teller.tongue.listed([fact.entity for fact, _ in moved])
    yield teller.frame("together", list=names, sum=(Reference(slot, text),))


def _change(teller: Teller, fact: Fact) -> Decimal | None:
    figure = fact.figure(Role.CHANGE)
    if figure is None or figure.quantity.value is None or f"{base_name(figure.basis)}.change" not in teller.slots(fact):
        return None
    down = teller.slots(fact).printed[f"{base_name(figure.basis)}.change"].startswith(("减少", "下降", "down"))
    return -abs(figure.quantity.value) if down else abs(figure.quantity.value)


def columns(teller: Teller, facts: Sequence[Fact]) -> Iterator[Column]:
    """Yield every column that facts of this sort can have, in the order a report shows them."""
    at = 0 if teller.zh else 1
    metric = teller.voice.metric(facts[0])
    unit = teller.tongue.unit(facts[0].value.unit) if facts[0].value else ""
    shown = (f"（{unit}）" if teller.zh else f" ({unit})") if unit else ""
    for facet, names in _LEVELS.items():
        plain = facet in {"n", "target.n"}
        name = metric if facet == "n" else names[at]
        yield Column((name if teller.zh else name[:1].upper() + name[1:]) + (shown if plain else ""), facet)
    for base in dict.fromkeys(name for fact in facts for name in teller.slots(fact).bases):
        yield Column(_EARLIER[base][at] + shown, f"{base}.prior.n")
        for facet, names in _COMPARED.items():
            step = _STEPS[base][at]
            yield Column(
                f"{step}{names[at]}" if teller.zh else f"{names[at]}, {step}".removesuffix(", "), f"{base}.{facet}"
            )
    for facet, names in _SHARES.items():
        yield Column(names[at], facet)


def _filled(teller: Teller, facts: Sequence[Fact], facet: str) -> bool:
    return 2 * sum(facet in teller.slots(fact) for fact in facts) >= len(facts)


def _cell(teller: Teller, fact: Fact, facet: str) -> Clause:
    have = teller.slots(fact)
    teller.told.add((fact.id, "" if facet == "n" else facet))
    if facet not in have:
        return ()
    text = have.printed[facet]
    over = facet == "gap" and text.startswith("超")  # alone in a cell 超180 reads as "above 180"
    return (Reference(f"{fact.id}.{facet}".removesuffix("."), f"多{text[1:]}" if over else text),)


def _facets(teller: Teller, fact: Fact) -> set[str]:
    have = teller.slots(fact)
    bases = {f"{base}.{facet}" for base in have.bases for facet in ("prior.n", *_COMPARED)}
    return {facet for facet in (*_LEVELS, *_SHARES, *bases) if facet in have}
