"""Errors planted into figures: digits, scale, unit, rounding, exchanged figures, points for percent."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from mutant import Change, Figure, Mutant, Subject, sentence

from drafter.domain.claim import Verdict
from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.quantity import Qualifier
from drafter.steps.verify.figures.units import comparable, unit_class

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from drafter.domain.fact import Fact
    from drafter.steps.derive import Cell

_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,9})?")
_WORDS = {
    "zh": dict(zip("一二两三四五六七八九", "四五五七八九八二三六", strict=True)),
    "en": {"one": "four", "two": "five", "three": "six", "four": "seven", "five": "nine", "six": "eight",
           "seven": "four", "eight": "three", "nine": "five", "ten": "twelve", "half": "a quarter"},
}  # fmt: skip
_SCALES = (("亿", "万"), ("万", "亿"), ("万", ""), ("bn", "M"), ("M", "k"), ("k", "M"), (" million", "k"),
           (" thousand", " million"))  # fmt: skip
_UNITS = (
    ("万元", "万美元"), ("亿元", "亿美元"), ("元", "美元"), ("箱", "吨"), ("吨", "公斤"), ("天", "个月"), ("小时",
    "天"), ("公里", "米"),
    ("票", "吨"), ("件", "吨"), ("个月", "天"), ("平方米", "亩"), ("月", "周"), ("分钟", "小时"),
    ("$", "€"), (" days", " weeks"), (" weeks", " days"), (" tons", " pounds"), (" hours", " days"), (" months",
    " days"),
    (" minutes", " hours"), (" years", " months"), (" units", " tons"), (" miles", " feet"),
)  # fmt: skip
_POINTS = {"zh": "个百分点", "en": " percentage points"}
_TARGETS = {"zh": "目标", "en": " target"}
_APART = 60
_GONE_BY = re.compile(
    r"(?<!完成)(?<!达成)(?:目标|计划)(?=[为是约]?$)|(?<![A-Za-z])(?:target|plan|goal|budget)(?= (?:of|is|was)? ?$)"
)
_DONE = {"目标": "实际完成", "计划": "实际完成"}


def digits(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Change one digit, or the number word, of a stated figure."""
    yield from _digits("digits", Verdict.SUPPORTED, subject, rng)


