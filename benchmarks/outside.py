"""Errors planted by people who did not know the program, into summaries of their own, beside a whitelist of numbers.

    python benchmarks/outside.py [--types] [GROUP or DOCUMENT ...]

A document of ``tests/data/outside/GROUP`` is a source, a true summary of it in other words, edits that make it wrong
(``wrong.tsv``: type, old, new) and edits that keep it true (``true.tsv``).  An edit is marked when a mark that the
unchanged text has not stands at its place, or when a shortcoming it left out is reported missing.  ``--types`` adds a
table by type of error.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from peers import number_whitelist

from drafter import read, verify

DATA = Path(__file__).parents[1] / "tests" / "data" / "outside"
PROVEN = ("supported", "inferred")
HEADS = ("marked", "as wrong", "true as wrong", "figures proven", "true edits as wrong")
NEAR = 12
"""A mark counts within so many characters of an edit: the figure beside a changed noun may carry it."""


class Mark(NamedTuple):
    """A place of the text held against it, -1 for what is missing; ``red`` tells that it is called wrong."""

    start: int
    end: int
    words: str
    red: bool


class Checked(NamedTuple):
    """The marks of a text, how many claims it was read as, and how many of its figures there are and are proven."""

    marks: list[Mark]
    claims: int
    figures: int
    proven: int


Checker: TypeAlias = Callable[[str], Checked]


class Edit(NamedTuple):
    """One change of a text: its type, the words it replaces (they occur once) and the new ones."""

    kind: str
    old: str
    new: str

    def of(self, text: str) -> tuple[str, int, int]:
        """Return the changed text and the stretch of it that is new, with what stands near."""
        same = _alike(self.old, self.new)
        rest = _alike(self.old[same:][::-1], self.new[same:][::-1])
        at = text.index(self.old)
        return text.replace(self.old, self.new, 1), at + same - NEAR, at + len(self.new) - rest + NEAR


def _alike(one: str, other: str) -> int:
    """Return how many characters two strings begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class Document(NamedTuple):
    """A source, its true summary, and the edits of both sorts."""

    name: str
    source: str
    text: str
    wrong: list[Edit]
    true: list[Edit]


def drafter(source: str) -> Checker:
    """Return the project's verifier over a source."""
    sheet = read(source)

    def check(text: str) -> Checked:
        found = verify(text, sheet)
        figures = [claim for claim in found.claims if claim.type == "NUMBER"]
        marks = [
            Mark(claim.start, claim.end, claim.text, claim.verdict == "contradicted")
            for claim in found.claims
            if claim.verdict not in PROVEN
        ]
        missing = [Mark(-1, -1, fact, red=True) for fact in found.missing]
        return Checked(
            marks + missing, len(found.claims), len(figures), sum(claim.verdict in PROVEN for claim in figures)
        )

    return check


def whitelist(source: str) -> Checker:
    """Return the usual peer: every number must be written in the source; its every mark is red."""
    check = number_whitelist(source)

    def checked(text: str) -> Checked:
        found = check(text)
        return Checked([Mark(*one, red=True) for one in found], 0, 0, 0)

    return checked


def new_marks(check: Checker, document: Document, edit: Edit, *, here: bool) -> list[Mark]:
    """Return the marks an edit brought, ``here`` at its place only."""
    known = {(one.words, one.red) for one in check(document.text).marks}
    text, start, end = edit.of(document.text)
    fresh = [one for one in check(text).marks if (one.words, one.red) not in known]
    return [one for one in fresh if not here or one.start < 0 or (one.start < end and start < one.end)]


def documents(chosen: tuple[str, ...]) -> list[Document]:
    """Return the documents of the chosen groups or names, all when none is chosen."""
    folders = sorted(path.parent for path in DATA.glob("*/*/source.txt"))
    return [
        _document(folder) for folder in folders if not chosen or folder.name in chosen or folder.parent.name in chosen
    ]


def _document(folder: Path) -> Document:
    source, text = ((folder / name).read_text(encoding="utf-8") for name in ("source.txt", "text.md"))
    name = f"{folder.parent.name}/{folder.name}"
    return Document(name, source, text, _edits(folder / "wrong.tsv"), _edits(folder / "true.tsv"))


def _edits(path: Path) -> list[Edit]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Edit(*(field.replace("\\n", "\n") for field in (*line, "", "")[:3])) for line in lines]


class Score(NamedTuple):
    """Edits marked and called wrong by type; what became of the true text and of its true edits."""

    kinds: Counter[str]
    marked: Counter[str]
    red: Counter[str]
    checked: Checked
    true_edits: int
    true_red: int


def score(checker: Callable[[str], Checker], document: Document) -> Score:
    """Return the score of one checker over one document."""
    check = checker(document.source)
    kinds, marked, red = Counter[str](), Counter[str](), Counter[str]()
    for edit in document.wrong:
        found = new_marks(check, document, edit, here=True)
        kinds[edit.kind] += 1
        marked[edit.kind] += bool(found)
        red[edit.kind] += any(one.red for one in found)
    spoilt = sum(any(one.red for one in new_marks(check, document, edit, here=False)) for edit in document.true)
    return Score(kinds, marked, red, check(document.text), len(document.true), spoilt)


def row(name: str, title: str, scores: list[Score]) -> str:
    """Return one line of the table."""
    wrong, marked, red = (sum(sum(one[at].values()) for one in scores) for at in range(3))
    reds = sum(mark.red for one in scores for mark in one.checked.marks)
    claims, figures, proven = (sum(one.checked[at] for one in scores) for at in (1, 2, 3))
    true_red, true_edits = sum(one.true_red for one in scores), sum(one.true_edits for one in scores)
    share = f"{proven / figures:.2f}" if figures else "-"
    rates = f"{marked / wrong:.2f}", f"{red / wrong:.2f}"
    cells = (*rates, f"{reds} of {claims or '-'}", share, f"{true_red} of {true_edits}")
    wide = (f"{cell:>{len(head) + 2}}" for cell, head in zip(cells, HEADS, strict=True))
    return f"{name:<9} {title:<17}{wrong:>7}{''.join(wide)}"


def main() -> None:
    """Print the table by group and checker."""
    types, chosen = "--types" in sys.argv, tuple(one for one in sys.argv[1:] if not one.startswith("--"))
    found = documents(chosen)
    print(f"{'group':<9} {'checker':<17}{'errors':>7}{''.join(f'  {head}' for head in HEADS)}")
    for group in sorted({one.name.partition("/")[0] for one in found}):
        own = [one for one in found if one.name.startswith(f"{group}/")]
        for checker, title in ((drafter, "drafter"), (whitelist, "number whitelist")):
            scores = [score(checker, one) for one in own]
            print(row(group, title, scores))
            if types and checker is drafter:
                _print_types(scores)


def _print_types(scores: list[Score]) -> None:
    kinds, marked, red = (sum((one[at] for one in scores), Counter[str]()) for at in range(3))
    for kind in sorted(kinds):
        print(f"    {kind:<14} {kinds[kind]:>4} {marked[kind]:>4} {red[kind]:>4}")


if __name__ == "__main__":
    main()
