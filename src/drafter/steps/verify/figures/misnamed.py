"""METRIC claims: a figure that stands in the notes under one noun, told under another measure the notes know too.

The figure has one home in the notes.  The noun beside it in the text is, word for word, the noun of another figure of
that unit there, and nothing around the figure in the text speaks of the home's own noun.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language import cues
from drafter.language.cue import Cue
from drafter.language.measure_nouns import akin, measures
from drafter.steps.verify.deeds.natures import DONE
from drafter.steps.verify.figures.homes import beside_home, home_of, noun_of
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.scene import own_words
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.ledger import heads_in, ledger_of, words_of
from drafter.steps.verify.source.locate import is_part, telling
from drafter.steps.verify.text.words import all_grams, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.quantity import Quantity
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry

_LEVELS = (Role.VALUE, Role.PRIOR, Role.SHARE, Role.CHANGE)
_TELLING = 2
_LONGEST = 32
_SHORT = 2
_REACH = 64
_WORD = re.compile(r"[A-Za-z][A-Za-z'&\-]{0,39}|[\u4e00-\u9fff]+")
_JOINED = re.compile(r"\s(?:and|but|while)\s|[,，、;；和及与]")
_REACHED = re.compile(r"\W{0,3}(?:to|达到?|[升降增减]?至|[升降]?到)\W{0,3}|")
_CLAUSE = re.compile(r"[\d（(：:、/]")
_ITEM = re.compile(r"^[一二三四五六七八九][是则、]")
_VERB = re.compile(
    r"(?<![A-Za-z])(?:was|were|is|are|been|being|be|has|have|had)\s(?:[a-z]{2,9}ly\s)?[a-z]{3,14}(?:ed|en|wn|ght|lt|nt)"
    r"(?![A-Za-z])"
)
_DIGITS = re.compile(r"\d")
_RATES = ("", "%")
_ELLIPTIC = Cue(
    r"(?:平均|合计|共计|总计|每[天月年日])$",
    r"average|total|each|per .{1,40}|.{1,40} (?:after|from|to|with|in|at|by|than|against)$",
)
"""A noun of which only the words of size are left: 小麦亩产410公斤，水稻平均360公斤; or words that are no noun."""
_DOERS = frozenset({"clients", "came"})
"""Those who do something, where the figure does not count them: members sent us 18 t of milk."""
_SIZES = Cue(
    r"[金总数总]?额|数量?|率|费用?|成本|收入", r"amounts?|totals?|numbers?|rates?|costs?|values?|revenues?|sales|level"
)
"""What a noun is named without: haulage for haulage cost."""


def misnamed_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a contradicted claim for every noun beside a figure that the notes give under another one."""
    seen: set[int] = set()
    for bound in bounds:
        if bound.verdict not in (Verdict.SUPPORTED, Verdict.UNPROVED) or bound.mention.role not in _LEVELS:
            continue
        found = _claim(index, bound)
        if found is not None and found.start not in seen:
            seen.add(found.start)
            yield found


def _claim(index: Index, bound: Bound) -> Claim | None:
    home = home_of(index, bound.mention)
    if home is None or is_part(bound.reading.passage.text, bound.mention):
        return None
    told = _told(index, bound)
    if _end_of(told.noun, noun_of(index, home)) or _VERB.search(told.noun):
        return None
    words = _of_rival(index, bound, home, told) or _of_class(index, home, told)
    place = _place(bound, words) if words else None
    return None if place is None else _wrong(index, bound, home, place)


def _end_of(told: str, noun: str) -> bool:
    """Whether the noun told is how the home's own one ends: 二是三包费用 of 因钢材涨价及三包费用."""
    core = _ITEM.sub("", told.strip())
    return not core.isascii() and len(core) > 1 and noun.strip().endswith(core)


def _wrong(index: Index, bound: Bound, home: Entry, place: tuple[int, int]) -> Claim:
    passage, (start, end) = bound.reading.passage, place
    noun = noun_of(index, home).strip()
    due = noun if 0 < len(noun) <= _LONGEST else None
    name = due or home.mention.clause_text.strip()
    proof = index.words("other_noun", said=bound.mention.token.text, noun=name, line=home.line)
    return Claim(
        passage.offset(start), passage.offset(end), passage.text[start:end], ClaimType.METRIC, Verdict.CONTRADICTED,
        (home.cell.ref,), proof, due, due,
    )  # fmt: skip


class _Told(NamedTuple):
    """How the text names a figure: the words of its own noun, and all words close to it."""

    noun: str
    own: set[str]
    near: set[str]
    beside: str


