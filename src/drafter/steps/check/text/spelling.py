"""Typing errors, and another language in the middle of a text (W08)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened
from drafter.steps.check.spared import is_title, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.wording_kinds import Slip, SubstitutionRule
    from drafter.steps.check.text.page import Page

_HAN = re.compile(r"[\u4e00-\u9fff]")
_RUN = re.compile(r"[\u4e00-\u9fff]{1,400}")
_WORD = re.compile(r"(?<![A-Za-z0-9_.@/\\-])[A-Za-z]{2,24}(?![A-Za-z0-9_@/\\-])")
_A_WORD = 2
"""Chinese characters that weigh as much as an English word."""
_PREDICATE = re.compile(r"[的了是在已未没被将把不]")
_REACH = 6
"""Characters on either side in which a longer word may hold the letters of a slip."""


def substitution_breaches(rule: SubstitutionRule, page: Page) -> Iterator[Breach]:
    """Yield typing errors with what was meant, and words or sentences of another language."""
    spans = page.spared(rule.spared)
    for breach in (*_slips(rule, page), *_misspelt(rule, page), *_foreign(rule, page)):
        if breach.span is not None and not within(spans, *breach.span):
            yield breach


def _breach(page: Page, span: tuple[int, int], right: str, hint: str) -> Breach:
    word = shortened(page.text[slice(*span)])
    slots, evidence = {"word": word, "expected": right}, f"{word} → {right}" if right else word
    level = "suggestion" if hint == "mixed" else ""
    return Breach((), page.line(span[0]), Span(*span), slots, evidence, hint, level=level)


def _slips(rule: SubstitutionRule, page: Page) -> Iterator[Breach]:
    for slip in rule.slips:
        at = page.text.find(slip.wrong)
        while at >= 0:
            end = at + len(slip.wrong)
            if not _only_holds(slip, page.text, at):
                yield _breach(page, (at, end), slip.right, "slip")
            at = page.text.find(slip.wrong, end)


def _only_holds(slip: Slip, text: str, at: int) -> bool:
    """Whether the letters belong to other words: 以经销商 is no slip of 已经."""
    if slip.unless is None:
        return False
    found = re.finditer(slip.unless, text[max(0, at - _REACH) : at + len(slip.wrong) + _REACH])
    own = at - max(0, at - _REACH)
    return any(one.start() < own + len(slip.wrong) and own < one.end() for one in found)


def _misspelt(rule: SubstitutionRule, page: Page) -> Iterator[Breach]:
    """Yield misspelt English words, and plain ones that stand among Chinese."""
    text = page.text
    for found in _WORD.finditer(text):
        word = found[0]
        right = rule.misspelt.get(word.lower())
        if right is not None and not is_title(text, *found.span(), opens=_opens(text, found.start())):
            shown = right.capitalize() if word[0].isupper() else right
            yield _breach(page, found.span(), shown, "slip")
        elif word in rule.mixed and _among_chinese(text, *found.span()):
            yield _breach(page, found.span(), rule.mixed[word], "mixed")


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" *_-#>")
    return not before or before[-1] in ".!?:\n。！？：|"


def _among_chinese(text: str, start: int, end: int) -> bool:
    """Whether Chinese characters stand right before and behind, blanks apart: no phrase, no name."""
    before, behind = text[max(0, start - 2) : start].rstrip(" "), text[end : end + 2].lstrip(" ")
    return bool(_HAN.match(before[-1:]) and _HAN.match(behind[:1]))


def _foreign(rule: SubstitutionRule, page: Page) -> Iterator[Breach]:
    """Yield the sentences that are not in the language of the text."""
    han, words = sum(map(len, _RUN.findall(page.text))), len(_WORD.findall(page.text))
    if han > (words if page.zh else _A_WORD * words):
        yield from _english(rule, page)
    elif han:
        run = re.compile(rf"[\u4e00-\u9fff，、；]{{{rule.foreign_run},400}}")
        for found in run.finditer(page.text):
            if _PREDICATE.search(found[0]):
                yield _breach(page, found.span(), "", "foreign")


def _english(rule: SubstitutionRule, page: Page) -> Iterator[Breach]:
    plain = set(rule.plain)
    for sentence in page.sentences:
        words = _WORD.findall(sentence.text)
        if len(words) < rule.foreign or len(words) <= sum(map(len, _RUN.findall(sentence.text))):
            continue
        if sum(word in plain for word in words) >= rule.foreign:
            yield _breach(page, (sentence.start, sentence.end), "", "foreign")
