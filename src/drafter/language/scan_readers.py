"""Which readers are worth trying at a place of the text, by what stands there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.language import scan_en_dates as en_dates
from drafter.language import scan_en_numerals as en
from drafter.language import scan_masked as masks
from drafter.language import scan_names as names
from drafter.language import scan_numeric_dates as numeric_dates
from drafter.language import scan_signs as signs
from drafter.language import scan_zh_dates as zh_dates
from drafter.language import scan_zh_numerals as zh
from drafter.language.found import label_token
from drafter.language.numerals import EN_NUMBERS
from drafter.language.unit_words import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.language.found import Reader
    from drafter.language.token import Token

ZH_NUMERALS = "零〇一二三四五六七八九十百千亿两半双翻壹贰叁肆伍陆柒捌玖拾元正"
ZH_PERIODS = "今去明前本当后上下这每全年月周季近同中星礼次昨"
CURRENCY_SIGNS = "$¥￥€£₩₹"
CIRCLED = "".join(chr(code) for code in range(ord("①"), ord("⒛") + 1))

_NAMED: tuple[Reader, ...] = (masks.masked, names.promotion, names.number_name, names.en_ordinal)
_DATED: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    ("年月季财度个", (zh_dates.zh_date,)),
    ("日号", (names.number_name, numeric_dates.day_number)),
    (".ap", (numeric_dates.numeric_date,)),
    (":：", (numeric_dates.numeric_date, numeric_dates.proportion)),
    ("QH", (numeric_dates.numeric_date, zh_dates.zh_date)),
    ("/", (numeric_dates.slash_fraction, numeric_dates.numeric_date)),
    ("-—–~～至到", (en_dates.day_first, numeric_dates.numeric_date, zh_dates.zh_date, numeric_dates.day_number)),
    (" ", (numeric_dates.slash_fraction, numeric_dates.numeric_date, zh_dates.zh_date, en_dates.day_first)),
    ("snrt", (en_dates.day_first,)),
    ("点", (numeric_dates.oclock,)),
    ("、", (zh_dates.zh_listed,)),
)
_BY_SIGN = {sign: readers for signs_, readers in _DATED for sign in signs_}
_LABEL_SIGNS = frozenset("、.)）．:：")
_NAME_SIGNS = frozenset("/楼室-–送赠搭号类级型代版期线平同电热客短服x×*_□#·")
_PHONE_PART = 3
_YEAR_SIZE = 4
_NUMERAL: tuple[Reader, ...] = (
    zh_dates.zh_listed, names.line_label, names.clause_label, zh_dates.zh_date, zh_dates.zh_day_number, zh.zh_words,
    names.promotion, names.phase, zh.zh_figure,
)  # fmt: skip


@lru_cache(maxsize=4096)
def readers_of_digits(sign: str, size: int) -> tuple[Reader, ...]:
    """Choose from the character after ``size`` digits (empty at the end of the text)."""
    readers = _BY_SIGN.get(sign, ())
    if sign in _LABEL_SIGNS:
        readers += (names.line_label, names.clause_label)
    lettered = sign.isascii() and sign.isalpha()
    if sign in _NAME_SIGNS or lettered or size > _YEAR_SIZE or (sign == " " and size == _PHONE_PART):
        readers += _NAMED
    return (*readers, numeric_dates.bare_year) if size == _YEAR_SIZE else readers


def _circled(text: str, at: int) -> Token:
    """Read ① as numbering."""
    return label_token(text, at, at + 1)


def _longer_period(text: str, at: int) -> Token | None:
    """Read a period that may be a date (去年12月) or a stretch known by its words (去年同期)."""
    dated, relative = zh_dates.zh_date(text, at), zh_dates.zh_relative(text, at)
    return relative if relative and (dated is None or relative.end > dated.end) else dated


_CHARS: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    (ZH_NUMERALS, _NUMERAL),
    (ZH_PERIODS, (_longer_period,)),
    (CURRENCY_SIGNS, (masks.masked, signs.accounting, signs.money)),
    ("-−±~～≈", (signs.signed,)),
    ("(（", (signs.accounting, names.line_label, names.clause_label, masks.masked)),
    ("约达剩计共", (masks.lost,)),
    ("[【_□×*＊", (masks.masked,)),
    (CIRCLED, (_circled,)),
    ("某", (masks.bare_mask,)),
    ("第", (names.zh_ordinal,)),
    ("前", (names.zh_top, _longer_period)),
)
BY_CHAR: dict[str, tuple[Reader, ...]] = {char: readers for chars, readers in _CHARS for char in chars}
"""Readers by the first character that is no letter and no digit; a later row replaces an earlier one."""

_MONTHS = (
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov "
    "november dec december"
)
_PERIODS = (
    "in the first second third fourth last this next previous prior past coming current year quarter month week wk "
    "ytd qtd mtd wtd fy cy q h w cw mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat "
    "saturday sun sunday today yesterday tomorrow"
)
_WORDS: tuple[tuple[Reader, Iterable[str]], ...] = (
    (en_dates.month_first, _MONTHS.split()),
    (en_dates.en_period, _PERIODS.split()),
    (en.en_ordinal_run, en.ORDINALS),
    (signs.bounded, ("up", "less", "fewer")),
    (en.en_collective, ("a", "an", "half")),
    (en.en_fraction, ("a", "half", *EN_NUMBERS)),
    (en.en_one_in, EN_NUMBERS),
    (en.en_fold, (*EN_NUMBERS, *(f"{word}fold" for word in EN_NUMBERS))),
    (en.en_number, EN_NUMBERS),
    (signs.money, (code.rstrip("$").lower() for code in CURRENCIES if code[0].isalpha())),
    (names.top, ("top",)),
    (masks.masked, ("x", "xx", "xxx", "xxxx")),
)


def _by_word() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, tuple[Reader, ...]] = {}
    for reader, words in _WORDS:
        for word in words:
            table[word] = (*table.get(word, ()), reader)
    return table


BY_WORD: dict[str, tuple[Reader, ...]] = _by_word()
"""Readers by an English word in lower case, in the order in which they are tried."""
