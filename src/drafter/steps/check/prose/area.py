"""Areas of homes: what a difference between contract and register costs whom, and floor area against its parts.

The rule is that of article 31: up to 3% (inclusive) either way the price follows the area; beyond, the buyer may
return the home, or keeps it and pays 3% more at most; what is missing beyond 3% is paid back double.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.interval import Interval
from drafter.domain.unit import is_percent, split_unit
from drafter.language.scan import scanned
from drafter.language.token import Token, TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.prose.labels import Labelled, labelled
from drafter.steps.check.prose.tally import AREAS, MONEY
from drafter.steps.check.show import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.rule_kinds import AreaRule
    from drafter.steps.check.prose.said import Prose, Said

LIMIT = Fraction(3, 100)
_APART = 3
"""Lines that one home's figures stand on, at most."""
_MANY = {"buyer", "developer", "refund"}
_ANOTHER = Fraction(3, 10)
"""Areas further apart than this share are two homes, or a floor area beside an inner one."""
_INNER = re.compile(r"套内|(?<![A-Za-z])(?:net|internal|usable)(?![A-Za-z])", re.IGNORECASE)
_FLOOR = re.compile(r"建筑面积|建面|(?<![A-Za-z])gross(?![A-Za-z])", re.IGNORECASE)
_SQUARE = re.compile(r"(?<=[\d\s/])m2(?![A-Za-z0-9])")


class Settlement(NamedTuple):
    """What follows from two areas and a price: the ratio, and what each side pays (amounts in the price's money)."""

    ratio: Fraction
    buyer: Fraction
    developer: Fraction
    refund: Fraction

    @property
    def beyond(self) -> bool:
        """Whether the ratio is over 3% either way; exactly 3% is not."""
        return abs(self.ratio) > LIMIT


def settlement(contract: Fraction, registered: Fraction, price: Fraction) -> Settlement:
    """Return who pays what for a home of ``registered`` instead of ``contract`` area, at ``price`` for each unit.

    >>> found = settlement(Fraction(100), Fraction(104), Fraction(10000))
    >>> [str(amount) for amount in found[1:]]
    ['30000', '10000', '0']
    >>> str(settlement(Fraction(100), Fraction(96), Fraction(10000)).refund)
    '50000'
    """
    ratio = (registered - contract) / contract
    within = min(abs(registered - contract), contract * LIMIT)
    excess = abs(registered - contract) - within
    if ratio >= 0:
        return Settlement(ratio, within * price, excess * price, Fraction(0))
    return Settlement(ratio, Fraction(0), Fraction(0), (within + 2 * excess) * price)


@dataclass(slots=True)
class _Home:
    """The figures of one home: one of each area and a price, and every amount."""

    line: int
    figures: dict[str, Labelled] = field(default_factory=dict)
    amounts: dict[str, list[Labelled]] = field(default_factory=dict)

    def size(self, key: str) -> Fraction | None:
        """Return a figure's exact value in the base unit."""
        found = self.figures.get(key)
        return None if found is None else _size(found.token)

    def add(self, found: Labelled) -> None:
        """Keep a figure under its key."""
        self.line = found.said.line
        if found.key in _MANY:
            self.amounts.setdefault(found.key, []).append(found)
        else:
            self.figures[found.key] = found


def area_breaches(rule: AreaRule, prose: Prose) -> Iterator[Breach]:
    """Yield homes whose figures the rule contradicts, or whose areas differ by more than it settles as they are."""
    if not (prose.holds(rule.contract, own=True) and prose.holds(rule.registered, own=True)):
        return
    homes = _homes(rule, prose)
    prices = {size for home in homes if (size := home.size("price")) is not None}
    price = next(iter(prices)) if len(prices) == 1 else None
    for home in homes:
        if "contract" in home.figures and "registered" in home.figures:
            price = home.size("price") or price  # homes listed together share the price last told
            yield from _judged(home, price, zh=prose.zh)


def _homes(rule: AreaRule, prose: Prose) -> list[_Home]:
    """Gather the figures home by home: an area or a price that is there already begins another one."""
    homes: list[_Home] = []
    for said in prose.said:
        if rule.agreed.found_in(said.text):
            continue
        for found in sorted(_found(rule, said), key=lambda one: one.token.start):
            if not homes or _begins(found, homes[-1]):
                homes.append(_Home(said.line))
            homes[-1].add(found)
    return homes


def _begins(found: Labelled, last: _Home) -> bool:
    """Whether a figure belongs to another home than the last one."""
    apart = found.said.line - last.line
    own_line = found.key == "contract" and apart > 0 and "registered" not in last.figures
    return own_line or found.key in last.figures or apart >= _APART


def _found(rule: AreaRule, said: Said) -> Iterator[Labelled]:
    plain = said._replace(text=_SQUARE.sub("m²", said.text))  # as long as before
    yield from labelled(plain, {"contract": rule.contract, "registered": rule.registered}, _is_area)
    yield from labelled(plain, {"ratio": rule.ratio}, _is_ratio)
    amounts = {"buyer": rule.buyer, "developer": rule.developer, "refund": rule.refund, "price": rule.price}
    yield from labelled(plain, amounts, _is_money)
    yield from (Labelled("price", token, said, "") for token in scanned(plain.text) if _is_price(token))


