"""One pass over a text: every digit run and every Chinese numeral run that is a number becomes one Token.

A cheap pattern finds the places where a figure may begin; a reader chosen by the first character decides what it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.quantity import Quantity
from drafter.language import scan_figures as figures
from drafter.language import scan_periods as dates
from drafter.language.numerals import EN_WORDS, arabic
from drafter.language.token import Token, TokenKind
from drafter.language.unit_words import CURRENCIES, CURRENCY_PATTERN, MEASURE_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDE = str.maketrans("０１２３４５６７８９％．－／＋（）萬億兩點個雙幾臺噸張餘", "0123456789%.-/+()万亿两点个双几台吨张余")
_HAS_WIDE = re.compile(r"[０-９％萬億兩點個雙幾臺噸餘]")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

_PLACE = re.compile(
    r"[A-Za-z]+|\d+|[零〇一二三四五六七八九十百千两半双翻壹贰叁肆伍陆柒捌玖拾元正]|[今去明前本当后上下这每全年月周季近同中星礼次昨]"
    r"|[$¥￥€£₩₹]|[-−](?=[\d$¥€£])|\((?=[$¥€£]?\d{1,3},\d{3}[,.)])|\((?=[一二三四五六七八九十\d])|（(?=[一二三四五六七八九十\d])"
    r"|第(?=[一二三四五六七八九十百\d])|[约达剩计共](?=剩?\s?[万亿]?(?:元|吨|箱|台|套|公斤|%|％))|[\[【□_*×xX○某](?=[\]】□_*×xX○X]|年|月)"
)
_LINE_LABEL = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）](?!万)|[、．]|\.(?!\d)|[:：](?=\D))")
_PHASE = re.compile(r"[一二三四五六七八九十](?:期(?!间)|级|类|线|档|代|号(?=楼|仓|库|线|店))(?=[\u4e00-\u9fff，。、；,;\s])")
_BARE_CODE = re.compile(r"\d{3,6}(?=[\u4e00-\u9fff])")
_ZH_LABEL = re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十](?:是(?!否)|、|则)")
_ORDINAL = re.compile(rf"第(?P<n>[一二三四五六七八九十百零]{{1,6}}|\d{{1,4}})(?P<u>{MEASURE_PATTERN}|章|条|名|款|届|期|批|轮)?")
_EN_ORDINAL = re.compile(r"(?P<n>\d{1,3})(?:st|nd|rd|th)(?![A-Za-z])")
_MASKED_NUMBER = re.compile(
    rf"(?P<cur>{CURRENCY_PATTERN})?(?:[\[【](?:X{{1,4}}|x{{1,4}}|__|\*{{1,4}})[\]】]|\d{{0,6}}(?:[xX×*]{{1,6}}|_{{2,6}}|□{{1,6}})\d{{0,6}}(?:\.\d{{1,4}})?)"
)
_MASKED_TAIL = re.compile(rf"\s?(?P<unit>[万亿]?(?:{MEASURE_PATTERN}|%|届)|[kMmBb](?:n)?(?![A-Za-z]))?")
_MASKED_DATE = re.compile(r"(?:年(?:[上下]半年|(?:[xX×*]{1,2}|\d{1,2})月(?:(?:[xX×*]{1,2}|\d{1,2})[日号])?)?|月(?:(?:[xX×*]{1,2}|\d{1,2})[日号])?)")
_LOST = re.compile(r"[约达剩计共]剩?\s?(?P<unit>[万亿]?(?:元|吨|箱|台|套|公斤|%|％))(?:左右)?")
_CODE = re.compile(r"[A-Za-z]{1,10}(?:[-–]?[A-Za-z]{0,4}\d[A-Za-z0-9]{0,16}(?:[-–][A-Za-z0-9]{1,12}){0,4})")
_KEYED = re.compile(r"\s?[#:：]?\s?(?:[A-Za-z]{1,4}-?)?\d[A-Za-z0-9-]{0,16}")
_KEY_WORDS = frozenset(
    "room rm sku ticket order invoice po so no item page version ver gate bay route iphone series model phase tier level suite flat apt "
    "building bldg dock aisle line lane batch lot serial ext tel phone fax id ref case# job windows office iso gb section article clause "
    "appendix exhibit figure table slide chapter".split()
)
_PROMO = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十])(?:送|赠|搭)(?:\d{1,3}|[一二三四五六七八九十])")
_CODE_TAIL = re.compile(r"\d{1,15}(?:[A-Za-z][A-Za-z0-9-]{0,16}|-[A-Za-z][A-Za-z0-9-]{0,16})")
_NAME_TAIL = re.compile(r"\d{1,6}(?:号(?=楼|仓|库|线|店|机|门|车间|炉|井|厂|岗|桌|台|巷|联络|路|窗口|院|栋|柜|地块|产品|文|令|标|段|位)|平(?=车)|(?:[-–]\d{1,3})?(?:类|级|型|代|版|期)|同城)")
_DAY_NUMBER = re.compile(r"(?P<d>\d{1,2})(?:号(?!码|召|称|[A-Za-z])|日(?!期|报|均|常|内|以内|之内))(?:[-~至到](?P<d2>\d{1,2})[日号])?")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d,.%]|\s?(?:[万亿元箱台吨家个件单kKwW人套]))")
_YEAR_BEFORE = ("in", "since", "of", "from", "until", "by", "vs", "vs.", "during", "to", "and", "versus", "for", "year", "late", "early", "mid", "fy", "before", "after")
_TOP = re.compile(r"(?:top|Top|TOP)\s?(?P<n>\d{1,4})(?![\d.,%])")
_ZH_TOP = re.compile(rf"前(?P<n>\d{{1,4}}|[一二三四五六七八九十百两]{{1,4}})(?P<u>{MEASURE_PATTERN}|强|大)(?!月)")


def normalise(text: str) -> str:
    """Return the text with full-width figures made half-width, length and offsets unchanged."""
    if not _HAS_WIDE.search(text):
        return text
    return _WIDE_COMMA.sub(",", text).translate(_WIDE)


def scan(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order, non-overlapping."""
    plain = normalise(text)
    tokens: list[Token] = []
    place, at, size = _PLACE, 0, len(plain)
    while at < size:
        found = place.search(plain, at)
        if found is None:
            break
        token = _read(plain, found.start(), found[0], at)
        if token is None:
            at = found.end()
            continue
        tokens.append(token if plain is text else token._replace(text=text[token.start : token.end]))
        at = token.end
    return tokens


