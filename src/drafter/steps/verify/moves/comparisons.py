"""DIRECTION claims that set two things against each other: A higher than B, 华北高于华南, and from X to Y."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language.cue import Cues
from drafter.steps.verify.moves.moves import opposite
from drafter.steps.verify.source.evidence import base_value, clauses_of
from drafter.steps.verify.source.sets import sets_of, speaks_of
from drafter.steps.verify.text.reading import stating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.sets import Member, Set
    from drafter.steps.verify.text.reading import Reading

_OVER = Cues(
    over=(
        (
            r"(?:略|明显|远)?(?:高于|多于|大于|超过|领先于?|好于|优于|快于|长于)|(?:更)?[高多大快长](?=出|于"
            r"|$|[，。\d])"
        ),
        r"higher|more|larger|bigger|longer|faster|above|ahead of|outsold|exceeded|beat|topped",
    ),
    under=(
        r"(?:略|明显|远)?(?:低于|少于|小于|不及|落后于?|慢于|短于)|(?:更)?[低少小慢短](?=出|于|$|[，。\d])",
        r"lower|fewer|less|smaller|shorter|slower|below|behind",
    ),
)
_AGAINST_ZH = re.compile(r"比(?!例|率|重|上|去|计划|目标)")
_THAN = re.compile(r"(?<![A-Za-z])than(?![A-Za-z])", re.IGNORECASE)
_BY = ("above", "below", "ahead of", "behind", "outsold", "exceeded", "beat", "topped")
_UP = re.compile(
    r"上?升|增|涨|高|(?<![A-Za-z])(?:up|rose|grew|increased?|climbed|gained|rising|improved|jumped)(?![A-Za-z])",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"下?降|减|跌|回落|下滑|缩|(?<![A-Za-z])(?:down|fell|dropped|declined?|decreased?|slid|slipped|shrank"
    r"|cut)(?![A-Za-z])",
    re.IGNORECASE,
)
_REACH = 40


def comparison_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every comparison of two members of a set, and for every two levels told the wrong way round."""
    for reading in stating(readings):
        for clause in clauses_of(reading):
            found = _between(index, clause)
            if found is not None:
                yield found
        yield from _turned(index, reading)


def _between(index: Index, clause: Clause) -> Claim | None:
    word = _OVER.search(clause.text)
    if word is None:
        return None
    verdicts = []
    for one in sets_of(index):
        if one.role is not Role.VALUE or one.past or not (speaks_of(one, clause.text) or _has_figure(one, clause)):
            continue
        pair = _sides(one, clause.text, word)
        if pair is not None and pair[0].value != pair[1].value:
            verdicts.append(((pair[0].value > pair[1].value) is (word.lastgroup == "over"), pair))
    if not verdicts or len({holds for holds, _ in verdicts}) > 1:
        return None
    holds, (first, second) = verdicts[0]
    start, said = clause.offset(word.start()), word.group()
    proof = index.words(
        "levels", first=f"{first.name} {first.written}", second=f"{second.name} {second.written}", line=first.line
    )
    expected = None if holds else index.words("down" if word.lastgroup == "over" else "up")
    return Claim(
        start, start + len(said), said, ClaimType.DIRECTION, Verdict.INFERRED if holds else Verdict.CONTRADICTED,
        tuple(one.ref for one in (first, second) if one.ref), proof, expected, None if holds else opposite(said),
    )  # fmt: skip


def _has_figure(one: Set, clause: Clause) -> bool:
    values = {base_value(mention.quantity) for mention in clause.mentions}
    return any(member.value in values for member in one.named_in(clause.text))


def _sides(one: Set, text: str, word: re.Match[str]) -> tuple[Member, Member] | None:
    """Return the two members a comparison sets against each other, in its order."""
    split = _AGAINST_ZH.search(text, 0, word.start())
    than = _THAN.search(text, word.end())
    if split is not None:
        before, behind = text[: split.start()], text[split.end() : word.start()]
    elif than is not None:
        before, behind = text[: word.start()], text[than.end() :]
    elif not word.group().isascii() or word.group().lower() in _BY:
        before, behind = text[: word.start()], text[word.end() :]
    else:
        return None
    first, second = one.named_in(before), one.named_in(behind)
    return (first[0], second[0]) if len(first) == len(second) == 1 and first[0] is not second[0] else None


def _turned(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a claim where the two levels of a move stand in a fact the other way round: 由1.2%升至1.8%."""
    for first, second in zip(reading.mentions, reading.mentions[1:], strict=False):
        word = _verb(reading.passage.text, first, second) if second.level_after_move else None
        if word is None or first.role not in (Role.PRIOR, Role.SHARE_PRIOR):
            continue
        number = _swapped(index, first, second)
        if number is not None:
            fact, start = index.facts[number], reading.passage.offset(word.start())
            up = base_value(second.quantity) > base_value(first.quantity)
            proof = index.words(
                "moved_to", first=second.quantity.written, second=first.quantity.written, line=fact.line
            )
            yield Claim(
                start, start + len(word.group()), word.group(), ClaimType.DIRECTION, Verdict.CONTRADICTED, (fact.id,),
                proof, index.words("down" if up else "up"), opposite(word.group()),
            )  # fmt: skip


def _verb(text: str, first: Mention, second: Mention) -> re.Match[str] | None:
    """Return the verb of a move: between its levels in Chinese, before them in English."""
    up = base_value(second.quantity) > base_value(first.quantity)
    pattern = _UP if up else _DOWN
    found = pattern.search(text, first.end, second.start)
    return found or next(reversed(list(pattern.finditer(text, max(0, first.start - _REACH), first.start))), None)


def _swapped(index: Index, first: Mention, second: Mention) -> int | None:
    """Return the fact whose level is the first figure and whose prior is the second; None when one has them rightly."""
    found = None
    for number in range(len(index.facts)):
        cells = index.stated_cells(number)
        levels = {one.value for one in cells if one.role in (Role.VALUE, Role.SHARE)}
        priors = {one.value for one in cells if one.role in (Role.PRIOR, Role.SHARE_PRIOR)}
        one, two = base_value(first.quantity), base_value(second.quantity)
        if one in priors and two in levels:
            return None
        if one in levels and two in priors:
            found = number
    return found
