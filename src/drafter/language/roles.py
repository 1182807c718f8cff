"""Which role a figure plays, from the words before it, its unit, and the words after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent, is_points
from drafter.language import cues, nouns
from drafter.language.timeline import Place

_LAST_WORDS = re.compile(r"([A-Za-z&./'\-]{1,20})(?:\s+([A-Za-z&./'\-]{1,20}))?(?:\s+([A-Za-z&./'\-]{1,20}))?\s*$")
_SHARE_NEAR = re.compile(r"占(?!有|领|用)[^，,;；。、\d]{0,12}$|(?:比重|份额|占比)[^，,;；。、\d]{0,4}$")
_TO = re.compile(
    r"(?:到了?|至|为|成|达到?|到达|(?<![A-Za-z])to|(?<![A-Za-z])at)\s*(?:约|近|超过?|about|nearly|around|"
    r"over)?\s*(?:RMB|USD|EUR|GBP|CNY)?\s*[:：]?\s*$"
)
_AFTER_COMPLETION = re.compile(
    r"\s*(?:of|to|vs\.?|against)\s+(?:the\s+|our\s+|my\s+|its\s+|annual\s+|full.year\s+)?(?:plan|quota|target|"
    r"goal|budget)|\s*attain|\s*完成率|\s*达成"
)
_OFF_PLAN = re.compile(r"\s*(?:to|vs\.?|against|on)\s+(?:the\s+|our\s+)?(?:plan|quota|target|goal|budget)")
_AFTER_SHARE = re.compile(
    r"\s*(?:of (?!plan|quota|target|goal|budget|the (?:plan|quota|target))[a-z]|share|mix)", re.IGNORECASE
)
_AFTER_GAP = re.compile(
    r"\s*(?:short(?! (?!of|by|on|vs|against|to|for|this|last|at)[a-z])|"
    r"over quota|over plan|over target|under plan|under target|below (?:plan|target|quota)|"
    r"above (?:plan|target|quota)|ahead(?! of schedule)|behind(?! schedule)|shy|to go|still to)",
    re.IGNORECASE,
)
_GAP_ALONE = re.compile(
    r"\s*(?:(?:short|ahead|shy)\s+of|behind|below|above|over|under)\s+(?:the\s+|our\s+|my\s+)?"
    r"(?:plan|target|quota|goal|budget|[$€£]?$)",
    re.IGNORECASE,
)
_AFTER_MOVE = re.compile(
    r"\s*(?:\(?[^()]{0,14}\)?\s*)?(?:units?|points?|pts?|cases|days)?\s*(?<![A-Za-z])(?P<word>increase|decrease|rise|drop|"
    r"decline|higher|lower|more|fewer|less|later|earlier|longer|shorter|dearer|cheaper|up|down|gain"
    r"|fall|growth)(?![A-Za-z])(?! for)"
    r"(?:\s*(?:than|over|on|vs|from|compared|of)(?P<rest>[^,;.]{0,24}))?",
    re.IGNORECASE,
)
_AFTER_UP = frozenset({"increase", "rise", "higher", "more", "later", "longer", "dearer", "up", "gain", "growth"})
_RATE_NOUN = re.compile(
    r"(?:率|比例|毛利|净利|折扣|份额|占比|满意度|rate|margin|discounts?(?: avg)?|avg discount|conversion|"
    r"churn|nps|retention|share|utili[sz]ation|attainment)\s*$",
    re.IGNORECASE,
)


_OF_MARKET = re.compile(
    r"市场(?:份额|占比)\D{0,4}$|(?<![A-Za-z])(?:market|wallet|voice) share\W{0,3}(?:was|is|at|of)?\s*$", re.IGNORECASE
)
_AFTER_PRIOR = re.compile(r"\s*(?:ly|py|lm|lw|prior|prev(?:ious)?)\s*[)）]?\s*$", re.IGNORECASE)
_FROM_BEFORE = re.compile(
    r"\s*(?P<word>up|down|doubled|tripled|halved|went|moved|improved|slipped|rose|fell|grew|dropped|climbed|jumped|declined|cut|"
    r"increased|decreased|slid|shrank|rising|falling|gone)\s*$",
    re.IGNORECASE,
)
_AFTER_AIM = re.compile(r"\s*(?:goal|target|quota|plan)(?![A-Za-z])|的?(?:目标|任务)(?!的)", re.IGNORECASE)
_DONE_OF_AIM = re.compile(r"(?:完成|达成|达到|实现)[^，,。；;]{0,8}(?:目标|计划|任务|指标)\s?的\s*$")
_TO_NEXT = re.compile(
    r"(?:(?:in|at|on|of|for|during|the|an?|last|previous|prior|same|years?|quarters?|months?|weeks?|days?|ago|earlier"
    r"|before|end|start|[QHW]\d{1,2}|(?:FY)?(?:20)?\d\d|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january"
    r"|february|march|april|august|september|october|november|december)\s){0,6}to",
    re.IGNORECASE,
)
"""From 7.9% in May to 5.0%: what stands between the two levels says when the first one was."""
_REACHED: tuple[tuple[tuple[str, ...], int], ...] = (
    ((*cues.UP, "加", "扩", "开"), 1),
    ((*cues.DOWN, "压", "砍", "缩"), -1),
)
"""Verbs of one character that say a move only where they reach a figure: 从310家加到365家."""
_AGAINST = re.compile(r"(?:比|较)[^，,。\d]{0,8}?(?P<word>高|低|多|少|快|慢|长|短|早|晚|迟|贵|便宜)(?:出|了)?$")
_AIM_OF = re.compile(
    r"(?<![A-Za-z])(?:target|quota|goal|budget|plan)"
    r"(?: (?:for|of|in) (?:the |this |that )?[a-z]{3,12}(?: [a-z]{3,12})?)?$",
    re.IGNORECASE,
)
"""My target for the month was 430: the words between belong to the target."""
_AFTER_LEVEL = re.compile(r"[,，]?\s?(?:after|up from|down from|compared with|as against)\s*$", re.IGNORECASE)
_COPULAS = frozenset({"was", "were", "been", "be"})
_AIMED = re.compile(r"(?:目标|计划|任务)(?!客户|市场|人群|书|外)[^，,;；。\s\d]{2,10}$")


_NO_MOVES = (
    "至少", "不少", "多少", "不多", "差不多", "follow up", "made up", "make up", "makes up", "plan to cut",
)  # fmt: skip
"""Words that only end like a move."""


class Setting(NamedTuple):
    """What stands around a figure: see :mod:`drafter.language.mentions`."""

    words: str
    after: str
    unit: str
    signed: bool
    bracketed: bool
    place: Place
    period_last: bool
    previous: Role | None
    previous_percent: bool


class Reading(NamedTuple):
    """A role, the stated direction, and how much of the words before the figure the cue took (its start)."""

    role: Role
    direction: int = 0
    cut: int = 0
    basis: Basis | None = None
    moved_to: bool = False
    total: bool = False


class Tail(NamedTuple):
    """The words before a figure without the small words that stand between a cue and its figure."""

    text: str
    end: int
    last: tuple[str, ...]


def tail_of(words: str) -> Tail:
    """Strip the filler before a figure and split off its last Latin words, longest phrase first."""
    end = len(words.rstrip())
    if not nouns.ends_a_name(words[:end]):
        end = len(words.rstrip(cues.FILLER))
    while words.endswith(cues.HEDGES, 0, end):
        hedge = max(len(h) for h in cues.HEDGES if words.endswith(h, 0, end))
        end = len(words[: end - hedge].rstrip(cues.FILLER))
    while True:
        match = _LAST_WORDS.search(words, max(0, end - 64), end)
        if not match:
            return Tail(words[:end], end, ())
        pieces = match.group().lower().split()
        at = end - len(pieces[-1])
        if (at and not words[at - 1].isspace()) or (
            pieces[-1] not in cues.LATIN_FILLER
            and not (pieces[-1] in _COPULAS and nouns.clean(words[: end - len(pieces[-1])]))
        ):
            return Tail(words[:end], end, tuple(" ".join(pieces[i:]) for i in range(len(pieces))))
        end = len(words[: end - len(pieces[-1])].rstrip(cues.FILLER)) if match.group().rstrip() else 0


def ends_with(tail: Tail, phrases: tuple[str, ...]) -> int:
    """Return the length of the phrase that ends the tail, 0 when none does."""
    found = 0
    for word in tail.last:
        if word in phrases:
            return len(word)
    if tail.text.endswith(phrases):
        found = max(len(p) for p in phrases if tail.text.endswith(p))
        if found and tail.text[-found:].isascii() and tail.text[-found:].isalpha():
            return 0  # a Latin phrase must be whole words
    return found


def decide(setting: Setting) -> Reading:
    """Return the role of a figure in its setting."""
    tail = tail_of(setting.words)
    percent, points = is_percent(setting.unit), is_points(setting.unit)
    for step in (_aim, _movement, _cue, _multiple, _after, _past, _percent if percent or points else _level):
        found = step(setting, tail)
        if found is not None:
            return found
    return Reading(Role.VALUE, cut=tail.end)


def _aim(setting: Setting, tail: Tail) -> Reading | None:
    """Read 95% goal, 由18.2%升至, from 38.5% to 37.2%: the words decide before any other cue."""
    if _AFTER_AIM.match(setting.after):
        return Reading(Role.TARGET, 0, tail.end)
    done = _DONE_OF_AIM.search(setting.words) if is_percent(setting.unit) else None
    if done:
        return Reading(Role.COMPLETION, 0, done.start())
    if setting.previous is Role.PRIOR and _TO_NEXT.fullmatch(setting.words.strip()):
        return Reading(Role.VALUE, moved_to=True)
    text = setting.words.rstrip()
    if text.endswith(("由", "从")) and len(text) > 1:
        return Reading(Role.PRIOR, 0, len(text) - 1)
    if tail.last and tail.last[-1] == "from" and _TO_NEXT.fullmatch(setting.after.strip()):
        before = setting.words[: tail.end - 4]
        moved = _FROM_BEFORE.search(before)
        return Reading(Role.PRIOR, 0, moved.start() if moved else len(before))
    return None


def _move_role(setting: Setting, word: str) -> Role:
    if is_percent(setting.unit) or setting.unit in {"倍", "x", "‰"} or word in cues.ALWAYS_RATE:
        return Role.RATE
    return Role.CHANGE


def _movement(setting: Setting, tail: Tail) -> Reading | None:
    to = _TO.search(setting.words, max(0, len(setting.words) - 24))
    if to:
        before = tail_of(setting.words[: to.start()])
        for reached, direction in _REACHED:
            length = ends_with(before, reached)
            if length and not before.text.endswith(("至少", "不少", "多少")):
                return Reading(Role.VALUE, direction, before.end - length, moved_to=True)
    against = _AGAINST.search(setting.words.rstrip())
    if against:
        return Reading(_move_role(setting, ""), 1 if against["word"] in "高多快长晚迟贵" else -1, against.start())
    for phrases, direction in ((cues.UP, 1), (cues.DOWN, -1)):
        length = ends_with(tail, phrases)
        if tail.text.endswith("新增") or (length and ":" in setting.words[tail.end :] and tail.text[-1:].isascii()):
            continue  # a count of new ones; "dropped: 640" is a label
        if length == 1 and setting.words[-1:].isspace() and tail.text[-1:] in "多少":
            continue
        if length and not tail.text.endswith(_NO_MOVES):
            word = tail.text[tail.end - length : tail.end]
            return Reading(_move_role(setting, word), direction, tail.end - length)
    return None


def _cue(setting: Setting, tail: Tail) -> Reading | None:
    percent = is_percent(setting.unit)
    if setting.words.strip() in {"=", "＝"}:
        return Reading(Role.VALUE, 0, tail.end, total=True)
    return _over(setting, tail) or _role_cue(setting, tail, percent=percent) or _level_cue(tail, percent=percent)


def _over(setting: Setting, tail: Tail) -> Reading | None:
    over = ends_with(tail, cues.OVER)
    if not over:
        return None
    alone = len(tail.text.strip(" ,，;；、")) == over
    if alone and setting.previous in {Role.COMPLETION, Role.TARGET, Role.VALUE}:
        return Reading(Role.GAP, 1, tail.end - over)
    return Reading(Role.VALUE, cut=tail.end - over)


def _role_cue(setting: Setting, tail: Tail, *, percent: bool) -> Reading | None:
    for role, phrases in cues.ROLE_TAILS:
        length = ends_with(tail, phrases)
        if length and _fits(role, percent=percent, setting=setting, word=tail.text[tail.end - length :]):
            if role is Role.TARGET and percent and setting.previous is Role.TARGET:
                role = Role.COMPLETION  # noqa: PLW2901 - $84k vs $90k plan (93%): a second target is none
            return Reading(role, -1 if role is Role.GAP else 0, tail.end - length)
    if not percent and (aim := _AIM_OF.search(tail.text)) and setting.words.rstrip()[-3:] in {"was", " is"}:
        return Reading(Role.TARGET, 0, aim.start())
    if not percent and setting.previous is Role.VALUE and _AFTER_LEVEL.fullmatch(setting.words.strip()):
        return Reading(Role.PRIOR, 0, 0)
    if not percent and _AIMED.search(tail.text) and not tail.text.endswith(("完成", "达成")):
        return Reading(Role.TARGET, 0, tail.end)
    return None


def _level_cue(tail: Tail, *, percent: bool) -> Reading | None:
    actual = ends_with(tail, cues.ACTUAL)
    if actual:
        return Reading(Role.VALUE, 0, tail.end - actual)
    if percent and not _OF_MARKET.search(tail.text) and (share := _SHARE_NEAR.search(tail.text)):
        return Reading(Role.SHARE, 0, share.start())
    length = ends_with(tail, cues.TOTAL)
    if length and not percent:
        return Reading(Role.VALUE, 0, tail.end - length, total=True)
    return None


def _multiple(setting: Setting, tail: Tail) -> Reading | None:
    if setting.unit not in {"倍", "x"}:
        return None
    word = cues.BASIS.search(tail.text)
    if word or (setting.previous and not tail.text.strip(" ,，是为")):
        return Reading(Role.RATE, 1 if word else 0, word.start() if word else tail.end)
    return None


def _fits(role: Role, *, percent: bool, setting: Setting, word: str) -> bool:
    if role is Role.SHARE and _OF_MARKET.search(setting.words):
        return False  # a market share is a level of its own
    if role in {Role.COMPLETION, Role.SHARE}:
        return percent or (setting.unit in {"倍", "x"} and word != "占")
    if role is Role.PRIOR:
        return not (word == "from" and not setting.previous)
    return True


def _after(setting: Setting, tail: Tail) -> Reading | None:
    percent = is_percent(setting.unit)
    if percent and setting.signed and _OFF_PLAN.match(setting.after):
        return Reading(Role.RATE, 0, tail.end, Basis.PLAN)
    if percent and _AFTER_COMPLETION.match(setting.after):
        return Reading(Role.COMPLETION, 0, tail.end)
    if setting.previous and _AFTER_PRIOR.match(setting.after):
        return Reading(Role.PRIOR, 0, tail.end)
    if _AFTER_GAP.match(setting.after) and (setting.previous or _GAP_ALONE.match(setting.after)):
        over = re.match(r"\s*(?:over|above|ahead)", setting.after, re.IGNORECASE)
        return Reading(Role.GAP, 1 if over else -1, tail.end)
    moved = _AFTER_MOVE.match(setting.after) if setting.previous is not None or "than" in setting.after else None
    if moved and (moved["rest"] or moved["word"].lower() in {"up", "down"}):
        rest = (moved["rest"] or "").lower()
        basis = Basis.PLAN if re.match(r"\s*(?:planned|plan|target|the plan|quota)", rest) else None
        role = Role.GAP if basis else _move_role(setting, "")
        return Reading(role, 1 if moved["word"].lower() in _AFTER_UP else -1, tail.end, basis)
    return None


def _past(setting: Setting, tail: Tail) -> Reading | None:
    if setting.place is Place.PAST and setting.period_last and not is_points(setting.unit):
        word = cues.BASIS.search(tail.text)
        if is_percent(setting.unit) and not setting.previous_percent and not _RATE_NOUN.search(tail.text):
            return Reading(Role.RATE, 0, word.start() if word else tail.end)
        return Reading(Role.PRIOR, 0, word.start() if word else tail.end)
    return None


def _percent(setting: Setting, tail: Tail) -> Reading | None:
    if is_points(setting.unit):
        return Reading(Role.CHANGE, 0, tail.end)
    if _RATE_NOUN.search(tail.text):
        return Reading(Role.VALUE, 0, tail.end)
    word = cues.BASIS.search(tail.text)
    if (setting.signed and not tail.text.strip()) or word:
        if word and setting.previous is Role.SHARE:
            return Reading(Role.SHARE_PRIOR, 0, word.start())
        return Reading(Role.RATE, 0, word.start() if word else tail.end)
    if _AFTER_SHARE.match(setting.after):
        return Reading(Role.SHARE, 0, tail.end)
    return None if tail.text.strip(" ,，;；、。的of") else _bare_percent(setting, tail)


def _bare_percent(setting: Setting, tail: Tail) -> Reading | None:
    """Read a percentage without words by the figure before it."""
    follow = {Role.TARGET: Role.COMPLETION, Role.CHANGE: Role.RATE, Role.PRIOR: Role.RATE, Role.GAP: Role.COMPLETION}
    if setting.previous in follow:
        return Reading(follow[setting.previous], 0, tail.end)
    if setting.bracketed and setting.previous is Role.VALUE and not setting.previous_percent:
        return Reading(Role.SHARE, 0, tail.end)
    return None


def _level(setting: Setting, tail: Tail) -> Reading | None:
    word = cues.BASIS.search(tail.text)
    if word and not tail.text[word.end() :].strip(cues.FILLER) and setting.previous is not None:
        return Reading(Role.CHANGE if setting.signed else Role.PRIOR, 0, word.start())
    if setting.words.strip().lower() == "of" and setting.previous is Role.VALUE:
        return Reading(Role.TARGET, 0, tail.end)
    return None