def _read(text: str, at: int, found: str, floor: int) -> Token | None:
    first = found[0]
    if first.isdigit() and first.isascii():
        return _digits(text, at, found, floor)
    reader = _BY_CHAR.get(first)
    if reader is not None:
        return reader(text, at)
    if first.isascii() and first.isalpha():
        return _word(text, at, found)
    return None


def _token(text: str, start: int, end: int, kind: TokenKind) -> Token:
    return Token(start, end, text[start:end], kind)


def _period(text: str, at: int, stretch: dates.Stretch | None) -> Token | None:
    if stretch is None:
        return None
    return Token(at, stretch.end, text[at : stretch.end], TokenKind.PERIOD, None, stretch.period)


def _quantity(text: str, found: figures.Found | None, floor: int = 0) -> Token | None:
    if found is None:
        return None
    start = max(found.start, floor)
    return Token(start, found.end, text[start : found.end], TokenKind.QUANTITY, found.quantity)


def _at_line_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n" or not text[text.rfind("\n", max(0, at - 6), at) + 1 : at].strip(" \t-*•·>") and "\n" in text[max(0, at - 6) : at] or (at < 6 and not text[:at].strip(" \t-*•·>"))


def _label(text: str, at: int) -> Token | None:
    if _at_line_start(text, at):
        found = _LINE_LABEL.match(text, at)
        if found:
            return _token(text, at, found.end(), TokenKind.LABEL)
    return None


