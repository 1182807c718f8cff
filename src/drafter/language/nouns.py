"""What a figure measures and of whom: the noun beside it, split into entity and metric."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import split_unit
from drafter.language.vocabulary import in_force, per_team

if TYPE_CHECKING:
    from drafter.language.vocabulary import Vocabulary

_LEAD = re.compile(
    r"^(?:(?:之|以)?前(?=\s*[收回完到付交签发])|[\s:：\-–—•·*>“”\"'（()）/、，,]+|其中[，,：:]?|另外|另|同时|目前|截至|截止|本[月周季年期次]度?|"
    r"当[月周季年]|今年|全年|累计|共计?|总计|合计|半年度?|年度|月度|季度|实现|完成|达成|而|并且?|且|又|还|也|"
    r"和|及|与|有|是|在|为|的|了|把|将|对|从|"
    r"大单|新增的|原因|包括|其中|(?:wkly|weekly|monthly|quarterly|quarter|week|month|q[1-4]|h[12])(?: |$)|"
    r"分别|约|仅|已|只|(?:we|i|and|the|our|my|a|an|so|but|then|its|their|that|this|it|which|vs\.?|versus|"
    r"against|on(?! time$| hold$| order$| site$)|"
    r"than|below|above|under|over|including|is|was|are|were|short|shy|incl\.?|up|down)(?: |$)|with |of |in |"
    r"also |had |"
    r"has |have |made |ran |did |total |totals? |overall |this (?:wk|week|month|quarter|year) |"
    r"on (?!time$|hold$|order$|site$)|for |at |"
    r"while |plus |from |now |just |about )",
    re.IGNORECASE,
)  # fmt: skip
_TRAIL = re.compile(
    r"(?:[\s:：,，;；、。=＝\-–—~（()“”\"'>]+|约(?<![签合邀履违预续节契]约)|[了的是为到至达有共近超过在仅就已各也都]|达到|同比|环比|分别|不变|实现|完成|左右|"
    r"大概|差不多|累计|共计|合计|拉回|拉升|回到|剩余|还剩|还有|花了?|只|仅|由|从|恢复|控制|保持|做到|冲刺?|"
    r"突破|提升|提高|申请|"
    r" (?:was|were|is|are|contributed|brought(?: in)?|delivered|vs|versus|against|slipped|improved|of|at|to|"
    r"reached|hit|came|came in|came to|totall?ed|stood|stands|for|by|in|worth|ended|landed|finished|worth|"
    r"averag(?:e|es|ed|ing)|avg|about|around|climbed|grew|rose|fell|the|and|a|an|now|only|made|some))$",
    re.IGNORECASE,
)  # fmt: skip
_NAME_END = re.compile(
    r"^[\u4e00-\u9fff][达为到是有超至近在都各共]$|[成首新古帝丰]都$|华为$|[国富大]有$|"
    r"[恒宏鸿腾通万发信顺利运安隆瑞富盛兴荣长飞伟精金明创永联捷嘉康德]达$"
)
"""Ends of names that look like the small word before a figure: 恒达3家, 成都5家."""
_TYPESET = re.compile(r"(?<=[\u4e00-\u9fff])\s(?=\d)|(?<=\d)\s(?=[\u4e00-\u9fff])")
"""A space set between a figure and the Chinese around it."""
_SOLD = re.compile(
    r"(?P<entity>.{0,24}?)(?:累计|共|一共)?(?P<verb>销售|(?<![纯分动经直促推畅滞营])销|卖出?|售出?|发货|"
    r"(?<![批研开])发|出货|(?<![输支推寄送派付提突列])出|进货|签约|(?<![标书便抽])签|回款|收回|(?<![应营预])收|开票|交付|(?<!预)订|采购)(?:了|出)?$"
)
_SOLD_WHAT = re.compile(
    r"(?P<entity>.{0,12}?)(?:累计|共|一共|总共)?(?:销售|售出|卖出|销往)(?P<object>[^额量收\s]{1,8})"
)
_VERB_METRIC = {
    "销": "销量", "卖": "销量", "卖出": "销量", "售": "销量", "售出": "销量", "发": "发货", "出": "出货",
    "签": "签约", "收": "回款", "收回": "回款", "订": "订货",
}  # fmt: skip
_ZH_METRICS = (
    "经销商", "分销商", "纯销", "动销量", "到场时间", "销售收入", "销售额", "销售量", "销售", "销量", "营业收入",
    "营业额", "营收", "收入", "业绩", "流水", "发货量", "发货", "出货量", "出货", "进货量", "进货", "订货量",
    "订货额", "订货", "采购额", "订单数", "订单量", "订单额", "订单", "合同额", "合同金额", "合同", "签约额",
    "签约面积", "签约", "签单额", "签单", "新签", "新增", "成交额", "成交量", "成交", "回款额", "回款率", "回款",
    "应收账款", "应收款", "应收", "欠款", "欠", "还欠", "逾期", "账款", "库存量", "库存", "存货", "毛利率", "毛利",
    "利润率", "利润", "净利", "费用率", "费用", "成本", "客单价", "客单", "均价", "单价", "单箱收入", "价差",
    "市场份额", "市场占有率", "产能", "人效", "坪效", "反馈", "寄出", "送出", "发放", "派发", "试用",
    "客户数", "客户", "新客户", "老客户", "大客户", "门店", "网点", "终端", "会员", "客流", "进店",
    "到店", "试驾", "邀约", "转化率", "转化", "渗透率", "退款率", "退款", "ROI", "退订", "续费率", "续保率", "续保",
    "复购率", "复购", "退货率", "退货", "退单", "投诉", "拜访", "走访", "跑店", "新开店", "丢店", "关店", "开店",
    "流失", "铺货率", "铺货", "动销率", "动销", "占有率", "市占率", "份额", "线索", "商机", "赢单", "输单", "丢单",
    "失单", "赢率", "胜率", "覆盖率", "完成率", "达成率", "满意度", "差评", "好评", "保费", "件均", "保单", "新单",
    "人数", "人次", "台数", "天数", "车次", "出勤", "场次", "观摩会", "到会", "产量", "产值", "面积", "套数",
    "去化率", "去化", "认购", "备案", "交付", "开票", "吨数", "箱数", "台量", "运量", "票数", "货量", "时效",
    "准点率", "破损率", "破损", "受潮", "损耗", "返利", "预算", "奖金", "ARR", "MRR", "GMV", "NPS", "DAU", "MAU",
    "pipeline", "目标", "计划", "任务",
)  # fmt: skip
_ZH_SUFFIX = re.compile(
    r"(?:[^\s，,、；;：:]{1,8}(?:额|量|率|费|款|价|数|值|比|占比|收入|利润|毛利|成本|周期|时长|时间|费用|金额|保费|"
    r"订单|客户|单量|件数|次数|家数|面积))$"
)
_VERB = re.compile(
    r"(?:丢|掉|流失|脱落|离职|退保|关闭|撤销|淘汰|取消|退出|新增|新开|输|关|新增|新签|签|赢|退|跑|到|来|走|收|欠|还欠|卖|发|出)了?"
)
_ACTS = re.compile(r"^(?:催|签了?|跟进?|拜访了?|走访了?|和|与|向|给|去了?|找|约|收到?了?|拿下了?|中标了?)\s*")
_OPENED = re.compile(r"(?:新开|新增|新签|新建|新拓|关闭|流失|丢失|取消|退出|淘汰|续签|续约)[^\s]{0,6}$")
_COUNTED_PLACE = re.compile(r"(?:店|户|商|家|客|厅|点)$")
_MODIFIER = re.compile(
    r"(?:单[车店箱台客]|场均|每[^\d\s]{1,2}|客户|总|月|周|日|季度?|年|单|人均|平均|户均|件均|累计|新增|新签|"
    r"新|老|净|毛|含税|不含税|实际|有效|重点|主推|企业|个人|走访|拜访|回访|线上|线下|批发|零售|直销|渠道|自营|"
    r"流失|逾期|待收|期末|月末|年末|季末|签|未税|税后|"
    r"认购|签约|成交|销售|备案|开|丢|关|拓展?|新开发?|总计)+$"
)
_STRETCH = re.compile(r"(?:本|当|全|上|下)?个?(?:周|月|季|年|日)度?")
_PERIOD_WORDS = re.compile(
    r"(?:上|下|本|这|当)(?:个)?(?:月|周|季度?|半年|年)|今年|去年|同期|半年度?|月度?|季度|年度?|全年|上半年|下半年"
)
_EN_METRIC = re.compile(
    r"(?<![A-Za-z])(?:(?:[a-z][\w\-/&]*\s){0,4})(?:revenue|sales|bookings?|booked|pipeline|quota|arr|mrr|gmv|deals?|"
    r"orders?|units?|cases?|accounts?|customers?|clients?|visits?|calls?|demos?|meetings?|"
    r"rate|margin|profit|cost|costs|spend|discounts?|price|size|cycle|churn|retention|renewals?|leads?|"
    r"opportunit(?:y|ies)|conversions?|inventory|stock|backlog|receivables?|collections?|"
    r"collected|closed|won|lost|signed|opened|shipped|delivered|invoiced|complaints?|returns?|refunds?|"
    r"tickets?|reps?|stores?|share|headcount|nps|volume|tonnage|premium|policies|claims|count|logos|scripts|vehicles|members|visitors|students|patients|users|installs|"
    r"enrol?l?ments|tons|tonnes|pallets|parcels|nights|attendees|"
    r"registrations?|trials?|impressions|clicks|subscriptions?|seats|licen[cs]es|samples?|qtd|ytd|mtd|"
    r"attainment|utili[sz]ation|occupancy|adr|revpar|footfall|basket|aov|growth|roi|roas|dso|gwp|"
    r"prescriptions|listings?|placements?|hires?|loads?|shipments?|time|days|score|ratio|target|goal|plan|"
    r"budget)$",
    re.IGNORECASE,
)


_OBJECTS = frozenset({
    "订单", "保单", "合同", "客户", "线索", "商机", "门店", "网点", "终端", "会员", "库存", "应收账款", "项目", "样品",
    "新客户", "老客户", "大客户", "周转", "库存周转", "产品", "单品", "新品",
})  # fmt: skip


_GRADED = re.compile(r"(经销商|代理商|分销商|批发商|客户|渠道|网点|门店|终端)([一二三四][级类线])$")
"""经销商一级 is said for 一级经销商."""
_ITEM = re.compile(r"^.{0,30}[一二三四五六七八九]是(?!否)(?=.)")
"""A heading glued to the first item below it: 提高经营水平一是规范用工36人."""
_MISHAP = re.compile(
    r"(.{1,12}?(?:库|仓|店|厂|车间|站|柜|机房))(漏水|进水|渗水|受潮|停电|断电|失火|被盗|断货|缺货|破损|塌方)"
)


class Subject(NamedTuple):
    """Of whom (may be empty) and what (may be empty: the metric of the series it stands in)."""

    entity: str
    metric: str


def ends_a_name(words: str) -> bool:
    """Whether words end in a name that only looks like it ends in a small word: 恒达, 成都."""
    return bool(_NAME_END.search(words))


def clean(noun: str) -> str:
    """Cut the small words off both ends of the words before a figure."""
    before, spoken = None, in_force()
    noun = noun.strip()
    while noun and noun != before:
        before = noun
        noun = noun if spoken and spoken.names.opens(noun) else _LEAD.sub("", noun, count=1)
        name = _NAME_END.search(noun) or (spoken and spoken.names.closes(noun))
        noun = (noun if name else _TRAIL.sub("", noun, count=1)).strip()
    return _TYPESET.sub("", noun) if " " in noun else noun


@per_team(maxsize=8192)
def split(noun: str, unit: str) -> Subject:
    """Split ``城东销量`` into 城东 and 销量, ``Northwind`` into an entity without a metric of its own."""
    spoken = in_force()
    return _split(noun, unit) if spoken is None or not noun else _split_own(noun, unit, spoken)


def _split_own(noun: str, unit: str, spoken: Vocabulary) -> Subject:
    """Split a noun with a team's own words: its name is whose figure it is, its measure what is measured."""
    named = list(spoken.names.found(noun))
    measured = next((one for one in spoken.metrics.found(noun) if one.end == len(noun)), None)
    entity, metric = _split_before(noun[: measured.start], measured.word) if measured else _split(noun, unit)
    if any(noun[one.start : one.end] not in entity for one in named):
        start, end = named[0].start, named[-1].end
        rest = clean(f"{noun[:start]} {noun[end : measured.start if measured else len(noun)]}")
        beside, what = _split(rest, unit) if rest else Subject("", "")
        entity, metric = noun[start:end], measured.word if measured else what or beside
    return Subject(spoken.names.one_form(entity), metric)


