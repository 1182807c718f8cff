"""One pass over a text: every digit run and every Chinese numeral that is a number becomes one Token.

A cheap pattern finds the places where a figure may begin.  What stands there (a digit, a sign, a Chinese character, an
English word) chooses a short row of readers; the first that recognises something decides, and the pass goes on behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language import scan_en_dates as en_dates
from drafter.language import scan_en_numerals as en
from drafter.language import scan_masked, scan_names, scan_signs
from drafter.language import scan_numeric_dates as numeric_dates
from drafter.language import scan_zh_dates as zh_dates
from drafter.language import scan_zh_numerals as zh
from drafter.language.found import label_token, name_token
from drafter.language.numerals import EN_NUMBERS
from drafter.language.scan_figures import read_figure
from drafter.language.token import Token, TokenKind
from drafter.language.unit_words import CURRENCIES

if TYPE_CHECKING:
    from drafter.language.found import Reader

_WIDE = str.maketrans("０１２３４５６７８９％．－／＋萬億兩點個雙幾臺噸餘張", "0123456789%.-/+万亿两点个双几台吨余张")
_HAS_WIDE = re.compile(r"[０-９％萬億兩點個雙幾臺噸餘張]")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_LONGEST_COUNT = 15

_ZH_NUMERALS = "零〇一二三四五六七八九十百千亿两半双翻壹贰叁肆伍陆柒捌玖拾元正"
_ZH_PERIODS = "今去明前本当后上下这每全年月周季近同中星礼次昨"
_PLACE = re.compile(
    rf"[A-Za-z]+|\d+|[{_ZH_NUMERALS}{_ZH_PERIODS}①-⒛$¥￥€£₩₹]|[-−±~～≈](?=\s?[\d$¥€£])|[(（](?=[$¥€£]?\d|[一二三四五六七八九十])|第(?=\s?[一二三四五六七八九十百\d])"
    r"|[约达剩计共](?=[剩到]?\s{0,3}[万亿]?(?:元|吨|箱|台|套|公斤|%|％))|某(?=[年月])|[\[【(（](?=[XxNn#?_*]{1,6}[\]】)）])|_(?=_)|□(?=□|[%万元家])|[×*＊](?=[×*＊])"
)


def scan(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order, non-overlapping; offsets are code points of ``text``."""
    plain = _halve(text)
    tokens: list[Token] = []
    search, at, size = _PLACE.search, 0, len(plain)
    while at < size:
        place = search(plain, at)
        if place is None:
            break
        token = _read(plain, place.start(), place.group())
        if token is None:
            at = place.end()
        else:
            tokens.append(token)
            at = token.end
    return tokens if plain is text else [_as_written(token, text) for token in tokens]


def _halve(text: str) -> str:
    """Return the text with full-width figures and traditional numerals made plain, every offset unchanged."""
    return _WIDE_COMMA.sub(",", text).translate(_WIDE) if _HAS_WIDE.search(text) else text


def _as_written(token: Token, text: str) -> Token:
    return token._replace(text=text[token.start : token.end])


def _read(text: str, at: int, found: str) -> Token | None:
    first = found[0]
    if "0" <= first <= "9":
        return _read_digits(text, at, found)
    readers = _BY_CHAR.get(first)
    if readers is None:
        return _read_word(text, at, found)
    for read in readers:
        token = read(text, at)
        if token:
            return token
    return None


_DATE_SIGNS = frozenset("ap年月日号./-—–~～:：QH季点至到、财 stndrhJFMASOND2")
_NAME_SIGNS = frozenset("/楼室-–送赠搭号类级型代版期线平同电热客短服x×*_□")
_DATED: tuple[Reader, ...] = (
    zh_dates.zh_listed, numeric_dates.slash_fraction, numeric_dates.numeric_date, zh_dates.zh_date, en_dates.day_first, numeric_dates.oclock,
)  # fmt: skip
_NAMED: tuple[Reader, ...] = (scan_masked.masked, scan_names.promotion, scan_names.number_name, scan_names.en_ordinal)


def _read_digits(text: str, at: int, run: str) -> Token:
    end = at + len(run)
    if len(run) > _LONGEST_COUNT:
        return name_token(text, at, end)
    sign = text[end : end + 1]
    for read in _readers_of_digits(sign, len(run)):
        token = read(text, at)
        if token:
            return token
    token = read_figure(text, at, at)
    if token is None:
        return Token(at, end, run, TokenKind.UNKNOWN)
    return _refine(text, token, end, sign)