def _digits(text: str, at: int, run: str, floor: int) -> Token | None:
    end = at + len(run)
    if len(run) > 15:
        return _token(text, at, end, TokenKind.IDENTIFIER)
    following = text[end : end + 1]
    label = _label(text, at) if following in ("、", ".", ")", "）", "．", ":", "：") else None
    if label:
        return label
    for read in (_masked, _dated, _named):
        token = read(text, at)
        if token:
            return token
    start = at
    signed = at > 0 and text[at - 1] == "+" and at > floor
    token = _quantity(text, figures.figure(text, start, at, ""), floor)
    if token is None:  # pragma: no cover
        return _token(text, at, end, TokenKind.UNKNOWN)
    if not token.quantity.unit and _BARE_CODE.match(text, at) and token.text.isdigit() and _starts_clause(text, at):  # type: ignore[union-attr]
        return _token(text, at, end, TokenKind.IDENTIFIER)
    return _sign(token, negative=False) if signed else token


def _starts_clause(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\n，。；;、"


def _sign(token: Token, *, negative: bool) -> Token:
    quantity = token.quantity
    if quantity is None or quantity.value is None:
        return token
    value = -quantity.value if negative else quantity.value
    upper = quantity.upper
    fields = Quantity(token.text, value, quantity.unit, quantity.step, quantity.qualifier, upper, signed=True)
    return token._replace(quantity=fields)


def _dated(text: str, at: int) -> Token | None:
    before = text[at - 1 : at]
    stretch = None
    numeric = dates.numeric_date(text, at)
    if numeric and not (before in "占约近" and before):
        stretch = numeric
    stretch = stretch or dates.zh_date(text, at) or dates.day_first(text, at)
    if stretch is None:
        day = _DAY_NUMBER.match(text, at)
        if day and 1 <= int(day["d"]) <= 31 and not _NAME_TAIL.match(text, at):
            last = f"..D{int(day['d2']):02}" if day["d2"] else ""
            stretch = dates.Stretch(day.end(), f"D{int(day['d']):02}{last}")
    if stretch is None:
        year = _YEAR.match(text, at)
        words = text[max(0, at - 9) : at].lower().split()
        if year and words and words[-1] in _YEAR_BEFORE:
            stretch = dates.Stretch(year.end(), year[0])
    return _period(text, at, stretch)


def _named(text: str, at: int) -> Token | None:
    found = _PROMO.match(text, at)
    if found:
        return _token(text, at, found.end(), TokenKind.IDENTIFIER)
    ordinal = _EN_ORDINAL.match(text, at)
    if ordinal:
        return Token(at, ordinal.end(), ordinal[0], TokenKind.LABEL, Quantity(ordinal[0], Decimal(ordinal["n"]), "", Decimal(1)))
    name = _NAME_TAIL.match(text, at)
    if name:
        return _token(text, at, name.end(), TokenKind.IDENTIFIER)
    digits = re.compile(r"\d{5,15}(?=电话|热线|客服|短信|号段)").match(text, at)
    if digits:
        return _token(text, at, digits.end(), TokenKind.IDENTIFIER)
    code = _CODE_TAIL.match(text, at)
    if code and figures.figure(text, at, at, "").end < code.end():  # type: ignore[union-attr]  # digits always match
        return _token(text, at, code.end(), TokenKind.IDENTIFIER)
    if re.compile(r"1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}(?!\d)|[48]00-\d{3,4}-\d{3,4}").match(text, at):
        end = re.compile(r"[\d-]{1,20}").match(text, at).end()  # type: ignore[union-attr]
        return _token(text, at, end, TokenKind.IDENTIFIER)
    return None


def _masked(text: str, at: int) -> Token | None:
    found = _MASKED_NUMBER.match(text, at)
    if found is None:
        return None
    core = found[0]
    date = _MASKED_DATE.match(text, found.end())
    if date and len(core) >= 1:
        return _token(text, at, date.end(), TokenKind.REDACTED)
    tail = _MASKED_TAIL.match(text, found.end())
    unit = tail["unit"] if tail else None
    bare_year = re.fullmatch(r"20[xX×*_]{2}|201[xX×*]", core)
    if not unit and not bare_year and not (found["cur"] or any(c.isdigit() for c in core)):
        return None
    if re.fullmatch(r"\d{1,6}[xX]\d{0,6}(?:\.\d+)?", core) and not found["cur"] and not bare_year:
        return None
    end = tail.end() if unit and tail else found.end()
    if unit:
        end = tail.end("unit")  # type: ignore[union-attr]  # a unit was matched
    currency = CURRENCIES.get(found["cur"] or "", "")
    lost = None if bare_year and not unit else Quantity(text[at:end], None, (unit or "") if not currency else (unit or "").upper() + currency)
    return Token(at, end, text[at:end], TokenKind.REDACTED, lost)


def _currency(text: str, at: int) -> Token | None:
    sign = re.compile(CURRENCY_PATTERN).match(text, at)
    if sign is None:
        return None
    masked = _masked(text, at)
    if masked:
        return masked
    digits = re.compile(r"\s?(?=\d)").match(text, sign.end())
    return _quantity(text, figures.figure(text, at, digits.end(), sign[0])) if digits else None


def _minus(text: str, at: int) -> Token | None:
    if at and (text[at - 1].isalnum() and text[at - 1].isascii() or text[at - 1] in ")）"):
        return None
    sign = re.compile(CURRENCY_PATTERN).match(text, at + 1)
    begin = sign.end() if sign else at + 1
    token = _quantity(text, figures.figure(text, at, begin, sign[0] if sign else ""))
    return _sign(token, negative=True) if token else None


_ACCOUNTING = re.compile(r"\((?P<cur>[$¥€£])?(?P<n>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?)\)(?![\u4e00-\u9fff])")


def _bracket(text: str, at: int) -> Token | None:
    found = _ACCOUNTING.match(text, at)
    if found:
        number = arabic(found["n"])
        unit = CURRENCIES.get(found["cur"] or "", "")
        quantity = Quantity(found[0], -number.value, unit, number.step, signed=True)
        return Token(at, found.end(), found[0], TokenKind.QUANTITY, quantity)
    token = _label(text, at)
    if token:
        return token
    found = _ZH_LABEL.match(text, at)
    return _token(text, at, found.end(), TokenKind.LABEL) if found else None


def _ordinal(text: str, at: int) -> Token | None:
    quarter = dates.zh_date(text, at)
    if quarter:
        return _period(text, at, quarter)
    found = _ORDINAL.match(text, at)
    if found is None:
        return None
    number = Decimal(dates.zh_number(found["n"]))
    return Token(at, found.end(), found[0], TokenKind.LABEL, Quantity(found[0], number, found["u"] or "", Decimal(1)))


def _zh_numeral(text: str, at: int) -> Token | None:
    if text[at] in "一二三四五六七八九十":
        token = _label(text, at)
        if token:
            return token
        phase = _PHASE.match(text, at)
        if phase:
            return _token(text, at, phase.end(), TokenKind.IDENTIFIER)
        found = _ZH_LABEL.match(text, at)
        if found and (at == 0 or text[at - 1] in "，。；：、,;:\n \u3000”" ) and found[0][-1] != "、":
            return _token(text, at, found.end(), TokenKind.LABEL)
        if at and text[at - 1] in "买搞满":
            promo = _PROMO.match(text, at)
            if promo:
                return _token(text, at, promo.end(), TokenKind.IDENTIFIER)
    return (
        _period(text, at, dates.zh_date(text, at))
        or _quantity(text, figures.zh_words(text, at))
        or _quantity(text, figures.zh_figure(text, at))
    )


def _zh_period(text: str, at: int) -> Token | None:
    if text[at] == "前":
        top = _ZH_TOP.match(text, at)
        if top:
            number = Decimal(dates.zh_number(top["n"]))
            return Token(at, top.end(), top[0], TokenKind.QUANTITY, Quantity(top[0], number, top["u"], Decimal(1)))
    dated = dates.zh_date(text, at)
    relative = dates.zh_relative(text, at)
    if relative and (dated is None or relative.end > dated.end):
        return _period(text, at, relative)
    return _period(text, at, dated)


def _lost(text: str, at: int) -> Token | None:
    found = _LOST.match(text, at)
    if found is None:
        return None
    quantity = Quantity(found[0], None, found["unit"].replace("％", "%"))
    return Token(at, found.end(), found[0], TokenKind.REDACTED, quantity)


def _mask(text: str, at: int) -> Token | None:
    if text[at] == "某":
        return _token(text, at, at + 2, TokenKind.REDACTED)
    return _masked(text, at)


_EN_NUMERALS = frozenset(EN_WORDS) | {"a", "an", "half", "two", "three"}
_EN_DATES = frozenset(
    "in the first second third fourth last this next previous prior past coming current year quarter month week wk "
    "ytd qtd mtd wtd fy q h w cw mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
    "today yesterday tomorrow".split()
)
_MONTH_WORDS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december".split()
)
_MAYBE_MONTH = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "jan"})
_MONTH_BEFORE = frozenset("in of since by until through during for last next this late early mid to from vs vs. end and versus after before".split())


