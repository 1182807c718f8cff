"""What a measured line says beside its figures: reasons, faults, and remarks on a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind
from drafter.language import cues
from drafter.language.cue import Cue
from drafter.steps.read import statements

if TYPE_CHECKING:
    from drafter.steps.read.excerpt import Excerpt
    from drafter.steps.read.lines import Line
    from drafter.steps.read.record import Record
    from drafter.steps.read.series import Series

_SHORTEST = 4
_MOVED = Cue("增加|减少|上升|下降|增长|下滑|提高|降低", "up|down|rose|fell|grew|declined|improved|worse")
_BECAUSE = re.compile(
    r"[，,\s]因(?=[^此为而])|[，,\s](?:主要)?(?:因为|由于|是因为|原因[是为]|主要是|都怪|怪我)|"
    r"(?<=[^\s,])\s(?:because|due to)\s|"
    r"[，,\s]原因[:：](?=\s*[^\d\s])",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[-–—]{1,2}\s")
_LISTED = re.compile(r"[(（][^()（）]*[,，、\d][^()（）]*[)）]")
_COMMENT = re.compile(r"这是|此为|该项|属于|(?:which|that|this|a shortcoming|still)(?![A-Za-z])", re.IGNORECASE)
_CLAUSE = re.compile(r"[，,；;。!！]\s*|\s-\s|\s{1,3}(?=[\u4e00-\u9fff])|[()（）]")
_REASON = re.compile(r",\s+(?:and\s+)?|[，；;]\s*|\s+and\s+(?=I\s|we\s)")
_TOLD = frozenset({FactKind.CAUSE, FactKind.SHORTCOMING, FactKind.REQUEST})


def split_reasons(text: str) -> statements.Span | None:
    """Return where a loss ends and the reasons behind it begin: ``lost Halvorsen (60k) - price, and I was late``."""
    because = _BECAUSE.search(text)
    if because:
        return statements.Span(because.start(), because.start() + 1)
    dash = _DASH.search(text)
    if dash and cues.SHORTCOMING.search(text, 0, dash.start()):
        return statements.Span(dash.start(), dash.end())
    return None


def add_reasons(record: Record, line: Line, reasons: Excerpt) -> None:
    """Read what stands behind a loss: why it happened, and through whom."""
    start = 0
    for match in [*_REASON.finditer(reasons.text), None]:
        piece = reasons.cut(start, match.start() if match else len(reasons.text))
        if piece.text.endswith(")") and "(" not in piece.text:  # Corvid ($11k - we missed the review)
            piece = piece.cut(0, len(piece.text) - 1)
        if piece.text:
            record.state(statements.cause(piece.text), line, piece)
        start = match.end() if match else start


def add_remarks(record: Record, line: Line, measured: Excerpt, started: list[Series]) -> None:
    """Keep causes and faults as facts of their own, the rest as a remark on the last figure."""
    text = _LISTED.sub(lambda match: " " * len(match.group()), measured.text)
    start = 0
    marks = [
        mark for mark in _CLAUSE.finditer(text) if not any(t.start < mark.start() < t.end for t in measured.tokens)
    ]
    for match in [*marks, None]:
        end = match.start() if match else len(text)
        if end - start >= _SHORTEST and not measured.counts(start, end) and not text[start:end].isspace():
            piece = measured.cut(start, end)
            only_dated = bool(piece.tokens) and not any(c.isalpha() for c in _beside(piece))
            aside = text[max(0, start - 1) : start] in {"(", "（"} and not _tells(piece)
            if len(piece.text) >= _SHORTEST and not only_dated and not aside:
                _add_remark(record, line, piece, started)
        start = match.end() if match else start


def _tells(piece: Excerpt) -> bool:
    """Whether words in brackets are a cause, a fault or a request; others belong to the figure before them."""
    return statements.classify(piece.text, planning=False).kind in _TOLD


def _beside(piece: Excerpt) -> str:
    """Return the words of a stretch beside its dates."""
    ends = [0, *(token.end for token in piece.tokens)]
    starts = [*(token.start for token in piece.tokens), len(piece.text)]
    return "".join(piece.text[end:start] for end, start in zip(ends, starts, strict=True))


def _names(text: str, started: list[Series]) -> bool:
    """Whether words only name whose figure stands behind them."""
    return any(text in f"{s.entity} {s.metric}" for s in started)


def _add_remark(record: Record, line: Line, piece: Excerpt, started: list[Series]) -> None:
    last = started[-1] if started else None
    if last is not None and _COMMENT.match(piece.text):
        last.text = last.text or piece.text
        return
    if any(series.entity and series.metric in piece.text and series.entity in piece.text for series in started):
        return
    statement = statements.classify(piece.text, planning=False)
    if statement.kind in _TOLD:
        record.state(statement, line, piece)
    elif last is None:
        if _MOVED.search(piece.text):
            record.state(statement._replace(kind=FactKind.ASSESSMENT, section="market"), line, piece)
    elif statement.kind is FactKind.EVENT and last.text is None and not _names(piece.text, started):
        last.text = piece.text
