"""English words beside a slot: up [[F6.wow]], $[[F1]], a [[F9]] cycle, [[F7]] demos."""

from __future__ import annotations

import re

from drafter.steps.compose.beside_chinese import Touch
from drafter.steps.write.english import singular

_UP = "up|rose|rising|grew|increased|gained|climbed|improved|over|above|higher|gain|rise|increase|growth|exceeded|beat"
_DOWN = (
    "down|fell|falling|dropped|declined|decreased|slipped|shrank|short|below|under|lower|loss|fall|decrease|drop|decline"
    "|missed|behind"
)
_WAYS = dict.fromkeys(_UP.split("|"), 1) | dict.fromkeys(_DOWN.split("|"), -1)
_DIRECTION = re.compile(
    r"^(?P<first>up|down|rose|fell|net gain|net loss)(?![A-Za-z])"
    r"|(?<=\s)(?P<last>short|to go|over|above|below)(?![A-Za-z])"
)
_PRINTED = {
    "up": 1, "rose": 1, "net gain": 1, "over": 1, "above": 1,
    "down": -1, "fell": -1, "net loss": -1, "short": -1, "to go": -1, "below": -1,
}  # fmt: skip
_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<word>{_UP}|{_DOWN})(?P<link> by| of)?\s$", re.IGNORECASE)
_APART = re.compile(
    rf"(?<![A-Za-z])(?P<word>{_UP}|{_DOWN})\s[^.;,]{{0,30}}?(?:target|quota|plan|goal|budget)s? by\s$", re.IGNORECASE
)
_AFTER = re.compile(rf"\s(?P<word>{_UP}|{_DOWN})(?![A-Za-z])", re.IGNORECASE)
_SAID_FIRST = ("up ", "down ", "about ", "over ", "nearly ", "at least ", "at most ", "by ", "rose ", "fell ", "share ")
_LEADING = re.compile(r"^(?:up|down|rose|fell|by) ")
_TRAILING = re.compile(r" (?:short|to go|over)$")
_WORD = re.compile(r"[A-Za-z]{1,20}")
_PLURAL = re.compile(r" (?P<noun>[a-z]{3,20}s)(?![A-Za-z])")
_ARTICLE = re.compile(r"(?:^|[^A-Za-z])[Aa]n? $")
_SIGNS = "$€£¥"


def contrary(before: str, printed: str, after: str) -> str:
    """Return the word beside a slot that says the contrary of its direction, empty when none does."""
    shown = _DIRECTION.search(printed)
    beside = _BEFORE.search(before) or _APART.search(before) or _AFTER.match(after)
    if shown is None or beside is None:
        return ""
    way = _PRINTED[shown["first"] or shown["last"]]
    return "" if _WAYS[beside["word"].lower()] == way else beside["word"]


def fitted(before: str, printed: str, after: str) -> Touch:
    """Return the three with what would be said twice said once, in the number and form that English wants."""
    if before[-1:] and before[-1:] in _SIGNS and printed.startswith(before[-1:]):
        before = before[:-1]
    before, printed = _directed(before, printed)
    same = next((one for one in _SAID_FIRST if printed.startswith(one) and _ends(before, one)), "")
    before = before[: len(before) - len(same)] if same else before
    after = _without_unit(printed, after)
    return _apart(_numbered(Touch(before, printed, after)))


def _directed(before: str, printed: str) -> tuple[str, str]:
    """Say a direction once: rose [[F6.wow]] -> rose 12%; missed target by [[F4.gap]] -> by $9.5k."""
    if _APART.search(before):
        return before, _TRAILING.sub("", printed)
    said = _BEFORE.search(before)
    if said is None:
        return before, printed
    bare = _LEADING.sub("", printed, count=1) if said["link"] or not printed.startswith("by ") else printed
    return before, _TRAILING.sub("", bare) if said["link"] else bare


def _ends(before: str, word: str) -> bool:
    return before.lower().endswith(word) and not before[: len(before) - len(word)][-1:].isalpha()


def _without_unit(printed: str, after: str) -> str:
    """Drop the word behind a slot that the slot has printed: [[F9]] days, [[F4.completion]]%, [[F4.gap]] short."""
    if printed.endswith("%"):
        return after[1:] if after[:1] == "%" else after
    last, word = printed.rpartition(" ")[2], _WORD.match(after.removeprefix(" "))
    if not last.isalpha() or last == printed or word is None or not after.startswith(" "):
        return after
    return after[1 + len(word[0]) :] if word[0].lower() in {last, singular(last)} else after


def _numbered(touch: Touch) -> Touch:
    """Fit number and form: 1 demo, a 74-day cycle."""
    number, _, unit = touch.printed.partition(" ")
    counted = number[:1].isdigit() and unit.isalpha() and unit.islower()
    if counted and touch.after.startswith(f"-{singular(unit)}"):
        return touch._replace(printed=number)
    if counted and _ARTICLE.search(touch.before) and re.match(r" [A-Za-z]", touch.after):
        return touch._replace(printed=f"{number}-{singular(unit)}")
    plural = _PLURAL.match(touch.after)
    if touch.printed == "1" and plural:
        return touch._replace(after=f" {singular(plural['noun'])}{touch.after[plural.end() :]}")
    return touch


def _apart(touch: Touch) -> Touch:
    """Put the blank between a word and a figure that a writer forgot: was[[F1]], [[F7]]demos."""
    before = (
        f"{touch.before} "
        if touch.before[-1:].isalpha() and touch.printed[:1] in f"{_SIGNS}0123456789"
        else touch.before
    )
    after = f" {touch.after}" if touch.after[:1].isalpha() and touch.printed[-1:].isalnum() else touch.after
    return Touch(before, touch.printed, after)
