"""Drafts of random lines by a real engine: nothing false may be shown as proven.

    python benchmarks/fuzz.py [-v] [DRAFTS]

An llama.cpp server with random weights writes ``DRAFTS`` whole drafts (200) of real notes, each through a profile, the
prompt, the stream, the repair and the finish.  It knows each sheet's own slots, names and nouns, so that many lines can
be filled and some nearly make sense.  What is shown without a mark is held against the notes by means that share
nothing with the verifier: every figure of it stands in a line of the notes, or is printed by a slot, that has a noun of
its sentence; every name is in the notes.  Then the whole draft is verified once more against notes read afresh.
``-v`` prints every sentence shown.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.bootstrap import Drafter
from drafter.bootstrap.modelled import modelled
from drafter.domain.draft import Sentence, Table
from drafter.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "model"))

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from engine import Engine

    from drafter.bootstrap import Drafted
    from drafter.domain.fact import FactSheet
    from drafter.model.writer import Step
    from drafter.steps.compose.gathering import Kept
    from drafter.steps.compose.menu import Form, Menu

ROOT = Path(__file__).parents[1]
SHEETS = (
    "examples/notes/zh01.txt", "examples/notes/zh05.txt", "examples/notes/en01.txt", "examples/notes/en04.txt",
    "tests/data/fresh/zh_potato.txt", "tests/data/fresh/zh_dental.txt", "tests/data/fresh/en_wine.txt",
    "tests/data/fresh/en_elevator.txt",
)  # fmt: skip
DRAFTS = 200
_CONTEXT, _REPLY = 16_384, 700
_OWN = re.compile(r"[FD]\d")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_NOUN = {"zh": re.compile(r"(?=([\u4e00-\u9fff]{2}))"), "en": re.compile(r"([A-Za-z]{3,})")}
_NATURES = {"actual", "plan", "request", "cause", "target", "实际", "计划", "请求", "原因", "目标", "情况", "同期"}
"""Words of labels that name nothing."""
_SAID = {
    "zh": (
        "，完成", "，比上月", "，增长", "，下降", "，没有", "，因为", "，全部", "、", "，其中", "已签约", "首次",
        "最高", "都", "共", "超过", "约", "计划", "减少", "回款", "和", "，而", "累计",
    ),
    "en": (
        " and", " was", " rose to", " fell to", ", up", ", down", " because of", " not", " all", " of", " the best",
        " plan", ", target", " signed", " lost", " in", " against", " over", " short of", " about", " to", " total",
    ),
}  # fmt: skip
_LONGEST = 30
"""Characters of the notes that are one word of the engine."""


class Random(NamedTuple):
    """A draft that random weights wrote, and the blocks of theirs that are shown without a mark."""

    drafted: Drafted
    kept: tuple[Kept, ...]
    menu: Menu

    @property
    def sentences(self) -> list[str]:
        """The sentences shown as proven."""
        return [one.block.text for one in self.kept if isinstance(one.block, Sentence)]


class Notes:
    """The notes of one sheet, and the engine that knows their words."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Keep what is needed to draft from ``path``; ``folder`` takes the model and its profile."""
        self.text, self.name, self.folder = path.read_text("utf-8"), path.stem, folder

    @cached_property
    def sheet(self) -> FactSheet:
        """The notes as read."""
        return Drafter().read(self.text)

    @cached_property
    def offline(self) -> str:
        """The draft without a model."""
        return Drafter().draft(self.sheet).text

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """Run a server whose vocabulary holds the slots, names and nouns of the notes."""
        from engine import Engine  # noqa: PLC0415 - it needs what may be missing

        with modelled(Drafter(Settings(state=None)), self.sheet, "demo") as under_way:
            words = vocabulary(under_way.writing.task.menu)
        with Engine(self.folder, words, _CONTEXT) as running:
            yield running

    def draft(self, engine: Engine, seed: int) -> Random:
        """Return the draft of one seed."""
        file = self.folder / "models.toml"
        file.write_text(_profile(engine, seed), "utf-8")
        drafter = Drafter(Settings(models=file, state=None))
        with modelled(drafter, self.sheet, "random") as under_way:
            asyncio.run(_written(under_way.steps()))
            drafted = under_way.finish()
            kept = [one for one in under_way.writing.gathering.kept() if not one.marks]
            return Random(drafted, tuple(kept), under_way.writing.task.menu)


async def _written(steps: AsyncIterator[Step]) -> None:
    async for _ in steps:
        pass


def _profile(engine: Engine, seed: int) -> str:
    liked = engine.profile(seed).extra_body
    body = ", ".join(f"{key} = {value}" for key, value in liked.items())
    return (
        f'[models.random]\nmodel = "random"\nbase_url = "{engine.url}"\nmost_tokens = {_REPLY}\n'
        f"extra_body = {{{body}}}\n"
    )


