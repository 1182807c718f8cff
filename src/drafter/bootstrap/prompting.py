"""What a model is told about a sheet: the menu it chooses from, the brief, and the whole prompt."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.documents.folders import prompts_folder
from drafter.model.exchange import Tier
from drafter.model.privacy import veiled
from drafter.model.prompts import Brief, PromptBook
from drafter.steps.compose.menu import menu_of
from drafter.steps.wire import sheet_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from drafter.bootstrap import Drafter
    from drafter.domain.draft import Outline
    from drafter.domain.fact import FactSheet
    from drafter.model.privacy import Private, Veiled
    from drafter.model.prompts import Prompt
    from drafter.settings import Settings

_SCOPES = {
    "zh": {"personal": "写个人的工作", "organisation": "写单位的工作"},
    "en": {"personal": "one person's work", "organisation": "a team's work"},
}


class Prompted(NamedTuple):
    """What a model is sent, and what it would be sent if notes, rules and facts were pasted."""

    sent: Prompt
    pasted: Prompt


def prompts(settings: Settings) -> PromptBook:
    """Return the prompts, the team's own in place of the shipped ones; TemplateError for one that cannot be used."""
    own = settings.prompts
    files = sorted(own.rglob("*.j2")) if own is not None and own.is_dir() else []
    return _loaded(own, tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=8)
def _loaded(own: Path | None, _changed: tuple[tuple[Path, int], ...]) -> PromptBook:
    """Return the prompts, checked once and again only when a file of the team's has changed."""
    return PromptBook.load(prompts_folder(), own)


def menu(drafter: Drafter, sheet: FactSheet, outline: Outline, hidden: Iterable[Private] = ()) -> Veiled:
    """Return what a model may say about a sheet, to fill from, and what it gets to see of that."""
    return veiled(menu_of(sheet, outline, drafter.profile.thresholds), sheet, hidden)


def brief(drafter: Drafter, sheet: FactSheet, outline: Outline, hidden: Iterable[Private] = ()) -> Brief:
    """Return what is to be written, in words; the reader is somebody's name, so it is kept back with the others."""
    kind = drafter.profile.kinds[outline.kind].title(outline.locale)
    scope = _SCOPES[outline.locale][outline.scope]
    audience = "" if tuple(hidden) else sheet.header.audience
    return Brief(kind[:1].lower() + kind[1:], scope, outline.budget, audience)


def prompted(
    drafter: Drafter, sheet: FactSheet, hidden: Iterable[Private] = (), tier: Tier = Tier.TEXT
) -> Prompted:  # fmt: skip
    """Return exactly what a model would be sent to draft ``sheet``, and the same pasted without slots."""
    checked = drafter.check(sheet)
    judged, outline = drafter.told(replace(sheet, findings=checked.findings), checked)
    book, kept = prompts(drafter.settings), tuple(hidden)
    shown = menu(drafter, judged, outline, kept).shown
    sent = book.messages(shown, brief=brief(drafter, sheet, outline, kept), tier=tier)
    return Prompted(sent, book.pasted(outline.locale, brief(drafter, sheet, outline), sheet.text, _facts_json(sheet)))


def _facts_json(sheet: FactSheet) -> str:
    """Return the facts as JSON in as few characters as it takes."""
    return json.dumps(sheet_to_json(sheet)["facts"], ensure_ascii=False, separators=(",", ":"))
