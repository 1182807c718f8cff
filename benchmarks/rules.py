"""What the rules cost and what they find: processor time, findings per rule over all texts, linters beside them.

    python benchmarks/rules.py [speed|findings|linters] [--show RULE] [--shared FOLDER]

``speed`` is in milliseconds of processor time, the verifier's own not counted.  ``findings`` reads every text as notes,
and checks the offline draft of each and what people wrote of notes that stand beside it; ``--show RULE`` prints every
finding of a rule in its passage.  ``linters`` holds the same texts against linters of style.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import verify_speed
from corpus import DATA, ROOT, Document, folder_documents
from linters import linters

from drafter import build, check, read, verify
from drafter.guidelines.catalogue import CORE, fitting, pack, pack_keys
from drafter.guidelines.pack import load_pack
from drafter.guidelines.source import packaged
from drafter.steps.check.text import check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding
    from drafter.guidelines.spec import BaseRule

UNSEEN = DATA / "outside" / "unseen"
PROMPTS, SLOTTED = DATA / "prompts", DATA / "slotted"
"""What a language model is asked, and the lines it answers with figures left out: no notes and no summary."""
RUNS = 31
LOADS = 9
SIZE = 3_000
WANTED_LOAD, WANTED_CHECK = 80, 15
AROUND = 30
"""Characters on either side of a finding that are shown with it."""


class Told(NamedTuple):
    """A finding in its passage; ``where`` names the text and, with an arrow, that it is the draft made of it."""

    where: str
    finding: Finding
    passage: str


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """Return the median processor time of a piece of work."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return median(times)


def speed(_: argparse.Namespace) -> None:
    """Print what loading and checking cost."""
    print(f"{'work':<40} {'ms':>6} {'wanted':>7}")
    folders = [packaged("packs") / key for key in pack_keys()]
    loading = milliseconds(lambda: [load_pack(folder, proven=True) for folder in folders], LOADS)
    print(f"{'load all packs':<40} {loading:>6.1f} {WANTED_LOAD:>7}")
    sets = {"core": _rules(CORE), "all packs": _rules(*pack_keys())}
    for name, (sheet, text) in _drafts().items():
        verification = verify(text, sheet)
        for title, rules in sets.items():
            took = milliseconds(lambda: check_text(text, sheet, verification, rules), RUNS)  # noqa: B023 - called at once
            print(f"{f'check {name}, {len(text):,} characters, {title}':<40} {took:>6.1f} {WANTED_CHECK:>7}")


def _rules(*keys: str) -> tuple[BaseRule, ...]:
    return tuple(rule for key in keys for rule in pack(key).rules)


def _drafts() -> dict[str, tuple[FactSheet, str]]:
    """Return sheet and text of each draft that is timed."""
    dense = read(verify_speed.notes(100)), verify_speed.text(100, SIZE)
    return {"zh dense": dense, "zh plain": _plain("zh"), "en plain": _plain("en")}


def _plain(locale: str) -> tuple[FactSheet, str]:
    """Return the summaries of other trades one after another, and their notes as one sheet."""
    held, retold = (
        sorted((DATA / "heldout").glob(f"{locale}_*")),
        sorted((DATA / "paraphrases").glob(f"{locale}_*.txt")),
    )
    notes = [*(folder / "notes.txt" for folder in held), *retold]
    texts = [*(folder / "clean.md" for folder in held), *(path.with_suffix(".md") for path in retold)]
    return read("\n".join(map(_words, notes))), "\n".join(map(_words, texts))[:SIZE]


def findings(options: argparse.Namespace) -> None:
    """Print how often each rule finds something, or all that one rule finds."""
    told = list(_told(options.shared))
    if options.show:
        for one in told:
            if one.finding.rule == options.show:
                print(f"{one.where}:{one.finding.line} [{one.finding.level}] {one.finding.message}\n    {one.passage}")
        return
    counts = Counter((one.finding.rule, str(one.finding.level), "->" in one.where) for one in told)
    read_through = reviewed()
    print(f"{'rule':<12} {'level':<8} {'in notes':>8} {'wrong':>6} {'in texts':>8}")
    for rule, level in sorted({key[:2] for key in counts}):
        wrong = read_through[rule, level].wrong if (rule, level) in read_through else "-"
        print(f"{rule:<12} {level:<8} {counts[rule, level, False]:>8} {wrong:>6} {counts[rule, level, True]:>8}")
    print("wrong: of the findings in the project's own notes, all of which were read")


class Reviewed(NamedTuple):
    """How many findings of a rule in the project's own notes were read, and how many of them are wrong."""

    findings: int
    wrong: int


def reviewed() -> dict[tuple[str, str], Reviewed]:
    """Return what was read of each rule, by rule and level."""
    rows = (line.split("\t") for line in _words(DATA / "reviewed.tsv").splitlines()[1:])
    return {(rule, level): Reviewed(int(found), int(wrong)) for rule, level, found, wrong in rows}


def found_in_notes(shared: Path) -> Counter[tuple[str, str]]:
    """Return how much each rule finds in the texts read as notes, by rule and level."""
    return Counter((one.rule, str(one.level)) for path in sources(shared) for one in _checked(_words(path)))


def _checked(words: str) -> tuple[Finding, ...]:
    return check(read(words), rules=_fitting(words)).findings


def _told(shared: Path) -> Iterator[Told]:
    for path in sources(shared):
        words, where = _words(path), f"{path.parent.name}/{path.name}"
        sheet = read(words)
        yield from _placed(where, words, _checked(words))
        yield from _of_text(Document(f"{where} -> draft", sheet, build().draft(sheet).text, drafted=True))
    for document in written():
        yield from _of_text(document)


