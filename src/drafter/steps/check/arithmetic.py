"""The arithmetic rules: every relation the sheet implies, its conflicts by cause, and what may have gone wrong."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.unit import split_unit
from drafter.steps.check.breach import Breach
from drafter.steps.check.breakdown import breakdown_relations, lone_share_relations, part_relations
from drafter.steps.check.identities import identity_relations
from drafter.steps.check.levels import (
    comparison_relations,
    comparisons,
    share_relations,
    signed_values,
    target_relations,
)
from drafter.steps.check.misread import misread
from drafter.steps.check.points import misprinted
from drafter.steps.check.show import amount, middle, name, printed
from drafter.steps.check.solve import Conflict, conflicts, repairable
from drafter.steps.check.tied import loose, tied

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.steps.check.ledger import Entry, Ledger
    from drafter.steps.check.relation import Relation

_ORDER = (
    "change", "gap", "growth", "completion", "sum", "parts", "share", "win_rate", "share_change", "price", "debt",
    "coverage", "periods",
)  # fmt: skip
_LISTED = 5
"""Figures that a fix names; the rest stand in the evidence."""
_BLAMED = 2
"""A figure that fails more sums than this, each asking for another value, was taken for what it is not."""
_SLIPS = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3, 4, -4))


class Audit(NamedTuple):
    """What the figures say about each other: conflicts, and those that a word of the other direction would end."""

    conflicts: tuple[Conflict, ...]
    reversed: tuple[Conflict, ...]
    values: Mapping[str, Interval]


def audit(ledger: Ledger) -> Audit:
    """Relate all figures of the sheet and find the sets that cannot all hold."""
    wrong = {entry.ref for entry in misprinted(ledger)}
    relations = [rel for rel in relations_of(ledger) if not wrong & set(rel.figures)]
    signed = signed_values(ledger.by_ref, relations)
    found = [
        told for conflict in conflicts(relations, signed.values) for told in _told(conflict, ledger, signed.values)
    ]
    turned = [conflict for conflict in found if _only_sign(conflict, signed.reversed)]
    wrong_way = set(turned)
    stated = tuple(c for c in found if c not in wrong_way and not _misread(c, ledger, signed.values))
    told = tuple(conflict for conflict in turned if not all(loose(rel, ledger) for rel in conflict.relations))
    return Audit(stated, told, signed.values)


def _told(conflict: Conflict, ledger: Ledger, values: Mapping[str, Interval]) -> list[Conflict]:
    """Return the conflict; of a figure taken for what it is not, the sums that plain words tie, each for itself."""
    if conflict.joint or len(conflict.relations) <= _BLAMED or repairable(conflict, values):
        return [conflict]
    return [Conflict((relation,), relation.result) for relation in conflict.relations if tied(relation, ledger)]


def _misread(conflict: Conflict, ledger: Ledger, values: Mapping[str, Interval]) -> bool:
    """Whether every sum that a conflict breaks rests on figures which the notes do not tie together."""
    if conflict.joint:
        return False
    return all(misread(rel, ledger, values, slip=_slips(rel, ledger, values)) for rel in conflict.relations)


def _slips(relation: Relation, ledger: Ledger, values: Mapping[str, Interval]) -> bool:
    """Whether one slip of the pen explains what is written: a scale, of whichever figure, or swapped digits."""
    if hint_for(relation, ledger, values) in {"scale", "swapped", "inverted", "ratio"}:
        return True
    long = [ref for ref in dict.fromkeys(relation.operands) if _long(ledger.by_ref[ref])]
    scaled = ({**values, ref: values[ref].scaled(slip)} for ref in long for slip in _SLIPS)
    return any(not relation.broken(guess) for guess in scaled)


def _long(entry: Entry) -> bool:
    """Whether a figure has a place or a scale that can slip: 1,540 and 1.8万 have, 2 has not."""
    return len(re.sub(r"\D", "", entry.quantity.written)) >= _DIGITS or _factor(entry) > 1


_DIGITS = 3


def _only_sign(conflict: Conflict, reversed_refs: tuple[str, ...]) -> bool:
    return not conflict.joint and all(relation.result in reversed_refs for relation in conflict.relations)


def relations_of(ledger: Ledger) -> list[Relation]:
    """Return every relation that the facts imply, each once."""
    found: list[Relation] = []
    for entries in ledger.by_fact.values():
        for comparison in comparisons(entries):
            found.extend(comparison_relations(comparison))
        found.extend(target_relations(entries))
        found.extend(share_relations(entries))
    for across in (breakdown_relations, lone_share_relations, part_relations, identity_relations):
        found.extend(across(ledger))
    return list(dict.fromkeys(found))


def conflict_name(conflict: Conflict) -> str:
    """Return the relation that names the conflict: the plainest of those it breaks alone, or ``joint``."""
    return "joint" if conflict.joint else min((rel.name for rel in conflict.relations), key=_ORDER.index)


def breach_of(conflict: Conflict, ledger: Ledger, values: Mapping[str, Interval]) -> Breach:
    """Say a conflict: both sides, the difference and its direction, of every relation it breaks."""
    main = min(conflict.relations, key=lambda rel: _ORDER.index(rel.name))
    said = _said(main, ledger, values)
    entry = ledger.by_ref[conflict.suspect if len(conflict.relations) > 1 else _seen_at(main, ledger)]
    stop = "；" if ledger.zh else "; "
    evidence = stop.join(_said(rel, ledger, values)["evidence"] for rel in conflict.relations)
    figures = "、" if ledger.zh else ", "
    listed = figures.join(printed(ledger.by_ref[ref], zh=ledger.zh) for ref in conflict.figures[:_LISTED])
    hint = "" if conflict.joint or main.one_sided else hint_for(main, ledger, values)
    slip = _slip(values[main.result], main.expected(values) or values[main.result])
    slots = {
        **said,
        "proof": _proof(conflict, evidence, said["name"], entry, zh=ledger.zh),
        "figures": listed,
        "factor": f"{int(max(slip, 1 / slip)):,}" if slip else "",
    }
    return Breach(conflict.figures, entry.line, ledger.span(entry), slots, evidence, hint)


def _proof(conflict: Conflict, evidence: str, subject: str, entry: Entry, *, zh: bool) -> str:
    """Return the one sum that fails, or which figure fails several that the evidence spells out."""
    if conflict.joint or len(conflict.relations) == 1:
        return evidence
    number, given = len(conflict.relations), printed(entry, zh=zh)
    return f"{subject}{given}与{number}处算式不符" if zh else f"{subject} {given} fails {number} sums"


def _seen_at(relation: Relation, ledger: Ledger) -> str:
    """Return the figure a reader should look at: the result, or the parts' line when parts stand together."""
    lines = {ledger.by_ref[ref].line for ref in relation.operands}
    elsewhere = ledger.by_ref[relation.result].line not in lines
    return relation.operands[0] if relation.name == "sum" and len(lines) == 1 and elsewhere else relation.result


