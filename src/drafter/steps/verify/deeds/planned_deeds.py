"""NATURE claims by the deed itself: delivery is planned in the source, the text has the goods delivered.

The verb that the text tells as done is sought in the source in all its forms, nouns too.  Where the source speaks of
it about the same thing only as planned or under way, nowhere as done, the text tells a plan as done.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.cue import Cue
from drafter.language.deeds import akin
from drafter.language.verb_roots import root
from drafter.steps.verify.deeds.natures import DONE, NOT_DONE, TALK, Place, claims_done, done_in, is_ahead
from drafter.steps.verify.source.align import figures_in
from drafter.steps.verify.source.evidence import clauses_of, evidence_of
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_OPEN = Cue(
    en=r"under (?:negotiation|discussion|review|consideration|way|construction|preparation|test(?:ing)?)"
    r"|in (?:progress|talks|preparation|negotiations?|discussions?|process)|ongoing|pending|being|not yet|yet to"
    r"|on hold|postponed|delayed|draft|on track|hope[ds]?|booked|to follow|tbc|tbd"
)
"""Beside these words a deed is not done yet."""
_WORD = re.compile(r"[A-Za-z]{3,24}")
_UNSAID = re.compile(r"(?<![A-Za-z])(?:be|being|get|is|are|to)\s(?:[a-z]{2,12}ly\s)?$", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\s?(?:[,.;:!?)]|$)|\s(?:the|an?|our|its|their|his|her|my|this|that|these|those|all|both|each|in|on|at|by|to|with"
    r"|from|for|of|off|out|up|over|into|about|under|before|after|last|two|three|four|five|six|[a-z]{3,12}ly|\W?\d)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
"""What follows a past form that is a verb; another noun makes it an epithet: managed services."""
_STATES = frozenset(
    root(found.group())
    for found in _WORD.finditer(
        "remain include cover compare relate limit need require use become consist contain involve follow expect plan"
        " base exceed total average stand come reach make take have get see set call ask offer propose schedule"
        " continue report record note say tell work want name own love like turn show"
    )
)
"""Verbs that tell of a state or of anything: what is planned with such a word is another thing."""
_FITS, _RIVAL, _NEARLY = 0.5, 0.4, 0.8
_FEW = 12
"""A verb that stands in more clauses of the source is about many things."""


class _Told(NamedTuple):
    """A verb of the text told as done: where it stands in its clause, its root, and the clause's other words."""

    word: re.Match[str]
    root: str
    others: Mapping[str, float]
    figures: frozenset[str]


class _Spot(NamedTuple):
    place: Place
    share: float


def planned_deed_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a contradicted claim for every verb told as done that the source has only ahead; known ones are left."""
    known = Spans((one.start, one.end) for one in claimed if one.verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED)
                  and one.type in (ClaimType.STATUS, ClaimType.NATURE))  # fmt: skip
    for reading in stating(readings):
        for number, clause in enumerate(clauses_of(reading)):
            if claims_done(reading, number) and not NOT_DONE.search(clause.text):
                yield from _in_clause(index, clause, known)


def _in_clause(index: Index, clause: Clause, known: Spans) -> Iterator[Claim]:
    for told in _told(clause):
        start, end = clause.offset(told.word.start()), clause.offset(told.word.end())
        place = None if known.meet(start, end) else _only_ahead(index, told)
        if place is not None:
            text = place.clause.text.strip()
            proof = index.words("only_ahead", line=place.statement.line)
            said = told.word.group()
            yield Claim(start, end, said, ClaimType.NATURE, Verdict.CONTRADICTED, (), proof, text)


def _told(clause: Clause) -> Iterator[_Told]:
    """Yield the verbs of a clause that tell of a deed done."""
    found = DONE.search(clause.text)
    while found is not None:
        verb = found.group().rpartition(" ")[2]
        bare = verb == found.group() and not _PREDICATE.match(clause.text, found.end())
        free = not bare and verb.isascii() and not _UNSAID.search(clause.text, 0, found.start())
        if free and not TALK.match(found.group()) and root(verb) not in _STATES:
            others = {gram: weight for gram, weight in grams(clause.text).items() if root(gram) != root(verb)}
            yield _Told(found, root(verb), others, figures_in(clause.text))
        found = DONE.search(clause.text, found.end())


def _only_ahead(index: Index, told: _Told) -> Place | None:
    """Return the place that plans the deed of the same thing, when none tells it, or what it is about, as done."""
    listed = index.once(_by_root).get(told.root, ())
    if not 0 < len(listed) <= _FEW:
        return None
    spots = [_Spot(place, _share(index, told, place)) for place in listed]
    most = max(spot.share for spot in spots)
    best = [spot.place for spot in spots if spot.share >= most * _NEARLY]
    if most < _FITS or not all(_is_open(place, told.root) for place in best):
        return None
    return None if _done_elsewhere(index, told, best[0], most) else best[0]


def _share(index: Index, told: _Told, place: Place) -> float:
    """Return how much of the words and figures around the verb a place carries."""
    evidence, held = evidence_of(index), place.statement.words
    weights = {gram: weight * evidence.rarity(gram) for gram, weight in told.others.items()}
    figures = told.figures & figures_in(place.statement.text)
    total = sum(weights.values()) + len(told.figures)
    return (sum(weight for gram, weight in weights.items() if gram in held) + len(figures)) / total if total else 0.0


def _is_open(place: Place, verb: str) -> bool:
    """Whether a place has the deed before it or under way, and the verb itself never as done."""
    text = place.clause.text
    done = done_in(text)
    if any(one.root == verb for one in _told(place.clause)):
        return False
    return is_ahead(place) or (_OPEN.search(text) is not None and (done is None or bool(_OPEN.search(done.group()))))


def _done_elsewhere(index: Index, told: _Told, planned: Place, most: float) -> bool:
    """Whether another statement about the same things tells a deed like it, or anything on the same date, as done."""
    for one in evidence_of(index).statements:
        if one is planned.statement or not any(gram in one.words for gram in told.others):
            continue
        for clause in one.clauses:
            done = done_in(clause.text)
            place = Place(one, clause, None)
            if done is None or is_ahead(place):
                continue
            share = _share(index, told, place)
            like = akin(done.group(), told.word.group()) or root(done.group().rpartition(" ")[2]) == told.root
            if share >= most * _NEARLY or (share >= _RIVAL and (like or told.figures & figures_in(clause.text))):
                return True
    return False


def _by_root(index: Index) -> dict[str, list[Place]]:
    """Return the clauses of the source by the roots of their words."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for statement in evidence_of(index).statements:
        for clause in statement.clauses:
            for name in dict.fromkeys(map(root, _WORD.findall(clause.text))):
                found[name].append(Place(statement, clause, None))
    return dict(found)
