"""How much of hand-labelled notes the reader finds: facts by value, unit, role and entity, and precision.

Run: ``python benchmarks/notes.py [DIRECTORY]`` (default: tests/data/notes).
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter import read
from drafter.domain.unit import split_unit

if TYPE_CHECKING:
    from drafter.domain.fact import Fact, FactSheet

ROLES = {"value", "prior", "change", "rate", "target", "completion", "share"}
COMPATIBLE = {"value": {"value", "target", "prior"}, "change_pp": {"change", "share_change"}}
SAME_UNIT = {"万平方米": "万㎡"}


def gold_cells(fact: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (role, value, unit) for each figure of a gold fact; unit only for its level."""
    cells = [("value", fact["value"], fact.get("unit") or "")] if "value" in fact else []
    keys = ("prior", "change", "rate", "target", "completion", "share", "change_pp")
    return cells + [(key, fact[key], "") for key in keys if key in fact]


def find(sheet: FactSheet, cell: tuple[str, str, str]) -> Fact | None:
    """Return the fact that holds a gold figure in a compatible role and unit, at any line."""
    role, value, unit = cell
    wanted = Decimal(value.split("-")[0] or "-" + value.split("-")[1])
    for fact in sheet.facts:
        for figure in fact.figures:
            quantity = figure.quantity
            if quantity.value is None or abs(quantity.value) != abs(wanted):
                continue
            if figure.role.value not in COMPATIBLE.get(role, {role}):
                continue
            if unit and not same_unit(quantity.unit, unit):
                continue
            return fact
        if any(part.quantity.value == wanted for part in fact.parts) and role == "value":
            return fact
    return None


def same_unit(one: str, other: str) -> bool:
    """Whether two printed units are one."""
    return split_unit(one) == split_unit(SAME_UNIT.get(other, other))


def same_entity(fact: Fact, gold: str, sheet: FactSheet) -> bool:
    """Whether the entity agrees; the author, the unit and 本人 are one."""
    own = {sheet.header.author, sheet.header.unit, "本人", "", "team"}
    if gold in own and fact.entity in own:
        return True
    return bool(fact.entity) and (gold in fact.entity or fact.entity in gold or fact.entity in gold + fact.metric)


def text_found(sheet: FactSheet, gold: dict[str, Any]) -> bool:
    """Whether a gold fact in words has a fact of words on its line."""
    words = set(re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]", gold["text"]))
    for fact in sheet.facts:
        if fact.line == gold["line"]:
            said = set(re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]", (fact.text or "") + fact.quote))
            if len(words & said) >= len(words) * 0.6:
                return True
    return False


def main() -> None:
    """Print a line for each note and the misses."""
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "tests" / "data" / "notes"
    found = wanted = right = emitted = 0
    for path in sorted(directory.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        sheet = read(path.with_name(gold["id"] + ".txt").read_text(encoding="utf-8"))
        known = {str(abs(Decimal(v))) for f in gold["facts"] for _r, v, _u in gold_cells(f) if "-" not in v[1:]}
        for fact in gold["facts"]:
            cells = gold_cells(fact)
            wanted += max(1, len(cells))
            if not cells:
                ok = text_found(sheet, fact)
                found += ok
                if not ok:
                    print(f"  {gold['id']} L{fact['line']} text missing: {fact['text']}")
            for cell in cells:
                home = find(sheet, cell)
                ok = home is not None and same_entity(home, fact.get("entity", ""), sheet)
                found += ok
                if not ok:
                    print(f"  {gold['id']} L{fact['line']} {cell} of {fact.get('entity')}: {home and home.entity}")
        figures = [(f, g) for f in sheet.facts for g in f.figures if g.quantity.value is not None]
        emitted += len(figures)
        for fact, figure in figures:
            ok = str(abs(figure.quantity.value or 0)) in known or figure.quantity.upper is not None
            right += ok
            if not ok:
                name = f"{fact.entity}/{fact.metric}"
                print(f"  {gold['id']} extra {fact.id} {name} {figure.role} {figure.quantity.written}")
    print(f"found {found}/{wanted} = {found / wanted:.3f}; precision {right}/{emitted} = {right / emitted:.3f}")


if __name__ == "__main__":
    main()
