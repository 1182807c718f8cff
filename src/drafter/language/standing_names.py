"""Chinese names by where they stand: a person behind a post or before a deed, a rival or a supplier in its slot.

A name of characters that are all common cannot be told from words, so it must have rarer ones.

>>> [one.text for one in standing_names("供应商是沃澜，由技术部简舟跟进；运营总监 褚立恒、财务 康蕙")]
['沃澜', '简舟', '褚立恒', '康蕙']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.name_shapes import BOUND, COMMON, SURNAMES, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

_POSTS = (
    "总监|主管|经理|主任|总裁|总工|厂长|店长|组长|队长|班长|站长|院长|科长|处长|部长|会计|财务|法务|采购|销售|业务员"
    "|工程师|顾问|专员|助理|代表|负责人|联系人|客服|运营|售前|售后|董秘|副总|同事|实施|组员|部"
)
_DEEDS = "谈说签跑跟带送去做负表认指称介要把将在和与承预希提答反问催写交办发报约接处牵拜陪也已来对任为出"
_DOUBLE = "欧阳|司马|司徒|慕容|上官|诸葛|东方|尉迟|公孙|令狐|皇甫|夏侯|长孙|宇文|端木"
_PERSON = re.compile(
    rf"(?:(?<![\u4e00-\u9fff\d])|(?<=[由请派向与和跟找让是给把及])|(?:{_POSTS})\s?)"
    rf"(?P<name>(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{2}}|[{SURNAMES}][\u4e00-\u9fff])(?=[{_DEEDS}]|\s{{0,2}}(?![\u4e00-\u9fff])))"
)
_ROLL = re.compile(
    r"(?:参会|与会|出席|到会|列席|参加|填报|填表|汇报|主持|记录|整理|报送)(?:人员?|者)?[:：]"
    r"(?P<names>[^。；;|\n]{2,200})"
)
"""Who took part or wrote it: whatever their characters, these are names."""
_ROLLED = re.compile(rf"(?:^|(?:{_POSTS})\s?)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})$")
_ITEM = re.compile(r"[^、，,；;\s]{2,24}")
_ASIDE = re.compile(r"[（(][^（）()]{0,20}[）)]")
_SPEAKER = re.compile(
    rf"^[\s\-*•·]{{0,4}}(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})[（(][^（）()\d]{{2,12}}[）)][:：]"
)
"""Who speaks, with the post: 周敏（学校线）：."""
_SLOT = re.compile(
    r"(?:竞品|竞争对手|友商|竞对|对手|供应商|供货商|厂家|厂商|经销商|代理商|承运商|物流商|服务商|分包商|客户|业主"
    r"|甲方|房东|品牌|转向|转投|转用|改用|改投|换成|换用|同时在看|也在看|在看|也在谈|也在考察|输给|败给|被|(?<![\u4e00-\u9fff])转)(?:方)?[是为叫：:]?\s?"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?=[的在抢报给降涨把将也，。、；：（）()\s\d]|延迟|推迟|断供|缺货|上半年|下半年"
    r"|本月|低价|$)"
)
_WORDS = frozenset("年季周初区左右希望承诺配支持包括评价投诉降推额城店村镇县省市路桥东西南北")
"""Characters that are rarer than the common ones, but make words rather than names."""
_TRADES = (
    "机床|铸造|轧材|水泥|纸业|矿机|钢铁|钢材|模具|塑胶|塑料|五金|轴承|阀门|泵业|电缆|玻璃|陶瓷|涂料|油品|粮油|食品|服饰|服装|鞋业"
    "|木业|门窗|园林|汽配|汽车|船舶|航运|航空|通信|通讯|网络|数码|生物|药材|牙科|口腔|眼科|体检|养老|传动|精密|精工|电气|电力|电子"
    "|自动化|环保|水务|检测|咨询|保险|证券|租赁|矿业|煤业|石化|燃气|热力|港口|码头|仓储|供应链|冷链|农资|供销|渔业|水产|养殖|果业"
    "|茶业|烘焙|火锅|影业|文化|体育|健身|旅游|度假村|水厂|电厂|糖业|盐业|酒厂|油脂|日化|玩具|灯饰|照明|锂电|储能|半导体"
)
_FIRM = re.compile(rf"[\u4e00-\u9fff]{{2}}(?:{_TRADES})(?![机品料业])")
_LISTED = re.compile(r"(?<=[：:、])(?![含不未已共约其按有无另仅])[\u4e00-\u9fff]{4,6}(?=[、。；;\s]|$)")
_RARE = 2


def standing_names(text: str) -> Iterator[Shape]:
    """Yield the persons and firms of a text that stand where names stand, in its order."""
    groups = (_persons(text), _slots(text), _rolled(text))
    found = {one.start: one for group in groups for one in group}
    yield from (found[at] for at in sorted(found))


def _persons(text: str) -> Iterator[Shape]:
    for match in _PERSON.finditer(text):
        name = match["name"]
        if len(name) == _RARE + 1 and name[-1] in COMMON and _rare(name[:_RARE]) == _RARE:
            name = name[:_RARE]  # 葛雨改到周四
        if _rare(name) >= _RARE and BOUND.isdisjoint(name[1:]):
            yield Shape(match.start("name"), match.start("name") + len(name), name, "person")


def _rolled(text: str) -> Iterator[Shape]:
    """Yield who is listed as taking part, and who speaks."""
    spoken = _SPEAKER.match(text)
    if spoken is not None:
        yield Shape(spoken.start("name"), spoken.end("name"), spoken["name"], "person")
    for roll in _ROLL.finditer(text):
        for item in _ITEM.finditer(text, roll.start("names"), roll.end("names")):
            named = _ROLLED.search(_ASIDE.sub("", item.group()).strip())
            if named is not None and BOUND.isdisjoint(named["name"][1:]):
                start = text.index(named["name"], item.start())
                yield Shape(start, start + len(named["name"]), named["name"], "person")


def _slots(text: str) -> Iterator[Shape]:
    for match in _SLOT.finditer(text):
        if _rare(match["name"]) * 2 >= len(match["name"]):
            yield Shape(match.start("name"), match.end("name"), match["name"], "brand")


def firm_names(text: str) -> Iterator[Shape]:
    """Yield firms by their trade, or listed, with two rare characters before it.

    >>> [one.text for one in firm_names("新开户：铭钢轧材、启泰机床；昌屿水泥停窑")]
    ['铭钢轧材', '启泰机床', '昌屿水泥']
    """
    found = {match.start(): match for pattern in (_LISTED, _FIRM) for match in pattern.finditer(text)}
    for at in sorted(found):
        if _rare(found[at].group()[:_RARE]) == _RARE:
            yield Shape(at, found[at].end(), found[at].group(), "house")


def _rare(name: str) -> int:
    return sum(one not in COMMON and one not in _WORDS for one in name)
