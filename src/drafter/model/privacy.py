"""What a model need not see: names, phone numbers, figures.  It gets slots; the fill puts the words back.

Nothing hidden is lost: every hidden word gets a slot of its own on the menu that is filled from, and the menu that is
shown says only what kind of thing stands there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from drafter.errors import UsageError
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.model.namings import namings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.domain.fact import FactSheet
    from drafter.steps.compose.menu import Entry, Menu


class Private(StrEnum):
    """What is kept back: names (with phone numbers, addresses and ids), or the value of every figure."""

    NAMES = "names"
    FIGURES = "figures"


_KINDS = {
    "name": ("名称", "name"), "person": ("人员", "person"), "product": ("产品", "product"), "place": ("地点", "place"),
    "customer": ("客户", "customer"), "phone": ("电话", "phone"), "mail": ("邮箱", "e-mail"), "id": ("证件号", "id"),
    "card": ("账号", "account"), "code": ("编号", "code"), "figure": ("数", "figure"), "date": ("日期", "date"),
}  # fmt: skip
_GAP = r"[ ,，-]?"
"""Notes group digits by blanks and hyphens; the reader turns blanks into commas."""
_IDENTIFIERS = (
    ("mail", r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"),
    ("id", r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"),
    ("id", r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])"),
    ("phone", rf"(?<![0-9A-Za-z+])(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)"),
    ("phone", rf"(?<![0-9A-Za-z])\+\d{{1,3}}{_GAP}(?:\(\d{{1,4}}\){_GAP})?\d{{1,4}}(?:{_GAP}\d{{2,4}}){{1,4}}(?!\d)"),
    ("phone", r"(?<!\d)(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
    ("card", rf"(?<!\d)\d{{4}}(?:{_GAP}\d{{4}}){{2,3}}{_GAP}\d{{1,4}}(?!\d)|(?<!\d)\d{{12,19}}(?!\d)"),
)
_IDENTIFIER = tuple((kind, re.compile(pattern)) for kind, pattern in _IDENTIFIERS)
_SLOT_PARTS = re.compile(r"(\[\[[^\[\]]{1,160}\]\])")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*")
_ZH_DIGITS = re.compile(r"(?:[〇零一二两三四五六七八九十千半几]|百(?!分))+")
_EN_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen both once twice"
)
_EN_DIGITS = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(_EN_NUMBERS.split())})(?:[- ](?:{'|'.join(_EN_NUMBERS.split())}))*(?![A-Za-z])",
    re.IGNORECASE,
)
_FIGURED = {"code", "figure", "date"}
_HIDDEN = "#"
_LETTER = re.compile(r"[A-Za-z]")


def private(written: str) -> frozenset[Private]:
    """Return what ``names,figures`` asks to keep back; UsageError for another word.

    >>> sorted(private("figures, names"))
    [<Private.FIGURES: 'figures'>, <Private.NAMES: 'names'>]
    """
    words = [word.strip() for word in written.split(",") if word.strip()]
    unknown = next((word for word in words if word not in set(Private)), None)
    if unknown is not None:
        message = f'--private takes names, figures, or both with a comma between; not "{unknown}"'
        raise UsageError(message)
    return frozenset(map(Private, words))


class Span(NamedTuple):
    """A stretch of words to hide, and what it is."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Veil:
    """What is hidden of one sheet: ``slots`` are slot -> the word, ``kinds`` slot -> what it is."""

    locale: str
    hidden: frozenset[Private]
    slots: dict[str, str]
    kinds: dict[str, str]
    ids: frozenset[str]

    def conceal(self, words: str) -> str:
        """Return ``words`` with a slot for everything hidden in them; its own slots stay."""
        pieces = _SLOT_PARTS.split(words)
        return "".join(piece if at % 2 else self._concealed(piece) for at, piece in enumerate(pieces))

    def _concealed(self, words: str) -> str:
        spans = sorted(self._spans(words), key=lambda span: span.start, reverse=True)
        for start, end, kind in spans:
            words = f"{words[:start]}[[{self.slot_for(words[start:end], kind)}]]{words[end:]}"
        return words

    def slot_for(self, word: str, kind: str) -> str:
        """Return the slot of a hidden word, a new one when it has none."""
        folded = _folded(word)
        known = next((slot for slot, name in self.slots.items() if folded in _spellings(name)), None)
        if known is not None:
            return known
        numbers = [int(slot[1:]) for slot in self.slots if slot[1:].isdecimal()]
        slot = f"N{max(numbers, default=0) + 1}"
        self.slots[slot], self.kinds[slot] = word, kind
        return slot

    def whole_identifiers(self, words: str, menu: Menu) -> tuple[str, frozenset[str]]:
        """Return ``words`` with a phone number whole that figures were cut out of, and the slots of those figures."""
        if Private.NAMES not in self.hidden:
            return words, frozenset()
        pieces = _SLOT_PARTS.split(words)
        printed = [(menu.printed(one[2:-2]) or "") if at % 2 else one for at, one in enumerate(pieces)]
        whole, ends = "".join(printed), list(accumulate(map(len, printed)))
        broken: set[int] = set()
        for _, pattern in _IDENTIFIER:
            for found in pattern.finditer(whole):
                broken.update(
                    at for at, end in enumerate(ends) if end > found.start() and end - len(printed[at]) < found.end()
                )
        told = [printed[at] if at in broken else one for at, one in enumerate(pieces)]
        return "".join(told), frozenset(pieces[at][2:-2] for at in broken if at % 2)

    def _spans(self, words: str) -> list[Span]:
        """Return what to hide in ``words``: identifiers before names, the longest name first, then figures."""
        found: list[Span] = []
        for span in self._wanted(words):
            if not any(span.start < other.end and other.start < span.end for other in found):
                found.append(span)
        return found

    def _wanted(self, words: str) -> Iterator[Span]:
        if Private.NAMES in self.hidden:
            for kind, pattern in _IDENTIFIER:
                yield from (Span(found.start(), found.end(), kind) for found in pattern.finditer(words))
            yield from self._named(words)
        if Private.FIGURES in self.hidden:
            yield from self._figured(words)

    def _named(self, words: str) -> Iterator[Span]:
        plain = _folded(words)
        names = [(slot, name) for slot, name in self.slots.items() if self.kinds.get(slot) not in _FIGURED]
        for slot, name in sorted(names, key=lambda one: -len(one[1])):
            for wanted in _spellings(name):
                at = plain.find(wanted)
                while at >= 0:
                    if _whole(plain, at, at + len(wanted)):
                        yield Span(at, at + len(wanted), self.kinds.get(slot, "name"))
                    at = plain.find(wanted, at + 1)

    def _figured(self, words: str) -> Iterator[Span]:
        for token in scan(words):
            if token.text not in self.ids and token.kind is not TokenKind.LABEL:
                kind = {TokenKind.PERIOD: "date", TokenKind.IDENTIFIER: "code"}.get(token.kind, "figure")
                yield Span(token.start, token.end, kind)
        for found in _DIGITS.finditer(words):
            start = found.start() - (words[found.start() - 1 : found.start()] in {"F", "D"})
            if words[start : found.end()] not in self.ids:
                yield Span(found.start(), found.end(), "figure")

    def shown(self, printed: str) -> str:
        """Return what a slot prints as it is shown: names as slots, and only kind, unit and direction of figures."""
        names = self.hidden & {Private.NAMES}
        words = replace(self, hidden=frozenset(names)).conceal(printed) if names else printed
        return unvalued(words) if Private.FIGURES in self.hidden else words

    def kind(self, slot: str, printed: str) -> str:
        """Return what the list of names says of a slot."""
        hides_it = Private.NAMES in self.hidden or self.kinds.get(slot) in _FIGURED
        return f"({_KINDS[self.kinds.get(slot, 'name')][self.locale != 'zh']})" if hides_it else self.shown(printed)


