"""A text in which many rules look for words: what was looked for once is remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.guidelines.sieve import sieve

if TYPE_CHECKING:
    from drafter.guidelines.spec import Words


@dataclass(frozen=True)
class Searched:
    """A text, and which words it was found to have."""

    text: str
    _known: dict[tuple[tuple[str, ...], ...], bool] = field(default_factory=dict, compare=False, repr=False)

    def has(self, words: Words) -> bool:
        """Whether one of the words stands in the text."""
        key = (words.zh, words.en)
        if key not in self._known:
            self._known[key] = self._has(words)
        return self._known[key]

    def may_match(self, pattern: str) -> bool:
        """Whether the text has what every match of a pattern has."""
        return sieve(pattern).lets(self._small, self._characters)

    def matches(self, pattern: str) -> bool:
        """Whether a pattern, in whatever letters, matches somewhere in the text."""
        return self.may_match(pattern) and re.search(pattern, self.text, re.IGNORECASE) is not None

    def _has(self, words: Words) -> bool:
        likely = words.likely(self._small, self._characters)
        return any(pattern.search(self.text) is not None for pattern in likely)

    @cached_property
    def _small(self) -> str:
        return self.text.casefold()

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self._small)
