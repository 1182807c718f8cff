"""Figures grouped into series the way a reader groups them: the open series is the one the last figure joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent
from drafter.language import cues, nouns
from drafter.language.cue import in_latin
from drafter.language.timeline import Place
from drafter.steps.read.asides import behind
from drafter.steps.read.cells import attach, loose_role, price_units, share_move
from drafter.steps.read.homes import home_of, past_home, restated
from drafter.steps.read.naming import listed_names, start
from drafter.steps.read.notebook import Notebook, agrees, fits
from drafter.steps.read.parts import take_part
from drafter.steps.read.series import Series, same_metric
from drafter.steps.read.words import is_closing, opening_balance, own_metric

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.language.nouns import Subject
    from drafter.steps.read.lines import Line

_A_YEAR = re.compile(r"Y(?:-\d+)?|(?:FY)?\d{4}")
_OF_TARGET = re.compile(
    r"(?:完成|达成|占)了?(?:全年|年度?|本年)|(?<![A-Za-z])of (?:the |its |our )?(?:full|annual|year)", re.IGNORECASE
)
"""A level that is told as a share of the year's target belongs to it."""
_TO_DATE = re.compile(
    r"累计|[1１]\s?[-~—至到]\s?\d{1,2}月|截至|今年以来|(?<![A-Za-z])(?:YTD|to date)(?![A-Za-z])", re.IGNORECASE
)
_YEAR = frozenset({"Y", "year"})
_ANNUAL = re.compile(r"(?<![A-Za-z])(?:full[- ]?year|annual|yearly|FY)(?![A-Za-z])|全年|年度", re.IGNORECASE)
_IN_MIND = 24
"""How many series of a line stay in mind."""
_ACTUAL = re.compile(
    r"实际|完成|达成|做了|实现|(?<![A-Za-z])(?:actual|did|delivered|landed|booked|done)(?![A-Za-z])", re.IGNORECASE
)


def add_line(line: Line, mentions: list[Mention], notebook: Notebook) -> list[Series]:
    """Read one line's mentions; return the series that started on it."""
    before = len(notebook.series)
    row: list[Series] = []
    notebook.listed = listed_names(mentions, line.text) if len(mentions) > 1 else frozenset()
    if _target_first(mentions):
        row.append(_open_target(line, mentions[0], notebook))
        mentions = mentions[1:]
    outside: list[Series] = []
    for mention in notebook.currency.in_pairs(mentions):
        if outside and not mention.bracketed and row[-1] is not outside[-1]:
            row, notebook.open = outside[:], outside[-1]  # what a bracket told of is over where it closes
        notebook.open = _place(line, mention, row[-_IN_MIND:], notebook)
        row.append(notebook.open)
        if not mention.bracketed:
            outside.append(notebook.open)
    price_units(row)
    return notebook.series[before:]


def _target_first(mentions: list[Mention]) -> bool:
    """Whether a line names its target before what was done: 目标3500箱，实际完成3260箱."""
    if len(mentions) < 2 or mentions[0].role is not Role.TARGET or mentions[0].noun:  # noqa: PLR2004 - a pair
        return False
    return any(
        m.role is Role.VALUE and not is_percent(m.quantity.unit) and _ACTUAL.search(m.clause_text) for m in mentions[1:]
    )


def _open_target(line: Line, mention: Mention, notebook: Notebook) -> Series:
    main = notebook.core(notebook.unit_of(mention))
    other = in_latin(line.text) and main is not None and main.base != notebook.unit_of(mention)
    metric = own_metric(mention.topic) or ("" if other or main is None else main.metric)
    series = Series("", metric, line, period=mention.period, topic=mention.topic)
    notebook.series.append(series)
    attach(series, mention, line, notebook)
    notebook.open = series
    return series


def _place(line: Line, mention: Mention, row: list[Series], notebook: Notebook) -> Series:
    mention = behind(_cumulative(mention, notebook.open), row, notebook)
    if mention.role is Role.GAP and mention.after and in_latin(line.text) and not any(s.has(Role.TARGET) for s in row):
        mention = mention._replace(role=Role.VALUE, noun="", direction=0)  # short 3 staff: a count of its own
    subject = nouns.split(mention.noun, mention.quantity.unit)
    mention = share_move(mention, row)
    if _of_year(line, mention, row, notebook.header.period):
        return _open_year(line, mention, row[-1], notebook)
    counted = mention.bracketed and bool(row) and row[-1].percent and not mention.quantity.unit and not mention.noun
    if counted or mention.role is Role.VALUE or (mention.place is Place.NEXT and mention.role is Role.TARGET):
        return _place_level(line, mention, subject, row, notebook)
    home = home_of(mention, subject, row, notebook) or start(line, mention, subject, row, notebook)
    attach(home, mention, line, notebook)
    return home


