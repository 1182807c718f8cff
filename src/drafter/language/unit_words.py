"""Measure words and unit names as data, and the patterns built from them.

A Chinese measure word carries the continuations that make it part of another word (家电 is no 家): those are not counts.
"""

from __future__ import annotations

import re

MEASURES: dict[str, str] = {
    # word: characters that may not follow it
    "家": "具电庭居装长乡属族政", "箱": "包", "台": "州湾账风阶商", "套": "餐装现路", "吨": "", "单": "价位品独一店元机据体",
    "件": "", "盒": "", "瓶": "颈", "辆": "", "人": "民力员均工气才事口群流", "名": "称义录单", "次": "日月年品要数", "场": "地馆景所内外",
    "家次": "", "人次": "", "人天": "", "店次": "", "台次": "", "车次": "", "批次": "", "场次": "", "车": "间型险队站位场道",
    "亩": "", "店": "面铺员长主均", "户": "外均型主", "张": "家", "份": "额量子", "个": "人体性别", "条": "件码例款", "款": "项式到",
    "项": "目", "笔": "记试", "天": "然津猫气河府", "周": "边报期转", "日": "报期常均", "小时": "", "分钟": "", "秒": "", "年": "度初末底中级会",
    "元": "旦素宵", "块": "", "角": "度", "美元": "", "欧元": "", "英镑": "", "日元": "", "港元": "", "港币": "", "人民币": "",
    "个月": "", "个季度": "", "个年度": "", "个工作日": "", "工作日": "", "个小时": "", "个星期": "", "星期": "",
    "月": "饼", "公斤": "", "千克": "", "克": "服", "斤": "", "毫克": "", "担": "保任心", "升": "级学职温", "毫升": "",
    "平": "车台均板安面衡行时价", "平方": "", "平米": "", "平方米": "", "㎡": "", "立方": "", "立方米": "", "方": "面案式便向",
    "米": "", "公里": "", "千米": "", "厘米": "", "毫米": "", "公顷": "",
    "度": "假", "千瓦时": "", "千瓦": "", "兆瓦": "", "位": "置于", "组": "织合建", "队": "伍", "支": "持付撑架行线店", "只": "有是要能",
    "把": "握控关", "桶": "", "袋": "", "包": "括含装", "提": "高升前供成", "打": "造", "对": "比于接标应", "双": "方", "扇": "", "根": "据本",
    "枚": "", "颗": "", "粒": "", "片": "区", "块钱": "", "柜": "台", "托": "", "托盘": "", "板": "", "卷": "烟入", "捆": "", "听": "",
    "罐": "", "桌": "", "间": "接隔", "栋": "", "幢": "", "层": "面级次", "处": "理于置", "站": "点", "架": "构", "艘": "", "趟": "", "班": "组",
    "批": "发准评", "轮": "胎", "期": "间", "门": "店市", "节": "约假日能", "课": "题程", "堂": "", "篇": "", "封": "", "通": "过知常",
    "部": "分门署", "本": "地期年月周季身", "册": "", "幅": "度", "套房": "", "头": "部", "匹": "配", "羽": "", "株": "", "棵": "", "盘": "点活",
    "起": "", "宗": "", "例": "如会", "票": "", "标": "准段", "个标段": "", "回": "款复访报升落", "遍": "", "步": "", "倍": "", "折": "扣旧算",
    "成": "立为员功果本交长都熟绩就", "番": "", "单位": "", "万": "", "席": "", "院": "", "校": "区", "线": "上下路索", "字": "", "词": "",
    "点": "", "SKU": "", "种": "植子", "类": "", "样": "", "笔单": "", "单货": "", "条线索": "", "点位": "", "网点": "", "门店": "",
}  # fmt: skip
"""Chinese measure words; the value lists characters that turn them into another word."""

NO_COUNT = frozenset("类期节步样线部点成番本通打对提处位".replace("位", ""))
"""Measures too weak to make a lone Chinese numeral (not digits) a count."""

