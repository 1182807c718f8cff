"""Who reports on what: kind, scope, period, author and unit, from the first lines of the notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Header
from drafter.language.cue import Cue
from drafter.language.scan_en_dates import named_month
from drafter.language.token import TokenKind
from drafter.steps.read.tables import head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.token import Token
    from drafter.steps.read.lines import Line

_KINDS = (
    ("duty_report", re.compile(r"述职|岗位职责|(?<![A-Za-z])duty report", re.IGNORECASE)),
    ("self_review_kind", re.compile(
        r"自评|自我评价|自我鉴定|鉴于这些缺点|自身的?(?:不足|缺点)|(?<![A-Za-z])(?:self[ -](?:review|appraisal|"
        r"assessment))"
    , re.IGNORECASE)),
    ("weekly_plan", re.compile(
        r"周(?:工作)?计划|本周(?:工作)?重点|(?<![A-Za-z])(?:weekly plan|plan for (?:the|this) week|"
        r"this week'?s (?:plan|focus))"
    , re.IGNORECASE)),
    ("weekly", re.compile(
        r"周报|周总结|周小结|(?<![A-Za-z])(?:weekly|wk of|week of|week ending|wk \d|w/e)"
    , re.IGNORECASE)),
    ("half_year", re.compile(
        r"半年|(?<![A-Za-z])(?:half[ -]year|H[12](?!\d)|first half|second half|1H|2H)"
    , re.IGNORECASE)),
    ("quarterly", re.compile(
        r"季度?(?:总结|小结|报|工作|销售|复盘)|第?[一二三四]季度|(?<![A-Za-z])(?:Q[1-4](?!\d)|QBR|quarter)"
    , re.IGNORECASE)),
    ("annual", re.compile(
        r"年度|年终|全年(?:总结|工作)|年(?:工作)?总结|今年以来|(?<![A-Za-z])(?:annual|year[ -]end|year in review|"
        r"FY\d{2,4})"
    , re.IGNORECASE)),
    ("monthly", re.compile(
        r"月(?:度|份)?(?:工作)?(?:小结|总结|报|销售)|(?<![A-Za-z])(?:monthly|month of)"
    , re.IGNORECASE)),
)  # fmt: skip
_BY_PERIOD = (("W", "weekly"), ("H", "half_year"), ("Q", "quarterly"), ("M", "monthly"))
_FURNITURE = re.compile(
    r"[(（][^()（）]{0,30}[)）]|(?:周|月|月度|季|季度|半年|年|年度|年终)?(?:工作|销售|业务|个人|团队)*(?:周报|"
    r"月报|季报|年报|总结|小结|汇报|报告|复盘|述职|计划|日报)|周报|月报|业绩|数据|"
    r"(?:in\s)?[$€£]['’]?000s?|(?<![A-Za-z])(?:weekly|monthly|quarterly|annual|sales|summary|report|roll-?up|review|update|recap|notes|"
    r"wk|week|of|for|the|month|quarter|year|ending|self|listings|freight|qbr|half)(?![A-Za-z])",
    re.IGNORECASE,
)
_ORG = re.compile(
    r"(?:片区|大区|区域|区|组|部|办|公司|省|市|县|店|团队|中心|事业部|分部|办事处|集团)$|"
    r"(?<![A-Za-z])(?:region|team|district|area|territory|branch|office|division|group|store)(?![A-Za-z])",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"团队|全省|全公司|全区|全国|全市|大区汇总|各(?:区|组|店|代表)|我们部门|(?<![A-Za-z])(?:team|roll-?up|"
    r"company-?wide|all reps|the reps|our region|division)(?![A-Za-z])",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"销售|顾问|经理|代表|专员|主管|总监|助理|岗|组长|店长|主任|(?<![A-Za-z])(?:rep|manager|director|ae|sdr|"
    r"bdr|consultant)(?![A-Za-z])",
    re.IGNORECASE,
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_AUTHOR = re.compile(
    r"(?:撰写人|汇报人|报告人|填报人|姓名|作者|述职人)\s*[:：]\s*([^\s，,。；;]{2,8})|"
    r"(?<![A-Za-z])(?i:prepared by|author|sales rep|written by|"
    r"submitted by)\s*:?\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
)
_SPLIT = re.compile(r"(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])|\s*[：:·|/–—_,，]\s*|\s+-\s+|\s{2,}")
_TITLE_WORDS = Cue(
    "汇总|汇报|复盘|快报|简报|通报|小结|总结|月报|周报|述职",
    "recap|summary|update|round-?up|roll-?up|report|self[ -]review|weekly plan|(?:month|quarter|year|week)[ -]end|"
    "wrap-?up|results",
)
_SEPARATED = re.compile(r"\s[|/·–—-]\s|\s{2,}")
_NAMED = re.compile(r"\s*[,，|:：–-]\s*[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:\s*[,，|–-]\s*[A-Z][A-Za-z ]{1,24}){0,2}$")
"""A period and who reports on it: Week 31, Marc Odell."""
_MONTH = re.compile(
    r"(?<![A-Za-z])(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![A-Za-z])"
)
_A_DAY = re.compile(r"(?:\d{4}-)?(?:M\d\d\.D\d\d|\d\d-\d\d)")
_WEEKLY = re.compile(r"周[报一二三四五六日]|日报|week|wk|daily", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\d{4}|FY|[MQH]\d|W\d|Y(?:$|\.)")
_BODY = 20_000
"""How far into the notes, in characters, words that tell their kind are looked for."""
_HEAD_LINES = 3
_PERSONAL = frozenset({"duty_report", "self_review_kind"})
_TITLE_LENGTH = 90
_NAME_LENGTH = 4


class Asked(NamedTuple):
    """What the caller already knows; empty values are read from the notes."""

    kind: str | None = None
    scope: str | None = None
    locale: str | None = None
    period: str | None = None


def locale_of(text: str) -> str:
    """Return zh when a tenth of the letters are Chinese, else en."""
    sample = text[:4000]
    chinese = sum(1 for c in sample if "\u4e00" <= c <= "\u9fff")
    latin = sum(1 for c in sample if c.isascii() and c.isalpha())
    return "zh" if chinese * 6 >= latin and chinese else "en"


def is_byline(line: Line) -> bool:
    """Whether a line only names the author."""
    return bool(_AUTHOR.fullmatch(line.text.strip(" 。.")))


def is_title(line: Line, tokens: Sequence[Token]) -> bool:
    """Whether a line only says who reports on which period."""
    if (
        any(token.quantity is not None for token in tokens)
        or len(line.text) > _TITLE_LENGTH
        or line.text.endswith(("。", ".", "；"))
    ):
        return False
    named = any(pattern.search(line.text) for _kind, pattern in _KINDS) or bool(_TITLE_WORDS.search(line.text))
    dated = bool(tokens) and tokens[0].kind is TokenKind.PERIOD and bool(_SEPARATED.search(line.text))
    dated = dated or (bool(tokens) and not tokens[0].start and bool(_NAMED.match(line.text, tokens[0].end)))
    return named or dated or line.raw.startswith("# ")


def read_header(
    lines: Sequence[Line], tokens: Sequence[Sequence[Token]], text: str, asked: Asked
) -> tuple[Header, int]:
    """Return the header and how many lines it took."""
    table = len(lines) > 1 and head_of(lines[0], lines[1]) is not None
    title = 1 if lines and not table and is_title(lines[0], tokens[0]) else 0
    head = lines[0].text if title else ""
    heads = list(zip((line.text for line in lines), tokens[:_HEAD_LINES], strict=False))
    period = asked.period or _named_month(head, tokens) or _period(heads)
    kind = asked.kind or _kind(head, period, text)
    author, unit = _people(head, tokens[0] if title else ())
    found = _AUTHOR.search(text[:600])
    if found:
        author = found[1] or found[2]
    scope = asked.scope or _scope(kind, author, head, text)
    header = Header(
        kind=kind, scope=scope, locale=asked.locale or locale_of(text), period=period, author=author, unit=unit
    )
    return header, title


def _scope(kind: str, author: str, head: str, text: str) -> str:
    """Return whose work it is; a duty report or a self review is one person's, whatever region its title names."""
    team = bool(_TEAM.search(head)) or (not author and bool(_TEAM.search(text[:300])))
    return "organisation" if team and kind not in _PERSONAL else "personal"


