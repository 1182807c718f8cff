"""Rounded figures that overdo it: near five tenths where the share is 41%, over a third where it is 32%.

A rounding lies near the truth, so the due figure is sought near the told one: what its own words ask for, over the
part just told and the whole its words name.  Only when one such figure is near, and none fits, is the rounding wrong.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent, is_ratio
from drafter.language.cue import Cue
from drafter.steps.derive import operations
from drafter.steps.verify.arithmetic.asked import Asked, asked_of
from drafter.steps.verify.arithmetic.reckon import due_cells
from drafter.steps.verify.figures.match import agrees, touches
from drafter.steps.verify.figures.told_rates import told_rates
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.source.rank import TOGETHER
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.arithmetic.operands import Operands
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry
    from drafter.steps.verify.source.locate import Located

_BEHIND = 24
_NEAR, _WIDE = Fraction(4, 3), Fraction(2)
"""How far off a rounding may be that is still meant for the due figure; farther where the sentence tells both."""
_OF = re.compile(r"\s{1,2}of ((?:[A-Za-z'-]{1,20}\s?){1,4})")
_STOPS = re.compile(r"[，,；;。：:]")
_SUM = Cue(r"合计|共|加起来|一起|两[者家项类个人]", r"together|combined|between them|jointly|both")
_ELSEWHERE = re.compile(r"的|\s(?:of )?(?:them|these|those)(?![A-Za-z])", re.IGNORECASE)
"""A share of what comes next, or of what was told before."""
_LIMITED = re.compile(
    r"(?:不[到足及]|未到|超过?|[低高]于|(?<![A-Za-z])(?:less|more|under|over|below|above)(?![A-Za-z]))"
    r"[^，。；,;]{1,20}\d[^，。；,;]{0,12}(?:的|of)?$",
    re.IGNORECASE,
)
"""A bound before the whole bounds the share: 不到10万元目标的一半."""
_LEVELS = (Role.VALUE, Role.SHARE)
_PARTS = (Asked.SHARE, Asked.CONVERSION)
_ASKED = (Asked.GROWTH, Asked.COMPLETION, Asked.SHARE, Asked.CONVERSION)


def overdone(index: Index, bound: Bound, located: Located, operands: Operands, told: Sequence[Bound]) -> Cell | None:
    """Return the figure that a rounded share, growth or completion should have rounded."""
    ledger, mention = ledger_of(index), bound.mention
    quantity = mention.quantity
    exact = quantity.qualifier is Qualifier.EXACT or quantity.value is None
    if exact or not is_percent(quantity.unit) or limited(bound):
        return None
    number = bound.reading.mentions.index(mention)
    before, text = bound.reading.gap(number), bound.reading.passage.text
    behind = text[mention.end : mention.end + _BEHIND]
    asked = [ask for ask in asked_of(mention, before, behind) if ask in _ASKED]
    cells = [cell for ask in asked if ask not in _PARTS for cell in due_cells(ledger, mention, operands, ask)]
    if Asked.SHARE in asked:
        cells += _shares(located, operands, before, behind)
    if not (_ELSEWHERE.match(behind) or _SUM.search(before)):
        cells += told_rates(index, bound, told, asked, _naming(before, behind))
    given = {one.cell.ref for one in operands.given}
    near = [cell for cell in cells if _beside(mention, cell, _WIDE if given.issuperset(_operands(cell)) else _NEAR)]
    if (
        any(agrees(quantity, cell) or touches(quantity, cell) for cell in cells)
        or len({cell.value for cell in near}) != 1
    ):
        return None
    return near[0]


def limited(bound: Bound) -> bool:
    """Whether a bound before the whole bounds the share told of it."""
    return _LIMITED.search(bound.reading.passage.text, 0, bound.mention.start) is not None


def _shares(located: Located, operands: Operands, before: str, behind: str) -> Iterator[Cell]:
    """Yield the part just told, or all told together, over the wholes that the words beside the figure name."""
    told = [one for one in operands.given if one.mention.role in _LEVELS and not is_ratio(one.cell.unit)]
    if not told:
        return
    part = operations.total([one.cell for one in told]) if _SUM.search(before) else told[-1].cell
    for whole in dict.fromkeys(_wholes(located, operands, before, behind)):
        if part is not None and whole.mention.role in _LEVELS and abs(part.value) < abs(whole.cell.value):
            found = operations.share(part, whole.cell)
            if found is not None:
                yield found


def _wholes(located: Located, operands: Operands, before: str, behind: str) -> Iterator[Entry]:
    """Yield what the words name: behind "of", between 占 and the figure; where they name nothing, what was told."""
    named = set(grams(_naming(before, behind)))
    if not named:
        yield from operands.given
        return
    shared = {one.entry: len(named.intersection(one.entry.words.own)) for one in located.near}
    most = max(shared.values(), default=0)
    found = [one for one, words in shared.items() if words == most > 0 and one.mention.role in _LEVELS]
    yield from found if len(found) == 1 else ()
    if TOGETHER.search(f"{before} {_naming(before, behind)}"):
        yield from (one for one in operands.pool if one.mention.total or TOGETHER.search(one.mention.noun))


def _naming(before: str, behind: str) -> str:
    told = _OF.match(behind)
    return told[1] if told else _STOPS.split(before.rpartition("占")[2])[0] if "占" in before else ""


def _operands(cell: Cell) -> tuple[str, ...]:
    return cell.derivation.operands if cell.derivation else ()


def _beside(mention: Mention, cell: Cell, most: Fraction) -> bool:
    """Whether a figure is at most so many times larger or smaller than the told one."""
    value, upper = mention.quantity.value, mention.quantity.upper
    if value is None or not cell.value:
        return False
    told = abs(Fraction(value) + Fraction(upper if upper is not None else value)) / 2
    return abs(cell.value) / most <= told <= abs(cell.value) * most