UNIT_NAMES = {
    "平": "平方米", "平方": "平方米", "平米": "平方米", "个月": "月", "个小时": "小时", "个星期": "星期", "个季度": "季度",
    "块": "元", "块钱": "元", "个工作日": "工作日", "人民币": "元",
    "个百分点": "pp", "百分点": "pp", "个点": "pp", "pct": "pp", "ppt": "pp", "pp": "pp", "ppts": "pp",
    "percentage points": "pp", "percentage point": "pp", "％": "%", "percent": "%", "per cent": "%", "X": "x", "fold": "x",
    "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD", "港币": "HKD",
}  # fmt: skip
"""The name a printed unit gets."""

CURRENCIES = {
    "US$": "USD", "HK$": "HKD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW",
    "₹": "INR", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY",
    "HKD": "HKD", "CHF": "CHF", "AUD": "AUD", "CAD": "CAD", "SGD": "SGD", "INR": "INR",
}  # fmt: skip
"""Currency signs and codes; a lone ¥ is the yuan."""

SCALES = {
    "w": "万", "W": "万", "k": "k", "K": "k", "m": "M", "M": "M", "mn": "M", "mm": "M", "mil": "M", "million": "M", "millions": "M",
    "bn": "bn", "b": "bn", "B": "bn", "billion": "bn", "thousand": "k", "hundred": "", "trillion": "", "Mn": "M", "MM": "M", "Bn": "bn",
}  # fmt: skip
"""Scale words to the scale kept in the unit; Chinese scales keep their own name."""

ENGLISH_UNITS = (
    "units", "unit", "pcs", "pc", "pieces", "piece", "cases", "case", "cartons", "carton", "ctns", "boxes", "box", "pallets", "pallet",
    "bottles", "bottle", "crates", "crate", "bags", "bag", "packs", "pack", "rolls", "roll", "sheets", "sheet", "drums", "drum",
    "barrels", "barrel", "bbl", "tonnes", "tonne", "tons", "ton", "mt", "kgs", "kg", "grams", "gram", "lbs", "lb", "pounds", "ounces", "oz",
    "gallons", "gallon", "gal", "liters", "liter", "litres", "litre", "ml", "km", "miles", "mile", "meters", "metres", "feet", "ft", "inches",
    "sq ft", "sqft", "sqm", "sq m", "square feet", "square meters", "square metres", "acres", "acre", "hectares", "hectare",
    "seconds", "second", "secs", "sec", "minutes", "minute", "mins", "min", "hours", "hour", "hrs", "hr", "h", "days", "day", "weeks", "week",
    "wks", "wk", "months", "month", "mos", "quarters", "quarter", "years", "year", "yrs", "yr", "business days", "working days",
    "percentage points", "percentage point", "percent", "per cent", "basis points", "basis point", "bps", "bp", "pct", "ppts", "ppt", "pp",
    "points", "point", "pts", "pt", "x", "X", "kWh", "MWh", "kW", "MW", "GB", "TB", "MB", "TEU", "TEUs", "containers", "container",
)  # fmt: skip
"""Units of measure; other nouns (accounts, reps) are what is counted and stay outside the figure."""


def alternation(words: tuple[str, ...]) -> str:
    """Return a pattern that tries longer words first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _measure(word: str) -> str:
    tail = MEASURES[word]
    return re.escape(word) + (f"(?![{tail}])" if tail else "")


MEASURE_PATTERN = "|".join(_measure(word) for word in sorted(MEASURES, key=len, reverse=True) if word != "万")
"""Any Chinese measure word."""
ENGLISH_UNIT_PATTERN = rf"(?:{alternation(ENGLISH_UNITS)})(?![A-Za-z])"
CURRENCY_PATTERN = alternation(tuple(CURRENCIES))
SCALE_PATTERN = (
    r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万(?!科|达)|千(?![克米瓦卡伏帕斤])|[wW](?![A-Za-z])|"
    r"\s?(?:millions?|billion|thousand|trillion|hundred)(?![A-Za-z])|\s?(?:mn|Mn|mil|bn|Bn|MM)(?![A-Za-z])|[kKmMbB](?![A-Za-z0-9])"
)