def _word(text: str, at: int, word: str) -> Token | None:
    if at and (text[at - 1].isalnum() and text[at - 1].isascii()):
        return None
    lower = word.lower()
    end = at + len(word)
    if lower in _MONTH_WORDS and word[0].isupper():
        token = _month(text, at, lower)
        if token:
            return token
    if lower in _EN_DATES:
        token = _period(text, at, dates.en_words(text, at))
        if token and not (lower in _MAYBE_MONTH and len(token.text) == 3 and word[0].islower()):
            return token
    if lower in _EN_NUMERALS:
        token = _quantity(text, figures.en_words(text, at))
        if token:
            return token
    following = text[end : end + 1]
    if following.isdigit() and following.isascii() or following in "-–" and following:
        return _joined(text, at, lower)
    return _keyed(text, at, word, lower)


def _month(text: str, at: int, lower: str) -> Token | None:
    stretch = dates.en_month(text, at)
    if stretch is None:
        return None
    bare = stretch.end - at <= len(lower) + 1
    if bare and lower in _MAYBE_MONTH:
        before = text[max(0, at - 9) : at].lower().split()
        if not before or before[-1] not in _MONTH_BEFORE:
            return None
    return _period(text, at, stretch)


_CURRENCY_CODE = re.compile(rf"(?:{CURRENCY_PATTERN})\s?(?=\d)")