class Veiled(NamedTuple):
    """The menu to fill from, the menu to show, and the veil between them."""

    menu: Menu
    shown: Menu
    veil: Veil


def veiled(menu: Menu, sheet: FactSheet, hidden: Iterable[Private]) -> Veiled:
    """Return ``menu`` with slots for what is hidden, and the same menu as the model may see it."""
    veil = Veil(menu.locale, frozenset(hidden), dict(menu.names), {}, frozenset(one.id for one in menu.entries))
    if not veil.hidden:
        return Veiled(menu, menu, veil)
    if Private.NAMES in veil.hidden:
        for name, kind in namings(sheet):
            veil.kinds.setdefault(veil.slot_for(name, kind), kind)
    entries = tuple(_entry(entry, veil, menu) for entry in menu.entries)
    questions = {slot: veil.shown(printed) for slot, printed in menu.questions.items()}
    sections = tuple(one._replace(title=veil.shown(one.title)) for one in menu.sections)
    used = _used(entries, sections, questions, menu.names)
    names = {slot: name for slot, name in veil.slots.items() if slot in used}
    shown = replace(
        menu,
        entries=entries,
        names={slot: veil.kind(slot, name) for slot, name in names.items()},
        periods={slot: veil.shown(printed) for slot, printed in menu.periods.items()},
        questions=questions,
        sections=sections,
    )
    return Veiled(replace(menu, names={**menu.names, **names}), shown, veil)


