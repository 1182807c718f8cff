"""Figures grouped into series: one (entity, metric, period) with its figures by role, the way a reader groups them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, FactKind, Figure, Nature, Part, Role
from drafter.domain.unit import is_percent, is_points, split_unit
from drafter.language import cues, nouns
from drafter.language.timeline import Place
from drafter.steps.read.money import Currency, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.domain.fact import Header
    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.read.lines import Line
    from drafter.steps.read.tables import Row

_SAME_UNIT = {Role.VALUE, Role.TARGET, Role.PRIOR, Role.CHANGE, Role.GAP}
_BARE_VERB = re.compile(
    r"^(?:丢了?|掉了?|流失了?|输了?|关闭?了?|取消了?|退出|淘汰|新增了?|新签了?|lost|won|signed|closed|opened|churned|cancell?ed|returned|added)$", re.IGNORECASE
)
_REASONED = re.compile(r"原因|其中|包括|分别|[:：(（]")
_TOPIC_METRIC = re.compile(
    r"库存|存货|回款|应收|欠款|投诉|费用|商机|stock|inventory|receivables|pipeline", re.IGNORECASE
)
_SIGNING = re.compile(r"^(?:签了?|签约|签下|拿下了?|成交了?|中标了?)\s*(?P<name>\S.*)$")
_FIRST, _LATEST = 12, 36
"""How many series stay in mind: a reader does not look back further, and reading stays linear."""
_ACTUAL = re.compile(r"实际|完成|达成|做了|实现|(?<![A-Za-z])(?:actual|did|delivered|landed|booked)(?![A-Za-z])", re.IGNORECASE)
_LABEL_END = re.compile(r"[、，,;；)）]")
_SCALES = ("万", "亿", "k", "M", "bn")
_COUNT_NAMES = {"天": "天数", "人": "人数", "车": "车次", "场": "场次", "次": "次数"}
_SIGNED = {Role.CHANGE, Role.RATE, Role.SHARE_CHANGE}


@dataclass(slots=True)
class Series:
    """A fact under construction."""

    entity: str
    metric: str
    line: Line
    period: str | None = None
    nature: Nature = Nature.ACTUAL
    kind: FactKind = FactKind.MEASURE
    figures: list[Figure] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    total_of: list[Series] = field(default_factory=list)
    whole: Series | None = None
    text: str | None = None
    direction: int = 0
    clause: str = ""
    total: bool = False
    topic: str = ""

    def has(self, role: Role, basis: Basis | None = None) -> bool:
        """Whether a figure in this role (and basis) is there."""
        return any(f.role is role and (basis is None or f.basis in (None, basis)) for f in self.figures)

    def quantity(self, role: Role) -> Quantity | None:
        """Return the first quantity in a role."""
        return next((f.quantity for f in self.figures if f.role is role), None)

    @property
    def unit(self) -> str | None:
        """The printed unit of its level."""
        for role in (Role.VALUE, Role.TARGET, Role.PRIOR, Role.CHANGE):
            quantity = self.quantity(role)
            if quantity is not None:
                return quantity.unit
        return None

    @property
    def base(self) -> str | None:
        """The base unit of its level."""
        return None if self.unit is None else split_unit(self.unit).name


def same_metric(one: str, other: str) -> bool:
    """Whether two metric names speak of one thing: equal, or one contains the other."""
    if not one or not other:
        return False
    a, b = one.lower(), other.lower()
    return a == b or a in b or b in a


class Grouping:
    """Assigns each mention to a series; the open series is the one the last figure joined."""

    def __init__(self, header: Header, currency: Currency) -> None:
        self.header, self.currency = header, currency
        self.series: list[Series] = []
        self.open: Series | None = None
        self.listed: frozenset[str] = frozenset()

    def add_line(self, line: Line, mentions: Iterable[Mention]) -> list[Series]:
        """Read one line's mentions; return the series that started on it."""
        before = len(self.series)
        row: list[Series] = []
        mentions = list(mentions)
        self.listed = _listed(mentions)
        if len(mentions) > 1 and mentions[0].role is Role.TARGET and not mentions[0].noun and _has_actual(mentions[1:]):
            self.open = Series("", self._main_metric(), line, period=mentions[0].period)
            self.series.append(self.open)
            self._attach(self.open, mentions[0], line)
            row, mentions = [self.open], mentions[1:]
        for mention in mentions:
            joined = self._place(line, mention, row)
            if joined is not None:
                row.append(joined)
                self.open = joined
        _price_unit(row)
        return self.series[before:]

    def add_row(self, line: Line, row: Row) -> list[Series]:
        """Read a table row: one series for the main metric, one more for each further level column."""
        found: dict[str, Series] = {}
        main = next((cell.column.metric for cell in row.cells if cell.column.role is Role.VALUE), "")
        for cell in row.cells:
            metric = cell.column.metric if cell.column.role is Role.VALUE else main
            if metric not in found:
                found[metric] = Series(
                    "" if row.total else row.entity, metric or self._table_metric(), line, total=row.total
                )
                self.series.append(found[metric])
            series, quantity = found[metric], cell.token.quantity
            if quantity is None:
                continue
            unit = quantity.unit or (
                "" if is_percent_role(cell.column.role) else cell.column.unit or self.currency.declared or ""
            )
            series.figures.append(
                Figure(cell.column.role, replace(quantity, unit=unit), cell.column.basis, line.number)
            )
        if row.total:
            self._close_table(found.values())
        return list(found.values())

    def _table_metric(self) -> str:
        return "业绩" if self.header.locale == "zh" else "actual"

    def _close_table(self, totals: Iterable[Series]) -> None:
        for total in totals:
            for series in self.series:
                if (
                    series.entity
                    and series.metric == total.metric
                    and series.whole is None
                    and series.base == total.base
                ):
                    series.whole = total

    # -- what the reader still has in mind
    def _known(self) -> list[Series]:
        """Return the series a figure may go on about: the first ones of the report and the latest."""
        if len(self.series) <= _FIRST + _LATEST:
            return self.series
        return self.series[:_FIRST] + self.series[-_LATEST:]

    # -- where a figure goes
    def _place(self, line: Line, mention: Mention, row: list[Series]) -> Series | None:
        subject = nouns.split(mention.noun, mention.quantity.unit)
        mention = self._share_move(mention, row)
        if mention.role is Role.VALUE or (mention.place is Place.NEXT and mention.role is Role.TARGET):
            return self._value(line, mention, subject, row)
        home = self._home(mention, subject, row)
        if home is None:
            home = self._start(line, mention, subject, row)
        self._attach(home, mention, line)
        return home

    def _share_move(self, mention: Mention, row: list[Series]) -> Mention:
        """Read points (or a percentage, as some write) behind a share and its prior as the share's change."""
        series = row[-1] if row else None
        if series is None or series.has(Role.SHARE_CHANGE) or not series.has(Role.SHARE) or mention.noun:
            return mention
        points = is_points(mention.quantity.unit)
        if points or (series.has(Role.SHARE_PRIOR) and is_percent(mention.quantity.unit) and mention.direction):
            return mention._replace(role=Role.SHARE_CHANGE)
        return mention

    def _value(self, line: Line, mention: Mention, subject: nouns.Subject, row: list[Series]) -> Series | None:
        if (
            row
            and is_percent(row[-1].unit or "")
            and not mention.quantity.unit
            and (mention.bracketed or row[-1].parts)
        ):
            row[-1].parts.append(Part("", mention.quantity))  # 28% (31/112): what the rate was counted from
            return row[-1]
        if row and self._is_part(mention, row):
            return self._part(mention, row)
        if mention.place is Place.PAST and row == [] or mention.place is Place.PAST and subject.metric:
            past = self._past_home(mention, subject)
            if past is not None:
                self._attach(past, mention._replace(role=Role.PRIOR), line)
                return past
        waiting = self.open
        if (
            row
            and waiting is not None
            and not waiting.has(Role.VALUE)
            and waiting.has(Role.TARGET)
            and self._agrees(mention, waiting)
            and (not subject.metric or same_metric(subject.metric, waiting.metric))
            and not subject.entity
        ):
            self._attach(waiting, mention, line)
            return waiting
        if (
            not mention.noun
            and not mention.after
            and row
            and mention.level_after_move
            and row[-1].has(Role.PRIOR)
            and not row[-1].has(Role.VALUE)
        ):
            self._attach(row[-1], mention, line)
            return row[-1]
        if (
            not mention.noun
            and row
            and is_percent(mention.quantity.unit)
            and row[-1].base is not None
            and not is_percent(row[-1].unit or "")
        ):
            return self._loose_percent(mention, row[-1], line)
        series = self._start(line, mention, subject, row)
        self._attach(series, mention, line)
        return series

    def _loose_percent(self, mention: Mention, series: Series, line: Line) -> Series:
        """Give a percentage that stands alone behind a level its likeliest role: what the series still lacks."""
        role = Role.RATE
        if series.has(Role.TARGET) and not series.has(Role.COMPLETION):
            role = Role.COMPLETION
        elif mention.bracketed and not series.has(Role.PRIOR):
            role = Role.SHARE
        self._attach(series, mention._replace(role=role), line)
        return series

    def _is_part(self, mention: Mention, row: list[Series]) -> bool:
        whole = self._whole_in(row, mention)
        if whole is not None and not mention.noun and not mention.after and mention.tail.strip(" 的了") and whole is row[-1]:
            return True
        if whole is None:
            return False
        if whole.parts and mention.tail.strip():
            return True
        if mention.noun and not mention.bracketed and mention.noun in self.listed:
            return False
        if not (mention.bracketed or whole.parts or _REASONED.search(line_between(whole, mention))):
            return False
        label = _label(mention)
        return bool(label) and not cues.PLAN.search(label)

    def _whole_in(self, row: list[Series], mention: Mention) -> Series | None:
        value = mention.quantity.value
        for series in reversed(row):
            whole = series.quantity(Role.VALUE)
            if whole is None or whole.value is None or value is None or is_percent(whole.unit):
                continue
            if (
                split_unit(whole.unit).name == split_unit(mention.quantity.unit).name
                and whole.exact
                and mention.quantity.exact
                and value <= whole.value
                and (whole.unit or (mention.bracketed and mention.after))
            ):
                return series
        return None

    def _part(self, mention: Mention, row: list[Series]) -> Series | None:
        whole = self._whole_in(row, mention)
        if whole is not None:
            whole.parts.append(Part(_label(mention), mention.quantity))
        return whole

    def _past_home(self, mention: Mention, subject: nouns.Subject) -> Series | None:
        for series in reversed(self._known()):
            if (
                series.nature is Nature.ACTUAL
                and self._names(series, subject)
                and series.has(Role.VALUE)
                and self._agrees(mention, series)
                and not series.has(Role.PRIOR, mention.basis)
            ):
                return series
        return None

    def _names(self, series: Series, subject: nouns.Subject) -> bool:
        if subject.metric and not same_metric(subject.metric, series.metric):
            return False
        if subject.entity:
            return subject.entity in {series.entity, series.metric} or (
                not subject.metric and same_metric(subject.entity, series.metric)
            )
        return bool(subject.metric)

    def _agrees(self, mention: Mention, series: Series) -> bool:
        unit = mention.quantity.unit
        if is_percent(unit) or is_points(unit):
            return is_percent(series.unit or "")
        if unit and series.unit == "":
            return False
        return (
            not unit
            or series.unit is None
            or split_unit(unit).name in {series.base, "", "万", "k", "M"}
            or not split_unit(unit).name
        )

    def _fits(self, mention: Mention, series: Series) -> bool:
        """Whether a dependent figure can belong to a series: unit class and a free cell."""
        role, basis = mention.role, mention.basis
        if role in {Role.CHANGE, Role.RATE, Role.PRIOR} and basis is not None:
            if any(f.role is role and f.basis is basis for f in series.figures):
                return False
        elif series.has(role):
            return False
        if role in _SAME_UNIT and not is_points(mention.quantity.unit):
            return self._agrees(mention, series)
        return True

    def _home(self, mention: Mention, subject: nouns.Subject, row: list[Series]) -> Series | None:
        if subject.metric or subject.entity:
            named = [s for s in reversed(self._known()) if self._names(s, subject) and self._fits(mention, s)]
            same_line = [s for s in named if s in row]
            if same_line or named:
                return (same_line or named)[0]
            if not row or mention.role is Role.TARGET or (subject.metric and mention.role is Role.PRIOR):
                return None
        if row and self.open is not None and self._fits(mention, self.open):
            return self.open
        for series in reversed(row):
            if self._fits(mention, series):
                return series
        if row or subject.metric:
            return None
        return self._main(mention)

    def _main(self, mention: Mention) -> Series | None:
        """Return the series an unnamed figure at the start of a line goes on about."""
        fitting = [
            s
            for s in self._known()
            if s.nature is Nature.ACTUAL
            and s.has(Role.VALUE)
            and s.kind is FactKind.MEASURE
            and s.whole is None
            and self._fits(mention, s)
        ]
        unit = self._unit(mention)
        exact = [s for s in fitting if unit and unit in {s.base, *_SCALES} and s.base]
        if exact and mention.role in _SAME_UNIT:
            return next((s for s in exact if s.total), exact[0])
        compared = [s for s in fitting if s.has(Role.TARGET) or s.has(Role.PRIOR)]
        return next(iter(compared or fitting), None)

    # -- starting a series
    def _unit(self, mention: Mention) -> str:
        """Return the base unit a figure is in; a bare scale (18万, 90k) counts as money."""
        return split_unit(mention.quantity.unit).name or (self.currency.code if mention.quantity.unit else "")

    def _start(self, line: Line, mention: Mention, subject: nouns.Subject, row: list[Series]) -> Series:
        entity, metric = subject
        whole = None
        if metric and not entity and mention.noun in self.listed and not _known_metric(metric):
            entity, metric = metric, ""
        if entity and not metric and mention.role is not Role.VALUE:
            metric = self._main_metric()
        elif entity and not metric:
            entity, metric, whole = self._bare_name(entity, mention, subject, row)
        if not metric:
            metric = self._unnamed(mention, row)
        elif row and metric != row[-1].metric and metric.isascii() and row[-1].metric.startswith(f"{metric} "):
            metric = row[-1].metric
        elif _BARE_VERB.match(metric) and not mention.total:
            metric = _with_object(metric, row, mention)
        if mention.after and not mention.quantity.unit and metric.isascii() and not entity:
            metric = _counted_noun(metric, mention.after)
        if whole is None and entity and metric:
            whole = self._whole_of(metric, mention)
        if not entity and row and not (mention.total and len(row) > 1 and row[0].base == self._unit(mention)):
            entity = _carried_entity(row, mention)
        series = Series(
            entity=entity,
            metric=metric,
            line=line,
            period=mention.period if mention.place is not Place.SAME else None,
            nature=_nature(mention),
            whole=whole if entity and whole is not None and self._within(mention, whole) else None,
            clause=mention.clause_text,
            total=mention.total,
            topic=mention.topic,
        )
        if mention.total and row:
            self._take_total(series, row)
        self.series.append(series)
        return series

    def _whole_of(self, metric: str, mention: Mention) -> Series | None:
        """Return the total that a named part of the same metric belongs to."""
        unit = self._unit(mention)
        for series in self._known():
            general = not series.entity or series.entity.startswith("全") or series.total
            if (
                general
                and same_metric(series.metric, metric)
                and series.base == unit
                and series.nature is _nature(mention)
                and series.has(Role.VALUE)
            ):
                return series
        return None

    def _take_total(self, series: Series, row: list[Series]) -> None:
        row = [s for s in row if s.base == row[-1].base]
        siblings = [
            s for s in row if s.entity and s.whole is None or s.whole is None and same_metric(s.metric, series.metric)
        ]
        named = [s for s in siblings if s.entity]
        if len(named) > 1:
            series.metric = series.metric or named[-1].metric
            series.entity = ""
            for sibling in named:
                sibling.whole = series

    def _bare_name(
        self, entity: str, mention: Mention, subject: nouns.Subject, row: list[Series]
    ) -> tuple[str, str, Series | None]:
        """Return entity, metric and whole for a name without a metric (水 under 销量, Northwind under closed)."""
        if mention.topic and _TOPIC_METRIC.fullmatch(mention.topic):
            place, _, product = entity.partition(" ")
            return _at(place), product.strip() + mention.topic, None
        known = next((s for s in self._known() if s.entity == entity), None)
        status = (
            _status(mention.clause_text)
            if self.currency.is_money(split_unit(mention.quantity.unit).name or self.currency.code)
            else ""
        )
        if known is not None and status and known.metric != status:
            return entity, status, None
        signed = _SIGNING.match(entity)
        if signed:
            return signed["name"], "签约" + _measure_word(mention.quantity.unit, self.currency), None
        source = self._inherits(mention, subject, row)
        if source is None:
            return (*self._lone_name(entity, mention), None)
        whole = source.whole if source.entity and not source.total else source
        return entity, source.metric, whole

    def _inherits(self, mention: Mention, subject: nouns.Subject, row: list[Series]) -> Series | None:
        """Return the series whose metric a bare name takes over."""
        if mention.noun not in self.listed and "其中" not in mention.clause_text:
            return None
        unit = self._unit(mention)
        for series in [*reversed(row), *self._wholes()]:
            if series.nature is not _nature(mention) or not series.has(Role.VALUE):
                continue
            if is_percent(series.unit or "") or is_percent(mention.quantity.unit):
                continue
            if series in row and series.base == "" and unit and series.metric and not series.has(Role.TARGET):
                return series
            if (unit and unit in {series.base, *_SCALES} and series.base) or (
                not unit and series.base and self._smaller(mention, series)
            ):
                return series
        return None

    def _wholes(self) -> list[Series]:
        """Return possible totals, the main ones first: early, unnamed, with a target or comparison."""
        return [s for s in self._known() if not s.entity or s.total]

    def _smaller(self, mention: Mention, series: Series) -> bool:
        whole = series.quantity(Role.VALUE)
        return bool(
            whole
            and whole.value is not None
            and mention.quantity.value is not None
            and mention.quantity.value <= whole.value
        )

    def _within(self, mention: Mention, whole: Series) -> bool:
        level = whole.quantity(Role.VALUE)
        if level is None or level.value is None or mention.quantity.value is None or not level.unit:
            return False
        return (
            mention.quantity.value * split_unit(mention.quantity.unit).factor
            <= level.value * split_unit(level.unit).factor
        )

    def _lone_name(self, name: str, mention: Mention) -> nouns.Subject:
        """Read a bare name with nothing to inherit: a deal when money stands by it, else the metric itself."""
        base = split_unit(mention.quantity.unit).name
        if row_lost := self._lost_before(mention):
            return nouns.Subject(name, row_lost)
        if name.isupper() and name.isascii():
            return nouns.Subject("", name)
        if self.currency.is_money(self._unit(mention)):
            for status, pattern in cues.STATUS:
                if re.search(pattern, mention.clause_text, re.IGNORECASE):
                    return nouns.Subject(name, status if not name.isascii() else "deal")
            return nouns.Subject(
                name,
                mention.topic
                if mention.topic and mention.topic != name
                else ("金额" if not name.isascii() else "deal"),
            )
        return nouns.Subject("", f"{name} {mention.after}".strip() if name.isascii() else name)

    def _lost_before(self, mention: Mention) -> str:
        """Return the loss a bracketed name belongs to: lost 5, including Marlow Foods ($620k)."""
        before = self.open.metric if self.open is not None else ""
        return before if mention.bracketed and re.search(r"lost|churn|丢|流失", before, re.IGNORECASE) else ""

    def _main_metric(self) -> str:
        core = self._core("")
        return core.metric if core else ""

    def _unnamed(self, mention: Mention, row: list[Series]) -> str:
        if mention.after:
            return mention.after
        unit = self._unit(mention)
        planned = mention.place is Place.NEXT or mention.nature is Nature.PLAN
        if row and not planned:
            before = next((s for s in row if s.metric != "单价"), row[-1]) if mention.total else row[-1]
            return _counted(before, unit or (self.currency.code if mention.quantity.unit else ""), self.currency)
        if (
            mention.topic
            and not cues.PLAN.search(mention.topic)
            and not re.search(r"plan|target|目标|[QH]\d", mention.topic, re.IGNORECASE)
        ):
            return mention.topic
        main = self._core(unit)
        return main.metric if main else (row[-1].metric if row else "")

    def _core(self, unit: str) -> Series | None:
        """Return the series the report is mainly about, in this unit when it has one."""
        levels = [
            s
            for s in self._known()
            if s.nature is Nature.ACTUAL
            and s.has(Role.VALUE)
            and s.whole is None
            and not is_percent(s.unit or "")
            and s.kind is FactKind.MEASURE
        ]
        fitting = [s for s in levels if unit in {"", s.base, *_SCALES}] or levels
        compared = [s for s in fitting if s.has(Role.TARGET) or s.has(Role.PRIOR)]
        return next(iter(compared or fitting), None)

    # -- putting a figure into its cell
    def _peer_unit(self, series: Series, mention: Mention) -> str:
        """Return the unit other figures of this metric carry, for one written bare; a counted thing needs none."""
        if mention.after or series.figures:
            return ""
        peer = next(
            (
                s
                for s in self._known()
                if s is not series and s.unit and s.metric == series.metric and not is_percent(s.unit)
            ),
            None,
        )
        if peer is not None and peer.unit:
            return peer.unit
        return self.currency.declared or "" if self._of_table_size(mention) else ""

    def _of_table_size(self, mention: Mention) -> bool:
        """Whether a bare figure is as large as those of the table whose unit was declared once."""
        sizes = [
            abs(f.quantity.value)
            for s in self._known()
            for f in s.figures
            if f.quantity.unit == self.currency.declared and f.quantity.value
        ]
        value = mention.quantity.value
        return value is not None and (not sizes or abs(value) * 10 >= min(sizes))

    def _attach(self, series: Series, mention: Mention, line: Line) -> None:
        role, quantity = mention.role, with_unit(mention, series, self._peer_unit(series, mention), self.currency)
        percent_level = is_percent(series.unit or "") and series.has(Role.VALUE)
        if role is Role.RATE and percent_level and mention.direction and is_percent(quantity.unit):
            role = Role.CHANGE
        if role in {Role.CHANGE, Role.PRIOR, Role.VALUE, Role.RATE} and not percent_level and series.has(Role.SHARE):
            if is_points(quantity.unit) or (
                role is Role.RATE and series.has(Role.SHARE_PRIOR) and not series.has(Role.SHARE_CHANGE)
            ):
                role = Role.SHARE_CHANGE
            elif role is Role.PRIOR and is_percent(quantity.unit):
                role = Role.SHARE_PRIOR
        if role in _SIGNED or role is Role.GAP:
            quantity = _directed(quantity, mention.direction)
        if series.has(role) and role is Role.VALUE:
            role = Role.PRIOR if mention.place is Place.PAST else role
        series.figures.append(Figure(role, quantity, mention.basis, line.number))
        if role is Role.VALUE:
            series.direction = mention.direction if mention.level_after_move else 0