def _joined(text: str, at: int, lower: str) -> Token | None:
    """Read letters glued to digits: Q3, FY24, W42, RMB5, A-1802."""
    if _CURRENCY_CODE.match(text, at):
        return _currency(text, at)
    if lower in {"q", "h", "fy", "w", "wk", "cw"}:
        token = _period(text, at, dates.en_words(text, at))
        if token:
            return token
    if lower in {"x", "xx", "xxx"}:
        masked = _masked(text, at)
        if masked:
            return masked
    if lower == "top":
        return _top(text, at)
    found = _CODE.match(text, at)
    return _token(text, at, found.end(), TokenKind.IDENTIFIER) if found else None


def _top(text: str, at: int) -> Token | None:
    top = _TOP.match(text, at)
    return Token(at, top.end(), top[0], TokenKind.QUANTITY, Quantity(top[0], Decimal(top["n"]), "", Decimal(1))) if top else None


def _keyed(text: str, at: int, word: str, lower: str) -> Token | None:
    if lower == "top":
        return _top(text, at)
    if lower in {"us", "hk", "a", "c", "s", "nt"} or lower.upper() in CURRENCIES:
        return _currency(text, at)
    if lower in {"x", "xx", "xxx", "xxxx"}:
        return _masked(text, at)
    if lower in _KEY_WORDS:
        found = _KEYED.match(text, at + len(word))
        if found:
            return _token(text, at, found.end(), TokenKind.IDENTIFIER)
    return None


def _by_char() -> dict[str, Callable[[str, int], Token | None]]:
    table: dict[str, Callable[[str, int], Token | None]] = {}
    table |= dict.fromkeys("零〇一二三四五六七八九十百千两半双翻壹贰叁肆伍陆柒捌玖拾元正", _zh_numeral)
    table |= dict.fromkeys("今去明前本当后上下这每全年月周季近同中星礼次昨", _zh_period)
    table |= dict.fromkeys("$¥￥€£₩₹", _currency)
    table |= dict.fromkeys("-−", _minus)
    table |= dict.fromkeys("(（", _bracket)
    table |= dict.fromkeys("约达剩计共", _lost)
    table |= dict.fromkeys("[【□_*×○某", _mask)
    table["第"] = _ordinal
    return table


_BY_CHAR = _by_char()
