"""One name spelled two ways (M18)."""

from __future__ import annotations

import re
from itertools import combinations, groupby
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.name_shapes import house_names, is_person
from drafter.steps.check.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.guidelines.wording_kinds import NamesRule
    from drafter.steps.check.ledger import Ledger
    from drafter.steps.check.lines import Line

_HAN = re.compile(r"[\u4e00-\u9fff]{3,16}")
_ENGLISH = re.compile(
    r"(?<![A-Za-z0-9&'’.-])[A-Z][A-Za-z'’-]{1,24}(?:[ -](?:&|of|and|[A-Z][A-Za-z'’-]{0,24})(?![A-Za-z])){0,5}"
)
_NO_SIGN = re.compile(r"[^a-z]+")
_CUT_OFF = 3
"""Characters that are left of a Chinese name without its last one."""
_ENDS = r"(?=[^\u4e00-\u9fff]|签|中标|回款|采购|订[购货单]|续[签约费]|欠|的|已|未|招标|项目|那边|尾款|$)"
"""What may stand behind a name: the characters before it are the whole name."""
_MOST = 120
"""Names of one sheet that are compared with each other."""


class _Name(NamedTuple):
    """A name as written, its words without the legal form (which is ``form``), where it first stands."""

    written: str
    words: tuple[str, ...]
    form: str
    line: Line
    start: int

    @property
    def key(self) -> str:
        return "".join(self.words)


def name_breaches(rule: NamesRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield a question for each pair of spellings that may be one name, at the later of the two."""
    said: set[str] = set()
    for first, other in (*_chinese(rule, ledger), *_english(rule, ledger)):
        first, other = sorted((first, other), key=lambda name: (name.line.number, name.start))  # noqa: PLW2901  # in the notes' order
        if not {first.written, other.written} & said:
            said |= {first.written, other.written}
            span = other.line.span(other.start, other.start + len(other.written))
            slots = {"word": other.written, "other": first.written, "where": str(first.line.number)}
            yield Breach((), other.line.number, span, slots, f"{first.written} / {other.written}", asks=True)


def _stated(ledger: Ledger) -> list[Line]:
    return [line for line in ledger.lines.values() if line.number not in ledger.ignored]


def _chinese(rule: NamesRule, ledger: Ledger) -> Iterator[tuple[_Name, _Name]]:
    """Yield names and those spellings of theirs that the notes have too: cut off, or a character of one sound."""
    lines = _stated(ledger)
    entities = {name for fact in ledger.sheet.facts if _HAN.fullmatch(name := fact.entity.strip())}
    houses = {shape.text for line in lines for shape in house_names(line.text)}
    for name in sorted(one for one in entities | houses if len(one) >= _CUT_OFF and not is_person(one))[:_MOST]:
        own = _place(name, lines)
        for variant in _variants(rule, name):
            found = _place(variant, lines, ends=len(variant) < len(name))
            if own and found and (len(variant) == len(name) or _place(name, lines, ends=True)):
                yield own, found


def _variants(rule: NamesRule, name: str) -> Iterator[str]:
    """Yield other spellings of a Chinese name: without its last character, or with one that sounds like its own."""
    if len(name) > _CUT_OFF and name[-1] not in rule.kinds + rule.contrasts:
        yield name[:-1]
    for at, written in enumerate(name):
        for group in rule.alike:
            for other in group if written in group else "":
                if other != written and not {other, written} <= set(rule.contrasts):
                    yield f"{name[:at]}{other}{name[at + 1 :]}"


def _place(name: str, lines: Iterable[Line], *, ends: bool = False) -> _Name | None:
    """Return where a name first stands; with ``ends`` only where no other word may begin with its last character."""
    for line in lines:
        if name in line.text and (found := re.search(re.escape(name) + (_ENDS if ends else ""), line.text)):
            return _Name(name, (name,), "", line, found.start())
    return None


def _english(rule: NamesRule, ledger: Ledger) -> Iterator[tuple[_Name, _Name]]:
    """Yield pairs of English names of which the sheet knows one: the same but for the legal form, or for one letter."""
    entities = {fact.entity.strip().casefold() for fact in ledger.sheet.facts}
    names = _english_names(rule, ledger)
    for _, alike in groupby(sorted(names, key=lambda name: name.key), key=lambda name: name.key):
        yield from (pair for pair in combinations(alike, 2) if _is_respelt(*pair))
    known = [name for name in names if name.written.casefold() in entities]
    for name in known:
        yield from (
            (name, other) for other in names if _is_slip(rule, name, other) and not _are_rows(name, other, ledger)
        )


def _english_names(rule: NamesRule, ledger: Ledger) -> list[_Name]:
    found: dict[str, _Name] = {}
    forms = rule.forms.compiled()
    for line in _stated(ledger):
        for match in _ENGLISH.finditer(line.text):
            legal = forms.search(match[0]) if forms else None
            own = match[0][: legal.start()].rstrip(" ,") if legal else match[0]
            words = tuple(_NO_SIGN.sub("", word) for word in own.lower().split())
            if any(words):
                found.setdefault(match[0], _Name(match[0], words, legal[0] if legal else "", line, match.start()))
    return list(found.values())[:_MOST]


def _is_respelt(first: _Name, other: _Name) -> bool:
    """Whether two spellings of the same letters differ by more than short and long form, or capitals alone."""
    if first.form and other.form:
        return True
    letters = first.written.casefold() != other.written.casefold()
    return letters and not first.form and not other.form and len(first.key) > _CUT_OFF


def _is_slip(rule: NamesRule, first: _Name, other: _Name) -> bool:
    """Whether one longer word differs, by one letter that is neither its first nor its last."""
    if len(first.words) != len(other.words):
        return False
    unlike = [pair for pair in zip(first.words, other.words, strict=True) if pair[0] != pair[1]]
    if len(unlike) != 1 or min(map(len, unlike[0])) < rule.least:
        return False
    one, two = unlike[0]
    return one[0] == two[0] and one[-1] == two[-1] and _one_apart(one, two)


def _one_apart(one: str, two: str) -> bool:
    """Whether two words are one letter apart: other, missing, or two exchanged."""
    begin = next(
        (at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(len(one), len(two))
    )
    rest, other = one[begin:], two[begin:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _are_rows(first: _Name, other: _Name, ledger: Ledger) -> bool:
    """Whether both have a figure of one metric and period: two rows of a table are two names."""
    metrics = [
        {(fact.metric, fact.period) for fact in ledger.measures if fact.entity.strip() == name.written}
        for name in (first, other)
    ]
    return bool(metrics[0] & metrics[1])
