"""Personal data that a reader outside should not see (W10): in the notes and in a text, never told in full."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafter.guidelines.wording_kinds import SensitiveRule
    from drafter.steps.check.ledger import Ledger
    from drafter.steps.check.text.page import Page

_ANY = re.compile(r"\d{4}[ -]?\d{3}|\d{3}[ .-]\d{4}|\+\d|@")
_MOBILE = re.compile(r"(?<![\d.,/-])(?:\+?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?![\d%]|[.,/-]\d)")
_PHONE = re.compile(
    r"(?<![\d.,/-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)|\d{1,4})(?:[ .-]\d{2,5}){1,4}"
    r"|(?:\+?1[ .-])?\([2-9]\d\d\) ?\d{3}[ .-]\d{4}"
    r"|[2-9]\d\d([.-])\d{3}\1\d{4})(?![\d%]|[.,/-]\d)"
)
_TOLL_FREE = re.compile(r"(?:\+?1[ .-]?)?\(?(?:400|8(?:00|33|44|55|66|77|88))(?!\d)")
_ID_CARD = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_BANK_CARD = re.compile(
    r"(?<![\d.,A-Za-z-])(?:62|4\d|5[1-5]|3[47])\d{2}(?:[ -]?\d{3,6}){2,4}\d{0,3}(?![\d%A-Za-z]|[.,-]\d)"
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_EMAIL = re.compile(r"(?<![\w.%+-])[A-Za-z0-9][\w.%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}", re.ASCII)
_UNIT = re.compile(r"\s?(?:[元吨箱件台个家户]|万|亿|USD|RMB|CNY)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


class Personal(NamedTuple):
    """A piece of personal data: what it is (a hint's key), where, and how it may be shown."""

    sort: str
    start: int
    end: int
    masked: str


def personal_numbers(text: str, checks: tuple[str, ...]) -> Iterator[Personal]:
    """Yield numbers and addresses of persons, each once: those with check digits first."""
    taken: list[tuple[int, int]] = []
    if not _ANY.search(text):
        return
    for sort in (check for check in _FINDERS if check in checks):
        pattern, holds = _FINDERS[sort]
        for found in pattern.finditer(text):
            start, end = found.span()
            apart = all(end <= low or high <= start for low, high in taken)
            if apart and holds(found[0]) and not _UNIT.match(text, end):
                taken.append((start, end))
                yield Personal(sort, start, end, masked(found[0]))


def masked(written: str) -> str:
    """Return a number with its middle hidden, an address with all but its first letter.

    >>> masked("13812345678"), masked("lin@example.com")
    ('138****5678', 'l***@example.com')
    """
    name, at, host = written.partition("@")
    if at:
        return f"{name[0]}***@{host}"
    shown = re.sub(r"[\s-]", "", written)
    return f"{shown[:3]}****{shown[-4:]}" if len(shown) > 9 else f"{shown[:2]}****{shown[-2:]}"  # noqa: PLR2004  # too short to show seven


def _is_id_card(written: str) -> bool:
    """Whether an 18-digit number has a birthday and the check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(written, _WEIGHTS, strict=False))
    try:
        date(int(written[6:10]), int(written[10:12]), int(written[12:14]))
    except ValueError:
        return False
    return "1900" <= written[6:10] <= "2099" and _CHECK_DIGITS[total % 11] == written[-1].upper()


def _is_card(written: str) -> bool:
    """Whether the digits are as many as a card's and end in the check digit of ISO/IEC 7812."""
    digits = [int(one) for one in written if one.isdigit()]
    doubled = [2 * one - 9 * (one > 4) for one in digits[-2::-2]]  # noqa: PLR2004  # the sum of a product's digits
    return 15 <= len(digits) <= 19 and len(set(digits)) > 2 and (sum(doubled) + sum(digits[-1::-2])) % 10 == 0  # noqa: PLR2004  # lengths in use


def _is_iban(written: str) -> bool:
    """Whether an account number has the check digits of ISO 13616."""
    plain = written.replace(" ", "")
    return 15 <= len(plain) <= 34 and int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1  # noqa: PLR2004  # of the standard


def _is_own_line(written: str) -> bool:
    return not _TOLL_FREE.match(written)


def _always(_: str) -> bool:
    return True


_FINDERS: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "id_card": (_ID_CARD, _is_id_card),
    "iban": (_IBAN, _is_iban),
    "bank_card": (_BANK_CARD, _is_card),
    "mobile": (_MOBILE, _always),
    "phone": (_PHONE, _is_own_line),
    "email": (_EMAIL, _always),
}
"""In this order: a longer number is never part of a shorter one's finding."""


def sensitive_breaches(rule: SensitiveRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield what the notes hold of persons."""
    audience = ledger.sheet.header.audience
    if _is_internal(rule, audience):
        return
    for line in ledger.lines.values():
        facts = tuple(fact.id for fact in ledger.facts_on(line.number))
        for found in _found(rule, line.text, audience):
            yield _breach(found, line.number, line.span(found.start, found.end), facts)


def page_sensitive_breaches(rule: SensitiveRule, page: Page) -> Iterator[Breach]:
    """Yield what a text holds of persons."""
    audience = page.sheet.header.audience
    if not _is_internal(rule, audience):
        for found in _found(rule, page.text, audience):
            yield _breach(found, page.line(found.start), Span(found.start, found.end), ())


def _is_internal(rule: SensitiveRule, audience: str) -> bool:
    pattern = rule.internal.compiled()
    return bool(audience) and pattern is not None and pattern.search(audience) is not None


def _found(rule: SensitiveRule, text: str, audience: str) -> Iterator[Personal]:
    codes = rule.codes.compiled()
    for found in personal_numbers(text, rule.checks):
        before = text[max(0, found.start - 16) : found.start]
        if codes is None or found.sort in {"id_card", "email"} or not codes.search(before):
            yield found
    for sort, words in (("person", rule.persons), ("private", rule.private)):
        pattern = words.compiled()
        for match in pattern.finditer(text) if pattern and audience else ():
            shown = match[0][0] + "*" * (len(match[0]) - 1) if sort == "person" else match[0]
            yield Personal(sort, *match.span(), shown)


def _breach(found: Personal, line: int, span: Span | None, facts: tuple[str, ...]) -> Breach:
    return Breach(facts, line, span, {"masked": found.masked}, found.masked, hint=found.sort)
