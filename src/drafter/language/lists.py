"""Figures of one list settle each other: a unit written once, names and changes given 分别, a target that is a rate."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent, split_unit
from drafter.language.pairs import moved, slashed

if TYPE_CHECKING:
    from drafter.language.mention import Mention

_BETWEEN = re.compile(r"\s*[、,，/]\s*|\s*[和及与]\s*|,? and ")
_SPAN = re.compile(
    r"(?P<year>(?:[\w+-]{1,6}[.-])?)(?P<kind>[MQ])(?P<first>\d{1,2})\.\.(?P=year)(?P=kind)(?P<last>\d{1,2})"
)
_OF = re.compile(
    r"\s+(?:(?:short |ahead |shy )?of|(?P<gap>behind|below|above|over|under))\s+"
    r"(?P<the>the\s+|our\s+|my\s+|a\s+)?[$€£]?"
)
_AIMED = re.compile(
    r"\s*(?:\w{1,12}\s+)?(?:plan(?:ned)?|target(?:ed)?|quota|budget(?:ed)?|goal|due|scheduled)(?![A-Za-z])",
    re.IGNORECASE,
)
_AIM = re.compile(r"(?<![A-Za-z])(?:plan(?:ned)?|target|quota|budget|goal|attain\w{0,5})(?![A-Za-z])", re.IGNORECASE)
_NAMED = re.compile(r"[a-z]{2,20} [a-z]{3,20}s$", re.IGNORECASE)
"""Late deliveries 14 of 402 parcels: the part has a noun of its own."""
_YEARS = re.compile(r"\s(?:for|in) the (?:full |whole )?(?:year|half|quarter|month)(?![A-Za-z])", re.IGNORECASE)
_SYMBOLS = ("$", "€", "£", "¥")
_DONE_TO = re.compile(r"\s+[a-z]{2,16}(?:ed|won|lost|sold)$", re.IGNORECASE)
"""3 of 9 demos converted: the nine are demos."""
_NET = re.compile(r"(净[增减]|(?<![A-Za-z])net (?:gain|loss|add|change))\s*(?:of\s*)?$", re.IGNORECASE)
_NET_REACH = 16
_EACH = "分别"
_AGAINST = re.compile(r"\s(?:against|vs\.?|versus)\s[$€£¥]?")
_AGAINST_PLAN = re.compile(
    r"\s(?:against|vs\.?|versus)\s(?:(?:a|the|its|our)\s)?(?:plan|target|budget|quota|goal)(?: of)?\s[$€£¥]?",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"((?:[^\s、，,。；;：:\d]{1,10}、){1,8}[^\s、，,。；;：:\d]{1,10}?)(?:等?[\d一二两三四五六七八九十]{1,3}个?[^\s\d、]{1,4})?分别"
)


def settle(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a line with what their neighbours in a list tell about them."""
    mentions = [_off_target(one, other) for one, other in zip([None, *mentions], mentions, strict=False)]
    mentions = _nets(text, _parts_of(text, _rate_targets(mentions)))
    mentions = _same_base(text, slashed(text, moved(text, mentions)))
    runs = [run for run in _runs(text, mentions) if len(run) > 1]
    for run in runs:
        _share_unit(text, mentions, run)
        _share_periods(mentions, run)
        _give_in_turn(mentions, run)
        before = text[: mentions[run[0]].start]
        at = before.rfind(_EACH)
        if at >= 0 and not any(at < m.start < len(before) for m in mentions):
            _give_each(text, mentions, run)
    return mentions


def _off_target(one: Mention | None, other: Mention) -> Mention:
    """Read the signed rate behind a target as how far off it is: $236k vs budget $260k (-9%)."""
    signed = other.role is Role.RATE and other.quantity.signed and other.bracketed and other.basis is None
    if (
        one is None
        or one.role is not Role.TARGET
        or one.bracketed
        or not signed
        or other.noun
        or is_percent(one.quantity.unit)
    ):
        return other
    return other._replace(basis=Basis.PLAN)


