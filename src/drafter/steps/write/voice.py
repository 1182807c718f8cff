"""The words beside figures: what a fact is called, whom it belongs to, and when it was, in each language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import is_ratio, split_unit
from drafter.language.vocabulary import in_force
from drafter.steps.plan.periods import period_words
from drafter.steps.plan.polarity import goal_word
from drafter.steps.write.plainly import plainly

if TYPE_CHECKING:
    from drafter.domain.fact import Fact, FactSheet

_TO_DATE = {"QTD": "quarter to date", "YTD": "year to date", "MTD": "month to date", "WTD": "week to date"}
_OPENS = re.compile(r"[MQHW]\d{1,2}")
_THIS = {
    "W": {"本周", "this week"},
    "M": {"本月", "this month"},
    "Q": {"本季度", "this quarter"},
    "H": {"本半年", "this half-year"},
    "Y": {"全年", "the full year"},
}
_CLAUSAL = re.compile(
    r"我|没|未(?!来)|了.|晚|因|原因|[，,+＋]|^[\u4e00-\u9fff]{13,}$|"
    r"(?<![A-Za-z&])(?:was|were|w/|had|has|have|is|because|we|I)(?![A-Za-z])|[\u4e00-\u9fff]\s|^(?:left|out|joined)$|^(?:lost|missed|won|closed|signed|went|got|did|met|sent)\s+\S"
)
_DONE_ONLY = re.compile(r"[A-Za-z]{2,12}ed|left|out|lost|sold|won|held", re.IGNORECASE)
_HAN_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,4}(?=[\u4e00-\u9fff])")
_NO_NAME = re.compile(
    r"[\u4e00-\u9fff]\s|[A-Z]\w{1,20}\s(?:[a-z]{2,20}\s){0,3}(?:out|sent|open|pending|left|went|down|up)$"
)
_ZH_TAIL = re.compile(r"[\u4e00-\u9fff]{1,20}")
_EN_TAIL = re.compile(
    r"\s{0,2}[A-Za-z][A-Za-z' ]{0,60}?(?=\s(?:and|vs\.?|versus|was|were|from|but|for|of)\s|[^A-Za-z' ]|$)"
)
"""Marks of a metric that is really a clause: its author's own words read better than any sentence built on it."""
_SELF = {"", "本人", "我", "自己", "me", "i", "self"}
_TEAM = {"team": "the team", "total": "the team", "company": "the company", "合计": "", "总计": "", "全部": ""}
_VERBS = {
    "closed": "closed business",
    "booked": "bookings",
    "sold": "sales",
    "shipped": "shipments",
    "collected": "collections",
    "signed": "signed business",
    "won": "wins",
    "lost": "losses",
    "delivered": "deliveries",
    "invoiced": "invoicing",
    "billed": "billing",
    "renewed": "renewals",
    "churned": "churn",
    "visited": "visits",
    "installed": "installations",
    "opened": "openings",
    "ordered": "orders",
    "returned": "returns",
    "hired": "hires",
    "quoted": "quotes",
    "recruited": "recruits",
    "ran": "runs",
    "called": "calls",
    "met": "meetings",
    "produced": "production",
    "earned": "earnings",
    "issued": "issues",
}
"""Past verbs used as metrics in notes, and the noun that names the same thing."""
_ZH_VERBS = {
    "卖": "销售",
    "卖了": "销售",
    "卖出": "销售",
    "签了": "签约",
    "收了": "回款",
    "出了": "出货",
    "跑了": "走访",
}
"""Spoken verbs used as metrics, and the word a report uses."""
DEAL_VERBS = {"closed", "signed", "won", "lost", "renewed", "churned", "verbal", "cancelled"}
_STOCK = re.compile(
    r"(?<![A-Za-z])(?:pipeline|headcount|backlog|receivables?|inventory|stock|overdue|balance)(?![A-Za-z])",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[A-Z]{3}")
_AVERAGE = re.compile(
    r"(?<![A-Za-z])(?:average|avg|price|prices|asp|per|rate|cycle|ticket|basket|days?|score|index|coverage|rating)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_GENERIC = {"deal", "amount", "value", "金额"}
"""Metrics that say nothing beside an owner: 四川金额 is 四川."""
_SINGULAR_S = ("ss", "us", "is", "yes", "news")
_STATUS = {
    "线索": "lead",
    "拜访": "first-visit",
    "洽谈": "discussion",
    "报价": "quote",
    "意向": "verbal",
    "认购": "reservation",
    "中标": "awarded",
    "签约": "signed",
    "备案": "registered",
    "交付": "delivered",
    "开票": "invoiced",
    "回款": "collected",
}
_EARLY = {"线索", "拜访", "洽谈", "报价", "意向", "认购"}
_VERBAL = re.compile(r"(?<![A-Za-z])verbal|口头|意向", re.IGNORECASE)


class Voice(NamedTuple):
    """Whose report it is: its locale, the entity that goes without saying, its author and period."""

    locale: str
    main: str
    author: str
    period: str

    def entity(self, fact: Fact) -> str:
        """Return the entity to name, empty when it goes without saying."""
        own = {self.main.lower(), self.author.lower()} | _SELF
        return "" if fact.entity.lower() in own else _TEAM.get(fact.entity.lower(), _HAN_SPACE.sub("", fact.entity))

    def noun(self, fact: Fact) -> str:
        """Return what the figure measures, with its owner: ``城东片区销量``, ``Cho's bookings``."""
        entity, metric = self.entity(fact), self.metric(fact)
        if self.locale == "zh":
            return entity if metric in entity and entity else spaced(entity, metric)
        if not entity or not metric:
            return entity or metric
        if metric.lower().startswith(entity.lower()):
            return metric
        if f"{entity} {fact.metric}".lower() in fact.quote.lower():
            return f"{entity} {metric}"
        return f"{entity}'{'' if entity.endswith('s') else 's'} {metric}"

    def metric(self, fact: Fact) -> str:
        """Return the metric as a noun, without a leading to-date mark."""
        said = fact.entity and (fact.metric in _GENERIC or _only_counts(fact))
        metric = "" if said else plainly(fact.metric, self.locale)
        if self.locale == "zh":
            return _ZH_VERBS.get(metric, metric)
        metric = " ".join(word.lower() if word.lower() in _VERBS else word for word in metric.split())
        if metric.upper() in _TO_DATE:
            return _TO_DATE[metric.upper()]
        return _VERBS.get(metric.lower(), metric[:1].lower() + metric[1:] if metric[1:2].islower() else metric)

    def subject(self, fact: Fact, *, opening: bool = False) -> str:
        """Return what stands before the value: ``城东片区销量``, ``the team booked``, ``pipeline was``.

        The ``opening`` sentence names the period (in Chinese the main entity too), which then goes without saying.
        """
        when = self.when(fact)
        if self.locale == "zh":
            named = opening and fact.entity.lower() == self.main.lower() and self.main not in self.metric(fact)
            lead = period_words(self.period, "zh") if opening and not when else when
            return spaced(lead, spaced(self.main, self.metric(fact)) if named else self.noun(fact))
        lead = f"{when}, " if when else self._opened(fact) if opening else ""
        if fact.period in _TO_DATE:
            lead = f"{fact.period} "
        if fact.metric.lower() in _VERBS:
            doer = self.entity(fact) or _TEAM.get(fact.entity.lower(), "")
            return lead + f"{doer} {fact.metric.lower()}".strip()
        return f"{lead}{self.noun(fact)} {self._stands(fact)}"

    def _stands(self, fact: Fact) -> str:
        """Return the verb before an English level: stock stands, a flow comes to its sum, a ratio is."""
        unit = fact.value.unit if fact.value is not None else ""
        noun = self.noun(fact)
        if _STOCK.search(fact.metric) and not is_ratio(unit):
            return "stood at"
        money = unit == "" or _CURRENCY.fullmatch(unit) is not None or split_unit(unit).factor > 1
        summed = money and not _AVERAGE.search(fact.metric) and (unit or plural(noun))
        return "came to" if summed else "were" if plural(noun) else "was"

    def was(self, fact: Fact) -> str:
        """Return noun and verb: ``pipeline was``, ``bookings were``; the noun alone in Chinese."""
        noun = self.noun(fact)
        if self.locale == "zh":
            return noun
        return f"{noun} {'were' if plural(noun) else 'was'}"

    def _opened(self, fact: Fact) -> str:
        """Return the report's period before an opening subject: ``Q2 net sales``, ``in Q2, the team booked``."""
        words = period_words(self.period, self.locale)
        if not _OPENS.fullmatch(self.period) or not words:
            return ""
        return f"in {words}, " if fact.metric.lower() in _VERBS or self.period[:1] == "W" else f"{words} "

    def is_verb(self, fact: Fact) -> bool:
        """Whether the metric is a past verb: booked, closed."""
        return fact.metric.lower() in _VERBS

    def is_clause(self, fact: Fact) -> bool:
        """Whether the metric is a clause rather than a noun, or the owner more than a name."""
        if fact.text and fact.value is None:
            return True
        if self.locale != "zh" and _DONE_ONLY.fullmatch(fact.metric) and fact.metric.lower() not in _VERBS:
            return True
        clausal = _CLAUSAL.search(fact.metric) is not None and fact.metric.lower() not in _VERBS
        return clausal or _NO_NAME.search(fact.entity) is not None

    def loses_words(self, fact: Fact, clause: str) -> bool:
        """Whether a bare "metric figure" would drop what the author wrote right after the figure: 抢走2个客户."""
        written = fact.value.written if fact.value is not None else ""
        if not written or written not in clause:
            return False
        after = clause.partition(written)[2]
        tail = (_ZH_TAIL if self.locale == "zh" else _EN_TAIL).match(after)
        words = tail[0].strip() if tail else ""
        known = f"{fact.metric} {fact.entity} {fact.value.unit if fact.value else ''} {self.metric(fact)}".lower()
        return bool(words) and not all(word in known for word in words.lower().split())

    def when(self, fact: Fact) -> str:
        """Return the fact's period when it is not the report's own."""
        if not fact.period or fact.period == self.period:
            return ""
        words = period_words(fact.period, self.locale)
        unit = "W" if ".D" in self.period or ".week" in self.period else self.period[:1]
        current = {words for one, named in _THIS.items() if unit in {"", one} for words in named}
        return "" if words in {period_words(self.period, self.locale), *current} else words

    def goal(self, fact: Fact) -> str:
        """Return what the person calls the target."""
        return goal_word(fact, self.locale)

    def status(self, fact: Fact) -> str:
        """Return how far a deal has come."""
        status = fact.status or ("意向" if _VERBAL.search(fact.metric) else "")
        return status if self.locale == "zh" else _STATUS.get(status, status)


def voice_of(sheet: FactSheet, locale: str) -> Voice:
    """Return the voice of a sheet: its main entity is the one its headline figures speak of."""
    header = sheet.header
    named = [fact.entity for fact in sheet.facts if fact.figures and fact.breakdown_of is None and fact.entity]
    main = header.unit or (max(dict.fromkeys(named), key=named.count) if named and header.scope != "personal" else "")
    return Voice(locale, main, header.author, header.period or "")


def deal_verb(metric: str) -> str:
    """Return the deal verb that a metric starts or ends with (``budget freeze lost``), empty when there is none."""
    words = metric.lower().split() or [""]
    return next((word for word in (words[0], words[-1]) if word in DEAL_VERBS), "")


def is_early(fact: Fact) -> bool:
    """Whether a deal is not won yet, by its status or its own words."""
    return fact.status in _EARLY or (fact.status is None and _VERBAL.search(fact.metric) is not None)


def plural(noun: str) -> bool:
    """Whether an English noun takes ``were``."""
    head, _, word = noun.rpartition(" ")
    if head and _DONE_ONLY.fullmatch(word):
        return plural(head)
    if head and word[:1].isupper():
        return False  # a name: Bexley Foods
    last = word.lower()
    return last in {"people", "men", "women"} or (last.endswith("s") and not last.endswith(_SINGULAR_S))


def spaced(before: str, after: str) -> str:
    """Join Chinese words, with one space between Latin letters and figures or Latin letters."""
    gap = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalnum()
    return f"{before} {after}" if gap else before + after


def _only_counts(fact: Fact) -> bool:
    """Whether a metric only says that a team's own unit is counted: 320标筐 of 标筐数."""
    unit = "" if fact.value is None else split_unit(fact.value.unit).name
    return in_force() is not None and unit != "" and fact.metric == f"{unit}数"
