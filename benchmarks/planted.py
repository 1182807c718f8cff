"""Planted errors: how many a verifier marks, and how often it marks a true text, beside whitelists of numbers.

    python benchmarks/planted.py [--peers] [planted|fresh|told|sentences]

``planted`` verifies 20 copies of a clean summary, each with one error, against the clean text as notes.  ``fresh``
verifies summaries in other trades against their own notes: the clean text, a paraphrase, and copies with one error.
``told`` verifies what a manager made of rough notes in words of his own, and copies with one error.
``sentences`` verifies true sentences one by one against short notes of many trades: derived figures, rounding, number
words, other word order.
``--peers`` adds every peer that is installed to the number whitelist.
An error counts as caught when the copy has a mark (or a missing must-say fact) that the clean text has not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from peers import Peer, number_whitelist, peers

from drafter import read, verify

DATA = Path(__file__).parents[1] / "tests" / "data"


class Mark(NamedTuple):
    """What a checker holds against a text; ``red`` tells that it calls it wrong, not only unproved."""

    what: str
    red: bool


Checker: TypeAlias = Callable[[str], list[Mark]]


class Document(NamedTuple):
    """Notes, their clean summary, the true texts and the wrong ones."""

    notes: str
    clean: str
    true: list[str]
    wrong: list[str]


class Row(NamedTuple):
    """One line of the table: errors, those caught and caught in red; marks on true texts, and red ones."""

    name: str
    errors: int
    caught: int
    red: int
    false: int
    false_red: int


def drafter(notes: str) -> Checker:
    """Return the project's verifier over ``notes``."""
    sheet = read(notes)

    def check(text: str) -> list[Mark]:
        found = verify(text, sheet)
        marks = [
            Mark(f"{claim.type} {claim.verdict} {claim.text}", claim.verdict == "contradicted")
            for claim in found.claims
            if claim.verdict not in ("supported", "inferred")
        ]
        return marks + [Mark(f"missing {fact}", red=True) for fact in found.missing]

    return check


def beside(peer: Peer) -> Callable[[str], Checker]:
    """Return a peer as a checker: whatever it finds it calls wrong."""

    def over(notes: str) -> Checker:
        check = peer(notes)
        return lambda text: [Mark(found.words, red=True) for found in check(text)]

    return over


def checkers(*, every: bool) -> dict[str, Callable[[str], Checker]]:
    """Return the project's verifier and its peers by name: the number whitelist, or ``every`` one installed."""
    beside_it = peers() if every else {"number whitelist": number_whitelist}
    return {"drafter": drafter} | {name: beside(peer) for name, peer in beside_it.items()}


def score(name: str, check: Checker, document: Document) -> Row:
    """Return the row of one document."""
    before = set(check(document.clean))
    new = [set(check(text)) - before for text in document.wrong]
    marks = [mark for text in document.true for mark in check(text)]
    return Row(
        name, len(new), sum(map(bool, new)), sum(any(mark.red for mark in found) for found in new),
        len(marks), sum(mark.red for mark in marks),
    )  # fmt: skip


def planted(locale: str) -> Document:
    """Return the planted set of a language, with the clean text as its notes."""
    folder = DATA / "planted"
    clean = (folder / f"{locale}_00_clean.md").read_text(encoding="utf-8")
    copies = sorted(path for path in folder.glob(f"{locale}_[0-2]*.md") if "_00_" not in path.name)
    return Document(clean, clean, [clean], [path.read_text(encoding="utf-8") for path in copies])


def fresh(folder: Path) -> Document:
    """Return one fresh document."""
    notes, clean, paraphrase = (
        (folder / name).read_text(encoding="utf-8") for name in ("notes.txt", "clean.md", "paraphrase.md")
    )
    wrong = []
    for line in (folder / "planted.tsv").read_text(encoding="utf-8").splitlines():
        old, new = (field.replace("\\n", "\n") for field in line.split("\t")[:2])
        wrong.append(clean.replace(old, new, 1))
    return Document(notes, clean, [clean, paraphrase], wrong)


def told(path: Path) -> Document:
    """Return notes and the text a manager made of them, with what was planted into it."""
    notes, text, listed = (path.with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".txt", ".md", ".tsv"))
    pairs = [line.split("\t") for line in listed.splitlines()]
    return Document(notes, text, [text], [text.replace(old, new, 1) for old, new in pairs])


def documents() -> dict[str, Document]:
    """Return every document by name."""
    found = {f"planted {locale}": planted(locale) for locale in ("zh", "en")}
    found |= {f"fresh {path.name}": fresh(path) for path in sorted((DATA / "heldout").iterdir())}
    return found | {f"told {path.stem}": told(path) for path in sorted((DATA / "paraphrases").glob("*.txt"))}


def sentences(locale: str) -> list[tuple[str, str]]:
    """Return notes and one true sentence about them, of many trades."""
    blocks = (DATA / "sentences" / f"{locale}.txt").read_text(encoding="utf-8").split("===\n")
    pairs = (block.split("---\n") for block in blocks)
    return [(notes, sentence) for notes, told in pairs for sentence in told.splitlines()]


def main() -> None:
    """Print the tables, of one set of documents when it is named."""
    chosen = tuple(name for name in sys.argv[1:] if name != "--peers")
    listed = checkers(every="--peers" in sys.argv)
    named = {name: one for name, one in documents().items() if not chosen or name.startswith(chosen)}
    if named:
        print(f"{'document':<20} {'checker':<18} {'caught':>8} {'as wrong':>9} {'marks on true':>14} {'as wrong':>9}")
    for name, document in named.items():
        for title, checker in listed.items():
            row = score(name, checker(document.notes), document)
            print(
                f"{row.name:<20} {title:<18} {f'{row.caught}/{row.errors}':>8} {row.red:>9} {row.false:>14}"
                f" {row.false_red:>9}"
            )
    if not chosen or "sentences" in chosen:
        _print_sentences(listed)


def _print_sentences(listed: dict[str, Callable[[str], Checker]]) -> None:
    print(f"\n{'true sentences':<20} {'checker':<18} {'unmarked':>8} {'as wrong':>9}")
    for locale in ("zh", "en"):
        pairs = sentences(locale)
        for title, checker in listed.items():
            marks = [_claimed(checker(notes)(text)) for notes, text in pairs]
            red = sum(any(mark.red for mark in found) for found in marks)
            print(f"{locale:<20} {title:<18} {f'{sum(not one for one in marks)}/{len(pairs)}':>8} {red:>9}")


def _claimed(marks: list[Mark]) -> list[Mark]:
    """Return the marks without the facts that one sentence alone leaves out."""
    return [mark for mark in marks if not mark.what.startswith("missing ")]


if __name__ == "__main__":
    main()
