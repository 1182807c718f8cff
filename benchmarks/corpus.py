"""True texts with the sheets they were made from: what the benchmarks plant errors into and hold against each other.

``drafts`` are the offline writer's own; ``texts`` were written by people about the notes beside them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter import build, read
from drafter.steps.wire import sheet_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import FactSheet

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"


class Document(NamedTuple):
    """A true text and its facts; ``notes`` are the words the facts came from."""

    name: str
    sheet: FactSheet
    text: str
    drafted: bool

    @property
    def locale(self) -> str:
        """The language of the text."""
        return "zh" if self.sheet.header.locale.startswith("zh") else "en"

    @property
    def notes(self) -> str:
        """What a checker of plain words would know."""
        quotes = dict.fromkeys(fact.quote for fact in self.sheet.facts)
        return self.sheet.text or "\n".join([*quotes, *(line.text for line in self.sheet.unused)])


@cache
def documents() -> tuple[Document, ...]:
    """Return every document, always in the same order."""
    return (*_drafts(), *_texts())


def folder_documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder of folders, each with ``source.txt`` and ``text.md``."""
    for source in sorted(folder.glob("*/source.txt")):
        text = source.with_name("text.md")
        if text.exists():
            yield Document(source.parent.name, read(_words(source)), _words(text), drafted=False)


def _drafts() -> Iterator[Document]:
    drafter = build()
    for path in (*_notes(), *sorted((DATA / "sheets").glob("*.json"))):
        sheet = sheet_from_json(_words(path)) if path.suffix == ".json" else drafter.read(_words(path))
        yield Document(f"{path.parent.name}/{path.stem}", sheet, drafter.draft(sheet).text, drafted=True)


def _notes() -> Iterator[Path]:
    """Yield the notes files; an example is also a test's, so each name counts once."""
    folders = (ROOT / "examples" / "notes", DATA / "notes", DATA / "sheets" / "notes", DATA / "paraphrases")
    found = {path.stem: path for folder in folders for path in sorted(folder.glob("*.txt"))}
    yield from found.values()
    yield from sorted((DATA / "heldout").glob("*/notes.txt"))


def _texts() -> Iterator[Document]:
    for notes in sorted((DATA / "heldout").glob("*/notes.txt")):
        for name in ("clean", "paraphrase"):
            text = _words(notes.with_name(f"{name}.md"))
            yield Document(f"{notes.parent.name}/{name}", read(_words(notes)), text, drafted=False)
    for notes in sorted((DATA / "paraphrases").glob("*.txt")):
        yield Document(notes.stem, read(_words(notes)), _words(notes.with_suffix(".md")), drafted=False)
    for path in sorted((DATA / "planted").glob("??_00_clean.md")):
        yield Document(path.stem, read(_words(path)), _words(path), drafted=False)


def _words(path: Path) -> str:
    return path.read_text(encoding="utf-8")