def _said(relation: Relation, ledger: Ledger, values: Mapping[str, Interval]) -> dict[str, str]:
    """Return the words of one broken relation; its expected values exist, or it would not be broken."""
    zh, entry = ledger.zh, ledger.by_ref[relation.result]
    expected = relation.expected(values) or values[relation.result]
    figure = values[relation.result]
    right, given = amount(middle(expected), entry, zh=zh), amount(middle(figure), entry, zh=zh)
    formula = relation.law.formula([printed(ledger.by_ref[ref], zh=zh) for ref in relation.operands])
    difference = _difference(middle(figure) - middle(expected), entry, zh=zh)
    subject = name(entry.fact, ledger)
    evidence = (
        f"{subject}：{formula} = {right}，写作{given}，{difference}"
        if zh
        else f"{subject}: {formula} = {right}, but {given} is written, {difference}"
    )
    return {
        "name": subject, "printed": given, "expected": right, "formula": formula, "difference": difference,
        "evidence": evidence,
    }  # fmt: skip


def _difference(size: Fraction, entry: Entry, *, zh: bool) -> str:
    shown = amount(abs(size), entry, zh=zh)
    if entry.unit == "%":
        shown = shown.replace("%", "个百分点" if zh else " points")
    if zh:
        return f"{'多' if size > 0 else '少'}{shown}"
    return f"{shown} too {'much' if size > 0 else 'little'}"


def hint_for(relation: Relation, ledger: Ledger, values: Mapping[str, Interval]) -> str:
    """Return the key of the likeliest slip: another base, another reading, a scale, swapped digits, cut off."""
    figure = values[relation.result]
    expected = relation.expected(values)
    if expected is None:
        return ""
    for key, guess in _guesses(relation, ledger, values):
        if guess is not None and guess.overlaps(figure):
            return key
    if _slip(figure, expected):
        return "scale"
    if _swapped(ledger.by_ref[relation.result], expected):
        return "swapped"
    step = _step(ledger.by_ref[relation.result])
    short = abs(middle(figure)) < abs(middle(expected))
    return "cut" if short and abs(middle(expected) - middle(figure)) < step else ""


def _slip(figure: Interval, expected: Interval) -> Fraction | None:
    """Return the power of ten that would make the figure fit."""
    return next((slip for slip in _SLIPS if figure.scaled(slip).overlaps(expected)), None)


def _guesses(
    relation: Relation, ledger: Ledger, values: Mapping[str, Interval]
) -> Iterator[tuple[str, Interval | None]]:
    operands = [values[ref] for ref in relation.operands]
    hundred = Interval.point(100)
    if relation.name == "growth":
        level, other = operands
        change = other if ledger.by_ref[relation.operands[1]].figure.role is Role.CHANGE else level - other
        by_current = change / level
        ratio = level / other
        yield "current_base", None if by_current is None else by_current * hundred
        yield "ratio", None if ratio is None else ratio * hundred
    if relation.name in {"completion", "share"}:
        inverse = operands[1] / operands[0]
        missing = operands[0] / operands[1]
        yield "inverted", None if inverse is None else inverse * hundred
        yield "remainder", None if missing is None else (Interval.point(1) - missing) * hundred


def _swapped(entry: Entry, expected: Interval) -> bool:
    """Whether the figure fits with two neighbouring digits swapped."""
    digits = str(entry.quantity.value)
    factor = _factor(entry)
    for at in range(len(digits) - 1):
        pair = digits[at : at + 2]
        if pair.isdigit() and pair[0] != pair[1]:
            guess = Fraction(digits[:at] + pair[::-1] + digits[at + 2 :])
            if Interval.around(guess, _step(entry) / factor / 2).scaled(factor).overlaps(expected):
                return True
    return False


def _step(entry: Entry) -> Fraction:
    return Fraction(entry.quantity.step if entry.quantity.step is not None else 1) * _factor(entry)


def _factor(entry: Entry) -> Fraction:
    return Fraction(split_unit(entry.unit).factor)