def _runs(text: str, mentions: list[Mention]) -> list[list[int]]:
    """Return the stretches of figures that follow each other with nothing but list marks between."""
    runs = [[0]]
    for index in range(1, len(mentions)):
        if _BETWEEN.fullmatch(text, mentions[index - 1].end, mentions[index].start):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _share_unit(text: str, mentions: list[Mention], run: list[int]) -> None:
    """Give the unit written behind the last figure of a list to the bare ones before it: 2280、2622、3420万元."""
    last = mentions[run[-1]].quantity.unit
    if len({mentions[index].role for index in run}) > 1:
        return
    listed = any(
        mark in text[mentions[run[0]].end : mentions[run[-1]].start] for mark in ("、", "和", "及", "与", "and", "/")
    )
    if last and mentions[run[-1]].token.text[:1] in _SYMBOLS:
        return  # credit notes 11, €2.9k: a sign is written before each amount
    if is_percent(last) and not listed:
        return  # Test drives 210, 40% bought a car: a level, and a share of it
    if last and all(not mentions[index].quantity.unit for index in run[:-1]):
        for index in run[:-1]:
            mention = mentions[index]
            mentions[index] = mention._replace(quantity=replace(mention.quantity, unit=last))


def _share_periods(mentions: list[Mention], run: list[int]) -> None:
    """Give each figure behind a stretch of periods its own: Q1-Q4 2280、2622、3078、3420万元."""
    span = _SPAN.fullmatch(mentions[run[0]].period or "")
    if span and int(span["last"]) - int(span["first"]) + 1 == len(run):
        for step, index in enumerate(run):
            number = str(int(span["first"]) + step).zfill(len(span["first"]))
            mentions[index] = mentions[index]._replace(period=f"{span['year']}{span['kind']}{number}")


def _give_each(text: str, mentions: list[Mention], run: list[int]) -> None:
    """Give each figure behind 分别 its name, or the level of the line it changes."""
    first = mentions[run[0]]
    listed = _NAMES.search(text, 0, first.start)
    if listed:
        names = listed[1].split("、")
        if len(names) == len(run):
            for index, name in zip(run, names, strict=True):
                mentions[index] = mentions[index]._replace(noun=name, role=first.role, basis=first.basis)
            return
    levels = [m for m in mentions[: run[0]] if m.role is Role.VALUE and m.noun][-len(run) :]
    if first.role is not Role.VALUE and len(levels) == len(run):
        for index, level in zip(run, levels, strict=True):
            mentions[index] = mentions[index]._replace(
                noun=level.noun, role=first.role, basis=first.basis, direction=first.direction, place=first.place
            )


def _give_in_turn(mentions: list[Mention], run: list[int]) -> None:
    """Give each figure of a list in brackets the level it stands for: GRR 81%, NRR 92% (Q2: 88% and 99%)."""
    first = mentions[run[0]]
    if first.role not in (Role.PRIOR, Role.TARGET) or any(mentions[index].noun for index in run):
        return
    if not all(mentions[index].bracketed for index in run):
        return
    levels = []
    for level in reversed(mentions[: run[0]]):
        if level.bracketed or level.role is not Role.VALUE or level.quantity.unit != first.quantity.unit:
            break
        levels.append(level)
    if len(levels) != len(run) or not all(level.noun for level in levels):
        return
    for index, level in zip(run, reversed(levels), strict=True):
        mentions[index] = mentions[index]._replace(noun=level.noun, role=first.role, basis=first.basis)


def _same_base(text: str, mentions: list[Mention]) -> list[Mention]:
    """Read Leeds 1.88 against a plan of 2.20, Hull 1.60 against 1.45: each is held against its plan."""
    found, aimed = list(mentions), False
    for index, (one, other) in enumerate(pairwise(mentions)):
        between = text[one.end : other.start]
        if _AGAINST_PLAN.fullmatch(between) and other.role is Role.TARGET:
            aimed = True
        elif other.role is not Role.PRIOR or not _AGAINST.fullmatch(between):
            continue
        elif _for_the_year(one, other) or (aimed and not other.period):
            found[index + 1] = other._replace(role=Role.TARGET, noun="", basis=None)
    return found


def _for_the_year(one: Mention, other: Mention) -> bool:
    """Whether a figure to date is held against a year's: YTD 52.6k against 60k for the year."""
    return (one.period or "").endswith("TD") and bool(_YEARS.match(other.tail))


def _nets(text: str, mentions: list[Mention]) -> list[Mention]:
    """Read 新开12家，关店3家，净增9家 as three counts: the net is of both, no change of the last."""
    found = list(mentions)
    for index, mention in enumerate(mentions):
        word = _NET.search(text, max(0, mention.start - _NET_REACH), mention.start)
        levels = [m for m in mentions[:index] if m.role is Role.VALUE and m.quantity.unit == mention.quantity.unit]
        if word and mention.role is Role.CHANGE and not mention.noun and len(levels) > 1:
            found[index] = mention._replace(role=Role.VALUE, noun=word[1].strip(), basis=None)
    return found


