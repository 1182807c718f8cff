"""Measure words and unit names as data, and the patterns built from them.

A Chinese measure word carries the characters that make it part of another word: 家电 holds no 家.
"""

from __future__ import annotations

import re
from decimal import Decimal


def _table(rows: str) -> dict[str, str]:
    return dict(row.split("=") for row in rows.split("|"))


_MEASURES = """
    家:具电庭居装长乡属族政用 箱:包 台:州湾账风阶商 套:餐装现路 单:价位品独一店元机据体 件 盒 瓶:颈 辆 桶 袋
    包:括含装 罐 听:取 卷:烟入 捆 枚 颗 粒 片:区 支:持付撑架行线店 只:有是要能 把:握控关 根:据本 株 棵 盘:点活
    枝 朵 束:缚 盆:栽景地 扎:实根 筐 剂:量型
    头:部 匹:配 羽 扇 块 部:分门署 本:地期年月周季身 册 幅:度 篇 封 柜:台 托:管 托盘 板 架:构 艘 间:接隔 栋 幢
    层:面级次 桌 席:位 票 车:间型险队站位场道 户:外均型主 店:面铺员长主均 门店 网点 点位 条:件码例款 款:项式到
    项:目 笔:记试 份:额量子 张:家 个:体性别险贷税股案 种:植子 组:织合建 队:伍 批:发准评次 例:如会 宗 起 处:理于置 站:点
    门:店市 位:置于数 名:称义录单 人:民力员均工气才事口群流家 单位 标段 个标段
    次:日月年品要数 场:地馆景所内外 轮:胎车定 趟 班:组 堂 节:约假日能 课:题程 通:过知常 遍 回:款复访报升落购 期:间
    间夜 板位 货位 库位 床位 工位 车位 机位 展位 泊位 餐位 课时 标箱
    家次 人次 人天 店次 台次 车次 批次 场次 班次 架次 人月 人日
    年:度初末底中级会 个月 个半月 个季度 个年度 个工作日 工作日 天:然津猫气河府 周:边报期转 个星期 星期 日:报期常均
    小时 个小时 个半小时 分钟 秒 月:饼底初末中
    元:旦素宵 块钱 角:度色 美元 欧元 英镑 日元 港元 港币 人民币
    吨 公吨 公斤 千克 克:服 斤 毫克 担:保任心 升:级学职温 毫升 平:车台均板安面衡行时价 平方 平米 平方米 ㎡ m² 立方
    立方米 m³ 方:面案式便向 亩 公顷 米 尺:寸 公里 千米 厘米 毫米 千瓦时 千瓦 兆瓦 度:假 TEU SKU
    ℃ 分:别之店行公钟类布享配散期析红销成发管部支数钱 倍 折:扣旧算 成:立员功果本交长都熟绩就
"""
MEASURES = {word: tail for word, _, tail in (entry.partition(":") for entry in _MEASURES.split())}
"""Chinese measure words of trade, occasions, time, money, weights and ratios, each with what may not follow it."""

WEAK = frozenset("分方部角头节步课把只门站处度匹扇担通期束扎")
"""Measures that make a count of digits but not of a Chinese numeral (三方, 七匹狼, 一把手)."""

_ARTICLE_MEASURES = """
    个 人 件 份 位 例 包 单 只 台 名 回 场 块 堂 套 层 席 张 户 批 支 日 期 本 条 架 根 款 点位 片 班 盘 票 种 站
    笔 篇 组 趟 轮 门 间 队 面 项 起
"""
ARTICLES = frozenset(_ARTICLE_MEASURES.split())
"""Measures after which a lone 一 is an article, not a count (一个上午)."""

UNIT_NAMES = _table(
    "平=平方米|平方=平方米|平米=平方米|个半月=个月|个小时=小时|个半小时=小时|个星期=星期|个季度=季度|"
    "个年度=年|个工作日=工作日|个标段=标段|块钱=元|人民币=元|％=%|个百分点=pp|百分点=pp|个点=pp|pct=pp|ppts=pp|"
    "ppt=pp|pp=pp|percentage points=pp|percentage point=pp|percent=%|per cent=%|X=x|fold=x|美元=USD|欧元=EUR|"
    "英镑=GBP|日元=JPY|港元=HKD|港币=HKD|dollar=USD|dollars=USD|euro=EUR|euros=EUR|RMB=CNY"
)
"""The name a printed unit gets."""

