"""How often a made-up derived figure is proven by chance, with 10 to 80 facts, beside a free search for a derivation.

    python benchmarks/chance.py [CLAIMS]

Each claim is a sum, difference, share, growth or average that its sentence asks for, with a figure drawn between half
and twice the true one and not equal to it.  It is a false proof when it comes out supported or inferred.  The free
search accepts any a + b, a - b, a / b or a / b - 1 over the facts, with the same rounding intervals.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from fractions import Fraction
from itertools import permutations
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SIZES = (10, 20, 40, 80)
CLAIMS = 150
"""Claims for each size, sort of figure and language."""
ZH = ("城东", "城西", "江北", "江南", "临溪", "永福", "青山", "白马", "南湖", "云麓")
EN = ("Ashford", "Brigham", "Carlow", "Dunmore", "Easton", "Fairview", "Granby", "Harlow", "Ipswich", "Kelso")
ZH_GOODS = ("绿茶", "轴承", "瓷砖", "涂料", "药品", "电机", "纸品", "化肥")
EN_GOODS = ("tea", "bearings", "tiles", "paint", "drugs", "motors", "paper", "seeds")
PLACES = {"percent, 0 places": 0, "percent, 1 place": 1, "percent, 2 places": 2}
DIGITS = {"amount, 2 digits": 2, "amount, 3 digits": 3, "amount, 4 digits": 4}


class Level(NamedTuple):
    """One fact: a branch's sales of a product, now and a year before, in tenths."""

    name: str
    now: Fraction
    before: Fraction


class Claim(NamedTuple):
    """A sentence up to its figure, the words behind it, and the true figure."""

    lead: str
    tail: str
    true: Fraction


class Rate(NamedTuple):
    """Claims made of one sort and size, and those proven by chance: by the project and by a free search."""

    claims: int
    proven: int
    free: int


def levels(size: int, rng: Random, locale: str) -> list[Level]:
    """Return made-up facts, log-uniform between 10 and 5,000 with one decimal."""
    places, goods = (ZH, ZH_GOODS) if locale == "zh" else (EN, EN_GOODS)
    names = [f"{place}{'' if locale == 'zh' else ' '}{one}" for one in goods for place in places][:size]
    return [Level(name, _amount(rng), _amount(rng)) for name in names]


def _amount(rng: Random) -> Fraction:
    return Fraction(round(10 * 10 ** rng.uniform(1, 3.7)), 10)


def notes(facts: Sequence[Level], locale: str) -> str:
    """Return the facts as notes, with their total."""
    total = _plain(sum(fact.now for fact in facts), 1)
    if locale == "zh":
        lines = [f"{one.name}销售额 {_plain(one.now, 1)}万元 去年同期 {_plain(one.before, 1)}万元" for one in facts]
        return "\n".join(["10月小结 李敏", f"总销售额 {total}万元", *lines])
    lines = [f"{one.name} revenue ${_plain(one.now, 1)}k, ${_plain(one.before, 1)}k last year" for one in facts]
    return "\n".join(["October recap - Dana", f"total revenue ${total}k", *lines])


def percents(facts: Sequence[Level], rng: Random, locale: str) -> Claim:
    """Return a sentence that asks for a share or a growth rate."""
    one, other = rng.sample(list(facts), 2)
    now, before = _plain(one.now, 1), _plain(one.before, 1)
    share = Fraction(100) * one.now / sum(fact.now for fact in facts)
    growth = abs(Fraction(100) * (one.now - one.before) / one.before)
    part = Fraction(100) * one.now / (one.now + other.now)
    found = (
        (Claim(f"{one.name}销售额占总销售额的", "%。", share),
         Claim(f"The {one.name} share of total revenue was ", "%.", share)),
        (Claim(f"{one.name}销售额{now}万元，去年同期{before}万元，变动", "%。", growth),
         Claim(f"{one.name} revenue was ${now}k against ${before}k last year, a change of ", "%.", growth)),
        (Claim(f"{one.name}和{other.name}中，{one.name}占", "%。", part),
         Claim(f"Of {one.name} and {other.name}, {one.name} made up ", "%.", part)),
    )  # fmt: skip
    return rng.choice(found)[locale == "en"]


