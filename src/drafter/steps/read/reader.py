"""The verb: pasted notes become a FactSheet in which every line has ended somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Attribution, Fact, FactKind, FactSheet, Figure, Nature, Role, Unused
from drafter.domain.finding import Question
from drafter.domain.unit import is_ratio
from drafter.language import cues, nouns
from drafter.language.mentions import read_mentions
from drafter.language.scan import scan
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.read import assemble, statements, tables
from drafter.steps.read.header import Asked, is_byline, read_header
from drafter.steps.read.lines import (
    Line,
    boilerplate,
    foreign_field,
    own_fields,
    is_heading,
    is_legal,
    logical_lines,
    speaks_of_sales,
)
from drafter.steps.read.money import currency_of, with_unit
from drafter.steps.read.series import Grouping, Series

if TYPE_CHECKING:
    from drafter.domain.fact import Header
    from drafter.language.mention import Mention
    from drafter.language.token import Token

_OPEN_QUOTES = (("“", "”"), ("(", ")"), ("（", "）"), ("「", "」"), ("《", "》"))
_LEFTOVER = 4
_MOVED = re.compile(
    r"增加|减少|上升|下降|增长|下滑|提高|降低|(?<![A-Za-z])(?:up|down|rose|fell|grew|declined|improved|worse)(?![A-Za-z])",
    re.IGNORECASE,
)
_ALSO = re.compile(r"还有|另外|另|此外|也是|再有|(?:also|plus|and)\s", re.IGNORECASE)
_BECAUSE = re.compile(r"[，,\s](?:主要)?(?:因为|由于|是因为|原因[是为]|主要是|都怪|怪我)|(?<=[^\s,])\s(?:because|due to)\s|[，,\s]原因[:：](?=\s*[^\d\s])", re.IGNORECASE)
_PROBLEMS = re.compile(r"(?:存在的?|主要)?(?:问题|不足|困难)|problems?|issues?|misses|shortcomings?|concerns?", re.IGNORECASE)
_LISTED = re.compile(r"[(（][^()（）]*[,，、\d][^()（）]*[)）]")
_COMMENT = re.compile(r"这是|此为|该项|属于|(?:which|that|this|a shortcoming|still)(?![A-Za-z])", re.IGNORECASE)
_DASH = re.compile(r"\s[-–—]{1,2}\s")


def _split_reasons(text: str) -> tuple[str, str]:
    """Split a loss from the reasons behind its dash: ``lost Halvorsen (60k) - price, and I was late``."""
    because = _BECAUSE.search(text)
    if because:
        return text[: because.start()], text[because.start() :].lstrip(" ，,")
    dash = _DASH.search(text)
    if dash and cues.SHORTCOMING.search(text[: dash.start()]):
        return text[: dash.start()], text[dash.end() :]
    return text, ""


def read_notes(text: str, asked: Asked) -> FactSheet:
    """Read pasted notes; see :func:`drafter.steps.read.read`."""
    lines = list(logical_lines(text))
    tokens = [scan(line.text) for line in lines]
    header, taken = read_header(lines, tokens, text, asked)
    if is_legal(text):
        return FactSheet(header, unused=tuple(Unused(line.number, line.raw, "legal text") for line in lines), text=text)
    return _Reader(header, text).read(lines, tokens, taken)


class _Reader:
    """One pass over the lines: series, statements, unused lines and questions, in the order of the notes."""

    def __init__(self, header: Header, text: str) -> None:
        self.header = header
        self.text = text
        self.grouping = Grouping(header, currency_of(text, header.locale))
        self.order: list[Series | Fact] = []
        self.unused: list[Unused] = []
        self.questions: list[Question] = []
        self.columns: list[tables.Column] | None = None
        self.foreign_run = 0
        self.own_fields = own_fields(text)

    def read(self, lines: list[Line], tokens: list[list[Token]], taken: int) -> FactSheet:
        """Read all lines after the header."""
        self.unused.extend(Unused(line.number, line.raw, "title") for line in lines[:taken])
        for index in range(taken, len(lines)):
            following = lines[index + 1] if index + 1 < len(lines) else None
            self._line(lines[index], tokens[index], following)
        facts = [item if isinstance(item, Fact) else assemble.fact_of(item, self.header) for item in self.order]
        ids = {id(item): f"F{number}" for number, item in enumerate(self.order, start=1)}
        numbered = [
            self._linked(fact, item, ids) for fact, item in zip(assemble.number(facts), self.order, strict=True)
        ]
        return FactSheet(
            self.header, tuple(assemble.link(numbered)), tuple(self.unused), tuple(self.questions), text=self.text
        )

    def _linked(self, fact: Fact, item: Series | Fact, ids: dict[int, str]) -> Fact:
        if isinstance(item, Series) and item.whole is not None:
            return replace(fact, breakdown_of=ids.get(id(item.whole)))
        return fact

    def _line(self, line: Line, tokens: list[Token], following: Line | None) -> None:
        if self._table(line, following):
            return
        if self._broken(line):
            return
        reason = self._no_fact(line, tokens)
        if reason:
            self.unused.append(Unused(line.number, line.raw, reason))
            return
        if self._masked(line, tokens):
            return
        before = len(self.order)
        self._content(line, tokens)
        if len(self.order) == before and not any(
            f.line == line.number for s in self.grouping.series for f in s.figures
        ):
            self.unused.append(Unused(line.number, line.raw, "nothing to report"))

    # -- lines that are no facts
    def _no_fact(self, line: Line, tokens: list[Token]) -> str | None:
        reason = "author" if is_byline(line) else boilerplate(line.raw)
        if reason:
            return reason
        if cues.CHATTER.match(line.raw):
            return "chatter"
        if foreign_field(line.text) and not self._own_field(line):
            self.foreign_run += 1
            return "off-topic"
        run, self.foreign_run = self.foreign_run, 0
        if run > 1 and not speaks_of_sales(line.text):
            self._ask(line, "M15", line.text)
            return "off-topic"
        if not any(t.quantity for t in tokens) and is_heading(line.raw) and self._only_heading(line):
            return "heading"
        return None

    def _only_heading(self, line: Line) -> bool:
        said = (
            cues.SHORTCOMING,
            cues.PLAN,
            cues.REQUEST,
            cues.SUPERLATIVE,
            cues.ASSESSMENT,
            cues.ACTIVITY,
            cues.CAUSE,
            cues.QUANTIFIER,
        )
        return (
            line.raw.startswith("#")
            or (bool(re.match(r"\s*[(（]?[一二三四五六七八九十]{1,2}[)）、.]", line.raw)) and len(line.text) < 16)
            or not any(p.search(line.text) for p in said)
            and len(line.text) < 9
            and line.text == line.raw
            and not speaks_of_sales(line.text)
        )

    def _own_field(self, line: Line) -> bool:
        """Whether the other field is this seller's own trade: another line sells in it, with figures."""
        field = foreign_field(line.text)
        return field in self.own_fields

    # -- lines that become questions
    def _ask(self, line: Line, rule: str, what: str) -> None:
        zh = self.header.locale == "zh"
        number = f"Q{len(self.questions) + 1}"
        texts = {
            "M15": ("这一行属于本次总结吗？", "Does this line belong to this summary?"),
            "M16": ("这句话不完整，请补全：", "This sentence is broken; please complete it: "),
            "M07": ("这里的数字缺失或被隐去，请补上：", "A figure here is missing or masked; please give it: "),
        }[rule]
        whys = {
            "M15": ("前后几行与销售无关", "the lines around it are not about sales"),
            "M16": ("引号或括号没有闭合，不写入初稿", "a quote or bracket is not closed; it is not drafted"),
            "M07": ("不补造任何数字", "no digit is ever invented"),
        }[rule]
        self.questions.append(
            Question(
                number, rule, texts[0 if zh else 1] + what, whys[0 if zh else 1], line.number,
                placeholder=f"[待补：{what[:12]}]" if zh else f"[TBD: {what[:24]}]",
            )
        )  # fmt: skip

    def _broken(self, line: Line) -> bool:
        if any(line.text.count(left) != line.text.count(right) for left, right in _OPEN_QUOTES):
            if any(token.quantity is not None and token.kind is TokenKind.QUANTITY for token in scan(line.text)):
                return False
            self._ask(line, "M16", line.text)
            return True
        return False

    def _masked(self, line: Line, tokens: list[Token]) -> bool:
        masked = [token for token in tokens if token.kind is TokenKind.REDACTED]
        for token in masked[:3]:
            left = max(0, token.start - 8)
            self._ask(line, "M07", line.text[left : token.end + 6].strip())
        return bool(masked) and not any(t.kind is TokenKind.QUANTITY for t in tokens) and not speaks_of_sales(line.text)

    # -- tables
    def _table(self, line: Line, following: Line | None) -> bool:
        if tables.is_rule(line.raw):
            return self.columns is not None
        columns = tables.head_of(line, following)
        if columns is not None:
            self.columns = columns
            self.unused.append(Unused(line.number, line.raw, "table head"))
            return True
        if self.columns is None:
            return False
        row = tables.row_of(line, self.columns)
        if row is None:
            self.columns = None
            return False
        self.order.extend(self.grouping.add_row(line, row))
        return True

    # -- content
    def _content(self, line: Line, tokens: list[Token]) -> None:
        topic, rest = statements.topic_of(line.text)
        planning = self._planning(line, tokens, topic)
        if self._worded(line, tokens, planning=planning):
            first = cues.CAUSE.search(line.text) is not None or self._continues_cause(line)
            listing = planning or bool(topic and cues.REQUEST.search(f"{topic}:"))
            for piece in statements.pieces(rest if topic else line.text, plan=listing):
                self._piece(line, piece, topic, planning=planning, causal=first)
            return
        measured, reasons = _split_reasons(line.text)
        if reasons:
            tokens = scan(measured)
        mentions = read_mentions(measured, tokens, self.header.period, self.header.kind)
        started = self.grouping.add_line(line._replace(text=measured), mentions)
        self.order.extend(started)
        for series in started:
            series.line = line
        self._remarks(line, measured, started)
        self._reasons(line, reasons)

    def _reasons(self, line: Line, reasons: str) -> None:
        """Read what stands behind the dash of a loss: why it happened, and through whom."""
        for piece in re.split(r",\s+(?:and\s+)?|[，；;]\s*|\s+and\s+(?=I\s|we\s)", reasons):
            if piece.strip(" ."):
                own = bool(cues.OWN.search(piece))
                attribution = Attribution.OWN if own else Attribution.EXTERNAL
                cause = statements.Statement(FactKind.CAUSE, piece.strip(" ."), "reflection", attribution, must_say=own)
                self.order.append(assemble.statement_fact(cause, line, self.header))

    def _continues_cause(self, line: Line) -> bool:
        """Whether a line goes on giving causes: 还有我…, also I…, right after one."""
        last = self.order[-1] if self.order else None
        return (
            isinstance(last, Fact)
            and last.kind is FactKind.CAUSE
            and last.line >= line.number - 1
            and bool(_ALSO.match(line.text))
        )

    def _planning(self, line: Line, tokens: list[Token], topic: str) -> bool:
        first = next((t for t in tokens if t.kind is TokenKind.PERIOD and t.start < 6), None)  # noqa: PLR2004 - at the head of the line
        ahead = first is not None and standing(first.period or "", self.header.period).place is Place.NEXT
        return (
            ahead
            or bool(topic and cues.PLAN.search(topic))
            or bool(cues.PLAN.match(line.text))
            or self.header.kind == "weekly_plan"
            and not tokens
        )

    def _worded(self, line: Line, tokens: list[Token], *, planning: bool) -> bool:
        """Whether a line is read as statements: no figure, or figures that only serve a plan, request or cause."""
        if planning or not any(token.kind is TokenKind.QUANTITY for token in tokens):
            return True
        topic, _rest = statements.topic_of(line.text)
        day = next((token for token in tokens if token.kind is TokenKind.PERIOD and token.start == 0), None)
        if (
            day is not None
            and ".D" in (day.period or "")
            and cues.ACTIVITY.search(line.text)
            and not any(_is_money(token) for token in tokens)
        ):
            return True
        first = next(token.start for token in tokens if token.kind is TokenKind.QUANTITY)
        if _PROBLEMS.fullmatch(topic) or (cues.OWN.search(line.text) and cues.SHORTCOMING.search(line.text) and all(_is_time(t) for t in tokens if t.quantity)):
            return True
        rival = cues.COMPETITOR.search(topic or line.text[:6]) and not any(_is_priced(token) for token in tokens)
        return bool(cues.REQUEST.search(line.text) or rival or _causal(line.text, topic, first))

    def _piece(self, line: Line, piece: str, topic: str, *, planning: bool, causal: bool = False) -> None:
        statement = statements.classify(piece, planning=planning, topic=topic)
        if causal and statement.kind in {FactKind.EVENT, FactKind.SHORTCOMING, FactKind.ASSESSMENT}:
            own = bool(cues.OWN.search(piece))
            statement = statement._replace(
                kind=FactKind.CAUSE,
                section="reflection",
                attribution=Attribution.OWN if own else Attribution.EXTERNAL,
                must_say=own,
            )
        tokens = scan(piece)
        if any(token.kind is TokenKind.QUANTITY for token in tokens) and self._measured(line, piece, statement, tokens):
            return
        self.order.append(assemble.statement_fact(statement, line, self.header))

    def _measured(self, line: Line, piece: str, statement: statements.Statement, tokens: list[Token]) -> bool:
        """Read a piece as a measure when its figure is what it is about; otherwise the words carry it."""
        mentions = read_mentions(piece, tokens, self.header.period, self.header.kind)
        if statement.kind is FactKind.REQUEST and len(mentions) == 1:
            self.order.append(self._request(line, statement, mentions[0]))
            return True
        if statement.kind is FactKind.PLAN and _is_target(piece, mentions):
            started = self.grouping.add_line(
                line._replace(text=piece),
                [
                    m._replace(
                        place=Place.NEXT,
                        nature=Nature.PLAN,
                        period=m.period or "next",
                        role=Role.VALUE if m.role is Role.TARGET else m.role,
                    )
                    for m in mentions
                ],
            )
            for series in started:
                series.line = line
            self.order.extend(started)
            return bool(started)
        return False

    def _request(self, line: Line, statement: statements.Statement, mention: Mention) -> Series:
        """Return what is asked for: the figure keeps its own noun, nothing is inherited."""
        subject = nouns.split(mention.noun, mention.quantity.unit)
        metric = subject.metric or subject.entity or mention.after or statement.topic
        series = Series(
            subject.entity if subject.metric else "", metric, line, kind=FactKind.REQUEST, text=statement.text
        )
        series.figures = [Figure(Role.VALUE, with_unit(mention, series, "", self.grouping.currency), None, line.number)]
        return series

    def _remarks(self, line: Line, measured: str, started: list[Series]) -> None:
        """Keep what a measured line says beside its figures: causes and faults as facts, the rest as a remark."""
        for clause in re.split(r"[，,；;。!！]\s*|\s-\s|\s{1,3}(?=[\u4e00-\u9fff])|[(（]", _LISTED.sub("", measured)):
            piece = clause.strip(" .")
            if len(piece) < _LEFTOVER or any(t.kind is TokenKind.QUANTITY for t in scan(piece)):
                continue
            statement = statements.classify(piece, planning=False)
            if _COMMENT.match(piece) and started:
                started[-1].text = started[-1].text or piece
                continue
            if any(series.metric in piece and series.entity in piece for series in started if series.entity):
                continue
            if statement.kind in {FactKind.CAUSE, FactKind.SHORTCOMING, FactKind.REQUEST}:
                self.order.append(assemble.statement_fact(statement, line, self.header))
            elif not started and _MOVED.search(piece):
                moved = statement._replace(kind=FactKind.ASSESSMENT, section="market")
                self.order.append(assemble.statement_fact(moved, line, self.header))
            elif (
                started
                and statement.kind is FactKind.EVENT
                and started[-1].text is None
                and piece not in {s.entity for s in started}
            ):
                started[-1].text = piece


def _causal(text: str, topic: str, first_figure: int) -> bool:
    """Whether the words of cause come before any figure: the line tells why, it does not measure."""
    found = cues.CAUSE.search(text)
    return found is not None and (found.start() < first_figure or bool(cues.CAUSE.search(topic)))


def _is_time(token: Token) -> bool:
    return token.quantity is not None and bool(re.fullmatch(r"[天日周月年]|个月|小时|days?|weeks?|months?|hours?", token.quantity.unit))


def _is_priced(token: Token) -> bool:
    return token.quantity is not None and (_is_money(token) or is_ratio(token.quantity.unit))


def _is_money(token: Token) -> bool:
    return token.quantity is not None and bool(re.search(r"[元万亿$€£kM]", token.quantity.unit))


def _is_target(piece: str, mentions: list) -> bool:  # type: ignore[type-arg]
    if not mentions:
        return False
    first = mentions[0]
    metric = nouns.split(first.noun, first.quantity.unit).metric
    named = not first.noun or (bool(metric) and (not metric.isascii() or nouns.is_metric(metric)))
    return first.role is Role.TARGET or (len(mentions) == 1 and named and len(piece) - len(first.token.text) <= 14)  # noqa: PLR2004 - little but a name and a figure
