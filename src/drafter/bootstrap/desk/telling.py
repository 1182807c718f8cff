"""What the readers of a draft under way are told, in the words of its stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.domain.draft import Reference, Sentence
from drafter.domain.writing import WritingEvent
from drafter.store.progress import Happened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.bootstrap import Drafted
    from drafter.bootstrap.modelled import Modelled
    from drafter.domain.draft import Block, SentencePart
    from drafter.model.writer import Step
    from drafter.steps.compose.lines import TableLine, TextLine
    from drafter.steps.wire import Json
    from drafter.store.tables import DraftEvent


def begun(drafted: Drafted) -> Happened:
    """Return how the stream of an offline draft begins."""
    sections = [{"key": one.key, "title": one.title} for one in drafted.draft.sections]
    return Happened(WritingEvent.BEGIN, {"title": drafted.draft.title, "sections": sections, "model": ""})


def opening(writing: Modelled) -> Happened:
    """Return how the stream of a model's draft begins."""
    sections = [{"key": one.key, "title": one.title} for one in writing.outline.sections]
    about = {"title": writing.outline.title, "sections": sections, "model": writing.about["profile"]}
    return Happened(WritingEvent.BEGIN, about)


def notices(writing: Modelled) -> list[Happened]:
    """Return what readers should know about the books of a model's calls."""
    return [Happened(WritingEvent.NOTICE, {"notice": "books", "words": writing.notice})] if writing.notice else []


def happened(step: Step, by: str) -> Happened:
    """Return what readers are told of a step; ``by`` wrote it: ``model`` or ``repaired``."""
    from drafter.model.writer import Notice, Withheld

    if isinstance(step, Notice):
        return Happened(WritingEvent.NOTICE, {"notice": step.event.value, "words": step.words})
    if isinstance(step, Withheld):
        failed = step.failed
        said = content(failed.section, failed.kept.block) if failed.kept else {"section": failed.section}
        return Happened(WritingEvent.WITHHELD, said | {"reasons": [fault.words for fault in failed.faults]})
    stands = content(step.kept.section, step.kept.block) | {"by": by, "marks": []}
    return Happened(WritingEvent.SENTENCE, stands, step.kept.line._asdict())


def content(section: str, block: Block) -> Json:
    """Return a sentence (``text``, ``item``) or a table (``caption``, ``head``, ``rows``) of a section."""
    if isinstance(block, Sentence):
        return {"section": section, "text": block.text, "item": block.item}
    rows = [["".join(map(_printed, cell)) for cell in row] for row in block.rows]
    return {"section": section, "caption": block.caption, "head": list(block.head), "rows": rows}


def bare(content: Mapping[str, Any]) -> Json:
    """Return a sentence's content without how it came about."""
    return {key: value for key, value in content.items() if key not in {"by", "marks"}}


def words(content: Mapping[str, Any]) -> str:
    """Return the words of a sentence or table as readers see them."""
    return str(content["text"]) if "text" in content else "\n".join("|".join(row) for row in content["rows"])


def known(section: str, block: Block) -> tuple[str, str]:
    """Return what a block is told from others by."""
    return section, words(content(section, block))


def standing(before: Sequence[DraftEvent]) -> list[DraftEvent]:
    """Return the sentences that readers were shown and that nothing took back."""
    begun = max((event.number for event in before if event.event == WritingEvent.CLEARED), default=0)
    return [event for event in before if event.number > begun and event.event == WritingEvent.SENTENCE]


def line(written: Json) -> TextLine | TableLine:
    """Return what a model wrote, as it was kept."""
    from drafter.steps.compose.lines import TableLine, TextLine

    if "text" in written:
        return TextLine(**written)
    return TableLine(tuple(written["rows"]), tuple(written["cols"]))


def _printed(part: SentencePart) -> str:
    return part.text if isinstance(part, Reference) else part