def is_percent_role(role: Role) -> bool:
    """Whether a column of this role holds percentages."""
    return role in {Role.COMPLETION, Role.RATE, Role.SHARE, Role.SHARE_CHANGE}


def line_between(series: Series, mention: Mention) -> str:
    """Return the words of the line between a series' first figure and a mention."""
    return mention.token.text if not series.line.text else series.line.text[: mention.start][-24:]


def _label(mention: Mention) -> str:
    return (_LABEL_END.split(mention.tail.strip(" )）.、，,;；"), maxsplit=1)[0] or mention.noun).strip()


def _nature(mention: Mention) -> Nature:
    if mention.place is Place.NEXT:
        return Nature.PLAN
    return mention.nature


def _with_object(verb: str, row: list[Series], mention: Mention) -> str:
    """Complete a bare verb with the object it shares: 新开店12家，丢了3家 -> 丢店; signed 12 new accounts and lost 3."""
    bare = verb.rstrip("了")
    if mention.after:
        return f"{mention.after} {bare}"
    if not row:
        return bare
    earlier = row[-1].metric
    if bare.isascii():
        words = [word for word in earlier.split() if not _BARE_VERB.match(word) and word != "new"]
        return f"{' '.join(words)} {bare}".strip()
    stem = re.sub(r"^(?:新开|新增|新签|新|开|签|丢|流失)", "", earlier)
    return bare + stem if stem and len(stem) <= 6 else bare  # noqa: PLR2004 - an object of a few characters


