"""Bare figures in brackets behind a level: what was before, where the notes say so once (2022 in brackets)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import split_unit
from drafter.language.scan import scan
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.read.notebook import agrees

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.series import Series

_TOLD = re.compile(
    r"(?P<before>[^，,。；;()（）\n]{2,12}?)(?:数据?|数字|值)?[在见于用]?(?:括号|方括号)[内里中]"
    r"|(?:括号|方括号)[内里中]的?(?:数据?|数字|值)?[为是系指:：]?(?P<after>[^，,。；;()（）\n]{2,12})"
    r"|(?P<en>[\w' ]{2,24}?)(?: figures?| numbers?)? in (?:square )?(?:brackets|parenthes[ei]s)"
    r"|(?:brackets|parentheses)(?: are| =|:| show)\s(?P<are>[\w' ]{2,24})",
    re.IGNORECASE,
)
_LAST = re.compile(r"去年|上年|同期|(?<![A-Za-z])(?:last|prior|previous|ly|py)(?![A-Za-z])", re.IGNORECASE)
_SQUARE = re.compile(r"\d[^\[\]\n]{0,12}\[[$€£¥]?\d[\d,.]{0,14}[^\[\]\s\d]{0,4}\]")
_HEAD = 2000


class Brackets(NamedTuple):
    """That bare figures in brackets are earlier levels, and on which basis when the notes tell."""

    basis: Basis | None


def brackets_of(text: str, reported: str | None) -> Brackets | None:
    """Return what the notes say of figures in brackets; square ones are earlier levels without a word."""
    told = _TOLD.search(text[:_HEAD])
    if told:
        words = next(one for one in told.groups() if one)
        period = next((token.period for token in scan(words) if token.kind is TokenKind.PERIOD), None)
        year = re.search(r"(?:19|20)\d\d", words)
        place = standing(period or (year.group() if year else ""), reported)
        if place.place is Place.PAST or _LAST.search(words) or (year and reported is None):
            return Brackets(place.basis or Basis.YOY)
    return Brackets(None) if _SQUARE.search(text[:_HEAD]) else None


def behind(mention: Mention, row: list[Series], notebook: Notebook) -> Mention:
    """Read a bare figure in brackets behind a level as what was before it.

    With no period reported, one of another period is an earlier level too: 160 (May 148).
    """
    series = row[-1] if row else None
    bare = mention.bracketed and mention.role is Role.VALUE and not mention.noun and not mention.after
    if series is None or not bare or not series.has(Role.VALUE) or series.has(Role.PRIOR):
        return mention
    told = notebook.brackets is not None and not mention.period
    dated = notebook.header.period is None and mention.place is Place.UNKNOWN and bool(mention.period)
    per = split_unit(series.unit or "").name.partition("/")[0] == split_unit(mention.quantity.unit).name
    if not (told or dated) or not (per or agrees(mention, series)):
        return mention
    basis = notebook.brackets.basis if notebook.brackets else None
    quantity = replace(mention.quantity, unit=series.unit or "") if per else mention.quantity
    return mention._replace(role=Role.PRIOR, basis=basis, place=Place.PAST, quantity=quantity)