def _split_before(rest: str, metric: str) -> Subject:
    """Split what stands before a team's measure; a Latin word that is no name belongs to the measure."""
    rest = rest.strip()
    if not rest.isascii():
        return _split_head(rest, metric)
    entity, what = _split_latin(rest) if rest else Subject("", "")
    return Subject(entity, f"{what} {metric}".strip())


def _split(noun: str, unit: str) -> Subject:
    if not noun:
        return Subject("", "")
    if noun.isascii():
        return _split_latin(noun)
    if _STRETCH.fullmatch(noun):
        return Subject("", "")
    return _split_chinese(noun, unit)


def is_metric(noun: str) -> bool:
    """Whether a Latin noun names something one measures."""
    return bool(_EN_METRIC.search(noun))


def _split_latin(noun: str) -> Subject:
    words = noun.split()
    names = [_is_name(word) for word in words]
    if all(names):
        return Subject(noun, "")
    if True not in names:
        return Subject("", noun)
    start = names.index(True)
    end = start + (names[start:].index(False) if False in names[start:] else len(names) - start)
    rest = " ".join(words[:start] + words[end:])
    if start == 0 and not is_metric(rest) and not _STATUS.search(rest):
        return Subject(noun, "")  # Broker channel, East region: the whole is the name
    return Subject(" ".join(words[start:end]), rest)


