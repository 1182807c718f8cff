"""What a figure measures and of whom: the noun beside it, split into entity and metric."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LEAD = re.compile(
    r"^(?:[\s:：\-–—•·*>“”\"'（()）]+|其中[，,：:]?|另外|另|同时|目前|截至|截止|本[月周季年期次]度?|当[月周季年]|今年|全年|累计|共计?|总计|合计|实现|完成|达成|而|并且?|且|又|还|也|和|及|与|有|是|在|为|的|了|把|将|对|从|"
    r"大单|新增的|分别|约|仅|已|只|we |i |and |the |our |my |a |an |but |with |of |in |also |had |has |have |made |ran |did |total |totals? |overall |this (?:wk|week|month|quarter|year) |on |for |at |while |plus |from |now |just |about )",
    re.IGNORECASE,
)  # fmt: skip
_TRAIL = re.compile(
    r"(?:[\s:：,，;；、。=＝\-–—~（()“”\"'>]+|[了的是为到至达有共约近超过在仅就已各也都]|达到|实现|完成|左右|大概|差不多|累计|共计|合计|"
    r" (?:was|were|is|are|of|at|to|reached|hit|came|came in|came to|totall?ed|stood|stands|for|by|in|ended|landed|finished|worth|averag(?:e|es|ed|ing)|avg|about|around|climbed|grew|rose|fell|the|and|a|an|now|only|made|some))$",
    re.IGNORECASE,
)  # fmt: skip
_SOLD = re.compile(r"(?P<entity>.{0,24}?)(?:累计|共|一共)?(?P<verb>销售|销|卖出?|售出?|发货|发|出货|出|进货|签约|签|回款|收回|收|开票|交付|订|采购)(?:了|出)?$")
_VERB_METRIC = {
    "销": "销量", "卖": "销量", "卖出": "销量", "售": "销量", "售出": "销量", "发": "发货", "出": "出货", "签": "签约", "收": "回款", "收回": "回款", "订": "订货",
}  # fmt: skip
_ZH_METRICS = tuple(
    "销售收入 销售额 销售量 销售 销量 营业收入 营业额 营收 收入 业绩 流水 发货量 发货 出货量 出货 进货量 进货 订货量 订货额 订货 采购额 订单数 订单量 订单额 订单 合同额 合同金额 合同 "
    "签约额 签约面积 签约 签单额 签单 新签 新增 成交额 成交量 成交 回款额 回款率 回款 应收账款 应收款 应收 欠款 欠 还欠 逾期 账款 库存量 库存 存货 毛利率 毛利 利润率 利润 净利 费用率 费用 成本 "
    "客单价 客单 均价 单价 单箱收入 价差 客户数 客户 新客户 老客户 大客户 门店 网点 终端 会员 客流 进店 到店 试驾 邀约 转化率 转化 续费率 续保率 续保 复购率 复购 退货率 退货 退单 投诉 拜访 "
    "走访 跑店 新开店 丢店 关店 开店 流失 铺货率 铺货 动销率 动销 占有率 市占率 份额 线索 商机 赢单 输单 丢单 失单 赢率 胜率 覆盖率 完成率 达成率 满意度 差评 好评 保费 件均 保单 新单 "
    "人数 人次 台数 天数 车次 出勤 场次 观摩会 到会 产量 产值 面积 套数 去化率 去化 认购 备案 交付 开票 面积 吨数 箱数 台量 运量 票数 货量 时效 准点率 破损率 破损 受潮 损耗 返利 预算 奖金 "
    "ARR MRR GMV NPS DAU MAU pipeline 目标 计划 任务".split()
)  # fmt: skip
_ZH_SUFFIX = re.compile(r"(?:[^\s，,、；;：:]{1,8}(?:额|量|率|费|款|价|数|值|比|占比|收入|利润|毛利|成本|周期|时长|费用|金额|保费|订单|客户|单量|件数|次数|家数|面积))$")
_COUNTED_PLACE = re.compile(r"(?:店|户|商|家|客|厅|点)$")
_MODIFIER = re.compile(
    r"(?:总|月|周|日|季度?|年|单|人均|平均|户均|件均|累计|新增|新签|新|老|净|毛|含税|不含税|实际|有效|重点|主推|企业|个人|线上|线下|批发|零售|直销|渠道|自营|流失|逾期|待收|期末|月末|年末|季末|签|未税|税后|"
    r"开|丢|关|拓展?|新开发?|总计)+$"
)
_PERIOD_WORDS = re.compile(r"(?:上|下|本|这|当)(?:个)?(?:月|周|季度?|半年|年)|今年|去年|同期|月度?|季度|年度?|全年|上半年|下半年")
_EN_METRIC = re.compile(
    r"(?:(?:[a-z][\w\-/&]*\s){0,4})(?:revenue|sales|bookings?|booked|pipeline|quota|arr|mrr|gmv|deals?|orders?|units?|cases?|accounts?|customers?|clients?|visits?|calls?|demos?|meetings?|"
    r"rate|margin|profit|cost|costs|spend|discounts?|price|size|cycle|churn|retention|renewals?|leads?|opportunit(?:y|ies)|conversions?|inventory|stock|backlog|receivables?|collections?|"
    r"collected|closed|won|lost|signed|opened|shipped|delivered|invoiced|complaints?|returns?|refunds?|tickets?|reps?|stores?|share|headcount|nps|volume|tonnage|premium|policies|claims|attendees|"
    r"registrations?|trials?|impressions|clicks|subscriptions?|seats|licen[cs]es|samples?|qtd|ytd|mtd|attainment|utili[sz]ation|occupancy|adr|revpar|footfall|basket|aov|growth|prescriptions|listings?|placements?|hires?|loads?|shipments?|time|days|score|ratio|target|goal|plan|budget)$",
    re.IGNORECASE,
)
_PROPER = re.compile(r"^(?:[A-Z][\w&.'\-]*)(?:\s+(?:[A-Z&][\w&.'\-]*|of|and|de|von))*$")


class Subject(NamedTuple):
    """Of whom (may be empty) and what (may be empty: the metric of the series it stands in)."""

    entity: str
    metric: str


def clean(noun: str) -> str:
    """Cut the small words off both ends of the words before a figure."""
    before = None
    noun = noun.strip()
    while noun and noun != before:
        before = noun
        noun = _TRAIL.sub("", _LEAD.sub("", noun, count=1), count=1).strip()
    return noun


@lru_cache(maxsize=8192)
def split(noun: str, unit: str) -> Subject:
    """Split ``城东销量`` into 城东 and 销量, ``Northwind`` into an entity without a metric of its own."""
    if not noun:
        return Subject("", "")
    if noun.isascii():
        return _split_latin(noun)
    return _split_chinese(noun, unit)


def _split_latin(noun: str) -> Subject:
    words = noun.split()
    if _EN_METRIC.search(noun):
        count = 0
        while count < len(words) - 1 and words[count][:1].isupper() and not _EN_METRIC.search(words[count]) and not words[count].isupper():
            count += 1
        proper = " ".join(words[:count])
        return Subject(proper if count < len(words) and (count > 1 or len(words) > 1) and not _is_sentence_start(proper) else "", " ".join(words[count:]) or noun)
    if _PROPER.match(noun):
        return Subject(noun, "")
    return Subject("", noun)


def _is_sentence_start(word: str) -> bool:
    return word.lower() in {"average", "avg", "total", "net", "new", "gross", "win", "sales", "weekly", "monthly", "overall", "first", "repeat", "open", "top", "key", "store", "unit", "customer", "deal", "order", "lead"}


def _split_chinese(noun: str, unit: str) -> Subject:
    sold = _SOLD.fullmatch(noun)
    if sold and (sold["entity"] or len(noun) > 1):
        verb = sold["verb"]
        return Subject(clean(sold["entity"]), _VERB_METRIC.get(verb, verb))
    head = _head(noun, unit)
    if not head:
        return Subject(noun, "")
    rest = noun[: len(noun) - len(head)]
    modifier = _MODIFIER.search(rest)
    if modifier:
        head, rest = modifier.group() + head, rest[: modifier.start()]
    return Subject(_PERIOD_WORDS.sub("", rest).strip(" 的-—:："), head)


def _head(noun: str, unit: str) -> str:
    known = [metric for metric in _ZH_METRICS if noun.endswith(metric)]
    if known:
        return max(known, key=len)
    suffix = _ZH_SUFFIX.search(noun)
    if suffix:
        return suffix.group()[-4:] if len(suffix.group()) > 4 else suffix.group()
    return noun[-2:] if _COUNTED_PLACE.search(noun) and unit in {"家", "个", "户", "位"} and len(noun) > 1 else ""