def amounts(facts: Sequence[Level], rng: Random, locale: str) -> Claim:
    """Return a sentence that asks for a sum, a difference or an average."""
    one, other = rng.sample(list(facts), 2)
    now, then = _plain(one.now, 1), _plain(other.now, 1)
    total, gap = one.now + other.now, abs(one.now - other.now)
    more = "多" if one.now > other.now else "少"
    found = (
        (Claim(f"{one.name}和{other.name}销售额合计", "万元。", total),
         Claim(f"{one.name} and {other.name} revenue together came to $", "k.", total)),
        (Claim(f"{one.name}销售额{now}万元，比{other.name}的{then}万元{more}", "万元。", gap),
         Claim(f"{one.name} revenue of ${now}k differed from {other.name} at ${then}k by $", "k.", gap)),
        (Claim(f"{one.name}和{other.name}平均每处销售额", "万元。", total / 2),
         Claim(f"{one.name} and {other.name} revenue averaged $", "k each.", total / 2)),
    )  # fmt: skip
    return rng.choice(found)[locale == "en"]


def made_up(true: Fraction, places: int, rng: Random) -> str | None:
    """Return a figure between half and twice the true one that it does not round to."""
    step = Fraction(1, 10**places) if places >= 0 else Fraction(10**-places)
    first, last = int(true / 2 / step) + 1, int(true * 2 / step)
    wrong = (
        [number for number in range(first, last + 1) if abs(number * step - true) > step]
        if last - first < 10**6
        else []
    )
    return _plain(rng.choice(wrong) * step, max(0, places)) if wrong else None


def rate(size: int, sort: str, claims: int, rng: Random) -> Rate:
    """Measure one sort of figure in both languages."""
    made = proven = free = 0
    for locale in ("zh", "en"):
        facts = levels(size, rng, locale)
        sheet = read(notes(facts, locale))
        search = Search([fact.now for fact in facts] + [fact.before for fact in facts], percent=sort in PLACES)
        for _ in range(claims):
            claim = (percents if sort in PLACES else amounts)(facts, rng, locale)
            places = PLACES[sort] if sort in PLACES else DIGITS[sort] - len(str(int(claim.true)))
            figure = made_up(claim.true, places, rng)
            if figure is None:
                continue
            text = f"{claim.lead}{figure}{claim.tail}"
            at = len(claim.lead)
            made += 1
            proven += any(
                one.type is ClaimType.NUMBER and one.start <= at < one.end
                and one.verdict in (Verdict.SUPPORTED, Verdict.INFERRED)
                for one in verify(text, sheet).claims
            )  # fmt: skip
            free += search.finds(Fraction(figure), Fraction(1, 2) / Fraction(10) ** places)
    return Rate(made, proven, free)


class Search:
    """Every sum and difference (or ratio and growth) of two facts, as a free search would try them."""

    def __init__(self, values: Sequence[Fraction], *, percent: bool) -> None:
        """Work them all out."""
        self._found = sorted(_ratios(values) if percent else _sums(values))

    def finds(self, figure: Fraction, half: Fraction) -> bool:
        """Whether some result rounds to the figure."""
        at = bisect_left(self._found, figure - half)
        return at < len(self._found) and self._found[at] <= figure + half


def _ratios(values: Iterable[Fraction]) -> Iterator[Fraction]:
    for one, other in permutations(values, 2):
        yield 100 * one / other
        yield abs(100 * (one - other) / other)


def _sums(values: Iterable[Fraction]) -> Iterator[Fraction]:
    for one, other in permutations(values, 2):
        yield one + other
        yield abs(one - other)


def _plain(number: Fraction, places: int) -> str:
    return f"{float(number):.{places}f}"


def main() -> None:
    """Print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    print(f"{'facts':>5} {'figure':<18} {'claims':>7} {'false proofs':>13} {'free search':>12}")
    for size in SIZES:
        total = Rate(0, 0, 0)
        for sort in (*PLACES, *DIGITS):
            found = rate(size, sort, claims, Random(f"{size} {sort}"))  # noqa: S311 - seeded, no secret
            total = Rate(*(one + other for one, other in zip(total, found, strict=True)))
            print(_row(size, sort, found))
        print(_row(size, "all", total))


def _row(size: int, sort: str, found: Rate) -> str:
    shares = (found.proven / found.claims, found.free / found.claims)
    return f"{size:>5} {sort:<18} {found.claims:>7} {shares[0]:>13.1%} {shares[1]:>12.1%}"


if __name__ == "__main__":
    main()