def _parts_of(text: str, mentions: list[Mention]) -> list[Mention]:
    """Read 104.3% of the $46.2M plan as completion and target, 24 of 88 deals as two counts of deals."""
    found = list(mentions)
    for index, (one, other) in enumerate(pairwise(mentions)):
        of = _OF.fullmatch(text, one.end, other.start)
        if of is None or is_percent(other.quantity.unit):
            continue
        aimed = bool(_AIMED.match(text, other.end))
        if one.role is Role.GAP or (of["gap"] and aimed):
            found[index + 1] = other._replace(role=Role.TARGET, noun="", after="")
        elif of["gap"]:
            continue
        elif is_percent(one.quantity.unit):
            found[index : index + 2] = _rate_of(one, other, aimed=aimed, the=bool(of["the"] and index))
        else:
            found[index : index + 2] = _part_of(one, other, mentions, aimed=aimed)
            if found[index + 1].whole:
                _share_of(found, index + 2)
    return found


def _rate_of(one: Mention, other: Mention, *, aimed: bool, the: bool) -> tuple[Mention, Mention]:
    """Read 104.3% of the $46.2M plan, and 40% of 90 as a share of a whole."""
    if aimed or (the and not other.after):
        one = one._replace(role=Role.COMPLETION, noun=one.noun if aimed else "")
        return one, other._replace(role=Role.TARGET, noun="", after="")
    if one.role is Role.VALUE and other.role is Role.TARGET:
        return one, other._replace(role=Role.VALUE, noun="", after="", whole=True)
    return one, other


def _part_of(one: Mention, other: Mention, mentions: list[Mention], *, aimed: bool) -> tuple[Mention, Mention]:
    """Read 24 of 88 deals as two counts of deals, 41 of 46 as a part of a whole, 186 of 200 planned as an aim."""
    if other.after and not aimed and not other.quantity.unit and not one.quantity.unit:
        whole = other._replace(role=Role.VALUE, after=_DONE_TO.sub("", other.after))
        return one._replace(after="" if _NAMED.search(one.noun) else other.after), whole
    if aimed and one.role is Role.VALUE:
        return one, other._replace(role=Role.TARGET, noun="", after="")
    if one.role is Role.VALUE and other.role is Role.TARGET and _is_whole(one, other, mentions):
        return one, other._replace(role=Role.VALUE, noun="", after="", whole=True)
    return one, other


def _is_whole(one: Mention, other: Mention, mentions: list[Mention]) -> bool:
    """Whether the second of 41 of 46 is what the first is a part of, not what it aims at.

    A figure to date is held against its aim (QTD 412k of 650k), and so is one that is above it, with its neighbours.
    """
    if (one.period or "").endswith("TD") or _AIM.search(f"{one.topic} {one.clause_text}"):
        return False
    if one.quantity.unit or other.quantity.unit:
        pairs = [(a, b) for a, b in pairwise(mentions) if a.role is Role.VALUE and b.role is Role.TARGET]
        return not any(_exceeds(a, b) for a, b in pairs)
    return not _exceeds(one, other)


def _exceeds(one: Mention, other: Mention) -> bool:
    part, whole = one.quantity, other.quantity
    if part.value is None or whole.value is None:
        return False
    return part.value * split_unit(part.unit).factor > whole.value * split_unit(whole.unit or part.unit).factor


def _share_of(found: list[Mention], index: int) -> None:
    """Read the rate behind 52 of 60 as the share it is."""
    if index < len(found) and found[index].role is Role.COMPLETION and not found[index].noun:
        found[index] = found[index]._replace(role=Role.SHARE)


def _rate_targets(mentions: list[Mention]) -> list[Mention]:
    """Read 时效达成 94.6%（目标96%） as a level: only a rate is held against a target in percent."""
    found = list(mentions)
    for index, (one, other) in enumerate(pairwise(mentions)):
        rates = is_percent(one.quantity.unit) and is_percent(other.quantity.unit)
        if rates and one.role is Role.COMPLETION and other.role is Role.TARGET and one.noun:
            found[index] = one._replace(
                role=Role.VALUE, noun=f"{one.noun}达成率" if not one.noun.isascii() else one.noun
            )
    return found
