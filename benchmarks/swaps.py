"""How often a figure in the place of another one of its unit is noticed, in drafts of real notes.

    python benchmarks/swaps.py [-v] [FOLDER ...]

Every note of a folder is drafted offline.  In the place of each figure that a slot printed stands, one after the other,
the figure of up to four other facts of the same unit.  A swap is noticed unless every figure in that place is proven by
the fact it was taken from.  Facts that no noun tells apart, and figures that the first fact states too, are not
swapped: what they make is true.  A reference as drafted is doubted when what it prints is not proven there by its own
fact or by one that no noun tells from it.  ``-v`` shows the swaps nobody noticed and the references doubted.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from misplaced import bearers, misplaced

from drafter.bootstrap import Drafter
from drafter.domain.claim import ClaimType
from drafter.steps.render import lay_out
from drafter.steps.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.claim import Claim
    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.quantity import Quantity
    from drafter.steps.render import Laid, Span

ROOT = Path(__file__).parents[1]
FOLDERS = ("examples/notes", "tests/data/fresh", "tests/data/notes")
EACH = 4
"""Swaps tried for one reference."""
NEAR = 24


class Score(NamedTuple):
    """What was counted, and the words around each swap nobody noticed and each reference doubted."""

    counts: Counter[str]
    missed: list[str]
    doubted: list[str]


def score(folder: Path) -> Score:
    """Return how the drafts of all notes of a folder fare."""
    found = Score(Counter(), [], [])
    drafter = Drafter()
    for path in sorted(folder.glob("*.txt")):
        sheet = drafter.load(path.read_bytes(), path.name)
        laid = lay_out(drafter.draft(sheet).draft)
        claims = verify(laid.text, sheet).claims
        for span in laid.spans:
            count_reference(found, sheet, laid, claims, span)
    return found


def count_reference(found: Score, sheet: FactSheet, laid: Laid, claims: Sequence[Claim], span: Span) -> None:
    """Count one filled slot as drafted, and the swaps made in its place."""
    fact = sheet.fact(span.fact)
    if fact is None or span.slot.startswith("@"):
        return
    found.counts["references"] += 1
    if misplaced([span], claims, bearers(sheet.facts)):
        found.counts["doubted"] += 1
        found.doubted.append(f"{span.slot}: {words(laid.text, span.start, span.end)}")
    for other, said in others(sheet, fact) if span.slot == fact.id else ():
        text = laid.text[: span.start] + said.written + laid.text[span.end :]
        end = span.start + len(said.written)
        found.counts["swaps"] += 1
        claims = verify(text, sheet).claims
        place = span._replace(end=end, slot=other.id)
        if inside(claims, place) and not misplaced([place], claims, lambda slot: (slot,)):
            found.missed.append(f"{fact.id} <- {other.id}: {words(text, span.start, end)}")


def inside(claims: Sequence[Claim], place: Span) -> bool:
    """Whether a figure is claimed in a place."""
    return any(one.type is ClaimType.NUMBER and one.start < place.end and one.end > place.start for one in claims)


def others(sheet: FactSheet, fact: Fact) -> Iterator[tuple[Fact, Quantity]]:
    """Yield up to a few facts with another level of the same unit, and that level."""
    own, left = fact.value, EACH
    stated = {figure.quantity.value for one in sheet.facts if named(one) == named(fact) for figure in one.figures}
    for other in sheet.facts:
        said = other.value
        if own is None or said is None or said.unit != own.unit or said.value in stated or not left:
            continue
        left -= 1
        yield other, said


def named(fact: Fact) -> tuple[str, str, str]:
    """Return what tells a fact apart."""
    return fact.entity.casefold(), fact.metric.casefold(), fact.period or ""


def words(text: str, start: int, end: int) -> str:
    """Return a stretch with what stands around it."""
    return f"{text[max(0, start - NEAR) : start]}[{text[start:end]}]{text[end : end + NEAR]}".replace("\n", "/")


def main() -> None:
    """Print the table."""
    chosen = [Path(one) for one in sys.argv[1:] if one != "-v"] or [ROOT / one for one in FOLDERS]
    print(f"{'notes':<20}{'swaps':>8}{'noticed':>9}{'references':>12}{'doubted':>9}")
    for folder in chosen:
        found = score(folder)
        swaps, noticed = found.counts["swaps"], found.counts["swaps"] - len(found.missed)
        print(
            f"{'/'.join(folder.parts[-2:]):<20}{swaps:>8}{noticed / max(1, swaps):>9.3f}"
            f"{found.counts['references']:>12}{found.counts['doubted']:>9}"
        )
        if "-v" in sys.argv:
            print(
                *(f"  missed   {one}" for one in found.missed),
                *(f"  doubted  {one}" for one in found.doubted),
                sep="\n",
            )


if __name__ == "__main__":
    main()
