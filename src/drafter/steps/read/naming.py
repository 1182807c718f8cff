"""Naming a new series: whose figure it is, of what, and the total it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Nature, Role
from drafter.domain.unit import is_percent, is_ratio, split_unit
from drafter.language import cues, nouns
from drafter.language.cue import Cue, in_latin
from drafter.language.timeline import Place
from drafter.language.vocabulary import covers, in_force
from drafter.steps.read.notebook import SCALES, nature_of
from drafter.steps.read.series import Series, same_metric
from drafter.steps.read.statements import steps_in
from drafter.steps.read.words import (
    bare_verb,
    counted_after,
    counted_noun,
    is_closing,
    is_flow,
    measure_word,
    with_object,
)

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.language.nouns import Subject
    from drafter.steps.read.lines import Line
    from drafter.steps.read.notebook import Notebook

_TOPIC_METRIC = re.compile(
    r"库存|存货|回款|应收(?:账款|款)?|账款|货款|欠款|投诉|费用|商机|stock|inventory|receivables|pipeline", re.IGNORECASE
)
_SIGNING = re.compile(r"^(?:签了?|签约|签下|拿下了?|成交了?|中标了?)\s*(?P<name>\S.*)$")
_LOST = re.compile(r"lost|churn|丢|流失", re.IGNORECASE)
_GENERAL = Cue(r"全[月周季年部]|累计|合计|总[^价]|本[月周季年]", "total|overall|team")
_AIM_TOPIC = re.compile(r"plan|target|目标|[QH]\d", re.IGNORECASE)
_STEP_WORDS = re.compile(
    r"(?:口头(?:答应|同意|承诺)?|下单|(?:已|正式)?(?<![标书便])签(?:了|约)?|意向|中标|报价|投标|工程单|已经?)+$"
)
_COUNTED_BEHIND = re.compile(
    r"的?(?!完成|同比|环比|上|去|目标|计划|任务|占|增|减)([\u4e00-\u9fff]{2,8}?)(?=[已未均都被在因，,\s、；。]|$)"
)
_TOTAL_WORDS = re.compile(r"^总(?!部|代|监)|^(?:total|overall) |(?:合计|总计)$", re.IGNORECASE)
_SUMMED = re.compile(r"(?:合计|总计|共计|total)(?![A-Za-z])", re.IGNORECASE)
_COUNTS = {
    "起": "起数",
    "次": "次数",
    "人": "人数",
    "天": "天数",
    "家": "家数",
    "单": "单数",
    "台": "台数",
    "件": "件数",
    "场": "场次",
}
_DEARER = re.compile(r"(?:价格?)?(?:比我们?)?[更还]?(?:便宜|贵|低|高)(?:了|约|出)?$")
_AVERAGE = re.compile(r"(?:avg|average|mean|median|per)(?![A-Za-z])", re.IGNORECASE)
_BACK = 6
"""How many series back the whole of an 其中 may stand."""
_PLACE_WORDS = re.compile(r"(?:那边|这边|那里|这里|处|那儿)$")


class Name(NamedTuple):
    """Entity, metric, and the total a bare name is part of."""

    entity: str
    metric: str
    whole: Series | None = None


def start(line: Line, mention: Mention, subject: Subject, row: list[Series], notebook: Notebook) -> Series:
    """Start the series of a mention that goes on about nothing known."""
    deal = "" if subject.entity or subject.metric or row or mention.topic else _deal_before(line, mention, notebook)
    entity, metric, whole = Name(deal, "deal") if deal else _name(line, mention, subject, row, notebook)
    if mention.after and not mention.quantity.unit and metric.isascii() and not entity:
        metric = counted_noun(metric, mention.after)
    if whole is None and entity and metric:
        whole = _whole_of(metric, mention, notebook)
    if not entity and row and not _sums_up(mention, row, notebook):
        entity = _carried_entity(row, mention)
    if not entity and covers(mention.topic):
        entity = mention.topic
    series = Series(
        entity or notebook.place,
        metric,
        line,
        period=mention.period if mention.place is not Place.SAME else None,
        nature=nature_of(mention),
        whole=whole if entity and whole is not None and _within(mention, whole) else None,
        total=mention.total,
        topic=mention.topic,
        clause=line.text[: mention.end] if deal else mention.clause_text,
    )
    if mention.total and row:
        _take_total(series, row)
    notebook.series.append(series)
    return series


def _deal_before(line: Line, mention: Mention, notebook: Notebook) -> str:
    """Return the customer a lone amount of money stands behind: Verbal commit from Halden Bank, $95k."""
    before = line.text[: mention.start]
    if not before.isascii() or not notebook.currency.is_money(notebook.unit_of(mention)):
        return ""
    told = any(cue.search(before) for _status, cue in cues.STATUS)
    return nouns.split(nouns.clean(before.rstrip(" $,-")), "").entity if told else ""


def _name(line: Line, mention: Mention, subject: Subject, row: list[Series], notebook: Notebook) -> Name:
    entity, metric = subject
    whole = None
    thing = bool(mention.after) and metric.islower() and metric.isascii()
    if metric and not entity and mention.noun in notebook.listed and not known_metric(metric) and not thing:
        entity, metric = metric, ""
    if metric and not entity and not row and not known_metric(metric) and _total_above(line, mention, notebook):
        entity, metric = metric, ""
    if entity and not metric:
        if mention.role is not Role.VALUE:
            metric = notebook.main_metric()
        else:
            entity, metric, whole = _bare_name(line, entity, mention, row, notebook)
    if not metric:
        metric = _unnamed(mention, row, notebook)
    elif row and metric != row[-1].metric and metric.isascii() and row[-1].metric.startswith(f"{metric} "):
        metric = row[-1].metric
    elif bare_verb(metric) and not mention.total:
        metric = with_object(metric, row, mention)
    return Name(entity, metric, whole)


def _sums_up(mention: Mention, row: list[Series], notebook: Notebook) -> bool:
    return mention.total and len(row) > 1 and row[0].base == notebook.unit_of(mention)


def _whole_of(metric: str, mention: Mention, notebook: Notebook) -> Series | None:
    """Return the total that a named part of the same metric belongs to."""
    unit, nature = notebook.unit_of(mention), nature_of(mention)
    for series in notebook.known():
        general = not series.entity or series.total or series.entity.startswith("全")
        same = series.base == unit and series.nature is nature and series.has(Role.VALUE)
        if general and same and same_metric(series.metric, metric):
            return series
    return None


def _take_total(series: Series, row: list[Series]) -> None:
    """Make the named series of a line the parts of the total that ends it."""
    named = [s for s in row if s.base == row[-1].base and s.entity and s.whole is None]
    if len(named) > 1:
        series.metric = series.metric or named[-1].metric
        series.entity = ""
        for part in named:
            part.whole = series


def _bare_name(line: Line, entity: str, mention: Mention, row: list[Series], notebook: Notebook) -> Name:
    """Return entity, metric and whole for a name without a metric (水 under 销量, Northwind under closed)."""
    topical = _topical_name(entity, mention, notebook) or _counted_before(entity, notebook)
    if topical is not None:
        return topical
    status = _money_status(mention, notebook)
    if status and any(s.entity == entity and s.metric != status for s in notebook.known()):
        return Name(entity, status)
    entity = _STEP_WORDS.sub("", entity) or entity
    signed = _SIGNING.match(entity)
    if signed:
        return Name(signed["name"], "签约" + measure_word(mention.quantity.unit, notebook.currency))
    source = _inherits(line, mention, row, notebook)
    if source is None and not row and (total := _total_above(line, mention, notebook)):
        return Name(entity, _TOTAL_WORDS.sub("", total.metric), total)
    if source is None:
        return Name(*_lone_name(entity, mention, notebook))
    return Name(entity, source.metric, source.whole if source.entity and not source.total else source)


def _counted_before(noun: str, notebook: Notebook) -> Name | None:
    """Return a noun as what is measured where it was so above: 种植 58颗，正畸 23例; 种植 41 正畸 31."""
    known = [] if noun.isascii() else notebook.known()
    measured = any(not one.entity and one.metric == noun for one in known) and all(one.topic != noun for one in known)
    return Name("", noun) if measured else None


def _topical_name(entity: str, mention: Mention, notebook: Notebook) -> Name | None:
    """Name a figure of a line about stock, money owed or a rival; None when the line has no such topic."""
    if mention.topic and _TOPIC_METRIC.fullmatch(mention.topic):
        return _topic_name(entity, mention.topic)
    dearer = _DEARER.search(entity) if cues.COMPETITOR.search(mention.topic or mention.clause_text[:6]) else None
    if dearer is None:
        return None
    named = entity[: dearer.start()]
    sold = (s.entity for s in notebook.known() if s.entity and named.endswith(s.entity) and named != s.entity)
    rival = named.removesuffix(next(sold, ""))
    return Name(rival, entity[len(rival) :])


def _topic_name(entity: str, topic: str) -> Name:
    """Name a figure of a line about stock or money owed: its balance, what moved it, or whose it is."""
    if is_closing(entity):
        return Name("", topic)
    if is_flow(entity):
        return Name("", f"{topic} {entity}" if entity.isascii() else f"{topic}{entity}")
    place, _, product = entity.partition(" ")
    return Name(_PLACE_WORDS.sub("", place), product.strip() + topic)


def _total_above(line: Line, mention: Mention, notebook: Notebook) -> Series | None:
    """Return the total that a name on a line of its own is part of: 总销量1,200台, below it 冰箱 520台."""
    below, left = line.number, mention.quantity.value
    for series in reversed(notebook.known()):
        if left is None or below - series.line.number > 1 or series.base != split_unit(mention.quantity.unit).name:
            return None
        level = series.quantity(Role.VALUE)
        if level is None or level.value is None or level.unit != mention.quantity.unit:
            return None
        if _is_total(series):
            return series if left <= level.value else None
        if series.whole is None:
            return None
        below, left = series.line.number, left + level.value
    return None


def _is_total(series: Series) -> bool:
    return not series.entity and (
        series.total or bool(_TOTAL_WORDS.search(series.metric)) or bool(_SUMMED.match(series.line.text))
    )


def _money_status(mention: Mention, notebook: Notebook) -> str:
    """Return the latest step an amount of money has reached, as its clause tells."""
    base = split_unit(mention.quantity.unit).name or notebook.currency.code
    if not notebook.currency.is_money(base):
        return ""
    return next(reversed(steps_in(mention.clause_text)), "")


def _inherits(line: Line, mention: Mention, row: list[Series], notebook: Notebook) -> Series | None:
    """Return the series whose metric a bare name takes over."""
    if mention.noun not in notebook.listed and "其中" not in mention.clause_text:
        return None
    if is_percent(mention.quantity.unit):
        return None
    unit, nature = notebook.unit_of(mention), nature_of(mention)
    near = notebook.known()[-_BACK:] if "其中" in mention.clause_text else []
    pool: list[Series] = [*reversed(row), *notebook.wholes(), *reversed(near)]
    for series in pool:
        if series.nature is not nature or not series.has(Role.VALUE) or series.percent:
            continue
        if _AVERAGE.match(series.metric):
            continue
        counted = series in row and series.base == "" and bool(series.metric) and not series.has(Role.TARGET)
        if (unit and counted) or (unit and series.base and unit in {series.base, *SCALES}):
            return series
        money = in_latin(line.text) and series not in row and notebook.currency.is_money(series.base or "")
        if not unit and series.base and not money and _smaller(mention, series):
            return series
    return None


def _smaller(mention: Mention, series: Series) -> bool:
    whole, value = series.quantity(Role.VALUE), mention.quantity.value
    return bool(whole and whole.value is not None and value is not None and value <= whole.value)


def _within(mention: Mention, whole: Series) -> bool:
    level, value = whole.quantity(Role.VALUE), mention.quantity.value
    if level is None or level.value is None or value is None or bool(level.unit) != bool(mention.quantity.unit):
        return False
    return value * split_unit(mention.quantity.unit).factor <= level.value * split_unit(level.unit).factor


def _lone_name(name: str, mention: Mention, notebook: Notebook) -> Subject:
    """Read a bare name with nothing to inherit: a deal when money stands by it, else the metric itself."""
    lost = notebook.open.metric if notebook.open is not None and mention.bracketed else ""
    if lost and _LOST.search(lost):
        return nouns.Subject(name, lost)
    own = _counted_of(name, notebook.unit_of(mention), mention)
    if own and not notebook.currency.is_money(notebook.unit_of(mention)):
        return nouns.Subject(name, own)
    if name.isupper() and name.isascii():
        return nouns.Subject("", name)
    if not notebook.currency.is_money(notebook.unit_of(mention)):
        return nouns.Subject("", f"{name} {mention.after}".strip() if name.isascii() else name)
    deal = "deal" if name.isascii() else ""
    for status in steps_in(mention.clause_text):
        return nouns.Subject(name, deal or status)
    return nouns.Subject(name, mention.topic if mention.topic not in {"", name} else deal or "金额")


def _counted_of(name: str, unit: str, mention: Mention) -> str:
    """Return what is counted of a team's own name with nothing else beside it; '' for any other name."""
    spoken = in_force()
    if spoken is None or is_ratio(unit) or not spoken.names.cover(name):
        return ""
    if name.isascii():
        return mention.after or unit or "count"
    return f"{unit}数" if unit else "数量"