def _counted_noun(metric: str, after: str) -> str:
    """Name an English count by the words after it, with the verb that tells won from lost."""
    if metric.startswith(after):
        return metric
    if _BARE_VERB.match(metric):
        return f"{after} {metric.lower()}"
    return after if not nouns.is_metric(metric) else metric


def _carried_entity(row: list[Series], mention: Mention) -> str:
    """Return the entity the line speaks of, when it names just one: 催恒达回款8w，还欠15w."""
    names = {series.entity for series in row if series.entity}
    general = re.search(
        r"全[月周季年部]|累计|合计|总[^价]|本[月周季年]|total|overall|team", mention.clause_text, re.IGNORECASE
    )
    if len(names) != 1 or general:
        return ""
    return names.pop()


def _price_unit(row: list[Series]) -> None:
    """Give a bare unit price its unit when quantity times price is the amount of the same line (1.2万平 x 38 = 45.6万)."""
    for price in row:
        figure = price.figures[0] if price.figures else None
        if figure is None or "价" not in price.metric and "price" not in price.metric.lower() or figure.quantity.unit:
            continue
        levels = [s.quantity(Role.VALUE) for s in row if s is not price]
        for count in levels:
            for amount in levels:
                if count is None or amount is None or count is amount or not count.unit or not amount.unit:
                    continue
                if (count.base_interval() * figure.quantity.interval()).overlaps(amount.base_interval()):
                    per = split_unit(count.unit).name
                    price.figures[0] = replace(
                        figure, quantity=replace(figure.quantity, unit=f"{split_unit(amount.unit).name}/{per}")
                    )


