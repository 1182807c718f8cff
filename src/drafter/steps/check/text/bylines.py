"""Salutations, bylines and captions: what stands above a text before it has begun.

>>> [is_byline(words) for words in ("裴总：", "撰写人：李伟。", "Hi team,", "Sales rose 4%.")]
[True, True, True, False]
"""

from __future__ import annotations

import re

_BYLINE = re.compile(
    r"[^。.！!？?]{0,30}[：:,，]$|(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)[:：]?$"
    r"|(?:撰写人|填报人|汇报人|报告人|日期|部门|单位|姓名|区域|报告期)[：:\s]"
    r"|(?:From|To|Date|Author|Prepared by|Written by|Subject|Period|Region)[:\s]\s?[^\n]{1,60}$"
    r"|(?:各位|大家好|尊敬的|您好|你好)|(?:Hi|Hello|Dear)\s",
    re.IGNORECASE,
)


def is_byline(words: str) -> bool:
    """Whether a sentence only greets, or names the author, the date, the readers, or what follows."""
    return _BYLINE.match(words) is not None
