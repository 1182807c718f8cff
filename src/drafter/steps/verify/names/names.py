"""NAME claims: names the source does not know, near misses of names it does, and a known name beside another's fact.

A name is found by its shape: capitals in English; in Chinese a kind of house (X医院), a person (X经理, 由X负责), a slot
(竞品X), quotation marks, a model number.  An ordinary word is never a name.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.name_shapes import brand_names, code_names, house_names, person_names
from drafter.language.vocabulary import in_force
from drafter.steps.verify.names.doers import doer_claims
from drafter.steps.verify.names.exchanged import exchanged_claims
from drafter.steps.verify.names.near_names import near_brand, near_code, near_han, near_word
from drafter.steps.verify.names.near_standing import near_standing
from drafter.steps.verify.names.owners import owner_claims, post_holder
from drafter.steps.verify.names.titles import title_claims
from drafter.steps.verify.names.told_tasks import task_claims
from drafter.steps.verify.names.turned_pairs import turned_pair_claims
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import GENERIC, NO_NAMES
from drafter.steps.verify.text.words import is_small, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.name_shapes import Shape
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_CAPITALISED = re.compile(r"(?<![A-Za-z0-9'’])[A-Z][A-Za-z'’\-]{1,30}")
_SURNAME = re.compile(r"\s(?:&\s)?[A-Z][a-z]{2,30}")
_TITLED = re.compile(r"\*\*[^*]{1,80}\*\*:?")


def name_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every name that is unknown, misspelt, or beside what the source says of another."""
    for reading in readings:
        wrong = list(chain(_english(index, reading), _codes(index, reading), _chinese(index, reading)))
        wrong += _unheard(index, reading, wrong)
        yield from wrong
        if not wrong and not reading.passage.is_heading:
            owned = list(owner_claims(index, reading))
            owned = owned or list(doer_claims(index, reading)) or list(task_claims(index, reading))
            owned = owned or list(exchanged_claims(index, reading))
            owned = owned or list(turned_pair_claims(index, reading))
            yield from owned or title_claims(index, reading)


def _english(index: Index, reading: Reading) -> Iterator[Claim]:
    passage = reading.passage
    body = passage.text[: len(passage.text) - passage.tail]
    if _TITLED.fullmatch(body.strip()):
        return
    for found in _CAPITALISED.finditer(body, passage.lead):
        if not _unknown(index, reading, found):
            continue
        initial = not body[passage.lead : found.start()].strip(" \"'(*_-•#")
        near = near_word(index, body, found.start(), found.end(), initial=initial)
        hidden = initial and not _SURNAME.match(body, found.end())  # any first word is capitalised
        if near is not None or not (hidden or passage.is_heading or passage.lead):
            yield _claim(index, reading, found.start(), found.end(), near)


def _unknown(index: Index, reading: Reading, found: re.Match[str]) -> bool:
    """Whether a capitalised word is none of the source's, nor of the calendar, nor part of a figure."""
    word = found.group()
    low = word.casefold()
    ordinary = stem(word) in NO_NAMES or low in NO_NAMES or low in GENERIC or is_small(word) or word.isupper()
    known = ordinary or stem(word) in index.heard or low in index.heard
    return not known and not any(token.start <= found.start() < token.end for token in reading.tokens)


def _codes(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield model numbers that the source does not have."""
    lines, passage = index.once(_folded), reading.passage
    for shape in code_names(passage.text):
        if shape.start >= passage.lead and shape.text.casefold() not in lines:
            yield _claim(index, reading, shape.start, shape.end, near_code(index, shape.text))


def _folded(index: Index) -> str:
    return known_lines(index.sheet).casefold()


def _chinese(index: Index, reading: Reading) -> Iterator[Claim]:
    passage = reading.passage
    if passage.text.isascii():
        return
    taken: list[tuple[int, int]] = []
    for one in chain(near_han(index, passage.text), near_standing(index, passage.text)):
        if one.start >= passage.lead and not _overlaps(taken, one.start, one.end):
            taken.append((one.start, one.end))
            yield _claim(index, reading, one.start, one.end, one.expected)
    if passage.is_heading:
        return
    lines = known_lines(index.sheet)
    shapes = chain(house_names(passage.text), person_names(passage.text), brand_names(passage.text))
    for shape in shapes:
        if shape.start >= passage.lead and not _overlaps(taken, shape.start, shape.end) and not _known(shape, lines):
            taken.append((shape.start, shape.end))
            yield _claim(index, reading, shape.start, shape.end, _meant(index, passage.text, shape))


def _meant(index: Index, text: str, shape: Shape) -> str | None:
    """Return the known name that an unknown person or brand was meant to be."""
    if shape.sort == "person":
        return post_holder(index, text, shape)
    return near_brand(index, shape.text) if shape.sort == "brand" else None


def _unheard(index: Index, reading: Reading, wrong: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the team's names that the source never mentions: known to the team, and still nothing these facts tell."""
    spoken, passage = in_force(), reading.passage
    if spoken is None or passage.is_heading:
        return
    lines = index.once(_folded)
    taken = [(claim.start, claim.end) for claim in wrong]
    for one in spoken.names.found(passage.text):
        spot = passage.offset(one.start), passage.offset(one.end)
        if one.start >= passage.lead and one.word.casefold() not in lines and not _overlaps(taken, *spot):
            yield _claim(index, reading, one.start, one.end, None)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in taken)


def _known(shape: Shape, lines: str) -> bool:
    """Whether the source has the name, its telling part, or for a person anybody of that surname."""
    if shape.sort == "person":
        other = {"先生": "女士", "女士": "先生"}.get(shape.text[-2:])
        if other and shape.text[:-2] + other in lines:
            return shape.text in lines
        return shape.text in lines or shape.text[0] in lines or (shape.text[0] in "老小阿" and shape.text[1] in lines)
    return any(shape.text[at : at + 2] in lines for at in range(2)) or shape.text in lines


def _claim(index: Index, reading: Reading, start: int, end: int, near: str | None) -> Claim:
    verdict = Verdict.UNPROVED if near is None else Verdict.CONTRADICTED
    proof = index.words("no_name") if near is None else index.words("other_name", name=near)
    offset = reading.passage.offset
    words = reading.passage.text[start:end]
    return Claim(offset(start), offset(end), words, ClaimType.NAME, verdict, (), proof, near, near)
