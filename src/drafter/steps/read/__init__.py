"""Read: pasted notes become a FactSheet; every line ends in a fact, in ``unused`` with a reason, or in a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.terms import Terms
from drafter.language.amended import amended
from drafter.language.vocabulary import speaking
from drafter.steps.read.corrected import as_written
from drafter.steps.read.header import Asked
from drafter.steps.read.reader import read_notes

if TYPE_CHECKING:
    from drafter.domain.fact import FactSheet

__all__ = ["read"]


def read(  # noqa: PLR0913 - what the author may know better than the notes, all by name
    text: str,
    *,
    kind: str | None = None,
    scope: str | None = None,
    locale: str | None = None,
    period: str | None = None,
    terms: Terms | None = None,
) -> FactSheet:
    """Return what the notes state; pure, never raises on content.

    A figure that a line of the notes takes back is no fact: the right one is, at the line of the first, and a finding
    tells which line corrects it.

    ``period`` is symbolic (``M10``, ``Q3``, ``2023-03``).  Offsets of findings refer to ``text``.  ``terms`` are the
    team's own words: the sheet keeps them, and every later step speaks them.
    """
    own = terms or Terms()
    with speaking(own):
        source = amended(text)
        sheet = as_written(read_notes(source.text, Asked(kind, scope, locale, period)), source, text)
    return replace(sheet, terms=own)
