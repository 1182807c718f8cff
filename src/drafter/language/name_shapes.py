"""Names by their shape: capitalised words in English; in Chinese kinds of houses (X医院), persons (老X, X经理), codes.

Nothing here knows a single name.  A shape is only where a name may stand; the caller decides what an unknown one means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(NamedTuple):
    """Where a name may stand; ``sort`` is house, person or code."""

    start: int
    end: int
    text: str
    sort: str


_HOUSES = (
    "人民医院|妇幼保健院|妇幼|保健院|中医院|医院|诊所|卫生院|大药房|药房|药店|花园|小区|家园|广场|大厦|建材|置业|地产|分公司|子公司|公司|集团|商行|商贸|贸易|商场"
    "|百货|超市|便利店|酒店|宾馆|饭店|餐饮|酒楼|酒家|大学|学院|中学|小学|幼儿园|学校|支行|分行|银行|科技|光电|新能源|能源|重工|机械|物流|快递|化工"
    "|医药|制药|药业|农场|合作社|乳业|酒业|家居|家具|装饰|设计院|研究院|研究所|水务|电厂|产业园|经销部|路店|街店|店|项目|牧业|农业|汽贸|置地|纺织|印刷|包装|传媒|律所"
    "|事务所|软件|教育|实业|控股|钢构|电器|种业|饲料|设计"
)
_HOUSE = re.compile(_HOUSES)
_HAN = re.compile(r"[\u4e00-\u9fff]")
BOUND = frozenset(
    "需要前的了在与和及由对向给为从到被把是有或以将等于跟让这那其各每该我你他她们几两三四五六七八九十百千万个家都也还就已未没不只仅约近超"
)
_LEADS = re.compile(
    r"(?:新签|续签|签约|签下|签|客户|拜访|走访|新增|流失|丢失|丢|失去|拿下|中标|其中|另外|以及|包括|经销商|供应商|竞品|友商|对手|甲方|业主|老板|送往|发往|交付|恢复|负责|跟进"
    r"|对接|联系|介绍|转向|来自|属于|位于|成为|进驻|入驻|供货|开拓|开发|赢得|失守|本月|上月|下月|本周|上周|下周|今年|去年|目前|此前|此外|同时|但|而|因|受|经|向|比|不?包?[含括])"
)
_GENERIC = re.compile(
    r"(?:三甲|二甲|三级|公立|民营|私立|县级|市级|省级|社区|乡镇|基层|目标|重点|合作|其他|其它|多家|某|新建|新开|在建|老|新|旧|大型|中型|小型|大|小|同类|主要|核心|高端"
    r"|本|总|母|贵|全|上市|外资|国有|民企|房地产|装修|生产|销售|贸易|物流|保险|快递|外贸|连锁|直营|加盟|自营|单|门|开|关|闭|网|实体|线下|线上|旗舰|专卖|专营|体验|样板|标杆"
    r"|重大|试点|改造|扩建|工程|建设|招标|投标|储备|研发|检测|维修|服务|培训|合同|订单|客户|整体|上述|以上|首个|试用|采购|代理|股份|有限|责任|经营|商业|国内|海外|本地|当地|外地"
    r"|高校|示范|开业|新增|现有|城市|县城|中心|周边|商圈|标准|星级|商务|快捷|精品|民宿|药品|食品|日用|大宗|电子|智能|信息|生物|高新|清洁|传统|可再生|新型|绿色|冷链|干线|仓储|第三方)*"
)
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵"
    "汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓洪包左石崔吉龚程邢裴陆荣翁"
    "荀羊惠甄曲封储靳段焦侯宓全班秋仲伊宫宁仇甘厉武符刘景詹束龙叶司黎薄白蒲邰赖卓屠蒙池乔闻党翟谭申冉牛边尚温庄晏柴瞿阎连茹习艾容向古易廖耿匡文寇广东欧利师巩聂晁辛阚简饶曾关查游权涂佘缪"
)
_TITLES = (
    "经理|总监|总(?=[，。、；,;的说在和与也已定同认要表对]|$)|主任|院长|局长|处长|科长|部长|主管|店长|老师|女士|先生"
    "|师傅|老板|董事长|书记|校长|医生|教授|工程师|主席|行长"
)
_ENDS = "[，。、；,;的说在和与跟去带已也还送签谈报把要：:（(]|负责|介绍|接手|完成|离职|跟进|牵头|$"
_POSTS = (
    "业务员", "负责人", "联系人", "工程师", "经办人", "经理", "店长", "主任", "顾问",
    "同事", "代表", "销售", "董秘", "总裁", "副总", "售前", "售后", "采购",
    "会计", "助理", "班长", "组长", "队长", "站长", "厂长", "发言人",
)  # fmt: skip
_AFTER_POST = "|".join(f"(?<={post}.)" for post in _POSTS)
_PERSONS = (
    re.compile(
        rf"[{SURNAMES}](?:(?<![\u4e00-\u9fff].)|(?<=[由请派向与和跟找让、].))[\u4e00-\u9fff]{{0,2}}?(?:{_TITLES})"
    ),
    re.compile(rf"[老小阿](?<![\u4e00-\u9fff从].)[{SURNAMES}](?=\d|{_ENDS})"),
    re.compile(rf"[老小阿](?<=[由请派让与和跟].)[\u4e00-\u9fff](?={_ENDS})"),
    re.compile(rf"[{SURNAMES}](?<=[由请派].)[\u4e00-\u9fff]{{1,2}}(?=带队|接管|主导|对接|主持|处理|{_ENDS})"),
    re.compile(rf"[{SURNAMES}](?:{_AFTER_POST})[\u4e00-\u9fff]{{1,2}}(?=休|请|个人|一个|共|{_ENDS})"),
)
_SLOTS = ("竞品", "竞争对手", "友商", "竞对", "供应商", "经销商", "代理商", "品牌", "客户", "业主", "甲方", "乙方")
_SLOT_ENDS = "".join(sorted({slot[-1] for slot in _SLOTS}))
_IN_SLOT = re.compile(
    rf"(?<=[{_SLOT_ENDS}])(?:{'|'.join(f'(?<={slot})' for slot in _SLOTS)})[\u4e00-\u9fff]{{2,6}}?"
    rf"(?=在|的|已|降|涨|也|把|将"
    rf"|[，。、；：（）()\s\d]|$)"
)
_NO_NAME = re.compile(
    r"[的了在与和及由对是有未没不要再都还已各每多少新老本该其这那数共]|需求|反馈|投诉|关系|数量|满意|服务|拜访|流失|分布|结构|资源|经理|订单|合同|活动|价格|降价|认可|签约|报价"
    r"|渠道|类型|名单|信息|要求|采购|单位|市场|产品|销量|库存|知名度|推广|建设"
)
_QUOTED = re.compile(r"[“「《]([^”」》，。；：\n]{2,12})[”」》]")
_SPEAKER = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{2}}(?=表示|称|指出|认为|透露|强调|介绍说)")
_ORDERED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?:订单|合同|大单)")
_CODE = re.compile(
    r"(?<![A-Za-z0-9.\-])(?:[A-Z]{1,6}-?|[A-Z]{2,6} |[A-Z][a-z]{1,9}-)\d{1,5}[A-Za-z]{0,3}(?![A-Za-z0-9%]|[.,]\d)"
)
_NO_CODE = re.compile(
    r"(?:Q|H|W|M|D|FY|P|Y|F|KPI|CO|PM|T|V|No|USD|EUR|RMB|GBP|CNY|Week|Day|Top|TOP|[A-Z][a-z]{2,8} )\d", re.IGNORECASE
)
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点"
    "正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加斯月话合回特代内信表化老给世位次度门任常先海通教儿"
    "原声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德"
    "资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界光放强即像难且权思王象完设式色路记品住告类求据程边死张该交规"
    "对总向跟替给被让由从自与及或而且但因此则即均皆曾"
    "丢流失损误延漏换改收买催补退赔漏坏错晚早快慢低好谈办约访租停缺剩欠付还试测修装搬运存备订购投报批审邀请培训演讲写填盘查核评促宣推广拓扩缩升涨"
    "万取拉格望觉术领共确传师观清今切院让识候带导争运笔售销客户额率单款签约增减升降涨跌超差送拜访走完未"
)
"""Characters so common that a name of nothing else cannot be told from words."""
_PLAIN = "".join(BOUND | COMMON)
_LONGEST = 8
_LEAST = 2


@lru_cache(maxsize=4096)
def house_names(text: str) -> tuple[Shape, ...]:
    """Return names of firms and places by their kind: 望江市第二医院; a bare kind (该公司, 三甲医院) is none."""
    return tuple(_houses(text))


def _houses(text: str) -> Iterator[Shape]:
    taken = 0
    for kind in _HOUSE.finditer(text):
        begin = kind.start()
        while begin > taken and kind.start() - begin < _LONGEST and _inside(text, begin - 1):
            begin -= 1
        lead = 0
        for found in _LEADS.finditer(text, max(taken, kind.start() - _LONGEST), kind.start()):
            lead = found.end()
        begin = max(begin, lead)
        own = text[begin : kind.start()]
        if len(own) >= _LEAST and _telling(own) and not _goes_on(text, kind.end()):
            taken = kind.end()
            yield Shape(begin, kind.end(), text[begin : kind.end()], "house")


def _telling(own: str) -> bool:
    """Whether what stands before a kind names one: no mere sort (三甲医院), no everyday words (之前需要公司)."""
    return not (_GENERIC.fullmatch(own) or COMMON.issuperset(own) or own.endswith("门"))


def _inside(text: str, at: int) -> bool:
    return bool(_HAN.match(text, at)) and text[at] not in BOUND


def _goes_on(text: str, at: int) -> bool:
    """Whether the kind is only the beginning of a longer word: 项目部, 店长, 公司级, 科技感."""
    return text[at : at + 1] in set("部长员级感化型类面内板铺业")


@lru_cache(maxsize=4096)
def person_names(text: str) -> tuple[Shape, ...]:
    """Return persons by their shape or slot: 裴总, 陈主任, 小许, 由林珂负责."""
    found: dict[int, Shape] = {}
    for pattern in _PERSONS:
        for match in pattern.finditer(text):
            found.setdefault(match.start(), Shape(match.start(), match.end(), match.group(), "person"))
    return tuple(found.values())


def code_names(text: str) -> Iterator[Shape]:
    """Yield model numbers: XP-200, TK 350."""
    for found in _CODE.finditer(text):
        if not _NO_CODE.match(found.group()):
            yield Shape(found.start(), found.end(), found.group(), "code")


def brand_names(text: str) -> Iterator[Shape]:
    """Yield what stands in a slot for a name (竞品康思达) or in quotation marks (“晨露”)."""
    for found in _IN_SLOT.finditer(text):
        if not _NO_NAME.search(found.group()):
            yield Shape(found.start(), found.end(), found.group(), "brand")
    for found in _QUOTED.finditer(text):
        yield Shape(found.start(1), found.end(1), found[1], "brand")


def speakers(text: str) -> Iterator[Shape]:
    """Yield what may be a full name before a verb of saying: 纪淑宁表示."""
    for found in _SPEAKER.finditer(text):
        yield Shape(found.start(), found.end(), found.group(), "person")


def ordering(text: str) -> Iterator[Shape]:
    """Yield whose order or contract a clause begins with: 恒达订单."""
    for found in _ORDERED.finditer(text):
        own = found.group()[:-2].lstrip(_PLAIN)
        if len(own) >= _LEAST and _telling(own):
            yield Shape(found.end() - len(own) - 2, found.end(), f"{own}{found.group()[-2:]}", "house")


def is_person(name: str) -> bool:
    """Whether a Chinese name has the shape of a full personal name: a surname and two characters."""
    return len(name) == _FULL and name[0] in SURNAMES


_FULL = 3
