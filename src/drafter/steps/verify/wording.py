"""What the verifier says about a claim, in the language of the sheet: one table per language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis
from drafter.steps.derive import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.derive import Cell

ENGLISH: Mapping[str, str] = {
    "stated": "{ref} = {written}{line}",
    "line": " (line {line})",
    "inferred": "{formula}; holds {low} to {high}; from {operands}",
    "inferred_exactly": "{formula}; from {operands}",
    "number": "no fact gives this figure",
    "lost": "the figure is lost",
    "several": "two derivations fit",
    "as_written": "the notes say so{line}",
    "no_base": "the facts name no base",
    "base": "the fact compares with {base}",
    "line_base": "the fact's line names this base",
    "other_base": "the fact compares with {base}, not with {said}",
    "period": "the reported period or its neighbour",
    "date": "the fact names this date{line}",
    "sheet_date": "the notes name this date{line}",
    "other_date": "the fact names another date{line}",
    "no_date": "no fact names this date",
    "cause": "the fact names this cause{line}",
    "no_cause": "no fact names this cause",
    "no_name": "no fact knows this name",
    "other_name": "the facts name {name}",
    "moves_up": "the fact moves up{line}",
    "moves_down": "the fact moves down{line}",
    "moves_not": "the fact does not move{line}",
    "no_move": "no fact says which way it moved",
    "up": "up",
    "down": "down",
    "unchanged": "unchanged",
    "counted": "the count stands in the facts{line}",
    "all": "the fact speaks of all{line}",
    "not_all": "no fact speaks of all of them",
    "best": "the fact says so{line}",
    "no_best": "no fact says so and no complete set decides it",
    "words": "no fact knows these words",
    "status": "the fact's status is {status}{line}",
    "no_target": "no fact gives a completion",
    "missing": "must be said and is missing: {name}{line}",
    "count": "count", "max": "highest of ", "min": "lowest of ", "comma": ", ",
    "线索": "a lead", "洽谈": "in talks", "报价": "quoted", "意向": "intended", "中标": "awarded", "签约": "signed",
    "备案": "registered", "交付": "delivered", "开票": "invoiced", "回款": "paid",
    Basis.YOY: "the year before", Basis.QOQ: "the quarter before", Basis.MOM: "the month before",
    Basis.WOW: "the week before", Basis.PLAN: "plan", Basis.START: "the start of the year",
    "wrong": "the text says {said}, the facts say {due}{line}{apart}",
    "wrong_computed": "the text says {said}, the facts give {due}{apart}: {formula}",
    "too_high": ", {by} too high", "too_low": ", {by} too low",
    "times_high": ", {by} times too large", "times_low": ", {by} times too small",
    "only_ahead": "the notes have this only as planned or expected{line}",
    "already_done": "the notes say this is done{line}",
    "levels": "{first} against {second}{line}",
    "moved_to": "it went from {first} to {second}{line}",
    "member_breaks": "{name} does not: {figure}{line}",
    "all_hold": "all {count} of them do{line}",
    "some_hold": "{held} of {count} do{line}",
    "said_so": "the notes say so of the same thing{line}",
    "rate_is": "the facts give {rate}{line}",
    "word_needs": "the facts give {rate}; the word means {limit}{line}",
    "no_rate": "no fact tells how much it moved",
    "made_small": "the notes do not make it that small: {figure}{line}",
    "softened": "the notes say it without this softening{line}",
    "other_scope": "the notes say {scope}{line}",
    "scope_dropped": "the notes limit this figure: {scope}{line}",
    "other_owner": "the notes name {owner}{line}",
    "points_not_percent": "the facts move in percentage points, not percent{line}",
    "percent_not_points": "the facts move in percent, not percentage points{line}",
    "said": "the notes say: {said}{line}",
    "no_status": "the notes do not say how far this has got",
    "contrary": "the text says {said}, the source says {source}{line}",
    "ranked": "{names}{line}",
    "misdated": "{said} is the figure of another period; for this one the facts have {due}{line}",
    "exchanged": "{said} and {due} stand in each other's place in the notes{line}",
    "other_noun": "the notes give {said} for {noun}{line}",
    "endless": "this sentence has no end: only its first figures were compared",
    "corrected": "the notes take {said} back: it is {due}{line}",
}  # fmt: skip
CHINESE: Mapping[str, str] = {
    "stated": "{ref} = {written}{line}",
    "line": "（第{line}行）",
    "inferred": "{formula}；可取值 {low} 至 {high}；依据 {operands}",
    "inferred_exactly": "{formula}；依据 {operands}",
    "number": "素材中没有这个数",
    "lost": "该数字已缺失或被遮盖",
    "several": "有两种推算都符合，无法判定",
    "as_written": "素材原话如此{line}",
    "no_base": "素材没有说明和什么相比",
    "base": "素材是{base}",
    "line_base": "素材原句就是和它相比",
    "other_base": "素材是{base}，不是{said}",
    "period": "汇报期本身或相邻时期",
    "date": "该事项就是这个日期{line}",
    "sheet_date": "素材中有这个日期{line}",
    "other_date": "该事项写的是别的日期{line}",
    "no_date": "素材中没有这个日期",
    "cause": "素材写明了这个原因{line}",
    "no_cause": "素材没有写明这个原因",
    "no_name": "素材中没有这个名称",
    "other_name": "素材中写的是{name}",
    "moves_up": "素材中是上升{line}",
    "moves_down": "素材中是下降{line}",
    "moves_not": "素材中没有变化{line}",
    "no_move": "素材没有说明升降",
    "up": "上升",
    "down": "下降",
    "unchanged": "持平",
    "counted": "素材中有这个数量{line}",
    "all": "素材说的就是全部{line}",
    "not_all": "素材没有说全部都如此",
    "best": "素材原话如此{line}",
    "no_best": "素材没有这样说，也没有完整的一组数可以比较",
    "words": "素材中没有这些内容",
    "status": "素材中的状态是{status}{line}",
    "no_target": "素材没有给出完成情况",
    "missing": "必须写明却没有写：{name}{line}",
    "count": "计数", "max": "最大值", "min": "最小值", "comma": "、",
    Basis.YOY: "同比", Basis.QOQ: "比上季度", Basis.MOM: "比上月", Basis.WOW: "比上周", Basis.PLAN: "比计划",
    Basis.START: "比年初",
    "wrong": "文稿写的是{said}，素材是{due}{line}{apart}",
    "wrong_computed": "文稿写的是{said}，按素材应为{due}{apart}：{formula}",
    "too_high": "，多了{by}", "too_low": "，少了{by}",
    "times_high": "，大了{by}倍，请核对单位", "times_low": "，只有{by}分之一，请核对单位",
    "only_ahead": "素材中这只是计划或预计{line}",
    "already_done": "素材中这已经完成{line}",
    "levels": "{first}对{second}{line}",
    "moved_to": "由{first}到{second}{line}",
    "member_breaks": "{name}并非如此：{figure}{line}",
    "all_hold": "全部{count}个都如此{line}",
    "some_hold": "{count}个中有{held}个如此{line}",
    "said_so": "素材对同一事项就是这样说的{line}",
    "rate_is": "素材中的幅度是{rate}{line}",
    "word_needs": "素材中的幅度是{rate}，这个词的意思是{limit}{line}",
    "no_rate": "素材没有给出变动幅度",
    "made_small": "素材中没有这么轻：{figure}{line}",
    "softened": "素材原话没有这样淡化{line}",
    "other_scope": "素材写的是{scope}{line}",
    "scope_dropped": "素材中这个数有口径限制：{scope}{line}",
    "other_owner": "素材写的是{owner}{line}",
    "points_not_percent": "素材中是百分点，不是百分比{line}",
    "percent_not_points": "素材中是百分比，不是百分点{line}",
    "said": "素材写的是：{said}{line}",
    "no_status": "素材没有说明进展到哪一步",
    "contrary": "文稿写的是{said}，素材写的是{source}{line}",
    "ranked": "{names}{line}",
    "misdated": "{said}在素材中是另一时期的数，这一时期是{due}{line}",
    "exchanged": "{said}和{due}在素材中正好相反{line}",
    "other_noun": "素材中{said}是{noun}的数{line}",
    "endless": "这句话没有断句，太长：只核对了前面的数字",
    "corrected": "素材已更正：{said}应为{due}{line}",
}  # fmt: skip
_TABLES = {"zh": CHINESE, "en": ENGLISH}
_LINE = re.compile(r"\s\(L(\d{1,9})\)")
_NAMED = re.compile(r"(?<![A-Za-z])(?:count|max|min)(?=\()")
_PLACES = 2


class Wording:
    """The words of one language."""

    __slots__ = ("_table", "chinese")

    def __init__(self, locale: str) -> None:
        """Take the table of ``locale``; an unknown one speaks English."""
        self._table = _TABLES.get(locale, ENGLISH)
        self.chinese = self._table is CHINESE

    def __call__(self, key: str, *, line: int = 0, **slots: str) -> str:
        """Return the sentence of ``key``; ``line`` is the note line it rests on, 0 for none."""
        return self._table[key].format(line=self._line(line) if line else "", **slots)

    def _line(self, number: int) -> str:
        return self._table["line"].format(line=number)

    def term(self, key: str) -> str:
        """Return a term of the sheet (a base, a status) in this language, or as it is."""
        return self._table.get(key, key)

    def proof(self, cell: Cell) -> str:
        """Return what a cell rests on: fact and note line, or formula, admitted values and operands."""
        if cell.derivation is None:
            return self("stated", line=cell.line, ref=cell.ref, written=cell.written)
        found, operands = cell.derivation, self._table["comma"].join(cell.derivation.operands)
        formula = _LINE.sub(lambda match: self._line(int(match[1])), found.formula)
        formula = _NAMED.sub(lambda match: self._table[match[0]], formula)
        low, high = found.interval.low, found.interval.high
        if low is None or high is None or low == high:
            return self("inferred_exactly", formula=formula, operands=operands)
        ends = [f"{plain(end, _PLACES)}{found.unit}" for end in (low, high)]
        return self("inferred", formula=formula, low=ends[0], high=ends[1], operands=operands)
