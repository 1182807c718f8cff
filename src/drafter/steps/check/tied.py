"""Whether the notes tie figures together in plain words: one behind the other, and between them only what they are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.steps.check.lines import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.steps.check.ledger import Entry, Ledger
    from drafter.steps.check.relation import Relation

_LINES = 3
"""Lines below each other over which one sum is told: the target, what was done, the rate."""
_LINKS = re.compile(
    r"比重|占比|占|比例|份额|比|较|与|和|相|对|即|[去上前][个一]?(?:年度?|季度?|月|周|期|星期)|同期|昨[天日年]|[年月季期周]初|前值|原来?|基数|"
    r"的|为|是|了|到|至|由|从|则|共|其|数|目标|指标|任务|计划|预算|定额|配额|应完成|完成|达成|达到|达标|实现|实际|实绩|进度|"
    r"同|环|增长|增幅|增速|净增|增加|增至|增|上涨|涨幅|涨至|涨|上升|升至|升|提高|提升|下降|下滑|下跌|减少|减至|减|降低|降幅|降至|降|跌|回落|多|少|"
    r"差额|缺口|差|超额|超出|超|变化|变动|幅度|约|率|当前|目前|因此|所以|相当于|折合|本[月周期季]|今年|"
    r"(?:[12]\d{3}年)?(?:1[0-2]|[1-9])月份?|[一二三四]季度|"
    r"(?<![a-z])(?:(?:the )?(?:last|prior|previous|prev|same|this) (?:year|quarter|month|week|period|time|day)s?|"
    r"(?:a )?year (?:ago|before|earlier)|"
    r"total|an?|the|of|to|from|and|vs|versus|against|on|than|was|were|is|it|at|which|that|i\.?e|or|only|so|we|our|makes?|means?|now|in|prior|previous|prev|LY|PY|"
    r"yoy|mom|qoq|wow|target|quota|plan|goal|budget|planned|actual|achieved|attained|attainment|achievement|completion|"
    r"completed?|done|reached|hit|met|rate|up|down|by|growth|grew|growing|rose|rising|rise|fell|falling|fall|increased?|decreased?|"
    r"dropp?e?d?|changed?|gain(?:ed)?|more|less|fewer|over|above|below|under|short|gap|diff(?:erence)?|delta|share|equals|about|"
    r"approx|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|Q[1-4])(?![a-z])",
    re.IGNORECASE,
)
"""Words that say what a figure is to the one before it; a month or quarter is the time of one of them."""
_MARKS = re.compile(r"[\s$€£¥;；，,：:（）()\[\]/|=~≈→↑↓<>+–—−*•·'’%.-]")
_TOTAL = re.compile(
    r"(?<!其[他它余])(?:合计|共计|总计|小计|总共|一共|共)[为是:：\s]{0,2}$"
    r"|(?<![a-z])total(?:s|ling|led)?(?: of)?[:\s]{0,2}$",
    re.IGNORECASE,
)
_SUMS = {"sum", "parts"}
_ENDS = re.compile(r"[，,；;。：:)）|\n]|\.(?!\d)|\s(?=[\u4e00-\u9fff])|(?<=[\d%\u4e00-\u9fff])\s(?=\d)|$")
"""What ends the words behind the last figure: they may say what else it is of (45% of the annual plan)."""
_MEASURE = re.compile(r"^[\u4e00-\u9fff](?![\u4e00-\u9fff])")
"""One character directly behind a figure and alone is its measure word."""
_STOP = re.compile(r"[。；;！？!?]|\.(?=\s|$)")
_CONTRAST = re.compile(r"[但却而]|(?<![a-z])(?:but|while|whereas|though|although)(?![a-z])", re.IGNORECASE)


class _Stretch(NamedTuple):
    """Where a figure of a sum stands in the lines that tell it."""

    start: int
    end: int
    ref: str


class _Passage(NamedTuple):
    """The lines that tell a sum, joined; where its figures stand in them, in order; the words that name them."""

    text: str
    stretches: tuple[_Stretch, ...]
    own: re.Pattern[str]

    def gaps(self) -> Iterator[str]:
        """Yield what stands between the figures."""
        return (self.text[one.end : two.start] for one, two in pairwise(self.stretches))

    def behind(self, end: int) -> str:
        """Return the words directly behind a figure, to the next mark."""
        mark = _ENDS.search(self.text, end)
        return self.text[end : mark.start() if mark else None]


def tied(relation: Relation, ledger: Ledger) -> bool:
    """Whether the figures stand one behind the other with nothing between them but the words for what they are.

    Parts are tied to a total that is called one; they may come in any words.
    """
    passage = _passage(relation, ledger)
    if passage is None:
        return False
    if relation.name in _SUMS:
        return any(s.ref == relation.result and _TOTAL.search(passage.text[: s.start]) for s in passage.stretches)
    behind = passage.behind(passage.stretches[-1].end)
    return all(_links(gap, passage.own) for gap in (*passage.gaps(), behind))


def loose(relation: Relation, ledger: Ledger) -> bool:
    """Whether the words speak against a tie: another sentence, a contrast, a numeral in words, other words."""
    if relation.name not in _TOLD_AT_ONCE:
        return False
    return _of_another_base(relation, ledger) or (not tied(relation, ledger) and _apart(relation, ledger))


def _apart(relation: Relation, ledger: Ledger) -> bool:
    entries = [ledger.by_ref[ref] for ref in relation.figures]
    if any(not re.search(r"\d", e.quantity.written) for e in entries):
        return True
    level, own = ledger.by_ref[relation.operands[0]], _own(entries)
    told = [e for e in entries if e.figure.role in _TOLD_OF_LEVEL and e.line != level.line]
    if any(not _alone(entry, ledger, own) for entry in told):
        return True
    passage = _passage(relation, ledger)
    if passage is None or len({e.line for e in entries}) > 1:
        return False
    return any(_STOP.search(gap) or _CONTRAST.search(gap) for gap in passage.gaps())


def _of_another_base(relation: Relation, ledger: Ledger) -> bool:
    """Whether a level stands beside its plan and the rate names a time: $4.2M vs plan 4.5M, up 8% on Q3 last year."""
    passage = _passage(relation, ledger)
    if passage is None or relation.name not in {"growth", "change"}:
        return False
    ends = {stretch.ref: stretch for stretch in passage.stretches}
    result, prior = ends[relation.result], ends[relation.operands[1]]
    planned = _PLAN.search(passage.text[: prior.start]) is not None
    return planned and _TIME.search(passage.behind(result.end)) is not None


_PLAN = re.compile(
    r"(?:计划|目标|预算|指标|任务|(?<![a-z])(?:plan|target|budget|quota|goal))(?: of)?[\s:：为]{0,2}$", re.IGNORECASE
)
_TIME = re.compile(
    r"去年|上年|同期|上[个月周季]|(?:last|prior|previous) (?:year|quarter|month|week)|year ago|(?<![a-z])LY",
    re.IGNORECASE,
)
_TOLD_OF_LEVEL = {Role.CHANGE, Role.RATE, Role.GAP, Role.COMPLETION, Role.SHARE}
_TOLD_AT_ONCE = {"change", "gap", "growth", "completion", "share"}


def _passage(relation: Relation, ledger: Ledger) -> _Passage | None:
    """Return the lines that tell a sum; None when they are too many, or a figure stands in none of them."""
    entries = [ledger.by_ref[ref] for ref in relation.figures]
    numbers = range(min(e.line for e in entries), max(e.line for e in entries) + 1)
    if len(numbers) > _LINES or any(number not in ledger.lines for number in numbers):
        return None
    text = "\n".join(ledger.lines[number].text for number in numbers)
    stretches = tuple(sorted(_placed(entries, ledger, numbers[0])))
    return _Passage(text, stretches, _own(entries)) if len(stretches) == len(entries) else None


def _placed(entries: Iterable[Entry], ledger: Ledger, first: int) -> Iterator[_Stretch]:
    """Yield where the figures stand in the lines from ``first`` on, joined."""
    for entry in entries:
        at = place(ledger.lines[entry.line], entry.quantity.written)
        if at is not None:
            start = at + sum(len(ledger.lines[number].text) + 1 for number in range(first, entry.line))
            yield _Stretch(start, start + len(entry.quantity.written), entry.ref)


_LEAD = re.compile(r"\d[a-z%]{0,3}|[，,；;。：:(（|]|\.\s", re.IGNORECASE)


def _alone(entry: Entry, ledger: Ledger, own: re.Pattern[str]) -> bool:
    """Whether the words beside a figure are only those for what it is: 环比增加66万元, not 19 new accounts."""
    line = ledger.lines.get(entry.line)
    at = place(line, entry.quantity.written)
    if line is None or at is None:
        return True
    passage = _Passage(line.text, (), own)
    before = _LEAD.split(line.text[:at])[-1]
    return _links(before, own) and _links(passage.behind(at + len(entry.quantity.written)), own)


def _own(entries: Iterable[Entry]) -> re.Pattern[str]:
    """Return a pattern of the words that name the facts of figures, their units, and what else is told of them."""
    words = sorted({word for e in entries for word in _names(e)} - {""}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in words), re.IGNORECASE)


def _names(entry: Entry) -> Iterator[str]:
    for words in (entry.fact.metric, entry.fact.entity, entry.unit, entry.base):
        yield from (words, *words.split())
    yield from (figure.quantity.written for figure in entry.fact.figures)


def _links(gap: str, own: re.Pattern[str]) -> bool:
    """Whether nothing is left of the words between two figures without their names and the words that link them."""
    left = own.sub(" ", _MEASURE.sub("", gap))
    return not _MARKS.sub("", _LINKS.sub(" ", left))
