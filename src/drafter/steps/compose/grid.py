"""A table the writer asks for by rows and columns: heads, units and cells are the program's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.steps.compose.roundings import rounding_note
from drafter.steps.write.tables import Column, columns, filled_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.draft import Table
    from drafter.domain.fact import Fact
    from drafter.steps.compose.entries import Menu
    from drafter.steps.compose.lines import TableLine

_ROWS, _COLS = (2, 40), (1, 10)
_BARE = {"": "n", "value": "n", "target": "target.n"}


def grid(line: TableLine, menu: Menu) -> Table | str:
    """Return the table, or what is wrong with it in the menu's language."""
    rows, zh = tuple(dict.fromkeys(row.strip().strip("[]").upper() for row in line.rows)), menu.chinese
    facts = [fact for row in rows if menu.entry(row) for fact in [menu.teller.fact(row)] if fact is not None]
    if not _ROWS[0] <= len(rows) <= _ROWS[1] or not _COLS[0] <= len(line.cols) <= _COLS[1]:
        return "要有2到40行、1到10列" if zh else "it needs 2 to 40 rows and 1 to 10 columns"
    if len(facts) < len(rows):
        odd = next(row for row in rows if menu.entry(row) is None or menu.teller.fact(row) is None)
        return f"rows里的{odd}不是清单上的事实" if zh else f"{odd} in rows is no fact of the list"
    names = _names(menu, facts)
    if not names:
        return "各行的名称不能相同" if zh else "two rows have the same name"
    wanted = [column.strip().lstrip(".") for column in line.cols]
    chosen = [_column(menu, facts, one) for one in dict.fromkeys(wanted)]
    if None in chosen:
        odd = wanted[chosen.index(None)]
        return f"cols里的“{odd}”没有数据" if zh else f"no row has the column {odd!r}"
    heads = [one if _parallel(facts) else _alone(menu, one) for one in chosen if one is not None]
    table = filled_table(menu.teller, facts, heads, names)
    return replace(table, caption=rounding_note(menu, facts, wanted))


def _column(menu: Menu, facts: Sequence[Fact], wanted: str) -> Column | None:
    """Return the column of a facet that at least one row has; a base alone means its rate, else its change."""
    facet = _BARE.get(wanted, wanted)
    tried = (facet, f"{facet}.n" if facet.endswith(".prior") else f"{facet}.trend", f"{facet}.change")
    known = {column.facet: column for column in columns(menu.teller, facts)}
    return next((known[one] for one in tried if one in known and _has(menu, facts, one)), None)


def _names(menu: Menu, facts: Sequence[Fact]) -> list[str]:
    """Return what the rows are called: their entities, with what is measured where two are the same."""
    for names in ([menu.owners[fact.id] for fact in facts], [menu.teller.voice.noun(fact) for fact in facts]):
        if all(names) and len(set(names)) == len(names):
            return names
    return []


def _parallel(facts: Sequence[Fact]) -> bool:
    """Whether all rows measure one thing in one unit, which then stands in the heads."""
    return len({(fact.metric, fact.value.unit if fact.value else "") for fact in facts}) == 1


def _alone(menu: Menu, column: Column) -> Column:
    """Return a column whose cells bring their own units, under a head that speaks of no one measure."""
    base, _, facet = column.facet.rpartition(".")
    head = column.head.partition("（" if menu.chinese else " (")[0]
    if facet == "n" and not base:
        return Column("数值" if menu.chinese else "Value", "")
    if facet == "trend":
        return Column(head.replace("增幅", "变动").replace("Rate", "Change"), base)  # points beside per cents
    return Column(head, base) if facet == "n" else Column(head, column.facet)


def _has(menu: Menu, facts: Sequence[Fact], facet: str) -> bool:
    return any(facet in menu.teller.slots(fact) for fact in facts)
