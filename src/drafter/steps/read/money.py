"""Units the notes leave out: the currency of 18.6w and 1.9M, and the unit of a prior or target written bare."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent, split_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.read.series import Series

_SCALE_ONLY = re.compile(r"^(?:万|亿|千万|百万|十万|千|k|M|bn)$")
_COUNTED = re.compile(
    r"人口|人数|人次|粉丝|播放|阅读|曝光|浏览|访客|会员|用户|销量|发货量|产量|件数|台数|步数|流量|下载|"
    r"(?<![A-Za-z])(?:leads?|impressions?|clicks?|visitors?|users?|calls?|units?|downloads?|subscribers?|followers?|"
    r"emails?)(?![A-Za-z])",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"订单|单量|拜访|走访|新客|客户|门店|网点|投诉|客诉|差评|人员|"
    r"(?<![A-Za-z])(?:visits?|orders?|customers?|clients?|complaints?|stores?|accounts?|lines?|demos?|installs?|"
    r"members?|staff|tickets?|deals?|meetings?|nps|scores?|seats?|patients?|guests?|heads?|headcount|beds?|trips?|"
    r"covers|vehicles?|trucks?|containers?|parcels?|students?|pupils?|employees|people|nights?|hours?|days?)(?![A-Za-z])",
    re.IGNORECASE,
)
"""What a bare figure counts, though 18万 of it may be money."""
_THINGS_MOVED = re.compile(
    r"(?<![A-Za-z])(?!sales|deals|orders|bookings)[a-z]{3,20}s "
    r"(?:sold|shipped|delivered|made|produced|printed|sent|served|picked|packed)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:[a-z-]{2,16} ){0,2}[a-z]{2,18}[a-rt-z]s")
_PAID = re.compile(
    r"(?:sales|deals?|orders?|bookings?|takings|earnings|receivables|deposits?|proceeds|costs?|fees|expenses|savings|returns|"
    r"refunds|renewals?|premiums|payments|receipts|commissions?|collections?|exports|invoices|contracts?|quotes?|wins?|"
    r"losses|credits?|debts?|discounts?|opps|opportunities|projects|services|rents?|wages|grants|pledges|donations|budgets?|"
    r"gross|repairs|rentals?|works|accounts|clients|customers|upsells?|others?|direct|stores|parts|goods|products|plus)$",
    re.IGNORECASE,
)
"""Plurals that are written in money as well as in numbers."""
_RANKED = re.compile(
    r"(?<![A-Za-z])(?:top|first|largest|biggest) (?:\d{1,3}|[a-z]{3,6})|前\s?[\d一二三四五六七八九十]{1,3}",
    re.IGNORECASE,
)
"""A count that belongs to the name: top 3 deals are worth a sum."""
SYMBOLS = {"¥": "元", "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY"}
SCALES = {
    "k": "k",
    "m": "M",
    "thousand": "k",
    "thousands": "k",
    "million": "M",
    "millions": "M",
    "000": "k",
    "000s": "k",
}
MONEY_NAMES = frozenset({"元", "USD", "EUR", "GBP", "CNY", "JPY", "HKD", "港元", "美元", "欧元"})
_MEASURE_HEAD = frozenset("单店家户台车辆套件箱吨场次人")


class Currency(NamedTuple):
    """What bare amounts of these notes are in: the currency, and what the notes declare of all figures.

    ``metric`` is what the figures of a table are of; ``mixed`` tells that counts are declared beside the money.
    """

    code: str
    declared: str | None = None
    metric: str = ""
    mixed: bool = False

    def is_money(self, base: str) -> bool:
        """Whether a base unit is money."""
        return base in MONEY_NAMES

    def unit_for(self, metric: str) -> str:
        """Return the unit declared for bare figures of a metric; what counts people or things is never in money."""
        declared = self.declared or ""
        listed = _LISTED.search(metric) and not _RANKED.search(metric)
        counted = self.is_money(split_unit(declared).name) and (_COUNTED.search(metric) or listed)
        return "" if counted else declared

    def in_pairs(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield mentions; the bare second one of a pair such as 26台/720 is in the money declared beside counts."""
        for mention in mentions:
            bare = self.mixed and mention.paired and not mention.quantity.unit
            unit = self.declared or ""
            yield mention._replace(quantity=replace(mention.quantity, unit=unit)) if bare else mention


def with_unit(mention: Mention, series: Series, peer: str, currency: Currency) -> Quantity:
    """Return the mention's quantity with the unit its writer left out."""
    quantity, role = mention.quantity, mention.role
    if is_percent(quantity.unit) or quantity.unit == "pp" or quantity.value is None:
        return quantity
    if _SCALE_ONLY.match(quantity.unit):
        return replace(quantity, unit=quantity.unit + _scaled_base(mention, series, currency))
    if quantity.unit.startswith("/"):
        return replace(quantity, unit=currency.code + quantity.unit)
    return quantity if quantity.unit else replace(quantity, unit=_unit_of_neighbours(role, series, peer))


def _unit_of_neighbours(role: Role, series: Series, peer: str) -> str:
    """Return the unit of the same series, its whole, other figures of the metric, or the counted thing itself."""
    if series.unit and (role is not Role.VALUE or series.figures):
        return series.unit
    if role is Role.VALUE and series.whole is not None and series.whole.unit:
        return series.whole.unit
    head = series.metric[-1:]
    return peer or (head if head in _MEASURE_HEAD and role is Role.VALUE else "")


def _is_count(mention: Mention, series: Series) -> bool:
    """Whether a bare 1.31M counts things: its noun says what was sold, or is a plain plural of no money."""
    noun = mention.noun or series.metric
    if not noun.isascii() or mention.quantity.written[:1] in SYMBOLS:
        return False
    return bool(_THINGS_MOVED.search(noun) or (_PLURAL.fullmatch(noun) and not _PAID.search(noun)))


def _scaled_base(mention: Mention, series: Series, currency: Currency) -> str:
    if series.base and not series.base.startswith(("%", "pp")):
        return series.base
    if series.whole is not None and series.whole.base:
        return series.whole.base
    if _COUNTED.search(series.metric) or _COUNTED.search(mention.after) or _is_count(mention, series):
        return ""
    return currency.code
