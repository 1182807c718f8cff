"""ATTRIBUTION claims: what the source says a colleague or the team did may not be told as one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.names.near_standing import own_names
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.evidence import asked_of, clauses_of, evidence_of
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import keys_in, known_names
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.evidence import Clause, Near
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_OWN = re.compile(
    r"由?我(?:本人|个人|自己|独立)?(?!们|司|公司|方|区|部|国|省|市|行|校|院|店|院|局|县|厂|社|团队|组)|本人"
    r"|(?<!我们)自己(?=独立|完成)|亲自"
    r"|(?<![A-Za-z'])(?:I|me|my own|myself|(?:her|him)self)(?![A-Za-z'])"
    r"|[他她](?:自己|本人)"
)
_OWNERS = re.compile(
    r"(?P<by>由(?P<who>[\u4e00-\u9fff\s]{2,8}?)(?:牵头|负责|完成|整理|主导|跟进?|送|签|谈|做|办|承担|撰写|制作"
    r"|拿下|执行|对接))"
    r"|(?P<team>(?:整个)?(?:团队|小组|全组|组员|部门(?!经理|领导)|班组|项目组))"
    r"|(?P<with>(?:与|和|同|跟)(?P<mate>[\u4e00-\u9fff]{2,8}?)(?:共同|一起|合作|协作|联合|配合))"
    r"|(?P<joint>在[\u4e00-\u9fff]{2,6}(?:协助|支持|帮助|配合)下)"
    r"|(?<![A-Za-z])(?:(?P<en_team>the (?:whole )?(?:team|group|crew|department|desk))|(?P<en_with>(?:together"
    r"|jointly) with (?P<en_mate>[A-Za-z]{2,16}))"
    r"|by (?P<en_by>[A-Z][a-z]{2,14}))(?![A-Za-z])"
)
_SUBJECT = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][a-z]{2,14})(?:\s\([^()]{1,20}\))?\s"
    r"(?P<verb>[a-z]{2,14}(?:ed|on|ran|ot|old|ade|id))(?![A-Za-z])"
)
_PLAIN_SUBJECT = re.compile(
    r"(?:the |our |a )?(?P<name>[A-Za-z]{3,14}(?: [a-z]{3,14})?)\s"
    r"(?P<verb>[a-z]{1,14}(?:ed|on|ran|ot|old|ade|id|ent|oke))(?![A-Za-z])"
)
_NO_NAME = frozenset(
    ("The", "They", "This", "That", "There", "These", "Those", "What", "When", "While", "With", "All", "Both", "Sales",
     "Team", "And", "But", "For", "Not")
)  # fmt: skip
_WE = re.compile(
    r"我们|团队|小组|同事|一起|共同|合作|协助|(?<![A-Za-z])(?:we|our|us|team|together|jointly|colleagues?"
    r"|with)(?![A-Za-z])",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"(?:^|[，。；、,\s])(?P<team>(?:本|我们|整个|全)?(?:团队|小组|全组|部门)|(?:the|our) (?:whole )?team)"
    r"(?=\s[a-z]{2,14}(?:ed|on|ran|ot|old|ade|id|ent|new)(?![A-Za-z])|[^，。；的]{0,6}(?:完成|实现|签|赢|拿下|新增|销售|回款))",
    re.IGNORECASE,
)
_ANY_TEAM = re.compile(
    r"团队|小组|全组|组员|部门|班组|我们|大家|同事|区域|片区|(?<![A-Za-z])(?:teams?|we|our|us|group|desk|reps?|crew|everyone)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Notes with any of these may mean several people."""
