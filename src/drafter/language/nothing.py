"""Words that say there is nothing to tell or to ask for.

>>> [says_nothing(words) for words in ("无", "暂无需要支持的事项。", "none at this time", "无锡仓扩容", "no budget")]
[True, True, True, False, False]
"""

from __future__ import annotations

import re

_ASKED = (
    r"支持|协助|帮助|帮忙|配合|协调|需求|需要|要求|请求|诉求|建议|问题|困难|事项|事情|其[他它]|特别|什么"
    r"|公司|总部|上级|领导"
)
_NOTHING = re.compile(
    r"(?:(?:本|这|当)?(?:[月周季期年]|季度|个月)(?:度|份)?|目前|现在|近期|暂时?|均|都|也|还){0,4}"
    rf"(?:无需?|没有?|不(?:需要?|用|必)|零)(?:{_ASKED}|需|要|的|了|啥){{0,6}}"
    r"|(?:(?:currently|really|absolutely)\s)?(?:none|no|nil|nothing|not?\s?(?:applicable|needed|required)|n\s?[./]?\s?a"
    r"|no\s(?:further\s|special\s|other\s)?(?:support|help|assistance|requests?|asks?|needs?|action|issues?|changes?))"
    r"(?:\s(?:at\s(?:this\stime|present|the\smoment)|(?:this|for\sthis)\s\w{4,7}|for\snow|now|so\sfar|right\snow|yet"
    r"|(?:is\s|are\s)?(?:needed|required|requested|applicable)|to\s(?:report|request|ask(?:\sfor)?|add|note))){0,3}"
    r"|[-–—/]{1,3}",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:非常|十分|多)?(?:感谢|谢谢|谢)(?:各位|大家|领导|公司){0,3}"
    r"|(?:many\s)?thanks?(?:\syou)?(?:\sall)?",
    re.IGNORECASE,
)
_MARKS = " \t。．.！!，,；;~～（）()"


def says_nothing(words: str) -> bool:
    """Whether words deny everything asked for, or only thank."""
    bare = words.strip(_MARKS)
    return bool(_NOTHING.fullmatch(bare) or _THANKS.fullmatch(bare))
