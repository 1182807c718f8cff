"""Words of a text as weighted grams, so that nouns can be compared without a dictionary.

Chinese gives character pairs (a lone character counts little), English gives stems; synonyms are folded first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RUN = re.compile(r"[\u4e00-\u9fff]{1,200}|[A-Za-z][A-Za-z'&\-]{0,39}")
_SINGLE = 0.35

_FOLDED = {
    "销售额": ("营业额", "营业收入", "销售收入", "销售金额", "营收", "流水"),
    "零售额": ("零售收入",),
    "客户": ("顾客",),
    "目标": ("任务", "指标"),
    "拜访": ("走访", "跑店"),
    "货款": ("回款",),
    "破损": ("损坏", "摔坏"),
    "投诉": ("客诉",),
    "流失": ("丢失", "流走"),
    "开店": ("开门店",),
    "关店": ("关闭", "闭店", "关门"),
    "库存": ("存货",),
    "断货": ("缺货",),
    "销售": ("卖出", "售出", "卖了", "销了"),
}
_FOLD = {other: word for word, others in _FOLDED.items() for other in others}
_FOLD_PATTERN = re.compile("|".join(sorted(map(re.escape, _FOLD), key=len, reverse=True)))
_STOP_ZH = frozenset(
    "的了是在和与及也都就又还而并但为到对把被将从于其中这那此该有没不个一二三四五六七八九十我你他她它们上下月年日周季度本今去"
)
_SMALL_WORDS = """
worth aim aims
yes reached came come stood stand finished ended go goes went get gets got above below around nearly almost
a an the and or but of to in on at by for from with as is are was were be been being it its this that
these those we i you he she they our my your his her their us me them there here which who whom whose
what when where while than then so not no nor all any each both some such only just also more most less
least very too into over under about up down out off per vs versus against after before during since
until between through will would can could should may might must do does did done has have had having
one two three four five six seven eight nine ten quarter month week year day today next last previous
current q1 q2 q3 q4 h1 h2
"""
_STOP_EN = frozenset(_SMALL_WORDS.split())
_SYNONYMS_EN = {
    "client": "customer", "account": "customer", "shipper": "customer", "turnover": "revenue", "sale": "revenue",
    "book": "booking", "sell": "revenue", "sold": "revenue", "attain": "completion", "complete": "completion",
    "goal": "target", "quota": "target", "won": "win", "lost": "lose", "loss": "lose", "fell": "fall", "rose": "rise",
    "grew": "grow", "growth": "grow", "paid": "pay", "met": "meet", "held": "hold", "made": "make", "spent": "spend",
    "discounting": "discount", "margins": "margin", "revenues": "revenue",
}  # fmt: skip
_SHORT_FORMS = {
    "cust": "customer", "custs": "customers", "vol": "volume", "vols": "volumes", "tgt": "target",
    "qty": "quantity", "avg": "average", "pmt": "payment", "pmts": "payments", "inv": "invoice", "invs": "invoices",
    "mgr": "manager", "dept": "department", "mkt": "market", "appts": "appointments", "pax": "passengers",
    "maint": "maintenance", "sched": "schedule", "acct": "account", "accts": "accounts", "mtg": "meeting",
    "mtgs": "meetings", "whse": "warehouse", "equip": "equipment", "mfg": "manufacturing", "prod": "production",
}  # fmt: skip
"""How notes shorten words that a text writes in full."""
_ENDINGS = (
    "erships", "ership", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s",
)  # fmt: skip
_SHORTEST = 4


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return an English word without its ending, lower case."""
    low = word.lower().removesuffix("'s").strip("-'&")
    low = _SHORT_FORMS.get(low, low)
    if low in _SYNONYMS_EN:
        return _SYNONYMS_EN[low]
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST - (ending == "s"):
            low = low[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
            break
    low = low.removesuffix("e") if len(low) > _SHORTEST else low
    low = low[:-1] if len(low) > _SHORTEST and low.endswith("ll") else low
    return _SYNONYMS_EN.get(low, low)


def is_small(word: str) -> bool:
    """Whether an English word has no content of its own."""
    return word.lower() in _STOP_EN


@lru_cache(maxsize=16384)
def grams(text: str) -> Mapping[str, float]:
    """Return the content grams of ``text`` with their weights; do not change the result."""
    found: dict[str, float] = {}
    folded = _FOLD_PATTERN.sub(lambda match: _FOLD[match.group()], text)
    for run in _RUN.findall(folded):
        found.update(_of_run(run))
    return found


@lru_cache(maxsize=16384)
def _of_run(run: str) -> Mapping[str, float]:
    """Return the grams of one English word, or of Chinese characters in a row: the same ones come again and again."""
    if run[0].isascii():
        return {} if run.lower() in _STOP_EN else {stem(run): 1.0}
    characters = [character for character in run if character not in _STOP_ZH]
    told = len(characters) == len(run)
    pairs = ((a, b) for a, b in pairwise(run) if told or (a not in _STOP_ZH and b not in _STOP_ZH))
    return {**{a + b: 1.0 for a, b in pairs}, **dict.fromkeys(characters, _SINGLE)}


@lru_cache(maxsize=16384)
def all_grams(text: str) -> Mapping[str, float]:
    """Return the grams of ``text`` with its synonyms folded and as written: 营业收入 is 销售额, and still 收入."""
    found = grams(text)
    if text.isascii() or _FOLD_PATTERN.search(text) is None:
        return found
    every = dict(found)
    for run in _RUN.findall(text):
        if not run[0].isascii():
            every.update(_of_run(run))
    return every


def coverage(part: Mapping[str, float], whole: Mapping[str, float] | frozenset[str] | set[str]) -> float:
    """Return how much of ``part`` (by weight) stands in ``whole``; 1 when there is nothing to cover."""
    total = sum(part.values())
    return sum(weight for gram, weight in part.items() if gram in whole) / total if total else 1.0