def _told(index: Index, bound: Bound) -> _Told:
    reading, mention = bound.reading, bound.mention
    number = reading.mentions.index(mention)
    gap = reading.gap(number)
    at = number - 1 if number and not mention.noun and _REACHED.fullmatch(gap) else number
    said = words_of(reading, at, heads_in(index, reading)[at])
    parts = _JOINED.split(gap)
    tail = _JOINED.split(mention.tail, maxsplit=1)[0]
    beside = f"{mention.topic} {parts[-1] or parts[0]} {tail} {reading.passage.heading}"
    own = telling(said.own)
    near = own | telling(said.lead) | telling(grams(beside))
    return _Told(own_words(reading.mentions[at], reading.passage.text), own, near, beside)


def _of_class(index: Index, home: Entry, told: _Told) -> set[str]:
    """Return the words of a measure that is told, where the home is one of quite another class."""
    doers: frozenset[str] = frozenset() if unit_class(home.cell.unit) in ("", "count") else _DOERS
    noun = noun_of(index, home)
    said, known = measures(told.noun) - doers, measures(noun) - doers
    if (
        not _DIGITS.search(home.mention.token.text)
        or not said
        or not known
        or akin(said, known)
        or akin(known, measures(told.beside))
    ):
        return set()
    if noun.isascii() and telling(grams(noun)) & told.own:  # food took up what food cost is
        return set()
    return set() if akin(said, measures(f"{noun} {beside_home(index, home)}")) else told.own


def _of_rival(index: Index, bound: Bound, home: Entry, told: _Told) -> set[str]:
    """Return the words of another entry's noun that is told, where nothing is said of the home's; a verb is no noun."""
    said, noun = bound.mention, home.mention.noun
    if significant(said.quantity) < _TELLING or not _DIGITS.search(said.token.text):
        return set()
    if not noun or _ELLIPTIC.search(noun) or cues.BASIS.search(noun):
        return set()
    mine = telling(ledger_of(index).entries[home.head].words.own)
    foreign = told.own - mine - telling(all_grams(beside_home(index, home)))
    if all(_SIZES.fullmatch(gram) or DONE.search(gram) for gram in foreign) or not mine - told.near:
        return set()
    if not _labelled(home, mine):
        return set()
    rivals = _rivals(index, said.quantity, foreign, home)
    named = any(_names(told.own, foreign, said.noun, one) for one in rivals)
    return foreign if named else set()


def _labelled(home: Entry, mine: set[str]) -> bool:
    """Whether the notes name a figure as a list does, by its noun alone: cheese output 1,260 t."""
    before = _CLAUSE.split(home.mention.clause_text.partition(home.mention.token.text)[0])[-1]
    return telling(grams(before)) <= mine


def _rivals(index: Index, quantity: Quantity, foreign: set[str], home: Entry) -> Iterator[Entry]:
    """Yield the entries named by these words that are measured like the figure; scores and shares are alike."""
    ledger, known = ledger_of(index), index.once(_by_gram)
    cells, rate = ledger.ranks.cells(quantity), unit_class(quantity.unit) in _RATES
    for number in min((known.get(gram, ()) for gram in foreign), key=len):
        entry = ledger.entries[number]
        if entry.head != home.head and (number in cells or (rate and entry.unit in _RATES)):
            yield entry


def _by_gram(index: Index) -> dict[str, list[int]]:
    """Return the entries that have a noun of their own by the words of it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for entry in ledger_of(index).entries:
        for gram in telling(entry.words.own) if entry.head == entry.number else ():
            found[gram].append(entry.number)
    return dict(found)


def _names(own: set[str], foreign: set[str], noun: str, entry: Entry) -> bool:
    """Whether a noun is an entry's: in full or without what only tells its size, else by its last word."""
    other, noun_only = telling(entry.words.own), telling(all_grams(entry.mention.noun))
    if noun_only and own <= other and all(_SIZES.fullmatch(gram) for gram in noun_only - own):
        return True
    if not foreign <= other:
        return False
    known = entry.mention.noun.casefold()
    if not noun.isascii():
        return len(noun) > _SHORT and known.endswith(noun)
    head = noun.casefold().split()[-1:]
    return len(noun.split()) > 1 and known.split()[-1:] == head and not _SIZES.fullmatch(head[0])


def _place(bound: Bound, words: set[str]) -> tuple[int, int] | None:
    """Return where the noun stands that is not the home's: before the figure, else behind it."""
    text, mention = bound.reading.passage.text, bound.mention
    at = text.rfind(mention.noun, 0, mention.start) if mention.noun and not mention.noun.isascii() else -1
    if at >= 0:
        return at, at + len(mention.noun)
    begin = max(0, mention.start - _REACH)
    before = [one for one in _WORD.finditer(text, begin, mention.start) if words & set(all_grams(one.group()))]
    behind = [
        one for one in _WORD.finditer(text, mention.end, mention.end + _REACH) if words & set(all_grams(one.group()))
    ]
    found = before[-1] if before else behind[0] if behind else None
    return (found.start(), found.end()) if found else None
