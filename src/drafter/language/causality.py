"""Where words give a cause for an effect: 由于…，…; …导致…; … because of …; … led to …."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Causation(NamedTuple):
    """A cause and its effect in one sentence; ``start``/``end`` hold the marker and the cause, ``cause_at`` the cause.

    ``firm`` tells that a causal word says so, not only the layout or a word that may tell of time.  ``effects`` are the
    stretches that may be its effect, the nearest first.
    """

    start: int
    end: int
    cause_at: tuple[int, int]
    effects: tuple[str, ...]
    firm: bool


_BECAUSE = Cues(
    because=(
        r"(?:主要|部分|多数|大多)?(?:得益于|受益于|归功于|归因于|缘于|源于|由于|因为|因(?![此而素果])|多亏|靠的是|依靠|依托|是因为|主因(?:是|为)?|根因(?:是|为)?|起因(?:是|为|在于)|原因(?:主要)?(?:是|在于|为))",
        (
            r"(?:mainly|partly|largely|mostly) )?(?:because of|because|due to|owing to"
            r"|thanks to|as a result of|on the back of|on account of"
            r"|(?:driven|helped|boosted|fuell?ed|caused|hurt|hit|hampered|impacted|held back|explained) by"
            r"|suffered from|attributable to"
            r"|the (?:main )?reason (?:was|is|being)(?: that)?"
            r"|(?:the )?(?:root|underlying|main|primary) cause(?: was| is|:)?(?! (?:of|for|behind))"
            r"|(?<=, )(?:as|since)(?=\s(?:we|our|the|it|they|there|its|their|no)\s[^,.;]{3,60})"
        ),
    )
)
_BY = re.compile(r"受(?P<by>[^，。；！？\n]{2,30}?)(?:的)?(?:影响|拖累|冲击|制约)")
_BRINGS = Cues(
    brings=(
        (
            r"导致(?:了)?|致使|造成(?:了)?|使得|以致|拖累(?:了)?|引发(?:了)?|所致|引起(?:的|了)?|是(?:最?主要|首要|根本)的?原因|是主因|(?:带动|拉动|推动|带来|促使)(?:了)?(?=[，。；\s]|$"
            r"|[^，。；]{0,16}(?:\d|增|降|升|跌|涨|下滑|提高|减少|提升|回升|好转))"
        ),
        (
            r"led to|leading to|caused|causing|resulted in|resulting in|drove|pushed|dragged"
            r"|weighed on|meant|which is why|that(?:'|’)?s why|triggered|is behind|was behind"
            r"|did it|(?:was|were|is) the (?:main|chief|key|root|primary|biggest) (?:reason|cause)(?: for| of| behind)?"
        ),
    )
)
_LOOSE = re.compile(
    (
        r"主要是(?!因)|怪(?=[我天])|(?<![A-Za-z])(?:as|since|after|over|on)(?=\s[a-z])|[:：]|\s[-–—]{1,2}>?\s|——"
        r"|[（(]"
    ),
    re.IGNORECASE,
)
"""In a source these often give the cause, too; in a text they claim nothing."""
_SURE = re.compile(
    (
        r"主要是|怪|as\s(?:[a-z]+\s){1,3}(?:rose|fell|were|was|went|had|moved|grew|dropped|increased|declined"
        r"|slipped|chose|could|is|are)\s?"
    ),
    re.IGNORECASE,
)
_MOVED_HEAD = re.compile(
    r"(?:掉|降|跌|下滑|没完成|未达|低|少|(?<![A-Za-z])(?:down|up|lower|fell|dropped|missed|lost))\s{0,2}$",
    re.IGNORECASE,
)
"""Before a colon these words are the effect: 京东掉：…, Zobaro down: …."""
_CLAUSE = re.compile(r"[，；;。！？!?]|,(?!\d)|\.(?=\s|$)|——|\s[-–—]\s")
_CLOSING = re.compile(r"(?:所致|引起的?|造成的?|导致的?|的影响|影响|而|等|带动|，|,|[)）])+$")
_LISTED = re.compile(
    r"^(?:以下|如下)?[一二两三四五六几\d](?:个|大)?(?:点|方面|因素|原因)"
    r"|^\s?(?:two|three|four|several) (?:things|factors|reasons)"
)
"""The causes are still to come, one by one."""
_CONTENT = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}|\d")
_THIN = re.compile(r"(?:这|其|主要|多数|部分|大多|都|均|是|而|也|分别|并|且|[\s*\-•（(])*")


def causations(text: str, begin: int = 0, *, loose: bool = False) -> Iterator[Causation]:
    """Yield every cause that ``text`` gives from ``begin``; ``loose`` also takes dashes, colons, as, after."""
    bounds = _clauses(text, begin)
    taken: list[tuple[int, int]] = []
    for one in _all(text, bounds, begin, loose=loose):
        if not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            yield one


def _all(text: str, bounds: Sequence[tuple[int, int]], begin: int, *, loose: bool) -> Iterator[Causation]:
    for found in _BECAUSE.finditer(text, begin):
        yield from _after(text, bounds, found, firm=True)
    for found in _BY.finditer(text, begin):
        clause = _at(bounds, found.start())
        own = text[bounds[clause][0] : found.start()], text[found.end() : bounds[clause][1]]
        yield Causation(found.start(), found.end(), found.span("by"), (*own, *_near(text, bounds, clause)), firm=True)
    for found in _BRINGS.finditer(text, begin):
        yield from _before(text, bounds, found)
    if loose:
        for found in _LOOSE.finditer(text, begin):
            colon = found.group() in ":：" and _MOVED_HEAD.search(text, max(0, found.start() - 10), found.start())
            yield from _after(text, bounds, found, firm=bool(colon or _SURE.match(text, found.start())))


def _clauses(text: str, begin: int) -> list[tuple[int, int]]:
    found = []
    for mark in _CLAUSE.finditer(text, begin):
        found.append((begin, mark.start()))
        begin = mark.end()
    return [*found, (begin, len(text))]


def _at(bounds: Sequence[tuple[int, int]], position: int) -> int:
    return max(at for at, (start, _) in enumerate(bounds) if start <= position or not at)


def _near(text: str, bounds: Sequence[tuple[int, int]], clause: int) -> tuple[str, ...]:
    """Return the clauses around one, those before it first: the one before, the two before, then the one behind."""
    stretches = [
        bounds[max(0, clause - 1) : clause],
        bounds[max(0, clause - 2) : clause],
        bounds[clause + 1 : clause + 2],
    ]
    joined = (" ".join(text[slice(*one)] for one in stretch) for stretch in stretches)
    return tuple(words for words in joined if _CONTENT.search(words))


def _after(text: str, bounds: Sequence[tuple[int, int]], found: re.Match[str], *, firm: bool) -> Iterator[Causation]:
    """Yield a cause that stands behind its word; its effect stands before it, or behind the comma."""
    clause = _at(bounds, found.start())
    start, stop = bounds[clause]
    end = stop if found.end() <= stop else bounds[_at(bounds, found.end())][1]
    closing = _CLOSING.search(text, found.end(), end)
    cause = (found.end(), closing.start() if closing else end)
    before = text[start : found.start()]
    if _CONTENT.search(before) and not _THIN.fullmatch(before):
        effects: tuple[str, ...] = (before, f"{text[slice(*bounds[clause - 1])]} {before}" if clause else before)
    else:
        effects = _near(text, bounds, clause)
    if _CONTENT.search(text[slice(*cause)]) and not _LISTED.search(text[slice(*cause)]):
        yield Causation(found.start(), end, cause, effects, firm)


def _before(text: str, bounds: Sequence[tuple[int, int]], found: re.Match[str]) -> Iterator[Causation]:
    """Yield a cause that stands before its word, in its clause or the one before."""
    clause = _at(bounds, found.start())
    start, stop = bounds[clause]
    if not _CONTENT.search(text[start : found.start()]) and clause:
        start, _ = bounds[clause - 1]
        cause = bounds[clause - 1]
    else:
        cause = (start, found.start())
    effect = text[found.end() : stop]
    known = bounds[: clause + 1] if effect.strip() else bounds  # was behind it: told before, not behind
    near = () if cause[0] != bounds[clause][0] and clause else _near(text, known, clause)
    effects = (effect,) if _CONTENT.search(effect) else near
    if _CONTENT.search(text[slice(*cause)]):
        yield Causation(start, found.end(), cause, effects, firm=True)