def _unit(token: Token) -> str:
    quantity = token.quantity
    known = token.kind is TokenKind.QUANTITY and quantity is not None and quantity.value is not None
    return split_unit(quantity.unit).name if known and quantity is not None else ""


def _is_area(token: Token) -> bool:
    return _unit(token) in AREAS


def _is_money(token: Token) -> bool:
    return _unit(token) in MONEY


def _is_ratio(token: Token) -> bool:
    return is_percent(_unit(token))


def _is_price(token: Token) -> bool:
    money, _, area = _unit(token).partition("/")
    return money in MONEY and area in AREAS


def _size(token: Token) -> Fraction:
    quantity = token.quantity
    value = Fraction(0) if quantity is None or quantity.value is None else Fraction(quantity.value)
    return value * split_unit(quantity.unit if quantity else "").factor


def _judged(home: _Home, price: Fraction | None, *, zh: bool) -> Iterator[Breach]:
    contract, registered = home.figures["contract"], home.figures["registered"]
    before, after = _size(contract.token), _size(registered.token)
    if not before or abs(after - before) > before * _ANOTHER:
        return
    bases = {_base(contract.clause), _base(registered.clause)} - {""}
    due = settlement(before, after, price or Fraction(0))
    slots = _slots(home, due, price, zh=zh)
    if len(bases) > 1:
        yield _breach(registered, home, slots, "basis")
        return
    wrong = list(_wrong(home, due, slots)) if price else []
    if (ratio := home.figures.get("ratio")) and not _is_about(ratio.token, abs(due.ratio) * 100):
        wrong.append(_breach(ratio, home, slots | {"given": ratio.token.text, "right": slots["ratio"]}, "ratio"))
    yield from wrong
    if not wrong and due.beyond and not home.amounts:
        hint = "unpriced" if not price else "beyond" if due.ratio > 0 else "short"
        yield _breach(registered, home, slots, hint, "warning")


def _base(clause: str) -> str:
    return "inner" if _INNER.search(clause) else "floor" if _FLOOR.search(clause) else ""


def _wrong(home: _Home, due: Settlement, slots: dict[str, str]) -> Iterator[Breach]:
    """Yield the amounts that are neither what the rule gives nor parts that make it up."""
    wanted = {"buyer": due.buyer, "developer": due.developer} if due.ratio >= 0 else {"refund": due.refund}
    for key, amount in wanted.items():
        stated = home.amounts.get(key, [])
        together = sum((_interval(one.token) for one in stated[1:]), _interval(stated[0].token)) if stated else None
        if together is None or any(_interval(one.token).overlaps(Interval.point(amount)) for one in stated):
            continue
        if not together.overlaps(Interval.point(amount)):
            given = {"given": stated[-1].token.text, "right": money(amount)}
            yield _breach(stated[-1], home, slots | given, key)


def _interval(token: Token) -> Interval:
    """Return what an amount admits: its rounding, and a yuan for what was cut off."""
    quantity = token.quantity
    low, high = quantity.base_interval().ends() if quantity and quantity.base_interval().bounded else (Fraction(0),) * 2
    return Interval(low - 1, high + 1)


def _is_about(token: Token, percent: Fraction) -> bool:
    quantity = token.quantity
    return (
        quantity is None
        or not quantity.interval().bounded
        or any(
            interval.overlaps(Interval.point(percent))
            for interval in (quantity.interval(), quantity.negated().interval())
        )
    )


def _slots(home: _Home, due: Settlement, price: Fraction | None, *, zh: bool) -> dict[str, str]:
    contract, registered = (home.figures[key].token.text for key in ("contract", "registered"))
    shown = f"{'+' if due.ratio > 0 else '−' if due.ratio < 0 else ''}{rounded(abs(due.ratio) * 100)}%"
    paid = {"buyer_due": due.buyer, "developer_due": due.developer, "refund_due": due.refund}
    signs = ("：", "，") if zh else (": ", ", ")
    return {
        "contract": contract, "registered": registered, "ratio": shown, "colon": signs[0],
        **{key: money(size) for key, size in paid.items() if price},
    }  # fmt: skip


def _breach(at: Labelled, home: _Home, slots: dict[str, str], hint: str, level: str = "") -> Breach:
    said = at.said
    evidence = f"({slots['registered']} − {slots['contract']}) ÷ {slots['contract']} = {slots['ratio']}"
    if "right" in slots:
        evidence = f"{evidence}; {slots['right']} ≠ {slots['given']}"
    lines = {one.said.line: one.said.facts for one in home.figures.values()}
    facts = tuple(dict.fromkeys(fact for found in lines.values() for fact in found))
    return Breach(facts, said.line, said.span(at.token.start, at.token.end), slots, evidence, hint, level=level)


def money(size: Fraction) -> str:
    """Return an amount in yuan."""
    return f"{rounded(size)}元"
