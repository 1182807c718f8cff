"""NAME claims: a deed told of another doer than the source names for it: closed by Zofia, 由崔磊主讲, by me."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.name_shapes import SURNAMES
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import GENERIC, NO_NAMES
from drafter.steps.verify.source.proper_names import proper_names
from drafter.steps.verify.source.said import clauses_in, sentences
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.words import grams, is_small, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_PAST = (
    r"(?:[a-z]{2,14}ed|ran|won|made|led|took|gave|wrote|built|held|sold|found|drew|brought|sent|set|drove|taught|dealt"
    r"|fixed|met|bought|spoke|chose|began|drafted)"
)
_NAMED = r"I|[A-Z][a-z]{1,15}"
_ACTIVE = re.compile(
    rf"(?:^|[,;:]\s|(?<![A-Za-z])(?:and|but|while)\s)\s{{0,2}}(?P<who>{_NAMED})\s"
    rf"(?:(?:also|then|personally|has|have|had|later)\s)?(?P<verb>{_PAST})(?![A-Za-z])"
)
_PASSIVE = re.compile(
    rf"(?<![A-Za-z])(?P<verb>{_PAST}|[a-z]{{2,12}}en|run|set)\sby\s(?P<who>me|{_NAMED})(?![A-Za-z]|\s?&|\sand\s)"
)
_SELF_ZH = r"我(?!们|司|公司|方|区|部|国|省|市|行|校|院|店|局|县|厂|社|团队|组)"
_BY_ZH = re.compile(rf"由(?:(?P<self>{_SELF_ZH})|(?P<one>[{SURNAMES}老小阿])[\u4e00-\u9fff])")
_CAPITAL = re.compile(r"(?<![A-Za-z0-9'’])[A-Z][a-z]{1,15}(?![A-Za-z])")
_SMALL = re.compile(r"(?<![A-Za-z])[a-z]{2,16}(?![A-Za-z])")
_NO_DOERS = (NO_NAMES | GENERIC | {"they", "he", "she", "who", "that", "this", "these", "sales", "revenue"}) - {"jan"}
_BETWEEN = re.compile(r"(?:本人|自己|单独|亲自|独立|已|都|也|还|又|先|再|来|去)?")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_NO_DEED = re.compile(r"[们的是在与和跟同对向把被给让叫请说称认为]|表示|反映|要求|希望|提出|指出|认为|建议|汇报|介绍说")
_FRONT = re.compile(r"[\s\-*•·]{0,4}")
_WITH = re.compile(r"[和与跟同、及]\s?$|(?<![A-Za-z])(?:and|&|with)\s$")
_SELF = frozenset({"I", "me", "我"})
_ABOUT, _ELSE = 0.6, 0.45
_LEAST = 2.0


class _Deed(NamedTuple):
    """Who did what: the doer where it stands, the verb, and the other words of its clause or sentence."""

    start: int
    who: str
    verb: str
    rest: str

    @property
    def is_self(self) -> bool:
        """Whether the writer speaks of oneself."""
        return self.who in _SELF


def deed_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a contradicted claim for every doer in whose place the source has another, with the same verb."""
    taken = {claim.start for claim in claimed if claim.type in (ClaimType.NAME, ClaimType.ATTRIBUTION)}
    for reading in stating(readings):
        for deed in _deeds(index, reading.passage.text):
            start = reading.passage.offset(deed.start)
            found = None if start in taken else _other(index, deed, reading.passage.text)
            if found is not None:
                other, told = found
                proof = index.words("said", said=told.text, line=told.line)
                end = start + len(deed.who)
                yield Claim(start, end, deed.who, ClaimType.NAME, Verdict.CONTRADICTED, (), proof, other, None)


def _deeds(index: Index, text: str) -> Iterator[_Deed]:
    """Yield the deeds of a text whose doer is a known name or the writer."""
    for clause in clauses_in(index, text):
        for deed in _english(index, clause.text) if clause.text.isascii() else _chinese(index, clause.text):
            rest = deed.rest if _weight(deed.rest) >= _LEAST else f"{text[: clause.start]} {deed.rest}"
            yield deed._replace(start=clause.start + deed.start, rest=rest)


