"""Evidence: figures in dispute bear nothing out, a count stays with its verb, a fact keeps its time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict
from drafter.language.cue import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.compose.keeping.told import Told

DISPUTED = {
    "zh": "“{0}”靠的是素材里对不上的数字：删去",
    "en": "“{0}” rests on figures in dispute: leave it out",
}
COUNTED = {
    "zh": "“{0}”后面的数在事实里是{1}，不是{2}",
    "en": "the facts have {1} behind “{0}”, not {2}",
}
PERIOD = {
    "zh": "“{0}”不是这份总结的时期：照事实的时期写",
    "en": "“{0}” is not the time of these facts: keep to theirs",
}
_PERIODS = (
    (Cue(r"全年|今年(?!以来|[上下一二三四])|本年度", r"this year|the year|year to date"), "YHQ"),
    (Cue(r"本季度|全季", r"this quarter|the quarter"), "YHQ"),
)
_MOVED = Cue("增加|减少|增长|下降|上升|提高|降低", r"rose|fell|grew|dropped|increased|decreased|declined|up|down")
_MOVES_IT = re.compile(
    r"(?:增加|减少|增长|下降|上升|提高|降低)(?![^，。]{0,8}[至到为达])[^，。]{0,8}$"
    r"|(?<![A-Za-z])(?:rose|fell|grew|dropped|increased|decreased|declined)(?: by)?\s?$",
    re.IGNORECASE,
)
_MOVES = {"change", "rate"}
_WAYS = {"full", "to", "change", "trend", "verb", "on"}
_UP = Cue(
    "增|升|涨|提高|提升|上扬|多",
    r"up|rose|rises?|grew|grow(?:s|n|ing|th)?|climb\w*|increas\w*|gain\w*|higher|improv\w*",
)
_DOWN = Cue("减|降|跌|下滑|回落|少", r"down|fell|falls?|drop\w*|declin\w*|decreas\w*|lower|shr[aiu]nk|slipp\w*")
_COUNT = re.compile(r"(?P<count>\d[\d,.]{0,12})(?P<unit>[\u4e00-\u9fff]{1,2})")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")


def period_faults(told: Told) -> Iterator[str]:
    """Yield a year or a quarter that the sheet, which is about less, does not speak of."""
    header = told.menu.teller.sheet.header
    for cue, letters in _PERIODS:
        found = cue.search(told.literal)
        about = (header.period or "")[:1] in letters or not header.period
        if found is not None and not about and found.group().lower() not in told.source.lower():
            yield found.group()


def disputed_faults(told: Told) -> Iterator[str]:
    """Yield the words that only figures in dispute bear out."""
    disputed = told.menu.teller.disputed
    for claim in told.claims:
        refs = [ref for ref in claim.facts if ref.partition(".")[2].partition(".")[0] in _MOVES]
        said = not any(slot.start <= claim.start < slot.end for slot in told.slots)
        moved = said and claim.verdict is Verdict.SUPPORTED and claim.type is ClaimType.DIRECTION and bool(refs)
        if moved and all(_meets(ref, disputed) for ref in refs) and _otherwise(told, refs[0], claim.text):
            yield claim.text


def unmoved_faults(told: Told) -> Iterator[str]:
    """Yield a move in a clause that prints nothing but dates, and of which nothing is known."""
    for clause in told.clauses:
        dated = clause.slots and all(
            slot.facet.rpartition(".")[2] in {"date", "due"} for slot in clause.slots if slot.fact
        )
        found = (
            _MOVED.search(told.literal, clause.start, clause.end)
            if dated and any(s.fact for s in clause.slots)
            else None
        )
        covered = found is not None and any(one.start < found.end() and found.start() < one.end for one in told.claims)
        if found is not None and not covered and found.group() not in told.source:
            yield found.group()


def moved_level_faults(told: Told) -> Iterator[str]:
    """Yield a level that stands as if it were the move itself: 减少续费率91%, fell $154/unit."""
    for slot in told.slots:
        clause = next(one for one in told.clauses if one.start <= slot.start < one.end)
        found = _MOVES_IT.search(told.literal, clause.start, slot.start) if slot.fact[:1] == "F" else None
        if found is not None and not slot.facet and found.group().strip() not in told.source:
            yield told.text[found.start() : slot.end]


def _otherwise(told: Told, ref: str, word: str) -> bool:
    """Whether no slot of a disputed rate's fact, on its basis, moves as the word says."""
    head, _, basis = ref.replace(".rate", "").replace(".change", "").partition(".")
    moves = [
        printed
        for slot, printed in told.menu.slots.items()
        if slot.startswith(f"{head}.{basis}") and slot.rpartition(".")[2] in _WAYS
    ]
    cue = _UP if _UP.search(word) is not None else _DOWN
    return not any(cue.search(printed) for printed in moves)


def _meets(ref: str, disputed: frozenset[str]) -> bool:
    return any(ref == one or one.startswith(f"{ref}.") or ref.startswith(f"{one}.") for one in disputed)


def counted_faults(told: Told) -> Iterator[tuple[str, str, str]]:
    """Yield a word behind which its fact counts something else: 拉回3家 of 把丢的3家拉回来2家."""
    for clause in told.clauses if told.zh else ():
        for found in _COUNT.finditer(told.text, clause.start, clause.end):
            behind = set(_PAIR.findall(told.literal[clause.start : found.start()]))
            for fact in told.facts:
                for pair, other in _counts_behind(fact.quote, found, behind):
                    if not re.search(rf"(?<!\d){re.escape(other)}(?!\d)", told.text):
                        yield pair, f"{other}{found['unit']}", found.group()


def _counts_behind(line: str, said: re.Match[str], pairs: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the count that stands behind a pair of characters in a line which has the said count before that pair."""
    for clause in re.split(r"[，。；,;]", line):
        counts = [one for one in _COUNT.finditer(clause) if one["unit"].startswith(said["unit"][:1])]
        for pair in sorted(pairs):
            at = clause.find(pair)
            before = any(one.start("unit") < at and one["count"] == said["count"] for one in counts)
            following = next((one for one in counts if one.start() > at), None)
            if before and following is not None and following["count"] != said["count"]:
                yield pair, following["count"]
