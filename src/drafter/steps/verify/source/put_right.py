"""The source as its corrections leave it: a figure that it takes back proves nothing, and is wrong where it is told."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict
from drafter.language.amended import amended, same_figure, says_the_denied
from drafter.language.corrections import in_place_of
from drafter.language.scan import scanned

if TYPE_CHECKING:
    from drafter.domain.claim import Claim, Verification
    from drafter.domain.fact import FactSheet
    from drafter.language.amended import Amendment
    from drafter.steps.verify.wording import Wording

_OPEN = {Verdict.UNPROVED, Verdict.AMBIGUOUS, Verdict.CONTRADICTED}
_REACH = 80


@dataclass(frozen=True, slots=True)
class PutRight:
    """A sheet whose lines and quotes have the right figures, and what was taken back."""

    original: FactSheet
    sheet: FactSheet
    amendments: tuple[Amendment, ...]


_RECENT: deque[PutRight] = deque(maxlen=4)


def put_right(sheet: FactSheet) -> PutRight:
    """Return the sheet as its corrections leave it, made once for each of the last few sheets."""
    found = next((one for one in tuple(_RECENT) if one.original is sheet), None)
    if found is None:
        found = _put_right(sheet)
        _RECENT.append(found)
    return found


def _put_right(sheet: FactSheet) -> PutRight:
    source = amended(sheet.text or _lines(sheet))
    if not source.amendments:
        return PutRight(sheet, sheet, ())
    facts = tuple(replace(fact, quote=source.now(fact.line, fact.quote)) for fact in sheet.facts)
    unused = tuple(replace(one, text=source.now(one.line, one.text)) for one in sheet.unused)
    text = source.text if sheet.text else ""
    return PutRight(sheet, replace(sheet, facts=facts, unused=unused, text=text), source.amendments)


def _lines(sheet: FactSheet) -> str:
    """Return the lines that a sheet without its notes still quotes, each in its place."""
    known = {one.line: one.text for one in sheet.unused} | {fact.line: fact.quote for fact in sheet.facts}
    last = max(known, default=0)
    return "\n".join(known.get(number, "") for number in range(1, last + 1)) if last <= len(known) * _REACH else ""


def taken_back(found: Verification, text: str, source: PutRight, words: Wording) -> Verification:
    """Return the verification in which a figure that the source takes back is wrong."""
    if not source.amendments:
        return found
    return replace(found, claims=tuple(_judged(claim, text, source, words) for claim in found.claims))


def _judged(claim: Claim, text: str, source: PutRight, words: Wording) -> Claim:
    if claim.type is not ClaimType.NUMBER or claim.verdict not in _OPEN:
        return claim
    figure = next((token for token in scanned(claim.text) if token.quantity is not None), None)
    around = text[max(0, claim.start - _REACH) : claim.end + _REACH]
    one = next((one for one in source.amendments if figure and says_the_denied(one, figure, around)), None)
    if one is None or figure is None or any(same_figure(token, one.right) for token in scanned(around)):
        return claim  # a text that tells both figures may tell of the correction itself
    right = in_place_of(figure, one.right)
    proof = words("corrected", line=one.line, said=figure.text, due=right)
    return replace(claim, verdict=Verdict.CONTRADICTED, proof=proof, expected=right, fix=right)
