"""Compare two texts: sentence by sentence first, then character by character where sentences were changed.

Characters alone would pair those of unlike sentences; sentences alone would not show which figure was changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from drafter.domain.difference import Difference, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE = re.compile(r"(?:[^。！？；!?;\n.]|\.(?!\s)){0,2000}(?:[。！？；!?;]{1,99}\n{0,99}|\n{1,99}|\.\s{1,99})?")
_TURNS = {"equal": Turn.EQUAL, "replace": Turn.REPLACED, "delete": Turn.DELETED, "insert": Turn.INSERTED}
_MOST_PAIRS = 1_000_000
"""Pairs of equal pieces up to which a run is looked into; finding the longest match weighs them all."""


def diff(old: str, new: str) -> tuple[Difference, ...]:
    """Return the runs that make ``new`` of ``old``; in order they cover both texts.

    >>> [(one.turn.value, one.old_start, one.old_end) for one in diff("增长9.4%。好。", "增长9.6%。好。")]
    [('replaced', 0, 7), ('equal', 7, 9)]
    >>> [(one.turn.value, one.old_start, one.old_end) for one in diff("增长9.4%。", "增长9.6%。")[0].inside]
    [('equal', 0, 4), ('replaced', 4, 5), ('equal', 5, 7)]
    """
    before, after = sentences(old), sentences(new)
    places, later = _places(before), _places(after)
    found = []
    for tag, i1, i2, j1, j2 in _runs(before, after):
        run = Difference(_TURNS[tag], places[i1], places[i2], later[j1], later[j2])
        found.append(replace(run, inside=_inside(old, new, run)) if run.turn is Turn.REPLACED else run)
    return tuple(found)


def sentences(text: str) -> list[str]:
    """Cut a text after its sentences and lines; joined again they are the text."""
    return [piece for piece in _SENTENCE.findall(text) if piece]


def _inside(old: str, new: str, run: Difference) -> tuple[Difference, ...]:
    """Return the runs of characters within a replaced run; none where its sides have nothing in common."""
    runs = _runs(old[run.old_start : run.old_end], new[run.new_start : run.new_end])
    if len(runs) == 1:
        return ()
    here, there = run.old_start, run.new_start
    return tuple(Difference(_TURNS[tag], here + i1, here + i2, there + j1, there + j2) for tag, i1, i2, j1, j2 in runs)


def _runs(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's runs; its rule of thumb for frequent items would leave Chinese characters unpaired."""
    counts = Counter(after)
    if sum(counts[piece] for piece in before) > _MOST_PAIRS:
        return [("replace", 0, len(before), 0, len(after))]
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _places(pieces: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))