def _kind(head: str, period: str | None, text: str) -> str:
    for kind, pattern in _KINDS:
        if head and pattern.search(head):
            return kind
    for letter, kind in _BY_PERIOD:
        if period and period.split(".")[0 if period[0] != "Y" else -1].startswith(letter):
            return "weekly" if "D" in period else kind
    for kind, pattern in _KINDS[:3] if not head else ():
        if pattern.search(text, 0, _BODY):
            return kind
    return "annual" if _KINDS[6][1].search(text, 0, _BODY) else "monthly"


def _period(heads: Sequence[tuple[str, Sequence[Token]]]) -> str | None:
    """Return the first absolute period of the first lines; a stretch of days in that line is the closer word.

    The day something was written or released (12 August) gives way to the period it reports on (second quarter).
    """
    found: list[str] = []
    weekly = False
    for text, tokens in heads:
        named = [
            t.period
            for index, t in enumerate(tokens)
            if t.kind is TokenKind.PERIOD
            and t.period
            and _ABSOLUTE.match(t.period)
            and not _compares(text, tokens, index)
        ]
        if named:
            found.append(next((period for period in named if ".." in period), named[0]))
            weekly = weekly or (len(found) == 1 and bool(_WEEKLY.search(text)))
    if found and not weekly and _A_DAY.fullmatch(found[0]):
        return next((period for period in found if not _A_DAY.search(period)), found[0])
    return found[0] if found else None


