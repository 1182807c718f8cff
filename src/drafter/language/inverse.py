"""Measures of which less is better: cost, complaints, stock, receivables, churn, days to close.

>>> [is_inverse(metric) for metric in ("困人故障", "销售额", "续费率", "waste", "wait times", "revenue", "waiters")]
[True, False, False, True, True, False, False]
"""

from __future__ import annotations

import re

_INVERSE = re.compile(
    r"费用|运费|成本|投诉|客诉|库存|应收|欠款|欠|逾期|流失|丢|退货|退单|退保|退款|退订|退费|输单|损耗|破损|货损|折扣|周期|故障|返工"
    r"|报废|停机|停工|差错|错误|缺货|断货|缺勤|事故|占款|坏账|(?<!续)费率|等待|次品|不良|空置|赔付|赔款|丢件|差评|存销比|账期"
    r"|时间(?!段)|时长|耗时|天数|库龄|车龄"
    r"|(?<![A-Za-z])(?:cost|expense|spend|complaint|overdue|receivable|churn|cancel|return|refund|discount|cycle"
    r"|days?(?![A-Za-z])|lost|loss|defect|late|backlog|claims?(?![A-Za-z])|credit notes?|shrink|downtime"
    r"|breakdown|fault|wait(?!er)|no-shows?|errors?|incident|accident|injur|vacanc|absen|wast(?:e|age)|scrap|rework|spoil"
    r"|damage|dispute|stock|inventory|dso|lapse|turnover of staff|attrition|lead time|response time|transit)",
    re.IGNORECASE,
)


def is_inverse(metric: str) -> bool:
    """Whether more of ``metric`` is worse."""
    return _INVERSE.search(metric) is not None
