"""Chinese numerals that count or measure; the many words that merely hold such a character are none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.quantity import Qualifier, Quantity
from drafter.language.bounds import bound_after, bound_before
from drafter.language.found import quantity_token
from drafter.language.numerals import ZH_PATTERN, Numeral, arabic, chinese
from drafter.language.scan_figures import build_quantity, match_figure
from drafter.language.unit_words import ARTICLES, UNIT_NAMES, WEAK

if TYPE_CHECKING:
    from drafter.language.scan_figures import Matched
    from drafter.language.token import Token

_SMALL = r"[一二两三四五六七八九十百]{1,5}"
_RANGE = re.compile(rf"(?P<n1>{_SMALL})[到至-](?P<n2>{_SMALL})")
_FIGURE = re.compile(rf"(?P<n1>{ZH_PATTERN})")
_TRAILING_SCALE = re.compile(r"(?<!^)(?:万亿|亿|万)$")
_ALONE = frozenset("百千万亿")
_PASSED = frozenset("过破上")
_ROUND_BOUND = frozenset("近上过超破逾约")
_JOINED_BEFORE = frozenset("统第唯专划归逐某任另之其这那哪同周期初万")
_FRACTION = re.compile(
    r"(?P<whole>百|千|万|[二三四五六七八九十]{1,3})分之(?P<part>[零〇一二三四五六七八九十百两]{1,8}(?:点[零〇一二三四五六七八九]{1,6})?|\d{1,6}(?:\.\d{1,4})?)"
    r"(?:[至到-](?:百分之)?(?P<upper>[一二三四五六七八九十百]{1,5}|\d{1,6}(?:\.\d{1,4})?))?(?P<around>左右)?"
)
_PER_WHOLE = {"百": "%", "千": "‰", "万": "‱"}
_IN_NAME = re.compile(
    r"[一二首]次(?!性?[\d，。])[\u4e00-\u9fff]{1,6}率"
    r"|三包(?![\d、，。\s])|二手|双十一|双十二|一站式|三方"
)
"""一次修复率, 三包费用: the numeral belongs to the name."""
_TURNS = re.compile(r"翻了?(?:(?P<turns>[一二两三1-5])?番|[一1]倍)|双倍")
_HALF = re.compile(r"半(?P<unit>年(?!度)|个月|个小时|个百分点|天(?!然)|小时|吨|箱)")
_TENTHS = re.compile(r"(?P<tens>[一二三四五六七八九])成(?P<ones>[一二三四五六七八九])(?![家个])")
_SHARE = re.compile(r"(?<=[过超近])半(?![年个天月路])|百分百|一半|大半(?!年)")


def zh_figure(text: str, at: int) -> Token | None:
    """Read 一百六十九点八万箱, 十几家, 三到五天, 三成; None for 一直, 十分, 千方百计."""
    found = match_figure(_RANGE, text, at) or match_figure(_FIGURE, text, at)
    if found is None or not _counts(text, at, found):
        return None
    written, scale = found.groups["n1"], ""
    upper = found.groups.get("n2")
    if not upper and not found.groups["scale"]:
        trailing = _TRAILING_SCALE.search(written)
        if trailing:
            written, scale = written[: trailing.start()], trailing[0]
    number = chinese(written)
    if upper:
        number = Numeral(number.value, number.step, chinese(upper).value)
    quantity = build_quantity(text, at, found, number)
    if text[at - 1 : at] in _PASSED and (written[0] in _ALONE or found.groups["unit"] == "成"):
        quantity = replace(quantity, qualifier=Qualifier.ABOVE)
    return quantity_token(at, found.end, replace(quantity, unit=scale + quantity.unit) if scale else quantity)


def _counts(text: str, at: int, found: Matched) -> bool:
    """Tell whether a numeral run is a number: it needs a unit, a scale, a point or 余多几, and no word around it."""
    run, unit = found.groups["n1"], found.groups["unit"]
    if _IN_NAME.match(text, at):
        return False
    before = text[at - 1] if at else "\n"
    if unit in WEAK or before == "第":
        return False
    if run[0] in _ALONE:
        return run[0] != "万" and (before in _ROUND_BOUND or found.groups["more"] != "")
    if run == "一":
        return _one_counts(text, before, found)
    return bool(
        unit or found.groups["scale"] or found.groups["more"] or run[-1] in "万亿" or ("点" in run and run[0] != "一")
    )


def _one_counts(text: str, before: str, found: Matched) -> bool:
    unit = found.groups["unit"]
    if not unit:
        return found.groups["scale"] != "" and before not in _JOINED_BEFORE
    following = text[found.end : found.end + 1]
    return unit not in ARTICLES and before not in _JOINED_BEFORE and following not in {"性", "一", "度"}


def zh_words(text: str, at: int) -> Token | None:
    """Read 百分之五, 三分之一, 翻番, 双倍, 半年, 过半."""
    found = _FRACTION.match(text, at)
    if found:
        return _fraction(text, at, found)
    found = _TURNS.match(text, at)
    if found:
        turns = (
            int(chinese(found["turns"]).value)
            if found["turns"] and not found["turns"].isdigit()
            else int(found["turns"] or 1)
        )
        return _plain(text, at, found.end(), Quantity("", Decimal(2**turns), "倍", Decimal(1)))
    found = _TENTHS.match(text, at)
    if found:
        value = chinese(found["tens"]).value * 10 + chinese(found["ones"]).value
        return _plain(text, at, found.end(), Quantity("", value, "%", Decimal(1)))
    found = _SHARE.match(text, at)
    if found:
        share = Decimal(100 if found[0] == "百分百" else 50)
        return _plain(text, at, found.end(), Quantity("", share, "%", Decimal(10)))
    found = _HALF.match(text, at)
    if found is None:
        return None
    unit = UNIT_NAMES.get(found["unit"], found["unit"])
    return _plain(text, at, found.end(), Quantity("", Decimal("0.5"), unit, Decimal("0.1")))


def _plain(text: str, at: int, end: int, quantity: Quantity) -> Token:
    before = bound_before(text, at)
    if before is Qualifier.BELOW and text[at - 1] == "近" and quantity.unit in {"年", "月", "天", "小时"}:
        before = None  # 近半年: the last half year
    qualifier = bound_after(text, end) or before or Qualifier.EXACT
    if text[at - 1 : at] == "过" and text[at] == "半":
        qualifier = Qualifier.ABOVE
    written = Quantity(text[at:end], quantity.value, quantity.unit, quantity.step, qualifier, quantity.upper)
    return quantity_token(at, end, written)


def _number(written: str) -> Numeral:
    return arabic(written) if written.isascii() else chinese(written)


def _fraction(text: str, at: int, found: re.Match[str]) -> Token:
    part, whole = _number(found["part"]), found["whole"]
    if whole in _PER_WHOLE:
        quantity = Quantity("", part.value, _PER_WHOLE[whole], part.step)
    else:
        quantity = Quantity("", ratio(part.value, chinese(whole).value), "", Decimal("0.0001"))
    token = _plain(text, at, found.end(), quantity)
    qualifier = Qualifier.ABOUT if found["around"] else None
    upper = _number(found["upper"]).value if found["upper"] else None
    if token.quantity is None or (upper is None and qualifier is None):
        return token
    bounded = Quantity(found[0], quantity.value, quantity.unit, quantity.step, qualifier or Qualifier.RANGE, upper)
    return token._replace(quantity=bounded)


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """Return a fraction to four places (a third is 0.3333)."""
    value = round(part / whole, 4).normalize()
    return value if value % 1 else value.quantize(Decimal(1))
