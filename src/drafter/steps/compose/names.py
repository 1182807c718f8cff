"""Names as slots: customers, people, products and places that the facts to be told know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.verify.source.index import index_of
from drafter.steps.verify.source.proper_names import proper_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact, FactSheet
    from drafter.language.intensities import Thresholds
    from drafter.steps.write.voice import Voice

_LEAST = 2
_MARKS = " \t\"\u201c\u201d'()（）"
_MOST = 60
_NOBODY = re.compile(
    r"^(?:team|total|company|合计|总计|全部|其他|其它|本人|自己|我|me|i|self|other|others)$", re.IGNORECASE
)
_DEED = re.compile(r"^(?:Lost|Won|Closed|Signed|Ran|Met|Visited|Renewed|Need|Blocked|Hired|Sold) (?=\S)")
"""A verb that opens an English line has a capital, but is no part of the name behind it."""
_SHORT_FORM = re.compile(r"[A-Z]{1,4}s?")
_LETTER = re.compile(r"[A-Za-z]")


class Names(NamedTuple):
    """``slots`` are ``N1`` -> name; ``forms`` every written form -> its slot, the longest first."""

    slots: Mapping[str, str]
    forms: tuple[tuple[str, str], ...]

    def spots(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Yield where names stand in a text, with their slots; the longest name wins, none overlaps another."""
        taken: list[tuple[int, int]] = []
        for form, slot in self.forms:
            at = words.find(form)
            while at >= 0:
                end = at + len(form)
                if not any(start < end and at < stop for start, stop in taken) and _whole(words, at, end):
                    taken.append((at, end))
                    yield at, end, slot
                at = words.find(form, end)

    def masked(self, words: str) -> str:
        """Return the words with names as slots."""
        for start, end, slot in sorted(self.spots(words), reverse=True):
            words = f"{words[:start]}[[{slot}]]{words[end:]}"
        return words


def names_of(sheet: FactSheet, told: Sequence[Fact], voice: Voice, limits: Thresholds) -> Names:
    """Return the names in the facts that are told, in their order, each with the short form the team's terms give."""
    words = "\n".join(f"{fact.entity}\n{fact.text or ''}\n{fact.quote}" for fact in told)
    found = (name.strip(_MARKS) for name in _candidates(sheet, told, voice, limits))
    listed = [name for name in dict.fromkeys(found) if _fits(name, words, voice)]
    slots: dict[str, str] = {}
    forms: dict[str, str] = {}
    for number, name in enumerate(listed[:_MOST], 1):
        slots[f"N{number}"] = name
        forms.setdefault(name, f"N{number}")
        short = [alias for alias, whole in sheet.terms.aliases if whole == name and len(alias) < len(name)]
        if short:
            slots[f"N{number}.short"] = short[0]
            forms.setdefault(short[0], f"N{number}.short")
    ordered = sorted(forms.items(), key=lambda one: -len(one[0]))
    return Names(slots, tuple(ordered))


def _candidates(sheet: FactSheet, told: Iterable[Fact], voice: Voice, limits: Thresholds) -> Iterator[str]:
    metrics = {fact.metric.lower() for fact in told}
    for fact in told:
        name = voice.entity(fact)
        if len(name) >= _LEAST or (name and fact.breakdown_of):
            yield name
    yield voice.main
    yield from sheet.terms.names
    for one in proper_names(index_of(sheet, limits)):
        name = _DEED.sub("", one.name)
        if name.lower() not in metrics and not _SHORT_FORM.fullmatch(name):
            yield name


def _fits(name: str, words: str, voice: Voice) -> bool:
    """Whether a name is one the told facts have, and no figure: a period, a pronoun or the author needs no slot."""
    if not name or name not in words or _NOBODY.match(name) or "[[" in name or name.lower() == voice.author.lower():
        return False
    return not any(token.kind in {TokenKind.QUANTITY, TokenKind.PERIOD} for token in scan(name))


def _whole(words: str, start: int, end: int) -> bool:
    """Whether a Latin name stands alone, and a name of one character is not a part of a word (水 in 水溶肥)."""
    before, after = words[start - 1 : start], words[end : end + 1]
    if _LETTER.match(words[start]) and _LETTER.match(before):
        return False
    if _LETTER.match(words[end - 1]) and _LETTER.match(after):
        return False
    single = end - start == 1
    return not (single and any("\u4e00" <= beside <= "\u9fff" for beside in (before, after)))
