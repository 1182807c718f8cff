"""How many there are: the four hotels, 三个院区, 三条改进措施, counted off what the source lists.

A count is tied to a listing by the noun that heads it, by the figure of its own sentence that the listed figures add up
to, or, where it speaks of all of them, by a member that the sentence names.  Nothing else proves a count.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.derivation import Operation
from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.quantity import Qualifier
from drafter.steps.derive import Cell
from drafter.steps.derive.formula import proven
from drafter.steps.verify.arithmetic.listings import listings_of
from drafter.steps.verify.figures.explain import due_text, explained
from drafter.steps.verify.figures.match import agrees, significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.evidence import base_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.steps.verify.arithmetic.listings import Listing
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_FINE = (Verdict.SUPPORTED, Verdict.INFERRED)
_MOST = 12
_LEAST = 3
_TELLING = 2
_NOUN = re.compile(r"\s?(?P<zh>[\u4e00-\u9fff]{2,8})|\s(?P<en>[A-Za-z]{3,20}(?: [A-Za-z]{3,20})?)")
_ALL_BEFORE = re.compile(
    r"(?:全部|所有|这|各|全)$|(?<![A-Za-z])(?:all|the|our|its|their|these|across|both)\s$", re.IGNORECASE
)
_ALL_BEHIND = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:[中里内都均各]|合计|共计?|总|全|加起来|加在一起|平均)"
    r"|\s[a-z]{3,20}\s(?:together|combined|altogether|all)",
    re.IGNORECASE,
)
_SOME = re.compile(r"[新老大小主未亏重剩其余已另前后]")
"""A count of some of them, named by what they are like."""
_PART = re.compile(r"\s{1,2}(?:out )?of (?:the|these|those|them|its|our|\d)", re.IGNORECASE)
_BEFORE = 12
_TWO_OF = re.compile(r"项|(?:个|大)?指标")
_BOTH = re.compile(r"(?:指标)?[^，。；]{0,2}[都均全]")
_TOLD_AS = (Role.VALUE, Role.TARGET)
"""The five reps made their number is read as a target."""
_AIMED = (Role.TARGET, Role.COMPLETION)


def sized(index: Index, bounds: Sequence[Bound]) -> list[Bound]:
    """Return the figures of one sentence, with the small counts among them as the source's listings judge them."""
    found = list(bounds)
    for number, bound in enumerate(bounds):
        if not _open(bound):
            continue
        summed = _operands(bounds, bound) or _aims(bounds[:number], bound)
        if summed:
            found[number] = _proven(index, bound, _count(bound, summed))
            continue
        listing = _listing(index, bounds, number)
        if listing is None:
            continue
        count = _count(bound, listing.names, listing.lines)
        if listing.size == bound.mention.quantity.value:
            found[number] = _proven(index, bound, count)
            for place, other in enumerate(bounds):
                total = None if other.verdict is not Verdict.UNPROVED else _total_of(other, listing)
                if total is not None:
                    found[place] = _proven(index, other, total)
        else:
            said = bound.mention.quantity
            found[number] = bound._replace(
                verdict=Verdict.CONTRADICTED, cell=count, expected=due_text(said, count),
                proof=explained(index.words, said, count),
            )  # fmt: skip
    return found


def _proven(index: Index, bound: Bound, cell: Cell) -> Bound:
    return bound._replace(verdict=Verdict.INFERRED, cell=cell, expected=None, proof=index.words.proof(cell))


def _open(bound: Bound) -> bool:
    said, text = bound.mention.quantity, bound.reading.passage.text
    small = said.value is not None and 1 < said.value <= _MOST and said.value == int(said.value)
    counts = unit_class(said.unit) in ("", "count") or bound.mention.token.text[-1:] == "块"
    exact = small and counts and said.qualifier is Qualifier.EXACT and bound.mention.role in _TOLD_AS
    return bound.verdict is Verdict.UNPROVED and exact and not _PART.match(text, bound.mention.end)


def _listing(index: Index, bounds: Sequence[Bound], number: int) -> Listing | None:
    """Return the listing that a count is of: one of its size, else the only table that is named and summed up."""
    bound = bounds[number]
    noun = _NOUN.match(bound.reading.passage.text, bound.mention.end)
    if noun is None:
        return None
    others = [one for one in bounds if one is not bound and one.verdict is not Verdict.CONTRADICTED]
    tied = [one for one in listings_of(index) if _ties(one, noun, bound, others)]
    held = next((one for one in tied if one.size == bound.mention.quantity.value), None)
    said = noun["zh"] or noun["en"]
    tables = [one for one in tied if len(one.lines) > 1 and not one.points and one.size >= _LEAST and one.called(said)]
    summed = [one for one in tables if any(other.verdict in _FINE and _total_of(other, one) for other in others)]
    return held or (summed[0] if len(summed) == len(tables) == 1 else None)


def _ties(one: Listing, noun: re.Match[str], bound: Bound, others: Sequence[Bound]) -> bool:
    """Whether the sentence speaks of a listing: by its total, by its name, or as all of what a member belongs to."""
    said = noun["zh"] or noun["en"]
    if one.points:
        return one.called(said)
    if any(_total_of(other, one) for other in others):
        return True
    text, mention = bound.reading.passage.text, bound.mention
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    told_all = _ALL_BEFORE.search(before) or _ALL_BEHIND.match(text, mention.end)
    if not told_all or _SOME.match(said):
        return False
    rest = f"{text[: mention.start]} {text[mention.end :]}"
    return one.called(said) or (one.size >= _LEAST and one.speaks(rest))


def _total_of(other: Bound, one: Listing) -> Cell | None:
    """Return the total of a listing that a figure of the sentence tells."""
    said = other.mention.quantity
    if said.value is None or significant(said) < _TELLING:
        return None
    wanted = unit_class(said.unit)
    for total in one.totals:
        lent = not total.unit and total.value == Fraction(said.value)
        if lent or (agrees(said, total) and comparable(unit_class(total.unit), wanted)):
            return replace(total, unit=said.unit, value=base_value(said)) if lent else total
    return None


def _operands(bounds: Sequence[Bound], bound: Bound) -> tuple[str, ...]:
    """Return the operands of a sum of the sentence when they are as many as the count says."""
    for one in bounds:
        derivation = one.cell.derivation if one.verdict is Verdict.INFERRED and one.cell is not None else None
        summed = derivation.operands if derivation is not None and derivation.operation is Operation.SUM else ()
        if summed and len(summed) == bound.mention.quantity.value:
            return summed
    return ()


def _aims(before: Sequence[Bound], bound: Bound) -> tuple[str, ...]:
    """Return the targets just told when the count speaks of both: 26台、720万元，两项都没完成."""
    text, mention = bound.reading.passage.text, bound.mention
    if not (_TWO_OF.match(mention.token.text[-1:]) and _BOTH.match(text, mention.end)):
        return ()
    for role in _AIMED:
        told = [one.cell.ref for one in before if one.mention.role is role and one.verdict in _FINE and one.cell]
        if len(told) == mention.quantity.value:
            return tuple(told)
    return ()


def _count(bound: Bound, names: Sequence[str], lines: Sequence[int] = ()) -> Cell:
    """Return the count of what is listed, with its proof."""
    size = Fraction(len(names))
    shown = "、".join(names) if any(not name.isascii() for name in names) else ", ".join(names)
    refs = tuple(f"L{line}" for line in lines) or tuple(names)
    cell = Cell(ref=shown, role=Role.VALUE, value=size, interval=Interval.point(size), unit=bound.mention.quantity.unit)
    return proven(cell, Operation.COUNT, refs, lambda: shown)
