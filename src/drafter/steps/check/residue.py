"""Lines not to be used as they stand: off-topic, broken off, of a list with holes (M15-M17), corrected (M19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.amended import amended
from drafter.steps.check.breach import Breach
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.rule_kinds import LineRule
    from drafter.steps.check.ledger import Ledger
    from drafter.steps.check.lines import Line

_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】", "[": "]"}
_FACES = re.compile(r"[:;=]-?[(\[]|\[[^\[\]\n]{1,6}\]")
_NUMERALS = {word: number for number, word in enumerate("零一二三四五六七八九十")}
_LABEL = re.compile(
    r"^\s{0,8}(?:(?P<paren>[（(](?P<p>[一二三四五六七八九十]{1,3}|\d{1,2})[)）])"
    r"|(?P<comma>(?P<c>[一二三四五六七八九十]{1,3})、)"
    r"|(?P<dot>(?P<d>\d{1,2})(?:[、．]|\.(?!\d)))"
    r"|(?P<half>(?P<h>\d{1,2})[)）]))"
)
_INLINE = re.compile(r"[（(](?P<p>[一二三四五六七八九十]{1,3})[)）]")


class Label(NamedTuple):
    """An enumerator: its style (brackets, comma, dot; Chinese or Arabic) and its number."""

    style: str
    number: int
    line: Line
    start: int
    end: int


def line_breaches(rule: LineRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield the lines with the rule's problem."""
    if rule.problem == "off_topic":
        yield from _off_topic(ledger)
    elif rule.problem == "broken":
        yield from _broken(ledger)
    elif rule.problem == "corrected":
        yield from _corrected(ledger)
    else:
        yield from _numbering(ledger)


def _off_topic(ledger: Ledger) -> Iterator[Breach]:
    for unused in ledger.sheet.unused:
        if unused.reason == "off-topic":
            line = ledger.lines.get(unused.line)
            span, quote = line.span(0, len(line.text)) if line else None, shortened(unused.text)
            yield Breach((), unused.line, span, {"quote": quote}, quote)


def _broken(ledger: Ledger) -> Iterator[Breach]:
    for line in ledger.lines.values():
        following = ledger.lines.get(line.number + 1)
        at = _unclosed(line.text, following.text if following else "")
        if at is not None and line.number not in ledger.ignored:
            slots = {"quote": line.text.strip()[:40], "word": line.text[at]}
            facts = tuple(fact.id for fact in ledger.facts_on(line.number))
            yield Breach(facts, line.number, line.span(at, at + 1), slots, tells=False, asks=True)


def _corrected(ledger: Ledger) -> Iterator[Breach]:
    for one in amended(ledger.sheet.text).amendments:
        line = ledger.lines.get(one.line)
        span = line.span(0, len(line.text)) if line else None
        facts = tuple(fact.id for number in one.places for fact in ledger.facts_on(number))
        yield Breach(facts, one.line, span, {"word": one.denied.text, "quote": one.right.text})


def _unclosed(text: str, following: str) -> int | None:
    """Return the offset of a mark that is opened and closed neither on its line nor at the start of the next."""
    faces = {at for face in _FACES.finditer(text) for at in range(*face.span())}
    open_at: list[int] = []
    for at, mark in enumerate(text):
        if at in faces:
            continue
        if mark in _PAIRS:
            open_at.append(at)
        elif open_at and mark in _closing(text[open_at[-1]]):
            open_at.pop()
    wrapped = [at for at in open_at if _twin(text[at]) in following.split("。", 1)[0]]
    left = [at for at in open_at if at not in wrapped]
    return left[0] if left else None


def _twin(mark: str) -> str:
    return _PAIRS[mark]


def _closing(mark: str) -> set[str]:
    """Return what closes a mark; brackets of both widths are mixed in notes."""
    return {")", "）"} if mark in {"(", "（"} else {_twin(mark)}


def _numbering(ledger: Ledger) -> Iterator[Breach]:
    """Yield the labels that do not follow the one before; a label of another style opens or closes a level."""
    levels: list[Label] = []
    for label in _labels(ledger):
        styles = [level.style for level in levels]
        if label.style in styles:
            levels = levels[: styles.index(label.style) + 1]
            before = levels.pop().number
        else:
            before = 0
        levels.append(label)
        if label.number > before + 1:
            missing = _run(before + 1, label.number - 1)
            words = label.line.text[label.start : label.end].strip()
            slots = {"word": words, "missing": missing}
            yield Breach((), label.line.number, label.line.span(label.start, label.end), slots, words)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _labels(ledger: Ledger) -> Iterator[Label]:
    for line in ledger.lines.values():
        if line.number in ledger.ignored:
            continue
        match = _LABEL.match(line.text)
        inline = list(_INLINE.finditer(line.text))
        if len(inline) > 1:
            yield from (Label("paren-zh", _number(m["p"]), line, *m.span()) for m in inline)
        elif match:
            style = match.lastgroup and next(key for key in ("paren", "comma", "dot", "half") if match[key])
            digits = next(value for key, value in match.groupdict().items() if len(key) == 1 and value)
            script = "ascii" if digits.isdigit() else "zh"
            yield Label(f"{style}-{script}", _number(digits), line, *match.span())


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
    return _NUMERALS.get(digits, 0)
