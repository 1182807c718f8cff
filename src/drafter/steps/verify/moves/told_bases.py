"""The base of a change that arithmetic proves: told of another period than its earlier level in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Basis, Role
from drafter.language import cues
from drafter.language.timeline import Place, standing
from drafter.steps.verify.source.evidence import base_value
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.time.told_periods import told_period
from drafter.steps.verify.time.told_places import places_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.quantity import Quantity
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.time.told_places import Span

_MOVED = (Role.CHANGE, Role.RATE, Role.SHARE_CHANGE)
_STEPS = {"year": Basis.YOY, "quarter": Basis.QOQ, "month": Basis.MOM, "week": Basis.WOW}
_SHORT = (Basis.MOM, Basis.QOQ, Basis.WOW)
_AGO = re.compile(
    r"\s(?:[a-z]{2,8}\s){0,2}(?:than|on|over|from|of|against|versus|vs\.?)\s(?:in\s)?"
    r"(?P<base>(?:a|the|one)\s(?P<step>year|quarter|month|week)\s(?:ago|before|earlier))(?![A-Za-z])",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s(?:up\s|down\s|higher\s|lower\s)?", re.IGNORECASE)
_PROVEN = (Verdict.SUPPORTED, Verdict.INFERRED)


class _Base(NamedTuple):
    """The words that name a base, the basis they stand for and the very period, where known.

    ``recent`` tells that it is a period of the year reported on.
    """

    start: int
    end: int
    basis: Basis | None
    span: Span | None = None
    recent: bool = False

    def denies(self, basis: Basis | None) -> bool:
        """Whether it cannot stand for ``basis``."""
        if basis is None or self.basis is not None:
            return basis is not None and self.basis is not basis
        return self.recent and basis is Basis.YOY


class _Earlier(NamedTuple):
    """The level a change starts from: its basis, and its figure with its line where the source gives it."""

    basis: Basis | None
    quantity: Quantity | None = None
    line: int = 0


def told_base_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a contradicted claim for every base beside a proven change that its earlier level does not have."""
    for bound in bounds:
        if bound.verdict not in _PROVEN or bound.cell is None or bound.cell.role not in _MOVED:
            continue
        base = _base(index, bound)
        earlier = None if base is None else _earlier(index, bound.cell)
        if base is not None and earlier is not None:
            yield from _judged(index, bound, base, earlier)


def _base(index: Index, bound: Bound) -> _Base | None:
    """Return the base that a figure's own words name: than in August, 比8月底, a year ago."""
    number = bound.reading.mentions.index(bound.mention)
    told = told_period(bound.reading, number, moved=True)
    if told is not None and told.against:
        stood = standing(told.token.period or "", index.sheet.header.period)
        past = stood.place is Place.PAST
        span = span_of(told)
        recent = past and span is not None and span.dated and not span.year
        return _Base(told.token.start, told.token.end, stood.basis if past else None, span, recent)
    text, end = bound.reading.passage.text, bound.mention.end
    ago = _AGO.match(text, end)
    if ago is not None:
        return _Base(ago.start("base"), ago.end("base"), _STEPS[ago["step"].casefold()])
    gap = _GAP.match(text, end)
    found = cues.BASIS.match(text, gap.end()) if gap is not None else None
    basis = cues.BASIS_WORDS.get(found.group().casefold()) if found is not None else None
    return _Base(found.start(), found.end(), basis) if found is not None and basis is not None else None


def _of_any_step(index: Index, cell: Cell) -> bool:
    """Whether the notes only say 环比, which is on whatever period came before."""
    facts = [index.facts[number] for number in index.once(by_id).get(cell.ref.partition(".")[0], ())]
    return cell.basis in _SHORT and any("环比" in fact.quote for fact in facts)


def _earlier(index: Index, cell: Cell) -> _Earlier | None:
    """Return the one earlier level that a change starts from; of a stated change its basis is known alone."""
    if cell.derivation is None:
        return _Earlier(None if _of_any_step(index, cell) else cell.basis)
    known = index.once(by_id)
    found = []
    for ref in cell.derivation.operands:
        name, _, role = ref.partition(".")
        for number in known.get(name, ()):
            for figure in index.facts[number].figures:
                key = f"{figure.role.value}.{figure.basis.value}" if figure.basis is not None else figure.role.value
                if figure.role is Role.PRIOR and role in (key, figure.role.value):
                    found.append(_Earlier(figure.basis, figure.quantity, figure.line or index.facts[number].line))
    return found[0] if len(found) == 1 else None


def _judged(index: Index, bound: Bound, base: _Base, earlier: _Earlier) -> Iterator[Claim]:
    listed = () if earlier.quantity is None else places_of(index).by_size.get(base_value(earlier.quantity), ())
    places = [one for one in listed if one.statement.line == earlier.line]
    spans = {one.span for one in places}
    if base.span is not None and base.span in spans:
        return
    if base.denies(earlier.basis):
        term = index.words.term(earlier.basis or "")
        said = bound.reading.passage.text[base.start : base.end]
        yield _claim(bound, base, ClaimType.BASIS, index.words("other_base", base=term, said=said), term)
    elif base.span is not None and len(spans) == 1 and places[0].span.sort == base.span.sort:
        proof = index.words("other_date", line=earlier.line)
        yield _claim(bound, base, ClaimType.DATE, proof, places[0].told.token.text)


def _claim(bound: Bound, base: _Base, sort: ClaimType, proof: str, due: str) -> Claim:
    passage = bound.reading.passage
    start, end = passage.offset(base.start), passage.offset(base.end)
    fix = due if sort is ClaimType.DATE else None
    return Claim(start, end, passage.text[base.start : base.end], sort, Verdict.CONTRADICTED, (), proof, due, fix)