def vocabulary(menu: Menu) -> list[str]:
    """Return what a line about the menu is made of: slots, names, nouns, and words to join them."""
    gap = "" if menu.chinese else " "
    slots = [form.slot for entry in menu.entries for form in entry.forms]
    cited = [f"@{entry.id}" for entry in menu.entries if not entry.forms]
    labels = [part for entry in menu.entries for part in menu.spelt(entry.label).split(" · ")]
    told = [piece for entry in menu.entries for piece in re.split(r"\[\[[^\]]*\]\]|[，。,.]", menu.spelt(entry.text))]
    plain = (word for word in dict.fromkeys([*labels, *told]) if 1 < len(word) < _LONGEST)
    nouns = [word for word in plain if not _OWN.search(word)]
    clauses = [f"{label.split(' · ')[0]}{gap}[[{form.slot}]]" for label, form in _values(menu)]
    every = [*clauses, *(f"[[{slot}]]" for slot in (*slots, *cited, *menu.names)), *nouns]
    keys = [section.key for section in menu.sections]
    return [*keys, *(gap + word for word in dict.fromkeys(every)), *_SAID[menu.locale]]


def _values(menu: Menu) -> Iterator[tuple[str, Form]]:
    """Yield what each fact is called, beside its first figure."""
    for entry in menu.entries:
        yield from ((menu.spelt(entry.label), form) for form in entry.forms[:1])


def false_statements(notes: Notes, random: Random) -> Iterator[str]:
    """Yield what is shown as proven and is not so, or is not shown though it must be."""
    menu, text = random.menu, random.drafted.text
    again = Drafter().verify(text, Drafter().read(notes.text))
    yield from (f"contradicted: {claim.text}" for claim in again.wrong)
    yield from (f"missing: {fact}" for fact in again.missing)
    if "[[" in text:
        yield "a slot is left open"
    if not list(random.kept) and not random.drafted.writing["sentences"].get("marked") and text != notes.offline:
        yield "nothing stood, and yet the draft is not the offline one"
    for sentence in random.sentences:
        yield from (f"{word} in: {sentence}" for word in _groundless(sentence, notes.text, menu))


def _groundless(sentence: str, notes: str, menu: Menu) -> Iterator[str]:
    """Yield the figures of a sentence that nothing about its nouns states, and the names the notes do not know.

    A sentence without a noun of any fact ("up 12% on last week") tells nothing wrong of one.
    """
    own = _nouns(sentence, menu.locale)
    told = [(entry.id, _nouns(menu.spelt(f"{entry.label} {entry.text}"), menu.locale)) for entry in menu.entries]
    about = {fact for fact, nouns in told if nouns & own}
    sources = [line for line in notes.splitlines() if _nouns(line, menu.locale) & own]
    sources += [printed for slot, printed in menu.slots.items() if slot.partition(".")[0] in about]
    sources += [*menu.periods.values(), *menu.questions.values()]
    stated = {figure.replace(",", "") for source in sources for figure in _FIGURE.findall(source)}
    stated |= {figure.rstrip("%") for figure in stated}
    if about:
        yield from (one for one in _FIGURE.findall(sentence) if one.replace(",", "") not in stated)
    yield from (name for name in menu.names.values() if name in sentence and not set(name) <= set(notes))


def _nouns(text: str, locale: str) -> set[str]:
    return {word.lower() for word in _NOUN[locale].findall(text)} - _NATURES


class Counted(NamedTuple):
    """What came of the drafts of one sheet."""

    drafts: int
    shown: int
    marked: int
    tables: int
    wrong: list[str]
    sentences: list[str]


def counted(path: Path, seeds: range) -> Counted:
    """Draft the notes once for each seed, and hold what is shown against them."""
    found, every = [], []
    with tempfile.TemporaryDirectory() as folder:
        notes = Notes(path, Path(folder))
        with notes.engine() as engine:
            for seed in seeds:
                every.append(notes.draft(engine, seed))
                found += false_statements(notes, every[-1])
    shown = [sentence for one in every for sentence in one.sentences]
    marked = sum(one.drafted.writing["sentences"].get("marked", 0) for one in every)
    tables = sum(isinstance(kept.block, Table) for one in every for kept in one.kept)
    return Counted(len(every), len(shown), marked, tables, found, shown)


def main(arguments: list[str]) -> int:
    """Print the table; 1 when anything false is shown."""
    drafts = next((int(one) for one in arguments if one.isdigit()), DRAFTS)
    each, wrong = -(-drafts // len(SHEETS)), 0
    print(f"{'notes':<14}{'drafts':>8}{'shown':>8}{'tables':>8}{'marked':>8}{'false':>8}")
    for name in SHEETS:
        one = counted(ROOT / name, range(each))
        wrong += len(one.wrong)
        print(f"{Path(name).stem:<14}{one.drafts:>8}{one.shown:>8}{one.tables:>8}{one.marked:>8}{len(one.wrong):>8}")
        sys.stdout.writelines(f"  {words}\n" for words in one.wrong)
        if "-v" in arguments:
            sys.stdout.writelines(f"  shown  {sentence}\n" for sentence in one.sentences)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
