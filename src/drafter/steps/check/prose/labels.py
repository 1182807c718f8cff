"""Which word of a clause names a figure or a date: the nearest one that names no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.scan import scanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.guidelines.spec import Words
    from drafter.language.token import Token
    from drafter.steps.check.prose.said import Said

_CLAUSE = re.compile(r"[，。；;！？!?、\n]|,(?!\d)|\.(?=\s|$)")
_REACH = 40
"""Characters between a name and its figure, at most."""


class Labelled(NamedTuple):
    """A token and the key of the words that name it; ``clause`` is what surrounds it up to the next marks."""

    key: str
    token: Token
    said: Said
    clause: str


class _Word(NamedTuple):
    start: int
    end: int
    key: str


def labelled(said: Said, names: Mapping[str, Words], wanted: Callable[[Token], bool]) -> Iterator[Labelled]:
    """Yield the wanted tokens of a sentence that one of the ``names`` names, in order."""
    words = sorted(_words(said.text, names))
    tokens = [token for token in scanned(said.text) if wanted(token)] if words else []
    if not tokens:
        return
    marks = [0, *(mark.end() for mark in _CLAUSE.finditer(said.text)), len(said.text) + 1]
    used: set[int] = set()
    for number, token in enumerate(tokens):
        low = max(mark for mark in marks if mark <= token.start)
        high = min(mark for mark in marks if mark > token.start)
        high = min(max(high, token.end), tokens[number + 1].start if number + 1 < len(tokens) else high)
        word = _nearest(token, words, used, (low, high))
        if word is not None:
            used.add(word.start)
            yield Labelled(word.key, token, said, said.text[low:high])


def _words(text: str, names: Mapping[str, Words]) -> Iterator[_Word]:
    """Yield the words that name something; of two that overlap the longer, and the first key of equal ones."""
    found: list[_Word] = []
    for key, words in names.items():
        pattern = words.compiled()
        found.extend(_Word(one.start(), one.end(), key) for one in pattern.finditer(text)) if pattern else None
    for word in found:
        inside = (one for one in found if one.start <= word.start and word.end <= one.end)
        if not any(one.end - one.start > word.end - word.start for one in inside):
            yield word


def _nearest(token: Token, words: list[_Word], used: set[int], clause: tuple[int, int]) -> _Word | None:
    before = [one for one in words if clause[0] <= one.start and one.end <= token.start and one.start not in used]
    after = [one for one in words if token.end <= one.start and one.end <= clause[1]]
    near = [(token.start - one.end, 0, one) for one in before] + [(one.start - token.end, 1, one) for one in after]
    distance, _, word = min(near, default=(_REACH + 1, 0, None))
    return word if distance <= _REACH else None