def _of_text(document: Document) -> Iterator[Told]:
    verification = verify(document.text, document.sheet)
    found = check_text(document.text, document.sheet, verification, _fitting(document.sheet.text))
    yield from _placed(document.name, document.text, found)


def _fitting(words: str) -> tuple[BaseRule, ...]:
    """Return the rules that a user of these notes would have on: the core, and the pack of the notes' own trade."""
    return _rules(*dict.fromkeys((CORE, *fitting(words))))


def _placed(where: str, text: str, found: Iterable[Finding]) -> Iterator[Told]:
    lines = text.split("\n")
    for one in found:
        if one.start is None:
            passage = lines[one.line - 1] if one.line else one.evidence
        else:
            passage = text[max(0, one.start - AROUND) : (one.end or one.start) + AROUND]
        yield Told(where, one, passage.replace("\n", " / "))


def sources(shared: Path) -> tuple[Path, ...]:
    """Return every text that can be read as notes, each content once: no planted errors, nothing kept unseen."""
    folders = [DATA, ROOT / "examples" / "notes"]
    if shared.is_dir():
        folders += [shared / "data", shared / "seed"]
    else:
        print(f"the texts of {shared} are left out: there is no such folder")
    paths = (path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".md"))
    kept = (path for path in paths if not {UNSEEN, PROMPTS, SLOTTED} & set(path.parents) and not _is_planted(path))
    return tuple({_words(path): path for path in reversed(list(kept))}.values())[::-1]


def _is_planted(path: Path) -> bool:
    return path.parent.name == "planted" and "_00_clean" not in path.name


@cache
def written() -> tuple[Document, ...]:
    """Return what people wrote, with the notes it was written from."""
    held = [
        Document(f"{folder.name} -> {name}", read(_words(folder / "notes.txt")), _words(folder / name), drafted=False)
        for folder in sorted((DATA / "heldout").iterdir())
        for name in ("clean.md", "paraphrase.md")
    ]
    retold = [
        Document(f"{path.name} -> text", read(_words(path)), _words(path.with_suffix(".md")), drafted=False)
        for path in sorted((DATA / "paraphrases").glob("*.txt"))
    ]
    mended = [one._replace(name=f"{one.name} -> text") for one in folder_documents(DATA / "outside" / "mended")]
    clean = [
        Document(f"{path.stem} -> itself", read(_words(path)), _words(path), drafted=False)
        for path in sorted((DATA / "planted").glob("??_00_clean.md"))
    ]
    return (*held, *retold, *mended, *clean)


def beside(_: argparse.Namespace) -> None:
    """Print what drafter's rules and the linters find in the clean texts, the planted ones and the offline drafts."""
    print(f"{'texts':<24} {'checker':<12} {'texts':>5} {'marked':>7} {'findings':>9} {'ms':>7}  most frequent")
    for locale in ("zh", "en"):
        listed = linters(locale)
        for name, documents in _compared(locale).items():
            _print_row(f"{locale} {name}", "drafter", documents, _own)
            for title, lint in listed.items():
                _print_row(
                    f"{locale} {name}", title, documents, lambda one, lint=lint: [r.rule for r in lint(one.text)]
                )


def _compared(locale: str) -> dict[str, list[Document]]:
    clean = _words(DATA / "planted" / f"{locale}_00_clean.md")
    sheet = read(clean)
    paths = [path for path in sorted((DATA / "planted").glob(f"{locale}_[0-2]*.md")) if "_00_" not in path.name]
    notes = sorted((ROOT / "examples" / "notes").glob(f"{locale}*.txt"))
    notes += sorted((DATA / "heldout").glob(f"{locale}_*/notes.txt")) + sorted((DATA / "fresh").glob(f"{locale}_*.txt"))
    return {
        "planted, clean": [Document(locale, sheet, clean, drafted=False)],
        "planted, one error each": [Document(path.stem, sheet, _words(path), drafted=False) for path in paths],
        "written by people": [one for one in written() if one.locale == locale],
        "offline drafts": [_drafted(path) for path in notes],
    }


def _drafted(path: Path) -> Document:
    sheet = read(_words(path))
    return Document(path.stem, sheet, build().draft(sheet).text, drafted=True)


def _own(document: Document) -> list[str]:
    verification = verify(document.text, document.sheet)
    return [one.rule for one in check_text(document.text, document.sheet, verification, _rules(CORE))]


def _print_row(name: str, title: str, documents: list[Document], lint: Callable[[Document], list[str]]) -> None:
    start = time.process_time()
    found = [lint(document) for document in documents]
    took = (time.process_time() - start) * 1000 / len(documents)
    most = ", ".join(f"{rule} {times}" for rule, times in Counter(r for one in found for r in one).most_common(4))
    marked, every = sum(map(bool, found)), sum(map(len, found))
    print(f"{name:<24} {title:<12} {len(documents):>5} {marked:>7} {every:>9} {took:>7.1f}  {most}")


def _words(path: Path) -> str:
    return path.read_text(encoding="utf-8")


PARTS = {"speed": speed, "findings": findings, "linters": beside}


def main() -> None:
    """Print all tables, or the ones named."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("parts", nargs="*", default=list(PARTS))
    options.add_argument("--show", metavar="RULE", help="print every finding of a rule")
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="more texts, beside the project")
    chosen = options.parse_args()
    for name in ["findings"] if chosen.show else chosen.parts:
        PARTS[name](chosen)
        print()


if __name__ == "__main__":
    main()
