"""A person's own words as a written sentence: trimmed, spelt out, closed with a full stop; nothing is added.

Every content word of the result stands in the note.  Figures stay as written, except that 8w is spelt 8万.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    r"^[\s\-*•·●▪>#]{0,8}(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)）]\s{0,3}(?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]\s{0,3})?"
)
_EMOJI = re.compile(r"\[[\u4e00-\u9fff]{1,4}\](?!\()|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]")
_SHOUT = re.compile(r"[!！]{1,20}")
_END = re.compile(r"[\s，,；;。.、:：!！~～]{1,20}$")
_ZH_LABEL = re.compile(
    r"^(?:下周|下月|下个月|下季度?|下期|明年|本周|计划|打算|原因|需要|要支持|求支持|请求|问题|不足|竞品|库存|复盘|体会|职责|岗位职责|典型事例?|典型事件|建议|自评|措施)(?:[:：]\s{0,4}|(?<=[周月度期年])\s{1,4})"
)
_EN_LABEL = re.compile(
    r"^(?:next (?:wk|week|month|mo|qtr|quarter|year)|plans?|todo|asks?|needs?|blocked|requests?|issues?|risks?|"
    r"lessons?|activity|notes?)\s{0,2}:\s{0,4}",
    re.IGNORECASE,
)
_UNIT_GAP = re.compile(r"(?<=\d)[ \u3000]{1,3}(?=[年月日号时万亿千元个家台箱吨件单次人天周名项条套辆户店场份倍成%％])")
_DATE_GAP = re.compile(r"(?<=\d[年月])[ \u3000]{1,3}(?=\d{1,2}[ \u3000]{0,3}[月日号])")
"""9 月 14 日, 12 家: a space for the eye, not between two statements."""
_AFTER_FIGURE = re.compile(r"(?<=\d)((?:[\u4e00-\u9fff]{1,3}|%)?)[ \u3000\t]{1,9}(?=[\u4e00-\u9fffA-Za-z0-9])")
_BEFORE_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000\t]{1,9}(?=\d)")
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff）)”])[ \u3000\t]{1,9}(?=[\u4e00-\u9fffA-Za-z0-9（“])")
_HAN_PLUS = re.compile(r"(?<=[\u4e00-\u9fff0-9A-Za-z])\s{0,3}[+＋]\s{0,3}(?=[\u4e00-\u9fffA-Za-z])")
_WAN = re.compile(r"(?<=\d)[wW](?![A-Za-z])")
_NOT = re.compile(r"没(?=[按能去及出做交准完卖谈签处跟达到开统回解落实拿送安盯报抓管打换])(?!出息)")
_PARTICLE = re.compile(r"[啦哈呢吧哦嘛呀噢哎](?=[，。；]|$)")
_ZH_BOAST = re.compile(
    r"最(?:好卖|畅销)的是?|(?:今年)?最[大高好多]的?(?=单子?|客户|保单|合同|订单|项目|一[单笔个])|[.…]{2,6}|[□■]{1,3}"
)
_EN_BOAST = re.compile(
    r"(?<![A-Za-z])(?:(?:our|my|the) )?(?:biggest|largest|best)(?: ever)? "
    r"(?=deal|order|customer|account|seller|win|client)|"
    r"(?<![A-Za-z])(?:biggest|largest|best|record) (?:day|week|month|quarter|year)(?: ever)? (?:for|in|of) ",
    re.IGNORECASE,
)
"""A superlative without a series to compare with is not repeated; the thing itself is."""
_ZH_CHAT = (
    (
        re.compile(
            r"(?:公司|领导|总部)?(?:能不能|能否|可不可以|可否)(?:给)?(支持|处理|解决|安排|协调|批|帮忙)(?:一下)?"
        ),
        r"请公司\1",
    ),
    (re.compile(r"要(公司|总部|领导)(?=[\u4e00-\u9fff])"), r"请\1"),
    (re.compile(r"想(?=换|申请|请|要求|增加|调|做|开)"), ""),
    (re.compile(r"怪我(?:自己)?(?=[^，。；]|$)"), "责任在我，"),
    (re.compile(r"怪我(?:自己)?"), "责任在我"),
    (re.compile(r"搞(?=活动|促销|培训|了|个|一)"), "做"),
    (re.compile(r"搞定了?"), "完成"),
    (re.compile(r"^(?:还有|另外|此外|然后)[，, ]?(?=[我\u4e00-\u9fff])"), ""),
    (re.compile(r"(?<![A-Za-z])[wW]/\s{0,2}"), "与"),
    (re.compile(r"^((?:本|上|下)?周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号])，"), r"\1"),
    (re.compile(r"(?<=[\u4e00-\u9fff])([:：])(?=[\u4e00-\u9fff])"), "："),
)
_EN_SHORT = {
    "w/o": "without",
    "w/": "with",
    "b/c": "because",
    "wk": "week",
    "wks": "weeks",
    "wkly": "weekly",
    "tgt": "target",
    "tgts": "targets",
    "mtg": "meeting",
    "mtgs": "meetings",
    "cust": "customer",
    "custs": "customers",
    "qtr": "quarter",
    "yr": "year",
    "mo": "month",
    "avg": "average",
    "disc": "discount",
    "appt": "appointment",
    "appts": "appointments",
    "mgr": "manager",
    "mgmt": "management",
    "thru": "through",
    "acct": "account",
    "accts": "accounts",
    "pls": "please",
    "plz": "please",
    "biz": "business",
    "dept": "department",
    "min": "minimum",
    "max": "maximum",
    "prev": "previous",
    "approx": "approximately",
    "ppl": "people",
    "info": "information",
    "qty": "quantity",
    "yday": "yesterday",
    "tmrw": "tomorrow",
    "dir": "director",
    "rev": "revenue",
    "cal": "calendar",
    "ops": "operations",
}
_EN_TOKEN = re.compile(
    r"(?<![A-Za-z0-9$/.&'-])(?:w/o|w/(?!c(?![A-Za-z]))|b/c|[A-Za-z]{2,6})(?![A-Za-z0-9&'/-])|(?<![A-Za-z0-9])w/(?=[A-Za-z])(?!c(?![A-Za-z]))"
)
_EN_CHAT = (
    (re.compile(r"\s{0,3}\b(?:lol|haha|fyi|btw|asap)\b", re.IGNORECASE), ""),
    (re.compile(r"(?<=\w)\s{0,2}(?:->|=>|→)\s{0,2}(?=\w)"), " to "),
    (re.compile(r">\s{0,2}(?=\$?\d)"), "above "),
    (re.compile(r"<\s{0,2}(?=\$?\d)"), "below "),
    (re.compile(r"~\s{0,2}(?=\$?\d)"), "about "),
    (re.compile(r"(?<=[A-Za-z0-9])(?!(?<=\d)\+)\s{0,2}[+&]\s{0,2}(?=[A-Za-z]{2})(?<!R&)"), " and "),
    (re.compile(r"\s-{1,2}\s"), ", "),
    (re.compile(r"(?<![A-Za-z'])i(?=[ '’])"), "I"),
    (re.compile(r"[ \t]{2,40}"), " "),
)


def plainly(words: str, locale: str) -> str:
    """Return the words without bullet, label, emoji, shouting or closing mark, in written register.

    >>> plainly("- 临期货60箱想换货 公司能不能支持!!", "zh")
    '临期货60箱换货，请公司支持'
    >>> plainly("next wk: deal desk for >15% disc", "en")
    'deal desk for above 15% discount'
    """
    bare = _EMOJI.sub("", _MARK.sub("", words, count=1)).strip()
    bare = _SHOUT.sub("，" if locale == "zh" else ", ", _END.sub("", bare))
    return _END.sub("", _chinese(bare) if locale == "zh" else _english(bare))


def _chinese(words: str) -> str:
    plain = _WAN.sub("万", _ZH_BOAST.sub("", _ZH_LABEL.sub("", words, count=1)))
    plain = _BEFORE_FIGURE.sub("", _AFTER_FIGURE.sub(r"\1，", _spaced(plain)))
    plain = _HAN_PLUS.sub("，", _HAN_GAP.sub("，", plain))
    for pattern, instead in _ZH_CHAT:
        plain = pattern.sub(instead, plain)
    plain = plain.replace(",", "，") if not re.search(r"\d,\d", plain) else plain
    return _PARTICLE.sub("", _NOT.sub("没有", plain))


def _spaced(words: str) -> str:
    """Close the spaces that typography puts inside a figure or a date."""
    return _DATE_GAP.sub("", _UNIT_GAP.sub("", words))


def _english(words: str) -> str:
    plain = _EN_BOAST.sub("", _EN_LABEL.sub("", words, count=1))
    plain = _EN_TOKEN.sub(lambda match: _EN_SHORT.get(match[0].lower(), match[0]) + _gap_after(match), plain)
    for pattern, instead in _EN_CHAT:
        plain = pattern.sub(instead, plain)
    return plain.strip()


def _gap_after(match: re.Match[str]) -> str:
    """w/the -> with the: the slash was the word's end."""
    following = match.string[match.end() : match.end() + 1]
    return " " if match[0].endswith("/") and following.isalpha() else ""


def capital(words: str) -> str:
    """Return the words with a capital first letter; names like iPhone keep theirs."""
    return words[:1].upper() + words[1:] if words[:2].islower() or len(words) == 1 else words


def article(before: str, printed: str) -> str:
    """Return ``before`` with its closing ``a`` fitted to what follows: an 88%, an $80k target."""
    if not before.endswith((" a ", "a ")) or (len(before) > 2 and before[-3].isalpha()):  # noqa: PLR2004 - length of "a "
        return before
    sounded = printed.lstrip("$€£")
    vowel = sounded[:1].lower() in set("aeio8") or (
        sounded[:2] in {"11", "18"} and sounded[2:3] not in set("0123456789")
    )
    return before[:-2] + "an " if vowel else before