def _compares(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a period names the figure held against another: 320万元（4月298万元）; sold 46, April 39."""
    at = tokens[index].start
    if not any(token.quantity is not None for token in tokens[:index]):
        return False
    if max(text.rfind(mark, 0, at) for mark in "(（") > max(text.rfind(mark, 0, at) for mark in ")）"):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None and following.quantity is not None and text[tokens[index].end : following.start].isspace()
    )


def _named_month(head: str, tokens: Sequence[Sequence[Token]]) -> str | None:
    """Return the month a title names by its bare English name (March recap) when it holds no other period."""
    if not head or any(token.kind is TokenKind.PERIOD for token in tokens[0]):
        return None
    return named_month(head)


def _people(head: str, tokens: Sequence[Token]) -> tuple[str, str]:
    """Return author and organisational unit named in a title."""
    rest = list(head)
    for token in tokens:
        if token.kind in {TokenKind.PERIOD, TokenKind.REDACTED}:
            rest[token.start : token.end] = " " * (token.end - token.start)
    pieces = [piece.strip("#，。,. ") for piece in _SPLIT.split(_FURNITURE.sub(" ", _MONTH.sub(" ", "".join(rest))))]
    pieces = [piece for piece in pieces if piece and not piece.isdigit()]
    author = next((piece for piece in pieces if _is_name(piece)), "")
    units = [piece for piece in pieces if piece != author and not _ROLE.search(piece)]
    if units and all(piece.isascii() for piece in units):
        place = next((piece for piece in units if _ORG.search(piece)), "")
        return author or next((p for p in units if p != place and p[0].isupper()), ""), place
    unit = next((piece for piece in units if _ORG.search(piece)), units[-1] if units else "")
    return author, unit


def _is_name(piece: str) -> bool:
    return len(piece) < _NAME_LENGTH and piece[0] in _SURNAMES and not _ORG.search(piece)
