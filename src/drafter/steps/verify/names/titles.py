"""NAME claims about posts: the chief operating officer is whom the source calls so, not another of its people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.said import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_POST_EN = (
    r"chief (?:executive|operating|financial|commercial|technology|marketing|medical|information)(?: officer)?"
    r"|(?:managing|finance|sales|operations|marketing|technical|medical|commercial|production|creative) director"
    r"|(?:general|plant|branch|store|regional|project|site|quality|operations|sales|office|warehouse|depot|fleet)"
    r" manager"
    r"|head of (?:[a-z]{2,14} ){0,2}[a-z]{2,14}|chair(?:man|woman|person)?|president|treasurer|head chef|chief engineer"
)
_NAME_EN = r"[A-Z][\w'’-]{1,15}(?: [A-Z][\w'’-]{1,15}){0,2}"
_EN = re.compile(
    rf"(?P<a>(?-i:{_NAME_EN})),? (?:(?:the|our|its|their|who is) )?(?P<x>{_POST_EN})(?![a-z])"
    rf"|(?<![A-Za-z])(?P<y>{_POST_EN}),? (?P<b>(?-i:{_NAME_EN}))",
    re.IGNORECASE,
)
_POST_ZH = (
    r"(?:副?总(?:经理|裁|监|工程师|工)"
    r"|(?:供应链|财务|运营|销售|技术|市场|人事|人力|采购|生产|质量|工程|项目|区域|大区)(?:副?总监|经理|主管|负责人)"
    r"|副?董事长|副?院长|副?校长|副?厂长|副?店长|站长|护士长|班长|队长|工程师|会计|出纳)"
)
_ZH = re.compile(
    rf"(?P<x>{_POST_ZH}(?:兼{_POST_ZH})?)\s?(?P<b>(?!兼)[\u4e00-\u9fff]{{2,4}})"
    rf"|(?P<a>[\u4e00-\u9fff]{{2,4}})(?:[（(]|，?(?:现任|担任|出任))(?P<y>{_POST_ZH})"
)


class _Post(NamedTuple):
    """A post and the name beside it, with where the name stands."""

    post: str
    name: str
    start: int
    end: int


def title_claims(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a contradicted claim for every name beside a post that the source gives to another alone."""
    known = index.once(_posts)
    if not known or reading.passage.lead:
        return
    for one in _of_text(reading.passage.text):
        holders = known.get(one.post, {})
        if holders and not any(_same(one.name, name) for name in holders) and _is_known(index, one.name):
            name, told = next(iter(holders.items()))
            due = name if len(holders) == 1 else None
            start, end = reading.passage.offset(one.start), reading.passage.offset(one.end)
            proof = index.words("said", said=told.text.strip(), line=told.line)
            yield Claim(start, end, one.name, ClaimType.NAME, Verdict.CONTRADICTED, (), proof, due, due)


def _posts(index: Index) -> dict[str, dict[str, Told]]:
    """Return by post whom the source calls so."""
    found: dict[str, dict[str, Told]] = {}
    for told in sentences(index):
        for one in _of_text(told.text):
            found.setdefault(one.post, {}).setdefault(one.name, told)
    return found


def _of_text(text: str) -> Iterator[_Post]:
    for pattern in (_EN,) if text.isascii() else (_EN, _ZH):
        for found in pattern.finditer(text):
            side = "a" if found["a"] else "b"
            for post in (found["x"] or found["y"]).casefold().split("兼"):
                yield _Post(post, found[side], *found.span(side))


def _same(one: str, other: str) -> bool:
    """Whether two names share a word, or in Chinese their beginning."""
    if one.isascii() and other.isascii():
        return not set(one.casefold().split()).isdisjoint(other.casefold().split())
    return one[:2] == other[:2] or one in other or other in one


def _is_known(index: Index, name: str) -> bool:
    """Whether the source has the name elsewhere: an unknown one is judged as such."""
    return any(_key(name) in told.text for told in sentences(index))


def _key(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.isascii() else name[:2]
