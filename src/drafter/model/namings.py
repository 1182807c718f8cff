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
    yield from (Naming(one[1], "customer") for one in _SEEN.finditer(line) if not _is_time(one[1]))
    yield from (Naming(one[1] or one[2], "name") for one in _TITLE.finditer(line))
    yield from (Naming(one[0], "name") for one in _PLACED.finditer(line))
    for inside in (*_LISTED.finditer(line), *_COUNTED.finditer(line)):
        items = [item.strip() for item in re.split(r"[、,，/]", inside[1])]
        if len(items) > 1 and sum(_ITEM.fullmatch(item) is not None for item in items) > len(items) / 2:
            yield from (Naming(item, "name") for item in items if _ITEM.fullmatch(item))


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
