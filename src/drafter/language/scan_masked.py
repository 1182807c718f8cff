"""Figures that were masked (20xx年, [X]万元, $1x.5M) or lost (约吨): their unit is kept, no digit is invented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.quantity import Quantity
from drafter.language.found import masked_token
from drafter.language.unit_words import (
    CURRENCIES,
    CURRENCY_PATTERN,
    ENGLISH_UNIT_PATTERN,
    MEASURE_PATTERN,
    SCALES,
    UNIT_NAMES,
)

if TYPE_CHECKING:
    from drafter.language.token import Token

_X = r"[xX×*＊]"
_MASK = re.compile(
    rf"(?P<currency>{CURRENCY_PATTERN})?\s?(?P<mask>[\[【(（](?:[XxNn#?]{{1,4}}|_{{1,6}}|\*{{1,4}})[\]】)）]"
    rf"|\d{{0,6}}(?:{_X}{{1,6}}|_{{2,12}}|□{{1,6}}|\?{{2,4}})\d{{0,6}}(?:\.[\dxX*]{{1,4}})?)"
)
_DATE = re.compile(
    rf"\s?(?:年度?(?:[上下]半年)?(?:(?:{_X}{{1,2}}|\d{{1,2}})月(?:份|(?:{_X}{{1,2}}|\d{{1,2}})[日号])?)?|月份?(?:(?:{_X}{{1,2}}|\d{{1,2}})[日号])?)"
)
_UNIT = re.compile(
    rf"\s?(?:(?P<english>{ENGLISH_UNIT_PATTERN})|(?P<scale>万亿|[万亿]|[kKMmBbwW](?:n)?(?![A-Za-z]))?(?P<unit>{MEASURE_PATTERN}|%|％|届)?)"
)
_PRODUCT = re.compile(r"\d+[xX*×]\d*")
_BOLD = re.compile(r"\*{2}(?:\s|$)")
"""The end of bold words: no mask."""
_YEAR = re.compile(rf"(?:19|20)(?:{_X}{{2}}|_{{2}}|\d[xX*])")
_LOST = re.compile(
    r"[约达剩计共](?:剩|到)?\s{0,3}(?P<unit>[万亿]?(?:元|吨|箱|台|套|公斤|%|％))(?P<around>左右)?(?![\u4e00-\u9fff]{0,1}[器具装])"
)
_LOST_TON = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,6}(?P<unit>吨)(?=[、，。；\n])")


def masked(text: str, at: int) -> Token | None:
    """Read ``20xx年12月1日``, ``20xx0元``, ``[X]万元``, ``$1x.5M``, ``201*年``; xx山泉 is a name, not a figure."""
    found = _MASK.match(text, at)
    if found is None:
        return None
    mask = found["mask"]
    if _BOLD.match(text, at):
        return None
    year = _YEAR.fullmatch(mask)
    date = _DATE.match(text, found.end())
    if date and not found["currency"] and len(mask) > 1:
        return masked_token(text, at, date.end())
    if year and not found["currency"]:
        unit = _UNIT.match(text, found.end())
        if not (unit and (unit["unit"] or unit["english"])):
            return masked_token(text, at, found.end())
    return _masked_quantity(text, at, found)


def _masked_quantity(text: str, at: int, found: re.Match[str]) -> Token | None:
    tail = _UNIT.match(text, found.end())
    scale = (tail and tail["scale"]) or ""
    unit = (tail and (tail["unit"] or tail["english"])) or ""
    mask = found["mask"]
    if not (found["currency"] or (len(mask) > 1 and (unit or scale or mask[0].isdigit()))):
        return None
    if _PRODUCT.fullmatch(mask) and not found["currency"]:
        return None
    currency = CURRENCIES.get(found["currency"] or "", "")
    name = SCALES.get(scale, scale) + (currency or UNIT_NAMES.get(unit, unit))
    end = tail.end() if tail and (unit or scale) else found.end()
    return masked_token(text, at, end, Quantity(text[at:end], None, name))


def lost(text: str, at: int) -> Token | None:
    """Read 约吨, 约剩吨左右, 达 万元: a unit whose figure is gone."""
    found = _LOST.match(text, at)
    if found is None:
        return None
    unit = found["unit"].replace("％", "%")
    return masked_token(text, at, found.end(), Quantity(found[0], None, unit))


def bare_mask(text: str, at: int) -> Token | None:
    """Read 某年 and 某月."""
    return masked_token(text, at, at + 2)
