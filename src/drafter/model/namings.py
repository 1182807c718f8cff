"""Who and what a sheet names, generously: for keeping names back, one word too many costs less than one too few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.name_shapes import SURNAMES
from drafter.model.places import PLACES
from drafter.steps.verify.source.index import index_of
from drafter.steps.verify.source.known_names import GENERIC, NO_NAMES, known_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import FactSheet


class Naming(NamedTuple):
    """A name as it may stand in a text, and what it is: person, customer, product, place, name."""

    text: str
    kind: str


_NOBODY = re.compile(
    r"^(?:team|total|company|all|other|others|合计|总计|全部|其他|其它|本人|自己|我|me|i|self|red|white)$",
    re.IGNORECASE,
)
_HAN = "[\u4e00-\u9fff]"
_NO_SURNAME_HERE = {"小时", "小程", "小包", "小温", "小满", "老年", "老家", "阿里", "小康", "小米", "老干"}
_SPOKEN = re.compile(rf"[老小阿][{SURNAMES}](?!{_HAN}?[时])")
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])[{SURNAMES}]{_HAN}{{0,2}}?(?:总|工(?![地程人作艺厂业具序装资期会])|姐|哥|经理|主任|院长|老师|老板|店长)|"
    rf"[{SURNAMES}](?:总|工(?![地程人作艺厂业具序装资期会])|姐|哥|经理|主任|院长|老师|老板|店长)(?!{_HAN}{{0,4}}?(?:量|额|数))"
)
_CALLED = re.compile(rf"[{SURNAMES}]{_HAN}{{1,2}}(?=\s?[（(]?(?:\+?86)?\s?-?1[3-9]\d{{9}})")
_MET = "去了|去|拜访了|拜访|跟了|跟|找了|找|约了|约|见了|见|和|与|给|把|盯|催|丢了|丢|签了|签|谈了|谈|拿下|失去|走访"
_SEEN = re.compile(
    rf"(?:(?:[\s，,。；;：:、（(]|^)(?:{_MET})?|{_MET})({_HAN}{{2,4}}?)"
    r"(?=那单|那边|那家|那个|工地|项目部|[一二三四五]期|的单|老板|谈回来|再打|再催|没续|续约|丢单)"
)
_BESIDE = "与|和|跟|向|被|同|约了?|见了?|拜访了?|走访了?|对接了?|丢了|签了|签下|谈了|拿下|失去"
_DOES = (
    "签约|签了|签单|签合同|签下|续约|续费|续签|续了|丢单|没签|回款|付款|付了|同意|拒绝"
    "|答应|下单|成交|验收|要货|要求|订了|投诉|流失|再打|谈了|谈妥|报价|试用|想要|说|催"
    "|退货|换货|到账"
)
_WHEN = (
    r"(?:[本上下]个?[月周季]度?|[今明去]年|年[初底]|月[初底]|[一二三四]季度|Q[1-4]"
    r"|\d{1,2}月(?:\d{1,2}[日号])?){0,2}[才就再已将会没]?"
)
_MET_WITH = re.compile(rf"(?:{_BESIDE})({_HAN}{{2,4}}?)(?={_WHEN}(?:{_DOES}|[谈签沟合见成])|[\s，,、。；;（(]|$|\d)")
_MET_TOO = re.compile(rf"(?:拜访|走访|见|约|丢|签)了?{_HAN}{{2,4}}((?:[、和与]{_HAN}{{2,4}}){{1,6}})")
_DOING = re.compile(rf"(?:^|[\s，,；;。：:]|\d月)({_HAN}{{2,4}}?)(?={_WHEN}(?:{_DOES}))")
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        "客户 合同 项目 订单 大单 新签 续签 续约 续费 累计 合计 共计 预计 计划 目标 全部"
        " 其中 部分 剩余 已经 我们 他们 自己 公司 总部 团队 部门 领导 同事 老板 经理 对方"
        " 甲方 乙方 本月 上月 下月 本周 上周 下周 本季 全年 今年 去年 明年 季度 销售 销量"
        " 业绩 回款 应收 货款 尾款 首款 余款 逾期 发票 价格 报价 竞品 对手 市场 渠道 终端"
        " 经销 门店 新店 老店 产品 新品 样品 库存 服务 售后 售前 投诉 客诉 验收 交付 安装"
        " 试用 合作 意向 口头 正式 成功 没有 还没 尚未 准备 争取 需要 希望 继续 重点 主要"
        " 另外 同时 以及 老客户 新客户 大客户 两家 三家 几家 多家 一家 原因 丢单 成交 实际"
        " 平均 整体 上级 财务 法务 厂家 供应商 经销商 代理商 分销商 采购 医生 患者 家长 学员"
        " 学生 用户 会员 业主 住户 车主 商户",
    )
)
"""Plain words that do what customers do: 尾款到账, 客户同意."""
_NO_NAME_IN = re.compile(
    r"[0-9一二两三四五六七八九十几多][家个户单位名次套份束成]|^[与和跟向被同约了的是在把给对从到就才都也不没比由又还再去见丢签要]"
    r"|[的了是里来着过率中都能降由价框款购]$|[是没不]"
)
_LISTED = re.compile(r"[（(]([^（）()]{3,120})[)）]")
_COUNTED = re.compile(rf"[0-9一二两三四五六七八九十](?:家|个|户|名|位){_HAN}{{0,6}}[：:]([^：:。；;\n]{{3,80}})")
_PLACED = re.compile(
    rf"(?<![\u4e00-\u9fff])({_HAN}{{2,4}}?)(?:口腔|社区|诊所|门诊|农资|网络|医疗|合作社|[茶酒农牧渔木纸物矿药实置种乳鞋服]业)"
)
_ITEM = re.compile(rf"{_HAN}{{1,6}}|[A-Z][\w&' .-]{{1,30}}")
_TITLE = re.compile(r"《([^》]{1,20})》|[“「]([^”」\d]{2,10})[”」]")
_HOUSE = re.compile(
    r"(?:大酒店|酒店|宾馆|饭店|医院|超市|便利店|大药房|药房|集团|股份|公司|物流|科技|建材|商贸|贸易|食品|学校|中学|小学|大学|广场|花园|银行"
    r"|餐饮|酒楼|百货|商场|工地|项目部|地产|置地|电子|机械|医药|网络|医疗|口腔|社区|[茶酒农牧渔木纸物矿药实置种乳鞋服]业)$"
)
_CAPITALS = re.compile(r"[A-Z][A-Za-z'’]{1,30}(?:(?: (?:& |and |of )?|-)[A-Z][A-Za-z'’]{0,30}){0,4}")
_SENTENCE = re.compile(r"(?:^|[.!?])[\s•*\-–—>]{0,4}$")
_SMALL = re.compile(r"(?<![A-Za-z])[a-z][a-z'’]{0,30}(?![A-Za-z])")
_LEAST = 2


def namings(sheet: FactSheet) -> Iterator[Naming]:
    """Yield every name that the sheet or its notes may hold, short forms of houses included."""
    for naming in _listed(sheet):
        text = naming.text.strip()
        if _tells(text):
            yield Naming(text, naming.kind)
            stem = _HOUSE.sub("", text)
            if _LEAST <= len(stem) < len(text):
                yield Naming(stem, naming.kind)


def _listed(sheet: FactSheet) -> Iterator[Naming]:
    header, terms = sheet.header, sheet.terms
    yield from (Naming(name, "person") for name in (header.author, header.audience))
    yield Naming(header.unit, "place")
    named = {"product": terms.products, "customer": terms.customers, "person": terms.people, "place": terms.places}
    yield from (Naming(name, kind) for kind, names in named.items() for name in names)
    yield from (Naming(form, "name") for form, _ in terms.aliases)
    yield from (Naming(fact.entity, "customer" if fact.status else "name") for fact in sheet.facts)
    yield from (Naming(name, "name") for names in known_names(index_of(sheet)).values() for name in names)
    habit = _habit(sheet.text)
    for line in _lines(sheet):
        yield from _in_chinese(line)
        yield from _in_english(line, habit)


def _lines(sheet: FactSheet) -> list[str]:
    """Return the words of the facts, line by line: what the notes say, and what the author answered."""
    said = (sheet.text, *(f"{fact.entity}\n{fact.metric}\n{fact.quote}\n{fact.text or ''}" for fact in sheet.facts))
    return list(dict.fromkeys(line for words in said for line in words.splitlines() if line.strip()))


def _in_chinese(line: str) -> Iterator[Naming]:
    yield from (Naming(name, "place") for name in PLACES if name in line)
    for pattern in (_SPOKEN, _TITLED, _CALLED):
        yield from (Naming(one[0], "person") for one in pattern.finditer(line) if one[0][:2] not in _NO_SURNAME_HERE)
    for pattern in (_SEEN, _MET_WITH, _DOING):
        yield from (Naming(one[1], "customer") for one in pattern.finditer(line) if _may_name(one[1]))
    for one in _MET_TOO.finditer(line):
        yield from (Naming(each, "customer") for each in re.split("[、和与]", one[1]) if _may_name(each))
    yield from (Naming(one[1] or one[2], "name") for one in _TITLE.finditer(line))
    yield from (Naming(one[0], "name") for one in _PLACED.finditer(line))
    for inside in (*_LISTED.finditer(line), *_COUNTED.finditer(line)):
        items = [item.strip() for item in re.split(r"[、,，/]", inside[1])]
        if len(items) > 1 and sum(_ITEM.fullmatch(item) is not None for item in items) > len(items) / 2:
            yield from (Naming(item, "name") for item in items if _ITEM.fullmatch(item))


def _may_name(word: str) -> bool:
    """Whether a word where a name would stand can be one: no time, no plain word, no count."""
    plain = any(each in _PLAIN for each in (word, word[:2], word[-2:])) or _NO_NAME_IN.search(word) is not None
    return bool(word) and not plain and not _is_time(word)


def guessed(sheet: FactSheet) -> list[str]:
    """Return the names that only their looks tell: neither a fact nor the profile's terms know them."""
    terms = sheet.terms
    known = {*terms.products, *terms.customers, *terms.people, *terms.places, *(fact.entity for fact in sheet.facts)}
    known |= {sheet.header.author, sheet.header.unit, sheet.header.audience}
    found = (naming.text.strip() for line in _lines(sheet) for naming in _in_chinese(line))
    names = dict.fromkeys(name for name in found if _tells(name) and name not in PLACES)
    return [name for name in names if not any(name in one for one in known)]


