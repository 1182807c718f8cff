"""The words that planted errors are made of, by language."""

from __future__ import annotations

import re

DIRECTIONS = {
    "增加": "减少", "增长": "下降", "上升": "下降", "提高": "降低", "提升": "下降", "上涨": "下跌", "增收": "减收",
    "减少": "增加", "下降": "上升", "降低": "提高", "下滑": "上升", "回落": "回升", "缩短": "延长", "高": "低",
    "低": "高",
    "多": "少", "少": "多", "升": "降", "降": "升", "涨": "跌", "超": "差", "差": "超", "增": "减", "减": "增",
    "涨了": "跌了",
    "up": "down", "down": "up", "rose": "fell", "fell": "rose", "grew": "shrank", "increased": "decreased",
    "decreased": "increased", "dropped": "climbed", "declined": "rose", "slipped": "rose", "above": "below",
    "below": "above", "short": "ahead", "ahead": "short", "more": "fewer", "fewer": "more", "higher": "lower",
    "lower": "higher", "over": "under", "improved": "declined", "growth": "decline", "gained": "lost",
    "climbed": "fell",
}  # fmt: skip
BASES = {
    "同比": "环比", "环比": "同比", "比上月": "比去年同期", "比上周": "比去年同期", "较上月": "较去年同期",
    "比去年同期": "比上月",
    "比上季度": "比去年同期", "比一季度": "比去年同期", "较去年同期": "较上月", "去年同期": "上月",
    "上年同期": "上月",
    "yoy": "qoq", "year on year": "month on month", "year over year": "month over month",
    "month on month": "year on year",
    "qoq": "yoy", "mom": "yoy", "wow": "yoy", "last week": "last year", "last month": "last year",
    "last quarter": "last year", "last year": "last month", "a year earlier": "a month earlier",
    "a year ago": "last month", "week on week": "year on year", "quarter on quarter": "year on year",
}  # fmt: skip
BASE = re.compile(
    "|".join(sorted((re.escape(w) if not w.isascii() else rf"(?<![A-Za-z]){re.escape(w)}(?![A-Za-z])" for w in BASES),
                    key=len, reverse=True)), re.IGNORECASE)  # fmt: skip
SUPERLATIVES = {
    "zh": ("，创历史新高", "，居全国第一", "，为历年最好水平", "，排名首位"),
    "en": (", a record high", ", the best in the region", ", the highest ever", ", an all-time high"),
}
QUANTIFIERS = {
    "zh": ("，所有客户均按时付款", "，全部门店都达标", "，每一位员工都参加了培训", "，无一例外"),
    "en": (", with every customer paying on time", ", and all sites passed the audit", ", without exception",
           ", and everyone on the team hit quota"),
}  # fmt: skip
INVENTED = {
    "zh": ("，客户满意度持续改善", "，并获得集团通报表扬", "，品牌影响力进一步扩大", "，同行纷纷前来参观学习",
    "，媒体作了专题报道"),
    "en": (", and customers praised the new packaging", ", which strengthened our brand in the region",
           ", after headquarters commended the crew", ", while rivals scrambled to copy the approach"),
}  # fmt: skip
CAUSES = {
    "zh": ("汇率大幅波动", "连续暴雨封路", "原材料涨价", "政府补贴到位", "国际油价上行"),
    "en": ("a sudden currency swing", "weeks of heavy rain", "rising steel costs", "a government subsidy"),
}
ADDED_CAUSES = {"zh": "，主要是因为{}", "en": " because of {}"}
CREDITS = {
    "zh": ("，全靠我一个人的努力", "，这是财务部的功劳", "，责任在供应商"),
    "en": (", thanks to my efforts alone", ", which was the finance team's doing", ", and the supplier was to blame"),
}
BLAME = (
    (re.compile(r"(?:主要)?(?:责任在|怪)(我)(?!们)"), "客户"),
    (re.compile(r"(?<![A-Za-z])(I was|my fault|our fault)(?![A-Za-z])"), "the customer was"),
    (re.compile(r"(?<![A-Za-z])(my|My) (?=follow|slow|late|error|mistake)"), "the vendor's "),
)
LOUD = {"zh": "大幅", "en": "sharply "}
MILD = {"zh": "略微", "en": "slightly "}
VERBS = re.compile(
    r"(?:增长|下降|上升|增加|减少|提高|下滑)|(?<![A-Za-z])(?:rose|fell|grew|increased|decreased|declined|dropped|up|down)"
    r"(?![A-Za-z])"
)
STATUSES = (
    (re.compile(r"(?:尚未|还未|暂未|还没有?|没有?|未)(回款|签约|签合同|付款|开票|交付|发货|解决|处理)"), r"已\1"),
    (re.compile(r"在谈|洽谈中|正在洽谈|跟进中|正在跟进"), "已签约"),
    (re.compile(r"口头(?:同意|答应|确认|意向|承诺)?"), "正式签约"),
    (re.compile(r"(?:已)?报价|(?:已)?提交方案"), "已签约"),
    (re.compile(r"(?<![未没有])(?:已)?(?:签约|签订合同|中标)"), "已回款"),
    (re.compile(r"not (?:yet )?(signed|paid|delivered|closed|approved|invoiced|finished|resolved)"), r"\1"),
    (
        re.compile(r"(?<![A-Za-z])(?:verbal stage|verbal yes|verbally agreed|at proposal|in talks|in negotiation)"),
        "signed",
    ),
    (re.compile(r"(?<![A-Za-z])(?:quoted|proposal sent|POC started)(?![A-Za-z])"), "signed"),
    (re.compile(r"(?<![A-Za-z])(?<!not )(?:signed|closed)(?![A-Za-z])"), "paid in full"),
)
MISSED = (
    (re.compile(r"(?:没有|未能?|没能?)(?:完成|达到|达成)(?=[^，。；\n]{0,6}(?:目标|任务|计划))"), "超额完成"),
    (re.compile(r"(?<=目标)(?:没有|未能?|没能?)(?:完成|达成)"), "已经超额完成"),

    (re.compile(r"(?<![A-Za-z])(?:missed|fell short of|short of)(?= (?:the |its |our )?(?:target|plan|goal|quota))"),
    "beat"),
)  # fmt: skip
PAIR = {"zh": "一两", "en": "a couple of"}
FEW = {"zh": "几", "en": "a few"}
LETTERS = "东西南北中远宏昌恒达嘉信"
PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:店|公司|酒店|片区|医院|集团|中心|大厦|花园|学院|物流|机械|建材|食品|服饰|母婴|乳业|药房|超市|农场|合作社)$"
)
PERSON = re.compile(r"^(?:经销商|客户)?[老小]([\u4e00-\u9fff])$|^([\u4e00-\u9fff])(?:总|经理|女士|先生)$")
