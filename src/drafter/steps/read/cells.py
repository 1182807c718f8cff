"""Putting a figure into its cell of a series: its final role, its sign, the unit its writer left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Figure, Role
from drafter.domain.unit import is_percent, is_points, split_unit
from drafter.language.timeline import Place
from drafter.steps.read.money import with_unit

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.read.lines import Line
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.series import Series

_SIGNED = frozenset({Role.CHANGE, Role.RATE, Role.SHARE_CHANGE, Role.GAP})
_OF_SHARES = frozenset({Role.CHANGE, Role.PRIOR, Role.VALUE, Role.RATE})


def _as_counted(quantity: Quantity, mention: Mention, line: Line, notebook: Notebook) -> Quantity:
    """Return a bare 510k as the count it is when the figures before it on the line count: roses 620k, other 510k."""
    before = notebook.open
    same = before is not None and before.line.number == line.number and before.base == "" and bool(before.unit)
    return mention.quantity if same and before is not None and mention.quantity.unit == before.unit else quantity


def attach(series: Series, mention: Mention, line: Line, notebook: Notebook) -> None:
    """Put a mention into a series."""
    quantity = with_unit(mention, series, notebook.peer_unit(series, mention), notebook.currency)
    quantity = _as_counted(quantity, mention, line, notebook)
    role = _role_in(series, mention, quantity)
    if role in _SIGNED:
        quantity = _directed(quantity, mention.direction)
    series.add(Figure(role, quantity, mention.basis, line.number))
    if role is Role.VALUE:
        series.direction = mention.direction if mention.level_after_move else 0


def _role_in(series: Series, mention: Mention, quantity: Quantity) -> Role:
    """Return the role a figure has within this series: the change of a rate, the prior of a share."""
    role = mention.role
    percent_level = series.percent and series.has(Role.VALUE)
    if role is Role.RATE and percent_level and mention.direction and is_percent(quantity.unit):
        role = Role.CHANGE
    if role in _OF_SHARES and not percent_level and series.has(Role.SHARE):
        role = _share_role(series, role, quantity.unit)
    if role is Role.VALUE and series.has(Role.VALUE) and mention.place is Place.PAST:
        return Role.PRIOR
    return role


def _share_role(series: Series, role: Role, unit: str) -> Role:
    moved = series.has(Role.SHARE_PRIOR) and not series.has(Role.SHARE_CHANGE)
    if is_points(unit) or (role is Role.RATE and moved):
        return Role.SHARE_CHANGE
    return Role.SHARE_PRIOR if role is Role.PRIOR and is_percent(unit) else role


def _directed(quantity: Quantity, direction: int) -> Quantity:
    if not direction or quantity.value is None:
        return quantity
    return replace(quantity, value=abs(quantity.value) * direction, signed=True)


def share_move(mention: Mention, row: list[Series]) -> Mention:
    """Read points (or a percentage, as some write) behind a share and its prior as the share's change."""
    series = row[-1] if row else None
    if series is None or mention.noun or not series.has(Role.SHARE) or series.has(Role.SHARE_CHANGE):
        return mention
    percent = series.has(Role.SHARE_PRIOR) and is_percent(mention.quantity.unit) and mention.direction
    return mention._replace(role=Role.SHARE_CHANGE) if percent or is_points(mention.quantity.unit) else mention


def loose_role(mention: Mention, series: Series) -> Role:
    """Return the likeliest role of a percentage that stands alone behind a level: what the series still lacks."""
    if series.has(Role.TARGET) and not series.has(Role.COMPLETION):
        return Role.COMPLETION
    return Role.SHARE if mention.bracketed and not series.has(Role.PRIOR) else Role.RATE


def price_units(row: list[Series]) -> None:
    """Give a bare unit price its unit when quantity times price is the amount of the line (1.2万平 x 38 = 45.6万)."""
    for price in row:
        named = "价" in price.metric or "price" in price.metric.lower()
        if named and price.figures and not price.figures[0].quantity.unit:
            _price_unit(price, [level for s in row if s is not price and (level := s.quantity(Role.VALUE))])


def _price_unit(price: Series, levels: list[Quantity]) -> None:
    each = price.figures[0].quantity
    levels = [level for level in levels if level.unit and level.value is not None]
    if each.value is None or not each.interval().bounded:
        return
    for count in levels:
        for amount in levels:
            bounded = count.interval().bounded and amount.interval().bounded
            if count is amount or not bounded:
                continue
            if (count.base_interval() * each.interval()).overlaps(amount.base_interval()):
                price.reunit(f"{split_unit(amount.unit).name}/{split_unit(count.unit).name}")
                return
