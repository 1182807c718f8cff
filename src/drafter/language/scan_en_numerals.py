"""English number words that count: twenty-three accounts, half a million, a dozen, two thirds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.quantity import Qualifier, Quantity
from drafter.language.bounds import bound_before
from drafter.language.found import label_token, quantity_token
from drafter.language.numerals import EN_NUMBERS, EN_SCALES, english
from drafter.language.scan_figures import build_quantity, match_figure
from drafter.language.scan_zh_numerals import ratio
from drafter.language.unit_words import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.token import Token

_WORD = alternation(tuple(EN_NUMBERS))
_NUMBER = re.compile(
    rf"(?P<n>(?:{_WORD})(?:[\s-](?:and\s)?(?:{_WORD}|{alternation(tuple(EN_SCALES))})(?![a-z])){{0,8}})(?![a-z])",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?P<part>a|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    r"(?P<whole>half|thirds?|quarters?(?=\sof)|fifths?|sixths?|sevenths?|eighths?|tenths?)(?![a-z])"
    r"|half(?=\s(?:of|the|our|its|have|has|had|were|was|are|is)\s)",
    re.IGNORECASE,
)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten"
_ONE_IN = re.compile(
    rf"(?P<part>one|{_SMALL})\sin\s(?:every\s)?(?P<whole>{_SMALL})(?![a-z-])"
    r"(?!\s(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|sites?|stores?|countries|cities|regions?)(?![a-z]))",
    re.IGNORECASE,
)
"""One in five, a share; one in five days is none."""
_COLLECTIVE = re.compile(
    r"(?P<half>half\s)?an?\s(?P<scale>dozen|hundred|thousand|million|billion)(?![a-z])", re.IGNORECASE
)
_TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4}
_MULTIPLIED = re.compile(rf"(?<![A-Za-z-])(?:{alternation(tuple(_TIMES))})(?![a-z-])", re.IGNORECASE)
_FOLD = re.compile(rf"(?P<n>{_WORD})-?fold(?![a-z])", re.IGNORECASE)
_ORDINAL_RUN = re.compile(
    r"(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=\s(?:straight|consecutive|(?:week|month|quarter|year)\s(?:in\sa\srow|running|straight)))",
    re.IGNORECASE,
)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_WHOLES = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_NO_COUNT_AFTER = re.compile(
    r"\s?(?:$|[-.,;:!?)'’]|(?:of|to|is|was|are|on|at|and|or|that|who|can|could|should|would|day|thing|by|another|has|had|for|in|off|we|i"
    r"|you|they|with|time|way|more\stime)(?![a-z]))",
    re.IGNORECASE,
)
_DETERMINERS = "no this that the which each every any another last big only some other our their his her next new first"
_NO_COUNT_BEFORE = frozenset(_DETERMINERS.split())


def en_number(text: str, at: int) -> Token | None:
    """Read ``twenty-three``, ``two hundred and fifty``, ``two dozen``, ``nine weeks``; ``one of`` is no count."""
    found = match_figure(_NUMBER, text, at)
    if found is None:
        return None
    words = found.groups["n"]
    if words.lower() == "one" and not found.groups["unit"] and _is_pronoun(text, at, at + len(words)):
        return None
    return quantity_token(at, found.end, build_quantity(text, at, found, english(words)))


def _is_pronoun(text: str, at: int, end: int) -> bool:
    before = text[max(0, at - 10) : at].lower().split()[-1:]
    return bool(_NO_COUNT_AFTER.match(text, end)) or (bool(before) and before[0] in _NO_COUNT_BEFORE)


def en_fraction(text: str, at: int) -> Token | None:
    """Read ``two thirds``, ``a third``, ``half of``."""
    found = _FRACTION.match(text, at)
    if found is None:
        return None
    part = EN_NUMBERS.get((found["part"] or "one").lower(), 1)
    value = ratio(Decimal(part), Decimal(_WHOLES[(found["whole"] or "half").lower()]))
    return quantity_token(at, found.end(), _plain(text, at, found, Quantity("", value, "", Decimal("0.0001"))))


def en_one_in(text: str, at: int) -> Token | None:
    """Read ``one in five``, ``seven in ten``."""
    found = _ONE_IN.match(text, at)
    if found is None:
        return None
    part, whole = (EN_NUMBERS[found[name].lower()] for name in ("part", "whole"))
    if part >= whole:
        return None
    value = ratio(Decimal(part), Decimal(whole))
    return quantity_token(at, found.end(), _plain(text, at, found, Quantity("", value, "", Decimal("0.0001"))))


def en_collective(text: str, at: int) -> Token | None:
    """Read ``a dozen``, ``half a million``, ``a hundred``."""
    found = _COLLECTIVE.match(text, at)
    if found is None:
        return None
    many = Decimal("0.5") if found["half"] else Decimal(1)
    scale = found["scale"].lower()
    unit = {"thousand": "k", "million": "M", "billion": "bn"}.get(scale, "")
    value = many if unit else many * EN_SCALES[scale]
    step = Decimal("0.1") if found["half"] else Decimal(100 if scale == "hundred" else 1)
    return quantity_token(at, found.end(), _plain(text, at, found, Quantity("", value, unit, step)))


def en_fold(text: str, at: int) -> Token | None:
    """Read ``twofold``, ``ten-fold``."""
    found = _FOLD.match(text, at)
    if found is None:
        return None
    number = english(found["n"])
    return quantity_token(at, found.end(), _plain(text, at, found, Quantity("", number.value, "x", number.step)))


def multiplied(text: str) -> Iterator[Token]:
    """Yield ``doubled`` and ``tripled`` as multiples; notes name their figures without them."""
    for found in _MULTIPLIED.finditer(text):
        value = Decimal(_TIMES[found[0].lower()])
        quantity = _plain(text, found.start(), found, Quantity("", value, "x", Decimal(1)))
        yield quantity_token(found.start(), found.end(), quantity)


def en_ordinal_run(text: str, at: int) -> Token | None:
    """Read the rank word of ``third quarter in a row``; other ordinal words count nothing."""
    found = _ORDINAL_RUN.match(text, at)
    if found is None:
        return None
    number = Decimal(ORDINALS.index(found[0].lower()) + 1)
    return label_token(text, at, found.end(), Quantity(found[0], number, "", Decimal(1)))


def _plain(text: str, at: int, found: re.Match[str], quantity: Quantity) -> Quantity:
    qualifier = bound_before(text, at) or Qualifier.EXACT
    return Quantity(found[0], quantity.value, quantity.unit, quantity.step, qualifier)
