"""What a finished sentence adds to the reader's figure: roles told by the words behind it, and parallel lists.

The reader of notes sees each figure with the words before it.  Prose also says it behind (the $3.0M target, 17 of the
20 planned visits), in pairs (from 38 to 41 days) and in lists (绿茶、红茶分别为172.3万元、128.9万元).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent
from drafter.language import cues
from drafter.language.fractions import word_fraction
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.verify.arithmetic.taken_up import taken_up
from drafter.steps.verify.figures.asides import aside, bracketed, joined
from drafter.steps.verify.figures.units import comparable, unit_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token

_OWNERS = r"(?:the\s|its\s|our\s|his\s|her\s|their\s|a\s|an\s)?"
_TARGET_BEHIND = re.compile(
    r"\s{0,2}(?:(?!vs|versus|against|than|over|on|to|and|with)[a-z]{1,12}\s)?(?:target|quota|goal|budget|planned)(?![a-z])"
    r"|\s{0,2}的[^，。；\d]{0,6}(?:目标|任务|计划)",
    re.IGNORECASE,
)
_TARGET_BEFORE = re.compile(
    rf"(?:距离?|(?<![距偏脱分撤])离(?![职开任线岗婚店场休校散]))[^\d，。；]{{0,8}}$|(?:target|quota|goal|budget)\s(?:was|is|were|of)\s{_OWNERS}$",
    re.IGNORECASE,
)
_APART_BEHIND = re.compile(
    r"\s{1,2}(?:(?P<over>over|above|ahead of|past)|short(?: of)?|shy of|below|under|behind"
    r"|to close|still to close|to go)"
    rf"\s{{0,2}}{_OWNERS}(?:target|quota|plan|goal|budget|[.,;]|$|and(?![a-z])|together)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:由|从|(?<![A-Za-z])from\s(?:the\s)?)\s{0,2}(?:[^\d，。；]{0,3}\d{1,4}\s?(?:月份?|季度|年)的?|[^\d，。；]{0,6})$",
    re.IGNORECASE,
)
_TO = re.compile(r"[^,，.;。；]{0,24}?(?:到|至|为|(?<![A-Za-z])to)\s{0,2}[^\d，。；A-Za-z]{0,3}$", re.IGNORECASE)
_OUT_OF = re.compile(rf"\s{{1,2}}(?:out\s)?of\s{_OWNERS}$", re.IGNORECASE)
_PASSED = re.compile(
    r"(?:(?P<over>超出|超过|高于|高出|超额?)|低于|低出|少于|不及|未达|差)了?[^，。；\d]{0,8}\d[^，。；]{0,14}"
    r"的[^，。；\d]{0,6}(?:目标|任务|计划|指标)[^，。；\d]{0,3}$"
)
_HIGHER = re.compile(r"[比较][^，。；]{1,24}(?:(?P<up>[高多])|[低少])(?:了|出)?约?\s?$")
_TO_FROM = re.compile(r"\s(?:to|from)\s|[，,]?[至到]")
_ON = re.compile(r"\s(?:on|over|from|vs|against)\s")
_OF_THEM = re.compile(r"\s{1,2}of (?:them|these|those)\s([a-z][a-z\-]{1,20}(?:\s[a-z][a-z\-]{1,20})?)", re.IGNORECASE)
_WHOLE_BEFORE = re.compile(rf"(?:\s[a-z]{{1,15}}){{0,2}}\s{{1,2}}(?:out\s)?of\s{_OWNERS}", re.IGNORECASE)
_WAS_BEHIND = re.compile(r"\s{1,2}(?:were|was|are|is)\s([a-z][a-z\-]{1,20}(?:\s[a-z][a-z\-]{1,20})?)", re.IGNORECASE)
_BASE_BEHIND = re.compile(
    r"[^.;。；\d]{0,26}?(?:on|over|from|than|vs\.?|versus|against|compared (?:with|to))\s(?:the\s)?"
    r"(?:same\s\w{4,7}\s)?$",
    re.IGNORECASE,
)
_GAP_BY = re.compile(
    r"(?:missed|(?P<over>beat|exceeded|topped)|short of|under|below)\s[^.;\d]{0,14}"
    r"(?:target|quota|plan|goal|budget)s?\sby\s$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?:a|one)\s(?P<step>year|quarter|month|week)\s(?:earlier|ago|before)[^.;]{0,12}$", re.IGNORECASE
)
_ENDS_IN_TO = re.compile(r"(?<![A-Za-z])to\s$|[到至]\s?$")
_MOVE_BEHIND = re.compile(
    r"(?:^|\s)(?:(?P<up>increase|rise|gain|improvement)|decrease|decline|drop|fall|reduction)$", re.IGNORECASE
)
_COMMA = re.compile(r"\s?[,，]")
_TOP = re.compile(r"(?:top|best|first|last|past|前|(?P<late>近))\s{0,2}$", re.IGNORECASE)
_DAY = re.compile(
    r"\s?(?:,|and|or|to|&|–|-)\s?(?:\d{1,2}(?:,|\sand|\sor)\s)?\d{1,2}(?:st|nd|rd|th)?\s"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
)
"""On 6 and 20 September: the first is a day too."""
_RESPECTIVE = re.compile(
    r"([^，。；;,]{2,60}?)(?:分别|依次)[^\d，。；]{0,6}$|(同比、环比|环比、同比)[^，。；\d]{0,8}[，,](?:分别|依次)[^\d，。；]{0,6}$"
)
_BASES = {"同比": Basis.YOY, "环比": Basis.MOM}
_IN_TURN = re.compile("分别|依次|同比、环比|环比、同比")
"""One of them stands in every such list."""
_SPLIT = re.compile(r"[、和与及]|以及")
_RESPECTIVELY = re.compile(r"[^\d.;]{0,24}\srespectively", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,\s(?:and\s)?|\sand\s)\s*")
_SENTENCE = re.compile(r"[.;:]\s")
_EN_BEHIND = re.compile(
    r"\s(?:of them\s)?(?:on|from|about|that|which|because|went|were|was|are|is)\s[a-z][a-z\- ]{2,30}", re.IGNORECASE
)
_PIECE_OF = re.compile(r"(?![钱多的以左]|[一二三四五六七八九][毛角])[\u4e00-\u9fff]|（已")
_ZH_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,8}")


def refine(text: str, tokens: Sequence[Token], mentions: list[Mention], reported: str | None) -> list[Mention]:
    """Return the mentions with what the rest of the sentence tells about them."""
    found = [
        taken_up(text, _pieces(text, _fraction(text, _own_unit(text, one))))
        for one in mentions
        if not _is_top(text, one) and not _DAY.match(text, one.end)
    ]
    for number in range(len(found)):
        found[number] = _one(text, found, number)
        found[number] = _based(text, tokens, found[number], reported)
        if number:
            found[number - 1], found[number] = bracketed(text, found[number - 1], found[number])
            found[number] = joined(text, found[number - 1], aside(text, tokens, found[number - 1], found[number]))
    _lists(text, tokens, found, reported)
    return found


def _is_top(text: str, mention: Mention) -> bool:
    """Whether a figure is only how many are looked at: the top 5, 近3个月; 近七成 is a figure."""
    found = _TOP.search(text, max(0, mention.start - 6), mention.start)
    if found is None or not found["late"]:
        return found is not None
    return unit_class(mention.quantity.unit).startswith("time:")


def _own_unit(text: str, mention: Mention) -> Mention:
    """Return a bare figure without the percent sign of the figure behind its comma: 38, 95% of the 40 target."""
    quantity = mention.token.quantity
    lent = quantity is not None and not quantity.unit and is_percent(mention.quantity.unit)
    if not lent or quantity is None or not _COMMA.match(text, mention.end):
        return mention
    return mention._replace(quantity=replace(mention.quantity, unit=quantity.unit))


def _pieces(text: str, mention: Mention) -> Mention:
    """Read 块 before a noun as a count (四块业务, 36块组件): money has none behind it."""
    if mention.quantity.unit != "块" or not _PIECE_OF.match(text, mention.end):
        return mention
    return mention._replace(quantity=replace(mention.quantity, unit="个"))


def _fraction(text: str, mention: Mention) -> Mention:
    """Return a fraction told in words (近三成, a third of) as the share in percent it is."""
    found = word_fraction(text, mention.end, mention.token.text, mention.quantity)
    if found is None:
        return mention
    moved = mention.role in (Role.RATE, Role.CHANGE) or mention.role is Role.COMPLETION
    of_those = text.startswith((" of them", " of these", " of those", " of which"), mention.end)
    return mention._replace(quantity=found, role=mention.role if moved and not of_those else Role.SHARE)


class _Near(NamedTuple):
    """A figure with its neighbours and the words before, behind and up to the next figure."""

    mention: Mention
    previous: Mention | None
    following: Mention | None
    before: str
    behind: str
    between: str


def _one(text: str, found: list[Mention], number: int) -> Mention:
    """Return the figure as the first rule that applies tells it."""
    mention = found[number]
    following = found[number + 1] if number + 1 < len(found) else None
    near = _Near(
        mention, found[number - 1] if number else None, following,
        text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 40],
        text[mention.end : following.start] if following is not None else "",
    )  # fmt: skip
    if following is not None and _FROM.search(near.before) and _TO.match(near.between):
        found[number + 1] = _arrived(text, mention, following)
        return _departed(mention, following)
    return next((one for rule in _RULES if (one := rule(near)) is not None), mention)


def _apart(near: _Near) -> Mention | None:
    """Read a gap: $9.5k short of target."""
    apart = _APART_BEHIND.match(near.behind) if near.mention.role is Role.VALUE else None
    return near.mention._replace(role=Role.GAP, direction=1 if apart["over"] else -1) if apart else None


def _target(near: _Near) -> Mention | None:
    """Read the $3.0M target, 距150万元的目标."""
    level = near.mention.role in (Role.VALUE, Role.PRIOR)
    told = level and (_TARGET_BEHIND.match(near.behind) or _TARGET_BEFORE.search(near.before))
    return near.mention._replace(role=Role.TARGET) if told else None


def _share(near: _Near) -> Mention | None:
    """Read both ends of 占比由42.1%升至45.2% as shares."""
    after_share = near.previous is not None and near.previous.role in (Role.SHARE, Role.SHARE_PRIOR)
    return near.mention._replace(role=Role.SHARE) if after_share and near.mention.level_after_move else None


def _completed(near: _Near) -> Mention | None:
    """Read a percentage behind a target as its completion: an $80k target (88%)."""
    if near.previous is None or near.previous.role is not Role.TARGET or not is_percent(near.mention.quantity.unit):
        return None
    return near.mention._replace(role=Role.COMPLETION) if near.mention.role in (Role.SHARE, Role.TARGET) else None


def _counted(near: _Near) -> Mention | None:
    """Read what is counted: visits in 17 of the 20 planned visits, tractors in 18 were tractors."""
    if near.mention.after:
        return None
    if near.following is not None and _OUT_OF.match(near.between):
        return near.mention._replace(after=near.following.after)
    was = None if near.mention.noun else _WAS_BEHIND.match(near.behind) or _OF_THEM.match(near.behind)
    return near.mention._replace(after=was[1]) if was else None


def _before(near: _Near) -> Mention | None:
    """Read a year earlier it was $2.61M as what was before."""
    earlier = _EARLIER.search(near.before) if near.mention.role in (Role.VALUE, Role.PRIOR) else None
    if earlier is None:
        return None
    basis = {"y": Basis.YOY, "q": Basis.QOQ, "m": Basis.MOM, "w": Basis.WOW}[earlier["step"][0].lower()]
    return near.mention._replace(role=Role.PRIOR, basis=basis, place=Place.PAST)


def _reached(near: _Near) -> Mention | None:
    """Read up by 140 on last quarter to 1,920 as the level reached."""
    moved = near.previous is not None and near.previous.role in (Role.CHANGE, Role.RATE)
    if not moved or near.mention.role not in (Role.VALUE, Role.PRIOR, Role.RATE) or not _ENDS_IN_TO.search(near.before):
        return None
    return near.mention._replace(role=Role.VALUE, basis=None, period=None, place=Place.UNKNOWN)


def _missed_by(near: _Near) -> Mention | None:
    """Read missed plan by 360 units as a gap."""
    told = near.mention.role in (Role.VALUE, Role.TARGET, Role.CHANGE)
    by = _GAP_BY.search(near.before) if told else None
    return near.mention._replace(role=Role.GAP, direction=1 if by["over"] else -1) if by else None


def _whole(near: _Near) -> Mention | None:
    """Read 40 in 38 of the 40 stores as what 38 is measured by."""
    previous, mention = near.previous, near.mention
    if previous is None or mention.role is not Role.VALUE or is_percent(mention.quantity.unit):
        return None
    alike = comparable(unit_class(previous.quantity.unit), unit_class(mention.quantity.unit))
    apart = _WHOLE_BEFORE.fullmatch(near.before[-max(1, mention.start - previous.end) :])
    return mention._replace(role=Role.TARGET) if alike and apart else None


def _moved(near: _Near) -> Mention | None:
    """Read a change: a 109 (or 3.6%) unit increase."""
    word = _MOVE_BEHIND.search(near.mention.after) if near.mention.role is Role.VALUE else None
    if word is None:
        return None
    direction = 1 if word["up"] else -1
    return near.mention._replace(role=Role.CHANGE, direction=direction, after=near.mention.after[: word.start()])


def _past_target(near: _Near) -> Mention | None:
    """Read 86万元 in 超出1200万元的目标86万元 as a gap: the target has just been given."""
    previous, mention = near.previous, near.mention
    if previous is None or previous.role is not Role.TARGET or mention.role is not Role.TARGET:
        return None
    passed = _PASSED.search(near.before)
    return mention._replace(role=Role.GAP, direction=1 if passed["over"] else -1) if passed else None


def _rated(near: _Near) -> Mention | None:
    """Read a percentage behind a change or another rate as a rate: 109 more than last year (9.4%)."""
    previous, mention = near.previous, near.mention
    if previous is None or previous.role not in (Role.CHANGE, Role.RATE) or not is_percent(mention.quantity.unit):
        return None
    aside = previous.role is Role.CHANGE and mention.role is Role.PRIOR and near.before.endswith(("(", "（"))
    listed = previous.role is Role.RATE and mention.role is Role.VALUE and near.before.endswith(" and ")
    if not aside and not (listed and _ON.match(near.behind)):
        return None
    basis = previous.basis if aside else mention.basis
    return mention._replace(role=Role.RATE, basis=basis, direction=previous.direction, noun="")


def _apart_by(near: _Near) -> Mention | None:
    """Read 比原来高1.4个百分点, 比计划少3家 as a move that way."""
    mention = near.mention
    word = _HIGHER.search(near.before) if mention.role in (Role.CHANGE, Role.GAP) and not mention.direction else None
    return mention._replace(direction=1 if word["up"] else -1) if word else None


def _points(near: _Near) -> Mention | None:
    """Read four points in improved four points to 31% as a change."""
    points = near.mention.role is Role.VALUE and unit_class(near.mention.quantity.unit) in ("pp", "points")
    return near.mention._replace(role=Role.CHANGE) if points and _TO_FROM.match(near.behind) else None


def _gained(near: _Near) -> Mention | None:
    """Read 31 in added 31 new logos as a count: nothing that stood before moved."""
    new = near.mention.role is Role.CHANGE and near.mention.after.casefold().startswith("new ")
    return near.mention._replace(role=Role.VALUE) if new else None


_RULES = (
    _missed_by, _past_target, _rated, _apart_by, _points, _gained, _before, _reached, _moved, _apart, _target, _share,
    _completed, _counted, _whole,
)  # fmt: skip


def _departed(mention: Mention, following: Mention) -> Mention:
    """Return the near end of from X to Y as what was before, in the unit of the far end."""
    quantity = mention.quantity
    unit = quantity.unit or following.quantity.unit
    role = Role.SHARE_PRIOR if mention.role is Role.SHARE else Role.PRIOR
    return mention._replace(role=role, quantity=replace(quantity, unit=unit))


def _arrived(text: str, prior: Mention, level: Mention) -> Mention:
    """Return the far end of from X to Y as a level that moved, in the direction of the verb before from."""
    words = text[max(0, prior.start - 40) : level.start].casefold()
    up, down = (any(cue in words for cue in group if len(cue) > 1) for group in (cues.UP, cues.DOWN))
    direction = level.direction or (0 if up == down else 1 if up else -1)
    role = Role.SHARE if prior.role is Role.SHARE else Role.VALUE
    return level._replace(
        role=role, direction=direction, level_after_move=True, noun=level.noun or prior.noun,
        period=None, place=Place.UNKNOWN,
    )  # fmt: skip


def _based(text: str, tokens: Sequence[Token], mention: Mention, reported: str | None) -> Mention:
    """Take the base named behind the figure: up 45,000 (2.7%) on the same quarter last year."""
    if mention.role not in (Role.CHANGE, Role.RATE) or not text[mention.end : mention.end + 2].isascii():
        return mention
    for token in tokens:
        near = mention.end <= token.start <= mention.end + 48
        if (
            near
            and token.kind is TokenKind.PERIOD
            and token.period
            and _BASE_BEHIND.match(_blank(text, tokens, mention, token))
        ):
            stood = standing(token.period, reported)
            if stood.place is Place.PAST and stood.basis is not None:
                return mention._replace(basis=stood.basis)
    return mention


def _blank(text: str, tokens: Sequence[Token], mention: Mention, period: Token) -> str:
    """Return the words between figure and period, with a figure in brackets left out."""
    words = text[mention.end : period.start]
    for token in tokens:
        if token.quantity is not None and mention.end <= token.start and token.end <= period.start:
            words = words.replace(token.text, "")
    return words


def _lists(text: str, tokens: Sequence[Token], found: list[Mention], reported: str | None) -> None:
    """Give the figures of a parallel list (A、B和C分别为1、2和3) their own nouns or periods."""
    for number, mention in enumerate(found):
        begin = found[number - 1].end if number else 0
        list_before = _RESPECTIVE.search(text, begin, mention.start) if _IN_TURN.search(text, begin) else None
        if list_before is None:
            _listed_names(text, found, number)
            continue
        items = [item for item in _SPLIT.split(list_before[1] or list_before[2]) if item]
        if len(items) == 1:
            continue
        if list_before[2]:
            for place, item in enumerate(items[: len(found) - number], number):
                found[place] = found[place]._replace(basis=_BASES[item], role=Role.RATE, noun="")
            continue
        periods = [
            t for t in tokens if t.kind is TokenKind.PERIOD and list_before.start(1) <= t.start < list_before.end(1)
        ]
        for place, (item, one) in enumerate(zip(items, found[number:], strict=False)):
            if len(periods) == len(items):
                stood = standing(periods[place].period or "", reported)
                past = Role.PRIOR if stood.place is Place.PAST else one.role
                found[number + place] = one._replace(
                    noun="", period=periods[place].period, place=stood.place, basis=stood.basis, role=past
                )
            else:
                found[number + place] = one._replace(noun=item, basis=None)


def _listed_names(text: str, found: list[Mention], number: int) -> None:
    """Give the figures of A, B and C made 1, 2 and 3 respectively their own nouns."""
    last = number
    while last + 1 < len(found) and _LISTED.fullmatch(text, found[last].end, found[last + 1].start):
        last += 1
    if last == number or not _RESPECTIVELY.match(text, found[last].end):
        return
    begin = found[number - 1].end if number else 0
    begin = max((mark.end() for mark in _SENTENCE.finditer(text, begin, found[number].start)), default=begin)
    names = [name for name in _LISTED.split(text[begin : found[number].start]) if name.strip()]
    names = names[number - last - 1 :]
    if len(names) == last + 1 - number:
        for place, name in enumerate(names, number):
            found[place] = found[place]._replace(noun=name.strip(), after="", role=found[number].role)


def behind_words(text: str, mention: Mention) -> str:
    """Return the words right behind a figure: 三家社区医院, 60箱临期货, 3 on price."""
    found = _ZH_BEHIND.match(text, mention.end) or _EN_BEHIND.match(text, mention.end)
    return found.group() if found else ""