UNIT_FACTORS = {
    "成": ("%", Decimal(10)), "bps": ("pp", Decimal("0.01")), "bp": ("pp", Decimal("0.01")),
    "basis points": ("pp", Decimal("0.01")), "basis point": ("pp", Decimal("0.01")),
}  # fmt: skip
"""Units that are parts or multiples of another."""

CURRENCIES = _table(
    "US$=USD|HK$=HKD|A$=AUD|C$=CAD|S$=SGD|NT$=TWD|$=USD|€=EUR|£=GBP|₩=KRW|₹=INR|¥=CNY|￥=CNY|RMB=CNY|CNY=CNY|"
    "USD=USD|EUR=EUR|GBP=GBP|JPY=JPY|HKD=HKD|CHF=CHF|AUD=AUD|CAD=CAD|SGD=SGD|INR=INR"
)
"""Currency signs and codes; a lone ¥ is the yuan."""

SCALES = _table(
    "w=万|W=万|k=k|K=k|thousand=k|m=M|M=M|mn=M|Mn=M|mm=M|MM=M|mil=M|million=M|millions=M|b=bn|B=bn|bn=bn|Bn=bn|"
    "billion=bn"
)
"""Scale words to the scale kept in the unit; Chinese scales keep their own name."""

SCALE_FACTORS = {"k": Decimal(1000), "M": Decimal(10**6), "bn": Decimal(10**9)}

_SINGLE_UNITS = """
    units unit pcs pc pieces piece cases case cartons carton ctns boxes box pallets pallet bottles bottle crates
    crate bags bag packs pack rolls roll sheets sheet drums drum barrels barrel bbl tonnes tonne tons ton mt t kgs kg
    grams gram lbs lb pounds ounces g L mL oz gallons gallon gal liters liter litres litre ml cm mm km miles mile meters
    metres feet ft inches sqft sqm acres acre hectares hectare seconds second secs sec minutes minute mins min hours
    hour hrs hr h days day weeks week wks wk months month mos quarters quarter years year yrs yr percent bps bp pct
    ppts ppt pp points point pts pt x X fold kWh MWh kW MW GW GB TB MB TEU TEUs FEU FEUs MT
    containers container truckloads
    truckload dollars dollar euros euro USD RMB CNY EUR GBP JPY HKD
"""
_DOUBLE_UNITS = (
    "sq ft|sq m|square feet|square meters|square metres|business days|working days|percentage points|"
    "percentage point|per cent|basis points|basis point"
)
ENGLISH_UNITS = (*_SINGLE_UNITS.split(), *_DOUBLE_UNITS.split("|"))
"""Units of measure; other nouns (accounts, reps) are what is counted and stay outside the figure."""

PER_WHAT = "day|week|wk|month|mo|quarter|qtr|year|yr|hour|hr|minute|min|shift|visit|store|rep|unit"


def alternation(words: tuple[str, ...]) -> str:
    """Return a pattern that tries longer words first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _measure(word: str) -> str:
    tail = MEASURES[word]
    return re.escape(word) + (f"(?![{tail}])" if tail else "")


MEASURE_PATTERN = "|".join(_measure(word) for word in sorted(MEASURES, key=len, reverse=True))
"""Any Chinese measure word."""
PERCENT_PATTERN = r"[%％‰‱]|个?百分点|个点(?![位子])"
ENGLISH_UNIT_PATTERN = rf"(?:{alternation(ENGLISH_UNITS)})(?![A-Za-z]|(?<=[xX])\s?\d)"
UNIT_PATTERN = rf"{PERCENT_PATTERN}|{MEASURE_PATTERN}|{ENGLISH_UNIT_PATTERN}"
CURRENCY_PATTERN = alternation(tuple(CURRENCIES))
SCALE_PATTERN = (
    r"\s?(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万(?![科达])|千(?![克米瓦卡伏帕斤]))|百(?=[万家台吨元箱人件])|[wW](?![A-Za-z/])|"
    r"\s?(?:millions?|billion|thousand|mn|Mn|mil|bn|Bn|MM)(?![A-Za-z])|[kKmMbB](?![A-Za-z0-9])|(?:(?<=\.\d)|(?<=\.\d\d))\s[KMB](?![A-Za-z0-9])"
)
"""A scale word after a figure."""
