"""Slotted lines as a language model writes them: how many natural ones are held back, and how many slips pass.

    python benchmarks/slotted.py [--all] [SHEET ...]

``tests/data/slotted/good`` holds lines that are true of their notes, ``slips`` lines that are not, one file per sheet:
its first line names the notes, ``# key`` opens a section.  Each line is filled and held against the facts as a model's
is: it is shown, shown with a grey mark, or held back.  ``--all`` prints every case, otherwise only those that went
wrong: good lines that are not shown plainly, slips that are.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.bootstrap import Drafter
from drafter.steps.compose.gathering import Failed, Gathering
from drafter.steps.compose.lines import HeadLine, TextLine
from drafter.steps.compose.menu import menu_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.domain.draft import Outline
    from drafter.domain.fact import FactSheet
    from drafter.steps.compose.menu import Menu

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "slotted"
SORTS = ("good", "slips")
SHOWN, GREY, HELD = "shown", "grey", "held"
_DRAFTER = Drafter()


class Case(NamedTuple):
    """One line, the sheet it is about, what became of it (shown, grey or held), and the reasons."""

    sheet: str
    line: str
    fate: str
    reasons: tuple[str, ...]


class _Desk(NamedTuple):
    """All that a line is held against."""

    sheet: FactSheet
    outline: Outline
    menu: Menu

    def gathering(self) -> Gathering:
        return Gathering(self.outline, self.menu, lambda text: _DRAFTER.verify(text, self.sheet))


@cache
def _desk(notes: str) -> _Desk:
    path = ROOT / notes
    sheet = _DRAFTER.load(path.read_bytes(), path.name)
    checked = _DRAFTER.check(sheet)
    sheet = replace(sheet, findings=checked.findings)
    outline = _DRAFTER.plan(sheet, questions=checked.questions)
    return _Desk(sheet, outline, menu_of(sheet, outline))


def cases(sort: str, sheets: Iterable[str] = ()) -> Iterator[Case]:
    """Yield what becomes of the lines of a sort; good ones stand behind each other, a slip stands alone."""
    chosen = set(sheets)
    for path in sorted((DATA / sort).glob("*.txt")):
        if not chosen or path.stem in chosen:
            yield from _of_file(path, alone=sort == "slips")


def _of_file(path: Path, *, alone: bool) -> Iterator[Case]:
    first, *lines = path.read_text("utf-8").splitlines()
    desk = _desk(first.removeprefix("@ "))
    under, section = desk.gathering(), ""
    for line in lines:
        if line.startswith("# "):
            section = line.removeprefix("# ")
            under.take(HeadLine(section))
            continue
        if alone:
            under = desk.gathering()
            under.take(HeadLine(section))
        found = under.take(TextLine(line.removeprefix("- "), item=line.startswith("- ")))
        reasons = tuple(fault.words for fault in found.faults) if isinstance(found, Failed) else ()
        fate = (HELD if found.kept is None else GREY) if isinstance(found, Failed) else SHOWN
        yield Case(path.stem, line, fate, reasons)


def main(arguments: list[str]) -> int:
    """Print each case that went wrong, and the counts."""
    sheets = [one for one in arguments if not one.startswith("--")]
    for sort in SORTS:
        counts: Counter[str] = Counter()
        for case in cases(sort, sheets):
            counts[case.fate] += 1
            if "--all" in arguments or (case.fate == SHOWN) is (sort == "slips"):
                print(f"{sort:5} {case.fate:5} {case.sheet}: {case.line}")
                for reason in case.reasons:
                    print(f"            {reason}")
        told = ", ".join(f"{counts[fate]} {fate}" for fate in (SHOWN, GREY, HELD))
        print(f"{sort:5} {counts.total()} lines: {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
