"""NAME claims about who does something: Sunniva sends the proposal, 由阿坤跟进, against the source's doer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.known_names import keys_in, known_names, without_names
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_PIECE = re.compile(r"[^；;。，：]{2,120}")
_PIECE_EN = re.compile(r"[^.;,]{2,160}?(?=[.;,]|\sand\s(?=[A-Z])|$)")
_NAME_EN = re.compile(r"[A-Z][a-z]")
_DOES = re.compile(
    r"\s{0,2}(?P<zh>[\u4e00-\u9fff]{2,4})(?=\d{1,2}\s?月|[\u4e00-\u9fff]{1,8})"
    r"|\s{0,2}(?:(?:and|but|while)\s)?(?P<en>[A-Z][a-z]{1,15})\s"
    r"(?=(?:will|must|has until|has to|is to)\s|[a-z]{3,14}(?:s|ed)\s)"
)
_SLOT = re.compile(r"由(?P<by>[\u4e00-\u9fff]{2,4}?)(?:跟进?|负责|牵头|对接|接手|完成|处理)")
_THEIRS = re.compile(r"(?:由)?(?P<who>[\u4e00-\u9fff]{2,3})(?:跟进?|负责|牵头|对接|接手)")
_HEAD = re.compile(
    r"(?:[A-Z][a-z]{1,15}:\s)?(?P<en>[A-Z][a-z]{1,15})(?=\s[-–]|:)|(?P<zh>[\u4e00-\u9fff]{2,3})(?=\s|\d)"
)
"""Whom a sentence of the source begins with: Sunniva - revised proposal."""
_ACTOR = re.compile(r"(?:^|[：:])[\s\-*•·]{0,4}(?P<who>[\u4e00-\u9fff]{2,3})\s?(?=\d{1,2}[-/月.]\d{1,2}日?[前止])")
_TELLS, _ELSE = 0.5, 0.34
_LEAST = 2.0


class _Doer(NamedTuple):
    start: int
    name: str
    words: str


def doer_claims(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a contradicted claim for every doer in whose place the source has another."""
    text = reading.passage.text
    for doer in _doers(index, text):
        found = _other(index, doer, text)
        if found is not None:
            yield _claim(index, reading, doer, found)
    for slot in _SLOT.finditer(text):
        theirs = _of_slot(index, text, slot["by"])
        if theirs is not None:
            yield _claim(index, reading, _Doer(slot.start("by"), slot["by"], ""), theirs)


def _doers(index: Index, text: str) -> Iterator[_Doer]:
    """Yield the known names that begin a clause and do something there."""
    names = known_names(index)
    if text.isascii() and not _NAME_EN.search(text):
        return
    for piece in (_PIECE_EN if text.isascii() else _PIECE).finditer(text):
        match = _DOES.match(piece.group())
        if match is None:
            continue
        kind = match.lastgroup or ""
        said = match[kind]
        keys = keys_in(said if kind == "en" else said[:2], names)
        listed = [name for key in keys for name in names[key]] + ([] if kind == "en" else list(index.once(_actors)))
        known = next((name for name in listed if kind == "en" or said.startswith(name)), None)
        if known is not None:
            name = said if kind == "en" else known
            start = piece.start() + match.start(kind)
            yield _Doer(start, name, piece.group()[match.start(kind) + len(name) :])


def _other(index: Index, doer: _Doer, text: str) -> tuple[str, Told] | None:
    """Return the one name that does the same in the source, where none of its sentences has this one do it."""
    if sum(grams(doer.words).values()) < _LEAST:
        return None
    best: tuple[str, Told] | None = None
    for told in sentences(index):
        share = max(carried(doer.words, told.text), _back(index, told, doer.words))
        if doer.name.casefold() in told.text.casefold():
            if share >= _ELSE:
                return None
            continue
        doing = _first(index, told)
        if share >= _TELLS and doing is not None and doing.casefold() not in text.casefold():
            if best is not None and best[0] != doing:
                return None
            best = (doing, told)
    return best


def _back(index: Index, told: Told, words: str) -> float:
    """Return how much of a source sentence, without its names, the words carry."""
    rest = without_names(told.text, known_names(index), keys_in(told.text, known_names(index)))
    return carried(rest, words) if sum(grams(rest).values()) >= _LEAST else 0.0


def _first(index: Index, told: Told) -> str | None:
    """Return the known name that a sentence of the source begins with: Sunniva - revised proposal."""
    names, text = known_names(index), told.text.lstrip(" -*•·\t")
    actor = _ACTOR.search(text)
    if actor is not None:
        return actor["who"]
    head = _HEAD.match(text)
    said = head[head.lastgroup or ""] if head else ""
    return said if said and keys_in(said, names) else None


def _actors(index: Index) -> tuple[str, ...]:
    """Return whom the source gives a date for something to do: 韩珂 06-10前催款."""
    found = (match["who"] for told in sentences(index) for match in _ACTOR.finditer(told.text))
    return tuple(dict.fromkeys(found))


def _of_slot(index: Index, text: str, name: str) -> tuple[str, Told] | None:
    """Return who looks after the same customer in the source: 泓德跟下来，阿坤负责."""
    others = [key for key in keys_in(text, known_names(index)) if key not in name]
    found: dict[str, Told] = {}
    for told in sentences(index):
        if any(key in told.text for key in others):
            for match in _THEIRS.finditer(told.text):
                found.setdefault(match["who"], told)
    known = {who: told for who, told in found.items() if keys_in(who, known_names(index)) and who[:2] not in others}
    return next(iter(known.items())) if len(known) == 1 and name not in known else None


def _claim(index: Index, reading: Reading, doer: _Doer, found: tuple[str, Told]) -> Claim:
    name, told = found
    start = reading.passage.offset(doer.start)
    proof = index.words("said", said=told.text, line=told.line)
    return Claim(start, start + len(doer.name), doer.name, ClaimType.NAME, Verdict.CONTRADICTED, (), proof, name, name)