def _weight(words: str) -> float:
    return sum(grams(words).values())


def _english(index: Index, text: str) -> Iterator[_Deed]:
    for pattern in (_PASSIVE, _ACTIVE):
        for match in pattern.finditer(text):
            who = match["who"]
            if who in _SELF or who.casefold() in index.once(_namelike):
                rest = f"{text[: match.start()]} {text[match.end() :]}"
                yield _Deed(match.start("who"), who, stem(match["verb"]), rest)


def _namelike(index: Index) -> frozenset[str]:
    """Return the capitalised words that the source never writes small: they may name who did it."""
    lines = known_lines(index.sheet)
    small = frozenset(_SMALL.findall(lines))
    words = {one.casefold() for one in _CAPITAL.findall(lines)}
    return frozenset(one for one in words - small if one not in _NO_DOERS and not is_small(one))


def _chinese(index: Index, text: str) -> Iterator[_Deed]:
    """Yield the deeds right behind a person or the word for oneself, at the clause's beginning or behind 由."""
    front = _FRONT.match(text)
    begin = front.end() if front is not None else 0
    for match in index.once(_persons).finditer(text):
        if match.start() == begin:
            yield from _done(text, match.start(), match.end())
    for slot in _BY_ZH.finditer(text):
        for end in (slot.end("self"),) if slot["self"] else (slot.start("one") + 2, slot.start("one") + 3):
            yield from _done(text, slot.start() + 1, end, by=True)


def _done(text: str, start: int, end: int, *, by: bool = False) -> Iterator[_Deed]:
    """Yield the deed behind a doer: two characters, the rest of the clause is what it was done to."""
    behind = _BETWEEN.match(text, end)
    verb = _HAN.match(text, behind.end()) if behind is not None else None
    if verb is not None and not _NO_DEED.search(verb.group()):
        head = text[: start - 1] if by else ""
        yield _Deed(start, text[start:end], verb.group(), f"{head} {text[verb.end() :]}")


def _persons(index: Index) -> re.Pattern[str]:
    names = sorted((one.name for one in proper_names(index) if one.person), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, names), _SELF_ZH)))


def _known(index: Index) -> Mapping[str, tuple[tuple[_Deed, Told], ...]]:
    found: dict[str, list[tuple[_Deed, Told]]] = {}
    for told in sentences(index):
        for deed in _deeds(index, told.text):
            found.setdefault(deed.verb, []).append((deed, told))
    return {verb: tuple(deeds) for verb, deeds in found.items()}


def _other(index: Index, said: _Deed, text: str) -> tuple[str, Told] | None:
    """Return the one doer whom the source names for the same deed, where none of its lines has this one do it."""
    if _weight(said.rest) < _LEAST or _WITH.search(text[: said.start]):
        return None
    if not said.is_self and said.who not in known_lines(index.sheet):
        return None
    alike = [
        (deed, told)
        for deed, told in index.once(_known).get(said.verb, ())
        if carried(said.rest, told.text) >= _ABOUT
        or (_weight(deed.rest) >= _LEAST and carried(deed.rest, text) >= _ABOUT)
    ]
    doers = {deed.who for deed, _ in alike}
    if len(doers) != 1 or said.who in doers:
        return None
    deed, told = alike[0]
    own = (index.sheet.header.author or "").casefold()
    written = deed.is_self or deed.who.casefold() in (text + own).casefold() or _WITH.search(told.text[: deed.start])
    return None if written or not _is_strange(index, said) else (deed.who, told)


def _is_strange(index: Index, said: _Deed) -> bool:
    """Whether the source tells nothing like the deed of this doer, and knows the writer as somebody else."""
    if said.is_self:
        return any(deed.is_self for deeds in index.once(_known).values() for deed, _ in deeds)
    clauses = (clause for one in sentences(index) for clause in one.clauses if said.who in clause)
    return not any(carried(said.rest, clause) >= _ELSE for clause in clauses)
