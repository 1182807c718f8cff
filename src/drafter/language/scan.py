"""One pass over a text: every digit run and every Chinese numeral that is a number becomes one Token.

A cheap pattern finds the places where a figure may begin.  What stands there (a digit, a sign, a Chinese character, an
English word) chooses a short row of readers; the first that recognises something decides, and the pass goes on behind.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.language import scan_names as names
from drafter.language.found import name_token
from drafter.language.scan_figures import read_figure
from drafter.language.scan_readers import (
    BY_CHAR,
    BY_WORD,
    CIRCLED,
    CURRENCY_SIGNS,
    ZH_NUMERALS,
    ZH_PERIODS,
    readers_of_digits,
)
from drafter.language.scan_signs import plus
from drafter.language.token import Token, TokenKind
from drafter.language.vocabulary import in_force, per_team

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.language.forms import Form
    from drafter.language.found import Reader

_WIDE = str.maketrans("０１２３４５６７８９％．－／＋萬億兩點個雙幾臺噸餘張", "0123456789%.-/+万亿两点个双几台吨余张")
_HAS_WIDE = re.compile(r"[０-９％萬億兩點個雙幾臺噸餘張]")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_LONGEST_COUNT = 15
_CODE_SIGNS = frozenset("0123456789-–#:：/ ")

_PLACES = (
    r"[A-Za-z]+",
    r"\d+",
    f"[{ZH_NUMERALS}{ZH_PERIODS}{CIRCLED}{CURRENCY_SIGNS}]",
    r"[-−±~～≈](?=\s?[\d$¥€£])",
    r"[(（](?=[$¥€£]?\d|[一二三四五六七八九十])",
    r"第(?=\s?[一二三四五六七八九十百\d])",
    r"(?:[约达剩共]|(?<![累合总共预估统])计)(?=[剩到]?\s{0,3}[万亿]?(?:元|吨|箱|台|套|公斤|%|％))",
    r"某(?=[年月])",
    r"[\[【(（](?=[XxNn#?_*]{1,6}[\]】)）])",
    r"_(?=_)",
    r"□(?=□|[%万元家])",
    r"[×*＊](?=[×*＊])",
)
_PLACE = re.compile("|".join(_PLACES))
_LINE = 600
"""Longer texts are not remembered."""


def scan(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order, non-overlapping; offsets are code points of ``text``."""
    plain = _halve(text)
    tokens: list[Token] = []
    search, at, size = _PLACE.search, 0, len(plain)
    named = _named(plain)
    while at < size:
        place = search(plain, at)
        if place is None:
            break
        while named and named[-1].end <= place.start():
            named.pop()
        if named and named[-1].start <= place.start():
            token: Token | None = name_token(plain, named[-1].start, named[-1].end)
        else:
            token = _read(plain, place.start(), place.group())
        if token is None:
            at = place.end()
        else:
            tokens.append(token)
            at = token.end
    return tokens if plain is text else [_as_written(token, text) for token in tokens]


def _named(text: str) -> list[Form]:
    """Return the team's names in a text, the last first: what looks like a figure within one is none."""
    spoken = in_force()
    return [] if spoken is None else list(spoken.names.found(text))[::-1]


def scanned(text: str) -> tuple[Token, ...]:
    """Return the tokens of a line or sentence; the source's own are remembered from reading it to verifying by it."""
    return _scanned(text) if len(text) <= _LINE else tuple(scan(text))


@per_team(maxsize=4096)
def _scanned(text: str) -> tuple[Token, ...]:
    return tuple(scan(text))


def _halve(text: str) -> str:
    """Return the text with full-width figures and traditional numerals made plain, every offset unchanged."""
    return _WIDE_COMMA.sub(",", text).translate(_WIDE) if _HAS_WIDE.search(text) else text


def _as_written(token: Token, text: str) -> Token:
    written = text[token.start : token.end]
    quantity = token.quantity and replace(token.quantity, written=written)
    return token._replace(text=written, quantity=quantity)


def _read(text: str, at: int, found: str) -> Token | None:
    first = found[0]
    if "0" <= first <= "9":
        return _read_digits(text, at, found)
    readers = BY_CHAR.get(first)
    return _read_word(text, at, found) if readers is None else _first(readers, text, at)


def _first(readers: Iterable[Reader], text: str, at: int) -> Token | None:
    for read in readers:
        token = read(text, at)
        if token:
            return token
    return None


def _read_digits(text: str, at: int, run: str) -> Token:
    end = at + len(run)
    if len(run) > _LONGEST_COUNT:
        return name_token(text, at, end)
    sign = text[end : end + 1]
    token = _first(readers_of_digits(sign, len(run)), text, at)
    if token:
        return token
    token = read_figure(text, at, at)
    return Token(at, end, run, TokenKind.UNKNOWN) if token is None else _refine(text, token, end, sign)


def _refine(text: str, token: Token, run_end: int, sign: str) -> Token:
    """Tell a bare figure from a code or a rank, and note a plus before it."""
    start = token.start
    if sign.isascii() and (sign.isalpha() or sign == "-"):
        code = names.code_of_digits(text, start)
        if code and code.end > token.end:
            return code
    before = text[start - 1 : start]
    if before == "#":
        return names.hash_rank(text, start) or name_token(text, start, run_end)
    if token.end == run_end and names.bare_name(text, start, run_end):
        return name_token(text, start, run_end)
    if before != "+":
        return token
    return (
        name_token(text, start, run_end)
        if text[start - 2 : start - 1].isalpha() and text[start - 2].isascii()
        else plus(token)
    )


def _read_word(text: str, at: int, word: str) -> Token | None:
    lower = word.lower()
    token = _first(BY_WORD.get(lower, ()), text, at)
    if token:
        return token
    end = at + len(word)
    following = text[end : end + 2]
    if not following or following[0] not in _CODE_SIGNS:
        return None
    if lower in names.KEY_WORDS or (lower in names.TITLE_WORDS and word[0].isupper()):
        token = names.keyed_name(text, at, end)
    elif lower in names.NUMBERED_WORDS:
        token = names.numbered_name(text, at, end)
    if token is None and following.lstrip("-–")[:1].isdigit():
        token = names.code_of_letters(text, at)
    return token