_SAYING = re.compile(
    r"知道|认为|希望|建议|感谢|觉得|想|请|向|汇报|(?<![A-Za-z])(?:thank\w*|think|believe|hope|expect|know|told"
    r"|asked|would|will|want|need|suggest\w*|propose|understand)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_DISOWNED = re.compile(r"(?:不是|并非)我|(?<![A-Za-z])not (?:by )?(?:me|mine|I)(?![A-Za-z])")
"""Words that say it was not oneself."""
_DEED = re.compile(r"\s?(?:自己)?(?:单独)?[谈做跑签办拿带催写]|开发|介绍|引荐|促成|搞定|拉来|主导")
_NAMED_AS = re.compile(
    r"(?:=|(?<![A-Za-z])(?:that|it) was|credit to|thanks to)\s(?P<name>[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?)"
)
"""Whom notes name as the doer: Hurst = Ilse; that was Tomasz Vell."""
_CARRIED = 0.5
_CARRIED_NAMED = 0.3
_LEAST = 1.5
_FULL, _SAME = 3.0, 0.8
"""Words that tell a deed by themselves, and the share of them a sentence must carry to tell the same."""


class _Owner(NamedTuple):
    name: str
    verb: str = ""


def attribution_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a contradicted claim for every clause that takes another's deed for the author's own."""
    for reading in stating(readings):
        for clause in clauses_of(reading):
            word = _OWN.search(clause.text)
            if word is None or _WE.search(clause.text) or _SAYING.search(clause.text):
                continue
            found = _other(index, clause, word)
            if found is not None:
                owner, line = found
                start, said = clause.offset(word.start()), word.group()
                yield Claim(
                    start, start + len(said), said, ClaimType.ATTRIBUTION, Verdict.CONTRADICTED, (),
                    index.words("other_owner", owner=owner.name, line=line), owner.name, _fix(said, owner.name),
                )  # fmt: skip


def team_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield an undecided claim where a personal report tells as the team's deed what its source never gives a team."""
    if index.sheet.header.scope != "personal" or index.once(_speaks_of_team):
        return
    for reading in stating(readings):
        for word in _TEAM.finditer(reading.passage.text):
            start = reading.passage.offset(word.start("team"))
            said = word["team"]
            proof = index.words("words")
            yield Claim(start, start + len(said), said, ClaimType.ATTRIBUTION, Verdict.UNPROVED, (), proof)


def _speaks_of_team(index: Index) -> bool:
    return _ANY_TEAM.search(f"{known_lines(index.sheet)}\n{index.sheet.header.unit}") is not None


def _other(index: Index, clause: Clause, word: re.Match[str]) -> tuple[_Owner, int] | None:
    """Return the owner whom the one statement of the same deed names, and its line."""
    behind = clause.text[word.end() :]
    if sum(asked_of(behind).words.values()) >= _FULL:
        found = _doer(index, clause, behind)
        if found is not None:
            return found
    words = f"{clause.text[: word.start()]} {clause.text[word.end() :]}"
    mentions = clause.mentions
    if sum(asked_of(words).words.values()) < _LEAST:  # the Brandt account, $58k, was closed by me
        words = clause.reading.passage.text[: clause.start] + words
        mentions = clause.reading.mentions
    asked = asked_of(words, mentions)
    if sum(asked.words.values()) < _LEAST:
        return None
    names = set(keys_in(clause.text, known_names(index)))
    near = [one for one in evidence_of(index).near(asked) if _is_about(index, one, names)]
    if not near or any(_is_own(one.clause.text) for one in near):
        return None
    best = next((one for one in near if _named_doer(index, one.statement.text, words) is not None), near[0])
    own = _is_own(best.statement.text)
    owner = _named_doer(index, best.clause.text, words)
    owner = owner or (None if own else _named_doer(index, best.statement.text, words))
    known = f"{clause.reading.passage.text}\n{index.sheet.header.author}".casefold()
    return None if owner is None or owner.name.casefold() in known else (owner, best.statement.line)


def _is_about(index: Index, near: Near, names: set[str]) -> bool:
    """Whether a statement tells of what was asked: most of its words, or fewer and its name."""
    named = names & set(keys_in(near.statement.text, known_names(index)))
    return near.share >= (_CARRIED_NAMED if named else _CARRIED)


def _doer(index: Index, clause: Clause, predicate: str) -> tuple[_Owner, int] | None:
    """Return who did, in the source, what stands behind the word for oneself: dispatch sent out the wrong map."""
    for told in sentences(index):
        if carried(predicate, told.text) < _SAME or _OWN.search(told.text):
            continue
        found = _PLAIN_SUBJECT.match(told.text.strip(" -*•·"))
        if found is not None and grams(found["verb"]).keys() & grams(predicate).keys():
            known = carried(found["name"], clause.reading.passage.text)
            return None if known else (_Owner(found["name"], found["verb"]), told.line)
    return None


def _owner(text: str, words: str) -> _Owner | None:
    """Return who did it, as the source names them."""
    found = _OWNERS.search(text)
    if found is not None:
        parts = (found["who"], found["team"], found["mate"], found["en_team"], found["en_mate"], found["en_by"])
        name = next((part.strip() for part in parts if part), found.group())
        return _Owner(name)
    for match in _SUBJECT.finditer(text):
        if match["name"] not in _NO_NAME and grams(match["verb"]).keys() & grams(words).keys():
            return _Owner(match["name"], match["verb"])
    return None


def _is_own(text: str) -> bool:
    """Whether the source names oneself, and not as one who did not do it."""
    return _OWN.search(_DISOWNED.sub(" ", text)) is not None


def _named_doer(index: Index, text: str, words: str) -> _Owner | None:
    """Return who did it: as a phrase names the owner, or as a person right before a deed."""
    owner = _owner(text, words)
    if owner is not None:
        return owner
    named = _NAMED_AS.search(text)
    if named is not None:
        return _Owner(named["name"])
    for one in own_names(index):
        at = text.find(one.text) if one.sort == "person" else -1
        if at >= 0 and _DEED.match(text, at + len(one.text)):
            return _Owner(one.text)
    return None


def _fix(said: str, name: str) -> str | None:
    """Return the owner's name where it can stand in the place of the word for oneself."""
    if said in ("I", "me") or said.startswith("由"):
        return f"由{name}" if said.startswith("由") else name
    return name if said in ("我", "本人", "我本人") else None