def _is_time(word: str) -> bool:
    return re.search(r"[今明昨本每上下][天日周月年季]|周[一二三四五六日]|季度|年度", word) is not None


class _Habit(NamedTuple):
    """How the notes write: the words they write small, and whether their lines begin with capitals anyway."""

    small: frozenset[str]
    capitals: bool


def _habit(text: str) -> _Habit:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    capitals = sum(one[0].isupper() for one in lines) > len(lines) / 3
    return _Habit(frozenset(_SMALL.findall(text)), capitals)


def _in_english(line: str, habit: _Habit) -> Iterator[Naming]:
    """Yield words in capitals, those that only open a sentence aside; where lines begin small, a capital is a name."""
    for found in _CAPITALS.finditer(line):
        words = [word for word in re.findall(r"[A-Za-z'’]+", found[0]) if word.casefold() not in NO_NAMES | GENERIC]
        opens = habit.capitals and _SENTENCE.search(line, max(0, found.start() - 5), found.start()) is not None
        if words and not (opens and (len(words) == 1 or words[0].lower() in habit.small)):
            yield Naming(found[0], "name")


def _tells(text: str) -> bool:
    """Whether a word can be looked for: a single letter or a figure would be found everywhere."""
    if _NOBODY.match(text) or text.isdecimal():
        return False
    return len(text) >= _LEAST