_COMMON = frozenset({
    "best", "verbal", "verbally", "overdue", "outstanding", "unpaid", "warranty", "dealer", "client", "service",
    "lead", "avg", "late", "worst", "biggest", "average", "total", "net", "new", "gross", "win", "sales", "weekly",
    "monthly", "quarterly", "annual", "overall", "first", "repeat", "open", "top", "key", "store", "unit",
    "customer", "deal", "order", "lost", "won", "closed", "booked", "signed", "revenue", "pipeline", "quota",
    "churn", "retention", "volume", "market", "price", "product", "growth", "cash", "margin", "renewal", "return",
    "complaint", "visit", "call", "demo", "meeting", "headcount", "active", "year", "quarter", "month", "week",
    "this", "last", "our", "we", "i", "the", "it", "they", "direct", "online", "offline", "retail", "wholesale",
    "same", "field", "inbound", "outbound", "existing", "current", "cost", "units", "orders", "deals", "leads",
    "accounts", "customers", "calls", "demos", "visits", "bookings", "collections", "receivables", "inventory",
    "stock", "discount", "discounts", "cycle", "shipped", "delivered", "opened", "ran", "made", "did", "held", "got",
    "had", "another", "also", "still", "plan", "target", "forecast", "backlog", "commit", "qualified",
})  # fmt: skip


