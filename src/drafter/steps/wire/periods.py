"""Periods on the wire: in words (10月, Q3) where the words read back as the same symbol, else the symbol itself."""

from __future__ import annotations

import re
from functools import lru_cache

from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.plan.periods import period_words

_WRITTEN = re.compile(r"[QH]\d|\d{4}|[QYMW]TD")
"""Symbols that people write themselves."""


@lru_cache(maxsize=1024)
def spoken(period: str | None, locale: str) -> str | None:
    """Return ``M10`` as 10月 or October; a period that words would lose stays a symbol."""
    words = period_words(period, locale) if period and not _WRITTEN.fullmatch(period) else ""
    return words if words and symbolic(words) == period else period


@lru_cache(maxsize=1024)
def symbolic(period: str) -> str:
    """Return a period in symbols: ``M10`` for 10月; anything that is no period in words stays as it is."""
    tokens = scan(period)
    named = len(tokens) == 1 and tokens[0].kind is TokenKind.PERIOD and tokens[0].text == period.strip()
    return tokens[0].period or period if named else period
