"""Where a figure that is no level of its own goes: the series it compares, completes or explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Nature, Role
from drafter.domain.unit import is_ratio, split_unit
from drafter.language.timeline import Place
from drafter.steps.read.notebook import SCALES, agrees, fits, is_level, names
from drafter.steps.read.series import same_metric
from drafter.steps.read.tables import is_total
from drafter.steps.read.words import own_metric

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.language.nouns import Subject
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.series import Series

_APART = 20
"""A target or an earlier level is at most so many times the level it is held against."""
_TIMES = 8
"""An earlier level without a unit is seldom more times the level it is held against, or less."""
_SAME_UNIT = frozenset({Role.VALUE, Role.TARGET, Role.PRIOR, Role.CHANGE, Role.GAP})


def home_of(mention: Mention, subject: Subject, row: list[Series], notebook: Notebook) -> Series | None:
    """Return the series a dependent figure belongs to; None when it starts one of its own."""
    if subject.metric or subject.entity:
        named = _named_home(mention, subject, row, notebook)
        if named is not None:
            return named
        if not row or mention.role is Role.TARGET or (subject.metric and mention.role is Role.PRIOR):
            return None
    exact = next((s for s in reversed(row) if s.unit == mention.quantity.unit and fits(mention, s)), None)
    if exact is not None and exact.unit == "" and len(row) > 1 and not _unlike(mention, exact):
        return exact
    if row and notebook.open is not None and fits(mention, notebook.open):
        return notebook.open
    for series in reversed(row):
        if fits(mention, series):
            return series
    return None if row or subject.metric else _main_home(mention, notebook)


def _unlike(mention: Mention, series: Series) -> bool:
    """Whether an earlier level is of quite another size than a level: 上周 4,980 behind 均价 396，收入 6,240元."""
    level, value = series.quantity(Role.VALUE), mention.quantity.value
    if mention.role is not Role.PRIOR or not level or not level.value or not value:
        return False
    return not 1 <= max(level.value / value, value / level.value) <= _TIMES


def _named_home(mention: Mention, subject: Subject, row: list[Series], notebook: Notebook) -> Series | None:
    """Return the latest series of that name, of the same line when there is one."""
    for pool in (row, notebook.known()):
        named = [s for s in reversed(pool) if names(s, subject) and fits(mention, s)]
        if named:
            own = (s for s in named if subject.entity in {s.entity, s.entity + s.metric})
            return next(own, named[0])
    return None


def restated(mention: Mention, subject: Subject, notebook: Notebook) -> Series | None:
    """Return the series of this very name and value, told before: it goes on, no second fact starts."""
    if not subject.entity or mention.place in {Place.PAST, Place.NEXT}:
        return None
    for series in notebook.known():
        level = series.quantity(Role.VALUE)
        if series.entity != subject.entity or level is None or not is_level(series):
            continue
        same = level.value == mention.quantity.value and level.unit == mention.quantity.unit
        if same and level.value is not None and subject.metric in {"", series.metric}:
            return series if mention.period in {None, series.period} else None
    return None


def _main_home(mention: Mention, notebook: Notebook) -> Series | None:
    """Return the series an unnamed figure at the start of a line goes on about."""
    fitting = [s for s in notebook.known() if is_level(s) and s.whole is None and fits(mention, s)]
    if own_metric(mention.topic):
        fitting = [s for s in fitting if mention.topic in {s.topic, s.entity} or same_metric(mention.topic, s.metric)]
    fitting = [s for s in fitting if _of_size(mention, s) and _of_period(mention, s, notebook)]
    aimed = [s for s in fitting if s.has(Role.TARGET) and s.base == notebook.unit_of(mention)]
    if mention.role is Role.GAP and aimed:
        return aimed[-1]
    unit = notebook.unit_of(mention)
    exact = [s for s in fitting if unit and s.base and unit in {s.base, *SCALES}]
    if exact and mention.role in _SAME_UNIT:
        return next((s for s in exact if s.total), exact[0])
    return next((s for s in fitting if s.compared), fitting[0] if fitting else None)


def _of_size(mention: Mention, series: Series) -> bool:
    """Whether an unnamed amount can be the target, gap or change of a level: $18k is no gap of a price of $142."""
    level, value = series.quantity(Role.VALUE), mention.quantity.value
    if mention.role not in _SAME_UNIT or not level or not level.value or not value or is_ratio(mention.quantity.unit):
        return True
    times = abs(value * split_unit(mention.quantity.unit).factor / (level.value * split_unit(level.unit).factor))
    return times <= (_APART if mention.role in {Role.TARGET, Role.PRIOR} else 1)


def _of_period(mention: Mention, series: Series, notebook: Notebook) -> bool:
    """Whether an unnamed target can be of a level: that of a half or a year is of no month's."""
    wide = mention.role is Role.TARGET and (mention.period or "")[-2:-1] == "H"
    return not wide or mention.period in {series.period, notebook.header.period}


def past_home(mention: Mention, subject: Subject, notebook: Notebook) -> Series | None:
    """Return the series whose prior a level of a past period is; ``team`` and 合计 mean a table's last row."""
    whole = is_total(mention.noun)
    for series in notebook.known() if whole else reversed(notebook.known()):
        if (
            series.nature is Nature.ACTUAL
            and series.has(Role.VALUE)
            and (series.total if whole else names(series, subject))
            and agrees(mention, series)
            and not series.has(Role.PRIOR, mention.basis)
        ):
            return series
    return None
