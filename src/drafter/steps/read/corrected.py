"""A sheet read from corrected notes, told of the notes as they were written, with a finding of each correction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.finding import Finding, Level

if TYPE_CHECKING:
    from drafter.domain.fact import FactSheet
    from drafter.language.amended import Amended, Amendment

_RULE = "M19"
_SAYS = {
    "zh": "第{line}行更正：{denied}应为{right}{places}",
    "en": "line {line} corrects {denied} to {right}{places}",
}
_PLACES = {"zh": "（见第{lines}行）", "en": " (said in line {lines})"}


def as_written(sheet: FactSheet, source: Amended, text: str) -> FactSheet:
    """Return the sheet with the quotes of ``text``, its figures put right, and what was corrected by which line."""
    if not source.amendments:
        return sheet
    facts = tuple(replace(fact, quote=source.was(fact.line, fact.quote)) for fact in sheet.facts)
    unused = tuple(replace(one, text=source.was(one.line, one.text)) for one in sheet.unused)
    told = replace(sheet, facts=facts, unused=unused, text=text)
    return replace(told, findings=(*sheet.findings, *(_finding(one, told) for one in source.amendments)))


def _finding(one: Amendment, sheet: FactSheet) -> Finding:
    language = "zh" if sheet.header.locale == "zh" else "en"
    lines = "、".join(map(str, one.places)) if language == "zh" else ", ".join(map(str, one.places))
    places = _PLACES[language].format(lines=lines) if one.places else ""
    message = _SAYS[language].format(line=one.line, denied=one.denied.text, right=one.right.text, places=places)
    about = tuple(fact.id for fact in sheet.facts if fact.line in one.places)
    return Finding(_RULE, Level.SUGGESTION, message, about, line=one.line)
