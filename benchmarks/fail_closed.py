"""Whether the verifier fails closed: unequal figures are never proven, and other people's notes prove next to nothing.

    python benchmarks/fail_closed.py [PAIRS]

``pairs``: a fact and a claim about it whose figure cannot be the fact's (their intervals are apart), in many forms;
every one supported or inferred is a failure.  ``transfer``: every text against the notes of every other text of its
language; the share of its figures that come out proven.  The number whitelist (a figure is right when its digits
occur in the notes) stands beside both.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from corpus import Document, documents

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict
from drafter.language.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.interval import Interval

PAIRS = 20_000
SHEET = 100
"""Pairs that share one sheet."""
_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,9})?")
ZH_NOUNS = ("销售额", "出口量", "拜访客户", "毛利率", "投诉", "回款", "库存", "新增会员", "退货", "交付周期")
ZH_UNITS = ("万元", "吨", "家", "%", "起", "万元", "箱", "人", "件", "天")
EN_NOUNS = ("revenue", "exports", "customer visits", "gross margin", "complaints", "collections", "inventory",
            "new members", "returns", "lead time")  # fmt: skip
EN_UNITS = ("k", " tons", "", "%", "", "k", " pallets", "", " units", " days")
ZH_PLACES = ("城东", "城西", "江北", "江南", "临溪", "永福", "青山", "白马", "南湖", "云麓")
EN_PLACES = ("Ashford", "Brigham", "Carlow", "Dunmore", "Easton", "Fairview", "Granby", "Harlow", "Ipswich", "Kelso")
ZH_FORMS = ("{}{}为{}。", "{}的{}达到{}。", "本月{}{}约{}。", "{}{}超过{}。", "{}{}近{}。")
EN_FORMS = ("{} {} was {}.", "{} {} came to {}.", "{} {} was about {}.", "{} {} was over {}.", "{} {} was nearly {}.")


class Tally(NamedTuple):
    """Figures looked at, those the project proves and those a whitelist lets pass."""

    figures: int
    proven: int
    listed: int


def pairs(count: int, rng: Random) -> Tally:
    """Verify ``count`` claims about facts whose figures they cannot be."""
    made = proven = listed = 0
    while made < count:
        locale = "zh" if made // SHEET % 2 else "en"
        facts = {at: _figure(locale, at % 10, rng) for at in range(SHEET)}
        sheet = read("\n".join([_head(locale), *(_line(locale, at, figure) for at, figure in facts.items())]))
        known = set(_NUMBER.findall(sheet.text))
        for at, figure in facts.items():
            text = _claim(locale, at, figure, rng)
            marks = [claim for claim in verify(text, sheet).claims if claim.type is ClaimType.NUMBER]
            made += 1
            proven += any(claim.verdict in (Verdict.SUPPORTED, Verdict.INFERRED) for claim in marks)
            listed += all(number in known for number in _NUMBER.findall(text))
    return Tally(made, proven, listed)


def _head(locale: str) -> str:
    return "10月小结 李敏" if locale == "zh" else "October recap - Dana"


def _figure(locale: str, noun: int, rng: Random) -> str:
    """Return a figure that is read as one: 2005起 is a time, from 2005 on."""
    for _ in range(99):
        figure = _any_figure(locale, noun, rng)
        if _interval(figure) is not None:
            return figure
    message = "no figure is read as one"
    raise ValueError(message)


def _any_figure(locale: str, noun: int, rng: Random) -> str:
    unit = (ZH_UNITS if locale == "zh" else EN_UNITS)[noun]
    number = rng.randint(11, 9_999) if rng.random() < 0.5 else Decimal(rng.randint(101, 99_999)) / 10  # noqa: PLR2004
    number = min(Decimal(number), Decimal("99.9")) if unit == "%" else number
    return f"${number}{unit}" if unit == "k" else f"{number}{unit}"


def _line(locale: str, at: int, figure: str) -> str:
    return f"{_name(locale, at)}{' ' if locale == 'en' else ''}{_noun(locale, at)} {figure}"


def _name(locale: str, at: int) -> str:
    return (ZH_PLACES if locale == "zh" else EN_PLACES)[at // 10]


def _noun(locale: str, at: int) -> str:
    return (ZH_NOUNS if locale == "zh" else EN_NOUNS)[at % 10]


def _claim(locale: str, at: int, figure: str, rng: Random) -> str:
    """Return a sentence about the fact with a figure whose interval does not meet the fact's."""
    true = _interval(figure)
    for _ in range(99):
        form = rng.choice(ZH_FORMS if locale == "zh" else EN_FORMS)
        other = _near(figure, rng) if rng.random() < 0.5 else _figure(locale, at % 10, rng)  # noqa: PLR2004
        text = form.format(_name(locale, at), _noun(locale, at), other)
        claimed = _interval(text)
        if claimed is not None and true is not None and not claimed.overlaps(true):
            return text
    message = f"no false figure found for {figure}"
    raise ValueError(message)


def _near(figure: str, rng: Random) -> str:
    """Return the figure with one digit changed."""
    places = [match.start() for match in re.finditer(r"\d", figure)]
    at = rng.choice(places)
    digit = rng.choice([one for one in "123456789" if one != figure[at]])
    return figure[:at] + digit + figure[at + 1 :]


def _interval(text: str) -> Interval | None:
    quantity = next((token.quantity for token in scan(text) if token.quantity and token.quantity.value), None)
    found = None if quantity is None else quantity.base_interval()
    return found if found is not None and found.bounded else None


def transfer() -> Iterator[tuple[str, Tally]]:
    """Yield for each language what texts of others come to against each one's notes."""
    listed = list({document.notes: document for document in documents() if not document.drafted}.values())
    for locale in ("zh", "en"):
        mine = [document for document in listed if document.locale == locale]
        tally = Tally(0, 0, 0)
        for one in mine:
            for other in mine:
                if one is not other:
                    tally = Tally(*(sum(pair) for pair in zip(tally, _held(one, other), strict=True)))
        yield locale, tally


def _held(text: Document, notes: Document) -> Tally:
    """Hold the figures of one document's text against another's notes."""
    known = {number.replace(",", "") for number in _NUMBER.findall(notes.notes)}
    figures = [claim for claim in verify(text.text, notes.sheet).claims if claim.type is ClaimType.NUMBER]
    proven = sum(claim.verdict in (Verdict.SUPPORTED, Verdict.INFERRED) for claim in figures)
    numbers = [_NUMBER.search(claim.text) for claim in figures]
    return Tally(len(figures), proven, sum(one is not None and one[0].replace(",", "") in known for one in numbers))


def main() -> None:
    """Print the table."""
    print(f"{'':<30} {'figures':>8} {'drafter proves':>15} {'whitelist lets pass':>20}")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    print(_row("unequal pairs", pairs(count, Random(7))))  # noqa: S311 - seeded, no secret
    for locale, tally in transfer():
        print(_row(f"{locale} texts, others' notes", tally))


def _row(name: str, tally: Tally) -> str:
    shares = [f"{part} ({part / tally.figures:.2%})" for part in (tally.proven, tally.listed)]
    return f"{name:<30} {tally.figures:>8} {shares[0]:>15} {shares[1]:>20}"


if __name__ == "__main__":
    main()
