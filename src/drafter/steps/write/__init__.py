"""Write an outline as a draft, offline: sentences from templates, every figure from a slot of its fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.draft import Draft, Section, Sentence
from drafter.language.vocabulary import speaking
from drafter.steps.write.clauses import teller
from drafter.steps.write.passages import blocks
from drafter.steps.write.templates import Templates, parse_templates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.domain.draft import Block, Outline
    from drafter.domain.fact import FactSheet

__all__ = ["Templates", "bound_up", "parse_templates", "write"]

_NUMERALS = "〇一二三四五六七八九十"


def write(sheet: FactSheet, outline: Outline, templates: Templates) -> Draft:
    """Return the draft of ``outline``: no sentence without a fact behind it, every figure a filled slot."""
    with speaking(sheet.terms):
        telling = teller(sheet, outline, templates)
        written = [(planned, blocks(telling, planned)) for planned in outline.sections]
    return bound_up(outline, {planned.key: tuple(filter(_says, told)) for planned, told in written})


def bound_up(outline: Outline, told: Mapping[str, tuple[Block, ...]]) -> Draft:
    """Return the draft of ``outline`` with these blocks by section; a section without any is left out."""
    kept = [(planned, found) for planned in outline.sections if (found := told.get(planned.key, ()))]
    sections = tuple(
        Section(planned.key, _heading(number, planned.title, outline.locale), found)
        for number, (planned, found) in enumerate(kept, 1)
    )
    return Draft(outline.title, outline.locale, sections, outline.questions, outline.left_out)


def _says(block: Block) -> bool:
    """Whether a block has words: a cause that its shortcoming tells already leaves none."""
    return not isinstance(block, Sentence) or bool(block.text.strip())


def _heading(number: int, title: str, locale: str) -> str:
    return f"{_numeral(number)}、{title}" if locale == "zh" and not title.startswith("附") else title


def _numeral(number: int) -> str:
    """Return a section number in Chinese: 一 to 九十九."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return lead + (_NUMERALS[ones] if ones else "")
