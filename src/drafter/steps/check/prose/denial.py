"""Whether words tell a deed of one's own, or deny it, forbid it, ask about it or tell it of somebody else.

>>> tells("本月推出返租方案", 4, 6)
True
>>> tells("严禁返租", 2, 4), tells("竞品推出返租", 4, 6), tells("No leaseback was offered", 3, 12)
(False, False, False)
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[，。；：,;:\n]")
_BEFORE = re.compile(
    r"不(?:再|得|准|允许|能|可|会|向|收|做|搞|提供|承诺|存在|涉及|含|包|计|将|以)|从[不未]|[并均也尚]?未(?!竣工|完工|取得|办|拿)"
    r"|没有?|无(?!证|理由|条件|忧|风险|需|限|偿)|勿|杜绝|防止|避免|拒绝|取消|停止|叫停|清退|退[还回]|零(?!售)|[不未没]$|并非|而非|不是|剔除|扣除"
    r"|(?<![A-Za-z])(?:no|not|never|without|nor|neither|avoid\w{0,3}|refus\w{1,4}|stopp?\w{0,4}|excluding"
    r"|[a-z]{2,6}n[’']t)(?![A-Za-z])",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"不得|不准|不允许|严禁|禁止|杜绝|严查|一律不"
    r"|(?<![A-Za-z])(?:must not|may not|prohibit\w{0,4}|bann?\w{0,3}|forbid\w{0,4}|not allowed|illegal)(?![A-Za-z])",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[^，。；]{0,8}?(?:为零|为\s?0(?![.\d])|[:：]\s?(?:无|0)(?![.\d])|一律不|均?不(?:得|收|含|计|做|再)"
    r"|[并均]?未(?:发生|出现|收|计|纳|推|采|使)|不存在|没有|无此|已(?:取消|叫停|停止)|已?(?:全部|悉数)退|属于?违规)"
    r"|[^,.;]{0,30}?(?<![A-Za-z])(?:(?:is|are|was|were|has been)\s(?:not|never|banned|prohibited|forbidden|illegal)"
    r"|not\scounted|none)(?![A-Za-z])",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"竞品|竞争(?:对手|项目|楼盘)|对手|友商|同行|同业|(?:周边|隔壁|区域内)(?:竞品)?(?:项目|楼盘)|(?:其[他它]|别的)(?:楼盘|开发商|房企)"
    r"|某(?:楼盘|项目|房企)|客户(?:[问询咨]|提出|要求|希望|反映)|所称|是指|指的是|(?:办法|条例|法规?|规定)(?:要求|规定|明确)"
    r"|第[一二三四五六七八九十百\d]{1,5}条|学习|培训|宣[贯讲传]了?.{0,6}(?:规定|政策|办法|条例)"
    r"|是否|能否|可否|有无|[吗？?]|传闻|谣传|案例|风险提示|排查|自查|检查"
    r"|(?<![A-Za-z])(?:competitors?|rivals?|other (?:developers?|projects?)|ask(?:ed|s|ing)? (?:about|whether|for|if)"
    r"|case stud(?:y|ies)|under article|article \d{1,2} (?:says|bans|requires)|whether|training on|trained on|studied)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"不得|不准|严禁|禁止|暂[不未停缓]|[并从]未|不再|[未不](?:收|向|签约|销售|成交|认购)|没有(?:收|签|销)"
    r"|(?<![A-Za-z])(?:(?:took|charged?|collected|sold|signed) no|(?:did|do|does|has|have|had|was|were) not|never)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_NEAR = 14
_NEAR_EN = 60


def tells(sentence: str, start: int, end: int) -> bool:
    """Whether ``sentence[start:end]`` is told as done or meant by whoever reports."""
    if _ANOTHERS.search(sentence) or _FORBIDDEN.search(sentence, 0, start) or _INSIDE.search(sentence, start, end):
        return False
    clause = max((mark.end() for mark in _CLAUSE.finditer(sentence, 0, start)), default=0)
    reach = _NEAR_EN if sentence[start:end].isascii() else _NEAR
    return not (_BEFORE.search(sentence, max(clause, start - reach), start) or _AFTER.match(sentence, end))