def _counted_behind(mention: Mention, notebook: Notebook) -> str:
    """Return what a Chinese count at the start of a line counts: 两起投诉, 3家新客户."""
    found = _COUNTED_BEHIND.match(mention.tail) if mention.quantity.unit and not mention.topic else None
    if found is None:
        return ""
    unit, main = notebook.unit_of(mention), notebook.core("")
    money = notebook.currency.is_money(unit) or is_percent(unit) or main is None
    happened = unit in {"起", "例", "宗"} or (not money and main is not None and unit != main.base)
    return found[1] if happened or nouns.split(found[1], mention.quantity.unit).metric else ""


def _unnamed(mention: Mention, row: list[Series], notebook: Notebook) -> str:
    """Name a figure without a noun: what it counts, the figure before it, the line's topic, the main measure."""
    if mention.after:
        return mention.after
    unit = notebook.unit_of(mention)
    counted = "" if row else _counted_behind(mention, notebook)
    if counted:
        return counted
    if row and nature_of(mention) is not Nature.PLAN:
        before = next((s for s in row if s.metric != "单价"), row[-1]) if mention.total else row[-1]
        return counted_after(before, unit, notebook.currency)
    topic = mention.topic
    if topic and not cues.PLAN.search(topic) and not _AIM_TOPIC.search(topic):
        return topic
    return _main_metric(mention, unit, row, notebook)


