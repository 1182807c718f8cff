"""Pairs of words that say the opposite, zh and en, and where they stand in a text.

>>> [(one.word, one.pair, one.side) for one in contraries("They accepted the offer.")]
[('accepted', 'accept', 0)]
>>> [(one.word, one.side, one.negated) for one in contraries("客户不同意该价格，但支持试用")]
[('同意', 0, True), ('支持', 0, False)]
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import has_letters
from drafter.language.openings import gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENGLISH = """
accept accepted accepts accepting acceptance agree agreed agrees approve approved approves approval / reject \
rejected rejects rejecting rejection decline declined declines refuse refused refuses disagree disagreed \
disapprove disapproved deny denied denies
allow allowed allows permit permitted permits / forbid forbids forbidden prohibit prohibited prohibits ban \
banned bans block blocked
support supported supports supporting endorse endorsed / oppose opposed opposes opposing resist resisted against
success successful successfully succeed succeeded succeeds / failure failed fails fail failing unsuccessful \
unsuccessfully
strong strongly stronger strengthen strengthened strengthens strengthening robust / weak weakly weaker weaken \
weakened weakens weakening
positive positively favourable favorable optimistic upbeat encouraged / negative negatively unfavourable \
unfavorable pessimistic discouraged downbeat
satisfied happy pleased delighted satisfaction / dissatisfied unhappy displeased disappointed dissatisfaction \
unsatisfied
interested interest keen / uninterested disinterested disinterest
willing willingly / unwilling unwillingly reluctant reluctantly
able / unable
include included includes including / exclude excluded excludes excluding exclusion
increase increased increases increasing rise rose risen rises rising grow grew grown grows growing growth climb \
climbed expand expanded expands expanding expansion raise raised raises raising boost boosted / decrease \
decreased decreases decreasing fall fell fallen falls falling decline declined declining drop dropped drops \
dropping shrink shrank shrinking contraction contracted reduce reduced reduces reducing reduction lower lowered \
lowers lowering cut cuts cutting
maximum maximise maximize maximised maximized / minimum minimise minimize minimised minimized
early earlier / late later
ahead / behind
highest most largest biggest / lowest least smallest
higher more greater larger bigger / lower less fewer smaller
best better improved improve improves improving improvement / worst worse worsened worsen worsens worsening \
deteriorated deteriorate deterioration
gain gained gains win won wins winning / lose lost loses losing loss losses
profit profitable / loss unprofitable
open opened opens opening reopen reopened / close closed closes closing closure shut
start started starts begin began begun begins launch launched launches / stop stopped stops end ended ends \
finish finished discontinue discontinued cease ceased
buy bought buys purchase purchased purchases acquire acquired acquires / sell sold sells selling divest divested
import imported imports / export exported exports
hire hired hires hiring recruit recruited / fire fired dismiss dismissed
arrive arrived arrives / depart departed departs
internal internally / external externally
domestic domestically / foreign overseas abroad international internationally
public publicly / private privately
online / offline
permanent permanently / temporary temporarily
easy easily easier / difficult hard harder difficulty
cheap cheaper affordable inexpensive / expensive costly pricier exorbitant
safe safely / unsafe dangerous dangerously
fast faster quickly quicker / slow slower slowly
accelerate accelerated accelerates accelerating / slow slowed slows delay delayed delays delaying postpone \
postponed
advance advanced brought / delay delayed postponed
full fully complete completely entire entirely / partial partially partly incomplete
free / paid
likely / unlikely
available / unavailable
confirmed confirm confirms confirming / denied deny denies denying
known / unknown
legal legally / illegal illegally
guilty / innocent
present / absent
retain retained retains keep kept keeps / lose lost drop dropped
encourage encouraged encourages encouraging / discourage discouraged discourages discouraging
attract attracted attracts / repel repelled deter deterred
upgrade upgraded upgrades / downgrade downgraded downgrades
overestimate overestimated exceeded exceed exceeds exceeding surpass surpassed surpasses above / missed miss \
misses below underestimate underestimated
unanimous unanimously / divided
male / female
north northern / south southern
east eastern / west western
upper / lower
inside / outside
wholesale / retail
major / minor
frequent frequently often / rare rarely seldom
always / never
high / low
long / short
wide extensive broad vast / limited narrow restricted
discount discounts discounted rebate / surcharge surcharges surcharged markup
advanced superior excellent outstanding innovative top-of-the-line exceptional / mediocre inferior poor outdated \
obsolete old-fashioned subpar
new latest modern / old outdated obsolete
flexible / inflexible rigid
competitive / uncompetitive non-competitive
relevant / irrelevant
useful perfect ideal suitable / useless unsuitable
unchanged stagnant / changed different increase increased increases increasing rise rose risen grew grow grown growth \
improve improved improvement decrease decreased decreases decreasing fall fell fallen decline declined drop dropped
boost boosts boosted boosting enhance enhances enhanced enhancing help helps optimize optimizes streamline streamlines \
promote promotes spur foster / hinder hinders hindered hindering hamper hampers hampered impede impedes impeded
reduce reduces reduced reducing eliminate eliminates minimize minimizes minimise declutter / create creates creating \
increase increases maximize maximizes
earnings profit profits income / loss losses
keep keeps kept retain / delete deletes deleted remove removes removed scrap scrapped
easy-to-use user-friendly intuitive / difficult-to-use hard-to-use clunky
certainty / uncertainty
consolidated / unconsolidated
top upper / bottom beginning
exclusive / non-exclusive
mandatory compulsory required obliged forced / optional voluntary
calm eased ease eases / escalate escalated escalates intensify intensified
tighten tightened tightening / loosen loosened ease eased easing relax relaxed
surplus / deficit shortage shortfall
inflow inflows / outflow outflows
ban bans banned banning / endorse endorses endorsing endorsed approve approves approving
guarantee guaranteed guarantees / risk
"""
_CHINESE = """
同意 赞成 接受 认可 批准 / 拒绝 反对 否决 驳回
支持 / 反对 抵制
成功 / 失败 未果
增强 加强 强化 / 减弱 削弱 弱化
增加 增长 上升 提高 提升 上涨 上调 扩大 增多 / 减少 下降 降低 下滑 下跌 下调 缩小 缩减 减小
盈利 扭亏 / 亏损 由盈转亏
提前 / 推迟 延迟 延后 滞后 逾期 延期
超额 超过 高于 多于 / 不足 低于 少于 未达
满意 / 不满 失望
领先 / 落后
新增 新签 / 流失 丢失
开业 开店 新开 / 关闭 关店 停业 闭店 丢店 丢了
启动 开始 上线 恢复 / 停止 终止 暂停 中止 下线
进口 / 出口
买入 采购 收购 / 卖出 出售 转让
招聘 入职 / 离职 辞退 裁员
续签 续约 续费 续租 / 解约 退约 退租 终止合作
乐观 / 悲观
充足 / 紧缺 不足 短缺
畅销 / 滞销
公开 / 保密
线上 / 线下
内部 / 外部
国内 / 国外 海外
上半年 / 下半年
上游 / 下游
直营 / 加盟
批发 / 零售
最高 最多 最大 / 最低 最少 最小
优于 好于 / 不如 差于 劣于
改善 好转 / 恶化 变差
加快 / 放缓 减慢
偏高 / 偏低
偏快 / 偏慢
主动 / 被动
自愿 / 被迫
合格 / 不合格
有效 / 无效
全职 / 兼职
自营 / 代理
含税 / 不含税
免费 / 收费
全额 / 部分
优惠 折扣 打折 降价 / 加价 涨价 溢价
达标 / 未达标 不达标
长期 / 短期
强劲 旺盛 活跃 / 疲软 低迷 疲弱 萎靡
高端 / 低端
净流入 / 净流出
顺差 / 逆差
看涨 看多 / 看跌 看空
跑赢 / 跑输
升值 / 贬值
放宽 宽松 / 收紧
允许 准许 / 禁止 不得
承认 / 否认
利好 / 利空
增持 / 减持
扩产 增产 / 减产 停产
复工 / 停工
上市 / 退市
合法 / 非法 违法
供不应求 / 供过于求
充裕 宽裕 / 紧张
快速 迅速 / 缓慢
鼓励 / 限制
强制 / 自愿
单一 / 多元 多样
简单 / 复杂
正面 积极 / 负面 消极
必须 / 无需 不必
暖 / 冷
净利润 盈利 / 净亏损
增强 提升 促进 推动 / 阻碍 妨碍 抑制 削弱
保留 / 删除 取消
持平 不变 / 增长 上升 上涨 下降 下跌 下滑 增加 减少
"""
_NEGATORS_EN = re.compile(
    r"(?<![A-Za-z])(?:not|never|no|zero|nil|without|cannot|nor|neither|[a-z]{2,6}n[’']t|failed to|fails to|hardly"
    r"|unable to)"
    r"(?:\s[a-z]{1,12}){0,2}\s$",
    re.IGNORECASE,
)
_ASKED_ZH = re.compile(r"(\S)不\1$|(?:有没有|[能可是]否|会不会)$")
"""能不能支持 asks; it neither says nor denies."""
_NEGATORS_ZH = re.compile(r"(?:不|未|没有?|无|零|并非|尚未|不再|从未)(?:能|会|被|得到|有|是)?$")
_REACH = 32


class Contrary(NamedTuple):
    """A word with an opposite: where it stands, its pair (named by the pair's first word) and its side.

    ``begin`` is where its negation stands, ``start`` without one.
    """

    start: int
    end: int
    word: str
    pair: str
    side: int
    begin: int

    @property
    def negated(self) -> bool:
        """Whether its clause denies it."""
        return self.begin < self.start


class _Sense(NamedTuple):
    pair: str
    side: int


@cache
def _table() -> dict[str, tuple[_Sense, ...]]:
    """Return every word's pairs and sides; a word may stand in several pairs (lost: won, kept)."""
    found: dict[str, list[_Sense]] = {}
    for line in (*_ENGLISH.replace("\\\n", "").strip().splitlines(), *_CHINESE.strip().splitlines()):
        sides = [side.split() for side in line.split("/")]
        for side, words in enumerate(sides):
            for word in words:
                found.setdefault(word, []).append(_Sense(sides[0][0], side))
    return {word: tuple(senses) for word, senses in found.items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of English and Chinese words."""
    words = sorted(_table(), key=len, reverse=True)
    latin = _by_first(word for word in words if word.isascii())
    other = _by_first(word for word in words if not word.isascii())
    words_en = f"{gate([latin])}(?<![A-Za-z-])(?:{latin})(?![A-Za-z-])"
    return re.compile(words_en, re.IGNORECASE), re.compile(other)


def _by_first(words: Iterable[str]) -> str:
    """Return ``words`` as alternatives that are only tried below their first character."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in found.items())


@lru_cache(maxsize=4096)
def contraries(text: str) -> tuple[Contrary, ...]:
    """Return every word of ``text`` that has an opposite, once for each pair it stands in."""
    return tuple(_contraries(text))


def _contraries(text: str) -> Iterator[Contrary]:
    latin, other = _patterns()
    found = [*(latin.finditer(text) if has_letters(text) else ()), *other.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        word = match.group()
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _ASKED_ZH.search(before):
            continue
        denied = (_NEGATORS_EN if word.isascii() else _NEGATORS_ZH).search(before)
        begin = match.start() - len(before) + denied.start() if denied else match.start()
        for sense in _table()[word.lower()]:
            yield Contrary(match.start(), match.end(), word, sense.pair, sense.side, begin)


def is_denied(text: str, at: int) -> bool:
    """Whether a negation stands before the English word at ``at``: not finished.

    >>> is_denied("review not finished", 11)
    True
    """
    return bool(_NEGATORS_EN.search(text[max(0, at - _REACH) : at]))


def opposed(one: str, other: str) -> bool:
    """Whether two nouns say the opposite of each other: 新开店 and 丢店, new accounts won and accounts lost."""
    mine, theirs = contraries(one), contraries(other)
    turned = any(a.pair == b.pair and (a.side == b.side) == (a.negated != b.negated) for a in mine for b in theirs)
    return turned and not any(a.pair == b.pair and a.side == b.side for a in mine for b in theirs)
