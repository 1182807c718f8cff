"""Names made of figures (1802, SKU A-1802, 96300电话, 58同城) and numbering (一、 (2) 第三条 1st)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.quantity import Quantity
from drafter.language.found import label_token, name_token, quantity_token
from drafter.language.scan_zh_dates import small_number, zh_date, zh_week_number
from drafter.language.unit_words import MEASURE_PATTERN

if TYPE_CHECKING:
    from drafter.language.token import Token

_ZH = r"[一二三四五六七八九十]"
_LINE_LABEL = re.compile(rf"[(（]?(?:\d{{1,2}}|{_ZH}{{1,3}})(?:[)）](?![万%])|[、．]|\.(?![\d])|[:：](?=\D))")
_ITEM_NUMBER = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,2}[.)）]?\s{1,3}"
    r"(?=(?!(?:[MB]illion|Bn|USD|EUR|GBP|CNY|RMB|[A-Z]{1,3})(?![A-Za-z\d]))[A-Z“]"
    r"|(?![万亿千百元个家台吨件箱人次小公分天年月周倍成度克升米折点])[\u4e00-\u9fff])"
)
"""2.1 Premium, 3.4.1 库存: the number of an item, no figure."""
_LINE_LEAD = frozenset(" \t-*•·>#")
_BRACKET_LABEL = re.compile(rf"[(（](?:{_ZH}{{1,3}}|\d{{1,2}})[)）](?=[\u4e00-\u9fffA-Za-z“])")
_ITEM_LABEL = re.compile(rf"\d{{1,2}}[.．、](?=[\u4e00-\u9fff])|{_ZH}(?:是(?!否)|则|来(?=[，是]))")
_NOTE_NUMBER = re.compile(r"\d{1,2}(?=[:：.、)）])")
_CLAUSE_START = frozenset("，。；：、,;:\n \u3000”！!")
_ZH_ORDINAL = re.compile(
    r"第\s?(?P<n>[一二三四五六七八九十百零]{1,6}|\d{1,4})(?:\s?(?P<unit>名|位|个|家|次|年|天|届|章|条|款|项|期|批|轮|代|季|件|台|单|店|场|号|组|类|梯队|大))?"
)
_EN_ORDINAL = re.compile(r"(?P<n>\d{1,3})(?:st|nd|rd|th)(?![A-Za-z])")
_TOP = re.compile(r"top[ -]?(?P<n>\d{1,4})(?![\d.,]\d|\d|%)", re.IGNORECASE)
_ZH_TOP = re.compile(rf"前(?P<n>\d{{1,4}}|[一二三四五六七八九十百两]{{1,4}})(?P<unit>{MEASURE_PATTERN}|强|大)(?!月)")
_NO_TOP = frozenset({"年", "天", "日", "周", "期", "次", "轮", "场", "个月", "月"})

_PLACE_NUMBER = re.compile(
    r"\d{1,5}(?:号(?:楼|仓库?|库|线|店|机组?|门|车间|炉|井|厂|岗|桌|台|(?:联络|运输|回风)?巷|路|窗口|院|栋|柜|地块|产品|文|令|标|段|位|站|工位|泊位)"
    r"|(?:[-–]\d{1,3})?(?:类|级|型|代|版|期|线城市)|[\u4e00-\u9fff]?车场|同城|-11(?=便利|门?店)|楼(?![盘面市])|室)|24/7(?![\d/])|\d{1,5}#(?=[\u4e00-\u9fffA-Z])|\d{1,2}·\d{1,2}(?!\d)"
)
_PROMOTION = re.compile(rf"(?:\d{{1,3}}|{_ZH})(?:送|赠|搭)(?:\d{{1,3}}|{_ZH})(?![元万箱])")
_PHONE = re.compile(
    r"1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?!\d)|0\d{2,3}-\d{7,8}(?!\d)|(?:1-)?[2-9]\d{2}-\d{3}-\d{4}(?!\d)"
    r"|400-?\d{3}-?\d{4}(?!\d)|[2-9]\d{2}-0\d{3}(?!\d)"
)
_SERVICE = re.compile(r"\d{5,8}(?=电话|热线|客服|短信|平台|服务)")
_KEYS = (
    "客服 电话 热线 手机 微信 QQ 编号 单号 工号 型号 合同号 票号 卡号 账号 尾号 货号 批号 房号 序列号 编码 代码 房间"
)
_AFTER_KEY = tuple(_KEYS.split())
_NUMBERED = re.compile(r"\d{2,12}(?:-[A-Za-z0-9]{1,12}){1,3}")
_CODE_OF_DIGITS = re.compile(
    r"\d{1,15}(?:[A-Za-z][A-Za-z0-9]{0,16}(?:-[A-Za-z0-9]{1,12})?|-[A-Za-z][A-Za-z0-9-]{0,16})(?:店)?"
)
_CODE_OF_LETTERS = re.compile(
    r"[A-Za-z]{1,12}[-–]?\d[A-Za-z0-9]{0,20}(?:[-–./](?=[A-Za-z0-9]*\d)[A-Za-z0-9]{1,12}){0,4}"
)
_KEYED = re.compile(
    r"(?:/[TZ])?(?:\s(?:no\.?|number))?\s?[#:：]?\s?(?:[A-Za-z]{1,4}-?)?\d[A-Za-z0-9]{0,16}(?:-[A-Za-z0-9]{1,12}){0,3}"
    rf"(?![A-Za-z\d%]|[.,]\d|\s?(?:{MEASURE_PATTERN}))",
    re.IGNORECASE,
)
_KEY_NOUNS = (
    "room rm sku ticket invoice po page version ver gate bay route iphone series model phase stage step tier level "
    "suite flat apt building bldg dock aisle lane serial ext extension tel phone fax id ref job windows office iso gb "
    "iec astm din yy section article clause appendix exhibit slide chapter acct highway hwy zone dept truck unit"
)
KEY_WORDS = frozenset(_KEY_NOUNS.split())
"""English (and standards') nouns whose following figure is a name."""
_NUMBERED_NOUNS = "order so no item line lot batch part contract track flight store account case figure table"
TITLE_WORDS = frozenset(
    ("territory", "class", "district", "region", "branch", "team", "group", "cohort", "year", "day", "area")
)
"""Nouns whose following figure is a name when they are capitalised: Region 3."""
NUMBERED_WORDS = frozenset(_NUMBERED_NOUNS.split())
"""Nouns and verbs whose following figure is a name when it is marked (#) or long."""
_MARKED = re.compile(
    r"\s?(?:#|no\.?\s|number\s)\s?[A-Za-z0-9]{1,16}(?:-[A-Za-z0-9]{1,12}){0,3}|\s\d{5,16}(?![\d%]|[.,]\d|\s[a-z])",
    re.IGNORECASE,
)
_RANK_NUMBER = re.compile(r"(?P<n>\d{1,2})(?![\d.,%]|[A-Za-z])")
_PHASE = re.compile(
    rf"{_ZH}(?:期(?![间待])|级|类|线(?=城市)|档|代(?!表)|号(?=[楼仓库线店]))(?=[\u4e00-\u9fff，。、；,;\s]|$)"
    r"|二(?:分?店|组|队|班|部|仓|厂|车间|校区|门诊|批)(?![家个])"  # two of them would be 两店
    rf"|(?:(?<![\u4e00-\u9fff\d])|(?<=其中)|(?<=[和及与])){_ZH}(?:分?店|仓|厂|车间|校区|门诊|(?:组|队|班|部)(?=[\d：:]|签|完成|实现|新增))"
)
_LONGEST_BARE = 8
_BARE_CODE = re.compile(r"\d{3,5}(?=[\u4e00-\u9fff]{0,3}(?:机|房|室|场|巷|工作面|平台|系列|车间|项目|大促))")


def line_label(text: str, at: int) -> Token | None:
    """Read ``1.``, ``一、``, ``(2)`` where a line begins."""
    begin = at
    while begin and text[begin - 1] in _LINE_LEAD and at - begin < 8:  # noqa: PLR2004  # list markers are short
        begin -= 1
    if begin and text[begin - 1] != "\n":
        return None
    found = _LINE_LABEL.match(text, at) or _ITEM_NUMBER.match(text, at)
    return None if found is None else label_token(text, at, found.end())


def clause_label(text: str, at: int) -> Token | None:
    """Read 一是, （二）, (3) where a clause begins, and the 1 of a footnote's 注1."""
    if at and text[at - 1] == "注":
        note = _NOTE_NUMBER.match(text, at)
        return None if note is None else label_token(text, at, note.end())
    if at and text[at - 1] not in _CLAUSE_START:
        return None
    found = _ITEM_LABEL.match(text, at) or _BRACKET_LABEL.match(text, at)
    return None if found is None else label_token(text, at, found.end())


def zh_ordinal(text: str, at: int) -> Token | None:
    """Read 第三季度, 第42周, 第十二条, 第一; a rank keeps its number."""
    quarter = zh_date(text, at) or zh_week_number(text, at)
    if quarter:
        return quarter
    found = _ZH_ORDINAL.match(text, at)
    if found is None:
        return None
    rank = Quantity(found[0], Decimal(small_number(found["n"])), found["unit"] or "", Decimal(1))
    return label_token(text, at, found.end(), rank)


def en_ordinal(text: str, at: int) -> Token | None:
    """Read ``1st``; a rank keeps its number."""
    found = _EN_ORDINAL.match(text, at)
    if found is None:
        return None
    return label_token(text, at, found.end(), Quantity(found[0], Decimal(found["n"]), "", Decimal(1)))


def top(text: str, at: int) -> Token | None:
    """Read ``top 20`` as a count of the first ones."""
    found = _TOP.match(text, at)
    if found is None:
        return None
    return quantity_token(at, found.end(), Quantity(found[0], Decimal(found["n"]), "", Decimal(1)))


def zh_top(text: str, at: int) -> Token | None:
    """Read 前20位, 前十名."""
    found = _ZH_TOP.match(text, at)
    if found is None or found["unit"] in _NO_TOP:
        return None
    rank = Quantity(found[0], Decimal(small_number(found["n"])), found["unit"], Decimal(1))
    return quantity_token(at, found.end(), rank)


def promotion(text: str, at: int) -> Token | None:
    """Read the 5送1 of 买5送1."""
    found = _PROMOTION.match(text, at)
    return None if found is None else name_token(text, at, found.end())


def phase(text: str, at: int) -> Token | None:
    """Read 二期, 一级, 三类, 二店 as part of a name."""
    if text[at - 1 : at] in set("新上下这那每同第另") and at:
        return None
    found = _PHASE.match(text, at)
    return None if found is None else name_token(text, at, found.end())


def number_name(text: str, at: int) -> Token | None:
    """Read phone numbers, 3号仓, 46#液压油, 6·18, 96300 before 电话, and what follows 编号 or 客服."""
    if text[max(0, at - 4) : at].rstrip(" :：").endswith(_AFTER_KEY):
        found = _NUMBERED.match(text, at)
        if found:
            return name_token(text, at, found.end())
    for pattern in (_PHONE, _PLACE_NUMBER, _SERVICE):
        found = pattern.match(text, at)
        if found:
            return name_token(text, at, found.end())
    return None


def bare_name(text: str, at: int, end: int) -> bool:
    """Tell whether bare digits are a name: after 编号, very long, or before a machine at the head of a clause."""
    size, before = end - at, text[at - 1 : at]
    if size > _LONGEST_BARE or (size > 2 and text[max(0, at - 4) : at].rstrip(" :：").endswith(_AFTER_KEY)):  # noqa: PLR2004  # short figures count
        return True
    return before == "双" or bool((not before or before in "\n，。；;、") and _BARE_CODE.match(text, at))


def code_of_digits(text: str, at: int) -> Token | None:
    """Read ``5G``, ``4S店``, ``15-A``."""
    found = _CODE_OF_DIGITS.match(text, at)
    return None if found is None else name_token(text, at, found.end())


def code_of_letters(text: str, at: int) -> Token | None:
    """Read ``A-1802``, ``ISO9001``, ``B2B``, ``v2.3.1``."""
    found = _CODE_OF_LETTERS.match(text, at)
    return None if found is None else name_token(text, at, found.end())


def keyed_name(text: str, at: int, noun_end: int) -> Token | None:
    """Read ``Room 1802``, ``ticket #4471``, ``SKU A-1802``."""
    found = _KEYED.match(text, noun_end)
    return None if found is None else name_token(text, at, found.end())


def numbered_name(text: str, at: int, noun_end: int) -> Token | None:
    """Read ``Order #20931`` and ``Contract #A-17``; ``order 500`` stays a count."""
    found = _MARKED.match(text, noun_end)
    return None if found is None else name_token(text, at, found.end())


def hash_rank(text: str, at: int) -> Token | None:
    """Read the 1 of ``#1 rep``."""
    found = _RANK_NUMBER.match(text, at)
    if found is None:
        return None
    return label_token(text, at, found.end(), Quantity(found[0], Decimal(found["n"]), "", Decimal(1)))