def _at(place: str) -> str:
    return re.sub(r"(?:那边|这边|那里|这里|处|那儿)$", "", place)


def _status(text: str) -> str:
    for status, pattern in reversed(cues.STATUS):
        if re.search(pattern, text, re.IGNORECASE):
            return status
    return ""


def _known_metric(metric: str) -> bool:
    return nouns.is_metric(metric) if metric.isascii() else bool(nouns.split(metric, "").metric)


def _listed(mentions: list[Mention]) -> frozenset[str]:
    """Return the bare names of a list: two or more levels in one unit, each with a name that is no metric."""
    by_unit: dict[str, list[str]] = {}
    for mention in mentions:
        subject = nouns.split(mention.noun, mention.quantity.unit)
        bare = subject.entity if not subject.metric else (subject.metric if not subject.entity and not _known_metric(subject.metric) else "")
        if bare and mention.role is Role.VALUE and not mention.total and not re.search(r"\d", mention.noun):
            unit = mention.quantity.unit
            by_unit.setdefault(split_unit(unit).name or ("scaled" if unit else ""), []).append(mention.noun)
    return frozenset(name for names in by_unit.values() if len(names) > 1 for name in names)


def _has_actual(mentions: list[Mention]) -> bool:
    return any(m.role is Role.VALUE and not is_percent(m.quantity.unit) and _ACTUAL.search(m.clause_text) for m in mentions)


def _measure_word(unit: str, currency: Currency) -> str:
    base = split_unit(unit).name
    if "/" in base:
        return "单价"
    if base in {"㎡", "平方米", "亩"}:
        return "面积"
    return "额" if currency.is_money(base) or base in {"", *_SCALES} else "量"


def _counted(before: Series, unit: str, currency: Currency) -> str:
    """Name a figure that follows another without a noun: the same measure, in days, trips or money."""
    if not unit or unit == before.base or is_percent(unit):
        return before.metric
    stem = re.sub(r"(?:额|量|面积|数|单价)$", "", before.metric)
    if unit in _COUNT_NAMES:
        return stem + _COUNT_NAMES[unit]
    if (currency.is_money(unit) or unit in _SCALES) and not before.metric.isascii() and before.base != currency.code:
        return (stem if stem != before.metric or len(stem) > 1 else "") + "额"
    return before.metric


def _directed(quantity: Quantity, direction: int) -> Quantity:
    if not direction or quantity.value is None:
        return quantity
    return replace(quantity, value=abs(quantity.value) * direction, signed=True)
