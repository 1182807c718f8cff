"""Quantities at a place of the text: number, scale, unit, and how the words around bound them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from drafter.domain.quantity import Qualifier, Quantity
from drafter.language.numerals import EN_WORDS, Numeral, arabic, chinese, english
from drafter.language.unit_words import (
    CURRENCIES,
    CURRENCY_PATTERN,
    ENGLISH_UNIT_PATTERN,
    MEASURE_PATTERN,
    SCALE_PATTERN,
    SCALES,
    UNIT_NAMES,
)


class Found(NamedTuple):
    """A quantity and its span."""

    start: int
    end: int
    quantity: Quantity


_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,9})?"
_CHINESE = r"[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]{1,24}(?:点[零〇一二三四五六七八九]{1,9})?"
_PERCENT = r"%|％|‰|个?百分点|个点(?![位子])|pct(?![a-z])|ppts?(?![a-z])|pp(?![a-z])"
_UNIT = rf"{_PERCENT}|{MEASURE_PATTERN}|{ENGLISH_UNIT_PATTERN}|(?:USD|RMB|CNY|EUR|GBP|JPY|HKD)(?![A-Za-z])|dollars?(?![a-z])|euros?(?![a-z])|-?fold(?![a-z])"
_PER = rf"(?:\s?/\s?(?:{MEASURE_PATTERN}|[A-Za-z]{{1,12}}(?![A-Za-z0-9])|人)){{1,2}}|\sper\s(?:{ENGLISH_UNIT_PATTERN})"
_TAIL = rf"(?P<more>[余多来几](?!得|年|月))?(?P<scale>{SCALE_PATTERN})?(?P<more2>[余多几](?!得|年|月))?(?:[ -]?(?P<unit>{_UNIT})(?P<half>半(?!年|个|价))?)?(?P<per>{_PER})?(?P<around>左右|上下(?!半))?"
_JOIN = r"\s?(?:[-~～–—至]|－)\s?"
_FIGURE = re.compile(
    rf"(?P<n1>{_ARABIC})(?:(?P<s1>{SCALE_PATTERN})?(?P<u1>[%％]|元|℃)?{_JOIN}(?:{CURRENCY_PATTERN})?(?P<n2>{_ARABIC})(?![-/]\d))?{_TAIL}"
)
_LOOSE_RANGE = re.compile(rf"(?P<n1>{_ARABIC})\s?(?:到|to|and|和)\s?(?P<n2>{_ARABIC}){_TAIL}")
_ZH_FIGURE = re.compile(rf"(?P<n1>{_CHINESE})(?:(?:[到至-])(?P<n2>{_CHINESE}))?{_TAIL}")
_AFTER = re.compile(r"\s?(?:(?P<least>及?以上|起(?=[，。、；,;\s]|$)|\+(?![\d.])|or more|and above)|(?P<most>及?以下|[以之]?内(?![容部])|or less|or fewer))")
_EMPTY = Decimal(0)


def _scaled(scale: str, unit: str) -> tuple[str, Decimal]:
    """Return the unit with its scale, or the factor when the unit cannot carry one."""
    scale = scale.strip()
    factor = {"hundred": Decimal(100), "trillion": Decimal(10**12)}.get(scale)
    if factor:
        return unit, factor
    name = SCALES.get(scale, scale)
    if name in {"k", "M", "bn"} and unit and not (unit[:3].isupper() and unit[:3].isalpha()):
        return unit, {"k": Decimal(1000), "M": Decimal(10**6), "bn": Decimal(10**9)}[name]
    if name and not name.isascii() and unit.startswith("CNY"):
        unit = "元" + unit[3:]
    return name + unit, Decimal(1)


def _unit_name(unit: str, per: str, currency: str) -> str:
    name = UNIT_NAMES.get(unit, unit)
    if currency:
        name = CURRENCIES[currency]
    name = {"dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "RMB": "CNY", "-fold": "x", "fold": "x"}.get(name, name)
    if per:
        name += re.sub(r"\s?/\s?|\sper\s", "/", per)
    return name


def qualifier_before(text: str, at: int) -> tuple[Qualifier | None, int]:
    """Return how the words right before ``at`` bound a figure, and where the span then starts."""
    tail = text[max(0, at - 14) : at].rstrip()
    for qualifier, words in _ZH_BOUNDS:
        if tail.endswith(words) and not tail.endswith(("->", "=>", "-->")):
            return qualifier, at
    words = tail.lower().rsplit(None, 3)[-3:]
    if not words or not words[-1][-1:].isascii():
        return None, at
    for size in (3, 2, 1):
        phrase = " ".join(words[-size:]).lstrip("(")
        qualifier = _EN_BOUNDS.get(phrase)
        if qualifier:
            inside = phrase in _INSIDE and not re.match(r"\S{1,20}\s(?:from|vs)", text[at : at + 30])
            return (qualifier, text.lower().rindex(phrase, 0, at)) if inside else (qualifier, at)
    return None, at


_ZH_BOUNDS = (
    (Qualifier.AT_LEAST, ("不少于", "不低于", "至少", "最少", "起码", "≥", ">=", "大于等于", "不小于")),
    (Qualifier.AT_MOST, ("不超过", "不高于", "不多于", "至多", "最多", "≤", "<=", "不大于", "低于", "少于", "小于", "<", "＜", "控制在")),
    (Qualifier.BELOW, ("近", "将近", "接近", "不到", "不足", "未到", "快")),
    (Qualifier.ABOVE, ("超过", "超", "超出", "突破", "高于", "大于", "多于", "逾", ">", "＞", "不止")),
    (Qualifier.ABOUT, ("约", "大约", "大概", "差不多", "约为", "约合", "~", "～", "≈", "±", "估计", "左右", "上下")),
)
_EN_BOUNDS = (
    dict.fromkeys(("at least", "no fewer than", "no less than", "not less than", "minimum of", "a minimum of"), Qualifier.AT_LEAST)
    | dict.fromkeys(
        ("up to", "at most", "no more than", "not more than", "less than", "fewer than", "under", "below", "as many as", "maximum of"),
        Qualifier.AT_MOST,
    )
    | dict.fromkeys(("about", "roughly", "around", "approximately", "approx", "approx.", "some", "circa", "ca."), Qualifier.ABOUT)
    | dict.fromkeys(("nearly", "almost", "just under", "close to"), Qualifier.BELOW)
    | dict.fromkeys(("over", "more than", "above", "north of", "well over", "just over"), Qualifier.ABOVE)
)
_INSIDE = {"up to", "less than", "fewer than"}
_SPAN = re.compile(r"(?:年|个月|月|天|周|季度|个季度|日)$")


def _make(text: str, start: int, found: re.Match[str], numbers: tuple[Numeral, Numeral | None], currency: str) -> Found:
    """Build the quantity of a matched figure."""
    first, last = numbers
    g = found.groupdict()
    unit_word = g["unit"] or g.get("u1") or ""
    end = found.end()
    unit, factor = _scaled(g["scale"] or g.get("s1") or "", _unit_name(unit_word, g["per"] or "", currency))
    if unit in {"bps", "bp", "basis points", "basis point"}:
        unit, factor = "pp", Decimal("0.01")
    if unit in {"pts", "pt", "points", "point"} and "%" in text[text.rfind("\n", 0, start) + 1 : start]:
        unit = "pp"
    if unit == "成":
        unit, factor = "%", Decimal(10)
    value, step = first.value * factor, first.step * factor
    if g["half"]:
        value, step = value + Decimal("0.5") * factor, Decimal("0.1")
    qualifier, begin = qualifier_before(text, start)
    if qualifier is Qualifier.BELOW and text[start - 1] == "近" and _SPAN.search(unit_word):
        qualifier = None
    after = _AFTER.match(text, end)
    if after:
        qualifier = Qualifier.AT_LEAST if after["least"] else Qualifier.AT_MOST
    if g["around"]:
        qualifier = Qualifier.ABOUT
    if g["more"] in {"余", "多", "几"} or g["more2"]:
        qualifier = Qualifier.ABOVE
    upper = last.value * factor if last else None
    if last:
        qualifier = Qualifier.RANGE
    if g["more"] in {"多", "几", "余"} and value == 10 * factor and not g["scale"]:
        qualifier, upper = Qualifier.RANGE, value * 2
    if text[begin:start] == "" and begin and text[begin - 1] in "~±":
        begin -= 1
    written = text[begin:end]
    return Found(begin, end, Quantity(written, value, unit, step, qualifier or Qualifier.EXACT, upper))


_FROM = ("从", "由", "from", "自")
_NO_LOOSE = re.compile(r"(?:between|介于|在|in|within|takes?|every|for|about|expect|needs?|of|roughly|next|约|大概|预计|计划|要|每次|每天)\s{0,2}$", re.IGNORECASE)


def figure(text: str, start: int, at: int, currency: str) -> Found | None:
    """Read an Arabic figure whose digits begin at ``at`` and whose span (currency sign) begins at ``start``."""
    loose = _LOOSE_RANGE.match(text, at)
    if loose and not _range_words(text, start, loose):
        loose = None
    found = loose or _FIGURE.match(text, at)
    if found is None:
        return None
    first = arabic(found["n1"])
    last = arabic(found["n2"]) if found["n2"] else None
    if last and (last.value <= first.value or text[max(0, start - 4) : start].rstrip().endswith(_FROM)):
        found = _SINGLE.match(text, at)
        if found is None:  # pragma: no cover
            return None
        last = None
    return _make(text, start, found, (first, last), currency)


_SINGLE = re.compile(rf"(?P<n1>{_ARABIC}){_TAIL}")


def _range_words(text: str, start: int, loose: re.Match[str]) -> bool:
    before = text[max(0, start - 12) : start]
    if re.search(r"and|和", text[loose.end("n1") : loose.start("n2")]):
        return re.search(r"(?:between|介于)\s{0,2}$", before, re.IGNORECASE) is not None
    return _NO_LOOSE.search(before) is not None


_ZH_SCALE = re.compile(r"(?:万亿|百万|千万|十万|亿|万)$")


def zh_figure(text: str, at: int) -> Found | None:
    """Read a Chinese numeral with its measure word at ``at``; None when it counts nothing."""
    found = _ZH_FIGURE.match(text, at)
    if found is None:
        return None
    numerals = _zh_numbers(found)
    if numerals is None or not _counts(text, at, found):
        return None
    first, last, scale = numerals
    made = _make(text, at, found, (first, last), "")
    if scale and not found["scale"]:
        quantity = made.quantity
        made = made._replace(
            quantity=Quantity(quantity.written, quantity.value, scale + quantity.unit, quantity.step, quantity.qualifier, quantity.upper)
        )
    return made


def _zh_numbers(found: re.Match[str]) -> tuple[Numeral, Numeral | None, str] | None:
    written, scale = found["n1"], ""
    if written[0] in "万亿":
        return None
    if found["n2"] is None and not found["scale"]:
        match = re.search(r"(?:亿|万)$", written)
        if match and match.start():
            written, scale = written[: match.start()], match[0]
    pair = re.fullmatch(r"([一二三四五六七八九])([一二三四五六七八九])", written)
    if pair and found["unit"]:
        return chinese(pair[1]), chinese(pair[2]), scale
    return chinese(written), chinese(found["n2"]) if found["n2"] else None, scale


_ARTICLE_OK = set("家台箱吨单次天年倍成元万亿人名辆套户亩店瓶盒车张米斤")
_BAD_BEFORE = set("统第唯专划归逐某每任另之其这那哪单同")


def _counts(text: str, at: int, found: re.Match[str]) -> bool:
    unit, run = found["unit"], found["n1"]
    if not unit and not found["scale"] and not found["more"] and run[-1] not in "万亿" and "点" not in run:
        return False
    before = text[at - 1] if at else ""
    if run == "一":
        nxt = text[found.end() : found.end() + 1]
        if before in _BAD_BEFORE or (unit and unit in _INDEFINITE) or nxt in "性一":
            return nxt == ""  and before not in _BAD_BEFORE and unit not in _INDEFINITE
    if run in {"百", "千", "十百", "百千"} and not (found["more"] or unit):
        return False
    return not (before in "第" or (run[0] in "百千" and unit is None and not found["more"]))


_INDEFINITE = {
    "个", "种", "类", "项", "条", "期", "节", "样", "步", "部", "线", "点", "批", "位", "起", "把", "件", "层", "对", "方", "站", "番", "通", "打",
    "场", "轮", "组", "支", "本", "篇", "片", "回", "张", "间", "头", "处", "面", "单", "字", "提", "标", "人", "成立", "门", "系", "包", "班", "架", "队",
}  # fmt: skip

_FRACTION = re.compile(
    r"(?P<of>百|千|万|[二三四五六七八九十]{1,3})分之(?P<n>[零〇一二三四五六七八九十百两]{1,8}(?:点[零〇一二三四五六七八九]{1,6})?|\d{1,6}(?:\.\d{1,4})?)(?P<to>[至到-](?:百分之)?(?P<m>[一二三四五六七八九十百]{1,5}))?"
)
_WORDS = re.compile(r"翻了?(?:(?P<n>[一两二三]|\d)?番|(?P<b>一|1)倍)|(?P<double>双倍)|(?P<half>半(?=年(?!度)|个月|天(?!然)|个百分点|小时|吨))|(?P<share>(?<=[过超近])半(?![年个天月])|一半|大半(?!年))")


def zh_words(text: str, at: int) -> Found | None:
    """Read 百分之五, 三分之一, 翻番, 双倍, 半年, 过半 at ``at``."""
    found = _FRACTION.match(text, at)
    if found:
        return _fraction(text, at, found)
    found = _WORDS.match(text, at)
    if found is None:
        return None
    end = found.end()
    if found["half"]:
        unit = re.compile(r"个?(?:年|月|天|百分点|小时|吨)").match(text, end)
        end, name = (unit.end(), unit[0]) if unit else (end, "")
        return _named(text, at, end, ("0.5", UNIT_NAMES.get(name, name), "0.1"))
    if found["share"]:
        return _named(text, at, end, ("50", "%", "10"))
    turns = {"两": 2, "二": 2, "三": 3, "2": 2, "3": 3}.get(found["n"] or "", 1)
    return _named(text, at, end, (str(2**turns), "倍", "1"))


def _named(text: str, at: int, end: int, what: tuple[str, str, str]) -> Found:
    value, unit, step = what
    qualifier, begin = qualifier_before(text, at)
    return Found(begin, end, Quantity(text[begin:end], Decimal(value), unit, Decimal(step), qualifier or Qualifier.EXACT))


def _number(written: str) -> Numeral:
    return arabic(written) if written.isascii() else chinese(written)


def _fraction(text: str, at: int, found: re.Match[str]) -> Found:
    part, whole = _number(found["n"]), found["of"]
    qualifier, begin = qualifier_before(text, at)
    upper = _number(found["m"]).value if found["m"] else None
    if whole in {"百", "千", "万"}:
        unit, value, step = {"百": "%", "千": "‰", "万": "‱"}[whole], part.value, part.step
    else:
        unit, value, step = "", round(part.value / chinese(whole).value, 4), Decimal("0.0001")
    if upper is not None:
        qualifier = Qualifier.RANGE
    return Found(begin, found.end(), Quantity(text[begin : found.end()], value, unit, step, qualifier or Qualifier.EXACT, upper))


_EN_NUMBER = "|".join(sorted(EN_WORDS, key=len, reverse=True))
_EN_FIGURE = re.compile(
    rf"(?i)(?P<frac>(?:(?:one|a|two|three|four)[\s-](?:thirds?|quarters?(?=\sof)|fifths?|tenths?)|(?:a\s)?half(?=\sof\s|\sthe\s)))(?![a-z])"
    rf"|(?:(?P<a>half\sa|a|an|several)\s)?(?P<coll>dozen|hundred|thousand|million|billion)(?![a-z])"
    rf"|(?P<n>(?:{_EN_NUMBER})(?:[\s-](?:and\s)?(?:{_EN_NUMBER}|hundred|thousand|million|billion)(?![a-z])){{0,8}})(?![a-z])(?:\s?(?P<unit>{_PERCENT}|{ENGLISH_UNIT_PATTERN}|-?fold))?"
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNT = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4}
_NOT_ONE = re.compile(r"\s?(?:of|to|is|was|are|on|at|and|or|that|who|can|could|should|would|day|thing|by|another|has|had|for|in|off|we|i|you|they|with|[-.,;:!?)]|$)", re.IGNORECASE)


def en_words(text: str, at: int) -> Found | None:
    """Read ``twenty-three``, ``half a million``, ``a dozen``, ``two thirds`` at ``at``."""
    found = _EN_FIGURE.match(text, at)
    if found is None:
        return None
    if found["frac"]:
        return _en_fraction(text, at, found)
    if found["coll"]:
        return _collective(text, at, found)
    word = found["n"].lower()
    if word == "one" and not found["unit"] and _not_one(text, at, found.end()):
        return None
    number = english(word)
    return _worded(text, at, found.end(), (number, found["unit"] or ""))


def _not_one(text: str, at: int, end: int) -> bool:
    before = text[max(0, at - 8) : at].lower().split()[-1:]
    return bool(_NOT_ONE.match(text, end)) or before in ([w] for w in ("no", "this", "that", "the", "which", "each", "every", "any", "another", "last", "big", "only"))


def _worded(text: str, at: int, end: int, what: tuple[Numeral, str]) -> Found:
    number, unit = what
    qualifier, begin = qualifier_before(text, at)
    name, factor = _scaled("", _unit_name(unit, "", ""))
    quantity = Quantity(text[begin:end], number.value * factor, name, number.step, qualifier or Qualifier.EXACT)
    return Found(begin, end, quantity)


def _en_fraction(text: str, at: int, found: re.Match[str]) -> Found:
    words = found["frac"].lower().replace("-", " ").split()
    part = _PARTS.get(words[-1].rstrip("s"), 2)
    value = round(Decimal(_COUNT.get(words[0], 1)) / part, 4)
    qualifier, begin = qualifier_before(text, at)
    return Found(begin, found.end(), Quantity(text[begin : found.end()], value, "", Decimal("0.0001"), qualifier or Qualifier.EXACT))


def _collective(text: str, at: int, found: re.Match[str]) -> Found | None:
    if not found["a"]:
        return None
    how = found["a"].lower()
    if how == "several":
        return None
    many = Decimal("0.5") if how.startswith("half") else Decimal(1)
    word = found["coll"].lower()
    unit = {"thousand": "k", "million": "M", "billion": "bn"}.get(word, "")
    value = many * {"dozen": 12, "hundred": 100}.get(word, 1)
    step = {"hundred": Decimal(100)}.get(word, Decimal("0.1") if unit else Decimal(1))
    qualifier, begin = qualifier_before(text, at)
    return Found(begin, found.end(), Quantity(text[begin : found.end()], value, unit, step, qualifier or Qualifier.EXACT))
