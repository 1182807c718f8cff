"""Rows of a table in notes or text: Markdown, CSV, tabs; heads are metrics and roles, row heads are entities."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.language import cues, nouns
from drafter.language.scan import scan
from drafter.language.timeline import standing, step_basis
from drafter.language.token import TokenKind
from drafter.language.unit_words import UNIT_PATTERN
from drafter.steps.read.money import SCALES, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.token import Token
    from drafter.steps.read.lines import Line

_SPLIT = re.compile(r"\s*[|\t]\s*|\s*[,，]\s*(?!\d{3}(?!\d))|\s*[,，]\s+")
_RULE = re.compile(r"^[\s|:\-–—+=]+$")
_DIGIT = re.compile(r"\d")
_CLAUSE_CELL = re.compile(
    r"(?!(?:US|HK|RMB|CNY|USD|EUR|GBP|约|about|n/?a))[A-Za-z\u4e00-\u9fff]{2}[^\d]{0,40}\d", re.IGNORECASE
)
"""A cell of a clause: words before its figure; a currency or 约 is none."""
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总|全部|团队|total|all|team|sum|overall|grand total)$", re.IGNORECASE)
_UNIT_IN_HEAD = re.compile(r"[(（]([^()（）]{1,8})[)）]")
_MONEY_AT_END = re.compile(r"[\s,，/]+((?:k|M|m)?\s?(?:US\$|[$€£]|USD|EUR|GBP|CNY|RMB)\s?(?:k|M|m|000s?)?)$")
_MONEY = re.compile(
    r"(?:in\s+)?(?P<before>k|m|000s?|thousands?|millions?)?\s*(?P<code>US\$|[$€£¥]|USD|EUR|GBP|CNY|RMB|HKD|JPY)\s*"
    r"(?P<after>k|m|000s?|thousands?|millions?)?",
    re.IGNORECASE,
)

_MIN_COLUMNS, _PAIR = 3, 2
_HEAD_ROLES = (
    (Role.GAP, re.compile(r"差距|缺口|差额|gap|variance|over/?short", re.IGNORECASE)),
    (
        Role.COMPLETION,
        re.compile(
            r"达成率?|完成率|完成比|进度|(?<![A-Za-z])(?:att(?:ainment)?|completion|achievement|% ?(?:of|"
            r"to) (?:plan|quota|target)|%)(?![A-Za-z])",
            re.IGNORECASE,
        ),
    ),
    (
        Role.TARGET,
        re.compile(
            r"目标|计划|任务|指标|预算|(?<![A-Za-z])(?:quota|target|plan|budget|goal|tgt)(?![A-Za-z])", re.IGNORECASE
        ),
    ),
    (Role.SHARE_CHANGE, re.compile(r"占比变化|比重变化|share change", re.IGNORECASE)),
    (Role.SHARE, re.compile(r"占比|比重|份额|(?<![A-Za-z])(?:share|mix)(?![A-Za-z])", re.IGNORECASE)),
    (
        Role.RATE,
        re.compile(
            r"增幅|增速|增长率|幅度|同比(?!.*期)|环比(?!.*期)|增长|(?<![A-Za-z])(?:growth|yoy|qoq|mom|wow|"
            r"% ?(?:chg|change))(?![A-Za-z])",
            re.IGNORECASE,
        ),
    ),
    (
        Role.CHANGE,
        re.compile(r"增减|增加额|变化|(?<![A-Za-z])(?:change|chg|delta|diff(?:erence)?)(?![A-Za-z])", re.IGNORECASE),
    ),
    (
        Role.PRIOR,
        re.compile(
            r"上[月周季年]|去年|同期|上期|往年|(?<![A-Za-z])(?:last|prior|previous|prev|ly|py|a year ago)(?![A-Za-z])",
            re.IGNORECASE,
        ),
    ),
)
_ACTUAL_HEAD = re.compile(
    r"^(?:实际|完成|实绩|本[月周季年期]|数量|数值|金额|actual|this (?:month|week|quarter|year)|current|value|"
    r"amount|done)$",
    re.IGNORECASE,
)


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of a unit in a head; large, so only notes with a table pay for it."""
    return re.compile(rf"(?:[万千百十]?亿|[百千十]?万|千|百)?(?:{UNIT_PATTERN})(?:/(?:{UNIT_PATTERN}|[a-z]{{1,12}}))?")


class Column(NamedTuple):
    """A column of figures: its role, its metric ('' when the table's main one) and a unit from the head."""

    role: Role
    metric: str
    unit: str
    basis: Basis | None


class Cell(NamedTuple):
    """A figure of a row with its column."""

    column: Column
    token: Token


class Row(NamedTuple):
    """A row: its head (an entity), whether it is the total, its figures."""

    entity: str
    total: bool
    cells: tuple[Cell, ...]


def cells_of(line: str, wanted: int = 0) -> list[str]:
    """Split a line at table marks; fewer than three cells is no table, ``wanted`` decides what 120,131 is."""
    found = [cell.strip() for cell in _SPLIT.split(line.strip().strip("|"))]
    if wanted and len(found) != wanted:
        plain = [cell.strip() for cell in line.split(",")]
        found = plain if len(plain) == wanted else found
    return found if len(found) >= _MIN_COLUMNS else []