def unvalued(printed: str) -> str:
    """Return words without the value of any figure: unit and direction stay.

    >>> unvalued("比上月2,980箱增加280箱，增长9.4%"), unvalued("up 12% from $1.7M"), unvalued("two of four")
    ('比上月#箱增加#箱，增长#%', 'up #% from $#M', '# of #')
    """
    pieces = _SLOT_PARTS.split(printed)
    return "".join(piece if at % 2 else _unvalued(piece) for at, piece in enumerate(pieces))


def _unvalued(words: str) -> str:
    for token in sorted(scan(words), key=lambda one: one.start, reverse=True):
        told = _EN_DIGITS.sub(_HIDDEN, _ZH_DIGITS.sub(_HIDDEN, _DIGITS.sub(_HIDDEN, token.text)))
        words = words[: token.start] + told + words[token.end :]
    return _EN_DIGITS.sub(_HIDDEN, _DIGITS.sub(_HIDDEN, words))


def _entry(entry: Entry, veil: Veil, menu: Menu) -> Entry:
    """Return an entry as it is shown; its name slots are spelt first, so that a longer name is found whole."""
    told, broken = veil.whole_identifiers(entry.text, menu)
    forms = tuple(form._replace(printed=veil.shown(form.printed)) for form in entry.forms if form.slot not in broken)
    label, text = (veil.conceal(menu.spelt(words)) for words in (entry.label, told))
    return replace(entry, label=label, text=text, forms=forms)


def _used(
    entries: Iterable[Entry], sections: Iterable[object], questions: Mapping[str, str], own: Iterable[str]
) -> set[str]:
    """Return the slots of names that the shown menu mentions, and those it had before."""
    words = " ".join(
        (*(f"{one.label} {one.text} {one.forms}" for one in entries), *map(str, sections), *questions.values())
    )
    return {*own, *re.findall(r"\[\[(N\d{1,3}(?:\.short)?)\]\]", words)}


@lru_cache(maxsize=2048)
def _spellings(name: str) -> tuple[str, ...]:
    """Return how a name may be spelt in a menu: ``Fern & Oak`` is ``fern and Oak`` where a sentence begins."""
    folded = _folded(name)
    return (folded, folded.replace(" & ", " and ")) if " & " in folded else (folded,)


def _folded(words: str) -> str:
    """Return ``words`` with full-width letters plain and small, every offset unchanged."""
    folded = []
    for character in words:
        plain = unicodedata.normalize("NFKC", character).lower()
        folded.append(plain if len(plain) == 1 else character)
    return "".join(folded)


def _whole(words: str, start: int, end: int) -> bool:
    """Whether a Latin name stands alone, and a name of one character is not a part of a word (水 in 水溶肥)."""
    before, after = words[start - 1 : start] if start else "", words[end : end + 1]
    if _LETTER.match(words[start]) and _LETTER.match(before):
        return False
    if _LETTER.match(words[end - 1]) and _LETTER.match(after):
        return False
    return end - start > 1 or not any("\u4e00" <= beside <= "\u9fff" for beside in (before, after))