def _readers_of_digits(sign: str, size: int) -> list[Reader]:
    """Choose the readers worth trying from the character after the digits."""
    readers: list[Reader] = []
    if sign in _DATE_SIGNS:
        readers += _DATED
    if sign and sign in "、.)）．:：":
        readers.append(scan_names.line_label)
    if sign in _NAME_SIGNS or size > 4 or (sign.isascii() and sign.isalpha()):  # noqa: PLR2004  # counts are rarely longer
        readers += _NAMED
    if sign and sign in "日号-~至到":
        readers.append(numeric_dates.day_number)
    if size == 4:  # noqa: PLR2004  # a year
        readers.append(numeric_dates.bare_year)
    return readers


def _refine(text: str, token: Token, run_end: int, sign: str) -> Token:
    """Tell a bare figure from a code, and note a plus before it."""
    if sign.isascii() and (sign.isalpha() or sign == "-"):
        code = scan_names.code_of_digits(text, token.start)
        if code and code.end > token.end:
            return code
    if text[token.start - 1 : token.start] == "#":
        return scan_names.hash_rank(text, token.start) or name_token(text, token.start, run_end)
    if token.end == run_end and scan_names.bare_name(text, token.start, run_end):
        return name_token(text, token.start, run_end)
    return scan_signs.plus(token) if text[token.start - 1 : token.start] == "+" else token


def _read_word(text: str, at: int, word: str) -> Token | None:
    end = at + len(word)
    lower = word.lower()
    readers = _BY_WORD.get(lower)
    if readers and not (at and text[at - 1].isascii() and text[at - 1].isalnum()):
        for read in readers:
            token = read(text, at)
            if token:
                return token
    following = text[end : end + 2]
    if not following or following[0] not in _CODE_SIGNS:
        return None
    if lower in scan_names.KEY_WORDS:
        token = scan_names.keyed_name(text, at, end)
        if token:
            return token
    if lower in scan_names.NUMBERED_WORDS:
        token = scan_names.numbered_name(text, at, end)
        if token:
            return token
    return scan_names.code_of_letters(text, at) if following.lstrip("-–")[:1].isdigit() else None


_CODE_SIGNS = frozenset("0123456789-–#:：/ ")


def _circled(text: str, at: int) -> Token:
    return label_token(text, at, at + 1)


def _by_char() -> dict[str, tuple[Reader, ...]]:
    numeral = (
        zh_dates.zh_listed,
        scan_names.line_label,
        scan_names.clause_label,
        zh_dates.zh_date,
        zh.zh_words,
        scan_names.promotion,
        scan_names.phase,
        zh.zh_figure,
    )
    table: dict[str, tuple[Reader, ...]] = dict.fromkeys(_ZH_NUMERALS, numeral)
    table |= dict.fromkeys(_ZH_PERIODS, (_longer_period,))
    table |= dict.fromkeys("$¥￥€£₩₹", (scan_masked.masked, scan_signs.money))
    table |= dict.fromkeys("-−±~～≈", (scan_signs.signed,))
    table |= dict.fromkeys(
        "(（", (scan_signs.accounting, scan_names.line_label, scan_names.clause_label, scan_masked.masked)
    )
    table |= dict.fromkeys("约达剩计共", (scan_masked.lost,))
    table |= dict.fromkeys("[【_□×*＊", (scan_masked.masked,))
    table |= dict.fromkeys((chr(code) for code in range(ord("①"), ord("⒛") + 1)), (_circled,))
    return table | {
        "某": (scan_masked.bare_mask,),
        "第": (scan_names.zh_ordinal,),
        "前": (scan_names.zh_top, _longer_period),
    }


def _longer_period(text: str, at: int) -> Token | None:
    dated, relative = zh_dates.zh_date(text, at), zh_dates.zh_relative(text, at)
    return relative if relative and (dated is None or relative.end > dated.end) else dated


def _by_word() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, tuple[Reader, ...]] = {}
    for reader, words in (
        (en_dates.month_first, "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct "
         "october nov november dec december"),
        (en_dates.en_period, "in the first second third fourth last this next previous prior past coming current year quarter month week wk "
         "ytd qtd mtd wtd fy cy q h w cw mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun "
         "sunday today yesterday tomorrow"),
        (en.en_ordinal_run, "second third fourth fifth sixth seventh eighth ninth tenth"),
        (scan_signs.bounded, "up less fewer"),
        (en.en_collective, "a an half"),
        (en.en_fraction, "a one two three four half"),
        (en.en_fold, " ".join(EN_NUMBERS) + " " + " ".join(f"{word}fold" for word in EN_NUMBERS)),
        (en.en_number, " ".join(EN_NUMBERS)),
        (scan_signs.money, " ".join(code.lower() for code in CURRENCIES if code[0].isalpha()).replace("$", "")),
        (scan_names.top, "top"),
        (scan_masked.masked, "x xx xxx xxxx"),
    ):  # fmt: skip
        for word in words.split():
            table[word] = (*table.get(word, ()), reader)
    return table


_BY_CHAR = _by_char()
_BY_WORD = _by_word()