def _of_year(line: Line, mention: Mention, row: list[Series], reported: str | None) -> bool:
    """Whether a target behind the reported period's level is the whole year's: 合同额318万 年度目标1,200万."""
    if mention.role is not Role.TARGET or reported is None or _A_YEAR.fullmatch(reported):
        return False
    if not row or not row[-1].has(Role.VALUE) or row[-1].period not in (None, reported):
        return False
    if _TO_DATE.search(line.text[: mention.token.start]):
        return False
    annual = mention.period in _YEAR or _ANNUAL.search(mention.noun) is not None
    return annual and _OF_TARGET.search(mention.clause_text) is None


def _open_year(line: Line, mention: Mention, level: Series, notebook: Notebook) -> Series:
    """Return a new series for the year's target; the cumulative level that follows joins it."""
    series = Series(level.entity, level.metric, line, period="YTD", topic=level.topic)
    notebook.series.append(series)
    attach(series, mention, line, notebook)
    return series


def _cumulative(mention: Mention, waiting: Series | None) -> Mention:
    """Return the cumulative level behind a year's target without the 累 that 累计 leaves it; else as it is read."""
    waits = waiting is not None and waiting.has(Role.TARGET) and not waiting.has(Role.VALUE)
    return mention._replace(noun="") if waits and mention.noun == "累" else opening_balance(mention)


def _place_level(line: Line, mention: Mention, subject: Subject, row: list[Series], notebook: Notebook) -> Series:
    whole = take_part(mention, row, notebook)
    if whole is not None:
        return whole
    if mention.place is Place.PAST and (not row or subject.metric):
        past = past_home(mention, subject, notebook)
        if past is not None:
            attach(past, mention._replace(role=Role.PRIOR), line, notebook)
            return past
    if mention.place is Place.PAST and not mention.noun:
        prior = mention._replace(role=Role.PRIOR)
        for series in row:
            if series.base == notebook.unit_of(mention) and fits(prior, series):
                attach(series, prior, line, notebook)
                return series
    home = _waiting(mention, subject, row, notebook)
    if home is None and _is_loose_percent(mention, row):
        home, mention = row[-1], mention._replace(role=loose_role(mention, row[-1]))
    again = (
        restated(mention, subject, notebook) if home is None and notebook.listed.isdisjoint({mention.noun}) else None
    )
    if again is not None and again not in row and again.line.number != line.number:
        notebook.restated = line.number
        return again
    home = home or start(line, mention, subject, row, notebook)
    attach(home, mention, line, notebook)
    return home


def _waiting(mention: Mention, subject: Subject, row: list[Series], notebook: Notebook) -> Series | None:
    """Return the series of this line that has its target or prior and waits for the level."""
    waiting = notebook.open
    if not row or waiting is None:
        return None
    if waiting.has(Role.TARGET) and not waiting.has(Role.VALUE) and agrees(mention, waiting) and not subject.entity:
        return waiting if not subject.metric or same_metric(subject.metric, waiting.metric) else None
    if is_closing(mention.noun) or (mention.topic and not subject.entity and (mention.period or "").endswith(".end")):
        opened = (s for s in reversed(row) if s.has(Role.PRIOR) and not s.has(Role.VALUE) and agrees(mention, s))
        return next(opened, None)
    last = row[-1]
    if not subject.entity and not subject.metric and not last.has(Role.VALUE) and last.has(Role.RATE):
        return last if not is_percent(mention.quantity.unit) and not last.percent else None
    moved_on = mention.level_after_move and not mention.noun
    return last if moved_on and last.has(Role.PRIOR) and not last.has(Role.VALUE) else None


def _is_loose_percent(mention: Mention, row: list[Series]) -> bool:
    if mention.noun or not row or not is_percent(mention.quantity.unit):
        return False
    if mention.after and not cues.BASIS.search(mention.after):
        return False  # 210 test drives, 40% bought a car: the share has words of its own
    return row[-1].base is not None and not row[-1].percent