def derived(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Change one digit of a computed figure."""
    yield from _digits("derived", Verdict.INFERRED, subject, rng)


def _digits(kind: str, verdict: Verdict, subject: Subject, rng: Random) -> Iterator[Mutant]:
    for figure in subject.figures:
        if figure.claim.verdict is verdict:
            yield from _replaced(subject, kind, figure, _other_digit(figure.claim.text, subject.locale, rng))


def _other_digit(written: str, locale: str, rng: Random) -> str:
    places = [match.start() for match in _DIGIT.finditer(written)]
    if not places:
        word = next((word for word in _WORDS[locale] if re.match(word, written, re.IGNORECASE)), None)
        return written if word is None else _WORDS[locale][word] + written[len(word) :]
    place = rng.choice(places[:3])
    others = [digit for digit in "123456789" if digit != written[place]]
    return written[:place] + rng.choice(others) + written[place + 1 :]


def scale(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Write 万 for 亿, k for M, or leave the scale word out."""
    for figure in subject.figures:
        yield from _exchanged(subject, "scale", figure, _SCALES)


def unit(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Put another unit to the same digits."""
    for figure in subject.figures:
        yield from _exchanged(subject, "unit", figure, _UNITS)


def _exchanged(subject: Subject, kind: str, figure: Figure, pairs: tuple[tuple[str, str], ...]) -> Iterator[Mutant]:
    """Yield the first exchange that applies behind (or a currency sign before) the digits."""
    for old, new in pairs:
        written = figure.claim.text
        if old in written and (old != "元" or "美元" not in written):
            at = written.rindex(old)
            yield from _replaced(subject, kind, figure, written[:at] + new + written[at + len(old) :])
            return


def _replaced(subject: Subject, kind: str, figure: Figure, written: str) -> Iterator[Mutant]:
    """Yield the mutant with ``written`` for the figure, if that is read as one figure and false."""
    claim = figure.claim
    change = Change(claim.start, claim.end, written)
    text = subject.text[: claim.start] + written + subject.text[claim.end :]
    other = subject.quantity_at(text, claim.start)
    if written != claim.text and other is not None:
        same_unit = comparable(unit_class(other.unit), unit_class(figure.quantity.unit))
        if (kind == "unit" and not same_unit) or figure.denies(other):
            yield subject.plant(kind, change)


def swapped(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Put two figures of one sentence in each other's place."""
    for one, other in combinations(subject.figures, 2):
        first, second = one.claim, other.claim

        if second.start - first.end > _APART or sentence(subject.text, first.start, first.end).end < second.start:
            continue
        if unit_class(one.quantity.unit) != unit_class(other.quantity.unit) or _same_place(one, other):
            continue
        if one.denies(other.quantity) and other.denies(one.quantity):
            changes = (Change(first.start, first.end, second.text), Change(second.start, second.end, first.text))
            yield subject.plant("swapped", *changes, wide=True)


def _same_place(one: Figure, other: Figure) -> bool:
    return one.claim.facts == other.claim.facts


def rounding(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Round a figure the wrong way, or call it over a bound it does not reach."""
    for figure in subject.figures:
        value, written = figure.quantity.value, figure.claim.text
        number = _NUMERAL.search(written)
        if number is None or not value or figure.quantity.qualifier is not Qualifier.EXACT:
            continue
        wrong, above = _misrounded(Decimal(number[0].replace(",", "")))
        before, behind = written[: number.start()], written[number.end() :]
        yield from _replaced(subject, "rounding", figure, f"{before}{wrong}{behind}")
        over = "超" if subject.locale == "zh" else "over "
        yield from _replaced(subject, "rounding", figure, f"{over}{before}{above}{behind}")


def _misrounded(number: Decimal) -> tuple[Decimal, Decimal]:
    """Return the number rounded one place further the wrong way, and the next rounder one above it."""
    place = Decimal(10) if number == number.to_integral_value() else Decimal(1)
    down, up = (number // place) * place, (number // place + 1) * place
    return (up if number - down < up - number else down), up


def points(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell percent as percentage points, and the other way round."""
    for figure in subject.figures:
        claim, kind = figure.claim, unit_class(figure.quantity.unit)
        roles = {cell.role for cell in figure.truths if cell.ref in claim.facts}
        if kind == "%" and Role.RATE in roles and not any(cell.unit == "pp" for cell in figure.truths):
            new = claim.text.rstrip("%％") + _POINTS[subject.locale]
        elif kind in ("pp", "points"):
            number = _NUMERAL.search(claim.text)
            new = claim.text if number is None else number[0] + "%"
        else:
            continue
        if new != claim.text:
            yield subject.plant("points", Change(claim.start, claim.end, new))


def nature(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell a result as a target, a target or plan as a result."""
    for figure in subject.figures:
        claim = figure.claim
        cell = next((cell for cell in figure.truths if cell.ref in claim.facts and cell.stated), None)
        if cell is None or len(figure.facts) != 1:
            continue
        before = subject.text[max(0, claim.start - 24) : claim.start]
        word = _GONE_BY.search(before)
        fact = figure.facts[0]
        planned = cell.role is Role.TARGET or (cell.role is Role.VALUE and fact.nature is not Nature.ACTUAL)
        if planned and word and not _reached(figure):
            at = claim.start - len(before) + word.start()
            done = "delivered" if before[: word.start()].endswith("we ") else _DONE.get(word[0], "actual")
            yield subject.plant("plan as done", Change(at, at + len(word[0]), done))
        elif _result(fact, cell.role) and fact.metric and not _planned(figure):
            metric = re.search(rf"{re.escape(fact.metric)}(?= ?(?:was|were|came to|reached|stood at|is)? ?$)", before)
            if metric:
                at = claim.start - len(before) + metric.end()
                yield subject.plant("done as plan", Change(at, at, _TARGETS[subject.locale]))


def _result(fact: Fact, role: Role) -> bool:
    """Whether the figure is a level that was reached."""
    done = fact.nature is Nature.ACTUAL and fact.kind is FactKind.MEASURE
    return role is Role.VALUE and done and not fact.must_say


def _reached(figure: Figure) -> bool:
    """Whether some level of the same measure has the planned size: then it may be told as done."""
    return any(cell.role is Role.VALUE for cell in _others_of_size(figure))


def _planned(figure: Figure) -> bool:
    """Whether some target or plan of the same measure has the size: then it may be told as planned."""
    return bool(_others_of_size(figure))


def _others_of_size(figure: Figure) -> list[Cell]:
    printed = figure.quantity.base_interval()
    return [cell for cell in figure.truths if cell.ref not in figure.claim.facts and cell.interval.overlaps(printed)]


KINDS = (digits, derived, scale, unit, swapped, rounding, points, nature)
