"""Why a claim is wrong, told from the sheet: the figure of another entity or period, a slip of the unit, a target.

The first ground that holds is the one: what the words say of themselves, the unit, whose figure it is, the rounding.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_ratio, split_unit
from drafter.language.intensities import INTENSITY
from drafter.language.scan import scan, scanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.domain.claim import Claim
    from drafter.domain.fact import Fact, Figure
    from drafter.domain.quantity import Quantity
    from drafter.guidelines.spec import Ground
    from drafter.steps.check.text.page import Page


class Because(NamedTuple):
    """The ground, and the fact whose figure the text took, where there is one."""

    ground: Ground | None = None
    taken: Fact | None = None


NONE = Because()
_REF = re.compile(r"(F\d{1,4})\.(\w{1,20})")
_DAY = re.compile(
    r"\d\s?[日号]|[一二三十]日|\d(?:st|nd|rd|th)(?![a-z])|\d[/.]\d"
    r"|(?:[A-Za-z]{3,9}\.?\s\d{1,2}|\d{1,2}\s[A-Za-z]{3,9})(?!\d)"
)
_POINTS = re.compile(r"\d\s?(?:%|％|‰|个?百分点|points?|pp|percent)|百分点")
_JUDGED = re.compile(r"改善|好转|向好|优化|恶化|变差|变好|improv|better|worse|deteriorat", re.IGNORECASE)
_FAULT = re.compile(
    r"责任|过错|过失|失误|归咎|怪|怨|(?<![A-Za-z])(?:fault|blam|responsib|to blame|mistake)", re.IGNORECASE
)
_TEN, _MOST_POWERS = 10, 9
_NEAR = Fraction(1, 10)
"""A rounded figure lies at most this share of the due one away from it."""
_LEVELS = (Role.VALUE, Role.TARGET, Role.PRIOR, Role.CHANGE, Role.RATE, Role.SHARE, Role.COMPLETION, Role.GAP)
_GROUNDS: Mapping[Role, Ground] = {Role.TARGET: "role", Role.PRIOR: "period"}
"""What it means that the figure told is another one of the same fact."""


def ground_of(claim: Claim, page: Page) -> Because:
    """Return why an open claim is wrong, :data:`NONE` where nothing tells."""
    judge = _BY_TYPE.get(claim.type)
    return NONE if judge is None else judge(claim, page)


def _worded(claim: Claim, page: Page) -> Because:
    """Judge a claim by its own words; a fault by those around it."""
    if claim.type is ClaimType.INTENSITY:
        weighed = INTENSITY.search(claim.text)
        return NONE if weighed is not None and weighed.group() == claim.text else Because("softened")
    if claim.type is ClaimType.BASIS:
        return Because("points") if _POINTS.search(claim.text) else NONE
    if claim.type is ClaimType.DIRECTION:
        return Because("conclusion") if _JUDGED.search(claim.text) else NONE
    sentence = page.sentence_at(claim.start)
    return Because("fault") if sentence is not None and _FAULT.search(sentence.text) else NONE


def _dated(claim: Claim, _: Page) -> Because:
    """Tell a figure's period (第三季度, in March) from the day of an event."""
    wrong = claim.verdict is Verdict.CONTRADICTED
    return Because("period") if wrong and not _DAY.search(claim.text) else NONE


def _reached(claim: Claim, _: Page) -> Because:
    """Tell a plan told as done and a step not reached from words that nobody can place."""
    if claim.verdict is Verdict.UNPROVED:
        return NONE
    return Because("role" if claim.type is ClaimType.NATURE else "status")


def _figured(claim: Claim, page: Page) -> Because:
    """Judge a figure that is called wrong by the figures of the sheet."""
    said = figure_at(claim, page)
    if claim.verdict is not Verdict.CONTRADICTED or said is None:
        return NONE
    due = figure_in(claim.expected or "")
    if due is not None and _is_slip(said, due):
        return Because("unit")
    taken = _taken(claim, said, page)
    if taken is not None:
        return taken
    return Because("rounding") if due is not None and _is_rounding(said, due) else NONE


_BY_TYPE: Mapping[ClaimType, Callable[[Claim, Page], Because]] = {
    ClaimType.NUMBER: _figured,
    ClaimType.DATE: _dated,
    ClaimType.NATURE: _reached,
    ClaimType.STATUS: _reached,
    ClaimType.INTENSITY: _worded,
    ClaimType.BASIS: _worded,
    ClaimType.DIRECTION: _worded,
    ClaimType.ATTRIBUTION: _worded,
}


def figure_at(claim: Claim, page: Page) -> Quantity | None:
    """Return the figure of a claim with the words that bound it: over $345k."""
    sentence = page.sentence_at(claim.start)
    if sentence is None:
        return figure_in(claim.text)
    begin, end = claim.start - sentence.start, claim.end - sentence.start
    found = (one for one in scanned(sentence.text) if one.start < end and begin < one.end and one.quantity is not None)
    return next((one.quantity for one in found), None) or figure_in(claim.text)