def _main_metric(mention: Mention, unit: str, row: list[Series], notebook: Notebook) -> str:
    """Return the metric the report is mainly about, where the figure can be of it."""
    main = notebook.core(unit)
    if main is None:
        return row[-1].metric if row else ""
    if mention.role is Role.GAP and not row and not main.has(Role.TARGET):
        return ""  # behind which plan is not told
    return main.metric if row else _of_kind(main, unit, notebook)


def _of_kind(main: Series, unit: str, notebook: Notebook) -> str:
    """Return the main metric for a figure of its kind; money is none of a count's, 3,500 units none of a backlog's."""
    counted = (
        bool(unit) and not is_percent(unit) and unit not in {"pp", *SCALES} and not notebook.currency.is_money(unit)
    )
    if not counted or main.base is None or main.base == unit:
        return main.metric
    if unit.isascii():
        return unit if unit.isalpha() and unit.islower() else main.metric
    return _COUNTS.get(unit, main.metric) if notebook.currency.is_money(main.base) else main.metric


def _carried_entity(row: list[Series], mention: Mention) -> str:
    """Return the entity the line speaks of, when it names just one: 催恒达回款8w，还欠15w."""
    found = {series.entity for series in row if series.entity}
    return "" if len(found) != 1 or _GENERAL.search(mention.clause_text) else found.pop()


def known_metric(metric: str) -> bool:
    """Whether a noun names something one measures."""
    return nouns.is_metric(metric) if metric.isascii() else bool(nouns.split(metric, "").metric)


def listed_names(mentions: list[Mention], text: str) -> frozenset[str]:
    """Return the bare names of a list: two or more levels in one unit, each with a name that is no metric."""
    by_unit: dict[str, list[str]] = {}
    first = text.find("其中")
    for mention in mentions:
        if mention.role is Role.VALUE and not mention.total and mention.start > first and _is_bare(mention):
            unit = mention.quantity.unit
            by_unit.setdefault(split_unit(unit).name or ("scaled" if unit else ""), []).append(mention.noun)
    return frozenset(name for found in by_unit.values() if len(found) > 1 for name in found)


def _is_bare(mention: Mention) -> bool:
    entity, metric = nouns.split(mention.noun, mention.quantity.unit)
    if metric and (entity or known_metric(metric)):
        return False
    return bool(entity or metric) and not any(c.isdigit() for c in mention.noun)