def _holds_clauses(line: str, cells: Sequence[str]) -> bool:
    """Whether cells parted by commas are clauses with nouns of their own: units sold 46, April 39, target 50."""
    if "|" in line or "\t" in line:
        return False
    if any(token.quantity is not None for token in scan(cells[0])):
        return True
    return any(_CLAUSE_CELL.match(cell) for cell in cells[1:] if _DIGIT.search(cell))


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a Markdown head."""
    return bool(_RULE.match(line)) and "-" in line


def head_of(line: Line, following: Line | None, reported: str | None = None) -> list[Column] | None:
    """Return the columns of a table head, or None: no figures here, but a row of as many cells below."""
    names = cells_of(line.raw)
    if not names or following is None or any(token.quantity is not None for token in scan(line.raw)):
        return None
    below = cells_of(following.raw, len(names))
    if below and _holds_clauses(following.raw, below):
        return None
    if not is_rule(following.raw) and (
        len(below) != len(names) or not any(t.quantity is not None for cell in below[1:] for t in scan(cell))
    ):
        return None
    return _by_period([_column(name) for name in names[1:]], reported)


def _column(name: str) -> Column:
    plain, unit = _unit_apart(name)
    basis = cues.BASIS.search(plain)
    for role, pattern in _HEAD_ROLES:
        match = pattern.search(plain)
        if match:
            rest = nouns.clean(pattern.sub("", plain))
            return Column(
                role,
                rest if role is Role.TARGET else "",
                unit,
                cues.BASIS_WORDS.get(basis.group().lower()) if basis else _prior_basis(plain),
            )
    return Column(Role.VALUE, "" if _ACTUAL_HEAD.match(plain) else plain, unit, None)


def _unit_apart(name: str) -> tuple[str, str]:
    """Return a column's name without its unit, and the unit as figures carry it: Revenue ($k) -> Revenue, kUSD."""
    for pattern in (_UNIT_IN_HEAD, _MONEY_AT_END):
        found = pattern.search(name)
        unit = _unit(found[1]) if found else ""
        if found and unit:
            return (name[: found.start()] + name[found.end() :]).strip(), unit
    plain = _UNIT_IN_HEAD.sub("", name).strip()
    counted = not plain.isascii() and _counted().fullmatch(plain)
    return (f"{plain}数", plain) if counted else (plain, "")


def _unit(written: str) -> str:
    """Return a unit of a head in its one spelling, '' for a remark such as (本季) or (gross)."""
    money = _MONEY.fullmatch(written.strip())
    if money:
        scale = (money["before"] or money["after"] or "").lower()
        return SCALES.get(scale, "") + SYMBOLS.get(money["code"].upper(), money["code"].upper())
    return written.strip() if _counted().fullmatch(written.strip()) else ""


def _by_period(columns: list[Column], reported: str | None) -> list[Column]:
    """Tell columns that differ by period alone (Q1 tons, Q4 tons): the reported one is the level, one its prior."""
    dated = [
        (index, *_period_apart(column.metric)) for index, column in enumerate(columns) if column.role is Role.VALUE
    ]
    dated = [one for one in dated if one[1]]
    if len(dated) != _PAIR or dated[0][2] != dated[1][2] or reported not in {dated[0][1], dated[1][1]}:
        return columns
    for index, period, metric in dated:
        basis = None if period == reported else standing(period or "", reported).basis or step_basis(reported)
        role = Role.VALUE if period == reported else Role.PRIOR
        columns[index] = columns[index]._replace(role=role, metric=metric if role is Role.VALUE else "", basis=basis)
    return columns


def _period_apart(name: str) -> tuple[str | None, str]:
    token = next((token for token in scan(name) if token.kind is TokenKind.PERIOD), None)
    if token is None:
        return None, name
    return token.period, nouns.clean(name[: token.start] + name[token.end :])


def _prior_basis(name: str) -> Basis | None:
    for pattern, basis in (
        (r"上月|last month", Basis.MOM),
        (r"上周|last w", Basis.WOW),
        (r"上季|last q", Basis.QOQ),
        (r"去年|上年|同期|last year|ly|py|a year ago", Basis.YOY),
    ):
        if re.search(pattern, name, re.IGNORECASE):
            return basis
    return None


def row_of(line: Line, columns: Sequence[Column]) -> Row | None:
    """Return a table row under known columns, or None when the line is none."""
    cells = cells_of(line.raw, len(columns) + 1)
    if len(cells) == len(columns) + 1 and _holds_clauses(line.raw, cells):
        return None
    if len(cells) == len(columns) + 1:
        return _row(cells[0], list(zip(columns, cells[1:], strict=True)))
    tokens = [token for token in scan(line.raw) if token.quantity is not None]
    head = line.raw[: tokens[0].start].strip(" |:：\t,，") if tokens else ""
    if len(tokens) == len(columns) and head and (_TOTAL.match(head) or "  " in line.raw or "\t" in line.raw):
        return Row(head, bool(_TOTAL.match(head)), tuple(map(Cell, columns, tokens)))
    return None


def _row(head: str, pairs: list[tuple[Column, str]]) -> Row | None:
    found = []
    for column, cell in pairs:
        tokens = [token for token in scan(cell) if token.quantity is not None]
        if len(tokens) == 1:
            found.append(Cell(column, tokens[0]))
    return Row(head, bool(_TOTAL.match(head)), tuple(found)) if found and head else None
