"""A model's draft on a terminal: each sentence on stderr as it stands, what is held back with its reason."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.text import Text

from drafter.bootstrap.modelled import modelled
from drafter.cli.model_words import MODEL_WORDS
from drafter.cli.report import console
from drafter.model.demo import NAME as DEMO
from drafter.model.privacy import private
from drafter.model.writer import Notice, Shown, Withheld
from drafter.steps.compose.gathering import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.bootstrap import Drafted, Drafter
    from drafter.bootstrap.modelled import Modelled
    from drafter.domain.fact import FactSheet
    from drafter.model.writer import Step

_STYLES = {"stands": "green", "marked": "yellow", "held": "red", "notice": "dim"}
_LONGEST = 160


def written(
    drafter: Drafter, sheet: FactSheet, model: str, hidden: str, previous: FactSheet | None
) -> tuple[Drafted, bool]:
    """Return the draft and whether the user broke the writing off; what was verified by then is in it.

    ``hidden`` as in ``--private``.
    """
    told = MODEL_WORDS["zh" if sheet.header.locale.startswith("zh") else "en"]
    with modelled(drafter, sheet, model, previous=previous, hidden=private(hidden)) as writing:
        if model == DEMO:
            _say(told["demo"], "notice")
        if writing.notice:
            _say(writing.notice, "notice")
        if writing.guessed:
            joined = ("、" if told["locale"] == "zh" else ", ").join(writing.guessed)
            _say(told["guessed"].format(joined), "notice")
        broken_off = _followed(writing, told)
        drafted = writing.finish()
    _say(told["tally"].format(**_counts(drafted.writing["sentences"])), "notice")
    return drafted, broken_off


def _followed(writing: Modelled, told: Mapping[str, str]) -> bool:
    """Show the writing until it ends; True when the user broke it off."""
    try:
        asyncio.run(_shown(writing, told))
    except KeyboardInterrupt:
        _say(told["broken_off"], "notice")
        return True
    return False


async def _shown(writing: Modelled, told: Mapping[str, str]) -> None:
    section, titles = "", {planned.key: planned.title for planned in writing.outline.sections}
    async for step in writing.steps():
        if isinstance(step, Shown) and step.kept.section != section:
            section = step.kept.section
            _say(titles.get(section, section), "bold")
        _say(*_line(step, told))


def _line(step: Step, told: Mapping[str, str]) -> tuple[str, str]:
    """Return what is said of a step, and its style."""
    if isinstance(step, Notice):
        return told[step.event.value].format(step.words), "notice"
    if isinstance(step, Withheld):
        reasons = "；".join if told["locale"] == "zh" else "; ".join
        said, kept = reasons(fault.words for fault in step.failed.faults), step.failed.kept
        return told["held"].format(f"{words(kept.block)} " if kept else "", said), "marked" if kept else "held"
    return f"  ✓ {words(step.kept.block)}", "stands"


def _say(line: str, style: str) -> None:
    console(stderr=True).print(Text(line, style=_STYLES.get(style, style)))


def _counts(tally: Mapping[str, int]) -> dict[str, int]:
    names = ("model", "repaired", "withheld", "marked", "offline")
    return {name: tally.get(name, 0) for name in names}