_VERBAL = re.compile(r"(?:[a-z](?:ed|ing))$")
_STATUS = re.compile(r"lost|won|closed|signed|verbal|renewal|deal|contract|order|loss|churn", re.IGNORECASE)


def _is_name(word: str) -> bool:
    """Whether a Latin word looks like a name: a capital, no common sales word, no acronym of a metric."""
    bare = word.strip("'\"().,:;")
    if not bare[:1].isupper() or _EN_METRIC.search(bare):
        return False
    return bare.lower() not in _COMMON and not re.fullmatch(r"[QHW]\d{1,2}", bare) and not _VERBAL.search(bare)


def _split_chinese(noun: str, unit: str) -> Subject:
    noun = _ITEM.sub("", noun, count=1)
    if _GRADED.search(noun):
        return Subject(_GRADED.sub(r"\2\1", noun), "")
    mishap = _MISHAP.fullmatch(noun)
    if mishap:
        return Subject(clean(mishap[1]), mishap[2])
    if len(noun) <= 3 and _VERB.fullmatch(noun):  # noqa: PLR2004 - a bare verb
        return Subject("", noun.rstrip("了"))
    if noun[:2] in {"目标", "计划", "任务"}:
        noun = noun[2:]
    made = _SOLD_WHAT.fullmatch(noun)
    if made and not _head(noun, unit):
        base = split_unit(unit).name
        money = base in {"元", "USD", "EUR", "GBP", "CNY", "万", "亿"}
        return Subject(clean(made["entity"]), "销售额" if money else "销量")
    head = _head(noun, unit) if noun else ""
    sold = None if head and len(head) > 1 and not head.endswith(("销售", "签约")) else _SOLD.fullmatch(noun)
    if sold and (sold["entity"] or len(noun) > 1):
        verb = sold["verb"]
        return Subject(clean(sold["entity"]), _VERB_METRIC.get(verb, verb))
    return _split_head(noun[: len(noun) - len(head)], head) if head else Subject(noun, "")


def _split_head(rest: str, head: str) -> Subject:
    """Part the words before a metric into its modifiers and the entity."""
    opened = _OPENED.match(rest.rstrip())
    if opened:
        return Subject("", rest.rstrip() + head)
    if rest.strip() in _OBJECTS:
        return Subject("", rest.strip() + head)  # 线索转化率, 门店销量: no name, what the metric is of
    modifier = _MODIFIER.search(rest)
    if modifier:
        head, rest = modifier.group() + head, rest[: modifier.start()]
    rest = _ACTS.sub(
        "", _PERIOD_WORDS.sub("", re.sub(r"(?:目标|计划|任务|实际|共|累计)$", "", rest)).strip(" 的-—:：“”\"'")
    )
    return Subject(rest.split()[-1] if rest.split() else "", head)


def _head(noun: str, unit: str) -> str:
    known = [metric for metric in _ZH_METRICS if noun.endswith(metric)]
    if known:
        return max(known, key=len)
    suffix = _ZH_SUFFIX.search(noun)
    if suffix:
        return suffix.group()
    return noun[-2:] if _COUNTED_PLACE.search(noun) and unit in {"家", "个", "户", "位"} and len(noun) > 1 else ""
