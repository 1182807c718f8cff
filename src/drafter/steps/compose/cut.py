"""Cut a line at its slots: one pass of one bounded pattern, whatever brackets the writer chose."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from drafter.steps.compose.entries import Menu

_OPEN, _CLOSE = r"\[\[|［［|【【|\{\{|｛｛", r"\]\]|］］|】】|\}\}|｝｝"
_SLOT = re.compile(rf"(?:{_OPEN})\s{{0,3}}(?P<key>[^\[\]［］【】{{}}｛｝\n]{{1,160}}?)\s{{0,3}}(?:{_CLOSE})")
_SINGLE = re.compile(r"[\[［【{](?P<key>@?[FDNQ]\d{1,3}(?:\.[a-z][a-z0-9]{0,10}){0,3})[\]］】}]")
_LEFT = re.compile(rf"{_OPEN}|{_CLOSE}")
_BARE = re.compile(r"(?<![A-Za-z0-9])@?(?P<id>[FD]\d{1,3})(?:\.[a-z][a-z0-9]{0,10}){0,3}(?![A-Za-z0-9])")
_BLANK = re.compile(r"\s{1,20}")


class Slot(NamedTuple):
    """A slot as found: its key as the menu spells it, and as it was written."""

    key: str
    written: str


def cut(text: str, menu: Menu) -> list[str | Slot]:
    """Return literal words and slots in their order; nothing that a slot prints is ever looked at again."""
    pieces: list[str | Slot] = []
    reached = 0
    for match in _SLOT.finditer(text):
        pieces += [*_singles(text[reached : match.start()], menu), Slot(_key(match["key"], menu), match[0])]
        reached = match.end()
    return [piece for piece in (*pieces, *_singles(text[reached:], menu)) if piece]


def _singles(words: str, menu: Menu) -> list[str | Slot]:
    """Read ``[F1]`` as a slot where the menu has it."""
    pieces: list[str | Slot] = []
    reached = 0
    for match in _SINGLE.finditer(words):
        if menu.printed(match["key"]) is not None:
            pieces += [words[reached : match.start()], Slot(match["key"], match[0])]
            reached = match.end()
    return [*pieces, words[reached:]]


def unbalanced(words: str) -> str:
    """Return the brackets of a slot that are left over in literal words, empty when there are none."""
    left = _LEFT.search(words)
    return left[0] if left else ""


def bare(words: str, menu: Menu) -> str:
    """Return a fact's id that stands in the words without brackets, empty when there is none."""
    ids = {entry.id for entry in menu.entries} - menu.spoken
    found = next((match for match in _BARE.finditer(words) if match["id"] in ids), None)
    return found[0] if found else ""


def _key(written: str, menu: Menu) -> str:
    """Return a key as the menu spells it: blanks, wide signs and capitals aside when such a key exists."""
    tidy = _BLANK.sub("", unicodedata.normalize("NFKC", written))
    if menu.printed(tidy) is not None:
        return tidy
    operator, colon, rest = tidy.partition(":")
    folded = operator.lower() + colon + _folded(rest) if colon else _folded(tidy)
    return folded if menu.printed(folded) is not None else tidy


def _folded(key: str) -> str:
    """Return ids with a capital and facets in small letters: ``f1.GAP`` -> ``F1.gap``."""
    parts = [part.partition(".") for part in key.split(",")]
    return ",".join(f"{head.upper()}{dot}{tail.lower()}" for head, dot, tail in parts)
