"""Checkers that stand beside drafter in the same run: every number of a text must occur in the notes.

``number whitelist`` compares digits as written, as most tools do.  ``value whitelist`` compares the values that
recognizers-text reads (number words, 万, thousands marks); it is left out, and said so, when it is not installed
(``pip install -e .[bench]``).
"""

from __future__ import annotations

import importlib
import re
import sys
import warnings
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,9})?")


class Found(NamedTuple):
    """A number of a text that the notes do not have."""

    start: int
    end: int
    words: str


Check: TypeAlias = Callable[[str], list[Found]]
Peer: TypeAlias = Callable[[str], Check]


def number_whitelist(notes: str) -> Check:
    """Return a check that every number of a text is written in ``notes``."""
    known = {number.replace(",", "") for number in _NUMBER.findall(notes)}

    def check(text: str) -> list[Found]:
        numbers = (Found(*match.span(), match[0]) for match in _NUMBER.finditer(text))
        return [one for one in numbers if one.words.replace(",", "") not in known]

    return check


def value_whitelist(notes: str) -> Check:
    """Return a check that every value read in a text is read in ``notes`` too."""
    known = {value for _, value in _values(notes)}

    def check(text: str) -> list[Found]:
        return [found for found, value in _values(text) if value not in known]

    return check


@lru_cache(maxsize=512)
def _values(text: str) -> tuple[tuple[Found, str], ...]:
    """Return the numbers that recognizers-text reads, with their values."""
    suite = _suite()
    culture = suite.Culture.English if text.isascii() else suite.Culture.Chinese  # type: ignore[attr-defined]
    read = suite.recognize_number(text, culture)  # type: ignore[attr-defined]
    return tuple((Found(one.start, one.end + 1, one.text), str((one.resolution or {}).get("value"))) for one in read)


@cache
def _suite() -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("recognizers_suite")


def peers() -> dict[str, Peer]:
    """Return the peers by name; a missing one is named on standard error."""
    found: dict[str, Peer] = {"number whitelist": number_whitelist}
    try:
        _suite()
    except ImportError:
        print(
            "value whitelist left out: recognizers-text is not installed (pip install -e '.[bench]')", file=sys.stderr
        )
    else:
        found["value whitelist"] = value_whitelist
    return found