def figure_in(text: str) -> Quantity | None:
    """Return the first figure of some words that has a value."""
    found = (token.quantity for token in scan(text) if token.quantity is not None)
    return next((one for one in found if one.value is not None), None)


def size(quantity: Quantity) -> Fraction:
    """Return how large a figure is in its base unit, whatever its sign."""
    return abs(Fraction(quantity.value or 0)) * split_unit(quantity.unit).factor


def significant(quantity: Quantity) -> int:
    """Return how many digits of a figure tell: 2 for 3,200."""
    return len("".join(map(str, quantity.value.as_tuple().digits)).strip("0")) if quantity.value else 0


def _is_slip(said: Quantity, due: Quantity) -> bool:
    """Whether the digits are right and the unit or the scale is not."""
    if said.value is None or due.value is None or is_ratio(said.unit) != is_ratio(due.unit):
        return False
    if split_unit(said.unit).name != split_unit(due.unit).name:
        return abs(said.value) == abs(due.value) and bool(said.unit and due.unit)
    high, low = max(size(said), size(due)), min(size(said), size(due))
    powers = {_TEN**power for power in range(1, _MOST_POWERS)}
    return bool(low) and not is_ratio(said.unit) and high / low in powers


def _is_rounding(said: Quantity, due: Quantity) -> bool:
    """Whether a figure is the due one rounded beyond itself, or on the wrong side of its over and under."""
    right = size(due)
    if split_unit(said.unit).name != split_unit(due.unit).name or not right or abs(size(said) - right) > _NEAR * right:
        return False
    return said.qualifier is not Qualifier.EXACT or significant(said) < significant(due)


def _taken(claim: Claim, said: Quantity, page: Page) -> Because | None:
    """Return whose figure stands in the text: another role, period or entity's."""
    bound, role = _bound(claim, page)
    for own in bound.figures if bound is not None else ():
        if own.role.value != role and own.role in _GROUNDS and _same(own, said):
            return Because(_GROUNDS[own.role])
    anywhere = significant(said) > 1 or _exchanged(claim, page)
    holders = [one for one in _holders(said, bound, page) if anywhere or _beside(one.fact, bound)]
    nearest = min(holders, key=lambda one: _apart(one.fact, bound), default=None)
    return None if nearest is None else Because(_ground(nearest, bound), nearest.fact)


def _exchanged(claim: Claim, page: Page) -> bool:
    """Whether the due figure stands where this one belongs: 新签3家，流失12家."""
    others = (one for one in page.verification.claims if one.verdict is Verdict.CONTRADICTED)
    return any((one.expected, one.text) == (claim.text, claim.expected) for one in others)


def _bound(claim: Claim, page: Page) -> tuple[Fact | None, str]:
    """Return the fact that a claim is bound to, and the role of its figure."""
    found = _REF.fullmatch(claim.facts[0]) if claim.facts else None
    return (None, "") if found is None else (page.fact(found[1]), found[2])


class _Holder(NamedTuple):
    """A fact that has the very figure told, in this role."""

    fact: Fact
    role: Role


def _holders(said: Quantity, bound: Fact | None, page: Page) -> Iterator[_Holder]:
    for fact in page.sheet.facts:
        if fact is not bound:
            yield from (_Holder(fact, figure.role) for figure in fact.figures if _same(figure, said))


def _beside(fact: Fact, bound: Fact | None) -> bool:
    """Whether two facts stand on one line: 签约4家，洽谈中9家."""
    return bound is not None and fact.line == bound.line


def _same(figure: Figure, said: Quantity) -> bool:
    """Whether a figure of the sheet is the very one that is told."""
    other = figure.quantity
    if other.value is None or figure.role not in _LEVELS or size(other) != size(said):
        return False
    return not said.unit or not other.unit or split_unit(other.unit).name == split_unit(said.unit).name


def _apart(fact: Fact, bound: Fact | None) -> int:
    """Return how far a fact is from the bound one: the same measure of the same entity is next to it."""
    return 0 if bound is None else (fact.metric != bound.metric) + (fact.entity != bound.entity)


def _ground(holder: _Holder, bound: Fact | None) -> Ground:
    fact = holder.fact
    if bound is None:
        return "entity"
    ahead = fact.nature is not Nature.ACTUAL or fact.kind is FactKind.PLAN or holder.role is Role.TARGET
    if ahead and bound.nature is Nature.ACTUAL:
        return "role"
    if fact.status and bound.status and fact.status != bound.status:
        return "status"
    alike = (fact.metric, fact.entity) == (bound.metric, bound.entity)
    earlier = holder.role is Role.PRIOR or fact.period != bound.period
    return "period" if alike and earlier else "entity"
